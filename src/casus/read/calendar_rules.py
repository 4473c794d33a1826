"""Rules for weekdays, days of a month without its name, seasons, feasts, and parts of years and months."""

from __future__ import annotations

import re

from casus.read.time_expressions import (
    Between,
    CalendarDate,
    Fraction,
    NamedDay,
    NthWeekday,
    Part,
    Period,
    Season,
    Undatable,
    Unit,
    Weekday,
    Which,
)
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
    DAY,
    FOREIGN_MONTHS,
    MONTH,
    MOVING_FEASTS,
    NAMED_DAYS,
    NUMBER,
    SEASONS,
    UNITS,
    WEEKDAY,
    WEEKDAYS,
    WHICH,
    YEAR,
    any_of,
    day_of,
    month_of,
    number_of,
    word_list,
)

_NO_WEEKDAY_BEFORE = frozenset(word_list("each every bloody black super sheffield casual"))
_HABIT_BEFORE = frozenset(word_list("on most some all many these those of and or few several two three"))
_NO_NOUN = re.compile(
    r"(?! [a-z])| (?:and|or|at|in|on|from|to|for|when|with|by|are|were|is|was|the|a|an|as|before|after)\b"
)
_PAPERS = re.compile(r" (?:Times|Telegraph|Mirror|Express|Mail|Post|Herald|World|Tribune|Independent)\b")
_NTH_BEFORE = frozenset(
    word_list("on from until till since by for to of before after late early between and than")
)
_SEASON_PREPOSITIONS = frozenset(
    word_list("in over during since until till by before after through throughout at")
)
_ORDINAL = "(?P<i>first|second|third|fourth|last|final|latter)"
_INDEX = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_WHICH_WHOLE = rf"(?P<which>(?:the |{any_of(WHICH)} |the {any_of(WHICH)} )(?:year|month))"
_WHOLE = rf"(?:(?:the year )?(?P<y0>{YEAR})|(?P<m>{MONTH})(?: (?P<y>{YEAR}))?|{_WHICH_WHOLE})"
_UNITS_OF = rf"(?:(?P<n>{NUMBER}) )?(?P<u>(?:day|week|month)s?)"


def _on_weekday(m: re.Match[str], page: Page) -> Weekday | CalendarDate | None:
    if page.word_before(m.start()) in _NO_WEEKDAY_BEFORE or _PAPERS.match(page.cased, m.end("w")):
        return None
    if m["which"] == "that" and page.word_before(m.start()) not in ("on", "of", "by", "from", "until"):
        return None  # "the claim that Tuesday's attack …"
    habit = page.word_before(m.start()) in _HABIT_BEFORE or _NO_NOUN.match(page.lower, m.end("w") + 1)
    if m["habit"] and habit:
        return None  # "on Saturdays"; but "Saturdays blast" of a text that lost its apostrophes
    part = part_of_day_in(m)
    weekday = WEEKDAYS[m["w"]]
    if m["d"]:
        return CalendarDate(day=day_of(m["d"]), weekday=weekday, part=part)
    which = WHICH[m["which"]] if m["which"] and not m["which"].endswith("past") else None
    if m["week"]:
        which = {"l": Which.OF_LAST_WEEK, "t": Which.OF_THIS_WEEK, "n": Which.OF_NEXT_WEEK}[m["week"][0]]
    if m["beside"]:
        which = Which.PREVIOUS if m["beside"] in ("before", "earlier") else Which.FOLLOWING
    return Weekday(weekday, which, part)


def _into_weekday(m: re.Match[str], _page: Page) -> Between:
    """Reads "overnight into Friday": the evening before and that day."""
    weekday = WEEKDAYS[m["w"]]
    return Between(Weekday((weekday - 1) % 7, part=Part.NIGHT), Weekday(weekday))


def _nth(m: re.Match[str], page: Page) -> CalendarDate | None:
    """Reads "the 30th", unless it counts something else ("the 30th anniversary")."""
    month = WHICH.get(m["om"], Which.SAME) if m["om"] else None
    if month is None:
        if not m["pre"] and page.word_before(m.start()) not in _NTH_BEFORE:
            return None
        if not NO_COUNT_AFTER.match(page.lower, m.end()):
            return None
    return CalendarDate(day=day_of(m["d"]), of_month=month, part=part_of_day_in(m))


def _nth_weekday(m: re.Match[str], _page: Page) -> NthWeekday:
    index = _INDEX.get(m["i"], -1)
    of = CalendarDate(year_in(m), month_of(m["m"]), of_year=which_year_in(m))
    return NthWeekday(WEEKDAYS[m["w"]], index, of)


def _season(m: re.Match[str], page: Page) -> Season | None:
    year = year_in(m)
    which, of_year = (WHICH[m["which"]] if m["which"] else None), which_year_in(m)
    if year is None and which is None and of_year is None:
        at = m.start()
        bare = not m["the"] or page.lower.startswith(" of", m.end())
        if bare or (m["part"] is None and page.word_before(at) not in _SEASON_PREPOSITIONS):
            return None
    return Season(SEASONS[m["s"]], year, which, of_year, part_in(m["part"]))


