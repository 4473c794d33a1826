"""Near misses are never linked, and one incident told differently mostly is."""

from __future__ import annotations

import pytest

import linking
from casus.link.compare import ENOUGH, FEATURES, compare
from casus.link.weights import as_json, parsed, shipped_weights
from casus.records import EventType


@pytest.mark.parametrize("pair", list(linking.read_pairs("near_misses")), ids=lambda pair: pair.what)
def test_a_near_miss_is_not_linked(pair: linking.Pair) -> None:
    comparison = compare(pair.left, pair.right)
    assert comparison.score < ENOUGH, comparison.features


def test_there_are_near_misses_enough() -> None:
    assert len(list(linking.read_pairs("near_misses"))) >= 60


def test_nineteen_in_twenty_hard_positives_are_linked() -> None:
    pairs = list(linking.read_pairs("hard_positives"))
    linked = [compare(pair.left, pair.right).score >= ENOUGH for pair in pairs]
    assert len(pairs) >= 40
    assert sum(linked) / len(linked) >= 0.95


def test_the_training_pairs_have_every_form() -> None:
    pairs = list(linking.read_pairs("linking_pairs"))
    assert len(pairs) >= 150
    assert {mention.type for pair in pairs for mention in (pair.left, pair.right)} == set(EventType)


def test_no_pair_stands_in_two_files() -> None:
    files = [
        {(pair.left.anchor.text, pair.right.anchor.text) for pair in linking.read_pairs(name)}
        for name in ("linking_pairs", "near_misses", "hard_positives")
    ]
    assert len(set.union(*files)) == sum(map(len, files))


def test_the_order_of_the_two_does_not_matter() -> None:
    for pair in linking.read_pairs("linking_pairs"):
        assert compare(pair.left, pair.right).score == pytest.approx(compare(pair.right, pair.left).score)


def test_the_weights_are_those_that_training_gives() -> None:
    rows = [(row, pair.same) for pair in linking.read_pairs("linking_pairs") if (row := linking.row_of(pair))]
    weights = linking.as_weights(linking.trained([row for row, _ in rows], [same for _, same in rows]))
    assert weights == shipped_weights()
    assert parsed(as_json(weights)) == weights


def test_every_feature_that_scores_has_weights() -> None:
    pair = next(linking.read_pairs("linking_pairs"))
    names = {feature(pair.left, pair.right).name for feature in FEATURES} - {"kind"}
    assert names == shipped_weights().levels.keys()
