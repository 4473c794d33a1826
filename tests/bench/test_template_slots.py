"""Slots of incident templates, credit by credit."""

from __future__ import annotations

import datetime as dt

import pytest

from role_fillers import Tally
from template_slots import (
    Fill,
    Span,
    Template,
    date_credit,
    effect_credit,
    fills_tally,
    key_date,
    key_template,
    number_credit,
    number_words,
    refers,
    template_tallies,
    type_credit,
)

NOBODY = Template(("BOMBING",))


def day(number: int) -> dt.date:
    return dt.date(1989, 8, number)


@pytest.mark.parametrize(
    ("words", "span"),
    [
        ("30 AUG 89", (day(30), day(30))),
        ("15 AUG 89 - 21 AUG 89", (day(15), day(21))),
        ("- 18 AUG 89", (None, day(18))),
        ("(- 18 AUG 89)", (None, day(18))),
        ("11 NOV", None),
    ],
)
def test_dates_of_the_key(words: str, span: Span | None) -> None:
    assert key_date(words) == span


@pytest.mark.parametrize(
    ("key", "answer", "credit"),
    [
        ((day(25), day(26)), (day(25), day(26)), 1.0),
        ((day(25), day(26)), (day(26), day(26)), 0.5),
        ((day(25), day(26)), (day(24), day(25)), 0.0),
        ((None, day(26)), (None, day(26)), 1.0),
        ((None, day(26)), (day(25), day(25)), 0.5),
        ((None, day(26)), (day(27), day(27)), 0.0),
        ((day(26), day(26)), (None, day(26)), 0.5),
        ((day(25), day(25)), (None, day(26)), 0.0),
    ],
)
def test_a_part_of_the_date_is_half_right(key: Span, answer: Span, credit: float) -> None:
    assert date_credit([key], answer) == credit


def test_any_of_the_alternative_dates_will_do() -> None:
    assert date_credit([(None, day(9)), (day(7), day(8))], (day(7), day(8))) == 1.0
    assert date_credit([], (day(7), day(8))) == 0.0


def test_attack_is_half_right_for_any_type() -> None:
    assert [type_credit(["BOMBING"], answer) for answer in ("BOMBING", "ATTACK", "ARSON")] == [1.0, 0.5, 0.0]
    assert type_credit(["ATTACK"], "BOMBING") == 0.0


@pytest.mark.parametrize(
    ("low", "high", "vague", "words"),
    [
        (5, 5, False, "5"),
        (6, None, False, "6 -"),
        (None, 15, False, "- 15"),
        (6, 8, False, "6 - 8"),
        (3, None, True, "PLURAL"),
    ],
)
def test_counts_in_the_notation_of_the_key(
    low: int | None, high: int | None, vague: bool, words: str
) -> None:
    assert number_words(low, high, vague) == words


@pytest.mark.parametrize(
    ("key", "answer", "credit"),
    [
        ("6", "6", 1.0),
        ("6-8", "6 - 8", 1.0),
        ("6-", "6 -", 1.0),
        ("5/6", "6", 1.0),
        ("~50", "50", 0.5),
        ("6 - 8", "8", 0.5),
        ("6", "6 -", 0.0),
        ("7", "6", 0.0),
        ("PLURAL", "PLURAL", 1.0),
        ("PLURAL", "3", 0.0),
    ],
)
def test_numbers(key: str, answer: str, credit: float) -> None:
    assert number_credit(Fill((key,), ("DRIVERS",)), Fill((answer,), ("drivers",))) == credit


def test_a_number_of_another_group_is_wrong_unless_it_is_loose() -> None:
    answer = Fill(("8",), ("nurses",))
    assert number_credit(Fill(("8",), ("DRIVERS",)), answer) == 0.0
    assert number_credit(Fill(("~8",), ("DRIVERS",)), answer) == 0.5


