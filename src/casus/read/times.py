"""Time expressions in a text: where they stand and what they say.

What they mean in a report of a certain day is worked out by :mod:`casus.resolve.when`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from casus.read import calendar_rules, date_rules, islamic_rules, relative_rules
from casus.read.shadow import shadow_of
from casus.read.time_expressions import (
    Between,
    CalendarDate,
    NamedDay,
    Origin,
    Period,
    Shift,
    Since,
    Single,
    TimeExpression,
    Undatable,
    Unit,
    Weekday,
)
from casus.read.time_rules import FIGURE, Page, Rule


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """A time expression: `text` is the passage from code point `start` to `end`, which says `expression`."""

    start: int
    end: int
    text: str
    expression: TimeExpression


@dataclass(frozen=True, slots=True)
class _Found:
    """An expression and where it stands in the shadow."""

    start: int
    end: int
    said: TimeExpression


_WORD = re.compile(r"(?<![\w.,$€£#])(?:[a-z]+|\d+)|(?<=[a-z][.,])(?:[a-z]+|\d+)")
_LINE_BREAK = re.compile(r"(?<![\n.!?:])\n(?!\n)")
_TO = re.compile(r" ?(?:-|to|until|till|through|(?:and )?into|up to)(?: the)? ?", re.IGNORECASE)
_AND = re.compile(r" and (?:on )?", re.IGNORECASE)
_FROM = re.compile(r"(?:overnight )?from (?:the )?$", re.IGNORECASE)
_BETWEEN = re.compile(r"between (?:the )?$", re.IGNORECASE)
_SINCE = re.compile(r"(?:ever )?since (?:on )?$", re.IGNORECASE)
_SINCE_AN_EVENT = re.compile(r"(?:ever )?since (?:the|a|an|its|his|her|their) $", re.IGNORECASE)


def _rules_by_word() -> dict[str, tuple[Rule, ...]]:
    """For each word that an expression may start with, the rules to try there."""
    rules = (*date_rules.RULES, *calendar_rules.RULES, *islamic_rules.RULES, *relative_rules.RULES)
    words = {word for rule in rules for word in rule.starts}
    return {word: tuple(rule for rule in rules if word in rule.starts) for word in words}


_RULES = _rules_by_word()


def find_times(text: str, *, joined: bool = True) -> list[TimeSpan]:
    """The time expressions of `text` in order, none overlapping another; the longest reading wins.

    Clock times alone, durations ("for two weeks"), ages and habits ("on Sundays") are none. Words that
    name a time without telling which ("recently") are given as Undatable. With `joined` false, "from A
    to B" is two expressions and "since A" is A, as TIMEX annotation has them.
    """
    shadow = shadow_of(text)
    found = _scan(_page(shadow.text))
    spans = []
    for one in _join(found, shadow.text) if joined else found:
        start, end = shadow.original(one.start, one.end)
        spans.append(TimeSpan(start, end, text[start:end], one.said))
    return spans


def _page(text: str) -> Page:
    """The shadow `text` as the rules read it: an expression may run over a line's end."""
    cased = _LINE_BREAK.sub(" ", text)
    lower = cased.lower()
    if len(lower) != len(cased):
        lower = "".join(char if len(char.lower()) != 1 else char.lower() for char in cased)
    return Page(lower, cased, lower != cased)


def _scan(page: Page) -> list[_Found]:
    """The longest expression at each place, from left to right."""
    found, past = [], 0
    for word in _WORD.finditer(page.lower):
        at = word.start()
        if at < past:
            continue
        first = word.group()
        rules = _RULES.get(FIGURE if first.isdigit() else first)
        best = _longest(rules, page, at) if rules else None
        if best is not None:
            found.append(best)
            past = best.end
    return found


def _longest(rules: tuple[Rule, ...], page: Page, at: int) -> _Found | None:
    best: _Found | None = None
    for rule in rules:
        match = rule.pattern.match(page.lower, at)
        if match and match.end() > (best.end if best else at):
            said = rule.build(match, page)
            if said is not None:
                best = _Found(at, match.end(), said)
    return best


