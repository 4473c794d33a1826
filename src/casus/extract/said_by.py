"""The sentence around a quote, and who says it."""

from __future__ import annotations

import re
from itertools import pairwise, takewhile

from casus.read.speakers import find_speakers
from casus.records import Actor, Quote, Report

_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s+(?=[A-Z\"'“‘(])|\n")
_BACK = 3
"""Sentences before one with "he said" in which the speaker's name is looked for."""


def passage_of(report: Report, quote: Quote) -> str:
    """The title or text that a quote is of."""
    return report.title if quote.field == "title" else report.text


def sentence_around(report: Report, quote: Quote) -> tuple[int, int]:
    """Where the sentence around a quote begins and ends."""
    passage = passage_of(report, quote)
    following = _SENTENCE_END.search(passage, quote.end)
    return _begins(passage, quote.start)[-1], following.end() if following else len(passage)


def said_by(report: Report, quote: Quote) -> tuple[Actor, ...]:
    """Who says the words around the quote in its sentence; nobody where the report does itself.

    "He" and "it" are the last speaker named in the three sentences before.
    """
    start, end = sentence_around(report, quote)
    at = quote.start - start
    for speaker in find_speakers(passage_of(report, quote)[start:end]):
        if speaker.said_start is None or speaker.said_end is None:
            continue
        if not speaker.said_start <= at < speaker.said_end:
            continue
        if not speaker.pronoun:
            return (_speaker(report, quote, start + speaker.start, start + speaker.end),)
        return _before(report, quote, start)
    return ()


def _begins(passage: str, until: int) -> list[int]:
    """Where sentences begin, up to a place."""
    ends = (m.end() for m in _SENTENCE_END.finditer(passage))
    return [0, *takewhile(lambda end: end <= until, ends)]


def _before(report: Report, quote: Quote, end: int) -> tuple[Actor, ...]:
    passage = passage_of(report, quote)
    for start, stop in reversed(list(pairwise(_begins(passage, end)[-_BACK - 1 :]))):
        named = [s for s in find_speakers(passage[start:stop]) if not s.pronoun]
        if named:
            return (_speaker(report, quote, start + named[-1].start, start + named[-1].end),)
    return ()


def _speaker(report: Report, quote: Quote, start: int, end: int) -> Actor:
    words = report.quote(quote.field, start, end)
    return Actor(words.text, words.text, words)
