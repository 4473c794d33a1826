"""The place of an event whose own words name none: the one that the report was telling of before.

A reader takes "The military claimed the killing of 33" to be where the story before it was. What is carried
over says so in its reason.
"""

from __future__ import annotations

import re
from dataclasses import replace

from casus.records import Kind, Mention, PlacePrecision, Report, Where
from casus.reference.countries import country
from casus.resolve.carried import is_background
from casus.resolve.place_context import country_counts
from casus.resolve.where import resolve_where, told_places

REACH = 700
"""Code points of text before an event within which a place may still be the story's."""

_MOST = 0.6
"""The share of all that a report names of countries from which on it is about one."""

_MEANT = re.compile(
    r"\b(?:(?:in|inside|across|throughout|around|through|over|outside|near|entered|raided|stormed|attacked|hit|left)\s+)"
    r"(?P<words>(?:the|this|that)\s+(?:same\s+|provincial\s+|whole\s+|entire\s+)*"
    r"(?:city|town|village|capital|province|governorate|district|region|country))\b(?!['’]s)"
)


def carried_where(report: Report, mention: Mention) -> Where:
    """What "in the city" in the anchor means, else the place told last before it; for a total the country.

    The country is the one that the report is about. Background has a place of its own or none.
    """
    anchor = mention.anchor
    if anchor.field != "text":
        return mention.where
    if match := _MEANT.search(anchor.text):
        start = anchor.start + match.start("words")
        quote = report.quote("text", start, start + len(match["words"]))
        where = resolve_where(report, [quote])
        if where.precision is not PlacePrecision.UNKNOWN:
            return where
    if mention.kind is Kind.AGGREGATE:
        return _main_country(report) or mention.where
    if is_background(report, anchor):
        return mention.where
    for told in reversed(told_places(report)):
        near = told.end <= anchor.start and anchor.start - told.end <= REACH
        if near and not told.dateline and told.where.precision is not PlacePrecision.COUNTRY:
            quote = report.quote("text", told.start, told.end)
            reason = f"carried over from “{quote.text}” before it: {told.where.reason}"
            return replace(told.where, words=quote, reason=reason)
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
