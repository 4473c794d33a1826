"""Date and place of an event whose own sentences name none: those that the report was telling of before.

A reader takes "The military claimed the killing of 33" to be where and when the story before it was. What is
carried over says so in its reason.
"""

from __future__ import annotations

from dataclasses import replace

from casus.read.event_times import tells_when_said
from casus.records import Kind, Mention, PlacePrecision, Quote, Report, When, Where
from casus.reference.countries import country
from casus.resolve.place_context import country_counts, passages_of
from casus.resolve.when import all_times
from casus.resolve.where import resolve_where

REACH = 700
"""Code points of text before an event within which a place or day may still be the story's."""
_MOST = 0.6
"""The share of all that a report names of countries from which on it is about one."""


def carried_where(report: Report, mention: Mention) -> Where:
    """The place told last before the mention's anchor; for a total the country that the report is about."""
    if mention.anchor.field != "text":
        return mention.where
    if mention.kind is Kind.AGGREGATE:
        return _main_country(report) or mention.where
    start = mention.anchor.start
    before = [p for p in passages_of(report.text) if p.end <= start and start - p.end <= REACH]
    for passage in reversed([p for p in before if not p.dateline]):
        quote = report.quote("text", passage.start, passage.end)
        where = resolve_where(report, [quote])
        if where.precision not in (PlacePrecision.UNKNOWN, PlacePrecision.COUNTRY):
            return replace(where, reason=f"carried over from “{quote.text}” before it: {where.reason}")
    return mention.where


def _main_country(report: Report) -> Where | None:
    counts = country_counts(report)
    total = sum(counts.values())
    code, n = max(counts.items(), key=lambda item: (item[1], item[0]), default=("", 0.0))
    if not total or n / total < _MOST:
        return None
    land = country(code)
    reason = f"carried over: {land.name} is the country that the report is about"
    return Where(
        land.name, code, None, None, land.radius_km, PlacePrecision.COUNTRY, f"country:{code}", None, reason
    )


def carried_when(report: Report, mention: Mention) -> When:
    """The day told last before the mention's anchor; none for a total."""
    if mention.anchor.field != "text" or mention.kind is Kind.AGGREGATE:
        return mention.when
    start = mention.anchor.start
    for span, when in reversed(all_times(report)):
        near = span.end <= start and start - span.end <= REACH
        if near and tells_when_said(report.text, max(0, span.start - REACH), span):
            continue  # "he said on Friday" dates no event
        if near and when.start and when.start == when.end:
            words = Quote("text", span.start, span.end, report.text[span.start : span.end])
            return replace(
                when, words=words, reason=f"carried over from “{span.text}” before it: {when.reason}"
            )
    return mention.when
