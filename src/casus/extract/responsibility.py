"""Who did it, as the report tells it: claims of their own, each with who says so and the words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile

from casus.extract.passages import quote_around
from casus.read.speakers import find_speakers
from casus.records import Actor, Mark, Quote, Report, Responsibility, Stance

_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s+(?=[A-Z\"'“‘(])|\n")
_BACK = 3
"""Sentences before one with "he said" in which the speaker's name is looked for."""


def who_did_it(
    report: Report,
    taken: Sequence[tuple[Stance, Mark]],
    initiators: Sequence[Mark],
    anchors: Sequence[Quote],
) -> tuple[Responsibility, ...]:
    """The claims of who did it: those `taken` with a stance, then the other initiators as stated.

    `anchors` are the clauses that tell of the event. Who claims or denies an act says so; who blames or
    states it is the speaker of the sentence, nobody where the report says it in its own voice.
    """
    found = []
    for stance, mark in taken:
        actor = _actor(mark)
        start, end = sentence_around(report, mark.quote)
        own = stance in (Stance.CLAIMED, Stance.DENIED)
        by = (actor,) if own else _said_by(report, mark.quote, start, end)
        found.append(Responsibility(actor, stance, _quote(report, mark.quote, start, end), by))
    told = {mark.quote.text.casefold() for _, mark in taken}
    for mark in initiators:
        start, end = sentence_around(report, mark.quote)
        here = any(q.field == mark.quote.field and q.start < end and start < q.end for q in anchors)
        if mark.quote.text.casefold() not in told and here:
            told.add(mark.quote.text.casefold())
            by = _said_by(report, mark.quote, start, end)
            found.append(
                Responsibility(_actor(mark), Stance.STATED, _quote(report, mark.quote, start, end), by)
            )
    return tuple(found)


def _actor(mark: Mark) -> Actor:
    return Actor(mark.quote.text, mark.quote.text, mark.quote)


def _quote(report: Report, core: Quote, start: int, end: int) -> Quote:
    return quote_around(report, core.field, start, end, core=(core.start, core.end))


def sentence_around(report: Report, quote: Quote) -> tuple[int, int]:
    """Where the sentence around a quote begins and ends."""
    passage = _passage(report, quote)
    following = _SENTENCE_END.search(passage, quote.end)
    return _begins(passage, quote.start)[-1], following.end() if following else len(passage)


def _begins(passage: str, until: int) -> list[int]:
    """Where sentences begin, up to a place."""
    ends = (m.end() for m in _SENTENCE_END.finditer(passage))
    return [0, *takewhile(lambda end: end <= until, ends)]


def _passage(report: Report, quote: Quote) -> str:
    return report.title if quote.field == "title" else report.text


def _said_by(report: Report, quote: Quote, start: int, end: int) -> tuple[Actor, ...]:
    """Who says the sentence's words around the quote; nobody where the report does itself."""
    passage = _passage(report, quote)
    at = quote.start - start
    for speaker in find_speakers(passage[start:end]):
        if speaker.said_start is None or speaker.said_end is None:
            continue
        if not speaker.said_start <= at < speaker.said_end:
            continue
        if not speaker.pronoun:
            return (_speaker(report, quote, start + speaker.start, start + speaker.end),)
        return _before(report, quote, start)
    return ()


def _before(report: Report, quote: Quote, end: int) -> tuple[Actor, ...]:
    """The last named speaker of the sentences before, whom "he" or "it" stands for."""
    passage = _passage(report, quote)
    for start, stop in reversed(list(pairwise(_begins(passage, end)[-_BACK - 1 :]))):
        named = [s for s in find_speakers(passage[start:stop]) if not s.pronoun]
        if named:
            return (_speaker(report, quote, start + named[-1].start, start + named[-1].end),)
    return ()


def _speaker(report: Report, quote: Quote, start: int, end: int) -> Actor:
    words = report.quote(quote.field, start, end)
    return Actor(words.text, words.text, words)
