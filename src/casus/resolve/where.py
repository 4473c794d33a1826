"""Places of mentions: from a report's words to point, radius and precision, or a reason for none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from casus.read.place_phrases import PlaceName, PlacePhrase, parse_phrase
from casus.read.place_words import SITE_NOUNS, STOP_NAMES
from casus.read.places import knows_place
from casus.records import PlacePrecision, Quote, Report, Where
from casus.reference.place import BEARINGS, Place, distance_km, midpoint, point_towards
from casus.resolve.place_choice import Context, choose, country_code
from casus.resolve.place_context import countries_around, country_counts, passages_of

NEAR_KM = 10.0
"""Added to the radius for "near": what lies within reach of a place."""

TOWARDS_KM = 15.0
"""How far "south of Kirkuk" is taken to lie from the middle, where no distance is said."""

OFFSHORE_KM = 50.0
DISTRICT_KM = 25.0

WIDEST_NEIGHBOUR_KM = 130.0
"""The widest area that an unknown name may be placed by."""

SENTENCE = 200
"""Characters between two names of one sentence."""

FARTHEST_PAIR_KM = 1500.0

_SEAS = frozenset({"sea", "strait", "water"})
_EXACTNESS = [
    PlacePrecision.EXACT,
    PlacePrecision.NEAR,
    PlacePrecision.ADMIN2,
    PlacePrecision.SEA_OR_AIR,
    PlacePrecision.ADMIN1,
    PlacePrecision.REGION,
    PlacePrecision.COUNTRY,
    PlacePrecision.UNKNOWN,
]
_AREA_PRECISION = {
    "city": PlacePrecision.EXACT,
    "district": PlacePrecision.ADMIN2,
    "admin1": PlacePrecision.ADMIN1,
    "province": PlacePrecision.ADMIN1,
    "country": PlacePrecision.COUNTRY,
}


@dataclass(frozen=True, slots=True)
class _Found:
    """A place of the gazetteer as a phrase means it."""

    place: Place
    reason: str
    stand_in: str = ""
    """The innermost name, where it is unknown and the place is what the text says it lies in or near."""


def resolve_where(report: Report, words: Sequence[Quote], context: Sequence[Quote] = ()) -> Where:
    """The most exact place that the passages tied to an event state; unresolved, with a reason, if none does.

    `words` are those passages, the closest first; `context` the report's other place passages. A later
    passage replaces an earlier one only where it is more exact and lies within it.
    """
    if not words:
        return Where()
    best: Where | None = None
    reasons = []
    for position, quote in enumerate(words):
        beside = [other.text for other in (*words[:position], *words[position + 1 :], *context)]
        where = replace(_resolve_text(report, quote.text, beside, quote), words=quote)
        if where.precision is PlacePrecision.UNKNOWN:
            reasons.append(where.reason)
        elif best is None:
            best = where
        elif _more_exact(where, best) and _inside(where, best):
            best = replace(where, reason=f"{where.reason}; more exact than {best.name}, which it lies in")
    if best is None:
        by_neighbours = _by_neighbours(words[0].text, report, [quote.text for quote in context])
        return replace(by_neighbours or Where(reason=reasons[0]), words=words[0])
    if reasons and best.words is not words[0]:
        best = replace(best, reason=f"{best.reason}; before it {reasons[0]}")
    return best


def where_named(name: str, report: Report, context: Sequence[Quote] = ()) -> Where:
    """The place of that name, in the light of a report that need not contain the name.

    A name that the gazetteer lacks is placed by the passage in which the report names it.
    """
    beside = [quote.text for quote in context]
    at = report.text.find(name)
    quote = report.quote("text", at, at + len(name)) if name and at >= 0 else None
    where = _resolve_text(report, name, beside, quote)
    if where.precision is not PlacePrecision.UNKNOWN:
        return where
    return _by_neighbours(name, report, beside) or where


def _resolve_text(report: Report, text: str, beside: Sequence[str], quote: Quote | None = None) -> Where:
    phrase = parse_phrase(text, knows_place)
    if not phrase.names:
        return Where(reason=f"{text!r} names no place")
    if quote is not None and quote.field == "text":
        countries = countries_around(report, quote.start, quote.end)
    else:
        countries = dict(country_counts(report))
    context = Context(countries, _certain_places(beside, countries))
    if phrase.relation in ("between", "both") and len(phrase.names) >= 2:
        return _pair(phrase, context)
    found = _find(phrase.names, context)
    if isinstance(found, str):
        return Where(reason=found)
    return _placed(phrase, found)


def _by_neighbours(name: str, report: Report, beside: Sequence[str]) -> Where | None:
    """An unknown name by the nearest passage of its sentence that tells a town or a unit not too wide."""
    head = name.split(",")[0].strip()
    passages = [span for span in passages_of(report.text) if not span.dateline]
    for match in re.finditer(rf"\b{re.escape(head)}\b", report.text) if head else ():
        near = [
            span
            for span in passages
            if _same_sentence(report.text, match.start(), match.end(), span.start, span.end)
        ]
        for span in sorted(near, key=lambda span: (abs(span.start - match.end()), span.start)):
            where = _resolve_text(report, span.text, beside, report.quote("text", span.start, span.end))
            if where.lat is not None and (where.radius_km or 0) <= WIDEST_NEIGHBOUR_KM:
                exact = where.precision is PlacePrecision.EXACT
                return replace(
                    where,
                    radius_km=(where.radius_km or 0) + NEAR_KM,
                    precision=PlacePrecision.NEAR if exact else where.precision,
                    reason=f"{head!r} is not in the gazetteer; the report names it with {span.text!r}",
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


def _find(names: Sequence[PlaceName], context: Context) -> _Found | str:
    """The place of the innermost name that has one, or why none has."""
    reasons = []
    for position, name in enumerate(names):
        outer = names[position + 1 :]
        choice = choose(name, outer, context)
        if choice.place is None:
            site = _site(name, outer, context) if "not in the gazetteer" in choice.reason else None
            if site is not None:
                return site
            reasons.append(choice.reason)
            if " or " in choice.reason:
                break
            continue
        if position == 0:
            return _Found(choice.place, choice.reason)
        if (
            choice.place.kind == "country"
            and position
            and country_code(name)
            and name.written != choice.place.name
        ):
            return _Found(choice.place, f"{reasons[0]}; only its country is said", names[0].written)
        return _Found(
            choice.place,
            f"{reasons[0]}; taken for {name.bare}, which the text names with it",
            names[0].written,
        )
    return reasons[0] if reasons else "no place is named"


def _site(name: PlaceName, outer: Sequence[PlaceName], context: Context) -> _Found | None:
    """A site by the place in its name: "Peshawar Press Club" lies in Peshawar."""
    words = name.written.split()
    if not any(word.lower() in SITE_NOUNS for word in words):
        return None
    for size in range(len(words) - 1, 0, -1):
        for start in (0, len(words) - size):
            part = " ".join(words[start : start + size]).strip(",'’")
            plain = part.lower()
            if plain in SITE_NOUNS or plain in STOP_NAMES or not part[:1].isupper() or not knows_place(part):
                continue
            choice = choose(PlaceName(part, part), outer, context)
            if choice.place is not None and choice.place.kind != "country":
                return _Found(choice.place, f"{name.written} by the place in its name: {choice.reason}")
    return None


def _placed(phrase: PlacePhrase, found: _Found) -> Where:
    """The place moved and widened as the phrase's relation and direction say."""
    place = found.place
    point, radius = (place.lat, place.lon), place.radius_km
    precision = _AREA_PRECISION.get(
        place.kind, PlacePrecision.EXACT if radius <= 10 else PlacePrecision.REGION
    )
    if place.kind in _SEAS:
        precision = PlacePrecision.SEA_OR_AIR
    if place.kind == "city" and phrase.names[0].sort in (
        "district",
        "subdistrict",
        "tehsil",
        "area",
        "county",
    ):
        precision, radius = PlacePrecision.ADMIN2, max(radius, DISTRICT_KM)
    if found.stand_in and place.kind == "city":
        precision, radius = PlacePrecision.NEAR, radius + NEAR_KM
    area = radius > 20 and place.kind != "city"
    bearing = BEARINGS.get(phrase.direction) if phrase.direction else None
    reason = found.reason
    if phrase.relation == "off":
        return _where(
            place, point, max(radius, OFFSHORE_KM), PlacePrecision.SEA_OR_AIR, f"waters off it; {reason}"
        )
    if area and phrase.relation in ("part", "towards") and phrase.distance_km is None:
        if bearing is not None:
            point = point_towards(point, bearing, radius / 2)
        return _where(
            place, point, radius / 2, PlacePrecision.REGION, f"{phrase.direction or 'central'} part; {reason}"
        )
    if phrase.relation == "towards" and bearing is not None:
        away = phrase.distance_km if phrase.distance_km is not None else TOWARDS_KM
        point = point_towards(point, bearing, away)
        return _where(
            place,
            point,
            max(5.0, away / 2),
            PlacePrecision.NEAR,
            f"{away:.0f} km {phrase.direction}; {reason}",
        )
    if phrase.relation in ("near", "outskirts") and precision is not PlacePrecision.COUNTRY:
        away = phrase.distance_km if phrase.distance_km is not None else NEAR_KM
        near = PlacePrecision.NEAR if not area else precision
        return _where(place, point, radius + away, near, f"{phrase.relation}; {reason}")
    return _where(place, point, radius, precision, reason)


