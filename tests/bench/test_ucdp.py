"""The scorer of UCDP's names: when a side, a place or a unit is right."""

from dataclasses import replace

import pytest

from casus.records import Actor, ActorKind, PlacePrecision, Where
from casus.reference.words import key_of
from ucdp import bare_unit, is_near, is_that_actor, is_that_district, is_that_unit, judged, land_of

NAMES = {"Taleban": frozenset({key_of("Taleban"), key_of("Taliban")})}


@pytest.mark.parametrize(
    ("name", "code"),
    [("Myanmar (Burma)", "MM"), ("Russia (Soviet Union)", "RU"), ("Iraq", "IQ"), ("Hyderabad", None)],
)
def test_countries_as_ucdp_calls_them(name: str, code: str | None) -> None:
    assert land_of(name) == code


def test_units_are_compared_without_the_word_for_their_sort() -> None:
    assert bare_unit("Kawkareik District") == bare_unit("kawkareik")
    assert bare_unit("Province of Ségou") == bare_unit("Segou province")
    assert bare_unit("Ségou") != bare_unit("Mopti")


def test_a_side_is_right_by_any_of_its_names() -> None:
    taliban = Actor("Taliban", "Taleban", actor_id="taliban", kind=ActorKind.REBEL_GROUP)
    assert is_that_actor(taliban, "Taleban", NAMES)
    assert not is_that_actor(replace(taliban, actor_id="islamic-state"), "Taleban", NAMES)
    assert not is_that_actor(replace(taliban, actor_id=None), "Taleban", NAMES)
    assert is_that_actor(replace(taliban, actor_id="islamic-state"), "IS", {})
    assert is_that_actor(taliban, "Forces of the Taliban", {})


def test_a_government_is_right_by_its_country() -> None:
    military = Actor("x", "x", actor_id="iq-military", kind=ActorKind.STATE_FORCES, country="IQ")
    assert is_that_actor(military, "Government of Iraq", {})
    assert not is_that_actor(military, "Government of Iran", {})
    assert is_that_actor(Actor("civilians", "Civilians", kind=ActorKind.CIVILIANS), "Civilians", {})


def test_places_and_units() -> None:
    row = {"latitude": 36.34, "longitude": 43.13, "adm_1": "Ninewa Governorate", "adm_2": "Mosul District"}
    town = Where("Mosul", "IQ", 36.3, 43.1, 15.0, PlacePrecision.EXACT)
    assert is_near(town, row)
    assert not is_near(Where(), row)
    unit = Where("Nineveh", "IQ", 36.0, 42.5, 120.0, PlacePrecision.ADMIN1)
    assert is_that_unit(unit, row)
    assert not is_that_unit(replace(unit, lat=30.0, lon=47.8), row)
    assert not is_that_unit(town, row)
    assert is_that_district(replace(town, precision=PlacePrecision.ADMIN2), row)
    assert not is_that_district(town, row)


def test_each_name_of_an_event_is_judged() -> None:
    row = {
        "side_a": "Government of Iraq", "side_b": "Civilians", "country": "Iraq", "year": 2015,
        "where_prec": 1, "where_coordinates": "Mosul city", "latitude": 36.34, "longitude": 43.13,
        "adm_1": None, "adm_2": None,
    }  # fmt: skip
    assert [(part, right) for part, right, _ in judged([row], {})] == [
        ("sides", True), ("sides", True), ("where_prec 1 and 2", True),
    ]  # fmt: skip
