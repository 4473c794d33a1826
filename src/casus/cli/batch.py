"""`casus run`, `casus resolve` and `casus link`: the line without a store, from a file into a folder."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated

import typer

from casus import pipeline
from casus.cli.adding import tell_of_gazetteer
from casus.cli.progress import count_lines, metered
from casus.cli.terminal import busy, fail, note
from casus.errors import InputError
from casus.export.layout import write_layout
from casus.ingest.given import read_given
from casus.ingest.lines import read_lines
from casus.ingest.options import Options
from casus.ingest.read import unreadable
from casus.records import Mention, Report
from casus.resolve.mentions import resolve_mentions

Told = tuple[Report, list[Mention]]

Input = Annotated[Path, typer.Argument(metavar="IN.jsonl", help="The reports, one JSON object a line.")]
Folder = Annotated[
    Path, typer.Option("--out", "-o", metavar="FOLDER", help="Gets reports.jsonl and incidents.jsonl.")
]


def run(reports: Input, out: Folder) -> None:
    """Read reports from a file, and write events and incidents into a folder."""
    work(reports, out, told_by_text(reports))


def resolve(reports: Input, out: Folder) -> None:
    """Take kind, type, anchor and casualties of the events from a file, and find date, place and actors."""
    given = read_given(reports, with_dates=False)
    work(reports, out, (_mapped(one, completed=True) for one in given))


def link(reports: Input, out: Folder) -> None:
    """Take the events from a file, resolve their names, and find out which tell of one incident."""
    given = read_given(reports, with_dates=True)
    work(reports, out, (_mapped(one, completed=False) for one in given))


def _mapped(one: Told | InputError, completed: bool) -> Told | InputError:
    if isinstance(one, InputError):
        return one
    report, mentions = one
    find = pipeline.complete_mentions if completed else resolve_mentions
    return report, find(report, mentions)


def reports_in(path: Path) -> Iterator[Report | InputError]:
    """The reports of the file, one a line; raises InputError where it cannot be opened."""
    try:
        with path.open("rb") as stream:
            yield from read_lines(stream, str(path), Options().stamped())
    except OSError as error:
        raise unreadable(str(path), error) from error


def told_by_text(path: Path) -> Iterator[Told | InputError]:
    """Each report with what its text tells; one in another language tells nothing."""
    for report in reports_in(path):
        if isinstance(report, InputError):
            yield report
        else:
            yield report, list(pipeline.mention_report(report, pipeline.mark_report(report)))


def work(path: Path, out: Path, told: Iterable[Told | InputError]) -> None:
    """Writes all that is told, and the incidents, into `out`, and says how much it was."""
    out.mkdir(parents=True, exist_ok=True)
    began = time.monotonic()
    tell_of_gazetteer()
    kept: dict[str, Told] = {}
    failed = 0
    with metered(count_lines(path)) as meter:
        meter.at(path.name)
        for one in told:
            try:
                report, mentions = _checked(one, path, kept)
            except InputError as error:
                failed += 1
                fail(str(error))
            else:
                kept[report.report_id] = (report, mentions)
            meter.step()
    with busy("linking"):
        reports = [report for report, _ in kept.values()]
        incidents = pipeline.incidents_of(
            reports, (mention for _, found in kept.values() for mention in found)
        )
    write_layout(out, list(kept.values()), incidents)
    seconds = time.monotonic() - began
    unread = sum(not pipeline.is_read(report) for report in reports)
    events = sum(len(found) for _, found in kept.values())
    note(
        f"{len(reports) + failed} reports in {seconds:.1f} s ({len(reports) / seconds:.1f}/s): "
        f"{unread} in other languages and unread, {failed} failed"
    )
    note(f"{events} events and {len(incidents)} incidents in {out}")
    if failed:
        raise typer.Exit(1)


def _checked(one: Told | InputError, path: Path, kept: dict[str, Told]) -> Told:
    if isinstance(one, InputError):
        raise one
    if one[0].report_id in kept:
        raise InputError(
            f"{path}: {one[0].report_id}",
            "an earlier line has the same report_id",
            "give each report one of its own",
        )
    return one
