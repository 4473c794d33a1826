"""`casus explain`: one text, and the reason for each thing that is read in it."""

from __future__ import annotations

import dataclasses
import json
import sys
from typing import Annotated, Any

import typer
from pydantic import TypeAdapter

from casus import pipeline
from casus.cli.adding import STDIN, tell_of_gazetteer
from casus.cli.arguments import Actors, AsJson, with_actors
from casus.cli.explain_page import Explanation, explain_page
from casus.cli.terminal import warn, write, write_page
from casus.errors import UsageError
from casus.extract.assemble import assemble
from casus.ingest.language import language_of
from casus.ingest.options import Options
from casus.ingest.published import parse_published
from casus.records import Report
from casus.resolve.explain import explain_mentions, untied

NAME = "explained"
"""The id of the report that the text makes."""


def explain(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="The report's text, or - for standard input.")],
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help="Its date, or date and time, of publication.")
    ] = None,
    title: Annotated[str, typer.Option(metavar="TITLE", help="Its title.")] = "",
    source: Annotated[str, typer.Option(metavar="NAME", help="Its outlet.")] = "",
    actors: Actors = None,
    as_json: AsJson = False,
) -> None:
    """Explain what is read in one text: each date, place and actor with the reason, and what was rejected."""
    report = _report(text, published, title, source)
    with with_actors(actors):
        tell_of_gazetteer()
        found = explained(report)
        if as_json:
            write(json.dumps(_value(found), ensure_ascii=False))
        else:
            write_page(explain_page(found))


def explained(report: Report) -> Explanation:
    """The report read and resolved, with all reasons."""
    marks = pipeline.mark_report(report)
    mentions = explain_mentions(report, assemble(report, marks))
    return Explanation(report, marks, mentions, untied(report, mentions) if pipeline.is_read(report) else ())


def _report(text: str, published: str | None, title: str, source: str) -> Report:
    """The text as a report; raises UsageError where it is empty or the date is none."""
    if text == STDIN:
        text = sys.stdin.buffer.read().decode("utf-8", "replace")
    if not text.strip():
        raise UsageError(
            'the text is empty; give it in quotes: casus explain "A bomb …" --published 2024-08-31'
        )
    Options(published=published)
    report = Report(
        NAME,
        source=source,
        published=parse_published(published),
        title=title,
        text=text,
        language=language_of(f"{title}\n{text}"),
    )
    if report.published is None:
        warn("without --published DATE days such as “Thursday” stay open")
    if not pipeline.is_read(report):
        warn(f"the text seems to be in another language ({report.language}), and is not read")
    return report


def _value(found: Explanation) -> dict[str, Any]:
    fields = {one.name: getattr(found, one.name) for one in dataclasses.fields(found)}
    value: dict[str, Any] = TypeAdapter(dict[str, Any]).dump_python(fields, mode="json")
    return value
