"""Comma-separated values, one incident a row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from casus.export.columns import COLUMNS, Value, row_of
from casus.store import Case

_FORMULA = ("=", "+", "-", "@")
"""What a spreadsheet takes for the start of a formula; a name in a report may start so."""


def write_csv(cases: Iterable[Case]) -> Iterator[str]:
    """A header and a row for each incident, each with its line end."""
    yield _line(COLUMNS)
    for case in cases:
        yield _line([_cell(value) for value in row_of(case).values()])


def _cell(value: Value) -> str | int | float:
    """The value as it stands in its cell: nothing for None, 1 or 0 for a flag, lists joined by "; ".

    Text stands on one line.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, int | float):
        return value
    text = " ".join(("; ".join(value) if isinstance(value, list) else value).split())
    return f"'{text}" if text.startswith(_FORMULA) else text


def _line(cells: Iterable[str | int | float]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(cells)
    return line.getvalue()
