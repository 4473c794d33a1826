"""The choice among places of one name; declines where two fit about equally well."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from casus.read.place_phrases import DISTRICT, LANDSCAPE, PROVINCE, SETTLEMENT, PlaceName
from casus.read.places import knows_place
from casus.reference.countries import country, country_named, country_of_adjective
from casus.reference.gazetteer import gazetteer
from casus.reference.place import Place, distance_km
from casus.reference.place_names import fold_name, loose_name
from casus.reference.spellings import spelled_like
from casus.resolve.states import state_named

SHARED_NAMES = frozenset({"Georgia"})
"""Names that a country shares with a state of another one."""

CLEAR_LEAD = 0.7
"""By how much the best must lead a namesake elsewhere: a factor of five in population."""

LEAST_FOREIGN = 250_000
"""People in a town of a country that the report does not name, for the town to be believed."""

LEAST_UNSAID = 100_000
"""The same where the report names no country."""

LEAST_SAID = 0.25
"""The share of the country named most that a country must have for a town by an alias to be believed."""

LARGEST_VILLAGE = 300_000
"""No place of more people is a village or a hamlet."""

NEARBY_KM = 150

MAIN_WEIGHT = 0.5
"""A country named at least this often, against the one named most, is one that the report is about."""

REMOTE_KM = 400
REMOTE_PEOPLE = 100_000

_SMALL = frozenset(["village", "hamlet"])
_AREA_WEIGHT = 5.5  # an area of its own name counts as a town of 300,000 people
_IN_COUNTRY = 4.0
_NEAR_OTHERS = 1.5
_IN_UNIT = 1.7
_ALIAS_PENALTY = 0.8


@dataclass(frozen=True, slots=True)
class Choice:
    """The place chosen, or None, and why; `rest` are the others that bear the name."""

    place: Place | None
    reason: str
    rest: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Context:
    """What speaks for one namesake: countries and units by weight, and other places of the report.

    `others` are clear places told elsewhere, `tied` those of the same event's other passages.
    """

    countries: Mapping[str, float]
    others: Sequence[Place] = ()
    units: Mapping[str, float] = field(default_factory=dict)
    tied: Sequence[Place] = ()


def choose(name: PlaceName, outer: Sequence[PlaceName], context: Context) -> Choice:
    """The place that `name` means, within what the outer names of its phrase say.

    A name that the gazetteer lacks in the country at hand is looked for there in other spellings.
    """
    if country_named(name.written) and name.written not in SHARED_NAMES:
        outer = ()  # "Norway's envoy to Chad": one country lies in no other
    choice = _chosen(_candidates(name), name, outer, context)
    if choice.place is not None or " or " in choice.reason:
        return choice
    spelled = _respelled(name, outer, context)
    again = _chosen(spelled, name, outer, context) if spelled else choice
    if again.place is None:
        return choice
    return Choice(again.place, f"{name.bare} as the gazetteer spells it: {again.place.name}", again.rest)


def _chosen(places: list[Place], name: PlaceName, outer: Sequence[PlaceName], context: Context) -> Choice:
    if not places:
        return Choice(None, f"{name.bare!r} is not in the gazetteer")
    within, where = _within(places, name, outer)
    if where and not within:
        return Choice(None, f"no {name.bare} known in {where}", tuple(places))
    ranked = sorted(within, key=lambda place: (-_score(place, name, context), place.place_id))
    best = ranked[0]
    stated = bool(where)
    if not stated and _is_foreign(best, name, ranked, context):
        return Choice(
            None, f"{name.bare}: only namesakes in countries that the report does not name", tuple(ranked)
        )
    if not stated and _is_remote(best, context):
        return Choice(
            None, f"{name.bare}: the only ones known are far from the report's other places", tuple(ranked)
        )
    if (rival := _rival(ranked, name, context)) is not None:
        return Choice(
            None,
            f"{name.bare} is {_label(best)} or {_label(rival)}; nothing in the report decides",
            tuple(ranked),
        )
    return Choice(best, _reason(best, where, len(ranked), context), tuple(ranked[1:]))


def _rival(ranked: Sequence[Place], name: PlaceName, context: Context) -> Place | None:
    """A namesake elsewhere that fits about as well as the first; None where the first leads clearly."""
    best = ranked[0]
    for rival in ranked[1:]:
        if best.admin1 and rival.admin1 == best.admin1 and "admin1" in (best.kind, rival.kind):
            continue
        near = distance_km((best.lat, best.lon), (rival.lat, rival.lon))
        if near <= max(50.0, (best.radius_km + rival.radius_km) / 2):
            continue
        return rival if _score(best, name, context) - _score(rival, name, context) < CLEAR_LEAD else None
    return None


def _respelled(name: PlaceName, outer: Sequence[PlaceName], context: Context) -> list[Place]:
    """The places that the name may be another spelling of, in the country said or mostly spoken of."""
    if country_code(name) is not None:
        return []
    said = next((code for one in outer if (code := country_code(one))), None)
    most = max(context.countries.values(), default=0.0)
    main = [code for code, weight in context.countries.items() if weight >= MAIN_WEIGHT * most]
    places: list[Place] = []
    for code in [said] if said else sorted(main):
        for form in dict.fromkeys((name.written, name.bare)):
            places += [place for place in spelled_like(form, code) if place not in places]
    return _of_sort([place for place in places if outer or _fits(place, context)], name.sort)


def _fits(place: Place, context: Context) -> bool:
    """True where nothing that the report names beside it speaks against a place under another spelling."""
    if context.tied:
        return any(_lies_near(place, other) or _lies_in(place, other) for other in context.tied)
    if place.admin1 in context.units:
        return True
    near = [other for other in context.others if other.country == place.country]
    return not near or any(_lies_near(place, other) for other in near)


def country_code(name: PlaceName) -> str | None:
    """The country that a name in a phrase says, by name or adjective."""
    return country_named(name.written) or country_of_adjective(name.written) or country_named(name.bare)


def _candidates(name: PlaceName) -> list[Place]:
    places = _with_seats(gazetteer().find(name.written)) if knows_place(name.written) else []
    if name.bare == name.written:
        return _of_sort(places + _towns_called(name.written, places), name.sort)
    areas = [place for place in places if place.kind != "city"]
    if areas:
        return areas
    return _of_sort(_with_seats(gazetteer().find(name.bare)), name.sort) or places


def _towns_called(district: str, places: list[Place]) -> list[Place]:
    """The towns that "X district" may mean where the unit of that name lies elsewhere; else none."""
    bare, _, word = district.rpartition(" ")
    units = {place.admin1 for place in places if place.is_admin2}
    if not bare or not units or word.lower() not in DISTRICT:
        return []
    return [town for town in gazetteer().find(bare) if town.kind == "city" and town.admin1 not in units]


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
    if sort in _SMALL:
        return [p for p in places if p.kind not in ("country", "admin1") and p.population <= LARGEST_VILLAGE]
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


def _within(places: list[Place], inner: PlaceName, outer: Sequence[PlaceName]) -> tuple[list[Place], str]:
    """The places that lie in what the outer names say, and the name that says it."""
    left, said = places, ""
    for name in outer:
        code = country_code(name)
        if code and name.beside:
            continue  # "near the border with Iraq" lies in Iraq or not
        inside = [place for place in left if code and place.country in (code, "")]
        where = country(code).name if code else name.bare
        if not inside and (code is None or name.written in SHARED_NAMES):
            state = state_named(name.written)
            units = [state] if state else [unit for unit in _candidates(name) if unit.kind != "country"]
            inside = [place for place in left if any(_lies_in(place, unit) for unit in units)]
            if name.beside and not inside:
                near = [place for place in left if any(_lies_near(place, unit) for unit in units)]
                inside = near or [place for place in left if fold_name(place.name) == fold_name(inner.bare)]
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
    if place.kind == "city" and not _is_name_of(place, name):
        score -= _ALIAS_PENALTY
    total = sum(context.countries.values())
    if total and place.country:
        score += _IN_COUNTRY * context.countries.get(place.country, 0.0) / max(context.countries.values())
    if any(
        distance_km((place.lat, place.lon), (other.lat, other.lon)) <= NEARBY_KM for other in context.others
    ):
        score += _NEAR_OTHERS
    if place.kind in ("city", "admin1") and context.units:
        score += _IN_UNIT * context.units.get(place.admin1, 0.0) / max(context.units.values())
    return score


def bears(place: Place, name: str) -> bool:
    """True where the name is the town's first one, however romanised."""
    return loose_name(fold_name(place.name)) == loose_name(fold_name(name))


def _is_name_of(place: Place, name: PlaceName) -> bool:
    return bears(place, name.written) or bears(place, name.bare)


def _is_foreign(place: Place, name: PlaceName, namesakes: Sequence[Place], context: Context) -> bool:
    """True for a small place of a country that the report never names, though it names others.

    Where it names none, a place is believed whose namesakes all lie in its country. A town by a name that
    is not its first one must lie in a country that the report is about.
    """
    if place.kind not in ("city", "admin1") and not place.is_admin2:
        return False
    said = context.countries.get(place.country, 0.0)
    much = said > 0 and said >= LEAST_SAID * max(context.countries.values())
    same_name = fold_name(place.name) in (fold_name(name.bare), fold_name(name.written))
    if not same_name and context.tied and all(other.country != place.country for other in context.tied):
        return True  # another spelling, in another country than the event's other passages
    if much or (said and (place.population >= LEAST_FOREIGN or _is_name_of(place, name))):
        return place.kind == "admin1" and name.sort in SETTLEMENT and not much
    if not context.countries and all(other.country == place.country for other in namesakes):
        return False
    if place.kind == "admin1" and name.sort in SETTLEMENT:
        return True
    least = LEAST_FOREIGN if context.countries else LEAST_UNSAID
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