@pytest.mark.parametrize(
    ("key", "answer", "credit"),
    [
        (Fill(("DEATH",), ("BUS DRIVER",)), Fill(("DEATH",), ("driver",)), 1.0),
        (Fill(("DEATH",), ("BUS DRIVER",)), Fill(("DEATH",), ("nurse",)), 0.5),
        (Fill(("DEATH",), ()), Fill(("DEATH",), ("nurse",)), 1.0),
        (Fill(("INJURY",), ("NURSE",)), Fill(("DEATH",), ("nurse",)), 0.0),
        (Fill(("NO INJURY OR DEATH",), ("NURSE",)), Fill(("NO DEATH",), ("nurse",)), 0.5),
    ],
)
def test_effects(key: Fill, answer: Fill, credit: float) -> None:
    assert effect_credit(key, answer) == credit


def test_a_group_is_known_by_its_words() -> None:
    assert refers(["FOUR NURSES OF THE CLINIC", "NURSES"], ["the nurses"])
    assert not refers(["NURSES"], ["drivers"])
    assert refers(["-"], ["drivers"])


def test_an_optional_fill_counts_where_it_is_met() -> None:
    key = [Fill(("3",), ("DRIVERS",)), Fill(("1",), ("NURSE",), optional=True)]
    three, one = Fill(("3",), ("drivers",)), Fill(("1",), ("nurse",))
    assert fills_tally(key, [three], number_credit) == Tally(1, 1, 1)
    assert fills_tally(key, [three, one], number_credit) == Tally(2, 2, 2)
    assert fills_tally(key, [], number_credit) == Tally(0, 0, 1)


def test_a_template_of_the_key() -> None:
    slots = {
        "incident_type": [{"raw": "BOMBING / ATTACK", "values": ["BOMBING", "ATTACK"]}],
        "incident_date": [{"raw": "- 18 AUG 89", "values": ["- 18 AUG 89"]}],
        "hum_tgt_number": [{"raw": '? 1: "NURSE"', "optional": True, "values": ["1"], "refs": ["NURSE"]}],
        "hum_tgt_effect_of_incident": "*",
    }
    assert key_template({"template": 1, "optional": True, "slots": slots}) == Template(
        ("BOMBING", "ATTACK"), ((None, day(18)),), (Fill(("1",), ("NURSE",), True),), (), True
    )


def test_templates_are_aligned_for_the_greatest_credit() -> None:
    """Both answers fit the first template by type; by date each has a place of its own."""
    key = [
        Template(("BOMBING",), ((day(3), day(3)),), effects=(Fill(("DEATH",), ("NURSE",)),)),
        Template(("BOMBING",), ((day(9), day(9)),)),
    ]
    answers = [
        Template(("BOMBING",), ((day(9), day(9)),)),
        Template(("BOMBING",), ((day(3), day(3)),), effects=(Fill(("DEATH",), ("nurse",)),)),
    ]
    found = template_tallies(key, answers)
    assert found["incident_type"] == found["date"] == found["templates"] == Tally(2, 2, 2)
    assert found["human_target_effect"] == Tally(1, 1, 1)


def test_what_is_spurious_and_what_is_missing() -> None:
    key = [Template(("ARSON",), ((day(3), day(3)),), numbers=(Fill(("2",), ("NURSES",)),))]
    answers = [Template(("KIDNAPPING",), ((day(3), day(3)),), numbers=(Fill(("2",), ("nurses",)),))]
    found = template_tallies(key, answers)
    assert found["templates"] == found["incident_type"] == found["date"] == Tally(0, 1, 1)
    assert found["human_target_number"] == Tally(0, 1, 1)
    assert found["human_target_effect"] == Tally(0, 0, 0)


def test_an_optional_template_is_not_missed() -> None:
    optional = Template(("BOMBING",), optional=True)
    assert template_tallies([optional], [])["templates"] == Tally(0, 0, 0)
    assert template_tallies([optional], [NOBODY])["templates"] == Tally(1, 1, 1)
    assert template_tallies([NOBODY], [])["templates"] == Tally(0, 0, 1)
