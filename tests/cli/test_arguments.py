"""What the words of shared arguments mean."""

from __future__ import annotations

import datetime as dt

import pytest
import typer

from casus.cli.arguments import country_code, first_day, last_day


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024-08-29", "2024-08-29", "2024-08-29"),
        ("2024-8-9", "2024-08-09", "2024-08-09"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023-12", "2023-12-01", "2023-12-31"),
        ("2023", "2023-01-01", "2023-12-31"),
    ],
)
def test_a_month_or_year_is_its_first_to_its_last_day(text: str, first: str, last: str) -> None:
    assert first_day(text) == dt.date.fromisoformat(first)
    assert last_day(text) == dt.date.fromisoformat(last)


@pytest.mark.parametrize(
    "text", ["", "29 August", "2024-13", "2024-00", "2023-02-30", "20244", "0000", "24-08-29"]
)
def test_what_is_no_date_is_refused(text: str) -> None:
    for meaning in (first_day, last_day):
        with pytest.raises(typer.BadParameter, match="write it as 2024-08-29"):
            meaning(text)


@pytest.mark.parametrize(
    ("text", "code"),
    [("IQ", "IQ"), ("iq", "IQ"), ("Iraq", "IQ"), ("the UK", "GB"), ("Burma", "MM"), (" Somalia ", "SO")],
)
def test_a_country_goes_by_code_or_name(text: str, code: str) -> None:
    assert country_code(text) == code


@pytest.mark.parametrize("text", ["", "ZZ", "Atlantis"])
def test_what_is_no_country_is_refused(text: str) -> None:
    with pytest.raises(typer.BadParameter, match="is no country"):
        country_code(text)
