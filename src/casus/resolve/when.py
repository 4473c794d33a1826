"""From the words of a time to its days, with the reason."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from casus.read.calendar import precision_of
from casus.read.dating import is_stated
from casus.read.event_times import is_header_date, tells_when_said
from casus.read.time_expressions import (
    Between,
    CalendarDate,
    NamedDay,
    Origin,
    Shift,
    Since,
    TimeExpression,
    Undatable,
    Unit,
    Window,
)
from casus.read.times import TimeSpan
from casus.records import DateBasis, Field, Kind, Quote, Report, When
from casus.resolve.timeline import Told, dated, timeline

_SPEECH_REACH = 120
"""How many code points before a time the words may stand that make it the time of a statement."""

_SINCE_CLAUSE = re.compile(r"\bsince (?:[^.;:!?\n,]|,(?= [A-Z]))+$")
_BEGAN = re.compile(
    r"\b(?:began|begun|beginning|erupted|started|starting|launched|broke out|flared(?: up)?)"
    r"(?: again| (?:its|their|the|an?) [a-z]+(?: to (?:[\w-]+ ){1,3}[\w-]+)?)?"
    r"(?: (?:in|on|at|early|late|from))*(?: the)? ?$"
)
_COMES = re.compile(r"\b(?:comes?|came|coming|follows?|followed)(?: (?:just|only|less than|barely))? $")
_SUPERLATIVE = re.compile(r"\b(?:first|most|worst|\w{3,}est)\b", re.IGNORECASE)


def resolve_when(
    report: Report, words: Sequence[Quote], anchor: Quote | None = None, kind: Kind | None = None
) -> When:
    """The date that `words` give, time passages of `report` tied to one event, the closest first.

    The closest that can be dated counts; a narrower one that agrees with it is preferred ("in August" and
    "August 29"). Unresolved, with the reason, where none can be dated. `anchor` is the event's own
    passage: of "three days after the raid" it tells whether the raid is what is asked for. An incident
    (`kind`) has no run of days up to publication: "held since 24 February" dates it to that day. A total
    has one: "since the war began in 2011", "in clashes that broke out on Monday"; and its run of days goes
    before a single day beside it.
    """
    if not words:
        return When()
    candidates = [(quote, told) for quote in words for told in _told_by(report, quote, anchor, kind)]
    if not candidates:
        return When(words=words[0], reason=f'"{words[0].text}" names no time that dates it')
    answers = [(quote, told) for quote, told in candidates if told.days]
    if not answers:
        return when_of(*candidates[0])
    if kind is Kind.AGGREGATE:
        return when_of(*next((a for a in answers if a[1].days and a[1].days.length > 1), answers[0]))
    best = answers[0]
    for other in answers[1:]:
        if _sharper(other[1], best[1]):
            best = other
    return when_of(*best)


def own_time(report: Report, words: Sequence[Quote], anchor: Quote) -> tuple[Quote, ...]:
    """`words`, and before them the one time that the event's own passage names, where none of them is there.

    The day when something was said is none; of several times in the passage it is open which is meant.
    """
    passage = report.title if anchor.field == "title" else report.text
    inside = [
        told
        for told in timeline(report, anchor.field)
        if anchor.start <= told.span.start and told.span.end <= anchor.end
        if told.days is not None
        and not is_header_date(passage, told.span)
        and not tells_when_said(passage, max(0, told.span.start - _SPEECH_REACH), told.span)
    ]
    if len(inside) != 1:
        return tuple(words)
    quote = _quote(report, anchor.field, inside[0].span)
    standing = [one for one in words if one.field == anchor.field and _overlap(one, anchor)]
    if any(_overlap(one, quote) or not _is_said(report, one) for one in standing):
        return tuple(words)
    return (quote, *words)


def _is_said(report: Report, words: Quote) -> bool:
    """True where the words tell when something was said ("police said on Friday")."""
    passage = report.title if words.field == "title" else report.text
    told = [one.span for one in timeline(report, words.field) if one.span.start < words.end]
    met = [span for span in told if words.start < span.end]
    return bool(met) and all(
        tells_when_said(passage, max(0, span.start - _SPEECH_REACH), span) for span in met
    )


def _overlap(left: Quote, right: Quote) -> bool:
    return left.start < right.end and right.start < left.end


def says_no_day(report: Report, words: Sequence[Quote], anchor: Quote | None = None) -> bool:
    """True where `words` leave the day to be found elsewhere: "at 2 a.m.", "hours later"."""
    told = [told for quote in words for told in _told_by(report, quote, anchor, None)]
    return all(one.days is None and _leans_on_other(one.span.expression) for one in told)


def _leans_on_other(said: TimeExpression) -> bool:
    if not isinstance(said, Shift) or said.origin is Origin.PUBLISHED:
        return False
    return said.n == 0 or said.origin is Origin.COMPLEMENT


def all_times(report: Report) -> list[tuple[TimeSpan, When]]:
    """The time expressions of `report`'s text in order, each with its date or the reason for none."""
    return [
        (told.span, when_of(_quote(report, "text", told.span), told)) for told in timeline(report, "text")
    ]


