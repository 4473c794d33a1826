"""Triggers and numbers of a report that were seen and not used, each with its reason."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Literal

from casus.read.learned.anchors import FAINT
from casus.read.learned.encoding import Encoded
from casus.read.learned.reading import Reading, Scores, Thresholds, likelihood
from casus.read.learned.spans import TAGS, Floats, Span, tag_spans, whole_words
from casus.read.numbers import NoCount, NumberSpan, weighed_numbers
from casus.read.triggers import Form
from casus.records import Field, Label, Quote, Report, Role

_TRIGGER = TAGS.index(Label.TRIGGER)
_HEADS = (Form.NOUN, Form.PLURAL, Form.VERB)
"""Words that state an event by themselves; weapons, attackers and casualties do where nothing else does."""

IN_TITLE = "it stands in the title, and events are read in the text"
IN_FURNITURE = "it stands in page furniture"
IN_DATE = "it stands in a date"
NO_EVENT = "the text tells of no event"
OTHER_WORDS = "the count there rests on other words"
TOO_MANY = "the text has more triggers than are read at once"


@dataclass(frozen=True, slots=True)
class Unused:
    """A trigger or number that was seen and not used; `score` is None where none was worked out for it."""

    what: Literal["trigger", "number"]
    quote: Quote
    reason: str
    score: float | None = None


@dataclass(frozen=True, slots=True)
class View:
    """A title or text with its encoding, for quoting from it."""

    report: Report
    field: Field
    encoded: Encoded
    limits: Thresholds

    def quote(self, start: int, end: int) -> Quote:
        """The passage behind a span of the shadow."""
        return self.report.quote(self.field, *self.encoded.prepared.shadow.original(start, end))

    def pieces(self, first: int, last: int) -> Quote:
        """The passage behind pieces, `last` exclusive."""
        return self.quote(int(self.encoded.spans[first, 0]), int(self.encoded.spans[last - 1, 1]))

    def is_furniture(self, start: int, end: int) -> bool:
        """True where a span of the shadow stands in no sentence."""
        first, last = self.encoded.pieces_of(start, end)
        return bool((self.encoded.sentences[first:last] < 0).all())


def _apart(spans: Collection[Span], first: int, last: int) -> bool:
    """True where no span shares a piece with those from `first` to `last`, exclusive."""
    return all(last <= s.first or s.last <= first for s in spans)


def unused_triggers(view: View, tags: Floats, reading: Reading) -> Iterator[Unused]:
    """Words that the network or the word list takes for an event's, and that opened none.

    Words for weapons, attackers and casualties are left out where their sentence has a trigger.
    """
    encoded, limit = view.encoded, view.limits.trigger
    used = [s for s in reading.spans if s.label is Label.TRIGGER]
    sentences = {int(encoded.sentences[s.first]) for s in used}
    seen = list(used)
    for begin, end, score in tag_spans(tags, _TRIGGER, FAINT):
        first, last = whole_words(encoded, begin, end)
        if _apart(seen, first, last):
            seen.append(Span(Label.TRIGGER, first, last, score))
            reason = f"{score:.2f}, below {limit:.2f}" if score < limit else TOO_MANY
            if encoded.sentences[begin] < 0:
                reason = IN_FURNITURE
            yield Unused("trigger", view.pieces(first, last), reason, round(score, 4))
    for trigger in encoded.prepared.triggers:
        first, last = encoded.pieces_of(trigger.start, trigger.end)
        told = first < last and int(encoded.sentences[first]) in sentences
        if not _apart(seen, first, last) or (told and trigger.form not in _HEADS):
            continue
        score = float(tags[first:last, _TRIGGER, 1].max(initial=0.0))
        reason = f"it is in the word list, and the network does not mark it ({score:.2f})"
        if view.is_furniture(trigger.start, trigger.end):
            reason = IN_FURNITURE
        yield Unused("trigger", view.quote(trigger.start, trigger.end), reason, round(score, 4))


_FIGURES = re.compile(r"\d+(?:[.,:]\d+)*")
_DIGITS = re.compile(r"\d+")


def numbers_in(text: str) -> Iterator[NumberSpan | NoCount]:
    """All numbers of a shadow text: those that may be counts, and the others with the reason."""
    weighed = list(weighed_numbers(text))
    yield from weighed
    taken = {at for number in weighed for at in range(number.start, number.end)}
    for figures in _FIGURES.finditer(text):
        # where a part of it was weighed ("10" in "10:30"), the other parts are told one by one
        whole = taken.isdisjoint(range(*figures.span()))
        spans = [figures.span()] if whole else [m.span() for m in _DIGITS.finditer(text, *figures.span())]
        for start, end in spans:
            if taken.isdisjoint(range(start, end)):
                money = text[max(0, start - 1) : start] in tuple("$€£")
                reason = "it is a sum of money" if money else "it is part of a name, a code or another figure"
                yield NoCount(start, end, reason)


def unused_numbers(
    view: View, scores: Scores | None, reading: Reading, rested_on: Collection[int]
) -> Iterator[Unused]:
    """All numbers but those on which a count rests, which begin at `rested_on` in the shadow."""
    for number in numbers_in(view.encoded.prepared.shadow.text):
        if isinstance(number, NoCount) or number.start not in rested_on:
            yield _unused_number(view, number, scores, reading)


def _unused_number(
    view: View, number: NumberSpan | NoCount, scores: Scores | None, reading: Reading
) -> Unused:
    quote = view.quote(number.start, number.end)
    if view.is_furniture(number.start, number.end):
        return Unused("number", quote, IN_FURNITURE)
    if any(t.start < number.end and number.start < t.end for t in view.encoded.prepared.times):
        return Unused("number", quote, IN_DATE)
    if isinstance(number, NoCount):
        return Unused("number", quote, number.reason)
    if scores is None:
        return Unused("number", quote, NO_EVENT)
    score, words = _best_tie(view.encoded, number, scores, reading)
    limit = view.limits.counts
    if score >= limit:
        return Unused("number", quote, OTHER_WORDS, round(score, 4))
    reason = f"it counts no people of any event: best tie {score:.2f} to {words!r}, below {limit:.2f}"
    return Unused("number", quote, reason, round(score, 4))


def _best_tie(encoded: Encoded, number: NumberSpan, scores: Scores, reading: Reading) -> tuple[float, str]:
    """The best score of a tie between an event and the number, and the event's words."""
    first, last = encoded.pieces_of(number.start, number.end)
    counts = [n for n in scores.of(Label.COUNT) if not _apart([scores.spans[n]], first, last)]
    ties = [
        (likelihood(scores, Role.COUNTS, trigger, count), -trigger)
        for event in reading.events
        for trigger, _ in event.triggers
        for count in counts
    ]
    score, trigger = max(ties, default=(0.0, -reading.events[0].triggers[0][0]))
    span = scores.spans[-trigger]
    return score, encoded.words(span.first, span.last)


def unused_in_title(view: View) -> list[Unused]:
    """The words for events in a title, and its numbers, in order: they go with the text as its heading."""
    prepared = view.encoded.prepared
    found = [
        Unused("trigger", view.quote(t.start, t.end), IN_TITLE) for t in prepared.triggers if t.form in _HEADS
    ]
    for number in numbers_in(prepared.shadow.text):
        reason = number.reason if isinstance(number, NoCount) else IN_TITLE
        if any(t.start < number.end and number.start < t.end for t in prepared.times):
            reason = IN_DATE
        found.append(Unused("number", view.quote(number.start, number.end), reason))
    return sorted(found, key=lambda u: (u.quote.start, u.quote.end))
