"""Reading of the package's CSV tables, and of tables in the same form that a user gives."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from importlib import resources
from pathlib import Path

from casus.errors import TableError

Row = tuple[str, dict[str, str]]
"""Where a row stands ("features.csv:17"), and its cells by column."""


def read_rows(table: str | Path, columns: Sequence[str]) -> Iterator[Row]:
    """The rows of a table, each with the place where it stands.

    `table` is the name of a table of the package, or the path of a file. Raises TableError where the
    file cannot be read or its columns are not exactly `columns`.
    """
    if isinstance(table, Path):
        label, lines = str(table), _lines_of_file(table)
    else:
        source = resources.files("casus.reference").joinpath("tables", table)
        label, lines = table, source.read_text(encoding="utf-8").splitlines()
    reader = csv.reader(lines)
    header = next(reader, [])
    if header != list(columns):
        raise TableError(
            f"{label}:1: columns are {','.join(header) or 'missing'}; they must be {','.join(columns)}"
        )
    for cells in reader:
        where = f"{label}:{reader.line_num}"
        if not cells:
            continue
        if len(cells) != len(columns):
            raise TableError(
                f"{where}: {len(cells)} cells instead of {len(columns)}; quote cells with commas"
            )
        yield where, dict(zip(columns, (cell.strip() for cell in cells), strict=True))


def number(where: str, column: str, cell: str, low: float, high: float) -> float:
    """The number in a cell; raises TableError where it is none or lies outside `low` to `high`."""
    try:
        value = float(cell)
    except ValueError:
        raise TableError(f"{where}: {column} is {cell!r}; give a number") from None
    if not low <= value <= high:
        raise TableError(f"{where}: {column} is {cell}; it must be from {low:g} to {high:g}")
    return value


def alternatives(cell: str) -> tuple[str, ...]:
    """The parts of a cell that holds several names set apart by "|"."""
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def _lines_of_file(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as problem:
        raise TableError(f"{path}: cannot be read ({problem}); give a CSV file in UTF-8") from problem
