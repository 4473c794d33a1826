"""Months, feasts and days of the Islamic calendar, by the Umm al-Qura rules (hijridate: 1924 to 2077).

Where the moon has to be sighted, a month may begin a day later: a feast or single day ends one day late.
"""

from __future__ import annotations

import datetime as dt

from hijridate import Gregorian, Hijri

from casus.read.calendar import Days

MONTHS = {
    "muharram": 1,
    "safar": 2,
    "rabi al-awwal": 3,
    "rabi al-thani": 4,
    "jumada al-awwal": 5,
    "jumada al-thani": 6,
    "rajab": 7,
    "shaban": 8,
    "sha'ban": 8,
    "ramadan": 9,
    "shawwal": 10,
    "dhu al-qadah": 11,
    "dhu al-qa'dah": 11,
    "dhu al-hijja": 12,
    "dhu al-hijjah": 12,
}
# Month, first and last day: as long as the holiday is kept.
_FEASTS = {
    "ashura": (1, 10, 10),
    "arbaeen": (2, 20, 20),
    "mawlid": (3, 12, 12),
    "eid al-fitr": (10, 1, 3),
    "eid al-adha": (12, 10, 13),
}
FEASTS = frozenset({"eid", *_FEASTS})
"""The feasts by name; "eid" alone is either of the two."""

FIRST_YEAR, LAST_YEAR = 1343, 1500
"""The years of the Hijra that can be computed."""


def occurrences(name: str, day: int | None, years: range) -> list[Days]:
    """When a month or feast came in the given years of the Hijra, in order; `day` counts within it.

    A whole month is as computed; a feast or day takes in the day after, on which it falls by sighting.
    Years that cannot be computed are left out; so is the 30th of a month of 29 days.
    """
    found = []
    for year in years:
        if FIRST_YEAR <= year <= LAST_YEAR:
            names = ("eid al-fitr", "eid al-adha") if name == "eid" else (name,)
            found += [days for one in names if (days := _in_year(one, day, year))]
    return sorted(found)


def year_of_hijra(date: dt.date) -> int:
    """The year of the Hijra that `date` lies in; raises OverflowError where it cannot be computed."""
    return Gregorian.fromdate(date).to_hijri().year


def _in_year(name: str, day: int | None, year: int) -> Days | None:
    if name in _FEASTS:
        month, first, last = _FEASTS[name]
    else:
        month, first = MONTHS[name], 1
        last = Hijri(year, month, 1).month_length()
    if day is not None:
        if day < 1 or first + day - 1 > last:
            return None
        first = last = first + day - 1
    whole = name in MONTHS and day is None
    return Days(_date(year, month, first), _date(year, month, last) + dt.timedelta(days=not whole))


def _date(year: int, month: int, day: int) -> dt.date:
    found = Hijri(year, month, day).to_gregorian()
    return dt.date(found.year, found.month, found.day)
