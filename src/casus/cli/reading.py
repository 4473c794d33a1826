"""`casus read`: what is read in reports, shown without a store, and why."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from casus import pipeline
from casus.cli.adding import STDIN, name_of, reports_at, tell_of_gazetteer
from casus.cli.arguments import Actors, AsJson, with_actors
from casus.cli.faults import sparing_the_rest
from casus.cli.progress import count_reports, metered
from casus.cli.reading_page import reading_page, unread_page
from casus.cli.terminal import fail, warn, write, write_page
from casus.errors import InputError, UsageError
from casus.export.layout import report_value
from casus.ingest.files import find_files
from casus.ingest.options import Options
from casus.read.learned.explain import Explanation, explain
from casus.read.learned.reader import shipped_reader
from casus.records import Mention, Report, to_json


def read(
    paths: Annotated[
        list[str], typer.Argument(metavar="FILE", help="Files, folders, or - for standard input.")
    ],
    why: Annotated[
        bool,
        typer.Option("--explain", help="Show the marks behind each event, and what was not used and why."),
    ] = False,
    published: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="The date, or date and time, of publication of all these reports."),
    ] = None,
    actors: Actors = None,
    as_json: AsJson = False,
) -> None:
    """Read reports and show their events, without a store."""
    if paths.count(STDIN) > 1:
        raise UsageError("standard input can be read once; name - once")
    options = Options(published=published).stamped()
    files = list(find_files(path for path in paths if path != STDIN))
    total = sum(count_reports(file) if isinstance(file, Path) else 1 for file in files) + (STDIN in paths)
    failed = 0
    tell_of_gazetteer()
    with with_actors(actors), metered(total) as meter:
        for where, found in reports_at(files, STDIN in paths, options, meter):
            try:
                if isinstance(found, InputError):
                    raise found
                for warning in found.warnings:
                    warn(f"{name_of(found, where)}: {warning}")
                with sparing_the_rest(name_of(found, where)):
                    _show(found, why, as_json)
            except InputError as error:
                failed += 1
                fail(str(error))
            meter.step()
    if failed:
        raise typer.Exit(1)


def _show(report: Report, why: bool, as_json: bool) -> None:
    explanation = explain(report, shipped_reader()) if why and pipeline.is_read(report) else None
    marks = pipeline.mark_report(report) if explanation is None else explanation.marks
    mentions = pipeline.mention_report(report, marks)
    if as_json:
        write(json.dumps(_value(report, mentions, explanation), ensure_ascii=False))
    elif pipeline.is_read(report):
        write_page(reading_page(report, mentions, explanation))
    else:
        write_page(unread_page(report))


def _value(report: Report, mentions: tuple[Mention, ...], explanation: Explanation | None) -> dict[str, Any]:
    """The report with its events in the layout of `reports.jsonl`, and the explanation where there is one."""
    value = report_value(report, mentions, {})
    if explanation is not None:
        value["explanation"] = json.loads(to_json(explanation))
    return value
