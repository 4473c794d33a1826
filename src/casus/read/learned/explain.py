"""Why a report was read as it was: the marks behind each event, and what was seen and not used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from casus.read.learned.encoding import encode
from casus.read.learned.network import encode_text, ends_of
from casus.read.learned.parts import joined, moved, parts_of
from casus.read.learned.reader import LearnedReader
from casus.read.learned.reading import Reading, events_of, score_spans
from casus.read.learned.spans import TAGS
from casus.read.learned.unused import Unused, View, unused_in_title, unused_numbers, unused_triggers
from casus.read.learned.writing import write_numbered
from casus.records import EventType, Kind, Label, Mark, Marks, Quote, Relation, Report, Role


@dataclass(frozen=True, slots=True)
class Tied:
    """A passage tied to an event or to a count, in a role, with the tie's score from 0 to 1."""

    role: Role
    quote: Quote
    score: float


@dataclass(frozen=True, slots=True)
class SeenTrigger:
    """Words that state an event, with the score from 0 to 1 that they do."""

    quote: Quote
    score: float


@dataclass(frozen=True, slots=True)
class CountMark:
    """A count of an event with the tie's score, and its group and speakers in `ties`."""

    mark: Mark
    score: float
    ties: tuple[Tied, ...]


@dataclass(frozen=True, slots=True)
class EventMarks:
    """What led to one event: its triggers, the main one first, what is tied to them, and its counts."""

    anchor: Quote
    type: EventType
    kind: Kind
    triggers: tuple[SeenTrigger, ...]
    ties: tuple[Tied, ...]
    counts: tuple[CountMark, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """The marks of a report, what led to each event, and what was seen and not used.

    `events` are in the order of their anchors, as the mentions that the marks add up to; `numbers` are
    the numbers that counts rest on; `unused` stands in the order of the report.
    """

    marks: Marks
    events: tuple[EventMarks, ...]
    numbers: tuple[Quote, ...]
    unused: tuple[Unused, ...]


def explain(report: Report, reader: LearnedReader) -> Explanation:
    """What the reader makes of the report and why; `marks` are those that it gives for the report."""
    parts = [moved(_explain(part, reader), start) for start, part in parts_of(report)]
    title = View(report, "title", encode(report.title, reader.tokenizer), reader.limits)
    return Explanation(
        joined([part.marks for part in parts]),
        tuple(event for part in parts for event in part.events),
        tuple(number for part in parts for number in part.numbers),
        (*unused_in_title(title), *(one for part in parts for one in part.unused)),
    )


def _explain(report: Report, reader: LearnedReader) -> Explanation:
    encoded, title = encode(report.text, reader.tokenizer), encode(report.title, reader.tokenizer)
    reading, scores, tags = Reading(), None, np.zeros((0, len(TAGS), 3), dtype=np.float32)
    if len(encoded.ids):
        wide, tags = encode_text(encoded, title, reader.network, ends_of(reader.tokenizer))
        scores = score_spans(encoded, wide, tags, reader.network, reader.limits)
    if scores is not None:
        reading = Reading(tuple(scores.spans), events_of(scores, reader.limits))
    marks, rested_on = write_numbered(report, "text", encoded, reading, reader.name)
    view = View(report, "text", encoded, reader.limits)
    numbers = tuple(view.quote(n.start, n.end) for n in encoded.numbers if n.start in rested_on)
    unused = (*unused_triggers(view, tags, reading), *unused_numbers(view, scores, reading, rested_on))
    events = sorted(_events(view, marks, reading), key=lambda e: (e.anchor.start, e.anchor.end, e.type))
    return Explanation(
        marks, tuple(events), numbers, tuple(sorted(unused, key=lambda u: (u.quote.start, u.quote.end)))
    )


def _events(view: View, marks: Marks, reading: Reading) -> Iterator[EventMarks]:
    """What led to each event; the marks stand in the order of the events, an event's triggers first."""
    triggers = [n for n, mark in enumerate(marks.marks) if mark.label is Label.TRIGGER]
    for event in reading.events:
        main, triggers = triggers[0], triggers[len(event.triggers) :]
        seen = [reading.spans[n] for n, _ in event.triggers]
        tied = [r for r in marks.relations if r.left == main and r.role is not Role.SAME_EVENT]
        yield EventMarks(
            marks.marks[main].quote,
            event.type,
            event.kind,
            tuple(SeenTrigger(view.pieces(s.first, s.last), round(s.score, 4)) for s in seen),
            _ties(marks, [r for r in tied if r.role is not Role.COUNTS]),
            tuple(
                CountMark(
                    marks.marks[r.right],
                    r.score,
                    _ties(marks, [other for other in marks.relations if other.left == r.right]),
                )
                for r in tied
                if r.role is Role.COUNTS
            ),
        )


def _ties(marks: Marks, relations: Iterable[Relation]) -> tuple[Tied, ...]:
    return tuple(Tied(r.role, marks.marks[r.right].quote, r.score) for r in relations)
