"""The incidents as a table: drawn on a terminal, fixed columns in a pipe."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich import box
from rich.cells import cell_len
from rich.table import Table
from rich.text import Text

from casus.cli.rendering import (
    counted,
    date_text,
    figure_parts,
    figures_text,
    place_text,
    what_text,
    who_text,
)
from casus.cli.terminal import OUT, write
from casus.records import Incident

HEADINGS = ("id", "date", "type", "sources", "place", "who", "figures")
NARROW = 110
"""Columns of a terminal below which an incident is told in lines under one another."""


def show_incidents(incidents: Sequence[Incident]) -> None:
    """Writes the incidents to standard output, as fits where that leads."""
    if not OUT.is_terminal:
        for line in fixed_columns([HEADINGS, *map(cells_of, incidents)]):
            write(line)
        return
    OUT.print(_narrow_table(incidents) if OUT.width < NARROW else _wide_table(incidents))
    OUT.print(Text(f"{counted(len(incidents), 'incident')}; ! where sources disagree", "dim"))


def cells_of(incident: Incident) -> tuple[str, ...]:
    """The incident's cells under `HEADINGS`, nothing cut off but actors beyond the third of a side."""
    return (
        incident.incident_id,
        date_text(incident.when),
        what_text(incident),
        str(incident.sources),
        place_text(incident.where),
        who_text(incident),
        figures_text(incident.figures),
    )


def fixed_columns(rows: Sequence[Sequence[str]]) -> Iterable[str]:
    """The rows as lines, each column as wide as its widest cell and two spaces apart."""
    widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        padded = (cell + " " * (width - cell_len(cell)) for cell, width in zip(row, widths, strict=True))
        yield "  ".join(padded).rstrip()


def _empty_table(leading: int) -> Table:
    return Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1), leading=leading)


def _wide_table(incidents: Iterable[Incident]) -> Table:
    table = _empty_table(leading=0)
    table.add_column("id", no_wrap=True, style="cyan")
    table.add_column("date", min_width=10, no_wrap=True)
    table.add_column("type", max_width=18)
    table.add_column("place", ratio=3)
    table.add_column("who", ratio=4)
    table.add_column("figures", ratio=5)
    table.add_column("sources", justify="right", no_wrap=True)
    for incident in incidents:
        name, date, what, sources, place, who, _ = cells_of(incident)
        table.add_row(name, _two_lines(date), what, Text(place), Text(who), _figures(incident), sources)
    return table


def _narrow_table(incidents: Iterable[Incident]) -> Table:
    table = _empty_table(leading=1)
    table.add_column("id, date", no_wrap=True)
    table.add_column("what and where, who, how many", ratio=1)
    table.add_column("sources", justify="right", no_wrap=True)
    for incident in incidents:
        name, date, what, sources, place, who, _ = cells_of(incident)
        lines = [Text.assemble((what, "bold"), f", {place}"), Text(who), _figures(incident)]
        told = Text("\n").join(line for line in lines if line)
        table.add_row(Text.assemble((name, "cyan"), f"\n{_two_lines(date)}"), told, sources)
    return table


def _two_lines(date: str) -> str:
    return date.replace("…", "…\n")


def _figures(incident: Incident) -> Text:
    text = Text("\n".join(figure_parts(incident.figures)))
    text.highlight_words(["!"], "bold red")
    return text
