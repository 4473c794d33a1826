"""A report's times in the order in which it tells them, each dated in the light of those before it."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from casus.read.calendar import Days, written
from casus.read.dating import date_expression, is_stated
from casus.read.event_times import is_header_date, tells_when_said
from casus.read.setting import NotDated, Setting
from casus.read.time_expressions import (
    Between,
    IslamicTime,
    Origin,
    Period,
    Shift,
    Since,
    TimeExpression,
    Undatable,
    Weekday,
    Which,
    Window,
)
from casus.read.times import TimeSpan, find_times
from casus.records import Field, Report

_REACH = 60
"""How many code points after "two days after" the day of what it names may stand."""
_NEAR = 150
"""How many code points before "the 30th" its month may stand."""
_SAYING = 150
"""How many code points before "the past week" the day may stand on which it was said."""
_CHRONICLE = 20
"""How many dates a text without a date of its own has to tell to be read as a chronicle."""

EVENTS = (
    "attack|bombing|blast|explosion|raid|strike|airstrike|shelling|massacre|killing|shooting|clash|battle"
    "|ambush|incident|assault|operation"
)
"""Nouns that an event told before is named by."""
_KNOWN_EVENT = re.compile(rf" (?:the|that|those|these) (?:\w+ )?(?:{EVENTS})(?:e?s)?\b")
_SINCE_BEFORE = re.compile(r"\bsince\b[^.;!?\n]+$")
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s|\n")
_CLAUSE_END = re.compile(r"[.;!?\n]")
_AHEAD = re.compile(
    r"\b(?:will|shall|plans? to|scheduled for|(?:is|are) due"
    r"|(?:is|are|was|were) (?:due|set|expected) (?:to|for))\b"
)
_REPORTED = re.compile(
    r"\b(?:said|says|told|wrote|added|announced|warned|reported|confirmed|stated|declared|claimed)(?: on)? $"
)
_NEW_CLAUSE = re.compile(r"\b(?:that|which|who|as|after|when|while|because|since|and|but)\b")


@dataclass(frozen=True, slots=True)
class Told:
    """A time expression of a report with its days, None where it has none, and the reason."""

    span: TimeSpan
    setting: Setting
    days: Days | None
    reason: str


@functools.lru_cache(maxsize=64)
def timeline(report: Report, field: Field, joined: bool = True) -> tuple[Told, ...]:
    """The times of one of a report's texts, each dated in the light of those before it.

    With `joined` false "from A to B" is two times, as :func:`casus.read.times.find_times` has it.
    """
    text = report.title if field == "title" else report.text
    spans = find_times(text, joined=joined)
    published = report.published_on
    setting = Setting(published, chronicle=published is None and _is_chronicle(spans))
    story: list[Told] = []
    last: TimeSpan | None = None
    for at, span in enumerate(spans):
        gap = text[last.end : span.start] if last else ""
        here = replace(
            setting,
            near=setting.latest if len(gap) <= _NEAR and "\n" not in gap else None,
            ahead=_speaks_ahead(text, span),
            named=_named_next(text, spans, at, setting) or _named_before(text, span, gap, setting),
        )
        told = dated(span, _as_of_saying(text, story, span, here))
        story.append(told)
        stands_apart = is_header_date(text, span)
        after = _after(setting, span.expression, told.days) if told.days and not stands_apart else setting
        if after is not setting and not _SINCE_BEFORE.search(text, max(0, span.start - 80), span.start):
            setting, last = after, span
    return tuple(story)


def _as_of_saying(text: str, story: Sequence[Told], span: TimeSpan, setting: Setting) -> Setting:
    """The setting on the day when it was said: "in the past week", the army said on Friday."""
    if not isinstance(span.expression, Window) or setting.published is None:
        return setting
    for told in reversed(story):
        if _SENTENCE_END.search(text, told.span.end, span.start) or span.start - told.span.end > _SAYING:
            return setting
        if told.days is None or told.days.length > 1 or not tells_when_said(text, 0, told.span):
            continue
        if 0 < (setting.published - told.days.first).days <= 7:
            return replace(setting, published=told.days.first)
    return setting


def setting_at(report: Report) -> Setting:
    """What is known before a report tells of any time."""
    return Setting(report.published_on)


def dated(span: TimeSpan, setting: Setting) -> Told:
    """What `span` means in that setting."""
    try:
        days = date_expression(span.expression, setting)
    except NotDated as why:
        return Told(span, setting, None, f'"{span.text}": {why}')
    return Told(span, setting, days, _reason(span, setting))


def _reason(span: TimeSpan, setting: Setting) -> str:
    said = span.expression
    if isinstance(said, IslamicTime):
        return f'"{span.text}" by the Umm al-Qura calendar; by sighting of the moon it may come a day later'
    if is_stated(said):
        return f'"{span.text}" is written out'
    told = setting.named if isinstance(said, Shift) and said.origin is Origin.COMPLEMENT else setting.day
    if isinstance(said, Shift) and said.origin is not Origin.PUBLISHED and told:
        return f'"{span.text}" counted from {written(told.first)}'
    if setting.published is None:
        return f'"{span.text}" in the light of the dates told before'
    return f'"{span.text}" in a report of {written(setting.published)}'


def _after(setting: Setting, said: TimeExpression, days: Days) -> Setting:
    """The setting once `said` was told; open windows and what lies ahead set no new point to count from."""
    if isinstance(said, Since | Window | Undatable) or (setting.published and days.first > setting.published):
        return setting
    if days.length <= 6:
        return replace(setting, day=days, latest=days)
    return replace(setting, stretch=days, latest=days)


def _named_next(text: str, spans: Sequence[TimeSpan], at: int, setting: Setting) -> Days | None:
    """The day of what "two days after …" names, where it is said close behind: "… the 7 October attack"."""
    said = spans[at].expression
    if not isinstance(said, Shift) or said.origin is not Origin.COMPLEMENT or at + 1 == len(spans):
        return None
    following = spans[at + 1]
    gap = text[spans[at].end : following.start]
    if len(gap) > _REACH or _CLAUSE_END.search(gap) or "," in gap:
        return None
    days = dated(following, setting).days
    return days if days and days.length <= 6 else None


def _named_before(text: str, span: TimeSpan, gap: str, setting: Setting) -> Days | None:
    """The day told last, where "two days after the attack" goes back to it in a new sentence.

    In the same sentence that day is the new event's own ("on Friday, two days after the attack").
    """
    if setting.day is None or not _SENTENCE_END.search(gap):
        return None
    return setting.day if _KNOWN_EVENT.match(text, span.end) else None


def _speaks_ahead(text: str, span: TimeSpan) -> bool:
    """True where the clause around `span` tells what is to come: "will meet on Thursday"."""
    before = text[max(0, span.start - 70) : span.start]
    if _REPORTED.search(before):
        return False  # "they will leave, he said on Thursday"
    ends = [match.end() for match in _CLAUSE_END.finditer(before)]
    if _AHEAD.search(before, ends[-1] if ends else 0):
        return True
    after = text[span.end : span.end + 45]
    ahead, end = _AHEAD.search(after), _CLAUSE_END.search(after)
    if ahead is None or (end and end.start() < ahead.start()):
        return False
    return not _NEW_CLAUSE.search(after, 0, ahead.start())


def _is_chronicle(spans: Sequence[TimeSpan]) -> bool:
    """True where many times are told and hardly one counts from a day of publication."""
    counted = sum(_counts_from_publication(span.expression) for span in spans)
    return len(spans) >= _CHRONICLE and counted * 20 <= len(spans)


def _counts_from_publication(said: TimeExpression) -> bool:
    match said:
        case Weekday(which=which):
            return which in (None, Which.LAST, Which.THIS, Which.NEXT)
        case Shift(n=n, origin=origin):
            return origin is Origin.PUBLISHED and n != 0
        case Period(which=which):
            return which in (Which.LAST, Which.NEXT, Which.OF_LAST_WEEK)
        case Window():
            return True
        case Since(start=start):
            return _counts_from_publication(start)
        case Between(first=first, last=last):
            return _counts_from_publication(first) or _counts_from_publication(last)
    return False
