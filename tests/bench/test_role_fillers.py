"""CEAF-REE worked by hand: every figure stands beside the sum that it comes from."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from role_fillers import Tally, best_pairs, ceaf_ree, fillers_tally, normalise, similarity

GOLD = [["mill of San Jacinto", "mill"], ["two lorries"], ["water tank"]]


@pytest.mark.parametrize(
    ("mention", "compared"),
    [
        ('The "Santa Rosa" Mill', "santa rosa mill"),
        ("  a   bus ", "bus"),
        ("U.S. embassy's gate", "us embassys gate"),
        ("theatre of an army", "theatre of army"),
    ],
)
def test_case_punctuation_and_articles_do_not_count(mention: str, compared: str) -> None:
    assert normalise(mention) == compared


@pytest.mark.parametrize(
    ("system", "gold", "value"),
    [
        (["mill"], ["mill of San Jacinto", "mill"], 1.0),
        (["the Mill", "mill of San Jacinto"], ["mill of San Jacinto", "mill"], 1.0),
        (["mill", "two lorries"], ["mill of San Jacinto", "mill"], 0.0),  # mixes two entities
        (["mill of San Jacinto", "mill"], ["mill"], 0.0),  # a subset the wrong way round
        (["San Jacinto"], ["mill of San Jacinto"], 0.0),  # part of a string is no mention
    ],
)
def test_an_entity_is_right_where_all_its_mentions_are(
    system: list[str], gold: list[str], value: float
) -> None:
    assert similarity(system, gold) == value


def test_an_entity_without_a_mention_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one mention"):
        similarity([], ["mill"])


def test_all_found_once() -> None:
    assert fillers_tally([["water tank"], ["mill"], ["two lorries"]], GOLD) == Tally(3, 3, 3)


def test_an_entity_found_twice_is_right_once() -> None:
    tally = fillers_tally([["mill"], ["two lorries"], ["mill of San Jacinto"], ["water tank"]], GOLD)
    assert tally == Tally(3, 4, 3)
    assert (tally.precision, tally.recall) == (0.75, 1.0)
    assert tally.f1 == pytest.approx(2 * 0.75 / 1.75)


def test_what_is_missing_and_what_is_made_up() -> None:
    tally = fillers_tally([["mill"], ["town hall"]], GOLD)
    assert (tally.matched, tally.precision, tally.recall) == (1, 0.5, pytest.approx(1 / 3))


def test_the_alignment_is_the_best_one_not_the_first() -> None:
    """Greedy in reading order gives "mill" to the wider entity and leaves "old mill" without."""
    gold = [["mill", "old mill"], ["mill"]]
    assert fillers_tally([["mill"], ["old mill"]], gold) == Tally(2, 2, 2)


def test_roles_are_apart_and_the_average_is_over_entities() -> None:
    first = ({"PerpInd": [["gunmen"], ["rider"]], "Target": [["bus"]]}, {"PerpInd": [["gunmen"]]})
    second = ({"PerpInd": []}, {"PerpInd": [["sniper"]], "Target": [["bridge"], ["bus"]]})
    found = ceaf_ree([first, second], ["PerpInd", "Target"])
    assert found["PerpInd"] == Tally(1, 2, 2)
    assert found["Target"] == Tally(0, 1, 2)
    assert found["micro"] == Tally(1, 3, 4)
    assert found["micro"].f1 == pytest.approx(2 / 7)


def test_a_role_that_is_not_asked_is_not_counted() -> None:
    documents = [({"PerpInd": [["gunmen"]], "Weapon": [["rifle"]]}, {"PerpInd": [["gunmen"]]})]
    assert ceaf_ree(documents, ["PerpInd"])["micro"] == Tally(1, 1, 1)


def test_nothing_answered_and_nothing_asked() -> None:
    assert fillers_tally([], GOLD) == Tally(0, 0, 3)
    assert fillers_tally([["mill"]], []) == Tally(0, 1, 0)
    assert (Tally().precision, Tally().recall, Tally().f1) == (0.0, 0.0, 0.0)


def test_pairs_without_a_score_are_none() -> None:
    assert best_pairs([[0.0, 0.5], [0.0, 0.0]]) == [(0, 1)]
    assert best_pairs([]) == best_pairs([[]]) == []


ENTITIES = st.lists(
    st.lists(st.sampled_from(["mill", "bus", "tank", "rider"]), min_size=1, max_size=3), max_size=5
)


@given(ENTITIES)
def test_the_gold_itself_is_all_right(entities: list[list[str]]) -> None:
    assert fillers_tally(entities, entities).matched == len(entities)


@given(ENTITIES, ENTITIES)
def test_no_more_is_right_than_either_side_has(system: list[list[str]], gold: list[list[str]]) -> None:
    tally = fillers_tally(system, gold)
    assert 0 <= tally.matched <= min(len(system), len(gold))
    assert tally == fillers_tally(system[::-1], gold[::-1])
