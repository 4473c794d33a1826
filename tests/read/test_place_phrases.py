"""Place passages taken apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casus.read.place_phrases import direction_name, parse_phrase
from casus.read.places import knows_place


@pytest.mark.parametrize(
    ("text", "names", "relation", "direction", "distance"),
    [
        ("near Zakho", ["Zakho"], "near", None, None),
        ("20 km south of Kirkuk", ["Kirkuk"], "towards", "south", 20.0),
        ("about 10 miles (16 km) from Mosul", ["Mosul"], "near", None, 16.09),
        ("south of Kirkuk", ["Kirkuk"], "towards", "south", None),
        ("the north of Iraq", ["Iraq"], "part", "north", None),
        ("northern Nigeria", ["Nigeria"], "part", "north", None),
        ("Syria's northwest", ["Syria"], "part", "northwest", None),
        ("off Hodeidah", ["Hodeidah"], "off", None, None),
        ("off the coast of Yemen", ["Yemen"], "off", None, None),
        ("the eastern outskirts of Aleppo", ["Aleppo"], "outskirts", None, None),
        ("between Kifri and Tuz Khurmatu", ["Kifri", "Tuz Khurmatu"], "between", None, None),
        ("Iraq and Syria", ["Iraq", "Syria"], "both", None, None),
        ("N Iraqi city of Irbil", ["Irbil", "Iraqi"], "at", None, None),
        ("the northern Iraqi province of Nineveh", ["Nineveh", "Iraqi"], "at", None, None),
        (
            "village of Qara Tepe in Kifri district, Diyala",
            ["Qara Tepe", "Kifri", "Diyala"],
            "at",
            None,
            None,
        ),
        ("Iraq's Anbar desert", ["Anbar desert", "Iraq"], "at", None, None),
        ("Northern Ireland", ["Northern Ireland"], "at", None, None),
        ("France's embassy in Tripoli", ["Tripoli"], "at", None, None),
        ("Hasakah northern Syria", ["Hasakah", "Syria"], "at", None, None),
        ("Syrias southern Daraa province", ["Daraa", "Syria"], "part", "south", None),
        ("rebel-held eastern Kirkuk", ["Kirkuk"], "part", "east", None),
        ("Barzeh in the Qwxyz district of Damascus", ["Barzeh", "Qwxyz", "Damascus"], "at", None, None),
        ("the Qwxyz area on Aleppo's outskirts", ["Qwxyz", "Aleppo"], "at", None, None),
        ("the villages of Qwxyz and Zyxwq", ["Qwxyz", "Zyxwq"], "both", None, None),
        ("a Helmand village", ["Helmand"], "at", None, None),
        ("South Qwxyz", ["South Qwxyz"], "at", None, None),
        ("the capital", [], "at", None, None),
        ("", [], "at", None, None),
    ],
)
def test_a_phrase(
    text: str, names: list[str], relation: str, direction: str | None, distance: float | None
) -> None:
    phrase = parse_phrase(text, knows_place)
    assert [name.bare for name in phrase.names] == names
    assert (phrase.relation, phrase.direction) == (relation, direction)
    assert phrase.distance_km == (None if distance is None else pytest.approx(distance))


def test_the_sort_goes_with_the_name() -> None:
    names = parse_phrase("the town of Rutba, Anbar province", knows_place).names
    assert [(name.bare, name.sort) for name in names] == [("Rutba", "town"), ("Anbar", "province")]


@pytest.mark.parametrize(
    ("words", "direction"),
    [("north-western", "northwest"), ("South East", "southeast"), ("NW", "northwest"), ("central", None)],
)
def test_a_direction(words: str, direction: str | None) -> None:
    assert direction_name(words) == direction


@given(st.text(max_size=60))
def test_any_text_is_taken_apart(text: str) -> None:
    for name in parse_phrase(text, knows_place).names:
        assert name.written


def test_what_lies_beside_is_told_from_what_lies_around() -> None:
    names = parse_phrase("Rutba, west of Ramadi, Anbar", knows_place).names
    assert [(name.bare, name.beside) for name in names] == [
        ("Rutba", False),
        ("Ramadi", True),
        ("Anbar", False),
    ]
