"""Rules for dates: days of a month, months, years, decades."""

from __future__ import annotations

import re
from dataclasses import replace

from casus.read.time_expressions import Between, CalendarDate, Part, Undatable
from casus.read.time_rules import (
    AFTER_DAY,
    BEFORE_DAY,
    DAY_STARTS,
    FIGURE,
    NO_COUNT_AFTER,
    PART_OF,
    PART_STARTS,
    WHICH_YEAR,
    YEAR_AFTER,
    Page,
    Rule,
    part_in,
    part_of_day_in,
    rule,
    which_year_in,
    year_in,
)
from casus.read.time_words import (
    ANY_MONTH,
    COUNTED,
    DAY,
    DAYS_OF_EVENTS,
    MONTH,
    MONTH_NUMBERS,
    UNSURE_MONTHS,
    WEEKDAY_NUMBERS,
    WHICH,
    YEAR,
    any_of,
    day_of,
    month_of,
    word_list,
)

_WEEKDAY_BEFORE = rf"(?:(?P<w>{any_of(WEEKDAY_NUMBERS)})\b(?:\.?,? \(?(?:the )?))?"
_JOIN = r"(?P<join> ?[-/] ?| to | and | or | until | through )(?:the )?"
_NO_FIGURE = rf"(?![\w%]|[:.,/]\d|-\w| {any_of(COUNTED)}\b)"
_RUN = rf"(?:(?P<d1>{DAY})(?P<list>(?:, ?{DAY}){{0,8}},?){_JOIN})?(?P<d2>{DAY})"
_AFTER_MONTH = rf"{_RUN}{_NO_FIGURE}"
_YEAR_PREPOSITIONS = frozenset(
    word_list(
        """in since until till by during before after from of between to through throughout around circa
        year and for"""
    )
)
_LOOSE_PREPOSITIONS = frozenset(word_list("by before after from of between to and for around"))
_MONTH_PREPOSITIONS = frozenset(
    word_list("in since until till by during before after from of between through mid")
)
_DETERMINERS = re.compile(r"(?:\b(?:the|a|an|its|his|her|their|that|this|our)|'s) $")
_YEAR_BEFORE = re.compile(r"\b(?:1\d{3}|20\d\d)(?:, |,? (?:and|or|to|&) )$")
_MONTH_BEFORE = re.compile(rf"(?:{MONTH}|\d)(?:,| and| to| or| until| through|-) ?$")
_ATTACK_AFTER = re.compile(
    r",? (?:(?:terror|terrorist|hamas)[- ])*(?:attack|massacre|assault|onslaught|hijack)"
)


def _weekday(words: str | None) -> int | None:
    return WEEKDAY_NUMBERS[words] if words else None


def _days_of_month(m: re.Match[str], page: Page) -> Between | CalendarDate | Undatable | None:
    """One day of a month or a run of them: "27-28 October", "May 2, 2011", "Sunday, 3 March last year"."""
    if not page.capital(m.start("m")):
        return None
    if m["yy"]:
        return Undatable("a year of two digits")
    month, last = month_of(m["m"]), day_of(m["d2"])
    year = year_in(m)
    known = year is None and m["oy"] is None and _ATTACK_AFTER.match(page.lower, m.end())
    date = CalendarDate(
        year,
        month,
        last,
        of_year=which_year_in(m),
        part=part_of_day_in(m),
        event_year=DAYS_OF_EVENTS.get((month, last)) if known else None,
    )
    if m["d1"] is None:
        return replace(date, weekday=_weekday(m["w"]))
    first, joined = day_of(m["d1"]), m["join"].strip() in ("and", "or")
    between = page.word_before(m.start()) == "between"
    if first >= last or (joined and not between and last - first > m["list"].count(",") + 1):
        return None  # "on 5 and 20 May" is two days
    return Between(replace(date, day=first, weekday=_weekday(m["w"])), date)


def _month_then_day(m: re.Match[str], page: Page) -> Between | CalendarDate | Undatable | None:
    in_month = page.word_before(m.start()) in ("in", "during")
    bare = m["y"] is None and m["oy"] is None and m["d1"] is None
    if in_month and bare and not NO_COUNT_AFTER.match(page.lower, m.end()):
        return None  # "in June 15 people were killed"
    return _days_of_month(m, page)


def _iso(m: re.Match[str], _page: Page) -> CalendarDate:
    return CalendarDate(int(m["y"]), int(m["m"]), int(m["d"]))


def _numeric(m: re.Match[str], _page: Page) -> CalendarDate | Undatable | None:
    """Reads "31/08/2024"; declines "3/8/2024", which may be of March or of August."""
    one, two, year = int(m["a"]), int(m["b"]), m["y"]
    if not (1 <= one <= 31 and 1 <= two <= 31) or (m["sep"] == "." and len(year) == 2):
        return None
    if len(year) == 2:
        return Undatable("a year of two digits")
    if one > 12 or one == two or m["sep"] == ".":
        return CalendarDate(int(year), two, one)
    if two > 12:
        return CalendarDate(int(year), one, two)
    return Undatable("day and month cannot be told apart")


def _month(m: re.Match[str], page: Page) -> CalendarDate | None:
    at, words = m.start("m"), m["m"]
    if not page.capital(at):
        return None
    year = year_in(m)
    which, of_year = (WHICH[m["which"]] if m["which"] else None), which_year_in(m)
    plain = year is None and which is None and of_year is None and m["part"] is None
    if plain and words in UNSURE_MONTHS and not page.lower.startswith("'s", m.end()):
        joined = _MONTH_BEFORE.search(page.lower, max(0, at - 16), at)
        if page.word_before(at) not in _MONTH_PREPOSITIONS and not joined:
            return None
    return CalendarDate(year, month_of(words), None, None, of_year, which=which, part=part_in(m["part"]))


