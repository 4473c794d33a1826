"""One place passage of a report: what the names in it, beside it and before it mean."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass, replace

from casus.read.place_phrases import PlaceName, PlacePhrase, parse_phrase
from casus.read.places import knows_place
from casus.records import Field, PlacePrecision, Report, Where
from casus.reference.place import Place
from casus.resolve.casing import cased
from casus.resolve.place_beside import Beside, beside, said_of, sort_said
from casus.resolve.place_choice import Choice, Context, choose, country_code
from casus.resolve.place_context import countries_around, country_counts, passages_of, units_named
from casus.resolve.place_setting import Told, meant_by, same_site
from casus.resolve.place_shape import Found, middle_of, placed
from casus.resolve.place_sites import place_in_name

WIDE_KM = 60.0
"""From this radius on an area is too wide for a place near a town to be meant by it."""

_UNKNOWN = PlacePrecision.UNKNOWN


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of the report with the text that it stands in; `at` is None for a name from outside."""

    text: str
    field: Field = "text"
    at: int | None = None
    end: int = 0


@dataclass(frozen=True, slots=True)
class Near:
    """The texts of the event's other place passages, and of those of the report's other events."""

    tied: Sequence[str] = ()
    others: Sequence[str] = ()


def resolve_passage(report: Report, passage: Passage, near: Near) -> Where:
    """The place that a passage means by the names in it and right beside it."""
    said = _said_beside(report, passage)
    phrase = parse_phrase(said.text, knows_place)
    if not phrase.names:
        return _anaphor(report, passage, near) or Where(reason=f"{passage.text!r} names no place")
    context = context_of(report, passage, near)
    if phrase.relation in ("between", "both") and len(phrase.names) >= 2:
        return _pair(phrase, context)
    inner = phrase.names[0]
    if not inner.sort and passage.at is not None:
        sort = sort_said(report.text, inner.bare)
        phrase = replace(phrase, names=(replace(inner, sort=sort), *phrase.names[1:]))
    found = _find((*phrase.names, *said.inside), context)
    if not isinstance(found, Found) or found.stand_in:
        found = _find_inside(report, passage, inner, said.listed, context) or found
    elif len(phrase.names) == 1 and not said.inside:
        found = _said_elsewhere(report, passage, inner, found, context) or found
    if isinstance(found, str):
        return Where(reason=found)
    if found.stand_in and found.place.radius_km >= WIDE_KM:
        found = place_in_name(inner, (*phrase.names[1:], *said.inside), context) or found
    names = (*phrase.names, *said.inside)
    return _closer(replace(phrase, names=names), found, context) or placed(phrase, found)


def _said_beside(report: Report, passage: Passage) -> Beside:
    if passage.at is None or passage.field == "title":
        return Beside(passage.text)
    said = beside(report.text, passage.at, passage.end)
    if said.text == report.text[passage.at : passage.end]:
        return replace(said, text=passage.text)
    return said


def _find_inside(
    report: Report, passage: Passage, inner: PlaceName, listed: Sequence[PlaceName], context: Context
) -> Found | None:
    """The innermost name by what is listed after it, or what the report says elsewhere that it lies in."""
    elsewhere = said_of(report.text, inner.bare, passage.at if passage.at is not None else -1)
    for outer in (listed, elsewhere):
        if outer:
            choice = choose(inner, outer, context)
            if choice.place is not None and choice.place.kind != "country":
                return Found(choice.place, choice.reason)
    return None


def _said_elsewhere(
    report: Report, passage: Passage, inner: PlaceName, found: Found, context: Context
) -> Found | None:
    """The place by what the report says elsewhere that it lies in, where that is another country's."""
    outer = said_of(report.text, inner.bare, passage.at if passage.at is not None else -1)
    around = choose(outer[0], outer[1:], context).place if outer else None
    if around is None or not around.country or around.country == found.place.country:
        return None
    choice = choose(inner, outer, context)
    if choice.place is not None:
        return Found(choice.place, choice.reason)
    return Found(around, f"{choice.reason}; taken for {around.name}, where the report puts it", inner.written)


def _closer(phrase: PlacePhrase, found: Found, context: Context) -> Where | None:
    """ "Northern Syria, near Manbij" means a place near Manbij, not all of the north."""
    if found.place.kind == "city" or found.place.radius_km < WIDE_KM:
        return None
    for name in phrase.names[1:]:
        if name.close and country_code(name) is None:
            choice = choose(name, (), context)
            if choice.place is not None and choice.place.kind == "city":
                return placed(PlacePhrase((name,), "near"), Found(choice.place, choice.reason))
    return None


def _anaphor(report: Report, passage: Passage, near: Near) -> Where | None:
    """ "The city", "the country's south", "the same airport": by what the report named before."""
    at = passage.at if passage.at is not None and passage.field == "text" else 0
    told = functools.partial(told_places, report)
    if (meant := meant_by(passage.text, at, told, report)) is not None:
        text, reason = meant
        where = resolve_passage(report, Passage(text), near)
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
            passage = Passage(span.text, "text", span.start, span.end)
            where = resolve_passage(report, passage, Near())
            if where.precision is not _UNKNOWN:
                told.append(Told(span.start, span.end, span.text, where, span.dateline))
    return tuple(told)


def context_of(report: Report, passage: Passage, near: Near) -> Context:
    """What the report says that speaks for one namesake of the passage's names."""
    if passage.at is not None and passage.field == "text":
        countries = countries_around(report, passage.at, passage.end)
    else:
        countries = dict(country_counts(report))
    tied = _certain_places(near.tied, countries)
    others = _certain_places(near.others, countries)
    return Context(countries, [*tied, *others], units_named(report), tied)


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
