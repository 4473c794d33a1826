"""Admin-2 units: what they are called, and where they lie."""

import pytest

from casus.reference.districts import DISTRICT_SORTS, District, districts
from casus.reference.gazetteer import gazetteer


def named(name: str) -> tuple[str, ...]:
    return District("PH", "PH.01", name, 0.0, 0.0, 0).names()


@pytest.mark.parametrize(
    ("name", "names"),
    [
        ("Okara District", ("Okara District", "Okara District")),
        ("Boone County", ("Boone County", "Boone District")),
        ("Province of Sulu", ("Province of Sulu", "Sulu Province", "Sulu District", "Sulu")),
        ("Adjumani", ("Adjumani", "Adjumani District")),
    ],
)
def test_the_names_of_a_unit(name: str, names: tuple[str, ...]) -> None:
    assert named(name) == names


def test_the_table_has_units_of_many_countries() -> None:
    units = list(districts())
    assert len(units) > 15_000
    assert len({unit.country for unit in units}) > 100
    assert {unit.sort for unit in units} <= set(range(len(DISTRICT_SORTS)))


@pytest.mark.parametrize(
    ("name", "place_id", "country"),
    [
        ("Abu Ghraib district", "admin2:IQ.07.abu-ghraib-district", "IQ"),
        ("Adjumani District", "admin2:UG.N.adjumani-district", "UG"),
    ],
)
def test_a_unit_is_found_among_the_places_of_its_name(name: str, place_id: str, country: str) -> None:
    found = {place.place_id: place for place in gazetteer().find(name)}
    assert found[place_id].country == country
    assert found[place_id].kind == "district"


def test_a_town_keeps_its_name_for_itself() -> None:
    """ "In Kitgum" is the town; only "Kitgum district" is the unit around it."""
    assert {place.kind for place in gazetteer().find("Kitgum")} == {"city"}
