"""The point, radius and precision of what a place phrase means, once its names are known."""

from __future__ import annotations

from dataclasses import dataclass

from casus.read.place_phrases import PlacePhrase
from casus.records import PlacePrecision, Where
from casus.reference.place import BEARINGS, Place, distance_km, midpoint, point_towards

NEAR_KM = 10.0
"""Added to the radius for "near": what lies within reach of a place."""

TOWARDS_KM = 15.0
"""How far "south of Kirkuk" is taken to lie from the middle, where no distance is said."""

OFFSHORE_KM = 50.0
DISTRICT_KM = 25.0
FARTHEST_PAIR_KM = 1500.0

_DISTRICT_SORTS = ("district", "subdistrict", "tehsil", "area", "county")
_SEAS = frozenset({"sea", "strait", "water"})
_EXACTNESS = [
    PlacePrecision.EXACT,
    PlacePrecision.NEAR,
    PlacePrecision.BETWEEN,
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
class Found:
    """A place of the gazetteer as a phrase means it."""

    place: Place
    reason: str
    stand_in: str = ""
    """The innermost name, where it is unknown and the place is what the text says it lies in or near."""


def placed(phrase: PlacePhrase, found: Found) -> Where:
    """The place moved and widened as the phrase's relation and direction say."""
    place = found.place
    point, radius = (place.lat, place.lon), place.radius_km
    precision = _AREA_PRECISION.get(
        place.kind, PlacePrecision.EXACT if radius <= 10 else PlacePrecision.REGION
    )
    if place.kind in _SEAS:
        precision = PlacePrecision.SEA_OR_AIR
    if place.kind == "city" and phrase.names[0].sort in _DISTRICT_SORTS and not found.stand_in:
        precision, radius = PlacePrecision.ADMIN2, max(radius, DISTRICT_KM)
    if found.stand_in and place.kind == "city":
        precision, radius = PlacePrecision.NEAR, radius + NEAR_KM
    area = radius > 20 and place.kind != "city"
    bearing = BEARINGS.get(phrase.direction) if phrase.direction and not found.stand_in else None
    reason = found.reason
    if phrase.relation == "off":
        return where_of(
            place, point, max(radius, OFFSHORE_KM), PlacePrecision.SEA_OR_AIR, f"waters off it; {reason}"
        )
    if area and phrase.relation in ("part", "towards") and phrase.distance_km is None:
        if bearing is not None:
            point = point_towards(point, bearing, radius / 2)
        return where_of(
            place, point, radius / 2, PlacePrecision.REGION, f"{phrase.direction or 'central'} part; {reason}"
        )
    if phrase.relation == "towards" and bearing is not None:
        away = phrase.distance_km if phrase.distance_km is not None else TOWARDS_KM
        point = point_towards(point, bearing, away)
        return where_of(
            place,
            point,
            max(5.0, away / 2),
            PlacePrecision.NEAR,
            f"{away:.0f} km {phrase.direction}; {reason}",
        )
    if phrase.relation in ("near", "outskirts") and precision is not PlacePrecision.COUNTRY:
        away = phrase.distance_km if phrase.distance_km is not None else NEAR_KM
        near = PlacePrecision.NEAR if not area else precision
        return where_of(place, point, radius + away, near, f"{phrase.relation}; {reason}")
    return where_of(place, point, radius, precision, reason)


def where_of(
    place: Place, point: tuple[float, float], radius: float, precision: PlacePrecision, reason: str
) -> Where:
    """A place of the gazetteer as an answer; without a point where it is a country."""
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


def middle_of(left: Place, right: Place, relation: str) -> Where:
    """The middle of two places: what lies between them, or what happened in both; none where far apart."""
    apart = distance_km((left.lat, left.lon), (right.lat, right.lon))
    names = f"{left.name} and {right.name}"
    if apart > FARTHEST_PAIR_KM:
        return Where(reason=f"{names} are {apart:.0f} km apart: no one place")
    radius = apart / 2 if relation == "between" else apart / 2 + max(left.radius_km, right.radius_km)
    near = relation == "between" and apart <= 50
    lat, lon = midpoint((left.lat, left.lon), (right.lat, right.lon))
    return Where(
        name=names,
        country=left.country or right.country or None,
        lat=round(lat, 5),
        lon=round(lon, 5),
        radius_km=round(max(5.0, radius), 1),
        precision=PlacePrecision.BETWEEN if near else PlacePrecision.REGION,
        place_id=left.place_id,
        reason=f"{relation} {names}: the middle of the two",
    )


def more_exact(left: Where, right: Where) -> bool:
    """True where the left answer is narrower in kind than the right one."""
    return _EXACTNESS.index(left.precision) < _EXACTNESS.index(right.precision)


def lies_inside(inner: Where, outer: Where) -> bool:
    """True where the inner answer's point lies in the outer one's area, borders taken generously.

    The breadth of a unit is that of its towns, so what lies at its edge may stand outside a little.
    """
    if outer.precision is PlacePrecision.COUNTRY or outer.lat is None or outer.lon is None:
        return inner.country == outer.country
    if inner.lat is None or inner.lon is None:
        return False
    away = distance_km((inner.lat, inner.lon), (outer.lat, outer.lon))
    return away <= (outer.radius_km or 0) * 1.3 + 10
