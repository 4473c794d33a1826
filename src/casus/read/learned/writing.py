"""A reading written down as marks and relations, with the numbers that its words state."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from casus.read.event_times import is_in_dateline
from casus.read.learned.count_ties import (
    HURT,
    NOBODY_HURT,
    body_of,
    further,
    group_of,
    joined_group,
    met,
    told_apart,
)
from casus.read.learned.count_values import inherits_bound, value_of
from casus.read.learned.encoding import Encoded, core_of
from casus.read.learned.no_claims import is_no_claim
from casus.read.learned.reading import ReadCount, ReadEvent, Reading
from casus.read.learned.spans import Span
from casus.read.learned.writer import Writer
from casus.read.tokens import outcome_words
from casus.records import Field, Kind, Label, Mark, Marks, Mention, Outcome, Quote, Report, Role

FAR = 40
"""Code points between a number and what is counted from which the two are no one passage."""


def write_marks(report: Report, field: Field, encoded: Encoded, reading: Reading, reader: str) -> Marks:
    """The marks and relations of a reading of the report's title or text; `reader` is named in them."""
    return write_numbered(report, field, encoded, reading, reader)[0]


def write_numbered(
    report: Report, field: Field, encoded: Encoded, reading: Reading, reader: str
) -> tuple[Marks, frozenset[int]]:
    """As :func:`write_marks`, and where in the shadow the numbers begin that its counts rest on."""
    writer = Writer(report, field, encoded)
    mains = [_write_event(writer, reading, event) for event in reading.events]
    _write_zeros(writer, reading, mains)
    marks = Marks(report.report_id, reader, tuple(writer.marks), tuple(writer.relations))
    return marks, frozenset(writer.numbers)


def write_given(
    report: Report, encoded: Encoded, reading: Reading, mentions: Sequence[Mention], reader: str
) -> Marks:
    """Marks for events found by somebody else: the k-th trigger mark is the anchor of the k-th mention."""
    writer = Writer(report, "text", encoded)
    for mention in mentions:
        writer.add(Mark(Label.TRIGGER, mention.anchor, mention.type, mention.kind))
    for number, event in enumerate(reading.events):
        _tie_roles(writer, reading, event, number)
    return Marks(report.report_id, reader, tuple(writer.marks), tuple(writer.relations))


def _tie_roles(writer: Writer, reading: Reading, event: ReadEvent, trigger: int) -> None:
    for role, ties in event.ties.items():
        for score, right in ties:
            if role is Role.ON and _is_in_dateline(writer, reading.spans[right]):
                continue
            writer.tie(role, trigger, writer.span(reading.spans[right]), score)


def _is_in_dateline(writer: Writer, span: Span) -> bool:
    start, end = writer.bounds(span)
    return is_in_dateline(writer.encoded.prepared.shadow.text, writer.sentence(start)[0], start, end)


def _write_event(writer: Writer, reading: Reading, event: ReadEvent) -> int:
    """Marks the triggers of an event and what is tied to it; the position of its main mark."""
    marks = []
    for n, score in event.triggers:
        quote = writer.quote(*writer.sentence(writer.bounds(reading.spans[n])[0]))
        marks.append(writer.add(Mark(Label.TRIGGER, quote, event.type, event.kind, score=round(score, 4))))
    main = marks[0]
    for other in marks[1:]:
        writer.tie(Role.SAME_EVENT, main, other, 1.0)
    _tie_roles(writer, reading, event, main)
    counted = {reading.spans[c.span].first for e in reading.events if e is not event for c in e.counts}
    summed: set[int] = set()
    told: set[tuple[object, ...]] = set()
    for count in sorted(event.counts, key=lambda c: reading.spans[c.span].first):
        if reading.spans[count.span].first not in summed:
            _write_count(writer, reading, main, count, event, counted, summed, told)
    return main


def _overlap(one: Quote, other: Quote) -> bool:
    return one.start < other.end and other.start < one.end


def _write_zeros(writer: Writer, reading: Reading, mains: Sequence[int]) -> None:
    """Marks "no casualties", "unharmed" where no count of the network's has it: of the event told there.

    The event is the only one with a trigger in the sentence, else in the one before.
    """
    told = [{_sentence(writer, reading.spans[n]) for n, _ in e.triggers} for e in reading.events]
    written = [m for m in writer.marks if m.label is Label.COUNT and m.high == 0]
    for casualty in writer.encoded.casualties:
        if casualty.high != 0:
            continue
        quote = writer.quote(casualty.start, casualty.end)
        here = int(writer.encoded.sentences[writer.encoded.pieces_of(casualty.start, casualty.end)[0]])
        events = [n for n, at in enumerate(told) if here in at] or [
            n for n, at in enumerate(told) if here - 1 in at
        ]
        for outcome in HURT if NOBODY_HURT.search(quote.text) else (casualty.outcome,):
            if len(events) != 1 or any(m.outcome is outcome and _overlap(m.quote, quote) for m in written):
                continue
            count = Mark(Label.COUNT, quote, outcome=outcome, low=0, high=0, rule=casualty.rule)
            mark = writer.add(count)
            written.append(count)
            writer.tie(Role.COUNTS, mains[events[0]], mark, 1.0)
            if casualty.group is not None:
                group = writer.quote(casualty.group.start, casualty.group.end)
                writer.tie(Role.GROUP, mark, writer.add(Mark(Label.ACTOR, group)), 1.0)


