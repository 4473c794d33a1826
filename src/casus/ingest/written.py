"""Dates and times of day as people and programs write them: "28 August 2024", "Aug. 31, 2024 10:05 GMT"."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}

# Hours from UTC. Names that stand for several zones (IST, AST, CST of China) are left out, but for the
# American ones, which RFC 2822 fixes.
ZONES = {
    "z": 0.0,
    "ut": 0.0,
    "utc": 0.0,
    "gmt": 0.0,
    "bst": 1.0,
    "cet": 1.0,
    "cest": 2.0,
    "eet": 2.0,
    "eest": 3.0,
    "msk": 3.0,
    "est": -5.0,
    "edt": -4.0,
    "cst": -6.0,
    "cdt": -5.0,
    "mst": -7.0,
    "mdt": -6.0,
    "pst": -8.0,
    "pdt": -7.0,
}

_MONTH = rf"(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))})\b\.?"
_ZONE = "|".join(sorted(ZONES, key=len, reverse=True))
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,?\s+)?"
DATE = re.compile(
    rf"""\b{_WEEKDAY}(?:
      (?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s\-]+(?P<month>{_MONTH}),?[\s\-]+(?P<year>\d{{4,}})\b
    | (?P<month2>{_MONTH})\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year2>\d{{4,}})\b
    | (?P<year3>\d{{4,}})[-/.](?P<month3>\d{{1,2}})[-/.](?P<day3>\d{{1,2}})(?!\d)
    | (?P<left>\d{{1,2}})(?P<sep>[-/.])(?P<right>\d{{1,2}})(?P=sep)(?P<year4>\d{{4,}})\b
    )""",
    re.IGNORECASE | re.VERBOSE,
)
TIME = re.compile(
    rf"""(?<![\d:.,])(?:
      (?P<hour>\d{{1,2}})[:.](?P<minute>\d{{2}})(?::(?P<second>\d{{2}})(?:\.\d+)?)?(?:\s*(?P<half>[ap])\.?m\b\.?)?
    | (?P<hour2>\d{{1,2}})\s*(?P<half2>[ap])\.?m\b\.?
    | (?P<hour3>\d{{2}})(?P<minute3>\d{{2}})(?=\s*(?:gmt|utc|hrs?)\b)
    )(?:\s*(?:hrs?|hours)\b)?
    (?:\s*\(?(?P<zone>(?:gmt|utc)?\s*[+-]\d{{1,2}}(?::?\d{{2}})?|{_ZONE})\b\)?)?
    (?![\d:])""",
    re.IGNORECASE | re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date found in a text: the characters from `start` to `end`."""

    start: int
    end: int
    date: dt.date


def read_date(match: re.Match[str]) -> dt.date:
    """The date that a match of DATE states; raises ValueError where it is none or may be two."""
    if match["left"]:
        day, month = _day_and_month(match)
        return calendar_date(match["year4"], month, day)
    year = match["year"] or match["year2"] or match["year3"]
    day_text = match["day"] or match["day2"] or match["day3"]
    name = match["month"] or match["month2"]
    month = MONTHS[name.lower().rstrip(".")] if name else int(match["month3"])
    return calendar_date(year, month, int(day_text))


def calendar_date(year: str, month: int, day: int) -> dt.date:
    """The date; raises ValueError that names what is wrong with it."""
    if len(year) > 4:
        raise ValueError(f"the year {year[:12]} is out of range")
    try:
        return dt.date(int(year), month, day)
    except ValueError as error:
        raise ValueError(f"{year}-{month:02d}-{day:02d} is no day of the calendar") from error


def _day_and_month(match: re.Match[str]) -> tuple[int, int]:
    left, right = int(match["left"]), int(match["right"])
    if left <= 12 and right <= 12 and left != right:
        raise ValueError(f"{match[0]!r} may be day/month or month/day")
    return (left, right) if left > 12 else (right, left)


def find_dates(text: str) -> list[WrittenDate]:
    """All dates of `text` that name day, month and year and can be read in one way only."""
    found = []
    for match in DATE.finditer(text):
        try:
            found.append(WrittenDate(match.start(), match.end(), read_date(match)))
        except ValueError:  # an impossible or ambiguous one is no date
            continue
    return found


def read_time(match: re.Match[str]) -> dt.time:
    """The time of day that a match of TIME states, with its offset where given; raises ValueError."""
    hour = int(match["hour"] or match["hour2"] or match["hour3"])
    minute = int(match["minute"] or match["minute3"] or 0)
    half = (match["half"] or match["half2"] or "").lower()
    if half:
        if not 1 <= hour <= 12:
            raise ValueError(f"{match[0]!r} is no time of day")
        hour = hour % 12 + (12 if half == "p" else 0)
    return dt.time(hour, minute, int(match["second"] or 0), tzinfo=_zone(match["zone"]))


def _zone(words: str | None) -> dt.tzinfo | None:
    if not words:
        return None
    name = words.lower().replace(" ", "")
    if name in ZONES:
        return _offset(ZONES[name])
    digits = re.sub(r"\D", "", name)
    hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "0")
    sign = -1 if "-" in name else 1
    return _offset(sign * (int(hours) + int(minutes) / 60))


def _offset(hours: float) -> dt.timezone:
    return dt.timezone(dt.timedelta(hours=hours)) if hours else dt.UTC
