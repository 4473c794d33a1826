"""One report: what it is, its text with the reader's marks, and the events read in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rich.text import Text

from casus.cli.incident_page import heading
from casus.cli.rendering import (
    claim_text,
    date_text,
    place_text,
    quoted,
    speakers_text,
    what_text,
    who_text,
    with_words,
)
from casus.cli.terminal import Line, clean, one_line
from casus.records import Field, Kind, Label, Mark, Marks, Mention, Relation, Report

STYLES = {
    Label.TRIGGER: "bold red",
    Label.ACTOR: "green",
    Label.PLACE: "blue",
    Label.TIME: "magenta",
    Label.COUNT: "bold yellow",
    Label.SPEAKER: "cyan",
}
MARK_WIDTH = 60
"""Characters of a mark in the list of marks; the whole stands in the text above it."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A report with what was read in it: marks are None where it was not read.

    `versions` are all its versions, the first first; `incident_of` gives the incident of a mention's id.
    """

    report: Report
    versions: Sequence[Report]
    marks: Marks | None
    mentions: Sequence[Mention]
    incident_of: Mapping[str, str]


def report_page(reading: Reading) -> Iterator[Line]:
    """What is known of the report, its text with numbered marks, the marks and the events."""
    report, marks = reading.report, reading.marks.marks if reading.marks else ()
    yield from _head(reading)
    yield Line(Text(""))
    if report.title:
        title = marked(report, "title", marks)
        title.stylize("bold")
        yield Line(title)
        yield Line(Text(""))
    for paragraph in marked(report, "text", marks).split("\n", allow_blank=True):
        yield Line(paragraph)
    if reading.marks:
        yield from list_of_marks(reading.marks)
    yield from _events(reading)


def _head(reading: Reading) -> Iterator[Line]:
    report = reading.report
    yield Line(Text(one_line(report.report_id), "bold cyan"))
    yield Line(Text(""))
    rows = (
        ("source", report.source or "unknown"),
        ("published", report.published or "unknown"),
        ("url", report.url or ""),
        ("file", report.path or ""),
        ("retrieved", report.retrieved or ""),
        ("sha256", report.sha256 or ""),
        ("language", report.language or "not determined"),
        ("read by", reading.marks.reader if reading.marks else "nobody: it was not read"),
    )
    for label, value in rows:
        if value:
            yield Line(Text(one_line(value)), 0, label)
    for warning in report.warnings:
        yield Line(Text(one_line(warning), "yellow"), 0, "warning")
    if len(reading.versions) > 1:
        for number, version in enumerate(reading.versions, 1):
            yield Line(Text(_version(number, version, version == report)), 0, "version")


def _version(number: int, version: Report, is_current: bool) -> str:
    length = f"{len(version.text):,} characters"
    told = [
        f"{number}",
        version.published or "no date",
        length,
        f"retrieved {version.retrieved or 'at no known time'}",
    ]
    return ", ".join(told) + (" (current)" if is_current else "")


def marked(report: Report, field: Field, marks: Sequence[Mark]) -> Text:
    """The title or text with a number in brackets after each mark, and the marks coloured.

    A number is a mark's place in the list of marks, from 1.
    """
    passage = clean(report.title if field == "title" else report.text)
    here = [(mark, number) for number, mark in enumerate(marks, 1) if mark.quote.field == field]
    by_end = sorted(here, key=lambda item: (item[0].quote.end, item[0].quote.start, item[1]))
    text, done = Text(), 0
    places: dict[int, int] = {}  # where a code point of the passage stands in `text`
    for mark, number in by_end:
        places |= {at: len(text) + at - done for at in range(done, mark.quote.end)}
        text.append(passage[done : mark.quote.end])
        text.append(f"[{number}]", "dim")
        done = mark.quote.end
    text.append(passage[done:])
    for mark, _ in by_end:
        text.stylize(STYLES[mark.label], places[mark.quote.start], places[mark.quote.end - 1] + 1)
    return text


def list_of_marks(marks: Marks) -> Iterator[Line]:
    """Each mark with its number, its words, what they mean, and what the reader ties it to."""
    yield from heading("Marks")
    if not marks.marks:
        yield Line(Text("none"), 2)
    for number, mark in enumerate(marks.marks, 1):
        ties = _ties([relation for relation in marks.relations if relation.left == number - 1])
        text = Text.assemble((f"[{number}] ", "dim"), (mark.label, STYLES[mark.label]), f" {_short(mark)}")
        text.append("".join(f"; {part}" for part in (meaning(mark), *ties) if part), "dim")
        yield Line(text, 2)


def _short(mark: Mark) -> str:
    words = one_line(mark.quote.text)
    return f"“{words}”" if len(words) <= MARK_WIDTH else f"“{words[:MARK_WIDTH]}…”"


def meaning(mark: Mark) -> str:
    """What the reader took a mark for: "incident bombing", "killed 12 (numeral)"; empty for plain spans."""
    if mark.label is Label.TRIGGER:
        return " ".join(value for value in (mark.kind, mark.type) if value)
    if mark.label is Label.COUNT:
        low = "…" if mark.low is None else mark.low
        high = "…" if mark.high is None else mark.high
        number = str(low) if low == high else f"{low}–{high}"
        return f"{mark.outcome or 'no outcome'} {number} ({mark.rule or 'no rule'}{', vague' * mark.vague})"
    return ""


def _ties(relations: Sequence[Relation]) -> list[str]:
    """What a mark is tied to: "initiator [4] [7]"."""
    found: dict[str, str] = {}
    for relation in relations:
        role = relation.role.replace("_", " ")
        found[role] = f"{found.get(role, role)} [{relation.right + 1}]"
    return list(found.values())


def _events(reading: Reading) -> Iterator[Line]:
    yield from heading("Events")
    if not reading.mentions:
        yield Line(Text("none"), 2)
    for mention in reading.mentions:
        yield from event_lines(mention)
        where = _incident_text(mention, reading.incident_of.get(mention.mention_id))
        yield Line(Text(f"mention {mention.mention_id}, {where}", "dim"), 4)


def event_lines(mention: Mention) -> Iterator[Line]:
    """One event: what, when, where and who, its anchor, its claims, and why date or place is open."""
    event = f"{what_text(mention)}, {date_text(mention.when)}, {place_text(mention.where)}"
    who = who_text(mention)
    yield Line(Text.assemble((event, "bold"), f": {who}" if who else ""), 2)
    yield Line(Text(quoted(mention.anchor), "italic"), 4)
    for claim in mention.claims:
        yield Line(Text(f"{claim_text(claim)}, says {speakers_text(claim.by)}: {quoted(claim.quote)}"), 4)
    for reason in _open_ends(mention):
        yield Line(Text(reason, "dim"), 4)


def _incident_text(mention: Mention, incident: str | None) -> str:
    if mention.kind is Kind.AGGREGATE:
        return "a total or series, which is no incident"
    return f"incident {incident}" if incident else "in no incident before `casus update --link`"


def _open_ends(mention: Mention) -> Iterator[str]:
    """Why date or place is not known, with the words that were there."""
    if mention.when.start is None:
        yield f"date open: {with_words(mention.when.reason, mention.when.words)}"
    if mention.where.country is None and mention.where.lat is None:
        yield f"place open: {with_words(mention.where.reason, mention.where.words)}"
