"""Rules for what is counted from another time: "yesterday", "two days earlier", "last week"."""

from __future__ import annotations

import re

from casus.read.time_expressions import (
    Between,
    Origin,
    Part,
    Period,
    Shift,
    Single,
    Undatable,
    Unit,
    Which,
    Window,
)
from casus.read.time_rules import FIGURE, Page, Rule, part_in, rule
from casus.read.time_words import NUMBER, ORDINALS, UNIT, UNITS, WHICH, any_of, number_of, word_list

_ABOUT = frozenset(word_list("about around some nearly almost roughly approximately"))
_OPEN = ("more than", "well over", "over", "at least", "less than", "fewer than", "under", "up to")
_BEFORE_COUNT = rf"(?:(?P<about>{any_of([*_ABOUT, *_OPEN])}) |(?:just|only|barely|exactly|a full) )?"
_A_FEW = any_of(["a few", "several", "some", "many", "a number of", "few", "recent"])
_HALVES = {Unit.YEAR: (6, Unit.MONTH), Unit.MONTH: (2, Unit.WEEK), Unit.HOUR: (0, Unit.HOUR)}
_DAY_PART_WORDS = ("day", "morning", "afternoon", "evening", "night")
_DAY_PARTS = any_of(_DAY_PART_WORDS)
_NUMBER_STARTS = {
    FIGURE,
    *word_list(
        """a an one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
        sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety couple
        dozen half about around some nearly almost roughly approximately more well over at less fewer
        under up just only barely exactly several many few"""
    ),
}
_UNIT_STARTS = {word + plural for word in UNITS for plural in ("", "s")}
_DETERMINED = frozenset(word_list("a an the his her its their our that another every each"))
_WINDOW_PREPOSITIONS = frozenset(word_list("in over during for within throughout across of"))
_UNIT_BEFORE = re.compile(rf"\b{UNIT}s?,? and $")
_NO_SHIFT = re.compile(r" (?:than|on)\b")


def _way(word: str, m: re.Match[str], page: Page) -> tuple[int, Origin]:
    """The direction (-1 or 1) and the origin that "ago", "later", "before" and the like give a count."""
    if word == "ago":
        return -1, Origin.PUBLISHED
    if word in ("from now", "hence"):
        return 1, Origin.PUBLISHED
    sign = -1 if word in ("earlier", "before", "previously", "prior", "beforehand", "prior to") else 1
    named = word in ("before", "after", "prior to") and not page.clause_ends(m.end())
    return sign, Origin.COMPLEMENT if named else Origin.PRECEDING


