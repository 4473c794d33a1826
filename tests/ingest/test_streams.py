"""Whatever comes in, by file or by standard input, becomes reports or errors of one line."""

import gzip
import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casus.errors import InputError, UsageError
from casus.ingest.formats import Format, sniff
from casus.ingest.read import Options, read_file, read_stream
from casus.records import Report, from_json, to_json

TEXT = "Two soldiers were hurt when a convoy hit a mine near the dam, the police of the district said."
OPTIONS = Options(retrieved="2024-09-01T08:00:00+00:00")

TakeStream = Callable[[bytes], list[Report | InputError]]
Refuse = Callable[..., str]


@pytest.mark.parametrize(
    ("data", "format"),
    [
        (b'{"text": "a"}\n{"text": "b"}\n', Format.JSON),
        (b'\xef\xbb\xbf{"text": "a"}\n{"text": "b"}\n', Format.JSON),
        (b'{"text": "a"}', Format.JSON),
        (b'{\n  "text": "a"\n}\n', Format.JSON),
        (b'[{"text": "a"}]', Format.JSON),
        (b"<!DOCTYPE html><html></html>", Format.PAGE),
        (b"\n<!-- saved --><HTML lang=en>", Format.PAGE),
        (b"<p>Two soldiers were hurt.</p>", Format.PAGE),
        (b"%PDF-1.7\n", Format.DOCUMENT),
        (b"Received: by x\n\tfor y\nFrom: a@b.example\nSubject: x\n\ntext", Format.MAIL),
        (b"[AFP] Two soldiers were hurt.", Format.PLAIN),
        (b"{sic} Two soldiers were hurt.", Format.PLAIN),
        (b"Subject: the raid\n\nTwo soldiers were hurt.", Format.PLAIN),
        (b"From: Baghdad. Two soldiers were hurt.\nThe road was closed.", Format.PLAIN),
        (b"<5 people were hurt", Format.PLAIN),
        (b"", Format.PLAIN),
    ],
)
def test_bytes_without_a_name_are_known_by_their_look(data: bytes, format: Format) -> None:  # noqa: A002
    assert sniff(data) == format


def test_each_format_comes_through_standard_input(take_stream: TakeStream, pdf: Callable[..., bytes]) -> None:
    record = json.dumps({"text": TEXT}).encode()
    for data, count in (
        (TEXT.encode(), 1),
        (record, 1),
        (record + b"\n" + record + b"\n", 2),
        (gzip.compress(record + b"\n" + record + b"\n", mtime=0), 2),
        (f"<html><body><p>{TEXT}</p><p>{TEXT}</p></body></html>".encode(), 1),
        (b"From: a@b.example\nSubject: x\n\n" + TEXT.encode(), 1),
        (pdf([TEXT]), 1),
    ):
        reports = take_stream(data)
        assert [isinstance(report, Report) and TEXT in report.text for report in reports] == [True] * count
        assert all(isinstance(report, Report) and report.path is None for report in reports)


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.jsonl", "a.json", "a.eml", "a.pdf"])
def test_an_empty_file_is_refused(refuse: Refuse, name: str) -> None:
    assert f"{name}: the file is empty; remove it or fetch it again" in refuse(name, b"")


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.json", "a.jsonl"])
def test_a_binary_file_is_refused(refuse: Refuse, name: str) -> None:
    assert "it is binary, not text" in refuse(name, b"\x7fELF\x02\x01\x01\x00\x00\x00" * 9)


@pytest.mark.parametrize("name", ["a.txt", "a.html"])
def test_50_mb_of_text_are_refused_at_once(refuse: Refuse, name: str) -> None:
    start = time.perf_counter()
    assert "bytes; split it into single reports" in refuse(name, b"Two were hurt. " * 3_500_000)
    assert time.perf_counter() - start < 2


def test_a_text_within_the_bytes_but_over_the_characters_is_refused(refuse: Refuse) -> None:
    assert "5,000,001 characters are too many" in refuse("a.txt", b"x" * 5_000_001)


def test_a_published_option_that_is_no_date_is_wrong_usage() -> None:
    with pytest.raises(UsageError, match="03/04/2024"):
        Options(published="03/04/2024")


