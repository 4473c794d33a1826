"""Other spellings of a name within one country."""

import pytest

from casus.reference.spellings import spelled_like


@pytest.mark.parametrize(
    ("name", "country", "known"),
    [
        ("Taduf", "SY", "Tādif"),
        ("Daret Izza", "SY", "Dārat ‘Izzah"),
        ("Jerablus", "SY", "Jarābulus"),
        ("Rio Negro", "CO", "Rionegro"),
    ],
)
def test_one_name_in_two_spellings(name: str, country: str, known: str) -> None:
    assert known in [place.name for place in spelled_like(name, country)]


@pytest.mark.parametrize(
    ("name", "country"), [("Taduf", "IQ"), ("Tadofi", "SY"), ("Courthouse", "US"), ("Aka", "SY"), ("", "SY")]
)
def test_other_names_are_not_taken_for_it(name: str, country: str) -> None:
    assert spelled_like(name, country) == []
