"""Reading of a GeoNames dump: allCountries.zip, a country's zip or the text file in it, row by row.

The format is GeoNames' own: UTF-8, one place a line, 19 columns set apart by tabs, no header.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import IO, cast

from casus.errors import TableError
from casus.reference.csv_tables import number
from casus.reference.geonames_codes import TOWN_SORT, Sort, sort_of

COLUMNS = 19
STEP = 20_000
"""Rows between two words of progress."""
MOST_BYTES = 1 << 20
"""Longer than any row: what has no end of line by then is no dump."""

Progress = Callable[[int, int], None]
"""Told how many bytes of text are done, and of how many."""

_CURE = "give allCountries.zip, or a country's file such as IQ.zip, from GeoNames' folder export/dump"
_OTHER_FILES = {
    12: "that is its file of postal codes",
    10: "that is its file of alternate names",
    8: "that is its file of alternate names",
    4: "that is its file of names of divisions",
}
_MOST = (1 << 32) - 1


@dataclass(frozen=True, slots=True)
class DumpPlace:
    """A row that is taken in; `names` has the preferred name first. `admin1` is like "IQ.01"."""

    geonameid: int
    names: tuple[str, ...]
    lat: float
    lon: float
    sort: Sort
    country: str
    admin1: str
    population: int


class Dump:
    """A dump to be read once; `rows`, `places_taken` and `digest` tell of what was read."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.rows = 0
        self.places_taken = 0
        self._hash = blake2b(digest_size=6)

    @property
    def digest(self) -> str:
        """A name for the content read so far: 12 hex digits."""
        return self._hash.hexdigest()

    def places(self, progress: Progress | None = None) -> Iterator[DumpPlace]:
        """The places that are taken in, in the order of the file, without holding it in memory.

        Raises TableError, with the row and the cure, where the file is no such dump or not whole.
        """
        try:
            with ExitStack() as stack:
                label, stream, total = _opened(self.path, stack)
                yield from self._read(label, stream, total, progress)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
            raise TableError(
                f"{self.path}: it is damaged or no zip file ({error}); download it anew"
            ) from error
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise TableError(f"{self.path}: it cannot be read ({reason}); check the path") from error

    def _read(
        self, label: str, stream: IO[bytes], total: int, progress: Progress | None
    ) -> Iterator[DumpPlace]:
        done = 0
        while line := stream.readline(MOST_BYTES):
            done += len(line)
            self.rows += 1
            self._hash.update(line)
            if self.rows % STEP == 0 and progress:
                progress(done, total)
            place = _place(f"{label}:{self.rows}", line, self.rows == 1)
            if place:
                self.places_taken += 1
                yield place
        if progress:
            progress(total, total)


def _opened(path: Path, stack: ExitStack) -> tuple[str, IO[bytes], int]:
    """The text of the dump as a stream, with its name and its length in bytes."""
    if path.suffix.lower() != ".zip":
        return str(path), stack.enter_context(path.open("rb")), path.stat().st_size
    archive = stack.enter_context(zipfile.ZipFile(path))
    member = _member(path, archive)
    raw = cast(io.RawIOBase, stack.enter_context(archive.open(member)))  # its own readline is slow
    return f"{path}: {member.filename}", io.BufferedReader(raw, 1 << 20), member.file_size


def _member(path: Path, archive: zipfile.ZipFile) -> zipfile.ZipInfo:
    """The text file that bears the archive's name, else the only one that is no readme."""
    texts = [one for one in archive.infolist() if one.filename.lower().endswith(".txt")]
    named = [one for one in texts if Path(one.filename).stem == path.stem]
    texts = named or [one for one in texts if "readme" not in one.filename.lower()]
    if len(texts) != 1:
        found = ", ".join(one.filename for one in texts) or "none"
        raise TableError(f"{path}: it should hold one text file of places, and holds {found}; {_CURE}")
    return texts[0]


def _place(where: str, line: bytes, is_first: bool) -> DumpPlace | None:
    """The place of a row, None where it is left out; the first is checked all the same."""
    if len(line) >= MOST_BYTES and not line.endswith(b"\n"):
        raise TableError(f"{where}: no end of line within {MOST_BYTES:,} bytes; {_CURE}")
    try:
        cells = line.decode("utf-8-sig" if is_first else "utf-8").rstrip("\r\n").split("\t")
    except UnicodeDecodeError as error:
        raise TableError(f"{where}: it is not UTF-8 ({error.reason}); {_CURE}") from error
    if len(cells) != COLUMNS:
        known = f" ({_OTHER_FILES[len(cells)]})" if len(cells) in _OTHER_FILES else ""
        raise TableError(f"{where}: {len(cells)} columns instead of {COLUMNS}{known}; {_CURE}")
    sort = sort_of(cells[6], cells[7])
    if sort is None and not is_first:
        return None
    place = _checked(where, cells, sort or TOWN_SORT)
    return place if sort else None


def _checked(where: str, cells: list[str], sort: Sort) -> DumpPlace:
    geonameid = int(number(where, "geonameid", cells[0], 1, _MOST))
    name, country = cells[1], cells[8]
    if not name:
        raise TableError(f"{where}: the place has no name; {_CURE}")
    if country and not (len(country) == 2 and country.isascii() and country.isupper()):
        raise TableError(f"{where}: country code is {country!r}, not two letters; {_CURE}")
    return DumpPlace(
        geonameid=geonameid,
        names=(name, *filter(None, (cells[2], *cells[3].split(",")))),
        lat=number(where, "latitude", cells[4], -90, 90),
        lon=number(where, "longitude", cells[5], -180, 180),
        sort=sort,
        country=country,
        admin1=f"{country}.{cells[10]}",
        population=min(_MOST, int(number(where, "population", cells[14] or "0", 0, 1e12))),
    )
