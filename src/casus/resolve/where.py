"""Places of mentions: from a report's words to point, radius and precision, or a reason for none."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import replace

from casus.read.place_phrases import PlaceName, parse_phrase
from casus.read.places import knows_place
from casus.records import PlacePrecision, Quote, Report, Where
from casus.reference.countries import country_named
from casus.reference.gazetteer import country_place
from casus.resolve.casing import cased, with_capitals
from casus.resolve.place_context import passages_of
from casus.resolve.place_passage import Near, Passage, context_of, resolve_passage, told_places
from casus.resolve.place_setting import town_of_site
from casus.resolve.place_shape import NEAR_KM, lies_inside, middle_of, more_exact, placed
from casus.resolve.place_sites import place_in_name

__all__ = ["resolve_where", "told_places", "where_named"]

WIDEST_NEIGHBOUR_KM = 130.0
"""The widest area that an unknown name may be placed by."""

SENTENCE = 200
"""Characters between two names of one sentence."""

_AND_LAND = re.compile(r" and (?:in )?((?:[A-Z][a-z]+)(?: [A-Z][a-z]+)?)\b")
_LAND_AND = re.compile(r"\b((?:[A-Z][a-z]+)(?: [A-Z][a-z]+)?) and (?:in )?$")

_UNKNOWN = PlacePrecision.UNKNOWN
_WIDE = (PlacePrecision.ADMIN1, PlacePrecision.REGION, PlacePrecision.COUNTRY)


def resolve_where(
    report: Report, words: Sequence[Quote], context: Sequence[Quote] = (), anchor: Quote | None = None
) -> Where:
    """The most exact place that the passages tied to an event state; unresolved, with a reason, if none does.

    `words` are those passages, the closest first; `context` the report's other place passages. Passages
    within the event's `anchor` go before others. A later passage replaces an earlier one only where it is
    more exact and lies within it. A street, a house or an unknown village is placed by the town or the unit
    that the report names it with.
    """
    if not words:
        return Where()
    received, report = report, cased(report)
    ordered = _ordered(received, report, words, anchor)
    passages = [_passage(report, quote, lenient=report.text != received.text) for quote in ordered]
    tied = [passage.text for passage in passages]
    others = [_passage(report, quote).text for quote in context]
    answers = []
    for number, passage in enumerate(passages):
        near = Near([*tied[:number], *tied[number + 1 :]], others)
        answers.append(replace(resolve_passage(report, passage, near), words=ordered[number]))
    if (pair := _two_countries(received, report, passages, answers)) is not None:
        return pair
    best = _most_exact(answers)
    if best is None or best.precision in _WIDE:
        near = Near(tied, others)
        stand_ins = [
            replace(where, words=quote)
            for passage, quote, answer in zip(passages, ordered, answers, strict=True)
            if answer.precision is _UNKNOWN
            and " or " not in answer.reason
            and (where := _stand_in(report, passage, near)) is not None
        ]
        best = _most_exact([*([best] if best else []), *stand_ins])
    if best is None:
        return answers[0]
    if answers[0].precision is _UNKNOWN and best.words is not ordered[0]:
        best = replace(best, reason=f"{best.reason}; before it {answers[0].reason}")
    return best


def where_named(name: str, report: Report, context: Sequence[Quote] = ()) -> Where:
    """The place of that name, in the light of a report that need not contain the name.

    A name that the gazetteer lacks is placed by the passage in which the report names it.
    """
    near = Near((), [quote.text for quote in context])
    at = report.text.find(name)
    passage = Passage(name, "text", at if name and at >= 0 else None, at + len(name))
    where = resolve_passage(report, passage, near)
    if where.precision is not _UNKNOWN:
        return where
    return _stand_in(report, passage, near) or where


def _ordered(received: Report, report: Report, words: Sequence[Quote], anchor: Quote | None) -> list[Quote]:
    """The passages within the anchor first; where none is tied there, those that the anchor has go first."""
    if anchor is None:
        return list(words)
    inside = [quote for quote in words if _overlap(quote, anchor)]
    own = [
        received.quote("text", span.start, span.end)
        for span in passages_of(report.text)
        if anchor.field == "text" and anchor.start <= span.start and span.end <= anchor.end
    ]
    more = [quote for quote in own if not any(_overlap(quote, other) for other in words)]
    outside = [quote for quote in words if quote not in inside]
    return [*inside, *more, *outside] if not inside else [*inside, *outside, *more]


def _overlap(left: Quote, right: Quote) -> bool:
    return left.field == right.field and left.start < right.end and right.start < left.end


def _passage(report: Report, quote: Quote, lenient: bool = False) -> Passage:
    """The passage of a quote; `lenient` where the text has no capitals, so that any name is to get them."""
    field = report.title if quote.field == "title" else report.text
    text = field[quote.start : quote.end]
    if lenient and quote.field == "text":
        text = with_capitals(text, unknown=True)
    return Passage(text, quote.field, quote.start, quote.end)


def _most_exact(answers: Sequence[Where]) -> Where | None:
    best: Where | None = None
    for where in answers:
        if where.precision is _UNKNOWN:
            continue
        if best is None:
            best = where
        elif more_exact(where, best) and lies_inside(where, best):
            best = replace(where, reason=f"{where.reason}; more exact than {best.name}, which it lies in")
    return best


def _stand_in(report: Report, passage: Passage, near: Near) -> Where | None:
    """A place for a name that no table has: the place in its name, its sentence's, or the story's town."""
    phrase = parse_phrase(passage.text, knows_place)
    if phrase.names:
        inner = phrase.names[0]
        found = place_in_name(inner, phrase.names[1:], context_of(report, passage, near))
        if found is not None:
            return placed(replace(phrase, names=(PlaceName(inner.written, inner.bare),)), found)
        if (where := _by_neighbours(inner.written, report)) is not None:
            return where
    at = passage.at if passage.at is not None and passage.field == "text" else 0
    town = town_of_site(passage.text, at, functools.partial(told_places, report))
    if town is None:
        return None
    return replace(
        town.where,
        reason=f"{passage.text!r} is not in the gazetteer; taken to be in {town.text!r}, the town told of",
    )


def _by_neighbours(name: str, report: Report) -> Where | None:
    """An unknown name by the nearest passage of its sentence that tells a town or a unit not too wide."""
    head = name.split(",")[0].strip()
    told = told_places(report)
    for match in re.finditer(rf"\b{re.escape(head)}\b", report.text) if head else ():
        beside_it = [
            one
            for one in told
            if not one.dateline
            and _same_sentence(report.text, match.start(), match.end(), one.start, one.end)
        ]
        for one in sorted(beside_it, key=lambda one: (abs(one.start - match.end()), one.start)):
            where = one.where
            if where.lat is not None and (where.radius_km or 0) <= WIDEST_NEIGHBOUR_KM:
                exact = where.precision is PlacePrecision.EXACT
                return replace(
                    where,
                    radius_km=(where.radius_km or 0) + NEAR_KM,
                    precision=PlacePrecision.NEAR if exact else where.precision,
                    reason=f"{head!r} is not in the gazetteer; the report names it with {one.text!r}",
                )
    return None


def _same_sentence(text: str, start: int, end: int, other_start: int, other_end: int) -> bool:
    between = text[end:other_start] if other_start >= end else text[other_end:start]
    return len(between) <= SENTENCE and not re.search(r"[.!?]['\"”’]?\s+[A-Z\"“]|\n", between)


def _two_countries(
    received: Report, report: Report, passages: Sequence[Passage], answers: Sequence[Where]
) -> Where | None:
    """ "In Iraq and Syria": the middle of the two countries, where nothing narrower is tied."""
    if any(where.precision not in (_UNKNOWN, PlacePrecision.COUNTRY) for where in answers):
        return None
    for passage, where in zip(passages, answers, strict=True):
        if passage.at is None or passage.field != "text" or where.country is None:
            continue
        match = _AND_LAND.match(report.text, passage.end) or _LAND_AND.search(report.text, 0, passage.at)
        other = country_named(match[1]) if match else None
        if match and other and other != where.country:
            both = (where.country, other) if match.start() >= passage.end else (other, where.country)
            middle = middle_of(country_place(both[0]), country_place(both[1]), "both")
            quote = received.quote("text", min(passage.at, match.start(1)), max(passage.end, match.end(1)))
            return replace(middle, words=quote)
    return None
