import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casus.ingest.published import parse_published

DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2025, 12, 31))


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2024-08-31", "2024-08-31"),
        (" 2024-08-31 ", "2024-08-31"),
        ("2024-08-31T10:05:00Z", "2024-08-31T10:05:00+00:00"),
        ("2024-08-31 10:05:00+03:00", "2024-08-31T10:05:00+03:00"),
        ("2024-08-31T10:05", "2024-08-31T10:05:00"),
        ("2024-08-31T10:05:00.123Z", "2024-08-31T10:05:00+00:00"),
        ("2024-08-31T10:05:00 UTC", "2024-08-31T10:05:00+00:00"),
        ("2024/8/31", "2024-08-31"),
        ("20240831", "2024-08-31"),
        ("20240831T101500Z", "2024-08-31T10:15:00+00:00"),
        (20240831, "2024-08-31"),
        (20240831101500, "2024-08-31T10:15:00"),
        ("Sat, 31 Aug 2024 10:05:00 GMT", "2024-08-31T10:05:00+00:00"),
        ("Sat, 31 Aug 2024 10:05:00 +0300", "2024-08-31T10:05:00+03:00"),
        ("Sat Aug 31 10:05:00 +0000 2024", "2024-08-31T10:05:00+00:00"),
        ("Sat Aug 31 10:05:00 2024", "2024-08-31T10:05:00"),
        (1725098700, "2024-08-31T10:05:00+00:00"),
        (1725098700.25, "2024-08-31T10:05:00+00:00"),
        (1725098700000, "2024-08-31T10:05:00+00:00"),
        ("1725098700", "2024-08-31T10:05:00+00:00"),
        ("28 August 2024", "2024-08-28"),
        ("28-Aug-2024", "2024-08-28"),
        ("August 28, 2024", "2024-08-28"),
        ("31st of August 2024", "2024-08-31"),
        ("Aug. 31, 2024 10:05 GMT", "2024-08-31T10:05:00+00:00"),
        ("10:05 GMT, 31 August 2024", "2024-08-31T10:05:00+00:00"),
        ("Saturday, August 31, 2024 at 10:05 PM EDT", "2024-08-31T22:05:00-04:00"),
        ("31 Aug 2024, 12:30 a.m.", "2024-08-31T00:30:00"),
        ("31 Aug 2024 14:00 (GMT+5:30)", "2024-08-31T14:00:00+05:30"),
        ("31 Aug 2024 14:00 IST", "2024-08-31T14:00:00"),
        ("Published: 31 August 2024", "2024-08-31"),
        ("Posted on August 31, 2024 by the desk", "2024-08-31"),
        ("25/12/2023", "2023-12-25"),
        ("12/25/2023", "2023-12-25"),
        ("05/05/2024", "2024-05-05"),
    ],
)
def test_a_date_of_publication_is_read_in_the_forms_that_are_in_use(written: object, iso: str) -> None:
    assert parse_published(written) == iso


@pytest.mark.parametrize("nothing", [None, "", "  "])
def test_nothing_is_no_date(nothing: object) -> None:
    assert parse_published(nothing) is None


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("03/04/2024", "day/month or month/day"),
        ("03.04.2024", "day/month or month/day"),
        ("20244-01-01", "year 20244 is out of range"),
        ("31 August 20244", "year 20244 is out of range"),
        ("1850-01-01", "year 1850 is out of range"),
        ("2999-01-01", "year 2999 is out of range"),
        ("31 February 2024", "no day of the calendar"),
        ("2024-13-01", "no day of the calendar"),
        ("2024-08-31T25:00:00", "hour"),
        ("28-31 August 2024", "more than a date"),
        ("3 May 2024 and 5 May 2024", "more than one day"),
        ("August 2024", "no date with day, month and year"),
        ("yesterday", "no date with day, month and year"),
        ("2024", "names no day"),
        (2024, "2024 is no date"),
        (0, "0 is no date"),
        (10**30, "too large"),
        (float("inf"), "inf is no date"),
        (True, "a bool is no date"),
        (["2024-08-31"], "a list is no date"),
        ("x" * 500, "too long"),
    ],
)
def test_what_is_no_date_or_may_be_two_is_refused_with_the_reason(written: object, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        parse_published(written)


@given(DAYS)
def test_every_day_comes_back_from_each_way_of_writing_it(day: dt.date) -> None:
    for form in ("%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%a, %d %b %Y", "%Y%m%d"):
        assert parse_published(day.strftime(form)) == day.isoformat()


@given(st.datetimes(dt.datetime(1980, 1, 1), dt.datetime(2025, 12, 31)))
def test_seconds_and_milliseconds_since_1970_are_the_same_moment(moment: dt.datetime) -> None:
    seconds = int(moment.replace(tzinfo=dt.UTC).timestamp())
    iso = dt.datetime.fromtimestamp(seconds, dt.UTC).isoformat()
    assert parse_published(seconds) == parse_published(str(seconds)) == parse_published(seconds * 1000) == iso


@given(st.one_of(st.text(max_size=60), st.integers(), st.floats(), st.booleans()))
def test_any_value_is_a_date_or_refused(value: object) -> None:
    try:
        published = parse_published(value)
    except ValueError as error:
        assert str(error)
    else:
        assert published is None or 1900 <= dt.datetime.fromisoformat(published).year < 2100
