"""The guidelines' layout: names in order, unresolved values with their words and reason."""

from __future__ import annotations

import json
from pathlib import Path

from casus.export.layout import event_value, names, write_layout
from casus.pipeline import incidents_of, mark_report, mention_report
from casus.records import Actor, Report


def told(text: str, published: str | None = "2024-08-31", report_id: str = "r1") -> tuple[Report, tuple]:
    report = Report(report_id, f"Outlet {report_id}", published, "", text, language="en")
    return report, mention_report(report, mark_report(report))


def test_preferred_name_first_and_wording_second() -> None:
    assert names(Actor("Islamic State", "IS")) == ["Islamic State", "IS"]
    assert names(Actor("police", "police")) == ["police"]


def test_an_unresolved_date_is_null_with_words_and_reason() -> None:
    _, (mention,) = told("A bomb killed four people in Mosul on Thursday, police said.", None)
    event = event_value(mention, 1, "i1")
    assert event["date"] is None
    assert "Thursday" in event["date_text"]
    assert event["date_reason"]


def test_where_only_the_country_is_known_there_is_no_point() -> None:
    _, (mention,) = told("A bomb killed four people in Iraq on Thursday, police said.")
    place = event_value(mention, 1, "i1")["place"]
    assert place["country"] == "IQ"
    assert (place["lat"], place["lon"]) == (None, None)


def test_an_aggregate_has_no_incident_and_keeps_its_count() -> None:
    _, (mention,) = told("Jets carried out 42 airstrikes in Syria in the past 30 days, the army said.")
    event = event_value(mention, 1, "i1")
    assert event["incident"] is None
    assert event["count"] == {"n": 42, "unit": "airstrikes"}


def test_both_files_are_written_and_refer_to_one_another(tmp_path: Path) -> None:
    pair = [
        told("A car bomb killed four people in Mosul on Thursday, police said."),
        told("Four people died when a car bomb exploded in Mosul on Thursday.", report_id="r2"),
        told("Nothing happened.", report_id="r3"),
    ]
    incidents = incidents_of([r for r, _ in pair], [m for _, ms in pair for m in ms])
    write_layout(tmp_path / "out", pair, incidents)
    rows = [json.loads(x) for x in (tmp_path / "out" / "reports.jsonl").read_text("utf-8").splitlines()]
    recorded = [json.loads(x) for x in (tmp_path / "out" / "incidents.jsonl").read_text("utf-8").splitlines()]
    assert [r["report_id"] for r in rows] == ["r1", "r2", "r3"]
    assert rows[2]["events"] == []
    (incident,) = recorded
    assert {e["incident"] for r in rows for e in r["events"]} == {incident["incident"]}
    assert incident["reports"] == ["r1", "r2"]
    assert incident["sources"] == 2
    assert [(f["outcome"], f["best"]) for f in incident["figures"]] == [("killed", 4)]
