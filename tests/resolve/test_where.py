"""From the words of a report to a point, a radius and a precision, or a reason for none."""

import pytest

from casus.records import PlacePrecision, Quote, Report, Where
from casus.reference.place import distance_km
from casus.resolve.where import resolve_where, where_named

KIRKUK = (35.468, 44.392)


def report(text: str) -> Report:
    return Report("r1", "Wire", "2023-05-04", "", text)


def quotes(source: Report, *passages: str) -> list[Quote]:
    found = []
    for passage in passages:
        start = source.text.index(passage)
        found.append(source.quote("text", start, start + len(passage)))
    return found


def where(text: str, *passages: str) -> Where:
    source = report(text)
    return resolve_where(source, quotes(source, *passages))


def away(found: Where, point: tuple[float, float]) -> float:
    assert found.lat is not None
    assert found.lon is not None
    return distance_km((found.lat, found.lon), point)


def test_a_town() -> None:
    found = where("A bomb killed two in Kirkuk, Iraq.", "Kirkuk, Iraq")
    assert (found.place_id, found.country, found.precision) == ("geonames:94787", "IQ", PlacePrecision.EXACT)
    assert away(found, KIRKUK) < 10
    assert found.words is not None
    assert found.words.text == "Kirkuk, Iraq"


@pytest.mark.parametrize(
    ("passage", "precision", "far", "radius"),
    [
        ("near Kirkuk", PlacePrecision.NEAR, 0, 20),
        ("the outskirts of Kirkuk", PlacePrecision.NEAR, 0, 20),
        ("south of Kirkuk", PlacePrecision.NEAR, 15, 7.5),
        ("30 km west of Kirkuk", PlacePrecision.NEAR, 30, 15),
        ("Kirkuk district", PlacePrecision.ADMIN2, 0, 25),
    ],
)
def test_a_place_said_by_a_town(passage: str, precision: PlacePrecision, far: float, radius: float) -> None:
    found = where(f"A bomb killed two in {passage}, Iraqi police said.", passage)
    assert found.precision is precision
    assert away(found, KIRKUK) == pytest.approx(far, abs=8)
    assert found.radius_km == pytest.approx(radius, abs=6)


def test_a_province_and_a_part_of_a_country() -> None:
    assert where("Raids in Anbar province, Iraq.", "Anbar province").precision is PlacePrecision.ADMIN1
    west = where("Raids in western Iraq.", "western Iraq")
    north = where("Floods hit northern Nigeria.", "northern Nigeria")
    assert west.precision is north.precision is PlacePrecision.REGION
    assert north.lat is not None
    assert north.lat > 10.5
    assert north.country == "NG"


def test_only_a_country_has_no_point() -> None:
    found = where("Clashes went on in Iraq.", "Iraq")
    assert (found.place_id, found.country, found.lat, found.lon) == ("country:IQ", "IQ", None, None)
    assert found.precision is PlacePrecision.COUNTRY
    assert found.radius_km == 450


def test_waters_and_seas() -> None:
    assert where("A ship sank off Hodeidah, Yemen.", "off Hodeidah").precision is PlacePrecision.SEA_OR_AIR
    sea = where("A ship sank in the Gulf of Aden.", "Gulf of Aden")
    assert (sea.precision, sea.country) == (PlacePrecision.SEA_OR_AIR, None)


def test_between_two_towns() -> None:
    found = where("A convoy burned between Kirkuk and Tikrit in Iraq.", "between Kirkuk and Tikrit")
    assert 40 < away(found, KIRKUK) < 70


def test_the_country_that_the_report_names_decides() -> None:
    lebanon = where("Lebanese troops fought gunmen in Tripoli, the Lebanese army said.", "Tripoli")
    libya = where("Libyan militias fought in Tripoli, Libya's government said.", "Tripoli")
    assert (lebanon.country, libya.country) == ("LB", "LY")


def test_the_country_beside_the_name_outweighs_one_far_off() -> None:
    far = "Libyan officials met Libyan envoys in Libya. " + "Nothing more was said of the talks. " * 20
    assert where(far + "A Lebanese soldier fell in Tripoli, Lebanon.", "Tripoli, Lebanon").country == "LB"


def test_namesakes_that_nothing_decides_are_declined() -> None:
    found = where("A fire broke out in San Pedro on Sunday.", "San Pedro")
    assert found.precision is PlacePrecision.UNKNOWN
    assert found.place_id is None
    assert found.words is not None
    assert "San Pedro" in found.reason


def test_a_small_namesake_in_a_country_that_is_not_named_is_declined() -> None:
    found = where("Iraqi police found a bomb in Waterville, Iraqi officials said.", "Waterville")
    assert found.place_id is None
    assert "does not name" in found.reason


def test_an_unknown_village_is_placed_by_what_it_lies_near() -> None:
    found = where("Four died in the village of Sarnakh near Zakho, Iraq.", "village of Sarnakh near Zakho")
    assert (found.country, found.precision) == ("IQ", PlacePrecision.NEAR)
    assert "not in the gazetteer" in found.reason


def test_the_more_exact_passage_inside_the_first_is_taken() -> None:
    text = "The raid in Anbar province ended near Rutba. Officials in Basra, Iraq praised it."
    assert where(text, "Anbar province", "near Rutba", "Basra").precision is PlacePrecision.NEAR
    assert where(text, "Anbar province", "Basra").precision is PlacePrecision.ADMIN1


def test_nothing_said_and_nothing_known() -> None:
    assert resolve_where(report("Two died."), []) == Where()
    found = where("Two died at Qwxyzzy.", "Qwxyzzy")
    assert (found.place_id, found.reason) == (None, "'Qwxyzzy' is not in the gazetteer")


@pytest.mark.parametrize(
    ("name", "place_id"),
    [
        ("Peshawar Press Club", "geonames:1168197"),
        ("Qwxyzzy, Peshawar", "geonames:1168197"),
        ("Badiya desert", "feature:syrian-desert"),
        ("Iraq", "country:IQ"),
        ("Mount Sinjar", "feature:sinjar-mountains"),
    ],
)
def test_a_name_given_from_outside(name: str, place_id: str) -> None:
    assert where_named(name, report("Pakistani, Iraqi and Syrian officials spoke.")).place_id == place_id


def test_a_name_is_placed_by_the_sentence_that_names_it() -> None:
    source = report(
        "Officials met in Basra. Six men were shot at Qwxyzzy Bridge after a rally in Nasiriyah, Iraq."
    )
    found = where_named("Qwxyzzy Bridge", source)
    assert found.country == "IQ"
    assert "the report names it with 'Nasiriyah" in found.reason


def test_a_province_beside_another_is_not_looked_for_in_it() -> None:
    found = where("Two fell in Diyala province north of Baghdad, Iraq.", "Diyala province north of Baghdad")
    assert (found.name, found.precision) == ("Diyala", PlacePrecision.ADMIN1)


def test_a_state_that_shares_its_name_with_a_country() -> None:
    found = where("A man was shot in Athens, Georgia, American police said.", "Athens, Georgia")
    assert found.country == "US"
