"""`casus why`: what speaks for and against two mentions being one incident."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from casus.store import Casebook

Casus = Callable[..., Any]
Ids = dict[str, tuple[str, str]]


@pytest.fixture
def ids(store: Path) -> Ids:
    """Mention and incident by the beginning of the report's source: one mention each."""
    found = {}
    with Casebook(store, read_only=True) as book:
        for report in book.reports():
            for mention in book.mentions_in(report.report_id):
                name = report.report_id.rstrip("/").rsplit("/", 1)[-1]
                found[name] = (mention.mention_id, book.incidents_in(report.report_id)[mention.mention_id])
    return found


def test_two_mentions_of_one_bombing(casus: Casus, store: Path, ids: Ids) -> None:
    done = casus("why", ids["mosul-car-bomb"][0], ids["mosul"][0], "--store", store)
    assert (done.code, done.err) == (0, "")
    lines = done.out.splitlines()
    assert lines[0].startswith("one incident: ")
    assert any(line.strip().startswith("date ") and "both on 2023-05-03" in line for line in lines)
    assert any(line.strip().startswith("place ") and "both at Mosul" in line for line in lines)
    assert lines[-1].endswith("2.00 is enough")


def test_the_running_sum_ends_in_the_score(casus: Casus, store: Path, ids: Ids) -> None:
    done = casus("why", ids["mosul-car-bomb"][0], ids["mosul"][0], "--store", store, "--json")
    (pair,) = json.loads(done.out)["pairs"]
    assert sum(feature["score"] for feature in pair["features"]) == pytest.approx(pair["score"], abs=1e-3)
    assert 0.8 < pair["probability"] < 1.0
    assert pair["contradictions"] == []


def test_contradictions_are_told(casus: Casus, store: Path, ids: Ids) -> None:
    done = casus("why", ids["kunduz-raid"][0], ids["mosul"][0], "--store", store)
    assert done.out.startswith("two incidents: ")
    assert "days apart" in done.out
    assert "forbids it" in done.out
    value = json.loads(casus("why", ids["kunduz-raid"][0], ids["mosul"][0], "--store", store, "--json").out)
    assert value["pairs"][0]["score"] is None
    assert value["one_incident"] is False


def test_a_mention_and_an_incident(casus: Casus, store: Path, ids: Ids) -> None:
    mention, incident = ids["mosul"]
    done = casus("why", mention, incident, "--store", store, "--json")
    value = json.loads(done.out)
    assert value["incident"] == incident
    assert value["one_incident"] is True
    assert [pair["mentions"][1] for pair in value["pairs"]] == [ids["mosul-car-bomb"][0]]


def test_judgements_decide(casus: Casus, store: Path, ids: Ids) -> None:
    first, second = ids["mosul-car-bomb"], ids["mosul"]
    signed = ("--reviewer", "Ana", "--reason", "two bombs", "--yes", "--store", store)
    assert casus("judge", "split", first[1], second[0], *signed).code == 0
    done = casus("why", first[0], second[0], "--store", store)
    assert done.out.startswith("two incidents: judgement 1 of Ana: two bombs")
    assert any(line.strip().startswith("apart ") for line in done.out.splitlines())
    value = json.loads(casus("why", first[0], second[0], "--store", store, "--json").out)
    assert value["pairs"][0]["judgements"][0]["reason"] == "two bombs"
    assert value["pairs"][0]["score"] > 2.0


def test_a_merge_outranks_contradictions(casus: Casus, store: Path, ids: Ids) -> None:
    kunduz, mosul = ids["kunduz-raid"], ids["mosul"]
    signed = ("--reviewer", "Ana", "--reason", "one plot", "--yes", "--store", store)
    assert casus("judge", "merge", kunduz[1], mosul[1], *signed).code == 0
    done = casus("why", kunduz[0], mosul[0], "--store", store)
    assert done.out.startswith("one incident: judgement 1 of Ana: one plot")
    assert "days apart" in done.out


def test_wrong_names_are_told(casus: Casus, store: Path, ids: Ids) -> None:
    mention, incident = ids["kunduz-raid"]
    for arguments, words in [
        ((mention, "nothing"), "no mention or incident of this name"),
        ((incident, mention), "the first has to be a mention"),
        ((mention, mention), "compared with itself"),
        ((mention, incident), "is its only mention"),
    ]:
        done = casus("why", *arguments, "--store", store)
        assert (done.code, done.out) == (2, "")
        assert words in done.errors[0]