def _year_is_meant(m: re.Match[str], page: Page) -> bool:
    """True where the words around a bare figure make it a year."""
    at, end, year = m.start("y"), m.end("y"), int(m["y"])
    if page.counts_something(end):
        return False
    if m["part"]:
        return True
    before = page.lower[max(0, at - 12) : at]
    word = page.word_before(at) if before.endswith(" ") else ""
    if word in _YEAR_PREPOSITIONS:
        plural = re.match(r" [a-z]+s\b(?! (?:to|of)\b)", page.lower[end : end + 20])
        return not (word in _LOOSE_PREPOSITIONS and (plural or year < 1800))
    if _YEAR_BEFORE.search(before):
        return True
    if before.endswith("\n") or not at:
        return page.lower[end : end + 1] in ("\n", ":", "")
    if before.endswith("("):
        return page.lower[end : end + 1] in (")", ",", ";", " ", "-")
    named = 1900 <= year < 2100 and _DETERMINERS.search(before)
    return bool(named) and bool(re.match(r" [a-z]", page.lower[end : end + 2]))


def _year(m: re.Match[str], page: Page) -> CalendarDate | None:
    if not _year_is_meant(m, page):
        return None
    return CalendarDate(int(m["y"]), part=part_in(m["part"]))


def _years(m: re.Match[str], page: Page) -> Between | None:
    """Reads "2015-2021", "1939-45"."""
    first = int(m["y"])
    last = int(m["last"]) if len(m["last"]) == 4 else first // 100 * 100 + int(m["last"])
    if not first < last < first + 200 or page.counts_something(m.end()):
        return None
    return Between(CalendarDate(first), CalendarDate(last))


# First and last years of the parts of a decade and of a century: "the late 1980s", "the late 1800s".
_PARTS_OF_DECADE = {None: (0, 9), Part.EARLY: (0, 3), Part.MID: (4, 6), Part.LATE: (7, 9)}
_PARTS_OF_CENTURY = {None: (0, 99), Part.EARLY: (0, 33), Part.MID: (34, 66), Part.LATE: (67, 99)}


def _decade(m: re.Match[str], _page: Page) -> Between:
    start = int(m["y"])
    parts = _PARTS_OF_CENTURY if start % 100 == 0 and start < 2000 else _PARTS_OF_DECADE
    first, last = parts[part_in(m["part"])]
    return Between(CalendarDate(start + first), CalendarDate(start + last))


def _before_christ(_m: re.Match[str], _page: Page) -> Undatable:
    return Undatable("a year before the common era")


def _nine_eleven(_m: re.Match[str], _page: Page) -> CalendarDate:
    return CalendarDate(DAYS_OF_EVENTS[9, 11], 9, 11)


RULES: tuple[Rule, ...] = (
    rule(
        {FIGURE, *DAY_STARTS, *WEEKDAY_NUMBERS},
        rf"{BEFORE_DAY}{_WEEKDAY_BEFORE}(?:the )?{_RUN}(?: (?:of )?|-(?=[a-z]+-\d{{4}}))"
        rf"(?P<m>{ANY_MONTH})(?:-(?=\d{{4}}))?{YEAR_AFTER}{AFTER_DAY}",
        _days_of_month,
    ),
    rule(
        {*MONTH_NUMBERS, *DAY_STARTS, *WEEKDAY_NUMBERS},
        rf"{BEFORE_DAY}{_WEEKDAY_BEFORE}(?P<m>{ANY_MONTH}) (?:the )?{_AFTER_MONTH}{YEAR_AFTER}{AFTER_DAY}",
        _month_then_day,
    ),
    rule({FIGURE}, r"(?P<y>\d{4})(?P<sep>[-/.])(?P<m>\d\d)(?P=sep)(?P<d>\d\d)(?!\d)", _iso),
    rule({FIGURE}, r"(?P<a>\d{1,2})(?P<sep>[/.])(?P<b>\d{1,2})(?P=sep)(?P<y>\d{4}|\d\d)(?![/\d])", _numeric),
    rule({FIGURE}, r"9/11(?!/)", _nine_eleven),
    rule(
        {*PART_STARTS, *WHICH, *MONTH_NUMBERS},
        rf"(?:(?P<part>{PART_OF})[ -](?:in )?)?(?:(?:the )?(?P<which>{any_of(WHICH)})(?: year's)? )?"
        rf"(?P<m>{MONTH}|{ANY_MONTH}(?=,? (?:1\d|2[01])\d\d\b))"
        rf"(?:,? (?:of )?(?P<y>{YEAR})|,? {WHICH_YEAR})?",
        _month,
    ),
    rule(
        {FIGURE, *PART_STARTS},
        rf"(?:(?P<part>{PART_OF})[ -](?:in |of )?)?(?P<y>{YEAR})(?!-\d|/\d)",
        _year,
    ),
    rule({FIGURE}, r"(?P<y>1\d{3}|20\d\d) ?[-/] ?(?P<last>\d{4}|\d\d)(?![\d/-]|[.,]\d)", _years),
    rule(
        {"the", "early", "mid", "late", FIGURE},
        r"(?:the )?(?:(?P<part>early|mid|late)[ -])?(?P<y>1\d\d0|20\d0)'?s",
        _decade,
    ),
    rule({FIGURE}, r"\d{1,4} ?(?:bce?|b\.c\.(?:e\.)?)", _before_christ),
)
