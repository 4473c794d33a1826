"""Which days a date of the calendar means, where parts of it are not said."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from casus.read.calendar import (
    Days,
    day,
    month_of,
    named_day,
    part_of,
    season_of,
    week_of,
    written,
    year_of,
)
from casus.read.setting import NotDated, Setting
from casus.read.time_expressions import CalendarDate, NamedDay, NthWeekday, Season, Weekday, Which

AHEAD_BUT_NEAR = 7
"""A day without a year that lies up to so many days after the report may be meant; it is declined."""
PART_AHEAD_BUT_NEAR = 31
"""The same for a part of a month: "late April" in a report of 16 April."""
_YEARS_AROUND = 12
"""A day of the month falls on a given weekday, and 29 February comes, at least once in so many years."""


def _year(year: int | None, which: Which | None, setting: Setting) -> int | None:
    """The year given by a figure or by words like "last year", None where neither is."""
    if year is not None or which is None:
        return year
    steps = {Which.LAST: -1, Which.THIS: 0, Which.NEXT: 1}
    if which in steps:
        return setting.today().year + steps[which]
    return setting.told().first.year + {Which.PREVIOUS: -1, Which.FOLLOWING: 1}.get(which, 0)


def _latest(of_year: Callable[[int], Days | None], setting: Setting) -> Days:
    """What comes once a year, in the year that is meant when none is said: the latest begun by now.

    In a chronicle it is the year told last.
    """
    if setting.published is None and setting.chronicle:
        return _in_told_year(of_year, setting.told())
    today = setting.today()
    years = range(max(1, today.year - _YEARS_AROUND), min(9999, today.year + _YEARS_AROUND) + 1)
    candidates = [days for year in years if (days := of_year(year))]
    begun = [days for days in candidates if days.first <= today]
    after = [days for days in candidates if days.first > today]
    if setting.ahead:
        running = [days for days in begun if today <= days.last]
        found = (running or after)[:1]
    else:
        found = begun[-1:]
        if after and not setting.past and (after[0].first - today).days <= _doubtful_days(after[0]):
            raise NotDated(f"{written(after[0].first)} lies just after the report")
    if not found:
        raise NotDated("there is no such day")
    return found[0]


def _doubtful_days(days: Days) -> int:
    """How many days after the report a year's day or part of a month may begin and still be meant."""
    if days.length == 1:
        return AHEAD_BUT_NEAR
    return PART_AHEAD_BUT_NEAR if days.length < 28 else 0


def _in_told_year(of_year: Callable[[int], Days | None], told: Days) -> Days:
    """In the year told last; in the next one where the story goes on from autumn into the new year."""
    found = of_year(told.first.year)
    if found and told.length < 100 and told.first.month >= 10 and found.first.month <= 3:
        found = of_year(told.first.year + 1)
    if found is None:
        raise NotDated("there is no such day")
    return found


def days_of_date(said: CalendarDate, setting: Setting) -> Days:
    year = _year(said.year, said.of_year, setting)
    event = said.event_year
    if event and said.month and said.day:
        date = dt.date(event, said.month, said.day)
        if setting.published is None or date <= setting.published:
            return day(date)
    if said.month is None:
        if said.day is not None:
            return day(_day_of_month(said, setting))
        if year is None:
            raise NotDated("it names neither a year nor a month nor a day")
        return part_of(year_of(year), said.part)
    if said.day is None:
        return _month(said, year, setting)
    month, number = said.month, said.day
    if year is not None:
        return day(_checked(_date(year, month, number), said.weekday))

    def of_year(year: int) -> Days | None:
        date = _possible(year, month, number)
        return day(date) if date and said.weekday in (None, date.weekday()) else None

    if _possible(2024, month, number) is None:
        raise NotDated("there is no such day")
    found = _latest(of_year, setting)
    if said.weekday is not None and setting.published and abs((setting.published - found.first).days) > 366:
        raise NotDated("day of the week and date do not agree")
    return found


def _possible(year: int, month: int, number: int) -> dt.date | None:
    return dt.date(year, month, number) if number <= month_of(year, month).last.day else None


def _date(year: int, month: int, number: int) -> dt.date:
    date = _possible(year, month, number)
    if date is None:
        raise NotDated("there is no such day")
    return date


def _checked(date: dt.date, weekday: int | None) -> dt.date:
    if weekday is not None and date.weekday() != weekday:
        raise NotDated(f"{date.day} {date:%B} {date.year} is a {date:%A}")
    return date


