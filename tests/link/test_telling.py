"""What the words of a mention tell beyond its fields."""

from __future__ import annotations

import pytest

from casus.link.telling import Telling, telling_of
from casus.records import Actor, ActorKind, EventType, Kind, Mention, Quote, Where


def telling(words: str, **fields: object) -> Telling:
    anchor = Quote("text", 0, len(words), words)
    return telling_of(Mention("m", "r", Kind.INCIDENT, EventType.ATTACK, anchor, **fields))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("words", "site"),
    [
        ("A bomb went off near a market.", "market"),
        ("Gunmen fired at a bus.", "bus"),
        ("Gunmen fired at people in a bus station.", "bus station"),
        ("They stormed a police station.", "police station"),
    ],
)
def test_sites(words: str, site: str) -> None:
    assert telling(words).sites == {site}


@pytest.mark.parametrize(
    ("words", "hour"),
    [
        ("at 7.40 p.m. a shell hit", 19),
        ("at 12 a.m. a shell hit", 0),
        ("at 23:15 a shell hit", 23),
        ("at dawn a shell hit", 5),
    ],
)
def test_hours(words: str, hour: int) -> None:
    assert telling(words).hours == {hour}


def test_means() -> None:
    assert telling("A car bomb and two grenades exploded.").means == {"vehicle bomb", "grenade"}


def test_people_are_names_of_two_words_that_name_nothing_else() -> None:
    police = Actor("Federal Police", "Federal Police", kind=ActorKind.POLICE)
    found = telling("The Federal Police shot Karim Haddad in Old Mosul on Monday.", initiators=(police,))
    assert found.persons == {"haddad"}


def test_localities_are_places_beside_the_resolved_one() -> None:
    found = telling("A blast in the Karrada district of Baghdad", where=Where("Baghdad", "IQ"))
    assert found.localities == {"karrada"}


@pytest.mark.parametrize(
    ("words", "another"),
    [
        ("A second bomb killed three.", True),
        ("Another suicide bombing killed three.", True),
        ("A man of another village was shot.", False),
    ],
)
def test_told_as_another_one(words: str, another: bool) -> None:
    assert telling(words).is_another is another


@pytest.mark.parametrize(
    "words",
    [
        "Two men were detained over the bombing.",
        "Jets struck a camp in retaliation.",
        "Crowds marched on the anniversary.",
        "The attack last month killed nine.",
    ],
)
def test_looking_back(words: str) -> None:
    assert telling(words).looks_back
