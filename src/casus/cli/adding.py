"""`casus add`: reports into a store."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

import typer

from casus.ahead import ReadAhead, cores
from casus.cli.arguments import DEFAULT_STORE, Actors, Jobs, Store, with_actors
from casus.cli.faults import sparing_the_rest
from casus.cli.progress import Meter, count_reports, metered
from casus.cli.rendering import counted
from casus.cli.terminal import busy, fail, note, warn, write
from casus.errors import InputError, UsageError
from casus.ingest.files import find_files
from casus.ingest.lines import MAX_JSON_BYTES
from casus.ingest.options import Options
from casus.ingest.read import read_file, read_stream
from casus.records import Report
from casus.reference.gazetteer import Gazetteer
from casus.store import Casebook, Summary, Taken, TakenAs
from casus.store.line import Line
from casus.store.summary import summary_of

STDIN = "-"
STDIN_NAME = "standard input"


@dataclass
class Batch:
    """What became of the reports so far."""

    taken: list[Taken] = field(default_factory=list)
    failed: list[InputError] = field(default_factory=list)

    @property
    def stored(self) -> int:
        """How many reports or versions were put into the store."""
        return sum(one.taken_as is not TakenAs.SAME for one in self.taken)


def add(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH", help="Files, folders, or - for standard input.")
    ],
    store: Store = DEFAULT_STORE,
    source: Annotated[
        str | None, typer.Option(metavar="NAME", help="The outlet of all these reports, whatever they say.")
    ] = None,
    published: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="The date, or date and time, of publication of all these reports."),
    ] = None,
    link: Annotated[
        bool, typer.Option("--link/--no-link", help="Bring the incidents up to date at the end.")
    ] = True,
    actors: Actors = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Tell of failures alone.")] = False,
    jobs: Jobs = None,
) -> None:
    """Read reports and add them to a store.

    Folders are searched to the bottom for .txt, .md, .html, .jsonl, .json, .eml and .pdf, each also with .gz.
    The same report twice adds nothing. What cannot be read is told in one line, and the rest goes on.
    """
    options = Options(source, published).stamped()
    if paths.count(STDIN) > 1:
        raise UsageError("standard input can be read once; name - once")
    began = time.monotonic()
    with (
        with_actors(actors),
        ReadAhead(jobs or cores()) as ahead,
        Casebook(store, line=Line(mark=ahead.marks)) as book,
    ):
        batch = Batch()
        try:
            _take_all(book, ahead, paths, options, batch, quiet)
            if link and book.is_stale:
                with busy("bringing the incidents up to date"):
                    book.link()
        except KeyboardInterrupt as error:
            note(f"stopped: {batch.stored} reports stay in {store}; the same command goes on from there")
            raise typer.Exit(130) from error
        summary = summary_of(batch.taken, batch.failed)
        if not quiet:
            for line in summary_lines(summary, book, time.monotonic() - began):
                write(line)
    if summary.failed:
        raise typer.Exit(1)


def tell_of_gazetteer() -> None:
    """Builds the index of place names where there is none yet, and says so."""
    Gazetteer.open(notify=note)


def _take_all(
    book: Casebook, ahead: ReadAhead, paths: list[str], options: Options, batch: Batch, quiet: bool
) -> None:
    with busy("looking for reports"):
        files = list(find_files(path for path in paths if path != STDIN))
        total = sum(count_reports(file) if isinstance(file, Path) else 1 for file in files) + (STDIN in paths)
    is_ready = False
    with metered(total, quiet) as meter:

        def to_read(told: tuple[str, Report | InputError]) -> Report | None:
            nonlocal is_ready
            found = told[1]
            if isinstance(found, InputError):
                return None
            if not is_ready:
                tell_of_gazetteer()
                is_ready = True
            return found if book.is_new(found) else None

        for where, found in ahead.through(reports_at(files, STDIN in paths, options, meter), to_read):
            _take(book, where, found, batch, quiet)
            meter.step()


def reports_at(
    files: Iterable[Path | InputError], with_stdin: bool, options: Options, meter: Meter
) -> Iterator[tuple[str, Report | InputError]]:
    """Each report with the name of its file, or the error that stands in its place."""
    for file in files:
        if isinstance(file, InputError):
            yield file.where, file
            continue
        meter.at(file.name)
        for found in read_file(file, options):
            yield str(file), found
    if with_stdin:
        meter.at(STDIN_NAME)
        data = sys.stdin.buffer.read(MAX_JSON_BYTES + 1)
        for found in read_stream(data, STDIN_NAME, options):
            yield STDIN_NAME, found


def _take(book: Casebook, where: str, found: Report | InputError, batch: Batch, quiet: bool) -> None:
    try:
        if isinstance(found, InputError):
            raise found
        with sparing_the_rest(name_of(found, where)):
            taken = book.take(found)
    except InputError as error:
        batch.failed.append(error)
        fail(str(error))
        return
    batch.taken.append(taken)
    if taken.taken_as is not TakenAs.SAME and not quiet:
        for warning in found.warnings:
            warn(f"{name_of(found, where)}: {warning}")


def name_of(report: Report, where: str) -> str:
    """The file, and after a colon the id of the record where that says more than the file does."""
    return where if report.report_id.startswith("sha256:") and report.path else f"{where}: {report.report_id}"


def summary_lines(summary: Summary, book: Casebook, seconds: float) -> Iterator[str]:
    """What became of a batch, a line for each number."""
    read = summary.new + summary.versions - sum(summary.unread.values())
    unread = "; ".join(f"{reason}: {number}" for reason, number in summary.unread.items())
    stats = book.stats()
    rows = (
        ("read", read, f"in {seconds:.1f} s"),
        ("new versions", summary.versions, "of reports that the store had"),
        ("same as stored", summary.same, "added nothing"),
        ("copies", summary.copies, "the text of another report, one voice with it"),
        ("stored, unread", sum(summary.unread.values()), unread),
        ("failed", len(summary.failed), "told above"),
        ("events", summary.mentions, "in these reports"),
        ("incidents", stats.incidents, f"in {book.path}, from {counted(stats.reports, 'report')}"),
    )
    always = {"read", "events", "incidents"}
    for label, number, detail in rows:
        if number or label in always:
            yield f"{label:<15}{number:>7}  {detail}".rstrip()
    if stats.is_stale:
        yield f"The incidents are not up to date: run `casus update --link --store {book.path}`"
