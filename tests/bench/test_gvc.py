"""How the Gun Violence Corpus becomes events of ours, and what is scored."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import gvc
from casus.records import DateBasis, DatePrecision, PlacePrecision, When, Where

DAY = dt.date(2016, 5, 3)
FIRST = "Two hurt in Dayton. A man shot two people in Dayton on Tuesday. The shooting was the fourth."


def row(name: str, incident: str, text: str, *words: str) -> dict[str, Any]:
    """A document of one title and one line; the last word's mention belongs to no incident."""
    title = "A shooting"
    whole = f"{title}\n\n{text}"
    mentions = []
    for number, word in enumerate(words):
        begin = whole.index(word)
        mentions.append(
            {
                "begin": begin,
                "end": begin + len(word),
                "conll_id": f"{name}.{number}",
                "cluster": f"{incident}.s.{number}" if number < len(words) - 1 else "0",
                "of_incident": incident,
            }
        )
    return {"id": name, "title": title, "text": whole, "dct": "2016-05-04", "url": None, "mentions": mentions}


def test_mentions_of_no_incident_are_left_out_and_offsets_follow_the_fields() -> None:
    document = row("d", "1", FIRST, "shooting", "shot", "fourth")
    report = gvc.report_of(document)
    assert (report.title, report.text) == ("A shooting", FIRST)
    spans = gvc.spans_of(document, report)
    assert [(name, quote.field, quote.text) for name, quote in spans] == [
        ("d.0", "title", "shooting"),
        ("d.1", "text", "shot"),
    ]
    assert all(report.holds(quote) for _, quote in spans)


def test_the_event_is_anchored_in_a_sentence_of_the_text() -> None:
    document = row("d", "1", FIRST, "shooting", "shot", "fourth")
    report = gvc.report_of(document)
    given = [gvc.given_event(report, quote, n) for n, (_, quote) in enumerate(gvc.spans_of(document, report))]
    assert gvc.one_event(report, given).anchor.text == "A man shot two people in Dayton on Tuesday."


def told(name: str, incident: str, day: dt.date) -> gvc.Told:
    document = row(name, incident, FIRST, "shooting", "shot", "fourth")
    report = gvc.report_of(document)
    spans = gvc.spans_of(document, report)
    event = gvc.one_event(report, [gvc.given_event(report, quote, n) for n, (_, quote) in enumerate(spans)])
    when = When(day, day, DatePrecision.DAY, DateBasis.STATED)
    where = Where("Dayton", "US", 39.76, -84.19, 8.0, PlacePrecision.EXACT, "geonames:4509884")
    return gvc.Told(
        report,
        replace(event, when=when, where=where),
        {span: incident for span, _ in spans},
        {span: f"{incident}.{n}" for n, (span, _) in enumerate(spans)},
    )


def test_reports_are_linked_and_scored_by_mention() -> None:
    documents = [told("a", "1", DAY), told("b", "1", DAY), told("c", "2", DAY + dt.timedelta(9))]
    found = gvc.measure(documents, with_errors=True)
    assert found["incidents"]["B3"]["f1"] == 1.0
    assert found["incidents"]["clusters"] == {"gold": 2, "system": 2}
    assert found["one_report_a_cluster"]["B3"]["recall"] < 1.0
    assert found["errors"] == []


def test_errors_say_what_was_found() -> None:
    documents = [told("a", "1", DAY), told("b", "1", DAY + dt.timedelta(9))]
    (error,) = gvc.measure(documents, with_errors=True)["errors"]
    assert (error["error"], error["score"]) == ("missed", None)
    assert "date: 9 days apart" in error["features"]


def test_without_the_set_a_line_says_so(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"no GVC at .*--shared"):
        gvc.main(["--shared", str(tmp_path)])
