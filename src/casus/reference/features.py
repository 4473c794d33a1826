"""Places that a gazetteer of towns lacks: deserts, bases, camps, crossings, territories, seas."""

from __future__ import annotations

import functools
from pathlib import Path

import pycountry

from casus.errors import TableError
from casus.reference.csv_tables import alternatives, number, read_rows
from casus.reference.place import Place
from casus.reference.place_names import fold_name

FEATURE_COLUMNS = ("name", "type", "country", "lat", "lon", "radius_km", "aliases", "source")

FEATURE_TYPES = frozenset(
    [
        "airport",
        "base",
        "camp",
        "crossing",
        "dam",
        "desert",
        "district",
        "forest",
        "front",
        "island",
        "islands",
        "lake",
        "mountains",
        "park",
        "peninsula",
        "prison",
        "province",
        "reef",
        "region",
        "river",
        "sea",
        "site",
        "strait",
        "territory",
        "town",
        "valley",
        "water",
    ]
)


def load_features(table: str | Path = "features.csv") -> dict[str, Place]:
    """The features of a table, by each folded name and alias.

    Raises TableError, naming file and line, where columns, types, codes, numbers or sources are wrong
    or two features share a name.
    """
    places: dict[str, Place] = {}
    for where, row in read_rows(table, FEATURE_COLUMNS):
        place = _feature(where, row)
        for name in (row["name"], *alternatives(row["aliases"])):
            known = places.setdefault(fold_name(name), place)
            if known is not place:
                raise TableError(f"{where}: {name!r} already names {known.name!r}; keep it in one row")
    return places


@functools.cache
def features() -> dict[str, Place]:
    """The features of the package's own table, by folded name."""
    return load_features()


def _feature(where: str, row: dict[str, str]) -> Place:
    if not row["name"] or not row["source"]:
        raise TableError(f"{where}: a feature needs a name and a source")
    if row["type"] not in FEATURE_TYPES:
        raise TableError(
            f"{where}: type {row['type']!r} is unknown; use one of {', '.join(sorted(FEATURE_TYPES))}"
        )
    country = row["country"]
    if country and country != "XK" and pycountry.countries.get(alpha_2=country) is None:
        raise TableError(
            f"{where}: country {country!r} is no ISO 3166-1 alpha-2 code; leave it empty for none"
        )
    return Place(
        place_id="feature:" + fold_name(row["name"]).replace(" ", "-"),
        name=row["name"],
        country=country,
        admin1="",
        lat=number(where, "lat", row["lat"], -90, 90),
        lon=number(where, "lon", row["lon"], -180, 180),
        population=0,
        radius_km=number(where, "radius_km", row["radius_km"], 1, 6000),
        kind=row["type"],
    )
