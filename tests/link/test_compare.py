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


def level(name: str, left: Mention, right: Mention) -> str:
    return next(f.level for f in compare(left, right, whole=True).features if f.name == name)


def test_one_force_within_the_other_is_no_other_initiator() -> None:
    part = Actor("Macina", "Macina", None, "macina", ActorKind.REBEL_GROUP)
    whole = Actor("JNIM", "JNIM", None, "jnim", ActorKind.REBEL_GROUP)
    assert level("initiators", mention("a", initiators=(part,)), mention("b", initiators=(whole,))) == (
        "one within the other"
    )


@pytest.mark.parametrize(
    ("left", "right", "found"),
    [
        ((14, 14), (14, 14), "same count"),
        ((2, 2), (2, 2), "same small count"),
        ((15, None), (19, 19), "compatible"),
        ((12, 12), (14, 14), "grown"),
        ((4, 4), (9, 9), "apart"),
        ((2, 2), (40, 40), "far apart"),
    ],
)
def test_counts(left: tuple[int, int | None], right: tuple[int, int | None], found: str) -> None:
    assert (
        level("figures", mention("a", claims=(killed(*left),)), mention("b", claims=(killed(*right),)))
        == found
    )


def test_two_victims_by_name_are_two_killings_and_two_spellings_one() -> None:
    one = mention("a", "Salim Haddad was shot", claims=(killed(1, 1),))
    other = mention("b", "Omar Rashed was shot", claims=(killed(1, 1),))
    spelled = mention("b", "Salim Hadad was shot", claims=(killed(1, 1),))
    assert level("persons", one, other) == "another victim"
    assert level("persons", one, spelled) == "same"


def test_the_same_sentence_in_two_reports_is_one_voice() -> None:
    words = "a car bomb exploded at the market as people went home from work"
    assert level("copy", mention("a", words), mention("b", f"police said {words}")) == "same passage"
    assert level("copy", mention("a", words), mention("b", "a bomb exploded")) == "other passage"


def test_places_told_exactly_some_way_apart_are_neighbours_only() -> None:
    beside = Where("Qayyarah", "IQ", 36.34, 43.40, 5.0, PlacePrecision.EXACT, "geonames:1")
    assert level("place", mention("a"), mention("b", where=beside)) == "next town"


def test_without_a_place_actors_of_other_countries_speak_against() -> None:
    other = Actor("Somali military", "Somali troops", None, "so-military", ActorKind.STATE_FORCES, "SO")
    assert level("place", mention("a"), mention("b", where=Where(), initiators=(other,))) == (
        "actors of other countries"
    )


def test_the_scores_add_up_and_a_contradiction_ends_the_look() -> None:
    fitting = compare(mention("a"), mention("b"))
    assert fitting.score == pytest.approx(sum(f.score for f in fitting.features))
    assert 0.5 < fitting.probability < 1.0
    apart = mention("b", when=on("2023-05-06"))
    assert compare(mention("a"), apart).features[-1].forbids
    assert len(compare(mention("a"), apart, whole=True).features) > len(compare(mention("a"), apart).features)


def test_kilometres_between_baghdad_and_mosul() -> None:
    assert kilometres((33.31, 44.37), (36.34, 43.13)) == pytest.approx(355, abs=5)
    assert kilometres((10.0, 20.0), (10.0, 20.0)) == 0.0
