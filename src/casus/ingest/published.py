"""Dates of publication: whatever a scraper, a mail or a person wrote, as one ISO 8601 form."""

from __future__ import annotations

import datetime as dt
import math
import re

from casus.ingest.written import DATE, TIME, calendar_date, read_date, read_time

EARLIEST_YEAR = 1900
# Ten digits of seconds reach the year 2286, and thirteen of milliseconds the same; 1e8 is March 1973:
# anything smaller is a year, a counter or a default.
_SMALLEST_EPOCH = 100_000_000
_EPOCH_UNITS = ((1e17, 1e9), (1e14, 1e6), (1e11, 1e3), (0, 1.0))
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?)?(Z|[+-]\d{4})?")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_LONG_YEAR = re.compile(r"\d{5,}(?=[-/.]\d)")
# "Sat Aug 31 10:05:00 +0000 2024": the year comes last in what C and old APIs print.
_CTIME = re.compile(r"^[A-Z][a-z]{2} ([A-Z][a-z]{2}) +(\d{1,2}) (\d\d:\d\d:\d\d(?: [+\-\w]+)?) (\d{4})$")
_LABEL = re.compile(
    r"(?:first |last )?(?:published|posted|updated|issued|released|date)\b\s*(?:on|at)?\s*:?\s*",
    re.IGNORECASE,
)


def parse_published(value: object) -> str | None:
    """The date, or date and time, of publication in ISO 8601; None where `value` is None or blank.

    Takes ISO forms, RFC 2822, seconds, milliseconds, micro- or nanoseconds since 1970, and dates as they are
    written ("Aug. 31, 2024 10:05 GMT"). A time of day and an offset from UTC are kept where given. Raises
    ValueError, with the reason, where it is no date, may be two (03/04/2024), or is before 1900 or after
    next year.
    """
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise ValueError(f"a {type(value).__name__} is no date")
    moment = _from_text(value.strip()) if isinstance(value, str) else _from_number(value)
    _check_year(moment.year)
    return moment.isoformat(timespec="seconds") if isinstance(moment, dt.datetime) else moment.isoformat()


def check_day(day: dt.date) -> dt.date:
    """The day itself; raises ValueError where it lies outside 1900 to next year."""
    _check_year(day.year)
    return day


def _check_year(year: int) -> None:
    latest = dt.datetime.now(dt.UTC).year + 1
    if not EARLIEST_YEAR <= year <= latest:
        raise ValueError(f"the year {year} is out of range ({EARLIEST_YEAR} to {latest})")


def _from_number(value: float) -> dt.date:
    if isinstance(value, float) and not math.isfinite(value):
        raise ValueError(f"{value} is no date")
    compact = _from_compact(str(value)) if isinstance(value, int) and 0 < value < 10**14 else None
    return compact or _from_epoch(value)


def _from_epoch(value: float) -> dt.datetime:
    if abs(value) < _SMALLEST_EPOCH:
        raise ValueError(f"the number {value} is no date")
    if abs(value) >= 1e19:
        raise ValueError("the number is too large for a date")
    unit = next(unit for least, unit in _EPOCH_UNITS if abs(value) >= least)
    return dt.datetime.fromtimestamp(value / unit, dt.UTC).replace(microsecond=0)


def _from_text(text: str) -> dt.date:
    if len(text) > 200:
        raise ValueError("it is too long for a date")
    if long_year := _LONG_YEAR.match(text):
        raise ValueError(f"the year {long_year[0][:12]} is out of range")
    return _from_iso(text) or _from_compact(text) or _from_digits(text) or _from_words(text)


def _from_iso(text: str) -> dt.date | None:
    if not re.match(r"\d{4}-", text):
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        pass
    try:
        return dt.datetime.fromisoformat(text)
    except ValueError:
        return None


def _from_compact(text: str) -> dt.date | None:
    """20240831, 20240831T100500Z, 20240831100500."""
    match = _COMPACT.fullmatch(text)
    if not match or not EARLIEST_YEAR <= int(match[1]) <= 2100:
        return None
    try:
        day = calendar_date(match[1], int(match[2]), int(match[3]))
        if match[4] is None:
            return day
        time = dt.time(int(match[4]), int(match[5]), int(match[6] or 0))
    except ValueError:
        return None
    zone = dt.datetime.strptime(match[7], "%z").tzinfo if match[7] else None
    return dt.datetime.combine(day, time, zone)


def _from_digits(text: str) -> dt.date | None:
    if not _NUMBER.fullmatch(text):
        return None
    if len(text) <= 4:
        raise ValueError(f"{text!r} names no day")
    return _from_epoch(float(text) if "." in text else int(text[:25]))


def _from_words(text: str) -> dt.date:
    """A written date with at most a label, a weekday, a time and words without digits beside it."""
    text = _CTIME.sub(r"\2 \1 \4 \3", text)
    dates = list(DATE.finditer(text))
    if len(dates) != 1:
        raise ValueError(
            f"{text[:60]!r} "
            + ("states more than one day" if dates else "is no date with day, month and year")
        )
    day = read_date(dates[0])
    rest = text[: dates[0].start()] + " " + text[dates[0].end() :]
    rest = _LABEL.sub(" ", re.sub(r"^\s*T(?=\d)", " ", rest))
    time = TIME.search(rest)
    if time:
        rest = rest[: time.start()] + " " + rest[time.end() :]
    if re.search(r"\d", rest):
        raise ValueError(f"{text[:60]!r} states more than a date and a time")
    return dt.datetime.combine(day, read_time(time)) if time else day
