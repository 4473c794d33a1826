from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casus.read.calendar import (
    Days,
    easter,
    month_of,
    named_day,
    part_of,
    precision_of,
    season_of,
    shifted,
    week_of,
    written,
    year_of,
)
from casus.read.time_expressions import Part, Unit
from casus.records import DatePrecision

ANY_DAY = st.dates(dt.date(1000, 1, 1), dt.date(2999, 12, 31))


@pytest.mark.parametrize(
    ("year", "month", "day"),
    [
        (1943, 4, 25),
        (1954, 4, 18),
        (1981, 4, 19),
        (2000, 4, 23),
        (2008, 3, 23),
        (2019, 4, 21),
        (2024, 3, 31),
        (2038, 4, 25),
    ],
)
def test_easter_falls_where_the_church_tables_have_it(year: int, month: int, day: int) -> None:
    assert easter(year) == dt.date(year, month, day)


@given(st.integers(1583, 4000))
def test_easter_is_a_sunday_from_22_march_to_25_april(year: int) -> None:
    assert easter(year).weekday() == 6
    assert dt.date(year, 3, 22) <= easter(year) <= dt.date(year, 4, 25)


def test_named_days() -> None:
    assert named_day("good friday", 2024) == dt.date(2024, 3, 29)
    assert named_day("new year's eve", 2023) == dt.date(2023, 12, 31)


@given(ANY_DAY)
def test_a_week_runs_from_monday_to_sunday(date: dt.date) -> None:
    week = week_of(date)
    assert (week.first.weekday(), week.last.weekday(), week.length) == (0, 6, 7)
    assert week.first <= date <= week.last


@given(ANY_DAY, st.sampled_from(list(Part)))
def test_a_part_lies_within_the_whole(date: dt.date, part: Part) -> None:
    for whole in (
        year_of(date.year),
        month_of(date.year, date.month),
        season_of("winter", date.year),
        week_of(date),
    ):
        assert part_of(whole, part).within(whole)


def test_the_last_third_of_february_ends_with_it() -> None:
    assert part_of(month_of(2024, 2), Part.LATE) == Days(dt.date(2024, 2, 21), dt.date(2024, 2, 29))


def test_months_count_on_into_other_years() -> None:
    assert month_of(2024, 13) == month_of(2025, 1)
    assert month_of(2024, 0) == month_of(2023, 12)


def test_a_month_later_the_day_is_cut_to_the_month() -> None:
    assert shifted(dt.date(2024, 1, 31), 1, Unit.MONTH) == dt.date(2024, 2, 29)
    assert shifted(dt.date(2024, 2, 29), -1, Unit.YEAR) == dt.date(2023, 2, 28)


def test_outside_the_years_1_to_9999_there_is_no_date() -> None:
    with pytest.raises((OverflowError, ValueError)):
        shifted(dt.date(2024, 1, 1), 9990, Unit.YEAR)
    with pytest.raises((OverflowError, ValueError)):
        shifted(dt.date(2024, 1, 1), -800_000, Unit.DAY)


@pytest.mark.parametrize(
    ("length", "precision"),
    [
        (1, DatePrecision.DAY),
        (2, DatePrecision.FEW_DAYS),
        (6, DatePrecision.FEW_DAYS),
        (7, DatePrecision.WEEK),
        (8, DatePrecision.MONTH),
        (31, DatePrecision.MONTH),
        (32, DatePrecision.YEAR),
        (366, DatePrecision.YEAR),
        (367, DatePrecision.LONGER),
    ],
)
def test_precision_follows_from_the_length(length: int, precision: DatePrecision) -> None:
    first = dt.date(2024, 1, 1)
    assert precision_of(Days(first, first + dt.timedelta(days=length - 1))) is precision


def test_dates_are_written_without_a_leading_nought() -> None:
    assert written(dt.date(2024, 8, 3)) == "Saturday 3 August 2024"