def _join(found: list[_Found], text: str) -> list[_Found]:
    """Puts "from A to B", "between A and B" and "since A" together."""
    joined: list[_Found] = []
    for one in found:
        previous = joined[-1] if joined else None
        between = _joined(previous, one, text) if previous else None
        if between:
            joined[-1] = between
        else:
            joined.append(one)
    return [_with_since(one, text, joined[at - 1].end if at else 0) for at, one in enumerate(joined)]


def _joined(left: _Found, right: _Found, text: str) -> _Found | None:
    """The stretch from `left` to `right` where the words between them make it one."""
    decades = _two_decades(left, right, text)
    if decades:
        return decades
    if isinstance(left.said, Between | Since | Undatable) or isinstance(
        right.said, Between | Since | Undatable
    ):
        return None
    gap = text[left.end : right.start]
    if len(gap) > 12 or not _same_scale(left.said, right.said):
        return None
    before = text[max(0, left.start - 24) : left.start]
    opening = _FROM.search(before) if _TO.fullmatch(gap) else None
    if _AND.fullmatch(gap):
        opening = _BETWEEN.search(before)
        if opening is None and not _neighbours(left.said, right.said):
            return None
    elif not _TO.fullmatch(gap):
        return None
    start = left.start - (len(opening.group()) if opening else 0)
    return _Found(start, right.end, Between(*_completed(left.said, right.said)))


def _two_decades(left: _Found, right: _Found, text: str) -> _Found | None:
    """ "The 1960s and 1970s"."""
    one, two = left.said, right.said
    if not (
        isinstance(one, Between) and isinstance(two, Between) and text[left.end : right.start] == " and "
    ):
        return None
    ends = (one.last, two.first)
    if not all(isinstance(end, CalendarDate) and end.year and end.month is None for end in ends):
        return None
    return _Found(left.start, right.end, Between(one.first, two.last))


def _same_scale(left: Single, right: Single) -> bool:
    """True where the two can be the ends of one stretch: days, months or years both."""

    def scale(one: Single) -> str:
        if isinstance(one, CalendarDate):
            return "day" if one.day else "month" if one.month else "year"
        if isinstance(one, Weekday | NamedDay) or (isinstance(one, Shift) and one.unit is Unit.DAY):
            return "day"
        return one.unit if isinstance(one, Period) else type(one).__name__

    return scale(left) == scale(right) or {scale(left), scale(right)} <= {"month", "year", "Season"}


def _neighbours(left: Single, right: Single) -> bool:
    """True for two weekdays or months that follow each other: "on Thursday and Friday"."""
    if isinstance(left, CalendarDate) and isinstance(right, CalendarDate):
        months = left.month is not None and right.month is not None and left.day is right.day is None
        return months and (left.month or 0) % 12 + 1 == right.month
    return (
        isinstance(left, Weekday) and isinstance(right, Weekday) and (left.weekday + 1) % 7 == right.weekday
    )


def _completed(first: Single, last: Single) -> tuple[Single, Single]:
    """The two with the year that was said but once: "from January to June 2024"."""
    if not (isinstance(first, CalendarDate) and isinstance(last, CalendarDate)):
        return first, last
    if first.month is None or last.month is None or (first.year is None) == (last.year is None):
        return first, last
    over = (first.month, first.day or 0) > (last.month, last.day or 31)
    if last.year is not None:
        return (replace(first, year=last.year - over), last) if first.of_year is None else (first, last)
    assert first.year is not None
    return (first, replace(last, year=first.year + over)) if last.of_year is None else (first, last)


def _with_since(one: _Found, text: str, past: int) -> _Found:
    """`one` with the "since" before it, if there is one."""
    if isinstance(one.said, Undatable | Since):
        return one
    if isinstance(one.said, Shift) and one.said.origin is Origin.COMPLEMENT:
        return one
    before = text[max(past, one.start - 24) : one.start]
    opening, event = _SINCE.search(before), _SINCE_AN_EVENT.search(before)
    if event and isinstance(one.said, CalendarDate) and one.said.day is None:
        # "since the 2021 coup" does not begin with the year
        return _Found(
            one.start - len(event.group()), one.end, Undatable("it counts from an event of that time")
        )
    opening = opening or event
    return _Found(one.start - len(opening.group()), one.end, Since(one.said)) if opening else one
