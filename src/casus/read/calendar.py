"""Arithmetic of the Gregorian calendar: stretches of days, their parts, and movable feasts."""

from __future__ import annotations

import calendar
import datetime as dt
from typing import NamedTuple

from casus.read.time_expressions import Part, Unit
from casus.records import DatePrecision


class Days(NamedTuple):
    """From the day `first` to the day `last`, both inclusive."""

    first: dt.date
    last: dt.date

    @property
    def length(self) -> int:
        """How many days these are."""
        return (self.last - self.first).days + 1

    def within(self, other: Days) -> bool:
        """True where each of these days is one of `other`."""
        return other.first <= self.first and self.last <= other.last


def day(date: dt.date) -> Days:
    """A single day."""
    return Days(date, date)


def week_of(date: dt.date) -> Days:
    """Monday to Sunday around `date`."""
    monday = date - dt.timedelta(days=date.weekday())
    return Days(monday, monday + dt.timedelta(days=6))


def month_of(year: int, month: int) -> Days:
    """The whole month; `month` may lie outside 1 to 12 and then counts on into other years."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return Days(dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1]))


def year_of(year: int) -> Days:
    """The first to the last of January to December."""
    return Days(dt.date(year, 1, 1), dt.date(year, 12, 31))


_SEASON_STARTS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}


def season_of(name: str, year: int) -> Days:
    """Three whole months, as the north has them; the winter of a year begins in its December."""
    start = _SEASON_STARTS[name]
    return Days(month_of(year, start).first, month_of(year, start + 2).last)


def shifted(date: dt.date, n: int, unit: Unit) -> dt.date:
    """`date` moved by `n` units; a month or year later the day is cut to the month's length.

    Raises OverflowError or ValueError outside the years 1 to 9999.
    """
    if unit in (Unit.DAY, Unit.WEEK):
        return date + dt.timedelta(days=n * (7 if unit is Unit.WEEK else 1))
    month = month_of(date.year, date.month + n * (12 if unit is Unit.YEAR else 1))
    return month.first.replace(day=min(date.day, month.last.day))


def part_of(whole: Days, part: Part | None) -> Days:
    """The early, middle or late part of a month, season or year, the early one of a week.

    Other stretches stay whole. Of a week: Monday to Wednesday. Of a month: the 1st to 10th, 11th to 20th,
    the rest. Of a year: January to March, May to August, October to December. Of a season: its first,
    second or third month.
    """
    if part is Part.EARLY and whole.length == 7:
        return Days(whole.first, whole.first + dt.timedelta(days=2))
    thirds = {Part.EARLY: 0, Part.MID: 1, Part.LATE: 2}
    if part not in thirds or whole.length < 28:
        return whole
    index, start = thirds[part], whole.first
    if whole.length <= 31:
        return Days(
            start.replace(day=1 + 10 * index),
            whole.last if index == 2 else start.replace(day=10 + 10 * index),
        )
    if whole.length <= 92:
        return month_of(start.year, start.month + index)
    first, last = ((1, 3), (5, 8), (10, 12))[index]
    return Days(month_of(start.year, first).first, month_of(start.year, last).last)


def easter(year: int) -> dt.date:
    """Easter Sunday of the Western churches, by the Gregorian rule of golden number and epact."""
    golden = year % 19
    century = year // 100
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (year % 100 // 4) - epact - year % 100 % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, days = divmod(epact + weekday - 7 * late + 114, 31)
    return dt.date(year, month, days + 1)


_FIXED = {
    "new year": (1, 1),
    "new year's day": (1, 1),
    "new year's eve": (12, 31),
    "valentine's day": (2, 14),
    "may day": (5, 1),
    "halloween": (10, 31),
    "christmas eve": (12, 24),
    "christmas": (12, 25),
    "christmas day": (12, 25),
    "boxing day": (12, 26),
}
_FROM_EASTER = {
    "ash wednesday": -46,
    "palm sunday": -7,
    "good friday": -2,
    "easter": 0,
    "easter sunday": 0,
    "easter monday": 1,
}


def named_day(name: str, year: int) -> dt.date:
    """The feast or named day of that year; raises KeyError for an unknown name."""
    if name in _FIXED:
        return dt.date(year, *_FIXED[name])
    return easter(year) + dt.timedelta(days=_FROM_EASTER[name])


def precision_of(days: Days) -> DatePrecision:
    """How narrow the stretch is: a day, 2 to 6 days, a week, up to 31 days, up to a year, longer."""
    limits = (
        (1, DatePrecision.DAY),
        (6, DatePrecision.FEW_DAYS),
        (7, DatePrecision.WEEK),
        (31, DatePrecision.MONTH),
        (366, DatePrecision.YEAR),
    )
    return next((precision for limit, precision in limits if days.length <= limit), DatePrecision.LONGER)


def written(date: dt.date) -> str:
    """The date as reasons give it: "Saturday 31 August 2024"."""
    return f"{date:%A} {date.day} {date:%B} {date.year}"
