"""What is handed to a casebook, as reports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from casus.errors import InputError
from casus.ingest.files import find_files
from casus.ingest.options import Options
from casus.ingest.read import read_file
from casus.records import Report


def reports_in(
    sources: str | Path | Report | Iterable[str | Path | Report], options: Options
) -> Iterator[Report | InputError]:
    """The reports of files, folders and records, in order; an InputError for each that cannot be read."""
    if isinstance(sources, str | Path | Report):
        sources = [sources]
    for source in sources:
        if isinstance(source, Report):
            yield source
            continue
        for file in find_files([str(source)]):
            if isinstance(file, InputError):
                yield file
            else:
                yield from read_file(file, options)
