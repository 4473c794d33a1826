"""The words that time expressions are made of, and the pieces of pattern for them.

Patterns run on the lower-cased shadow of a text: plain quotes, hyphens and spaces.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from casus.read.time_expressions import Part, Unit, Which


def word_list(words: str) -> list[str]:
    """The words of `words`, which are parted by blanks."""
    return words.split()


def any_of(words: Iterable[str]) -> str:
    """A pattern group that matches any of `words`, the longest first."""
    return "(?:" + "|".join(sorted(words, key=len, reverse=True)) + ")"


_YEAR_OF_MONTHS = word_list(
    "january february march april may june july august september october november december"
)
MONTHS = {name: number for number, name in enumerate(_YEAR_OF_MONTHS, 1)}
MONTH_NUMBERS = {
    **MONTHS,
    **{name[:3]: number for name, number in MONTHS.items()},
    "sept": 9,
}
# These are names, verbs and nouns as well: they need a preposition or a figure beside them.
UNSURE_MONTHS = frozenset({"march", "april", "may", "june", "august"})

WEEKDAYS = {
    name: number
    for number, name in enumerate(word_list("monday tuesday wednesday thursday friday saturday sunday"))
}
_SHORT_DAYS = {"mon": 0, "tue": 1, "tues": 1, "wed": 2, "weds": 2, "thu": 3, "thur": 3, "thurs": 3, "fri": 4}
WEEKDAY_NUMBERS = {**WEEKDAYS, **_SHORT_DAYS, "sat": 5, "sun": 6}

SEASONS = {"spring": "spring", "summer": "summer", "autumn": "autumn", "fall": "autumn", "winter": "winter"}

_ONES = [
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_NUMBERS = {
    **{word: value for value, word in enumerate(_ONES, 1)},
    **{word: value * 10 for value, word in enumerate(_TENS, 2)},
    **dict.fromkeys(("a", "an"), 1),
    **dict.fromkeys(("a couple of", "a couple", "couple of"), 2),
    **dict.fromkeys(("a dozen", "dozen"), 12),
    "a hundred": 100,
}

ORDINALS = {
    name: number
    for number, name in enumerate(
        word_list("third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"), 3
    )
}

UNITS: dict[str, tuple[int, Unit]] = {
    "second": (0, Unit.HOUR),
    "minute": (0, Unit.HOUR),
    "hour": (1, Unit.HOUR),
    "day": (1, Unit.DAY),
    "night": (1, Unit.DAY),
    "week": (1, Unit.WEEK),
    "fortnight": (2, Unit.WEEK),
    "month": (1, Unit.MONTH),
    "year": (1, Unit.YEAR),
    "decade": (10, Unit.YEAR),
    "century": (100, Unit.YEAR),
}

PARTS = {
    "early": Part.EARLY,
    "start": Part.EARLY,
    "beginning": Part.EARLY,
    "mid": Part.MID,
    "middle": Part.MID,
    "height": Part.MID,
    "late": Part.LATE,
    "end": Part.LATE,
    "dawn": Part.DAWN,
    "predawn": Part.DAWN,
    "morning": Part.MORNING,
    "small": Part.NIGHT,
    "noon": Part.AFTERNOON,
    "midday": Part.AFTERNOON,
    "afternoon": Part.AFTERNOON,
    "evening": Part.EVENING,
    "night": Part.NIGHT,
    "overnight": Part.NIGHT,
}

WHICH = {
    "last": Which.LAST,
    "past": Which.LAST,
    "this past": Which.LAST,
    "this": Which.THIS,
    "current": Which.THIS,
    "next": Which.NEXT,
    "coming": Which.NEXT,
    "this coming": Which.NEXT,
    "previous": Which.PREVIOUS,
    "preceding": Which.PREVIOUS,
    "prior": Which.PREVIOUS,
    "following": Which.FOLLOWING,
    "that": Which.SAME,
    "same": Which.SAME,
    "that same": Which.SAME,
}

NAMED_DAYS = (
    "new year's eve",
    "new year's day",
    "new year",
    "christmas eve",
    "christmas day",
    "christmas",
    "boxing day",
    "easter sunday",
    "easter monday",
    "easter",
    "good friday",
    "palm sunday",
    "ash wednesday",
    "valentine's day",
    "may day",
    "halloween",
)
# Feasts of calendars that Casus does not compute.
MOVING_FEASTS = frozenset(["nowruz", "passover", "purim", "hanukkah", "diwali", "holi", "vesak", "tet"])

_FOREIGN = """rabi jumada dhu farvardin ordibehesht
    khordad tir mordad shahrivar mehr aban azar bahman esfand"""
FOREIGN_MONTHS = frozenset(_FOREIGN.split())

# Events that are called by their day, without the year.
DAYS_OF_EVENTS = {(9, 11): 2001, (10, 7): 2023}

# After a bare number, these make it a count, a time of day or an address, and no year or day.
COUNTED = frozenset(
    word_list(
        """people persons men women children others civilians soldiers troops fighters militants police
    policemen officers members km kilometres kilometers miles metres meters feet minutes days weeks
    months years percent per dollars villages families houses homes prisoners refugees tonnes tons
    hours hrs gmt utc local est edt block"""
    )
)


NUMBER = rf"(?:\d{{1,3}}|{any_of(_TENS)}[- ]{any_of(_ONES[:9])}|{any_of(_NUMBERS)})"
UNIT = any_of(UNITS)
MONTH = any_of(MONTHS)
# A short month counts only beside a day or a year.
ANY_MONTH = rf"(?:{MONTH}\b|{any_of(set(MONTH_NUMBERS) - set(MONTHS))}\b\.?)"
WEEKDAY = any_of(WEEKDAYS)
DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
YEAR = r"(?:1\d{3}|20\d\d|21\d\d)(?![\w%]|[:.,]\d|-\d{1,2}-)"


def number_of(words: str) -> int:
    """The number that `words`, a match of NUMBER, stand for."""
    if words.isdigit():
        return int(words)
    if words in _NUMBERS:
        return _NUMBERS[words]
    tens, ones = re.split("[- ]", words)
    return _NUMBERS[tens] + _NUMBERS[ones]


def day_of(words: str) -> int:
    """The day that `words`, a match of DAY, stand for."""
    return int(words.rstrip("stndrh"))


def month_of(words: str) -> int:
    """The number of the month that `words`, a match of ANY_MONTH, stand for."""
    return MONTH_NUMBERS[words.rstrip(".")]
