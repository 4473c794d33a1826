"""UCDP's and ACLED's codes of how exact a date or a place is."""

import datetime as dt

import pytest

from casus.records import DatePrecision, PlacePrecision, When, Where

DAY = dt.date(2023, 5, 3)


@pytest.mark.parametrize(
    ("precision", "ucdp", "acled"),
    [
        (DatePrecision.DAY, 1, 1),
        (DatePrecision.FEW_DAYS, 2, 2),
        (DatePrecision.WEEK, 3, 2),
        (DatePrecision.MONTH, 4, 3),
        (DatePrecision.YEAR, 5, None),
        (DatePrecision.LONGER, 5, None),
    ],
)
def test_codes_of_a_date(precision: DatePrecision, ucdp: int, acled: int | None) -> None:
    when = When(DAY, DAY, precision)
    assert (when.date_prec, when.time_precision) == (ucdp, acled)


@pytest.mark.parametrize(
    ("precision", "radius", "ucdp", "acled"),
    [
        (PlacePrecision.EXACT, 5, 1, 1),
        (PlacePrecision.NEAR, 15, 2, 2),
        (PlacePrecision.NEAR, 60, 5, 2),
        (PlacePrecision.BETWEEN, 12, 5, 2),
        (PlacePrecision.ADMIN2, 25, 3, 2),
        (PlacePrecision.ADMIN1, 120, 4, 3),
        (PlacePrecision.REGION, 200, 5, 3),
        (PlacePrecision.COUNTRY, 500, 6, None),
        (PlacePrecision.SEA_OR_AIR, 300, 7, 3),
    ],
)
def test_codes_of_a_place(precision: PlacePrecision, radius: float, ucdp: int, acled: int | None) -> None:
    where = Where("Somewhere", "IQ", 36.0, 43.0, radius, precision)
    assert (where.where_prec, where.geo_precision) == (ucdp, acled)


def test_what_is_unresolved_has_no_code() -> None:
    assert (When().date_prec, When().time_precision) == (None, None)
    assert (Where().where_prec, Where().geo_precision) == (None, None)
