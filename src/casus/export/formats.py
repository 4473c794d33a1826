"""The formats by the names that `casus export --format` takes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from casus.export.geojson import write_geojson
from casus.export.json_lines import write_jsonl
from casus.export.table import write_csv
from casus.store import Case

Writer = Callable[[Iterable[Case]], Iterator[str]]
"""Turns incidents, each with what it rests on, into the pieces of a text file, to be written one by one."""

FORMATS: dict[str, Writer] = {
    "csv": write_csv,
    "jsonl": write_jsonl,
    "geojson": write_geojson,
}
