"""What a gazetteer knows of a place, and distances on the globe."""

from __future__ import annotations

import math
from dataclasses import dataclass

EARTH_RADIUS_KM = 6371.0

BEARINGS = {
    "north": 0,
    "northeast": 45,
    "east": 90,
    "southeast": 135,
    "south": 180,
    "southwest": 225,
    "west": 270,
    "northwest": 315,
}
"""Degrees from north, clockwise."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the gazetteer; `lat` and `lon` in degrees.

    `place_id` is "geonames:95446", "admin1:IQ.01", "admin2:PK.04.okara-district", "feature:syrian-desert" or
    "country:IQ". `country` is ISO 3166-1 alpha-2, empty for seas and regions over several countries. `admin1`
    is the country and its GeoNames code ("IQ.01"). `population` is 0 where it says nothing. `radius_km`
    covers the named area. `kind` is "city", "admin1", "district", "country" or the type of a feature
    ("desert", "base" …).
    """

    place_id: str
    name: str
    country: str
    admin1: str
    lat: float
    lon: float
    population: int
    radius_km: float
    kind: str

    @property
    def is_admin2(self) -> bool:
        """True for a unit of the table of admin-2 units."""
        return self.place_id.startswith("admin2:")


def distance_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """The great-circle distance of two points, each (lat, lon) in degrees."""
    lat_a, lon_a, lat_b, lon_b = map(math.radians, (*a, *b))
    h = (
        math.sin((lat_b - lat_a) / 2) ** 2
        + math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    )
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(min(1.0, h)))


def point_towards(start: tuple[float, float], bearing: float, distance: float) -> tuple[float, float]:
    """The point `distance` km from `start` at `bearing` degrees; for short ways, not over the poles."""
    lat, lon = start
    step = math.degrees(distance / EARTH_RADIUS_KM)
    new_lat = max(-89.9, min(89.9, lat + step * math.cos(math.radians(bearing))))
    new_lon = lon + step * math.sin(math.radians(bearing)) / math.cos(math.radians(lat))
    return new_lat, (new_lon + 180) % 360 - 180


def midpoint(a: tuple[float, float], b: tuple[float, float]) -> tuple[float, float]:
    """The point halfway between two points that are not far apart."""
    lon_b = b[1]
    if abs(lon_b - a[1]) > 180:
        lon_b += 360 if lon_b < a[1] else -360
    return (a[0] + b[0]) / 2, ((a[1] + lon_b) / 2 + 180) % 360 - 180


def city_radius_km(population: int) -> float:
    """Half the breadth of a town or city of so many people, from 5 km to 20 km."""
    for least, radius in ((5_000_000, 20.0), (1_000_000, 15.0), (200_000, 10.0)):
        if population >= least:
            return radius
    return 5.0