def _counted(m: re.Match[str]) -> tuple[int, Unit]:
    """The number and unit in "a year and a half", "48 hours", "half a month"."""
    times, unit = UNITS[m["u"]]
    if m["half"]:
        return _HALVES.get(unit, (times, unit)) if times == 1 else (times // 2, unit)
    n = number_of(m["n"]) * times
    if (m["first"] or m["more"]) and unit in (Unit.YEAR, Unit.MONTH):
        half, smaller = _HALVES[unit]
        return n * 2 * half + half, smaller
    return n, unit


def _shift(m: re.Match[str], page: Page) -> Shift | Undatable | None:
    if _NO_SHIFT.match(page.lower, m.end()):
        return None
    if m["about"] in _OPEN:
        return Undatable("the count is open to one side")
    if _UNIT_BEFORE.search(page.lower, max(0, m.start() - 16), m.start()):
        return Undatable("the count is of two units")
    n, unit = _counted(m)
    sign, origin = _way(m["way"], m, page)
    if unit is Unit.HOUR:
        n, unit = n // 24, Unit.DAY
    return Shift(sign * n, unit, origin, rough=m["about"] in _ABOUT)


def _uncounted(m: re.Match[str], page: Page) -> Shift | Period | Undatable | None:
    """Reads "hours later" as the same day, "days later" as the same month where that is all that is known."""
    if _NO_SHIFT.match(page.lower, m.end()):
        return None
    unit, (sign, origin) = UNITS[m["u"]][1], _way(m["way"], m, page)
    if unit is Unit.HOUR:
        return Shift(0, Unit.DAY, origin)
    if unit is Unit.DAY and sign > 0 and origin is Origin.PRECEDING:
        return Period(Unit.PERIOD, Which.FOLLOWING)
    return Undatable("it does not say how many")


def _neighbour(m: re.Match[str], _page: Page) -> Single | None:
    """Reads "the next day", "the same night", "that month", "the previous week"."""
    which = WHICH[m["which"]]
    unit = m["u"]
    if which in (Which.LAST, Which.THIS, Which.NEXT) and not (m["the"] and which is Which.NEXT):
        return None
    if unit == "period":
        return Period(Unit.PERIOD, Which.SAME) if which is Which.SAME else None
    which = Which.FOLLOWING if which is Which.NEXT else which
    if unit in _DAY_PART_WORDS:
        n = {Which.PREVIOUS: -1, Which.FOLLOWING: 1}.get(which, 0)
        return Shift(n, Unit.DAY, Origin.PRECEDING, part_in(unit))
    return Period(Unit(unit), which, part_in(m["part"]))


def _in_day(m: re.Match[str], _page: Page) -> Shift:
    """Reads "earlier in the day", "later in the evening", "during the night": of the day told before."""
    return Shift(0, Unit.DAY, Origin.PRECEDING, part_in(m["u"]))


def _running_day(m: re.Match[str], _page: Page) -> Between | None:
    """Reads "for the third consecutive day" and "today marks the 8th day of the siege": up to the report."""
    n = ORDINALS.get(m["nth"]) or int(re.sub(r"\D", "", m["nth"]) or 0)
    if not 3 <= n <= 999:
        return None
    unit = Unit(m["u"]) if m["u"] != "night" else Unit.DAY
    return Between(Shift(1 - n, unit, Origin.PUBLISHED), Shift(0, Unit.DAY, Origin.PUBLISHED))


def _hours(_m: re.Match[str], _page: Page) -> Window:
    """Reads "in the past few hours": since the day before."""
    return Window(1, Unit.DAY)


def _beside(m: re.Match[str], page: Page) -> Shift | Period | None:
    """Reads "the day before", "the morning after", "the night before the raid", "the week after"."""
    unit, (sign, origin) = m["u"], _way(m["way"], m, page)
    if unit in _DAY_PART_WORDS:
        return Shift(sign, Unit.DAY, origin, part_in(unit))
    if origin is Origin.COMPLEMENT:
        return Shift(sign, Unit(unit), origin)
    return Period(Unit(unit), Which.PREVIOUS if sign < 0 else Which.FOLLOWING)


_DEICTICS: dict[str, tuple[int, Part | None]] = {
    "today": (0, None),
    "tonight": (0, Part.NIGHT),
    "this morning": (0, Part.MORNING),
    "this afternoon": (0, Part.AFTERNOON),
    "this evening": (0, Part.EVENING),
    "yesterday": (-1, None),
    "last night": (-1, Part.NIGHT),
    "overnight": (-1, Part.NIGHT),
    "the day before yesterday": (-2, None),
    "tomorrow": (1, None),
}


def _deictic(m: re.Match[str], page: Page) -> Shift | None:
    word = m["word"]
    if word == "overnight" and page.word_before(m.start()) in _DETERMINED:
        return None
    n, part = _DEICTICS[word]
    return Shift(n, Unit.DAY, Origin.PUBLISHED, part_in(m["post"]) or part)


def _window(m: re.Match[str], page: Page) -> Window | Undatable | None:
    ahead, bare = m["dir"] in ("next", "coming"), m["n"] is None
    if page.lower.startswith(" of ", m.end()):
        return None
    if bare and m.group().endswith("s"):
        return Undatable("it does not say how many")
    if bare and m["dir"] != "past":
        prepared = page.word_before(m.start()) in _WINDOW_PREPOSITIONS
        if not (m["the"] and prepared):
            return None
    times, unit = UNITS[m["u"]]
    n = (number_of(m["n"]) if m["n"] else 1) * times
    if m["more"] and unit in (Unit.YEAR, Unit.MONTH):
        half, smaller = _HALVES[unit]
        return Window(n * 2 * half + half, smaller, ahead)
    return Window(n, unit, ahead)


def _vague(_m: re.Match[str], _page: Page) -> Undatable:
    return Undatable("it does not say when")


def _period(m: re.Match[str], _page: Page) -> Period | Undatable:
    """Reads "last week", "earlier this month", "late last year", "the start of the year"."""
    which = WHICH[m["which"]] if m["which"] else Which.THIS
    unit, part = Unit(m["u"]), m["part"] or ""
    if part.startswith("later") and which is Which.THIS:
        return Undatable("it lies ahead of the report")
    if unit is Unit.WEEKEND and which is Which.LAST and m["which"] == "last":
        which = Which.OF_LAST_WEEK
    return Period(unit, which, part_in(part))


def _weekend(m: re.Match[str], page: Page) -> Period | None:
    if m["past"] is None and page.word_before(m.start()) not in ("at", "over", "during", "on", "since"):
        return None
    return Period(Unit.WEEKEND, Which.LAST)


_PERIODS = "(?:week|weekend|month|year)"
_PERIOD_PART = r"(?:so far|earlier|later|early|late|mid|(?:the )?(?:start|beginning|middle|end) of)"
_WAYS = (
    r"(?P<way>ago|earlier|later|before|after(?:wards?)?|previously|prior(?: to)?|beforehand|hence|from now)"
)
_PERIOD_STARTS = {*word_list("so earlier later early late mid the start beginning middle end"), *WHICH}

RULES: tuple[Rule, ...] = (
    rule(
        _NUMBER_STARTS,
        rf"{_BEFORE_COUNT}(?:(?P<half>half an?)|(?P<n>{NUMBER})) (?P<first>and a half )?(?P<u>{UNIT})s?"
        rf"(?P<more> and a half)? {_WAYS}",
        _shift,
    ),
    rule({*_NUMBER_STARTS, *_UNIT_STARTS}, rf"(?:{_A_FEW} )?(?P<u>{UNIT})s {_WAYS}", _uncounted),
    rule(
        {*_PERIOD_STARTS, *word_list("that same previous following preceding next very")},
        rf"(?:(?P<part>earlier|later|early|late)(?: in| on)? )?(?P<the>the )?(?:very )?"
        rf"(?P<which>{any_of(WHICH)}) (?P<u>{_DAY_PARTS}|{_PERIODS}|period)",
        _neighbour,
    ),
    rule({"the"}, rf"the (?P<u>{_DAY_PARTS}|{_PERIODS}) {_WAYS}", _beside),
    rule({"earlier", "later"}, rf"(?:earlier|later) (?:in|on|during) the (?P<u>{_DAY_PARTS})", _in_day),
    rule({"during"}, r"during the (?P<u>night)", _in_day),
    rule(
        {*ORDINALS, FIGURE},
        rf"(?P<nth>{any_of(ORDINALS)}|\d{{1,3}}(?:st|nd|rd|th|d)) (?:consecutive|straight|successive)"
        r" (?P<u>day|night|week)",
        _running_day,
    ),
    rule(
        {"today"},
        rf"today (?:marks|is|was|marked) the (?P<nth>{any_of(ORDINALS)}|\d{{1,3}}(?:st|nd|rd|th|d))"
        r" (?P<u>day)(?= of\b)",
        _running_day,
    ),
    rule({"the", "past", "last"}, r"(?:the )?(?:past|last) (?:few|several|couple of) hours", _hours),
    rule(
        {*word_list("early late earlier later today tonight yesterday tomorrow overnight last this the")},
        rf"(?:(?:early|late|earlier|later) )?(?P<word>{any_of(_DEICTICS)})"
        rf"(?: (?:early |late )?(?P<post>morning|afternoon|evening|night))?",
        _deictic,
    ),
    rule(
        {"the", "these", "this", "past", "last", "next", "coming"},
        rf"(?P<the>the |these |this )?(?P<dir>past|last|next|coming) (?:(?P<n>{NUMBER}) )?(?P<u>{UNIT})s?"
        r"(?P<more> and a half)?",
        _window,
    ),
    rule(
        {"the", "past", "last", "recent", "coming", "next"},
        rf"(?:the )?(?:(?:past|last|next|coming) (?:few|several|couple of)|recent|coming) {UNIT}s",
        _vague,
    ),
    rule({"recently", "lately"}, r"(?:recently|lately)", _vague),
    rule({"some", "long", "not"}, r"(?:some time|not long|long) ago", _vague),
    rule({"the"}, "the other day", _vague),
    rule(
        _PERIOD_STARTS,
        rf"(?:(?P<part>{_PERIOD_PART})[ -](?:in )?)?(?:the )?(?P<which>last|this|next|current|coming)"
        rf" (?P<u>{_PERIODS})",
        _period,
    ),
    rule(
        {*word_list("the start beginning middle end early late earlier")},
        rf"(?P<part>(?:the )?(?:start|beginning|middle|end) of|earlier|early|late) (?:in )?"
        rf"the (?P<which>)(?P<u>{_PERIODS})",
        _period,
    ),
    rule({"the", "this", "past"}, r"(?:the |this )?(?P<past>past |whole |entire )?weekend", _weekend),
)
