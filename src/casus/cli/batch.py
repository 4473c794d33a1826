"""`casus run`, `casus resolve` and `casus link`: the line without a store, from a file into a folder."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Annotated

import typer

from casus import pipeline
from casus.ahead import ReadAhead, cores
from casus.cli.adding import tell_of_gazetteer
from casus.cli.arguments import DEFAULT_POLICY, Actors, Jobs, PolicyName, with_actors
from casus.cli.faults import sparing_the_rest
from casus.cli.progress import count_lines, metered
from casus.cli.rendering import counted
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
Stage = Callable[[Report, list[Mention]], list[Mention]]

Input = Annotated[Path, typer.Argument(metavar="IN.jsonl", help="The reports, one JSON object a line.")]
Folder = Annotated[
    Path, typer.Option("--out", "-o", metavar="FOLDER", help="Gets reports.jsonl and incidents.jsonl.")
]


def run(
    reports: Input,
    out: Folder,
    policy: PolicyName = DEFAULT_POLICY,
    actors: Actors = None,
    jobs: Jobs = None,
) -> None:
    """Read reports from a file, and write events and incidents into a folder."""
    with with_actors(actors), ReadAhead(jobs or cores()) as ahead:
        given = ahead.through(_nothing_given(reports), _to_read)
        work(reports, out, given, lambda report, _: _told_by_text(report, ahead), policy)


def resolve(reports: Input, out: Folder, actors: Actors = None) -> None:
    """Take kind, type, anchor and casualties of the events from a file, and find date, place and actors."""
    with with_actors(actors):
        work(reports, out, read_given(reports, with_dates=False), pipeline.complete_mentions)


def link(reports: Input, out: Folder, actors: Actors = None) -> None:
    """Take the events from a file, resolve their names, and find out which tell of one incident."""
    with with_actors(actors):
        work(reports, out, read_given(reports, with_dates=True), resolve_mentions)


def reports_in(path: Path) -> Iterator[Report | InputError]:
    """The reports of the file, one a line; raises InputError where it cannot be opened."""
    try:
        with path.open("rb") as stream:
            yield from read_lines(stream, str(path), Options().stamped())
    except OSError as error:
        raise unreadable(str(path), error) from error


def _nothing_given(path: Path) -> Iterator[Told | InputError]:
    for report in reports_in(path):
        yield report if isinstance(report, InputError) else (report, [])


def _to_read(told: Told | InputError) -> Report | None:
    return None if isinstance(told, InputError) else told[0]


def _told_by_text(report: Report, ahead: ReadAhead) -> list[Mention]:
    """The mentions that the text tells; one in another language tells nothing."""
    return list(pipeline.mention_report(report, ahead.marks(report)))


def work(
    path: Path,
    out: Path,
    given: Iterable[Told | InputError],
    find: Stage,
    policy: str = DEFAULT_POLICY,
) -> None:
    """Writes what `find` makes of all that is given, and the incidents, into `out`; says how much it was."""
    out.mkdir(parents=True, exist_ok=True)
    began = time.monotonic()
    tell_of_gazetteer()
    kept, failed = _found(path, given, find)
    with busy("linking"):
        reports = [report for report, _ in kept]
        incidents = pipeline.incidents_of(
            reports, (mention for _, found in kept for mention in found), policy
        )
    write_layout(out, kept, incidents)
    seconds = time.monotonic() - began
    unread = sum(not pipeline.is_read(report) for report in reports)
    events = sum(len(found) for _, found in kept)
    note(
        f"{counted(len(reports) + failed, 'report')} in {seconds:.1f} s ({len(reports) / seconds:.1f}/s): "
        f"{unread} in other languages and unread, {failed} failed"
    )
    note(f"{counted(events, 'event')} and {counted(len(incidents), 'incident')} in {out}")
    if failed:
        raise typer.Exit(1)


def _found(path: Path, given: Iterable[Told | InputError], find: Stage) -> tuple[list[Told], int]:
    """What is told, by order of the file, and how many of its lines failed; each of these is told of."""
    kept: dict[str, Told] = {}
    failed = 0
    with metered(count_lines(path)) as meter:
        meter.at(path.name)
        for one in given:
            try:
                report, mentions = _checked(one, path, kept)
                with sparing_the_rest(f"{path}: {report.report_id}"):
                    kept[report.report_id] = (report, list(find(report, mentions)))
            except InputError as error:
                failed += 1
                fail(str(error))
            meter.step()
    return list(kept.values()), failed


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
