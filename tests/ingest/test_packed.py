import gzip
import io
import json
from collections.abc import Callable

import pytest

from casus.errors import InputError
from casus.ingest.packed import LimitedStream
from casus.records import Report

TEXT = "Two soldiers were hurt when a convoy hit a mine near the dam, the police of the district said."


def test_each_format_may_be_packed(take_one: Callable[..., Report], pdf: Callable[..., bytes]) -> None:
    for name, content in (
        ("a.txt", TEXT.encode()),
        ("a.html", f"<html><body><p>{TEXT}</p><p>{TEXT} Twice.</p></body></html>".encode()),
        ("a.jsonl", json.dumps({"text": TEXT}).encode()),
        ("a.json", json.dumps({"text": TEXT}).encode()),
        ("a.eml", b"From: a@b.example\nSubject: x\n\n" + TEXT.encode()),
        ("a.pdf", pdf([TEXT])),
    ):
        plain, packed = take_one(name, content), take_one(f"{name}.gz", gzip.compress(content))
        assert packed.text == plain.text
        assert (packed.report_id, packed.sha256) == (plain.report_id, plain.sha256)


@pytest.mark.parametrize(
    "content",
    # mtime=0: the bytes, and so the tests' names, are the same in every process
    [b"no gzip at all", gzip.compress(TEXT.encode(), mtime=0)[:-12], b"\x1f\x8b\x08\x00" + b"x" * 40],
    ids=["no gzip", "cut off", "noise"],
)
@pytest.mark.parametrize("name", ["a.txt.gz", "a.jsonl.gz"])
def test_a_broken_file_is_refused(refuse: Callable[..., str], name: str, content: bytes) -> None:
    assert "the gzip file is broken" in refuse(name, content)


def test_a_small_file_cannot_fill_the_memory(refuse: Callable[..., str]) -> None:
    packed = gzip.compress(b"x" * 60_000_000)
    assert len(packed) < 100_000
    assert "unpacks to more than 20,000,000 bytes" in refuse("a.txt.gz", packed)


def test_lines_are_counted_as_they_come() -> None:
    stream = LimitedStream(
        gzip.GzipFile(fileobj=io.BytesIO(gzip.compress(b"line\n" * 10))), "a.jsonl.gz", most=12
    )
    assert stream.readline(100) == b"line\n"
    assert stream.readline(100) == b"line\n"
    with pytest.raises(InputError, match="unpacks to more than 12 bytes"):
        stream.readline(100)