def _where(
    place: Place, point: tuple[float, float], radius: float, precision: PlacePrecision, reason: str
) -> Where:
    known = precision is not PlacePrecision.COUNTRY
    return Where(
        name=place.name,
        country=place.country or None,
        lat=round(point[0], 5) if known else None,
        lon=round(point[1], 5) if known else None,
        radius_km=round(radius, 1),
        precision=precision,
        place_id=place.place_id,
        reason=reason,
    )


def _pair(phrase: PlacePhrase, context: Context) -> Where:
    """The middle of two places: what lies between them, or what happened in both."""
    both = [_find((name, *phrase.names[2:]), context) for name in phrase.names[:2]]
    found = [one.place for one in both if isinstance(one, _Found)]
    missing = [one for one in both if isinstance(one, str)]
    if not found:
        return Where(reason=missing[0])
    if missing:
        alone = PlacePhrase((phrase.names[0],), "near")
        return _placed(alone, _Found(found[0], f"{missing[0]}; placed by the other of the two"))
    left, right = found
    if left.place_id == right.place_id:
        return _placed(PlacePhrase(phrase.names), next(one for one in both if isinstance(one, _Found)))
    apart = distance_km((left.lat, left.lon), (right.lat, right.lon))
    names = f"{left.name} and {right.name}"
    if apart > FARTHEST_PAIR_KM:
        return Where(reason=f"{names} are {apart:.0f} km apart: no one place")
    radius = apart / 2 if phrase.relation == "between" else apart / 2 + max(left.radius_km, right.radius_km)
    near = phrase.relation == "between" and apart <= 50
    lat, lon = midpoint((left.lat, left.lon), (right.lat, right.lon))
    return Where(
        name=names,
        country=left.country or right.country or None,
        lat=round(lat, 5),
        lon=round(lon, 5),
        radius_km=round(max(5.0, radius), 1),
        precision=PlacePrecision.NEAR if near else PlacePrecision.REGION,
        place_id=left.place_id,
        reason=f"{phrase.relation} {names}: the middle of the two",
    )


def _more_exact(left: Where, right: Where) -> bool:
    return _EXACTNESS.index(left.precision) < _EXACTNESS.index(right.precision)


def _inside(inner: Where, outer: Where) -> bool:
    if outer.precision is PlacePrecision.COUNTRY or outer.lat is None or outer.lon is None:
        return inner.country == outer.country
    if inner.lat is None or inner.lon is None:
        return False
    away = distance_km((inner.lat, inner.lon), (outer.lat, outer.lon))
    return away <= (outer.radius_km or 0) * 1.2
