"""What a time expression means in a report of a certain day, at a certain point of its story.

The rules are those of the table "Dates" in the annotation guidelines; docs/dates.md gives them with
examples. Where they give no single answer, NotDated says why.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from casus.read.calendar import Days, day, month_of, part_of, shifted, week_of, year_of
from casus.read.calendar_dating import (
    day_of_nth_weekday,
    day_of_weekday,
    days_of_date,
    days_of_named_day,
    days_of_season,
)
from casus.read.islamic_dating import days_of_islamic_time
from casus.read.setting import NotDated, Setting
from casus.read.time_expressions import (
    Between,
    CalendarDate,
    Fraction,
    IslamicTime,
    NamedDay,
    NthWeekday,
    Origin,
    Part,
    Period,
    Season,
    Shift,
    Since,
    TimeExpression,
    Undatable,
    Unit,
    Weekday,
    Which,
    Window,
)


def date_expression(said: TimeExpression, setting: Setting) -> Days:
    """The days that `said` means there; raises NotDated."""
    try:
        days = _days(said, setting)
    except (OverflowError, ValueError):
        raise NotDated("it lies outside the calendar") from None
    if setting.published and days.first <= setting.published < days.last and not _looks_ahead(said, setting):
        return Days(days.first, setting.published)
    return days


def is_stated(said: TimeExpression) -> bool:
    """True where the words give the year themselves, so that no other day is needed to date them."""
    match said:
        case Between(first, last):
            return is_stated(first) and is_stated(last)
        case Since(start):
            return is_stated(start)
        case Fraction(of=of) | NthWeekday(of=of):
            return is_stated(of)
        case CalendarDate() | NamedDay() | Season():
            return said.year is not None
        case IslamicTime():
            return said.year is not None or said.hijra is not None
    return False


def _days(said: TimeExpression, setting: Setting) -> Days:
    match said:
        case CalendarDate():
            return days_of_date(said, setting)
        case Weekday():
            return day(day_of_weekday(said, setting))
        case NamedDay():
            return days_of_named_day(said, setting)
        case IslamicTime():
            return days_of_islamic_time(said, setting)
        case Season():
            return days_of_season(said, setting)
        case Shift():
            return _shift(said, setting)
        case Window():
            return _window(said, setting)
        case Period():
            return part_of(_period(said, setting), said.part)
        case Fraction():
            return _fraction(said, setting)
        case NthWeekday():
            return day_of_nth_weekday(said, setting)
        case Between():
            return _between(said, setting)
        case Since():
            return _since(said, setting)
        case Undatable(reason):
            raise NotDated(reason)


def _looks_ahead(said: TimeExpression, setting: Setting) -> bool:
    return setting.ahead or (isinstance(said, Window) and said.ahead)


def _shift(said: Shift, setting: Setting) -> Days:
    origin = _origin(said, setting)
    if said.n == 0:
        return origin
    found = _moved(said, origin)
    told = said.origin is not Origin.PUBLISHED
    if told and setting.published and found.first > setting.published and not setting.ahead:
        raise NotDated("counted from what was told before it would lie after the report")
    return found


def _moved(said: Shift, origin: Days) -> Days:
    """`origin` moved by the count: a day for days and weeks, the whole month or year for those."""
    date = shifted(origin.first if said.n < 0 else origin.last, said.n, said.unit)
    if said.unit in (Unit.MONTH, Unit.YEAR):
        if said.rough:
            raise NotDated("the count is round")
        return month_of(date.year, date.month) if said.unit is Unit.MONTH else year_of(date.year)
    if not said.rough:
        return day(date)
    return week_of(date) if said.unit is Unit.WEEK else Days(date - dt.timedelta(1), date + dt.timedelta(1))


def _origin(said: Shift, setting: Setting) -> Days:
    if said.origin is Origin.PUBLISHED:
        return day(setting.today())
    if said.origin is Origin.COMPLEMENT:
        if setting.named is None:
            raise NotDated("it counts from what it names, whose date is not told")
        return setting.named
    if said.unit in (Unit.MONTH, Unit.YEAR):
        return setting.told()
    if setting.day:
        return setting.day
    if setting.latest is None and said.n < 0 and setting.published and said.origin is Origin.PRECEDING:
        return day(setting.published)
    raise NotDated("it counts from a day told before, and there is none")


def _window(said: Window, setting: Setting) -> Days:
    today = setting.today()
    n, unit = said.n, said.unit
    if unit is Unit.HOUR:
        n, unit = (n + 12) // 24, Unit.DAY
    other = shifted(today, n if said.ahead else -n, unit)
    return Days(today, other) if said.ahead else Days(other, today)


def _period(said: Period, setting: Setting) -> Days:
    if said.which in (Which.SAME, Which.PREVIOUS, Which.FOLLOWING):
        return _told_period(said, setting)
    if setting.chronicle and said.which is Which.THIS:
        return _unit_around(setting.told().first, said.unit, 0)
    today = setting.today()
    if said.unit is Unit.WEEKEND:
        return _weekend(said.which, setting)
    step = {Which.LAST: -1, Which.NEXT: 1}.get(said.which, 0)
    return _unit_around(today, said.unit, step)


def _told_period(said: Period, setting: Setting) -> Days:
    """ "That week", "the previous month", "the same period": around what was told before."""
    if said.unit is Unit.PERIOD and said.which is Which.FOLLOWING:
        # "last month … days later": within the month as far as anybody can tell
        if setting.latest is None or not 28 <= setting.latest.length <= 31:
            raise NotDated("it does not say how many")
        return setting.latest
    if said.unit is Unit.PERIOD:
        if setting.stretch is None:
            raise NotDated("it refers to a period told before, and there is none")
        return setting.stretch
    step = {Which.PREVIOUS: -1, Which.FOLLOWING: 1}.get(said.which, 0)
    if setting.latest is None and said.which is Which.PREVIOUS:
        return _unit_around(setting.today(), said.unit, step)
    return _unit_around(setting.told().first, said.unit, step)


def _unit_around(date: dt.date, unit: Unit, step: int) -> Days:
    """The week, weekend, month or year that `date` lies in, or so many steps from it."""
    if unit is Unit.YEAR:
        return year_of(date.year + step)
    if unit is Unit.MONTH:
        return month_of(date.year, date.month + step)
    week = week_of(date + dt.timedelta(days=7 * step))
    return Days(week.last - dt.timedelta(days=1), week.last) if unit is Unit.WEEKEND else week


def _weekend(which: Which, setting: Setting) -> Days:
    """ "The weekend" is the latest one that is over; "this weekend" may be to come."""
    today = setting.today()
    before = _unit_around(today, Unit.WEEKEND, -1)
    current = _unit_around(today, Unit.WEEKEND, 0)
    if which is Which.NEXT:
        return _unit_around(today, Unit.WEEKEND, 1)
    if which is Which.THIS:
        if setting.ahead or current.first <= today:
            return current
        if today.weekday() > 1:
            raise NotDated("it may be the past weekend or the coming one")
        return before
    return current if which is Which.LAST and current.last <= today else before


def _fraction(said: Fraction, setting: Setting) -> Days:
    whole = days_of_date(said.of, setting) if isinstance(said.of, CalendarDate) else _period(said.of, setting)
    if said.parts:
        return _equal_part(whole, said.index, said.parts)
    if said.index < 0:
        first = shifted(whole.last + dt.timedelta(days=1), -said.n, said.unit)
        return Days(first, whole.last)
    first = shifted(whole.first, said.n * (said.index - 1), said.unit)
    last = shifted(first, said.n, said.unit) - dt.timedelta(days=1)
    if first > whole.last:
        raise NotDated("there is no such part")
    return Days(first, min(last, whole.last))


def _equal_part(whole: Days, index: int, parts: int) -> Days:
    """Part `index` of a year or a month, in whole months or by days (1st to 15th, 16th on)."""
    if index > parts:
        raise NotDated("there is no such part")
    at = parts if index < 0 else index
    if whole.length > 31:
        length = 12 // parts
        first = month_of(whole.first.year, 1 + length * (at - 1)).first
        return Days(first, month_of(first.year, first.month + length - 1).last)
    length = 30 // parts
    start = whole.first + dt.timedelta(days=length * (at - 1))
    return Days(start, whole.last if at == parts else start + dt.timedelta(days=length - 1))


def _between(said: Between, setting: Setting) -> Days:
    last = _days(said.last, setting)
    inner = setting
    free = isinstance(said.first, Weekday) and said.first.which is None
    if isinstance(said.first, CalendarDate):
        free = said.first.year is None and said.first.of_year is None
    if free:
        # "Friday to Sunday": the Friday before that Sunday
        inner = replace(setting, published=last.last, ahead=False)
    first = _days(said.first, inner)
    if first.first > last.last:
        raise NotDated("it ends before it begins")
    return Days(first.first, last.last)


def _since(said: Since, setting: Setting) -> Days:
    today = setting.today()
    begun = said.start
    if isinstance(begun, Shift) and begun.unit in (Unit.DAY, Unit.WEEK):
        begun = replace(begun, rough=False)  # a run from "nearly two weeks ago" begins there
    start = _days(begun, replace(setting, ahead=False, past=True)).first
    if isinstance(said.start, CalendarDate) and said.start.month and said.start.part is Part.MID:
        start = start.replace(day=15)
    if start > today:
        raise NotDated("it begins after the report")
    return Days(start, today)