def _month(said: CalendarDate, year: int | None, setting: Setting) -> Days:
    month = said.month or 1
    if year is None and said.which in (Which.LAST, Which.THIS, Which.NEXT):
        today = setting.today()
        year = today.year
        if said.which is Which.LAST and month >= today.month:
            year -= 1
        if said.which is Which.NEXT and month <= today.month:
            year += 1
    elif year is None and said.which is not None:
        told = setting.told().first
        later = said.which is Which.FOLLOWING and month <= told.month
        earlier = said.which is Which.PREVIOUS and month >= told.month
        year = told.year + later - earlier
    if year is not None:
        return part_of(month_of(year, month), said.part)
    return _latest(lambda one: part_of(month_of(one, month), said.part), setting)


def _day_of_month(said: CalendarDate, setting: Setting) -> dt.date:
    """ "The 30th": of the month told last, else the latest one by now."""
    number = said.day or 1
    if said.of_month in (Which.LAST, Which.THIS, Which.NEXT):
        today = setting.today()
        month = today.month + {Which.LAST: -1, Which.NEXT: 1}.get(said.of_month, 0)
        first = month_of(today.year, month).first
        return _checked(_date(first.year, first.month, number), said.weekday)
    context = setting.near if setting.published else setting.latest
    if context and context.length <= 31:
        told = context.first
        date = _possible(told.year, told.month, number)
        fits = date and said.weekday in (None, date.weekday())
        if date and fits and (setting.published is None or date <= setting.published):
            return date
    today = setting.today()
    for back in range(13):
        first = month_of(today.year, today.month - back).first
        date = _possible(first.year, first.month, number)
        if date and date <= today and said.weekday in (None, date.weekday()):
            return date
    raise NotDated("there is no such day")


def day_of_weekday(said: Weekday, setting: Setting) -> dt.date:
    which = said.which
    if which in (Which.PREVIOUS, Which.FOLLOWING) and (which is Which.FOLLOWING or setting.day):
        told = setting.day or setting.told()
        if which is Which.PREVIOUS:
            return back_to(said.weekday, told.first - dt.timedelta(days=1))
        return on_to(said.weekday, told.last + dt.timedelta(days=1))
    if which is Which.SAME and setting.day and setting.day.first.weekday() == said.weekday:
        return setting.day.first
    today = setting.today()
    weeks = {
        Which.LAST: -1,
        Which.OF_LAST_WEEK: -1,
        Which.THIS: 0,
        Which.OF_THIS_WEEK: 0,
        Which.NEXT: 1,
        Which.OF_NEXT_WEEK: 1,
    }
    if which in weeks:
        return week_of(today).first + dt.timedelta(days=7 * weeks[which] + said.weekday)
    if setting.ahead and which is None:
        return on_to(said.weekday, today)
    return back_to(said.weekday, today - dt.timedelta(days=which is Which.PREVIOUS))


def back_to(weekday: int, date: dt.date) -> dt.date:
    """The latest such weekday that is not after `date`."""
    return date - dt.timedelta(days=(date.weekday() - weekday) % 7)


def on_to(weekday: int, date: dt.date) -> dt.date:
    """The first such weekday that is not before `date`."""
    return date + dt.timedelta(days=(weekday - date.weekday()) % 7)


def days_of_named_day(said: NamedDay, setting: Setting) -> Days:
    year = _year(said.year, said.of_year, setting)
    if year is not None:
        return day(named_day(said.name, year))
    return _latest(lambda one: day(named_day(said.name, one)), setting)


def days_of_season(said: Season, setting: Setting) -> Days:
    year = _year(said.year, said.of_year, setting)
    if year is None and said.which in (Which.SAME, Which.PREVIOUS, Which.FOLLOWING):
        year = _year(None, said.which, setting)
    if year is not None:
        return part_of(season_of(said.name, year), said.part)
    if said.which is None or setting.published is None:
        return _latest(lambda one: part_of(season_of(said.name, one), said.part), setting)
    today = setting.today()
    near = [season_of(said.name, today.year + step) for step in range(-2, 3)]
    if said.which is Which.LAST:
        found = [season for season in near if season.last < today][-1]
    elif said.which is Which.NEXT:
        found = next(season for season in near if season.first > today)
    else:
        found = [season for season in near if season.first <= today][-1]
        if found.last.year < today.year:
            raise NotDated("it lies ahead of the report, or a year back")
    return part_of(found, said.part)


def day_of_nth_weekday(said: NthWeekday, setting: Setting) -> Days:
    month = days_of_date(said.of, setting)
    if said.index < 0:
        return day(back_to(said.weekday, month.last))
    found = on_to(said.weekday, month.first) + dt.timedelta(days=7 * (said.index - 1))
    if found > month.last:
        raise NotDated("there is no such day")
    return day(found)
