"""Dates, places, actors and numbers read as people read them; what is unknown is never 0."""

from __future__ import annotations

import datetime as dt

import pytest

from casus.cli.rendering import (
    claim_number,
    date_text,
    figures_text,
    group_text,
    place_text,
    short_id,
    what_text,
    who_text,
    with_words,
    worded,
)
from casus.records import (
    Actor,
    ActorKind,
    Claim,
    DatePrecision,
    EventType,
    Figure,
    Kind,
    Mention,
    Outcome,
    PlacePrecision,
    Quote,
    When,
    Where,
)

QUOTE = Quote("text", 0, 4, "said")


def when(start: str, end: str) -> When:
    return When(dt.date.fromisoformat(start), dt.date.fromisoformat(end), DatePrecision.DAY)


def figure(
    outcome: Outcome, low: int, best: int, high: int, group: str, contested: bool = False, vague: bool = False
) -> Figure:
    return Figure(
        outcome, Actor(group, group), low, best, high, contested, "analyst", "single voice", (), vague
    )


def mention(initiators: list[str], targets: list[str], kind: Kind = Kind.INCIDENT) -> Mention:
    sides = [tuple(Actor(name, name) for name in names) for names in (initiators, targets)]
    return Mention(
        "m1", "r1", kind, EventType.DRONE_STRIKE, QUOTE, initiators=sides[0], targets=sides[1]
    )  # fmt: skip


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        ("2024-08-29", "2024-08-29", "2024-08-29"),
        ("2024-10-01", "2024-10-31", "2024-10"),
        ("2024-02-01", "2024-02-29", "2024-02"),
        ("2024-02-01", "2024-02-28", "2024-02-01…2024-02-28"),
        ("2023-01-01", "2023-12-31", "2023"),
        ("2023-01-01", "2023-03-31", "2023-01-01…2023-03-31"),
        ("2022-10-01", "2023-10-31", "2022-10-01…2023-10-31"),
    ],
)
def test_a_date_is_as_narrow_as_it_is_known(start: str, end: str, text: str) -> None:
    assert date_text(when(start, end)) == text


def test_an_unknown_date_or_place_is_a_question_mark() -> None:
    assert date_text(When()) == "?"
    assert place_text(Where()) == "?"


@pytest.mark.parametrize(
    ("name", "country", "precision", "text"),
    [
        ("Mosul", "IQ", PlacePrecision.EXACT, "Mosul, Iraq"),
        ("Haditha", "IQ", PlacePrecision.NEAR, "near Haditha, Iraq"),
        ("Iraq", "IQ", PlacePrecision.COUNTRY, "Iraq"),
        (None, "IQ", PlacePrecision.COUNTRY, "Iraq"),
        ("Western Iraq", "IQ", PlacePrecision.REGION, "Western Iraq"),
        ("Red Sea", None, PlacePrecision.SEA_OR_AIR, "Red Sea"),
    ],
)
def test_a_place_names_its_country_once(
    name: str | None, country: str | None, precision: PlacePrecision, text: str
) -> None:
    assert place_text(Where(name, country, precision=precision)) == text


@pytest.mark.parametrize(
    ("initiators", "targets", "text"),
    [
        (["US military", "Iraqi military"], ["Islamic State"], "US military, Iraqi military → Islamic State"),
        ([], ["Hamas"], "? → Hamas"),
        (["al-Shabaab"], [], "al-Shabaab"),
        ([], [], ""),
        (["a", "b", "c", "d", "e"], [], "a, b, c +2"),
    ],
)
def test_who_did_it_to_whom(initiators: list[str], targets: list[str], text: str) -> None:
    assert who_text(mention(initiators, targets)) == text


def test_what_is_no_single_incident_says_so() -> None:
    assert what_text(mention([], [])) == "drone strike"
    assert what_text(mention([], [], Kind.FOILED)) == "foiled: drone strike"


def test_figures_stand_together_by_outcome() -> None:
    figures = [
        figure(Outcome.KILLED, 15, 15, 28, "Islamic State", contested=True),
        figure(Outcome.KILLED, 0, 0, 0, "civilians"),
        figure(Outcome.INJURED, 7, 7, 7, "US military"),
        figure(Outcome.DETAINED, 3, 3, 3, "people", vague=True),
    ]
    assert figures_text(figures) == (
        "killed 15–28 (best 15) Islamic State!, 0 civilians; injured 7 US military; detained 3 or more people"
    )
    assert figures_text([]) == ""


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [(15, 15, "15"), (15, None, "15 or more"), (None, 35, "up to 35"), (10, 15, "10–15"), (None, None, "?")],
)
def test_a_claim_keeps_its_open_side(low: int | None, high: int | None, text: str) -> None:
    assert claim_number(Claim(Outcome.KILLED, Actor("people", "people"), low, high, QUOTE)) == text


def test_the_texts_own_wording_stands_beside_the_name() -> None:
    assert worded(Actor("Islamic State", "ISIS")) == "Islamic State (“ISIS”)"
    assert worded(Actor("Hamas", "Hamas")) == "Hamas"


def test_words_that_the_reason_has_are_not_said_twice() -> None:
    words = Quote("text", 0, 8, "Thursday")
    assert with_words('"Thursday" in a report of Saturday', words) == '"Thursday" in a report of Saturday'
    assert with_words("two places fit", words) == "“Thursday”, two places fit"
    assert with_words("nothing said", None) == "nothing said"


def test_a_hash_is_cut_to_what_the_commands_take() -> None:
    assert short_id("sha256:" + "ab" * 32) == "sha256:abababababab"
    assert short_id("wire-17") == "wire-17"


def test_one_of_a_group_is_told_in_the_singular() -> None:
    """A name of the table stays as it is, whatever it ends in."""
    assert group_text(Actor("soldiers", "soldiers"), 1) == "soldier"
    assert group_text(Actor("aid workers", "aid workers"), 1) == "aid worker"
    assert group_text(Actor("people", "people"), 1) == "person"
    assert group_text(Actor("soldiers", "soldiers"), 2) == "soldiers"
    assert group_text(Actor("Hamas", "Hamas", actor_id="hamas"), 1) == "Hamas"
    assert group_text(Actor("Anders Juhlins", "he", kind=ActorKind.PERSON), 1) == "Anders Juhlins"
