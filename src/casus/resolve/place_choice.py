"""The choice among places of one name; declines where two fit about equally well."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from casus.read.place_phrases import DISTRICT, LANDSCAPE, PROVINCE, SETTLEMENT, PlaceName
from casus.read.places import knows_place
from casus.reference.countries import country, country_named, country_of_adjective
from casus.reference.gazetteer import gazetteer
from casus.reference.place import Place, distance_km
from casus.reference.place_names import fold_name, loose_name

SHARED_NAMES = frozenset({"Georgia"})
"""Names that a country shares with a state of another one."""

CLEAR_LEAD = 0.7
"""By how much the best must lead a namesake elsewhere: a factor of five in population."""

LEAST_FOREIGN = 250_000
"""People in a town of a country that the report does not name, for the town to be believed."""

NEARBY_KM = 150

REMOTE_KM = 400
REMOTE_PEOPLE = 100_000

_AREA_WEIGHT = 5.5  # an area of its own name counts as a town of 300,000 people
_IN_COUNTRY = 4.0
_NEAR_OTHERS = 1.5
_ALIAS_PENALTY = 0.8


@dataclass(frozen=True, slots=True)
class Choice:
    """The place chosen, or None, and why; `rest` are the others that bear the name."""

    place: Place | None
    reason: str
    rest: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Context:
    """What speaks for one namesake: countries by weight, and the places named beside it."""

    countries: Mapping[str, float]
    others: Sequence[Place] = ()


def choose(name: PlaceName, outer: Sequence[PlaceName], context: Context) -> Choice:
    """The place that `name` means, within what the outer names of its phrase say."""
    places = _candidates(name)
    if not places:
        return Choice(None, f"{name.bare!r} is not in the gazetteer")
    within, where = _within(places, outer)
    if where and not within:
        return Choice(None, f"no {name.bare} known in {where}", tuple(places))
    ranked = sorted(within, key=lambda place: (-_score(place, name, context), place.place_id))
    best = ranked[0]
    stated = bool(where)
    if not stated and _is_foreign(best, context):
        return Choice(
            None, f"{name.bare}: only namesakes in countries that the report does not name", tuple(ranked)
        )
    if not stated and _is_remote(best, context):
        return Choice(
            None, f"{name.bare}: the only ones known are far from the report's other places", tuple(ranked)
        )
    for rival in ranked[1:]:
        if best.admin1 and rival.admin1 == best.admin1 and "admin1" in (best.kind, rival.kind):
            continue
        near = distance_km((best.lat, best.lon), (rival.lat, rival.lon))
        if near <= max(50.0, (best.radius_km + rival.radius_km) / 2):
            continue
        if _score(best, name, context) - _score(rival, name, context) < CLEAR_LEAD:
            return Choice(
                None,
                f"{name.bare} is {_label(best)} or {_label(rival)}; nothing in the report decides",
                tuple(ranked),
            )
        break
    return Choice(best, _reason(best, where, len(ranked), context), tuple(ranked[1:]))


def country_code(name: PlaceName) -> str | None:
    """The country that a name in a phrase says, by name or adjective."""
    return country_named(name.written) or country_of_adjective(name.written) or country_named(name.bare)


def _candidates(name: PlaceName) -> list[Place]:
    places = _with_seats(gazetteer().find(name.written)) if knows_place(name.written) else []
    if name.bare == name.written:
        return _of_sort(places, name.sort)
    areas = [place for place in places if place.kind != "city"]
    if areas:
        return areas
    return _of_sort(_with_seats(gazetteer().find(name.bare)), name.sort) or places


def _with_seats(places: list[Place]) -> list[Place]:
    """Adds the towns that a unit found by another spelling is named after."""
    seats = [
        town
        for unit in places
        if unit.kind == "admin1"
        for town in gazetteer().find(unit.name)
        if town.kind == "city" and town.admin1 == unit.admin1 and town not in places
    ]
    return places + seats


def _of_sort(places: list[Place], sort: str) -> list[Place]:
    """Those of the sort that the text says, where there are any."""
    kinds: tuple[str, ...] = ()
    if sort in SETTLEMENT:
        kinds = ("city", "district", "camp")
    elif sort in PROVINCE:
        kinds = ("admin1", "province", "territory", "region")
    elif sort in DISTRICT:
        kinds = ("district", "city", "region", "territory")
    elif sort in LANDSCAPE:
        kinds = (
            sort,
            "region",
            "valley",
            "mountains",
            "desert",
            "base",
            "island",
            "islands",
            "river",
            "airport",
        )
    fitting = [place for place in places if place.kind in kinds]
    return fitting or places


def _within(places: list[Place], outer: Sequence[PlaceName]) -> tuple[list[Place], str]:
    """The places that lie in what the outer names say, and the name that says it."""
    left, said = places, ""
    for name in outer:
        code = country_code(name)
        inside = [place for place in left if code and place.country in (code, "")]
        where = country(code).name if code else name.bare
        if not inside and (code is None or name.written in SHARED_NAMES):
            units = [unit for unit in _candidates(name) if unit.kind != "country"]
            inside = [place for place in left if any(_lies_in(place, unit) for unit in units)]
            if name.beside and not inside:
                inside = [place for place in left if any(_lies_near(place, unit) for unit in units)] or left
            if not units:
                continue  # a unit that the gazetteer lacks says nothing against
        left, said = inside, said or where
    return left, said


def _lies_in(place: Place, unit: Place) -> bool:
    if place.place_id == unit.place_id:
        return False
    if unit.kind == "admin1" and place.admin1:
        return place.admin1 == unit.admin1
    if unit.country and place.country and unit.country != place.country:
        return False
    away = distance_km((place.lat, place.lon), (unit.lat, unit.lon))
    return away <= max(unit.radius_km * 1.3, 40.0)


def _lies_near(place: Place, unit: Place) -> bool:
    away = distance_km((place.lat, place.lon), (unit.lat, unit.lon))
    return away <= NEARBY_KM + place.radius_km + unit.radius_km


def _score(place: Place, name: PlaceName, context: Context) -> float:
    """Orders of magnitude of population, and what the context adds to it."""
    people = math.log10(place.population + 10)
    score = people if place.kind == "city" else _AREA_WEIGHT
    if place.kind == "country":
        score += 2
    if place.kind == "admin1":
        score += max(-1.0, min(0.5, 0.5 * (people - 6.5)))
    if place.kind == "admin1" and not name.sort:
        score -= 0.5  # a town and its province share a name: without "province" the town is meant
    if place.kind == "city" and not _bears(place, name):
        score -= _ALIAS_PENALTY
    total = sum(context.countries.values())
    if total and place.country:
        score += _IN_COUNTRY * context.countries.get(place.country, 0.0) / max(context.countries.values())
    if any(
        distance_km((place.lat, place.lon), (other.lat, other.lon)) <= NEARBY_KM for other in context.others
    ):
        score += _NEAR_OTHERS
    return score


def _bears(place: Place, name: PlaceName) -> bool:
    """True where the name is the town's first one, however romanised."""
    own = loose_name(fold_name(place.name))
    return own in (loose_name(fold_name(name.written)), loose_name(fold_name(name.bare)))


def _is_foreign(place: Place, context: Context) -> bool:
    """True for a small place of a country that the report never names, though it names others."""
    if place.kind not in ("city", "admin1") or place.country in context.countries:
        return False
    least = LEAST_FOREIGN if context.countries else LEAST_FOREIGN // 10
    return place.population < least


def _is_remote(place: Place, context: Context) -> bool:
    """True for a small town far from the places of its own country that the report names."""
    if place.kind != "city" or place.population >= REMOTE_PEOPLE:
        return False
    others = [other for other in context.others if other.country == place.country]
    return len(others) >= 2 and all(
        distance_km((place.lat, place.lon), (other.lat, other.lon)) > REMOTE_KM for other in others
    )


def _label(place: Place) -> str:
    land = place.country or "no one country"
    if place.kind == "city":
        return f"a town in {place.admin1 or land}"
    return f"the {place.kind} {place.name} in {land}"


def _reason(place: Place, where: str, others: int, context: Context) -> str:
    if others == 1:
        return "the only place of that name in the gazetteer" + (f" in {where}" if where else "")
    if where:
        return f"the text puts it in {where}"
    if place.country in context.countries:
        return f"of {others} places of that name the one in {place.country}, which the report names"
    return f"of {others} places of that name by far the largest"