def _named_day(m: re.Match[str], page: Page) -> NamedDay | None:
    name = m["name"]
    if name in ("new year", "easter", "christmas") and not m["y"] and not m["oy"]:
        before = page.word_before(m.start())
        if before not in ("at", "on", "over", "since", "before", "after", "around", "until", "of", "last"):
            return None
    return NamedDay(name, year_in(m), which_year_in(m))


def _fraction(m: re.Match[str], _page: Page) -> Fraction:
    index = _INDEX.get(m["i"], -1)
    if m["which"]:
        unit = Unit.YEAR if m["which"].endswith("year") else Unit.MONTH
        word = m["which"].removeprefix("the ").rpartition(" ")[0]
        of: CalendarDate | Period = Period(unit, WHICH[word] if word else Which.THIS)
    else:
        year = m["y0"] or m["y"]
        of = CalendarDate(int(year) if year else None, month_of(m["m"]) if m["m"] else None)
    if m["cut"]:
        return Fraction(of, index, parts={"half": 2, "third": 3, "quarter": 4}[m["cut"]])
    times, unit = UNITS[m["u"].rstrip("s")]
    n = number_of(m["n"]) if m["n"] else 1
    return Fraction(of, index, n=n * times, unit=unit)


def _quarter(m: re.Match[str], _page: Page) -> Fraction | None:
    parts = 4 if m["k"] == "q" else 2
    index = int(m["i"])
    return Fraction(CalendarDate(int(m["y"])), index, parts=parts) if index <= parts else None


def _foreign(_m: re.Match[str], _page: Page) -> Undatable:
    return Undatable("it is of a calendar that is not computed")


RULES: tuple[Rule, ...] = (
    rule(
        {*DAY_STARTS, *WEEKDAYS, *(f"{day}s" for day in WEEKDAYS), *WHICH},
        rf"{BEFORE_DAY}(?:(?:the )?(?P<which>{any_of(WHICH)}) )?(?P<w>{WEEKDAY})(?:'s|(?P<habit>s))?"
        rf"{AFTER_DAY}"
        rf"(?:,? (?:of )?(?P<week>last week|this week|next week)| (?P<beside>before|earlier|after)(?= ?[,.;])"
        rf"|,? the (?P<d>{DAY}))?",
        _on_weekday,
    ),
    rule(
        {"overnight", "the", "night"},
        rf"(?:overnight|(?:the )?night) (?:in)?to (?P<w>{WEEKDAY})",
        _into_weekday,
    ),
    rule(
        DAY_STARTS,
        rf"{BEFORE_DAY}(?:the )?(?P<d>{DAY}(?<=[a-z]))"
        rf"(?: of (?P<om>the|{any_of(WHICH)}) month)?{AFTER_DAY}",
        _nth,
    ),
    rule(
        {"the", "last", "first", "second", "third", "fourth", "final"},
        rf"(?:the )?{_ORDINAL} (?P<w>{WEEKDAY}) (?:of|in) (?P<m>{MONTH}){YEAR_AFTER}",
        _nth_weekday,
    ),
    rule(
        {*PART_STARTS, *WHICH, *SEASONS},
        rf"(?:(?P<part>{PART_OF})[ -](?:in )?)?(?:(?P<the>the )?(?:(?P<which>{any_of(WHICH)}) )?)"
        rf"(?P<s>{any_of(SEASONS)})(?:,? (?:of )?(?P<y>{YEAR})(?:[-/]\d\d(?:\d\d)?)?|,? {WHICH_YEAR})?",
        _season,
    ),
    rule(
        {name.split()[0].split("'")[0] for name in NAMED_DAYS},
        rf"(?P<name>{any_of(NAMED_DAYS)})(?:,? (?:of )?(?P<y>{YEAR})|,? {WHICH_YEAR})?",
        _named_day,
    ),
    rule(
        {"the", "first", "second", "last"},
        rf"(?:the )?{_ORDINAL} (?:(?P<cut>half|third|quarter)|{_UNITS_OF}) of {_WHOLE}",
        _fraction,
    ),
    rule({"q", "h"}, rf"(?P<k>[qh])(?P<i>[1-4])(?: of)? (?P<y>{YEAR})", _quarter),
    rule(
        {FIGURE},
        rf"\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {any_of(FOREIGN_MONTHS)}(?:[- ]al-?\w+| i+)?(?:,? \d{{4}})?",
        _foreign,
    ),
    rule({FIGURE}, r"1[34]\d\d (?:a\.?h|a\.?h\.?s)", _foreign),
    rule(MOVING_FEASTS, any_of(MOVING_FEASTS) + r"(?: al-[a-z]+)?", _foreign),
)
