"""Files and folders in, the files to read out."""

from __future__ import annotations

import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from casus.errors import InputError
from casus.ingest.formats import format_of
from casus.ingest.read import unknown_suffix, unreadable

_Folder = tuple[int, int]
"""A folder's device and inode: what it is, whichever links lead to it."""


def find_files(paths: Iterable[str]) -> Iterator[Path | InputError]:
    """The files to read under `paths`, in order, and an error for each path that cannot be taken.

    Folders are searched to the bottom, sorted by name, each once however many links lead to it; hidden files
    and files of other formats in them are passed over. A named file of a format that is not read is an error.
    """
    visited: set[_Folder] = set()
    for name in paths:
        path = Path(name)
        try:
            is_folder = stat.S_ISDIR(path.stat().st_mode)
        except (OSError, ValueError) as error:  # ValueError: a NUL in the name
            yield _no_path(name, error)
            continue
        if is_folder:
            yield from _walk(path, visited, ())
        elif format_of(path.name)[0] is None:
            yield unknown_suffix(name)
        else:
            yield path


def _walk(folder: Path, visited: set[_Folder], above: tuple[_Folder, ...]) -> Iterator[Path | InputError]:
    try:
        status = folder.stat()
        here = (status.st_dev, status.st_ino)
        if here in above:
            yield InputError(
                str(folder), "it links back to a folder above it", "remove the link; it was not followed"
            )
            return
        if here in visited:
            return
        visited.add(here)
        entries = sorted(folder.iterdir())
    except OSError as error:
        yield unreadable(str(folder), error)
        return
    for entry in entries:
        if not entry.name.startswith("."):
            yield from _take(entry, visited, (*above, here))


def _take(entry: Path, visited: set[_Folder], above: tuple[_Folder, ...]) -> Iterator[Path | InputError]:
    known = format_of(entry.name)[0] is not None
    try:
        mode = entry.stat().st_mode
    except OSError as error:
        if known or not entry.suffix:
            yield unreadable(str(entry), error)
        return
    if stat.S_ISDIR(mode):
        yield from _walk(entry, visited, above)
    elif known:
        yield entry


def _no_path(name: str, error: OSError | ValueError) -> InputError:
    if isinstance(error, OSError):
        return unreadable(name, error)
    return InputError(repr(name), "it is no path", "check its name")
