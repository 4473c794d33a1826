"""Marks and relations in the making."""

from __future__ import annotations

import re

from casus.read.learned.encoding import Encoded
from casus.read.learned.reading import Reading
from casus.read.learned.spans import Span
from casus.read.numbers import NumberSpan
from casus.records import Field, Label, Mark, Quote, Relation, Report, Role

LONGEST_QUOTE = 60
"""Words of an anchor; a longer sentence is cut around its trigger."""


class Writer:
    """Marks and relations in the making."""

    def __init__(self, report: Report, field: Field, encoded: Encoded) -> None:
        self.report, self.field, self.encoded = report, field, encoded
        self.marks: list[Mark] = []
        self.relations: list[Relation] = []
        self.numbers: set[int] = set()
        self._at: dict[tuple[Label, int, int], int] = {}

    def quote(self, start: int, end: int) -> Quote:
        return self.report.quote(self.field, *self.encoded.prepared.shadow.original(start, end))

    def bounds(self, span: Span) -> tuple[int, int]:
        spans = self.encoded.spans
        start, end = int(spans[span.first, 0]), int(spans[span.last - 1, 1])
        text = self.encoded.prepared.shadow.text
        if span.label in (Label.ACTOR, Label.SPEAKER):
            article = re.match(r"(?:the|an?)\s+", text[start:end], re.IGNORECASE)
            start += article.end() if article else 0
        return start, end

    def words(self, reading: Reading, tie: tuple[float, int] | None) -> str:
        """The words of a tied span, "" for none."""
        if tie is None:
            return ""
        span = reading.spans[tie[1]]
        return self.encoded.words(span.first, span.last).casefold()

    def span(self, span: Span) -> int:
        start, end = self.bounds(span)
        key = (span.label, start, end)
        if key not in self._at:
            self._at[key] = self.add(Mark(span.label, self.quote(start, end), score=round(span.score, 4)))
        return self._at[key]

    def add(self, mark: Mark) -> int:
        self.marks.append(mark)
        return len(self.marks) - 1

    def tie(self, role: Role, left: int, right: int, score: float) -> None:
        self.relations.append(Relation(role, left, right, round(score, 4)))

    def rest_on(self, start: int, end: int) -> None:
        """Keeps the number that stands there as one that a count rests on."""
        number = number_at(self.encoded, start, end)
        if number is not None:
            self.numbers.add(number.start)

    def sentence(self, at: int) -> tuple[int, int]:
        """The sentence around a place of the shadow, cut to 60 words around it."""
        inside = [s for s in self.encoded.prepared.sentences if s.start <= at < s.end]
        start, end = (inside[0].start, inside[0].end) if inside else (at, at + 1)
        text = self.encoded.prepared.shadow.text
        words = [(start + m.start(), start + m.end()) for m in re.finditer(r"\S+", text[start:end])]
        if len(words) <= LONGEST_QUOTE:
            return start, end
        middle = max(n for n, (a, _) in enumerate(words) if a <= max(at, start))
        first = max(0, min(middle - LONGEST_QUOTE // 2, len(words) - LONGEST_QUOTE))
        return words[first][0], words[first + LONGEST_QUOTE - 1][1]


def number_at(encoded: Encoded, start: int, end: int) -> NumberSpan | None:
    """The first number that overlaps a passage of the shadow."""
    return next((n for n in encoded.numbers if n.start < end and start < n.end), None)