def test_the_time_of_reading_is_set_where_it_is_not_given() -> None:
    [report] = read_stream(TEXT.encode(), "standard input", Options())
    assert isinstance(report, Report)
    assert report.retrieved is not None
    assert report.retrieved.endswith("+00:00")


def check(results: list[Report | InputError]) -> None:
    """Every result is a report that survives JSON and UTF-8, or an error of one line."""
    assert results
    for result in results:
        if isinstance(result, Report):
            assert from_json(Report, to_json(result)) == result
            assert result.text.encode().decode() == result.text
            assert result.text.strip()
            assert result.sha256
        else:
            assert "\n" not in str(result)


MARKUP = [
    b"<html>",
    b"<p>",
    b"</div>",
    b"<!--",
    b"&#55296;",
    b'<meta charset="utf-7">',
    b"<?xml encoding='idna'?>",
]
JSON_PARTS = [b"{", b'{"text": "', b'"}', b"[", b"\\ud800", b"\n", b"\r\n\r\n"]
PDF_PARTS = [b"%PDF-1.4\n", b"1 0 obj", b"xref", b"trailer<</Root 1 0 R>>", b"stream\n"]
HEADERS = [
    b"From: ",
    b"Subject: x\n",
    b"=?utf-8?q?=ED=A0=80?=",
    b"Content-Type: multipart/mixed; boundary=x\n",
    b"--x",
]
OTHERS = [
    b"---\n",
    b"published: 20244-01-01\n",
    b"\x1f\x8b",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"\0",
    b"\xed\xa0\x80",
]
WORDS = [TEXT.encode(), "Café, 31 August 2024 - ".encode("latin-1")]
PIECES = st.sampled_from([*MARKUP, *JSON_PARTS, *PDF_PARTS, *HEADERS, *OTHERS, *WORDS])
ANY_BYTES = st.one_of(
    st.binary(max_size=300), st.lists(st.one_of(PIECES, st.binary(max_size=8)), max_size=12).map(b"".join)
)


@given(ANY_BYTES)
@settings(max_examples=300, deadline=None)
def test_any_bytes_on_standard_input_are_reports_or_errors(data: bytes) -> None:
    check(list(read_stream(data, "standard input", OPTIONS)))


@given(
    ANY_BYTES,
    st.sampled_from(["a.txt", "a.html", "a.json", "a.jsonl", "a.eml", "a.pdf", "a.txt.gz", "a.jsonl.gz"]),
)
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_in_a_file_are_reports_or_errors(tmp_path: Path, data: bytes, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(gzip.compress(data) if name.endswith(".gz") and data[:1] > b"\x80" else data)
    check(list(read_file(path, OPTIONS)))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.just(TEXT),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["text", "id", "date", "url", "source", "title", "name", "$date", "items"]), inner
        )
    ),
    max_leaves=8,
)


@given(JSON)
@settings(deadline=None)
def test_any_json_is_reports_or_errors(value: object) -> None:
    check(list(read_stream(json.dumps([value, {"text": TEXT}]).encode(), "standard input", OPTIONS)))


def test_reading_prints_nothing(tmp_path: Path, pdf: Callable[..., bytes]) -> None:
    (tmp_path / "a.pdf").write_bytes(
        pdf([TEXT]).replace(b"startxref", b"startxrex").replace(b"xref\n0 7", b"xrex\n0 7")
    )
    (tmp_path / "b.pdf").write_bytes(
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 9 0 R>>endobj\ntrailer<</Root 1 0 R>>"
    )
    (tmp_path / "c.html").write_text("<html><body></p></b><table><tr>x</html>")
    (tmp_path / "d.html").write_text(
        f'<html><meta name="date" content="99/99/9999"><body><p>{TEXT}<p>{TEXT}</html>'
    )
    (tmp_path / "e.eml").write_bytes(b"From: \xff\xfe\nSubject: =?x?\nContent-Type: multipart/mixed\n\n--\n")
    program = (
        "import sys; from pathlib import Path; from casus.ingest.read import read_file, Options\n"
        "for path in sorted(Path(sys.argv[1]).iterdir()): list(read_file(path, Options()))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
