"""Places of mentions: from a report's words to point, radius and precision, or a reason for none."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from casus.read.place_phrases import PlaceName, PlacePhrase, parse_phrase
from casus.read.places import knows_place
from casus.records import Field, PlacePrecision, Quote, Report, Where
from casus.reference.countries import country_named
from casus.reference.gazetteer import country_place
from casus.reference.place import Place
from casus.resolve.casing import cased, with_capitals
from casus.resolve.place_beside import Beside, beside, said_of
from casus.resolve.place_choice import Choice, Context, choose, country_code
from casus.resolve.place_context import countries_around, country_counts, passages_of, units_named
from casus.resolve.place_setting import Told, meant_by, same_site, town_of_site
from casus.resolve.place_shape import (
    NEAR_KM,
    Found,
    lies_inside,
    middle_of,
    more_exact,
    placed,
)
from casus.resolve.place_sites import place_in_name

WIDEST_NEIGHBOUR_KM = 130.0
"""The widest area that an unknown name may be placed by."""

SENTENCE = 200
"""Characters between two names of one sentence."""

WIDE_KM = 60.0
"""From this radius on an area is too wide for a place near a town to be meant by it."""

_AND_LAND = re.compile(r" and (?:in )?((?:[A-Z][a-z]+)(?: [A-Z][a-z]+)?)\b")
_LAND_AND = re.compile(r"\b((?:[A-Z][a-z]+)(?: [A-Z][a-z]+)?) and (?:in )?$")

_UNKNOWN = PlacePrecision.UNKNOWN
_WIDE = (PlacePrecision.ADMIN1, PlacePrecision.REGION, PlacePrecision.COUNTRY)


@dataclass(frozen=True, slots=True)
class _Passage:
    """A passage of the report with the text that it stands in; `at` is None for a name from outside."""

    text: str
    field: Field = "text"
    at: int | None = None
    end: int = 0


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
    ordered = sorted(words, key=lambda quote: anchor is not None and not _overlap(quote, anchor))
    passages = [_passage(report, quote, lenient=report is not received) for quote in ordered]
    tied = [passage.text for passage in passages]
    others = [_passage(report, quote).text for quote in context]
    answers = []
    for number, passage in enumerate(passages):
        near = [*tied[:number], *tied[number + 1 :], *others]
        answers.append(replace(_resolve(report, passage, near), words=ordered[number]))
    if (pair := _two_countries(report, passages, answers)) is not None:
        return pair
    best = _most_exact(answers)
    if best is None or best.precision in _WIDE:
        near = [*tied, *others]
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
    near = [quote.text for quote in context]
    at = report.text.find(name)
    passage = _Passage(name, "text", at if name and at >= 0 else None, at + len(name))
    where = _resolve(report, passage, near)
    if where.precision is not _UNKNOWN:
        return where
    return _stand_in(report, passage, near) or where


def _overlap(left: Quote, right: Quote) -> bool:
    return left.field == right.field and left.start < right.end and right.start < left.end


def _passage(report: Report, quote: Quote, lenient: bool = False) -> _Passage:
    """The passage of a quote; `lenient` where the text has no capitals, so that any name is to get them."""
    field = report.title if quote.field == "title" else report.text
    text = field[quote.start : quote.end]
    if lenient and quote.field == "text":
        text = with_capitals(text, unknown=True)
    return _Passage(text, quote.field, quote.start, quote.end)


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


def _resolve(report: Report, passage: _Passage, near: Sequence[str]) -> Where:
    """The place that a passage means by the names in it and right beside it."""
    said = _said_beside(report, passage)
    phrase = parse_phrase(said.text, knows_place)
    if not phrase.names:
        return _anaphor(report, passage, near) or Where(reason=f"{passage.text!r} names no place")
    context = _context(report, passage, near)
    if phrase.relation in ("between", "both") and len(phrase.names) >= 2:
        return _pair(phrase, context)
    inner = phrase.names[0]
    found = _find((*phrase.names, *said.inside), context)
    if not isinstance(found, Found) or found.stand_in:
        again = _find_inside(report, passage, inner, said.listed, context)
        found = again or found
    if isinstance(found, str):
        return Where(reason=found)
    names = (*phrase.names, *said.inside)
    return _closer(replace(phrase, names=names), found, context) or placed(phrase, found)


def _said_beside(report: Report, passage: _Passage) -> Beside:
    if passage.at is None or passage.field == "title":
        return Beside(passage.text)
    said = beside(report.text, passage.at, passage.end)
    if said.text == report.text[passage.at : passage.end]:
        return replace(said, text=passage.text)
    return said


def _find_inside(
    report: Report, passage: _Passage, inner: PlaceName, listed: Sequence[PlaceName], context: Context
) -> Found | None:
    """The innermost name by what is listed after it, or what the report says elsewhere that it lies in."""
    elsewhere = said_of(report.text, inner.bare, passage.at if passage.at is not None else -1)
    for outer in (listed, elsewhere):
        if outer:
            choice = choose(inner, outer, context)
            if choice.place is not None and choice.place.kind != "country":
                return Found(choice.place, choice.reason)
    return None


def _context(report: Report, passage: _Passage, near: Sequence[str]) -> Context:
    if passage.at is not None and passage.field == "text":
        countries = countries_around(report, passage.at, passage.end)
    else:
        countries = dict(country_counts(report))
    return Context(countries, _certain_places(near, countries), units_named(report))


def _closer(phrase: PlacePhrase, found: Found, context: Context) -> Where | None:
    """ "Northern Syria, near Qamishli" means a place near Qamishli, not all of the north."""
    if found.place.kind == "city" or found.place.radius_km < WIDE_KM:
        return None
    for name in phrase.names[1:]:
        if name.close and country_code(name) is None:
            choice = choose(name, (), context)
            if choice.place is not None and choice.place.kind == "city":
                return placed(PlacePhrase((name,), "near"), Found(choice.place, choice.reason))
    return None


def _anaphor(report: Report, passage: _Passage, near: Sequence[str]) -> Where | None:
    """ "The city", "the country's south", "the same airport": by what the report named before."""
    at = passage.at if passage.at is not None and passage.field == "text" else 0
    told = functools.partial(told_places, report)
    if (meant := meant_by(passage.text, at, told, report)) is not None:
        text, reason = meant
        where = _resolve(report, _Passage(text), near)
        return replace(where, reason=f"{reason}; {where.reason}")
    if (site := same_site(passage.text, at, told)) is not None:
        return replace(site.where, reason=f"{passage.text!r} is {site.text!r}; {site.where.reason}")
    return None


@functools.lru_cache(maxsize=32)
def told_places(report: Report) -> tuple[Told, ...]:
    """The place passages of a report's text that name a place by themselves, in their order."""
    report = cased(report)
    told = []
    for span in passages_of(report.text):
        phrase = parse_phrase(span.text, knows_place)
        if phrase.names:
            passage = _Passage(span.text, "text", span.start, span.end)
            where = _resolve(report, passage, ())
            if where.precision is not _UNKNOWN:
                told.append(Told(span.start, span.end, span.text, where))
    return tuple(told)


