"""Claims laid out by voice and by time: who speaks, and what a claim's own words say of its age."""

from __future__ import annotations

import pytest

from casus.reconcile.figures import reconcile_figures
from casus.reconcile.told import Standing, names_person, speaker_keys, standing_of
from casus.records import (
    Actor,
    ActorKind,
    Claim,
    EventType,
    Figure,
    Kind,
    Mention,
    Outcome,
    Quote,
    Report,
)

PEOPLE = Actor("people", "people")


def claim(words: str, number: int, by: str = "", group: Actor = PEOPLE) -> Claim:
    speakers = (Actor(by, by),) if by else ()
    return Claim(Outcome.KILLED, group, number, number, Quote("text", 0, len(words), words), speakers)


def figure(*told: tuple[str, str, tuple[Claim, ...]]) -> Figure:
    """The only figure of one incident told by (outlet, day, claims)."""
    reports = {f"{at}": Report(f"{at}", outlet, day) for at, (outlet, day, _) in enumerate(told)}
    mentions = [
        Mention(f"m{at}", f"{at}", Kind.INCIDENT, EventType.ATTACK, Quote("text", 0, 1, "x"), claims=claims)
        for at, (_, _, claims) in enumerate(told)
    ]
    voices = {name: report.source for name, report in reports.items()}
    (found,) = reconcile_figures(mentions, reports, voices)
    return found


@pytest.mark.parametrize(
    ("words", "standing"),
    [
        ("At first the mayor spoke of nine dead", Standing.EARLIER),
        ("an initial count of 12 dead", Standing.EARLIER),
        ("in the first hours officials had said four were killed", Standing.EARLIER),
        ("the toll has risen to 21", Standing.REVISED),
        ("the ministry now puts the dead at 17", Standing.REVISED),
        ("his figure had become eleven", Standing.REVISED),
        ("21 people died in the initial attack", Standing.PLAIN),
        ("the first car bomb killed six", Standing.PLAIN),
    ],
)
def test_a_claim_says_itself_whether_it_is_an_earlier_number_or_a_revised_one(
    words: str, standing: Standing
) -> None:
    assert standing_of(claim(words, 1)) is standing


def test_a_revised_number_replaces_a_larger_one_of_the_same_speaker_in_one_report() -> None:
    found = figure(
        (
            "Daily",
            "2024-03-01",
            (
                claim("The governor said 30 had died", 30, "governor"),
                claim("by night the governor's toll had become 24", 24, "governor"),
            ),
        )
    )
    assert (found.low, found.best, found.high, found.contested) == (24, 24, 30, False)


def test_a_first_count_that_the_report_itself_calls_so_contests_nothing() -> None:
    found = figure(
        (
            "Daily",
            "2024-03-01",
            (
                claim("Nineteen people were killed, the hospital said", 19, "hospital"),
                claim("At first police spoke of seven dead", 7, "police"),
            ),
        )
    )
    assert (found.low, found.best, found.high, found.contested) == (7, 19, 19, False)


def test_an_outlet_that_updates_its_own_story_does_not_contest_itself() -> None:
    told = (claim("police said 8 died", 8, "police"),), (claim("medics said 11 died", 11, "medics"),)
    own = figure(("Daily", "2024-03-01", told[0]), ("Daily", "2024-03-02", told[1]))
    other = figure(("Daily", "2024-03-01", told[0]), ("Evening", "2024-03-02", told[1]))
    assert (own.best, own.contested) == (11, False)
    assert (other.best, other.contested) == (11, True)


def test_one_named_victim_allows_others_who_died_with_him() -> None:
    chief = Actor("Samir Haddad", "Samir Haddad", kind=ActorKind.PERSON)
    found = figure(
        (
            "Daily",
            "2024-03-01",
            (
                claim("The police said Samir Haddad was killed", 1, "police", chief),
                claim("a witness saw him and his driver die", 2, "witness", chief),
            ),
        )
    )
    assert (found.best, found.contested) == (2, False)


def test_two_names_of_one_speaker_are_one_voice() -> None:
    long, short = Actor("Northern Rights Monitor", "x"), Actor("the Monitor", "x")
    keys = speaker_keys([long, short])
    assert keys["the monitor"] == "northern rights monitor"
    assert speaker_keys([Actor("SOHR", "SOHR"), Actor("Syrian Observatory", "x")]).keys() == {
        "syrian observatory for human rights"
    }


def test_a_common_noun_is_not_the_speaker_who_has_it_in_his_title() -> None:
    keys = speaker_keys([Actor("police", "police"), Actor("Police Chief Omar Said", "x")])
    assert keys["police"] == "police"


def test_a_person_is_told_from_a_group() -> None:
    assert names_person(Actor("Samir Haddad", "Samir Haddad"))
    assert not names_person(Actor("border guards", "border guards"))
    assert not names_person(Actor("Quds Force", "Quds Force", None, "ir-quds", ActorKind.STATE_FORCES))
