"""A gazetteer of the user's own, built from a GeoNames dump, that stands in for the built-in one.

It is a folder in the cache, named by its layout and its content, and a file that names the folder. That
file is replaced in one step, so that every process finds the earlier gazetteer or the new one, whole.
"""

from __future__ import annotations

import dataclasses
import json
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from casus.errors import TableError
from casus.reference.gazetteer_build import new_draft, write_index
from casus.reference.gazetteer_index import FORMAT, put_in_place
from casus.reference.geonames_dump import Dump, DumpPlace, Progress

POINTER = "gazetteer-own.json"


@dataclass(frozen=True, slots=True)
class OwnGazetteer:
    """What the cache says of it: its folder's name, the dump's name, rows read and places taken in."""

    folder: str
    format: int
    source: str
    rows: int
    places: int


def own_gazetteer(cache: Path) -> OwnGazetteer | None:
    """The gazetteer of the user's own in the cache folder, None where the built-in one counts.

    Raises TableError where it was built by a Casus of another layout, or what names it is damaged.
    """
    pointer = cache / POINTER
    try:
        own = OwnGazetteer(**json.loads(pointer.read_text(encoding="utf-8")))
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError, TypeError) as error:
        raise unusable(pointer, "a gazetteer", "it cannot be read") from error
    if own.format != FORMAT:
        raise unusable(pointer, own.source, "it was built by another version of Casus")
    return own


def unusable(where: Path, source: str, problem: str) -> TableError:
    """The error for one that cannot be used: the built-in gazetteer does not stand in for it unasked."""
    return TableError(
        f"{where}: the index of {source}: {problem}; build it again with `casus gazetteer build`, "
        "or go back to the built-in one with `casus gazetteer reset`"
    )


def build_own_gazetteer(
    dump: Path, cache: Path, progress: Progress | None = None, sorting: Callable[[], None] | None = None
) -> OwnGazetteer:
    """Builds the index of a GeoNames dump in the cache folder and makes it the one that counts.

    It counts for whatever opens the gazetteer from then on. An earlier one counts until the new one is
    whole. `progress` is told how much is read; `sorting` when all is. Raises TableError where the dump is
    none, is not whole or has no place that is taken in, and where the index cannot be written.
    """
    try:
        draft = new_draft(cache)
        try:
            own = _built(dump, draft, progress, sorting)
            put_in_place(draft, cache / own.folder)
        finally:
            shutil.rmtree(draft, ignore_errors=True)
        _point_to(own, cache)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise TableError(
            f"{cache}: the index of {dump.name} cannot be written ({reason}); make room, some 1.5 GB for a "
            "full dump, or name another folder in CASUS_CACHE"
        ) from error
    return own


def _built(
    dump: Path, draft: Path, progress: Progress | None, sorting: Callable[[], None] | None
) -> OwnGazetteer:
    opened = Dump(dump)

    def places() -> Iterator[DumpPlace]:
        yield from opened.places(progress)
        if not opened.places_taken:
            raise TableError(
                f"{dump}: none of its {opened.rows:,} rows is a place that is taken in; give a whole dump"
            )
        if sorting:
            sorting()

    count = write_index(places(), draft)
    name = f"gazetteer-{FORMAT}-geonames-{opened.digest}"
    return OwnGazetteer(name, FORMAT, dump.name, opened.rows, count)


def reset_gazetteer(cache: Path) -> str | None:
    """Takes the gazetteer of the user's own away; returns the dump's name, None where there was none."""
    pointer = cache / POINTER
    if not pointer.exists():
        return None
    earlier = _named_by(pointer)
    pointer.unlink(missing_ok=True)
    if earlier:
        shutil.rmtree(cache / earlier.folder, ignore_errors=True)
    return earlier.source if earlier else "an index that could not be read"


def _point_to(own: OwnGazetteer, cache: Path) -> None:
    """Makes `own` the gazetteer that counts, and takes the one that counted before away."""
    pointer = cache / POINTER
    earlier = _named_by(pointer)
    draft = cache / f"{POINTER}.{os.getpid()}.part"
    draft.write_text(json.dumps(dataclasses.asdict(own)), encoding="utf-8")
    draft.replace(pointer)
    if earlier and earlier.folder != own.folder:
        shutil.rmtree(cache / earlier.folder, ignore_errors=True)


def _named_by(pointer: Path) -> OwnGazetteer | None:
    """What the file names, of whatever layout; None where there is no such file or it is damaged."""
    try:
        own = OwnGazetteer(**json.loads(pointer.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None
    return own if Path(own.folder).name == own.folder and own.folder.startswith("gazetteer-") else None