def _sentence(writer: Writer, span: Span) -> int:
    return int(writer.encoded.sentences[span.first])


def _write_count(
    writer: Writer,
    reading: Reading,
    main: int,
    count: ReadCount,
    event: ReadEvent,
    counted: Collection[int],
    summed: set[int],
    told: set[tuple[object, ...]],
) -> None:
    """Marks a count, one for each outcome, with its group and who says it.

    `told` are the event's claims so far: the same number said again by the same speaker is one claim.
    `counted` are where other events' counts begin, `summed` where those do that were added to another.
    """
    span = reading.spans[count.span]
    group = group_of(writer, reading, count)
    value = value_of(writer, span, None if group is None else reading.spans[group[1]])
    if value is None:
        return
    whole = joined_group(writer, reading, span, group, value[2]) or body_of(writer, reading, group)
    writer.rest_on(*writer.bounds(span))
    low, high, rule, vague = value
    if inherits_bound(writer, span):
        high = None
    at = writer.bounds(span)
    for outcome in met(writer, span, count, (low, high), event.type if span.first in counted else None):
        if outcome is not None and high != 0:
            text = writer.encoded.prepared.shadow.text
            if is_no_claim(text, writer.sentence(at[0]), at, outcome, (low, high) == (1, 1)):
                continue
        if outcome is None:
            where = _counted_events(writer, reading, span)
        else:
            where = _with_group(writer, reading, _passage(writer, span, outcome), group)
        more = None
        if outcome is not None and not vague and rule != "single_named_person":
            apart, between = told_apart(writer, reading, event, count, outcome)
            more = further(writer, span, outcome, {*counted, *apart}, between)
        if more is not None and low is not None and more.low is not None:
            high = high + more.high if high is not None and more.high is not None else None
            low, rule, where = low + more.low, "sum", (where[0], max(where[1], more.end))
            core = core_of(writer.encoded, more) or (more.start, more.end)
            writer.rest_on(*core)
            summed.add(writer.encoded.pieces_of(*core)[0])
        claim = (
            outcome,
            low,
            high,
            writer.words(reading, group),
            *(writer.words(reading, s) for s in count.said_by),
        )
        if outcome is not None and claim in told:
            continue
        if event.kind is Kind.FOILED and outcome in (Outcome.KILLED, Outcome.INJURED) and high != 0:
            continue  # whom a plot was to kill, it did not
        told.add(claim)
        mark = writer.add(
            Mark(
                Label.COUNT, writer.quote(*where), None, None, outcome, low, high, rule, vague,
                round(count.score, 4),
            )
        )  # fmt: skip
        writer.tie(Role.COUNTS, main, mark, count.score)
        if outcome is None:
            continue
        if group is not None:
            writer.tie(Role.GROUP, mark, writer.span(whole or reading.spans[group[1]]), group[0])
        for score, who in count.said_by:
            writer.tie(Role.SAYS, mark, writer.span(reading.spans[who]), score)


def _passage(writer: Writer, span: Span, outcome: Outcome) -> tuple[int, int]:
    """The passage that carries a count: from the number to the nearest word of its outcome."""
    start, end = writer.bounds(span)
    left, right = writer.sentence(start)
    near = [
        (min(abs(a - end), abs(start - b)), a, b)
        for a, b, what in outcome_words(writer.encoded.prepared.shadow.text[left:right])
        for a, b in [(a + left, b + left)]
        if what is outcome
    ]
    if near:
        _, a, b = min(near)
        start, end = min(start, a), max(end, b)
    return max(start, left), min(end, right) if end > left else end


def _counted_events(writer: Writer, reading: Reading, span: Span) -> tuple[int, int]:
    """A count of events with the word for them: "42 airstrikes"."""
    start, end = writer.bounds(span)
    text = writer.encoded.prepared.shadow.text
    after = [
        writer.bounds(s)[1]
        for s in reading.spans
        if s.label is Label.TRIGGER and s.first >= span.last and writer.bounds(s)[0] - end <= FAR
    ]
    following = re.compile(r"\s+[\w'’-]+").match(text, end)
    near = min(after, default=following.end() if following else end)
    return (start, end) if re.search(r"[.!?\n]", text[end:near]) else (start, near)


def _with_group(
    writer: Writer, reading: Reading, where: tuple[int, int], group: tuple[float, int] | None
) -> tuple[int, int]:
    """The passage with the words for those who are counted, where these stand close in its sentence."""
    if group is None:
        return where
    start, end = writer.bounds(reading.spans[group[1]])
    left, right = writer.sentence(where[0])
    if not left <= start < end <= right or start - where[1] > FAR or where[0] - end > FAR:
        return where
    return min(where[0], start), max(where[1], end)
