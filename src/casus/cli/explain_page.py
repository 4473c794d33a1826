"""What was read in one text and how each value was reached, line by line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.text import Text

from casus.cli.incident_page import heading, place_details, when_claim_lines, with_details
from casus.cli.rendering import (
    claim_text,
    date_text,
    place_text,
    quoted,
    speakers_text,
    what_text,
    with_words,
)
from casus.cli.report_page import list_of_marks, marked
from casus.cli.terminal import Line, one_line
from casus.records import Actor, Claim, Marks, Mention, Rejected, Report, Responsibility
from casus.reference.speakers import speaker_profile


@dataclass(frozen=True, slots=True)
class Explanation:
    """A report with the reader's marks, the mentions with all reasons, and what is tied to no event."""

    report: Report
    marks: Marks
    mentions: Sequence[Mention]
    untied: Sequence[Rejected]


def explain_page(found: Explanation) -> Iterator[Line]:
    """The text with numbered marks, what they are, and each event with the reason for each of its values."""
    report, marks = found.report, found.marks.marks
    told = [report.published or "no date", f"language {report.language or 'not determined'}"]
    yield Line(Text(f"published {', '.join(told)}, read by {found.marks.reader}", "dim"))
    yield Line(Text(""))
    if report.title:
        yield Line(marked(report, "title", marks))
        yield Line(Text(""))
    for paragraph in marked(report, "text", marks).split("\n", allow_blank=True):
        yield Line(paragraph)
    yield from list_of_marks(found.marks)
    for number, mention in enumerate(found.mentions, 1):
        yield from heading(f"Event {number}: {what_text(mention)}")
        yield Line(Text(quoted(mention.anchor), "italic"), 2)
        yield from _event(mention)
    if not found.mentions:
        yield from heading("No event")
        yield Line(Text("the reader found no event that it could tie to words of the text"), 2)
    if found.untied:
        yield from heading("Told, and tied to no event")
        for one in found.untied:
            yield Line(Text(f"“{one_line(one.name)}”: {one_line(one.reason)}", "dim"), 2)


def _event(mention: Mention) -> Iterator[Line]:
    when, where = mention.when, mention.where
    details = [when.precision.value, when.basis.value] if when.start else []
    details.append(with_words(when.reason, when.words))
    yield Line(with_details(date_text(when), details), 2, "date")
    yield from _rejected(when.rejected)
    yield from when_claim_lines(mention, 4)
    yield Line(with_details(place_text(where), place_details(where)), 2, "place")
    yield from _rejected(where.rejected)
    for label, actors in (("initiator", mention.initiators), ("target", mention.targets)):
        if not actors:
            yield Line(Text("? nobody is named", "dim"), 2, label)
        for actor in actors:
            yield from _actor(label, actor)
    for claim in mention.claims:
        yield from _claim(claim)
    for one in mention.responsibility:
        yield from _responsibility(one)


def _actor(label: str, actor: Actor) -> Iterator[Line]:
    yield Line(with_details(one_line(actor.name), _identity(actor)), 2, label)
    yield from _rejected(actor.rejected)


def _identity(actor: Actor) -> list[str]:
    """Id, kind, country and reason, with the text's own words where these are others."""
    wording = f"“{one_line(actor.wording)}”" if actor.wording != actor.name else ""
    kind = actor.kind.value.replace("_", " ")
    return [actor.actor_id or "no identity", kind, actor.country or "", wording, one_line(actor.reason)]


def _claim(claim: Claim) -> Iterator[Line]:
    vague = "vague" if claim.vague else ""
    details = [claim.rule, vague, quoted(claim.quote), f"side {claim.side.value}"]
    yield Line(with_details(claim_text(claim), details), 2, "claim")
    yield Line(with_details(one_line(claim.group.name), _identity(claim.group)), 4, "of")
    yield from _rejected(claim.group.rejected)
    if not claim.by:
        yield Line(with_details(speakers_text(claim.by), []), 4, "says")
    yield from _speakers(claim.by)


def _speakers(speakers: Sequence[Actor]) -> Iterator[Line]:
    for speaker in speakers:
        yield Line(with_details(one_line(speaker.name), _identity(speaker)), 4, "says")
        yield from _rejected(speaker.rejected)
        known = speaker_profile(speaker.name)
        side = f"side {known.side}" if known.side else "no side"
        told = f"{known.kind}, {side}, access {known.access}, stake {known.stake}: {known.reason}"
        yield Line(Text(one_line(told), "dim"), 4, "known as")


def _responsibility(one: Responsibility) -> Iterator[Line]:
    details = [*_identity(one.actor), quoted(one.quote)]
    yield Line(with_details(one_line(one.actor.name), details), 2, one.stance.value)
    yield from _rejected(one.actor.rejected)
    yield from _speakers(one.by)


def _rejected(candidates: Sequence[Rejected]) -> Iterator[Line]:
    for one in candidates:
        name = f"{one_line(one.name)} ({one.id})" if one.id else f"“{one_line(one.name)}”"
        yield Line(Text(f"{name}: {one_line(one.reason)}", "dim"), 4, "not")
