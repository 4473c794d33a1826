"""Countries by name and nationality."""

import pytest

from casus.reference.countries import country, country_named, country_of_adjective


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Syria", "SY"),
        ("Russia", "RU"),
        ("Ivory Coast", "CI"),
        ("Côte d’Ivoire", "CI"),
        ("DR Congo", "CD"),
        ("Burma", "MM"),
        ("Türkiye", "TR"),
        ("the UK", "GB"),
        ("U.S.", "US"),
        ("US", "US"),
        ("Gaza", "PS"),
        ("West Bank", "PS"),
        ("Kosovo", "XK"),
        ("Taiwan", "TW"),
        ("Western Sahara", "EH"),
        ("Korea, Republic of", "KR"),
        ("us", None),
        ("Mosul", None),
        ("", None),
    ],
)
def test_country_named(text: str, code: str | None) -> None:
    assert country_named(text) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Iraqi", "IQ"),
        ("Iraqis", "IQ"),
        ("American", "US"),
        ("U.S.", "US"),
        ("Filipino", "PH"),
        ("British", "GB"),
        ("Nigerien", "NE"),
        ("Nigerian", "NG"),
        ("Poles", "PL"),
        ("poles", None),
        ("Iraq", None),
    ],
)
def test_country_of_adjective(text: str, code: str | None) -> None:
    assert country_of_adjective(text) == code


def test_a_country_has_centre_and_breadth() -> None:
    syria = country("SY")
    assert syria.name == "Syria"
    assert (syria.lat, syria.lon) == pytest.approx((35.0, 38.5), abs=1)
    assert 250 <= syria.radius_km <= 450


def test_an_unknown_code_is_refused() -> None:
    with pytest.raises(KeyError):
        country("QQ")
