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
    assert found.where_prec == 5


def test_a_district_of_the_table_has_a_middle_of_its_own() -> None:
    found = where("Raiders burned three homes in Gulu district, Ugandan police said.", "Gulu district")
    assert (found.place_id, found.precision) == ("admin2:UG.N.gulu-district", PlacePrecision.ADMIN2)
    assert (found.where_prec, found.geo_precision) == (3, 2)
    assert away(found, (2.775, 32.299)) < 10


@pytest.mark.parametrize(
    ("passage", "country", "name"),
    [("Port Sudan district", "SD", "Port Sudan"), ("St. George's town", "GD", "Saint George's")],
)
def test_a_name_keeps_its_possessive_and_its_first_word(passage: str, country: str, name: str) -> None:
    land = {"SD": "Sudan", "GD": "Grenada"}[country]
    found = where(f"Two men were shot in {passage}, {land}, on Monday.", passage)
    assert (found.country, found.name) == (country, name)


def test_a_district_of_that_name_in_a_country_that_is_not_named_is_not_meant() -> None:
    found = where("Nepali police found two bodies in Gulu district.", "Gulu district")
    assert found.country != "UG"


def test_a_country_lies_in_no_other() -> None:
    found = where("A bomb hurt the envoy of Norway in Chad.", "Norway in Chad")
    assert found.country in ("NO", "TD")
    source = report("The envoy of Norway, Chad's guest, was hurt. Norway in Chad has one office.")
    assert resolve_where(source, quotes(source, "Norway")).country == "NO"


def test_a_city_is_no_sign_of_the_unit_that_shares_its_name() -> None:
    found = where(
        "U.S. police shot a man in Washington. Washington mourned, and Washington asked why.", "Washington"
    )
    assert found.place_id != "admin1:US.WA"


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


@pytest.mark.parametrize(
    ("text", "passage", "country", "point", "far"),
    [
        # what follows the passage says where it lies
        (
            "Shells fell on the Salah al-Din district of Aleppo, Syrian state media said.",
            "Salah al-Din district",
            "SY",
            (36.2, 37.15),
            20,
        ),
        ("Two died in Springfield, Mass., on Monday, police said.", "Springfield", "US", (42.1, -72.59), 10),
        (
            "A mine killed two in the village of Qwxyzzy in the Hawija district of Kirkuk, Iraq.",
            "village of Qwxyzzy",
            "IQ",
            (35.32, 43.77),
            15,
        ),
        (
            "Rebels attacked a post in northern Syria, near the town of Manbij.",
            "northern Syria, near the town of Manbij",
            "SY",
            (36.53, 37.95),
            15,
        ),
        # a country that a place lies near does not hold it
        (
            "The raid in Deir ez-Zor near the border with Iraq killed two Syrians.",
            "Deir ez-Zor near the border with Iraq",
            "SY",
            (35.34, 40.14),
            15,
        ),
        # apostrophes and commas lost on the way
        (
            "Clashes went on in Syrias southern Daraa province on Sunday.",
            "Syrias southern Daraa province",
            "SY",
            (32.6, 36.1),
            45,
        ),
        (
            "A bomb went off in Hasakah northern Syria on Sunday.",
            "Hasakah northern Syria",
            "SY",
            (36.5, 40.75),
            10,
        ),
        # the units that a report names decide among namesakes
        (
            "Gunmen fled through Ohio. A man was shot in Springfield, and Ohio troopers came.",
            "Springfield",
            "US",
            (39.92, -83.8),
            15,
        ),
    ],
)
def test_a_place_by_what_is_said_beside_it(
    text: str, passage: str, country: str, point: tuple[float, float], far: float
) -> None:
    found = where(text, passage)
    assert found.country == country
    assert away(found, point) < far


def test_what_the_report_says_once_of_a_name_holds_throughout() -> None:
    text = (
        "Shells hit the Salah al-Din district of Aleppo on Monday, Syrian rescuers said. "
        "By night the fire on Salah al-Din had stopped."
    )
    source = report(text)
    at = text.rindex("Salah al-Din")
    found = resolve_where(source, [source.quote("text", at, at + len("Salah al-Din"))])
    assert found.country == "SY"


@pytest.mark.parametrize(
    ("text", "passage", "name"),
    [
        (
            "Clashes broke out in Kirkuk, Iraq. Two men were shot in the east of the city.",
            "the east of the city",
            "Kirkuk",
        ),
        (
            "A car bomb went off in Mosul, Iraq. Raids across the country followed.",
            "across the country",
            "Iraq",
        ),
        (
            "Shelling hit Idlib province, Syria. Jets bombed the provincial capital too.",
            "the provincial capital",
            "Idlib",
        ),
        ("Iraqi troops and Iraqi police fought in the capital.", "the capital", "Baghdad"),
    ],
)
def test_the_city_and_the_country_are_those_told_of_before(text: str, passage: str, name: str) -> None:
    found = where(text, passage)
    assert found.name == name
    assert "is " in found.reason


def test_the_city_of_a_report_that_names_none_is_not_known() -> None:
    assert where("Two men were shot in the city on Sunday.", "the city").precision is PlacePrecision.UNKNOWN


@pytest.mark.parametrize(
    ("text", "passage", "name"),
    [
        ("Iraqi police found a body at a Mosul apartment complex.", "Mosul apartment complex", "Mosul"),
        ("Crowds gathered in Kirkuk, Iraq. Snipers fired from Qwxyzzy Street.", "Qwxyzzy Street", "Kirkuk"),
        ("The Basra train station in Iraq was shelled.", "Basra train station", "Basrah"),
    ],
)
def test_a_site_lies_in_the_town_in_its_name_or_the_one_told_of(text: str, passage: str, name: str) -> None:
    assert where(text, passage).name == name


def test_a_street_is_not_in_the_town_that_it_is_named_after() -> None:
    found = where("Iraqi snipers in Basra fired down Mosul Street.", "Mosul Street")
    assert found.name == "Basrah"


def test_two_countries_are_met_in_the_middle() -> None:
    found = where("American troops in Iraq and Syria were attacked 20 times.", "Iraq")
    assert found.name == "Iraq and Syria"
    assert found.lat is not None


def test_another_spelling_within_the_country_at_hand() -> None:
    found = where("Barrel bombs fell on the village of Taduf, Syrian rescuers said.", "village of Taduf")
    assert (found.name, found.country) == ("Tādif", "SY")
    assert "as the gazetteer spells it" in found.reason


def test_a_big_town_elsewhere_is_no_village() -> None:
    found = where("Colombian farmers held soldiers in the hamlet of Varsovia.", "hamlet of Varsovia")
    assert found.country != "PL"


def test_passages_of_the_anchor_go_before_others() -> None:
    text = "Officials met in Basra, Iraq. In Kirkuk a bomb killed two."
    source = report(text)
    words = quotes(source, "Basra", "Kirkuk")
    anchor = quotes(source, "In Kirkuk a bomb killed two")[0]
    assert resolve_where(source, words).name == "Basrah"
    assert resolve_where(source, words, anchor=anchor).name == "Kirkuk"


def test_a_text_without_capitals() -> None:
    text = "three men were arrested by colombian police in bogota on friday, two in the city of medellin."
    assert (where(text, "bogota").name, where(text, "city of medellin").name) == ("Bogotá", "Medellín")
