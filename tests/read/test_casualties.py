"""Who met which outcome, how many of them, and in which words."""

from __future__ import annotations

import pytest

from casus.read.actors import find_actors
from casus.read.casualties import find_casualties
from casus.read.places import find_places
from casus.read.times import find_times
from casus.read.tokens import Piece

Told = tuple[str, int | None, int | None, str]


def told(sentence: str) -> list[Told]:
    """(outcome, low, high, group) of each count in a sentence, "people" where no group is named."""
    pieces = [Piece(t.start, t.end, "T", t) for t in find_times(sentence)]
    pieces += [Piece(p.start, p.end, "P", p) for p in find_places(sentence)]
    found = find_casualties(sentence, 0, len(sentence), find_actors(sentence), pieces)
    return [(c.outcome.value, c.low, c.high, c.group.text if c.group else "people") for c in found]


CASES: list[tuple[str, list[Told]]] = [
    (
        "Mortar rounds hit a market in Taiz on Monday, killing at least six people and wounding "
        "more than 30.",
        [("killed", 6, None, "people"), ("injured", 30, None, "people")],
    ),
    (
        "Nine farmers, three of them children, were killed and 14 others wounded.",
        [("killed", 9, 9, "farmers"), ("killed", 3, 3, "children"), ("injured", 14, 14, "farmers")],
    ),
    (
        "At least four soldiers were killed and 20 wounded in the ambush.",
        [("killed", 4, None, "soldiers"), ("injured", 20, None, "soldiers")],
    ),
    ("The blast left two people dead.", [("killed", 2, 2, "people")]),
    (
        "Five rebels and one soldier were killed.",
        [("killed", 5, 5, "rebels"), ("killed", 1, 1, "soldier")],
    ),
    ("No civilians were killed or injured.", [("killed", 0, 0, "civilians"), ("injured", 0, 0, "civilians")]),
    ("There were no casualties.", [("killed", 0, 0, "people"), ("injured", 0, 0, "people")]),
    ("Nobody was hurt.", [("injured", 0, 0, "people")]),
    ("The death toll has risen to 41.", [("killed", 41, 41, "people")]),
    ("The attack claimed the lives of 12 villagers.", [("killed", 12, 12, "villagers")]),
    (
        "The strike killed at least 50 civilians, including 11 children.",
        [("killed", 50, None, "civilians"), ("killed", 11, 11, "children")],
    ),
    ("Police arrested four suspects.", [("detained", 4, 4, "suspects")]),
    ("Gunmen kidnapped 16 students.", [("abducted", 16, 16, "students")]),
    ("The shelling killed a woman and her two sons.", [("killed", 1, 1, "woman"), ("killed", 2, 2, "sons")]),
    ("Dozens were wounded.", [("injured", 24, None, "people")]),
    ("Six members of the security forces were killed.", [("killed", 6, 6, "security forces")]),
]


@pytest.mark.parametrize(("sentence", "expected"), CASES)
def test_counts_of_a_sentence(sentence: str, expected: list[Told]) -> None:
    assert told(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "More than 60 people were killed and injured.",
        "The bomb did not kill anyone.",
        "About 2,500 troops are stationed in the country.",
        "It was not clear if there were any casualties.",
        "Talks between the two sides lasted three hours.",
    ],
)
def test_sentences_without_a_claim(sentence: str) -> None:
    assert told(sentence) == []


# Found by a user who looked for numbers that are not what their quote says.
TRAPS: list[tuple[str, list[Told]]] = [
    ("No one was hurt.", [("injured", 0, 0, "people")]),
    ("Not one soldier was killed.", [("killed", 0, 0, "soldier")]),
    ("None of the 15 soldiers was hurt.", [("injured", 0, 0, "soldiers")]),
    ("Three of the four attackers were killed.", [("killed", 3, 3, "attackers")]),
    ("A bus carrying 40 people hit a mine and 11 of them were killed.", [("killed", 11, 11, "people")]),
    (
        "The shelling caused the death of a woman and four injuries.",
        [("killed", 1, 1, "woman"), ("injured", 4, 4, "people")],
    ),
    (
        "There were 14 injured with 11 still missing.",
        [("injured", 14, 14, "people"), ("missing", 11, 11, "people")],
    ),
    ("Both gunmen were gunned down.", [("killed", 2, 2, "gunmen")]),
    ("Two brothers, aged 12 and 15, were killed.", [("killed", 2, 2, "brothers")]),
    (
        "Fifteen soldiers, including an officer, were killed while 12 others were injured.",
        [("killed", 15, 15, "soldiers"), ("killed", 1, 1, "officer"), ("injured", 12, 12, "soldiers")],
    ),
    (
        "At least 17, including nine children, died.",
        [("killed", 17, None, "people"), ("killed", 9, 9, "children")],
    ),
]


@pytest.mark.parametrize(("sentence", "expected"), TRAPS)
def test_counts_that_look_like_others(sentence: str, expected: list[Told]) -> None:
    assert told(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Around 40 homes were burned.",
        "Gunmen abducted 30 sheep.",
        "There was no word of any civilian casualties.",
        "There were no immediate reports of casualties.",
        "All but two of the 15 were killed.",
        "Police denied reports that 12 people were killed.",
        "Reports that 12 people were killed were false.",
        "The bomb could have killed hundreds of people.",
        "Hundreds would have been killed.",
        "They planned to kill 100 people.",
        "Twice as many people were killed in March.",
    ],
)
def test_what_is_denied_possible_or_no_people(sentence: str) -> None:
    assert told(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "The conflict has killed more than 40,000 people.",
        "It ended a war that had killed 220,000 people.",
        "Some 5,000 people died in five decades of war.",
        "In three decades of fighting 40,000 people were killed.",
    ],
)
def test_the_dead_of_a_whole_war_are_no_claim_of_an_event(sentence: str) -> None:
    assert told(sentence) == []
