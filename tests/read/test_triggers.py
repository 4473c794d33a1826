"""Words that tell of events, and the type that a sentence's words speak for."""

from __future__ import annotations

import pytest

from casus.read.triggers import find_triggers, principal_type
from casus.records import EventType

CASES = [
    ("Artillery shells struck a village near the border.", EventType.SHELLING),
    ("Two suicide bombers blew themselves up in a market.", EventType.SUICIDE_BOMBING),
    ("A drone crashed into the barracks.", EventType.DRONE_STRIKE),
    ("Fighter jets struck positions in the hills.", EventType.AIRSTRIKE),
    ("A roadside bomb hit an army convoy.", EventType.BOMBING),
    ("Gunmen shot dead a judge.", EventType.SHOOTING),
    ("Troops raided a house in the old town.", EventType.RAID),
    ("The two sides clashed for hours.", EventType.ARMED_CLASH),
    ("Police arrested three men.", EventType.ARREST),
    ("Militants kidnapped a priest.", EventType.ABDUCTION),
    ("A man stabbed two tourists.", EventType.MELEE_ATTACK),
    ("Rockets landed near the airport.", EventType.MISSILE_ROCKET),
    ("Thousands took to the streets.", EventType.PROTEST),
    ("Militants killed nine villagers.", EventType.ATTACK),
]


@pytest.mark.parametrize(("sentence", "expected"), CASES)
def test_type_of_a_sentence(sentence: str, expected: EventType) -> None:
    assert principal_type(find_triggers(sentence)) is expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Teachers went on strike over pay.",
        "He died of a heart attack's aftermath, a doctor wrote of the heart attack.",
        "The Joint Operations Command issued a statement.",
        "The striker's shot on goal went wide.",
    ],
)
def test_harmless_uses_name_no_form(sentence: str) -> None:
    named = [t for t in find_triggers(sentence) if t.weight > 0]
    assert named == []


def test_the_longest_phrase_wins() -> None:
    (trigger,) = find_triggers("a car bomb attack")
    assert trigger.text == "car bomb attack"
