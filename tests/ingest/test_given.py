"""Reports that come with their events, and what is refused of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from casus.errors import InputError
from casus.ingest.given import read_given
from casus.records import DateBasis, Mention, Outcome, Report

TEXT = "Shells hit Taiz on Friday, killing six people, a medic said."


CLAIM = {
    "outcome": "killed",
    "group": ["people"],
    "low": 6,
    "high": 6,
    "by": [["medic"]],
    "quote": "killing six people",
}


def row(**changes: Any) -> dict[str, Any]:
    event = {
        "id": "e1",
        "kind": "incident",
        "type": "shelling",
        "anchor": "Shells hit Taiz on Friday",
        "date": {"start": "2024-08-30", "end": "2024-08-30"},
        "place": {"name": "Taiz"},
        "initiators": [],
        "targets": [["people"]],
        "casualties": [CLAIM],
    }
    event.update(changes)
    return {
        "report_id": "r1",
        "source": "W",
        "published": "2024-08-31",
        "title": "",
        "text": TEXT,
        "events": [event],
    }


def given(
    path: Path, *rows: object, with_dates: bool = True
) -> list[tuple[Report, list[Mention]] | InputError]:
    path.write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    return list(read_given(path, with_dates=with_dates))


def test_events_become_mentions_with_verbatim_quotes(tmp_path: Path) -> None:
    (taken,) = given(tmp_path / "in.jsonl", row())
    assert not isinstance(taken, InputError)
    report, (mention,) = taken
    assert report.holds(mention.anchor)
    assert mention.place_name == "Taiz"
    assert mention.when.basis is DateBasis.GIVEN
    (claim,) = mention.claims
    assert (claim.outcome, claim.low, claim.group.name) == (Outcome.KILLED, 6, "people")
    assert report.holds(claim.quote)


def test_without_dates_only_the_event_itself_is_taken(tmp_path: Path) -> None:
    (taken,) = given(tmp_path / "in.jsonl", row(), with_dates=False)
    assert not isinstance(taken, InputError)
    (mention,) = taken[1]
    assert mention.when.start is None
    assert mention.place_name is None
    assert mention.targets == ()
    assert len(mention.claims) == 1


def test_two_events_with_one_anchor_have_two_ids(tmp_path: Path) -> None:
    both = row()
    both["events"].append({**both["events"][0], "id": "e2", "type": "attack"})
    (taken,) = given(tmp_path / "in.jsonl", both)
    assert not isinstance(taken, InputError)
    assert len({m.mention_id for m in taken[1]}) == 2


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"anchor": "Shells hit Aden"}, "does not stand in the report"),
        ({"type": "earthquake"}, "type"),
        ({"date": {"start": "soon", "end": "2024-08-30"}}, "date"),
        ({"targets": [[]]}, "no name"),
        ({"date": {"start": "2024-08-31", "end": "2024-08-30"}}, "ends before it starts"),
        ({"casualties": [{**CLAIM, "low": 7, "high": 6}]}, "low is above high"),
        ({"casualties": [{**CLAIM, "low": None, "high": None}]}, "without a number"),
        ({"casualties": [{**CLAIM, "low": -1}]}, "low"),
    ],
)
def test_a_bad_line_is_named_and_the_others_go_on(
    tmp_path: Path, changes: dict[str, Any], problem: str
) -> None:
    bad, good = given(tmp_path / "in.jsonl", row(**changes), row())
    assert isinstance(bad, InputError)
    assert "in.jsonl:1" in str(bad)
    assert problem in str(bad)
    assert "\n" not in str(bad)
    assert not isinstance(good, InputError)


@pytest.mark.parametrize("published", ["last week", "2024-08-31T99:00", "20244-01-01"])
def test_an_unusable_date_of_publication_costs_its_line_alone(tmp_path: Path, published: str) -> None:
    bad, good = given(tmp_path / "in.jsonl", {**row(), "published": published}, row())
    assert isinstance(bad, InputError)
    assert "published" in str(bad)
    assert not isinstance(good, InputError)


def test_a_line_that_is_no_json(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text("{\n", encoding="utf-8")
    (bad,) = read_given(path, with_dates=True)
    assert isinstance(bad, InputError)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.jsonl"):
        list(read_given(tmp_path / "none.jsonl", with_dates=True))
