"""Reports of 1,500 to 3,000 words lose nothing where one window ends and the next begins."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from casus.read.learned.encoding import encode
from casus.read.learned.network import windows
from casus.read.learned.reader import shipped_reader
from casus.records import Label, Report
from standoff import Document, read_inline

LONG = sorted((Path(__file__).parents[1] / "data" / "long").glob("*.txt"))
NEAR = 64
"""Pieces from where a window begins or ends."""


def documents() -> Iterator[Document]:
    for path in LONG:
        for found in read_inline(path):
            assert isinstance(found, Document), found
            yield found


def found_triggers(document: Document) -> Iterator[tuple[bool, bool]]:
    """For each marked trigger of the text: whether a border is near, and whether it was read."""
    reader = shipped_reader()
    report = Report(
        document.report_id, document.source, document.published, document.title, document.text, language="en"
    )
    read = [m.quote for m in reader.marks(report).marks if m.label is Label.TRIGGER]
    encoded = encode(document.text, reader.tokenizer)
    borders = {n for pair in windows(len(encoded.ids)) for n in pair} - {0, len(encoded.ids)}
    shadow = encoded.prepared.shadow
    starts = [shadow.original(int(a), int(b))[0] for a, b in encoded.spans]
    for label, field, start, end, attributes in document.marks:
        if label != Label.TRIGGER or field != "text" or attributes.get("optional"):
            continue
        piece = max(n for n, at in enumerate(starts) if at <= start)
        near = any(abs(piece - border) <= NEAR for border in borders)
        yield near, any(q.start <= start and end <= q.end for q in read)


@pytest.fixture(scope="module")
def told() -> list[tuple[bool, bool]]:
    return [one for document in documents() for one in found_triggers(document)]


def test_the_long_reports_are_long() -> None:
    words = [len(d.text.split()) for d in documents()]
    assert len(words) == 10
    assert min(words) >= 1400
    assert max(words) <= 3200


def test_as_much_is_read_near_borders_as_elsewhere(told: list[tuple[bool, bool]]) -> None:
    near = [read for border, read in told if border]
    inside = [read for border, read in told if not border]
    assert len(near) >= 30
    assert sum(near) / len(near) >= sum(inside) / len(inside) - 0.08
    assert sum(inside) / len(inside) > 0.7
