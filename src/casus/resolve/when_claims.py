"""Statements of when an event took place that do not agree: "Friday" in the lede, "Thursday" in the body."""

from __future__ import annotations

from collections.abc import Iterator

from casus.extract.said_by import said_by, sentence_around
from casus.read.event_times import is_header_date
from casus.read.time_expressions import CalendarDate, NamedDay, Weekday
from casus.records import Actor, Field, Kind, Mention, Quote, Report, WhenClaim
from casus.resolve.fresh import are_sayings, names_event
from casus.resolve.timeline import Told, timeline
from casus.resolve.when import when_of
from casus.resolve.who import resolve_who


def when_claims(report: Report, mention: Mention, is_lede: bool) -> tuple[WhenClaim, ...]:
    """The statements of the day of `mention`, resolved, where two contradict each other; else none.

    The one that dates the mention comes first, the others follow in the order of the text, each day once.
    Counted are days of the week and of the calendar that the reader ties to the event and, of the report's
    own event (`is_lede`), those that it is named by ("Thursday's attack"). Two days of one sentence are no
    contradiction, nor is the day when something was said.
    """
    taken = mention.when
    if mention.kind is not Kind.INCIDENT or taken.start is None or taken.start != taken.end:
        return ()
    found: dict[object, tuple[Told, Quote]] = {}
    for told, quote in _statements(report, mention, is_lede):
        assert told.days is not None
        found.setdefault(told.days.first, (told, quote))
    if len(found) < 2 or taken.start not in found:
        return ()
    _, chosen = found[taken.start]
    kept = [
        WhenClaim(when_of(quote, told), quote, _speakers(report, quote))
        for told, quote in found.values()
        if quote is chosen or not _in_one_sentence(report, quote, chosen)
    ]
    if len(kept) < 2:
        return ()
    return tuple(sorted(kept, key=lambda claim: claim.quote is not chosen))


def _statements(report: Report, mention: Mention, is_lede: bool) -> Iterator[tuple[Told, Quote]]:
    """The single days tied to the event, title before text."""
    fields: tuple[Field, ...] = ("title", "text")
    for field in fields:
        passage = report.title if field == "title" else report.text
        for told in timeline(report, field):
            span = told.span
            if told.days is None or told.days.length > 1 or is_header_date(passage, span):
                continue
            if not isinstance(span.expression, Weekday | CalendarDate | NamedDay):
                continue
            quote = report.quote(field, span.start, span.end)
            tied = any(_overlap(quote, words) for words in (*mention.when_words, mention.when.words))
            named = is_lede and field == "text" and names_event(report, told)
            if (tied or named) and not (field == "text" and are_sayings(report, [quote])):
                yield told, quote


def _overlap(left: Quote, right: Quote | None) -> bool:
    return (
        right is not None and left.field == right.field and left.start < right.end and right.start < left.end
    )


def _in_one_sentence(report: Report, left: Quote, right: Quote) -> bool:
    return left.field == right.field and sentence_around(report, left) == sentence_around(report, right)


def _speakers(report: Report, quote: Quote) -> tuple[Actor, ...]:
    """Who says so; none of a title, or where the report says it in its own voice."""
    if quote.field != "text":
        return ()
    return tuple(resolve_who(speaker, report, "speaker") for speaker in said_by(report, quote))
