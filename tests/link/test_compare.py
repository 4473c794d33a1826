"""Why two mentions are, or are not, one incident."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import replace

import pytest

from casus.link.compare import compare, kilometres
from casus.records import (
    Actor,
    ActorKind,
    Claim,
    DateBasis,
    DatePrecision,
    EventType,
    Kind,
    Mention,
    Outcome,
    PlacePrecision,
    Quote,
    When,
    Where,
)

MOSUL = Where("Mosul", "IQ", 36.34, 43.13, 12.0, PlacePrecision.EXACT, "geonames:99072")
TAIZ = Where("Taiz", "YE", 13.58, 44.02, 8.0, PlacePrecision.EXACT, "geonames:70225")
ARMY = Actor("Iraqi military", "Iraqi troops", None, "iq-military", ActorKind.STATE_FORCES, "IQ")


def on(day: str) -> When:
    date = dt.date.fromisoformat(day)
    return When(date, date, DatePrecision.DAY, DateBasis.STATED)


def killed(low: int | None, high: int | None, group: str = "people") -> Claim:
    return Claim(Outcome.KILLED, Actor(group, group), low, high, Quote("text", 0, 3, "ten"))


def mention(report: str, words: str = "a car bomb exploded at the market", **fields: object) -> Mention:
    base = Mention(
        f"m-{report}", report, Kind.INCIDENT, EventType.BOMBING, Quote("text", 0, len(words), words),
        when=on("2023-05-03"), where=MOSUL,
    )  # fmt: skip
    return replace(base, **fields)  # type: ignore[arg-type]


def test_same_day_place_and_form_are_one_incident() -> None:
    comparison = compare(mention("a"), mention("b", "a bomb in a car went off"))
    assert comparison.score >= 2.0
    assert "both on 2023-05-03" in comparison.reason
    assert "both at Mosul" in comparison.reason


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (mention("b", when=on("2023-05-06")), "3 days apart"),
        (mention("b", where=TAIZ), "other countries"),
        (mention("b", type=EventType.PROTEST), "different things"),
        (mention("b", kind=Kind.FOILED), "incident and foiled"),
        (mention("a"), "told apart in one report"),
    ],
)
def test_contradictions_forbid(other: Mention, why: str) -> None:
    comparison = compare(mention("a"), other)
    assert comparison.score == -math.inf
    assert any(why in f.reason for f in comparison.features if f.forbids)


def test_the_same_exact_toll_speaks_for_one_incident_and_a_vague_one_less() -> None:
    exact = compare(mention("a", claims=(killed(14, 14),)), mention("b", claims=(killed(14, 14),)))
    vague = Claim(Outcome.KILLED, Actor("people", "people"), 24, None, Quote("text", 0, 3, "ten"), vague=True)
    loose = compare(mention("a", claims=(vague,)), mention("b", claims=(vague,)))
    assert exact.score > loose.score


def test_an_unknown_place_forbids_nothing_but_asks_for_more_of_the_rest() -> None:
    nowhere = compare(mention("a"), mention("b", where=Where()))
    assert -math.inf < nowhere.score < compare(mention("a"), mention("b")).score


def test_other_counts_of_another_group_say_nothing() -> None:
    unlike = compare(mention("a", claims=(killed(3, 3),)), mention("b", claims=(killed(2, 2, "soldiers"),)))
    assert next(f for f in unlike.features if f.name == "figures").score <= 0.0


def test_other_initiators_speak_against() -> None:
    rebels = Actor("Islamic State", "IS", None, "islamic-state", ActorKind.REBEL_GROUP)
    same = compare(mention("a", initiators=(ARMY,)), mention("b", initiators=(ARMY,)))
    other = compare(mention("a", initiators=(ARMY,)), mention("b", initiators=(rebels,)))
    assert same.score > other.score


def test_kilometres_between_baghdad_and_mosul() -> None:
    assert kilometres((33.31, 44.37), (36.34, 43.13)) == pytest.approx(355, abs=5)
    assert kilometres((10.0, 20.0), (10.0, 20.0)) == 0.0