def _quote(report: Report, field: Field, span: TimeSpan) -> Quote:
    return report.quote(field, span.start, span.end)


def when_of(quote: Quote, told: Told) -> When:
    """The date of a time expression at `quote`, or the reason for none."""
    if told.days is None:
        return When(words=quote, reason=told.reason)
    basis = DateBasis.STATED if is_stated(told.span.expression) else DateBasis.RELATIVE
    return When(told.days.first, told.days.last, precision_of(told.days), basis, quote, told.reason)


def _told_by(report: Report, quote: Quote, anchor: Quote | None, kind: Kind | None) -> Iterator[Told]:
    """The time expressions that overlap the passage `quote`, dated for the event at `anchor`."""
    passage = report.title if quote.field == "title" else report.text
    for told in timeline(report, quote.field):
        span = told.span
        if not (span.start < quote.end and quote.start < span.end):
            continue
        here = anchor if anchor is not None and anchor.field == quote.field else None
        if (here and _is_named_next(span, here)) or _comes_after(passage, span):
            yield _turned(told)
        elif kind is Kind.AGGREGATE and _begins_run(passage, span):
            assert not isinstance(span.expression, Since)
            yield dated(replace(span, expression=Since(span.expression)), replace(told.setting, past=True))
        elif kind is Kind.INCIDENT and isinstance(span.expression, Since):
            comparing = _SUPERLATIVE.search(passage, max(0, span.start - 120), span.start)
            if not (comparing and here and here.end <= span.start):
                yield dated(replace(span, expression=span.expression.start), replace(told.setting, past=True))
        else:
            yield told


def _begins_run(passage: str, span: TimeSpan) -> bool:
    """True for the day on which what a total sums up began: "since the war began in 2011"."""
    if isinstance(span.expression, Since | Between | Window | Undatable):
        return False
    before = passage[max(0, span.start - 120) : span.start]
    return _SINCE_CLAUSE.search(before) is not None or _BEGAN.search(before) is not None


def _comes_after(passage: str, span: TimeSpan) -> bool:
    """True for "It comes a week after 44 people were killed", whose own day is not what is asked for."""
    said = span.expression
    if not isinstance(said, Shift) or said.origin is not Origin.COMPLEMENT or said.n < 0:
        return False
    return _COMES.search(passage, max(0, span.start - 40), span.start) is not None


def _is_named_next(span: TimeSpan, anchor: Quote) -> bool:
    """True where `anchor` is the raid of "three days after the raid"."""
    said = span.expression
    if not isinstance(said, Shift) or said.origin is not Origin.COMPLEMENT:
        return False
    return span.start <= anchor.start <= span.end + 12


def _turned(told: Told) -> Told:
    """Of "on Wednesday, three days after the raid", the raid's date: counted back from Wednesday."""
    said = told.span.expression
    assert isinstance(said, Shift)
    back = replace(said, n=-said.n, origin=Origin.PRECEDING)
    return dated(replace(told.span, expression=back), told.setting)


def _sharper(one: Told, best: Told) -> bool:
    """True where `one` says the same as `best`, more exactly."""
    if one.days is None or best.days is None:
        return False
    if one.days.within(best.days):
        return one.days.length < best.days.length
    said = best.span.expression
    counted = isinstance(said, Shift) and said.unit is not Unit.DAY
    named = isinstance(one.span.expression, CalendarDate | NamedDay) and one.days.length == 1
    # "six weeks ago, on March 11": the count is round, the date is not
    return counted and named and abs((one.days.first - best.days.first).days) <= 7
