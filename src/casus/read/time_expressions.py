"""What a time expression says, before anybody works out which days it means.

An expression holds the words' own content ("on Thursday", "two days earlier", "29 August" without a
year), nothing that follows from a report's date: that is the resolve stage's work.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Unit(StrEnum):
    """A unit that expressions count in, or name one of."""

    HOUR = "hour"
    DAY = "day"
    WEEKEND = "weekend"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    PERIOD = "period"  # "the same period": whatever stretch was told before


class Part(StrEnum):
    """A part of a day, a month, a season or a year."""

    EARLY = "early"
    MID = "mid"
    LATE = "late"
    DAWN = "dawn"
    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    NIGHT = "night"


class Which(StrEnum):
    """Which of several days, weeks, months or years of the same name is meant."""

    LAST = "last"
    THIS = "this"
    NEXT = "next"
    PREVIOUS = "previous"  # counted from the time that the report told before
    SAME = "same"
    FOLLOWING = "following"
    OF_LAST_WEEK = "of last week"
    OF_THIS_WEEK = "of this week"
    OF_NEXT_WEEK = "of next week"


class Origin(StrEnum):
    """What a count of days, weeks, months or years starts from."""

    PUBLISHED = "published"
    PRECEDING = "preceding"  # "two days earlier": the time told before
    COMPLEMENT = "complement"  # "two days after the raid": the time of what is named next


@dataclass(frozen=True, slots=True)
class CalendarDate:
    """A date of the calendar, parts of it missing: "1939", "June", "3 May", "the 30th", "May 2, 2011".

    `weekday` is 0 for Monday to 6, where it was said too. `of_year` and `of_month` stand for words in
    place of a missing year or month ("23 October last year"); `which` is a month's own ("last August").
    `event_year` is the year of a known event that is called by its day alone ("the September 11 attacks").
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    of_year: Which | None = None
    of_month: Which | None = None
    which: Which | None = None
    part: Part | None = None
    event_year: int | None = None


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week, 0 for Monday to 6: "on Thursday", "last Friday night", "Monday of last week"."""

    weekday: int
    which: Which | None = None
    part: Part | None = None


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A feast or a named day of each year, by its key in the calendar ("easter sunday")."""

    name: str
    year: int | None = None
    of_year: Which | None = None


@dataclass(frozen=True, slots=True)
class IslamicTime:
    """A month or feast of the Islamic calendar by its key there, or one `day` in it.

    `hijra` is its year of the Hijra, `year` its Gregorian one; `eve` stands for the day before it.
    """

    name: str
    day: int | None = None
    hijra: int | None = None
    year: int | None = None
    of_year: Which | None = None
    eve: bool = False


@dataclass(frozen=True, slots=True)
class Season:
    """A season, by its northern name in lower case: "this summer", "the winter of 1941"."""

    name: str
    year: int | None = None
    which: Which | None = None
    of_year: Which | None = None
    part: Part | None = None


@dataclass(frozen=True, slots=True)
class Shift:
    """So many units before (negative `n`) or after its origin; 0 is the origin's own day.

    "yesterday" is one day before publication, "three weeks ago" three weeks before it, "the next day"
    one day after the time told before. `rough` where the words say that it is not exact ("about").
    """

    n: int
    unit: Unit
    origin: Origin
    part: Part | None = None
    rough: bool = False


@dataclass(frozen=True, slots=True)
class Window:
    """The last `n` units up to publication, or (`ahead`) the next ones: "in the past 60 days"."""

    n: int
    unit: Unit
    ahead: bool = False


@dataclass(frozen=True, slots=True)
class Period:
    """A whole week, weekend, month or year: "last week", "earlier this month", "that year".

    "The weekend" is LAST, the latest one that is over; "last weekend" is OF_LAST_WEEK.
    """

    unit: Unit
    which: Which
    part: Part | None = None


@dataclass(frozen=True, slots=True)
class Fraction:
    """Part `index` (from 1; -1 the last) of `of`, cut into `parts` equal ones or stretches of `n` units.

    "The first half of 2024" is 1 with parts=2; "the first three months of this year" is 1 with n=3
    months; "the last 12 days of September" is -1 with n=12 days.
    """

    of: CalendarDate | Period
    index: int
    parts: int = 0
    n: int = 0
    unit: Unit = Unit.MONTH


@dataclass(frozen=True, slots=True)
class NthWeekday:
    """The `index`-th (from 1; -1 the last) such weekday of a month: "the last Sunday of January 2019"."""

    weekday: int
    index: int
    of: CalendarDate


@dataclass(frozen=True, slots=True)
class Undatable:
    """Words about time that give no date, with the reason: "recently", "31/2/24", "12 Farvardin"."""

    reason: str


Single = (
    CalendarDate
    | Weekday
    | NamedDay
    | IslamicTime
    | Season
    | Shift
    | Window
    | Period
    | Fraction
    | NthWeekday
    | Undatable
)


@dataclass(frozen=True, slots=True)
class Between:
    """From the first day of `first` to the last day of `last`: "from 3 to 5 May", "2015-2021"."""

    first: Single
    last: Single


@dataclass(frozen=True, slots=True)
class Since:
    """From the first day of `start` up to publication: "since October 17"."""

    start: Single | Between


TimeExpression = Single | Between | Since
