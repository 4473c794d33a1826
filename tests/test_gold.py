"""The reference sets, read where they lie: seeds, grounding, and the floor of the plain reader."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from casus.export.layout import write_layout
from casus.pipeline import incidents_of, mark_report, mention_report
from casus.records import Incident, Mention, Outcome, Report

DEV = ("dev_voa", "dev_asia_latam", "dev_iraq_syria")
SETS = ("seeds", *DEV)

Told = list[tuple[Report, tuple[Mention, ...]]]


def reports_of(folder: Path) -> list[Report]:
    rows = [json.loads(line) for line in (folder / "reports.jsonl").read_text("utf-8").splitlines()]
    return [
        Report(r["report_id"], r["source"], r["published"], r["title"], r["text"], language="en")
        for r in rows
    ]


@pytest.fixture(scope="module")
def read(shared: Path) -> dict[str, tuple[Told, list[Incident]]]:
    """Each set's reports with their mentions, and the incidents of the set."""
    result = {}
    for name in SETS:
        told = [(r, mention_report(r, mark_report(r))) for r in reports_of(shared / "eval" / "gold" / name)]
        mentions = [m for _, ms in told for m in ms]
        result[name] = (told, incidents_of([r for r, _ in told], mentions))
    return result


@pytest.fixture(scope="module")
def scores(
    shared: Path, read: dict[str, tuple[Told, list[Incident]]], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, dict[str, float]]:
    """What score.py says of each set and ("dev") of the three development sets together."""
    out = tmp_path_factory.mktemp("gold")
    for name, (told, incidents) in read.items():
        write_layout(out / name, told, incidents)
    result = {}
    for name, sets in {**{s: (s,) for s in SETS}, "dev": DEV}.items():
        gold = ",".join(str(shared / "eval" / "gold" / s) for s in sets)
        system = ",".join(str(out / s) for s in sets)
        score = shared / "eval" / "score.py"
        done = subprocess.run(
            [sys.executable, str(score), gold, system, "--json"], capture_output=True, text=True, check=True
        )
        result[name] = json.loads(done.stdout)
    return result


@pytest.mark.parametrize("name", SETS)
def test_every_quote_is_verbatim(scores: dict[str, dict[str, float]], name: str) -> None:
    assert scores[name]["grounding"] == 1.0


def test_the_shipped_reader_reaches_the_figures_of_its_card(scores: dict[str, dict[str, float]]) -> None:
    """With some leeway: 8-bit arithmetic differs a little between kinds of processor."""
    dev = scores["dev"]
    assert dev["event.f1"] >= 0.83
    assert dev["casualty.f1"] >= 0.62
    assert dev["kind"] >= 0.92
    assert dev["type"] >= 0.71
    assert dev["clean"] >= 0.7


def test_all_seeds_are_read(read: dict[str, tuple[Told, list[Incident]]]) -> None:
    told, _ = read["seeds"]
    assert len(told) == 5
    assert all(mentions for _, mentions in told)
    for report, mentions in told:
        for mention in mentions:
            assert report.holds(mention.anchor)
            assert all(report.holds(c.quote) for c in mention.claims)


def test_no_event_comes_from_comment_rules_and_teaser(read: dict[str, tuple[Told, list[Incident]]]) -> None:
    told, _ = read["seeds"]
    (report, mentions) = next((r, ms) for r, ms in told if "moderates all comments" in r.text)
    end_of_body = report.text.index("moderates all comments")
    quotes = [q for m in mentions for q in (m.anchor, *(c.quote for c in m.claims))]
    assert quotes
    assert all(q.field == "title" or q.end <= end_of_body for q in quotes)


def test_two_reports_of_the_raid_in_anbar_are_one_incident(
    read: dict[str, tuple[Told, list[Incident]]],
) -> None:
    _, incidents = read["seeds"]
    (raid,) = [i for i in incidents if {"seed-000", "seed-001"} <= set(i.reports)]
    assert raid.where.country == "IQ"
    assert str(raid.when.start) == "2024-08-29"
    best = {(f.outcome, f.group.name): f.best for f in raid.figures}
    assert best[Outcome.KILLED, "Islamic State"] == 15
    assert best[Outcome.INJURED, "US military"] == 7