def _stand_in(report: Report, passage: _Passage, near: Sequence[str]) -> Where | None:
    """A place for a name that no table has: the place in its name, its sentence's, or the story's town."""
    phrase = parse_phrase(passage.text, knows_place)
    if phrase.names:
        inner = phrase.names[0]
        found = place_in_name(inner, phrase.names[1:], _context(report, passage, near))
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
    datelines = {span.start for span in passages_of(report.text) if span.dateline}
    for match in re.finditer(rf"\b{re.escape(head)}\b", report.text) if head else ():
        beside_it = [
            one
            for one in told
            if one.start not in datelines
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


def _certain_places(passages: Sequence[str], countries: dict[str, float]) -> list[Place]:
    """The places of other passages that are clear by themselves, for nearness to speak."""
    places = []
    for passage in dict.fromkeys(passages):
        names = parse_phrase(passage, knows_place).names
        if names and not country_code(names[0]):
            choice = choose(names[0], names[1:], Context(countries))
            if choice.place is not None and choice.place.radius_km <= 200:
                places.append(choice.place)
    return places


def _find(names: Sequence[PlaceName], context: Context) -> Found | str:
    """The place of the innermost name that has one, or why none has."""
    reasons = []
    for position, name in enumerate(names):
        choice = choose(name, names[position + 1 :], context)
        if choice.place is None:
            reasons.append(choice.reason)
            if " or " in choice.reason:
                break
            continue
        if position == 0:
            return Found(choice.place, choice.reason)
        if name.beside and choice.place.kind == "country":
            continue
        return Found(choice.place, _taken_for(reasons[0], name, choice), names[0].written)
    return reasons[0] if reasons else "no place is named"


def _taken_for(reason: str, name: PlaceName, choice: Choice) -> str:
    place = choice.place
    if place is not None and place.kind == "country" and name.written != place.name:
        return f"{reason}; only its country is said"
    return f"{reason}; taken for {name.bare}, which the text names with it"


def _pair(phrase: PlacePhrase, context: Context) -> Where:
    """The middle of two places: what lies between them, or what happened in both."""
    both = [_find((name, *phrase.names[2:]), context) for name in phrase.names[:2]]
    found = [one for one in both if isinstance(one, Found)]
    missing = [one for one in both if isinstance(one, str)]
    if not found:
        return Where(reason=missing[0])
    if missing:
        alone = Found(found[0].place, f"{missing[0]}; placed by the other of the two")
        return placed(PlacePhrase((phrase.names[0],), "near"), alone)
    left, right = found
    if (left.place.kind == "country") != (right.place.kind == "country"):
        # a crossing between Turkey and Idlib lies at Idlib's end
        return placed(PlacePhrase(phrase.names, "near"), right if left.place.kind == "country" else left)
    if left.place.place_id == right.place.place_id:
        return placed(PlacePhrase(phrase.names), left)
    return middle_of(left.place, right.place, phrase.relation)


def _two_countries(report: Report, passages: Sequence[_Passage], answers: Sequence[Where]) -> Where | None:
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
            quote = report.quote("text", min(passage.at, match.start(1)), max(passage.end, match.end(1)))
            return replace(middle, words=quote)
    return None
