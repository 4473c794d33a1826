"""The date of a report's own event: the day that the report names it by again, else that of fresh news."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

from casus.read.calendar import written
from casus.read.event_times import is_header_date, tells_when_said
from casus.records import DateBasis, DatePrecision, Mention, Quote, Report, When, Where
from casus.resolve.timeline import EVENTS, Told, timeline
from casus.resolve.when import when_of

_RECENT = 14
"""How many days before a report the event that it is about may lie, if it is named by its day alone."""
_SPEECH_REACH = 120
DEGREES_AN_HOUR = 15.0

_NAMED_AFTER = re.compile(rf"(?:'s|’s)? (?:[a-z]+ ){{0,2}}(?:{EVENTS})s?\b", re.IGNORECASE)
_NAMED_BEFORE = re.compile(
    rf"\b(?:the|this|that) (?:[\w-]+ ){{0,2}}(?:{EVENTS})s?,?(?: that)?(?: (?:was|were))?"
    r"(?: (?:happened|occurred|took place|unfolded|came|carried out))?(?: shortly| just)?"
    r"(?: (?:before|after|around|about|at) [\w:.]+(?: [ap]\.?m\.?)?)?(?: local time)?"
    r"(?: (?:on|early|late|in))*(?: the)? ?$",
    re.IGNORECASE,
)
_NO_EVENT_OF_ITS_OWN = re.compile(
    r"\b(?:mourn\w*|funeral|buried|anniversary|investigat\w*|sentenced|convicted|trial"
    r"|reward|memorial|commemorat\w*|in reprisal|responsibility for|responsible for)\b",
    re.IGNORECASE,
)


def fresh_when(report: Report, mention: Mention) -> When:
    """The date of a mention, which the report tells first and in words that name no day.

    It is the only recent day that the report names the event by later ("Thursday's attack"), else the day of
    publication, as fresh news has it. Unresolved where the report speaks of something that came after the
    event (a funeral, a trial), or has no date of its own.
    """
    published = report.published_on
    if published is None:
        return When(reason="the report gives no date for it, and its own date is not known")
    named = named_again(report, mention) or _told_above(report, mention.anchor)
    if named is not None:
        return named
    if _NO_EVENT_OF_ITS_OWN.search(_sentence_before(report, mention.anchor)):
        return When(reason="the report is about what came after it, and gives no date for it")
    reason = f"fresh news without a word of date, in a report of {written(published)}"
    return When(published, published, DatePrecision.DAY, DateBasis.PUBLISHED, None, reason)


def in_local_time(report: Report, when: When, where: Where) -> When:
    """`when` of fresh news, not later than it was at the place when the report came out.

    At one in the morning in Baghdad it is still the evening before in Washington. The place's time is taken
    from its longitude. Only a report whose time and zone are known tells it.
    """
    if when.basis is not DateBasis.PUBLISHED or when.start is None or where.lon is None:
        return when
    if report.published is None or len(report.published) <= 10:
        return when
    moment = dt.datetime.fromisoformat(report.published)
    if moment.tzinfo is None:
        return when
    there = moment.astimezone(dt.timezone(dt.timedelta(hours=round(where.lon / DEGREES_AN_HOUR)))).date()
    if there >= when.start:
        return when
    reason = f"{when.reason}; at the place it was still {written(there)}"
    return replace(when, start=there, end=there, reason=reason)


def named_again(report: Report, mention: Mention) -> When | None:
    """The day that the report names its event by ("the attack on Thursday"); None where there are several.

    An arrest is no attack: it has its own day.
    """
    if mention.type.family == "custody":
        return None
    found = [told for told in timeline(report, "text") if names_event(report, told)]
    if len({told.days for told in found}) != 1:
        return None
    span = found[0].span
    when = when_of(report.quote("text", span.start, span.end), found[0])
    return When(
        when.start, when.end, when.precision, when.basis, when.words, f"named by its day: {when.reason}"
    )


def _told_above(report: Report, anchor: Quote) -> When | None:
    """The recent day that the report sets its scene on before it comes to the event."""
    if anchor.field != "text":
        return None
    for told in reversed(timeline(report, "text")):
        if told.span.end > anchor.start or not _is_recent_day(report, told):
            continue
        if tells_when_said(report.text, max(0, told.span.start - _SPEECH_REACH), told.span):
            continue
        span = told.span
        when = when_of(report.quote("text", span.start, span.end), told)
        return replace(when, reason=f"told above: {when.reason}")
    return None


def are_sayings(report: Report, words: Sequence[Quote]) -> bool:
    """True where each of the time passages `words` dates a statement ("police said on Friday")."""
    return bool(words) and all(
        tells_when_said(report.text, max(0, quote.start - _SPEECH_REACH), told.span)
        for quote in words
        if quote.field == "text"
        for told in timeline(report, "text")
        if told.span.start < quote.end and quote.start < told.span.end
    )


def names_event(report: Report, told: Told) -> bool:
    """True for a recent day by which the report names its event: "Thursday's attack"."""
    text, span = report.text, told.span
    if not _is_recent_day(report, told):
        return False
    if _NAMED_AFTER.match(text, span.end - (2 if span.text.endswith(("'s", "’s")) else 0)):
        return True
    return _NAMED_BEFORE.search(text, max(0, span.start - 90), span.start) is not None


def _is_recent_day(report: Report, told: Told) -> bool:
    published = report.published_on
    if (
        told.days is None
        or told.days.length > 1
        or published is None
        or is_header_date(report.text, told.span)
    ):
        return False
    return 0 <= (published - told.days.first).days <= _RECENT


def _sentence_before(report: Report, anchor: Quote) -> str:
    """The words of the sentence before the anchor, and its own first ones."""
    passage = report.title if anchor.field == "title" else report.text
    before = re.split(r"[.!?\n]\s", passage[max(0, anchor.start - 150) : anchor.start])[-1]
    return before + passage[anchor.start : anchor.start + 40]
