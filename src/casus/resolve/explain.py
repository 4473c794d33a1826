"""The same answers as `resolve_mentions`, with the passages of the report that were not taken, and why.

Identities bring their rejected candidates by themselves; those of dates and places are looked for here,
since they cost as much again as the answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from casus.records import (
    Kind,
    Mention,
    PlacePrecision,
    Quote,
    Rejected,
    Report,
    When,
    Where,
)
from casus.resolve.fresh import are_sayings
from casus.resolve.mentions import resolve_mentions
from casus.resolve.place_context import passages_of
from casus.resolve.when import all_times, resolve_when
from casus.resolve.where import resolve_where


def explain_mentions(report: Report, mentions: Iterable[Mention]) -> list[Mention]:
    """The mentions of one report resolved, `when` and `where` with the passages that were passed over."""
    return [
        replace(
            mention,
            when=replace(mention.when, rejected=_other_times(report, mention)),
            where=replace(mention.where, rejected=_other_places(report, mention)),
        )
        for mention in resolve_mentions(report, mentions)
    ]


def untied(report: Report, mentions: Sequence[Mention]) -> list[Rejected]:
    """The times and places in the report's text that none of its resolved mentions has to do with."""
    return [*_untied_times(report, mentions), *_untied_places(report, mentions)]


def _untied_times(report: Report, mentions: Sequence[Mention]) -> Iterator[Rejected]:
    used = [quote for mention in mentions for quote in (*mention.when_words, mention.when.words)]
    for span, when in all_times(report):
        quote = report.quote("text", span.start, span.end)
        if any(_same_passage(quote, other) for other in used):
            continue
        said = "; it tells when something was said" if are_sayings(report, [quote]) else ""
        yield Rejected(quote.text, f"{_days(when)}{said}" if when.start else when.reason)


def _untied_places(report: Report, mentions: Sequence[Mention]) -> Iterator[Rejected]:
    used = [quote for mention in mentions for quote in (*mention.where_words, mention.where.words)]
    for passage in passages_of(report.text):
        quote = report.quote("text", passage.start, passage.end)
        if any(_same_passage(quote, other) for other in used):
            continue
        where = resolve_where(report, [quote])
        known = where.precision is not PlacePrecision.UNKNOWN
        place = f"{_place(where)}{' (the dateline)' if passage.dateline else ''}: " if known else ""
        yield Rejected(quote.text, f"{place}{where.reason}", where.place_id)


def _other_times(report: Report, mention: Mention) -> tuple[Rejected, ...]:
    return tuple(
        Rejected(quote.text, _against_time(report, mention, quote))
        for quote in mention.when_words
        if not _same_passage(quote, mention.when.words)
    )


def _against_time(report: Report, mention: Mention, quote: Quote) -> str:
    """Why the time passage `quote`, which the reader ties to the event, does not date it."""
    taken = mention.when
    when = resolve_when(report, [quote], mention.anchor, mention.kind)
    if when.start is None or when.end is None:
        return when.reason
    days = _days(when)
    if are_sayings(report, [quote]):
        return f"{days}: it tells when something was said"
    if taken.start is None or taken.end is None:
        return f"{days}: it is not taken for the event's own day"
    if (when.start, when.end) == (taken.start, taken.end):
        return f"{days}: the same, said again"
    if when.start <= taken.start and taken.end <= when.end:
        return f"{days}: less exact than what was taken, and agrees with it"
    if mention.kind is Kind.AGGREGATE and when.start == when.end:
        return f"{days}: a total is rather of the longer time"
    return f"{days}: farther from the event's own words"


def _other_places(report: Report, mention: Mention) -> tuple[Rejected, ...]:
    return tuple(
        _against_place(report, mention, quote)
        for quote in mention.where_words
        if not _same_passage(quote, mention.where.words)
    )


def _against_place(report: Report, mention: Mention, quote: Quote) -> Rejected:
    taken = mention.where
    where = resolve_where(report, [quote])
    if where.precision is PlacePrecision.UNKNOWN:
        return Rejected(quote.text, where.reason)
    place = _place(where)
    if where.place_id == taken.place_id:
        reason = f"{place}: the same, said again"
    elif taken.precision is PlacePrecision.UNKNOWN:
        reason = f"{place}: it is not taken for the event's own place"
    else:
        reason = f"{place}: farther from the event's own words, and no more exact within what was taken"
    return Rejected(quote.text, reason, where.place_id)


def _same_passage(quote: Quote, taken: Quote | None) -> bool:
    return (
        taken is not None
        and quote.field == taken.field
        and quote.start < taken.end
        and taken.start < quote.end
    )


def _days(when: When) -> str:
    return f"{when.start}" if when.start == when.end else f"{when.start} to {when.end}"


def _place(where: Where) -> str:
    return ", ".join(dict.fromkeys(part for part in (where.name, where.country) if part))
