"""One report as `casus read` shows it: its events, the marks behind each, and what was seen and not used."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.text import Text

from casus.cli.rendering import quoted
from casus.cli.report_page import STYLES, event_lines, meaning
from casus.cli.terminal import Line, one_line
from casus.read.learned.explain import EventMarks, Explanation, Tied
from casus.records import Label, Mention, Quote, Report

NO_EVENT = "no event was read in it"


def reading_page(
    report: Report, mentions: Sequence[Mention], explanation: Explanation | None
) -> Iterator[Line]:
    """The report's name and date and its events, where there is an explanation each with its marks."""
    yield Line(Text(one_line(report.report_id), "bold cyan"))
    told = (report.source, report.published or "no date of publication", report.path)
    yield Line(Text(", ".join(one_line(part) for part in told if part), "dim"), 2)
    if not mentions:
        yield Line(Text(NO_EVENT), 2)
    for number, mention in enumerate(mentions):
        yield from event_lines(mention)
        if explanation is not None:
            yield from _event_marks(explanation.events[number])
    if explanation is not None:
        yield from _unused(explanation)
    yield Line(Text(""))


def unread_page(report: Report) -> Iterator[Line]:
    """A report in a language that is not read."""
    yield Line(Text(one_line(report.report_id), "bold cyan"))
    yield Line(Text(f"not read: its language is {report.language}"), 2)
    yield Line(Text(""))


def _event_marks(event: EventMarks) -> Iterator[Line]:
    for trigger in event.triggers:
        yield _marked("trigger", Label.TRIGGER, f"{_at(trigger.quote)}, {trigger.score:.2f}")
    for tied in event.ties:
        yield _marked(tied.role.value, Label.ACTOR, _tied(tied))
    for count in event.counts:
        told = f"{_at(count.mark.quote)}, {count.score:.2f}: {meaning(count.mark)}"
        ties = "".join(f"; {tied.role.value} {_tied(tied)}" for tied in count.ties)
        yield _marked("count", Label.COUNT, told + ties)


def _marked(label: str, kind: Label, text: str) -> Line:
    return Line(Text(text, STYLES[kind]), 4, label)


def _tied(tied: Tied) -> str:
    return f"{_at(tied.quote)}, {tied.score:.2f}"


def _at(quote: Quote) -> str:
    """The words and where they stand, in code points of the text or title."""
    where = "at" if quote.field == "text" else "in the title at"
    return f"{quoted(quote)} {where} {quote.start}–{quote.end}"


def _unused(explanation: Explanation) -> Iterator[Line]:
    yield Line(Text("seen and not used", "bold"), 2)
    if not explanation.unused:
        yield Line(Text("nothing"), 4)
    for one in explanation.unused:
        yield Line(Text(f"{_at(one.quote)}: {one_line(one.reason)}"), 4, one.what)
