"""Copies told from other texts on the labelled pairs: what is asked, held."""

from __future__ import annotations

from collections import Counter

import pytest

import copies as bench
from casus.ingest.likeness import ENOUGH, Relation


@pytest.fixture(scope="module")
def pairs() -> list[bench.Pair]:
    return bench.read_pairs(bench.PAIRS)


def test_there_are_enough_pairs_of_each_kind(pairs: list[bench.Pair]) -> None:
    labels = Counter(pair.label for pair in pairs)
    assert len(pairs) >= 200
    assert min(labels[relation] for relation in Relation) >= 25


@pytest.mark.parametrize("part", ["tune", "check", "all"])
def test_copies_are_found_as_asked(pairs: list[bench.Pair], part: str) -> None:
    some = [pair for pair in pairs if part in (pair.part, "all")]
    tally = bench.copies_at(some, ENOUGH)
    assert tally.precision >= 0.98
    assert tally.recall >= 0.90


def test_groups_over_all_reports_are_as_good(pairs: list[bench.Pair]) -> None:
    tally = bench.grouped(pairs)
    assert tally.precision >= 0.98
    assert tally.recall >= 0.90


def test_passages_are_found_and_background_is_not(pairs: list[bench.Pair]) -> None:
    tally = bench.shared_at_work(pairs)
    assert tally.precision >= 0.98
    assert tally.recall >= 0.90


def test_made_reports_hold_copies_and_passages() -> None:
    found = bench.copies_of(bench.make_reports(60, 120, 1))
    assert found.groups
    assert found.taken
