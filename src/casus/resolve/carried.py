"""The date of an event whose own sentences name none: the one that the report was telling of before.

A reader takes "The military claimed the killing of 33" to be when the story before it was. What is carried
over says so in its reason.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from casus.read.event_times import is_header_date, tells_when_said
from casus.read.time_expressions import Since, Window
from casus.records import DatePrecision, Kind, Mention, Quote, Report, When
from casus.resolve.when import all_times

REACH = 700
"""Code points of text before an event within which a day may still be the story's."""
NEXT = 150
"""The same for an event that nothing in its words ties to the story before it."""

_SENTENCE_END = re.compile(r"[.!?\n]\s")
_GOES_ON = re.compile(
    r"\b(?:also|another|separate(?:ly)?|elsewhere|meanwhile|other|further|second|third|more|later|then"
    r"|simultaneously|again|too|in addition|furthermore)\b",
    re.IGNORECASE,
)
_BACKGROUND = re.compile(
    r"\b(?:accused|convict|sentenc|suspected of|alleg|blam)\w*|\b(?:has|have) (?!killed|been|not)"
    r"|\b(?:previous(?:ly)?|past|former|once|history|similar)\b"
    r"|(?<!-)\b(?:years?|months?|decades?)\b(?![- ]old)"
    r"|\bearlier (?!the (?:source|reporter))"
    r"|\b(?:who|whom) (?:was|were|had|died|have|has)\b"
    r"|\b(?:revenge|retaliation|reprisal|response) (?:for|to)\b",
    re.IGNORECASE,
)
"""What tells of another time than the story's."""


def is_background(report: Report, anchor: Quote) -> bool:
    """True where the words of an event tell of another time than the story's ("who was killed")."""
    return anchor.field == "text" and _BACKGROUND.search(_clause(report.text, anchor)) is not None


def carried_when(report: Report, mention: Mention, before: Sequence[Mention]) -> When:
    """The day of the story where the mention's own words name none; none for a total, and for background.

    It is that of the event told last, or a day that the report names closer to the mention. `before` are
    the report's mentions before this one, resolved. A sentence that goes on with the story ("also",
    "elsewhere", "another") may stand farther from it than one that does not say so.
    """
    anchor = mention.anchor
    if anchor.field != "text" or mention.kind is Kind.AGGREGATE:
        return mention.when
    clause = _clause(report.text, anchor)
    if _BACKGROUND.search(clause):
        return mention.when
    reach = REACH if _GOES_ON.search(clause) else NEXT
    event = _event_before(anchor, before, reach)
    named = _day_before(report, anchor.start, event.anchor.end if event else 0)
    if named is not None:
        return named
    if event is None:
        return mention.when
    return replace(event.when, reason=f"carried over from “{event.anchor.text[:60]}”: {event.when.reason}")


def _event_before(anchor: Quote, before: Sequence[Mention], reach: int) -> Mention | None:
    """The incident told last before `anchor`, where it lies within `reach` and has a date of a few days."""
    for other in reversed(before):
        if other.anchor.field != "text" or other.kind is not Kind.INCIDENT or other.when.start is None:
            continue
        if anchor.start - other.anchor.end > reach:
            return None
        if other.when.precision in (DatePrecision.DAY, DatePrecision.FEW_DAYS):
            return other
    return None


def _day_before(report: Report, start: int, past: int) -> When | None:
    """The day that the report names last from `past` to `start`, within REACH; a longer time within NEXT."""
    for span, when in reversed(all_times(report)):
        if span.end > start or is_header_date(report.text, span) or when.start is None:
            continue
        if span.start < past or start - span.end > REACH:
            return None
        if tells_when_said(report.text, max(0, span.start - REACH), span):
            continue  # "he said on Friday" dates no event
        if isinstance(span.expression, Since | Window):
            continue
        if when.start != when.end and start - span.end > NEXT:
            return None
        words = Quote("text", span.start, span.end, report.text[span.start : span.end])
        reason = f"carried over from “{span.text}” before it: {when.reason}"
        return replace(when, words=words, reason=reason)
    return None


def _clause(text: str, anchor: Quote) -> str:
    """The passage with what stands before it in its sentence, 60 code points at most."""
    before = _SENTENCE_END.split(text[max(0, anchor.start - 60) : anchor.start])[-1]
    return before + anchor.text
