"""The period of a total: the stretch of time that its own words give, or that of the total before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from casus.read.time_expressions import Window
from casus.read.time_words import NUMBER, UNIT, UNITS, number_of
from casus.read.times import TimeSpan
from casus.records import Kind, Mention, Quote, Report, When
from casus.resolve.timeline import dated, setting_at
from casus.resolve.when import when_of

_FOR = re.compile(
    r"\b(?:in|over|within|during|for|after)(?: the)?(?: space of)?(?: just| only| barely| less than| under"
    rf"| about| around| nearly| almost| some| roughly| a little over| just over| more than)? (?P<n>{NUMBER}) "
    rf"(?P<u>{UNIT})s?\b(?! (?:ago|earlier|later|before|after|old|of age|in (?:prison|jail)))",
    re.IGNORECASE,
)
_PARTS = re.compile(
    r"\b(?:of (?:the|these|those|them)|the total|a total of|in total|altogether|overall"
    r"|in the (?:month|week|year|period))\b",
    re.IGNORECASE,
)
NEXT = 250
"""Code points after a total within which another one may be of the same period."""


def total_when(report: Report, mention: Mention, before: Sequence[Mention]) -> When:
    """The period of a total whose words name no date: unresolved where neither it nor a total before tells.

    "In three weeks" runs up to the report. "Nine of the attacks", and a total that follows directly on
    another, are of the other one's period. `before` are the report's mentions before this one, resolved.
    """
    anchor = mention.anchor
    passage = report.title if anchor.field == "title" else report.text
    for quote in (*mention.when_words, anchor):
        found = _FOR.search(passage, quote.start, quote.end) or _whole(quote)
        if found:
            return _window(report, quote, found)
    for other in reversed(before):
        if other.anchor.field != anchor.field or other.kind is not Kind.AGGREGATE or other.when.start is None:
            continue
        near = anchor.start - other.anchor.end <= NEXT
        if near or _PARTS.search(anchor.text):
            reason = f"the period of “{other.anchor.text[:60]}” before it: {other.when.reason}"
            return replace(other.when, reason=reason)
        break
    return mention.when


def _whole(quote: Quote) -> re.Match[str] | None:
    """A passage that is a stretch of time and nothing else: "nearly four months"."""
    return re.fullmatch(
        rf"(?:(?:about|nearly|almost|some|just over|a little over) )?(?P<n>{NUMBER}) (?P<u>{UNIT})s?",
        quote.text,
        re.IGNORECASE,
    )


def _window(report: Report, quote: Quote, found: re.Match[str]) -> When:
    times, unit = UNITS[found["u"].lower()]
    said = Window(number_of(found["n"].lower()) * times, unit)
    start = found.start() if found.re is _FOR else quote.start
    end = found.end() if found.re is _FOR else quote.end
    words = report.quote(quote.field, start, end)
    told = dated(TimeSpan(start, end, words.text, said), setting_at(report))
    return when_of(words, told)
