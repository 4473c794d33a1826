"""From the words of a time to its days, with the reason."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from casus.read.calendar import precision_of, written
from casus.read.dating import is_stated
from casus.read.time_expressions import CalendarDate, NamedDay, Origin, Shift, Since, Unit
from casus.read.times import TimeSpan
from casus.records import DateBasis, DatePrecision, Field, Kind, Quote, Report, When
from casus.resolve.timeline import Told, dated, timeline

_SUPERLATIVE = re.compile(r"\b(?:first|most|worst|\w{3,}est)\b", re.IGNORECASE)


def resolve_when(
    report: Report, words: Sequence[Quote], anchor: Quote | None = None, kind: Kind | None = None
) -> When:
    """The date that `words` give, time passages of `report` tied to one event, the closest first.

    The closest that can be dated counts; a narrower one that agrees with it is preferred ("in August" and
    "August 29"). Unresolved, with the reason, where none can be dated. `anchor` is the event's own
    passage: of "three days after the raid" it tells whether the raid is what is asked for. An incident
    (`kind`) has no run of days up to publication: "held since 24 February" dates it to that day.
    """
    if not words:
        return When()
    candidates = [(quote, told) for quote in words for told in _told_by(report, quote, anchor, kind)]
    if not candidates:
        return When(words=words[0], reason=f'"{words[0].text}" names no time that dates it')
    answers = [(quote, told) for quote, told in candidates if told.days]
    if not answers:
        return _when(*candidates[0])
    best = answers[0]
    for other in answers[1:]:
        if _sharper(other[1], best[1]):
            best = other
    return _when(*best)


def lede_when(report: Report) -> When:
    """The date of fresh news without a word of date, in the lede's own event: the day of publication."""
    published = report.published_on
    if published is None:
        return When(reason="the report gives no date for it, and its own date is not known")
    reason = f"fresh news without a word of date, in a report of {written(published)}"
    return When(published, published, DatePrecision.DAY, DateBasis.PUBLISHED, None, reason)


def all_times(report: Report) -> list[tuple[TimeSpan, When]]:
    """The time expressions of `report`'s text in order, each with its date or the reason for none."""
    return [(told.span, _when(_quote(report, "text", told.span), told)) for told in timeline(report, "text")]


def _quote(report: Report, field: Field, span: TimeSpan) -> Quote:
    return report.quote(field, span.start, span.end)


def _when(quote: Quote, told: Told) -> When:
    if told.days is None:
        return When(words=quote, reason=told.reason)
    basis = DateBasis.STATED if is_stated(told.span.expression) else DateBasis.RELATIVE
    return When(told.days.first, told.days.last, precision_of(told.days), basis, quote, told.reason)


def _told_by(report: Report, quote: Quote, anchor: Quote | None, kind: Kind | None) -> Iterator[Told]:
    """The time expressions that overlap the passage `quote`, dated for the event at `anchor`."""
    for told in timeline(report, quote.field):
        span = told.span
        if not (span.start < quote.end and quote.start < span.end):
            continue
        beside = anchor is not None and anchor.field == quote.field
        if beside and anchor is not None and _is_named_next(span, anchor):
            yield _turned(told)
        elif kind is Kind.INCIDENT and isinstance(span.expression, Since):
            passage = report.title if quote.field == "title" else report.text
            comparing = _SUPERLATIVE.search(passage, max(0, span.start - 120), span.start)
            if not (comparing and beside and anchor is not None and anchor.end <= span.start):
                yield dated(replace(span, expression=span.expression.start), replace(told.setting, past=True))
        else:
            yield told


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
