"""Which days a month, feast or day of the Islamic calendar means in a report of a certain day."""

from __future__ import annotations

import datetime as dt

from casus.read.calendar import Days
from casus.read.calendar_dating import AHEAD_BUT_NEAR
from casus.read.islamic_calendar import FIRST_YEAR, LAST_YEAR, occurrences, year_of_hijra
from casus.read.setting import NotDated, Setting
from casus.read.time_expressions import IslamicTime, Which

_OUTSIDE = f"only the years {FIRST_YEAR} to {LAST_YEAR} of the Hijra can be computed"


def days_of_islamic_time(said: IslamicTime, setting: Setting) -> Days:
    """The days of `said`: in its own year, else the latest begun by the report; raises NotDated."""
    found = _meant(said, setting)
    return Days(found.first - dt.timedelta(days=1), found.first) if said.eve else found


def _meant(said: IslamicTime, setting: Setting) -> Days:
    if said.hijra is not None:
        if not FIRST_YEAR <= said.hijra <= LAST_YEAR:
            raise NotDated(_OUTSIDE)
        return _only(occurrences(said.name, said.day, range(said.hijra, said.hijra + 1)))
    year = said.year
    if said.of_year in (Which.LAST, Which.THIS, Which.NEXT):
        year = setting.today().year + {Which.LAST: -1, Which.NEXT: 1}.get(said.of_year, 0)
    if year is not None:
        around = _around(dt.date(year, 7, 1))
        return _only([d for d in occurrences(said.name, said.day, around) if d.first.year == year])
    today = setting.today()
    all_ = occurrences(said.name, said.day, _around(today))
    begun = [d for d in all_ if d.first <= today]
    after = [d for d in all_ if d.first > today]
    if setting.ahead and after and not (begun and today <= begun[-1].last):
        return after[0]
    if after and not setting.past and (after[0].first - today).days <= AHEAD_BUT_NEAR:
        raise NotDated("it lies just after the report")
    return _only(begun[-1:])


def _around(date: dt.date) -> range:
    try:
        year = year_of_hijra(date)
    except OverflowError:
        raise NotDated(_OUTSIDE) from None
    return range(year - 2, year + 3)


def _only(found: list[Days]) -> Days:
    if not found:
        raise NotDated("there is no such day")
    if len(found) > 1:
        raise NotDated("it came twice in that year")
    return found[0]
