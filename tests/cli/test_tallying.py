"""`casus tally` lists the totals of a store and sets one beside its incidents."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from casus.store import Casebook

Casus = Callable[..., Any]
TOTALS = {
    "yearbook.txt": ("Tigris Post", "2023-06-01"),
    "digest.txt": ("Harbour News", "2023-06-02"),
}


@pytest.fixture
def totals(store: Path, tmp_path: Path) -> Path:
    for name, (source, published) in TOTALS.items():
        path = tmp_path / name
        path.write_text(
            f"---\nsource: {source}\npublished: {published}\ntitle: The count {name}\n---\n"
            "In all, Islamic State carried out 41 attacks across Iraq in May 2023, "
            f"the ministry told {source}.\n"
        )
    with Casebook(store) as book:
        book.add([tmp_path / name for name in TOTALS])
    return store


def test_the_totals_of_two_reports_are_one_series(casus: Casus, totals: Path) -> None:
    (series,) = json.loads(casus("tally", "--store", totals, "--json").out)
    assert len(series["reports"]) == 2
    assert series["numbers"] == ["41 attacks"]
    heading, line = casus("tally", "--store", totals).out.splitlines()
    assert heading.split()[:3] == ["id", "period", "reports"]
    assert line.startswith(series["series"])


def test_a_total_beside_what_is_recorded(casus: Casus, totals: Path) -> None:
    (series,) = json.loads(casus("tally", "--store", totals, "--json").out)
    for name in (series["series"][:6], series["mentions"][1]):
        found = json.loads(casus("tally", name, "--store", totals, "--json").out)
        assert [(n["what"], n["stated_low"], n["recorded"], n["shortfall"]) for n in found["numbers"]] == [
            ("attacks", 41, 1, 40)
        ]
        assert [incident["place"]["name"] for incident in found["counted"]] == ["Mosul"]
    page = casus("tally", series["series"], "--store", totals).out
    assert "41 stated, 1 recorded  shortfall 40" in page
    assert "Mosul, Iraq" in page


def test_a_question_without_a_total(casus: Casus, totals: Path) -> None:
    done = casus("tally", "--period", "2023", "--area", "Iraq", "--actor", "islamic", "--store", totals)
    assert "killed people  19 recorded" in done.out
    outside = casus("tally", "--period", "2022..2022-12", "--area", "Iraq", "--store", totals)
    assert "incidents  0 recorded" in outside.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["s0nothing"], "no total of this name"),
        (["--area", "Zzyzzx Qwert"], "--area"),
        (["--period", ".."], "no period"),
    ],
)
def test_what_cannot_be_asked(casus: Casus, totals: Path, arguments: list[str], said: str) -> None:
    done = casus("tally", *arguments, "--store", totals)
    assert done.code == 2
    assert said in done.err
