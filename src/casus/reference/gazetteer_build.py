"""The index of a full GeoNames dump, built on disk: memory does not grow with the names in it.

Columns are written as the rows come. The hashes of names go to files by their first bits, so that each
file can be sorted by itself and the sorted ones stand one behind the other.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from array import array
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Any

import numpy as np

from casus.reference.gazetteer_index import (
    COLUMN_TYPES,
    ROW,
    Array,
    Extent,
    extent_of,
    name_keys,
    write_units,
)
from casus.reference.geonames_codes import DIVISION, TOWN, UNIT, all_sorts
from casus.reference.geonames_dump import DumpPlace

PARTS = 64
"""Files over which hashes are spread; with 20 million names one has 4 MB."""
BUFFERED = 1 << 15
"""Values of a column that are kept in memory before they are written."""
STALE_SECONDS = 86_400
DRAFT = ".building-"


def write_index(places: Iterable[DumpPlace], draft: Path) -> int:
    """Writes the index of the places into the folder `draft`; returns how many places it has."""
    with ExitStack() as stack:
        writer = _Writer(draft, stack)
        for place in places:
            writer.add(place)
        count, codes = writer.finish()
    columns = {name: _column(draft, name, kind, count) for name, kind in COLUMN_TYPES.items()}
    _write_hashes(draft, columns)
    write_units(draft, codes, list(_extents(columns, len(codes))), all_sorts())
    for name, values in columns.items():
        np.save(draft / f"{name}.npy", values)
    columns.clear()
    for raw in draft.glob("*.raw"):
        raw.unlink()
    return count


def new_draft(cache: Path) -> Path:
    """An empty folder in `cache` to build in; what builds left that were killed a day ago goes."""
    cache.mkdir(parents=True, exist_ok=True)
    for old in cache.glob(f"{DRAFT}*"):
        if time.time() - old.stat().st_mtime > STALE_SECONDS:
            shutil.rmtree(old, ignore_errors=True)
    return Path(tempfile.mkdtemp(prefix=DRAFT, dir=cache))


class _Writer:
    """Appends places to raw files, with a buffer for each."""

    def __init__(self, draft: Path, stack: ExitStack) -> None:
        self._files: dict[str, IO[bytes]] = {}
        for name in (*COLUMN_TYPES, *(f"{part}.{kind}" for part in range(PARTS) for kind in ("hash", "row"))):
            self._files[name] = stack.enter_context((draft / f"{name}.raw").open("wb"))
        self._names = stack.enter_context((draft / "names.bin").open("wb"))
        self._columns: dict[str, list[Any]] = {name: [] for name in COLUMN_TYPES}
        self._parts = [(array("Q"), array("I")) for _ in range(PARTS)]
        self._sorts = {sort: at for at, sort in enumerate(all_sorts())}
        self._codes: dict[str, int] = {}
        self._count = 0
        self._name_end = 0

    def add(self, place: DumpPlace) -> None:
        name = place.names[0].encode()
        self._names.write(name)
        self._name_end += len(name)
        values = (
            place.lat, place.lon, place.population, place.geonameid, place.country.encode(),
            self._codes.setdefault(place.admin1, len(self._codes)), self._sorts[place.sort], self._name_end,
        )  # fmt: skip
        for column, value in zip(self._columns.values(), values, strict=True):
            column.append(value)
        for key, flags in name_keys(place.country, place.names):
            part = key * PARTS >> 64
            hashes, rows = self._parts[part]
            hashes.append(key)
            rows.append(self._count | flags)
            if len(hashes) >= BUFFERED:
                self._flush_part(part)
        self._count += 1
        if self._count % BUFFERED == 0:
            self._flush_columns()

    def finish(self) -> tuple[int, list[str]]:
        """Writes what is left; returns the number of places and the codes of their units."""
        self._flush_columns()
        for part in range(PARTS):
            self._flush_part(part)
        return self._count, list(self._codes)

    def _flush_columns(self) -> None:
        for name, column in self._columns.items():
            self._files[name].write(np.array(column, dtype=COLUMN_TYPES[name]).tobytes())
            column.clear()

    def _flush_part(self, part: int) -> None:
        hashes, rows = self._parts[part]
        self._files[f"{part}.hash"].write(hashes.tobytes())
        self._files[f"{part}.row"].write(rows.tobytes())
        del hashes[:], rows[:]


def _column(draft: Path, name: str, kind: str, count: int) -> Array:
    return np.memmap(draft / f"{name}.raw", dtype=kind, mode="r", shape=(count,))


def _write_hashes(draft: Path, columns: dict[str, Array]) -> None:
    """Sorts the hashes part by part and writes them, without names that mean something else."""
    kinds = np.array([kind for kind, _ in all_sorts()])
    total = 0
    with (draft / "hashes.raw").open("wb") as hash_file, (draft / "rows.raw").open("wb") as row_file:
        for part in range(PARTS):
            hashes = np.fromfile(draft / f"{part}.hash.raw", dtype=np.uint64)
            rows = np.fromfile(draft / f"{part}.row.raw", dtype=np.uint32)
            order = np.argsort(hashes, kind="stable")
            hashes, rows = hashes[order], rows[order]
            kept = _meant(hashes, rows, columns, kinds)
            hash_file.write(hashes[kept].tobytes())
            row_file.write(rows[kept].tobytes())
            total += int(kept.sum())
    for name, kind in (("hashes", "u8"), ("rows", "u4")):
        np.save(draft / f"{name}.npy", _column(draft, name, kind, total))


def _meant(hashes: Array, rows: Array, columns: dict[str, Array], kinds: Array) -> Array:
    """True for each entry that a text means by its name.

    Where towns bear the name of a mountain or a dam, the town is meant; where a town bears the name of its
    district, the text says "district" when it does not mean the town, and then takes the town's point.
    """
    at = rows & ROW
    kind = kinds[columns["sort"][at]]
    _, group = np.unique(hashes, return_inverse=True)
    is_town, is_division = kind == TOWN, kind == DIVISION
    in_unit = group.astype(np.int64) * (1 << 16) + columns["admin1"][at]
    beside_town = np.isin(group, group[is_town])
    beside_own_town = np.isin(in_unit, in_unit[is_town])
    is_landscape = ~(is_town | is_division | (kind == UNIT))
    dropped: Array = (is_landscape & beside_town) | (is_division & beside_own_town)
    return ~dropped


def _extents(columns: dict[str, Array], units: int) -> Iterator[Extent]:
    """Middle and breadth of each unit from its towns; from all its places where it has none."""
    admin1 = np.asarray(columns["admin1"])
    is_town = np.asarray(columns["sort"]) == 0
    order = np.argsort(admin1, kind="stable")
    ends = np.searchsorted(admin1[order], np.arange(units), side="right")
    start = 0
    for end in ends:
        rows = order[start:end]
        start = int(end)
        rows = rows[is_town[rows]] if is_town[rows].any() else rows
        points = (columns[name][rows].tolist() for name in ("lat", "lon", "population"))
        yield extent_of(list(zip(*points, strict=True)))
