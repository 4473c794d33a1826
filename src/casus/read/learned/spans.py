"""Spans of word pieces that may become marks: what the tagger found and what the finders propose."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from casus.read.learned.encoding import Encoded, core_of
from casus.records import Label

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

TAGS = (Label.TRIGGER, Label.ACTOR, Label.PLACE, Label.TIME, Label.COUNT, Label.SPEAKER)
"""The labels in the order of the tagger's outputs; each is outside, begins or inside."""

ON = 0.3
"""The score of "inside" from which a span goes on, also where "outside" is likelier."""

TRIGGERS = 500
"""Triggers of one text at most, the strongest; no prose of 5,000 words has so many."""


@dataclass(frozen=True, slots=True)
class Span:
    """Pieces `first` to `last` (exclusive) with the tagger's score, 0 for a finder's proposal alone."""

    label: Label
    first: int
    last: int
    score: float = 0.0

    def likeness(self, other: Span) -> float:
        """How much of the two is common to both, 0 to 1."""
        common = max(0, min(self.last, other.last) - max(self.first, other.first))
        return common / (max(self.last, other.last) - min(self.first, other.first))

    def overlaps(self, other: Span) -> bool:
        """True where the two share a piece."""
        return self.first < other.last and other.first < self.last


def proposals(encoded: Encoded) -> Iterator[Span]:
    """What the finders propose as actors, places, times, counts and speakers, each once."""
    prepared = encoded.prepared
    found = [(Label.ACTOR, a.start, a.end) for a in prepared.actors]
    found += [(Label.ACTOR, c.group.start, c.group.end) for c in encoded.casualties if c.group is not None]
    found += [(Label.PLACE, p.start, p.end) for p in prepared.places]
    found += [(Label.TIME, t.start, t.end) for t in prepared.times]
    found += [(Label.COUNT, n.start, n.end) for n in encoded.numbers]
    cores = [core_of(encoded, c) for c in encoded.casualties]
    found += [(Label.COUNT, *core) for core in cores if core is not None]
    found += [(Label.SPEAKER, s.start, s.end) for s in encoded.speakers if not s.pronoun]
    seen: set[tuple[Label, int, int]] = set()
    for label, start, end in found:
        first, last = encoded.pieces_of(start, end)
        if first < last and (label, first, last) not in seen:
            seen.add((label, first, last))
            yield Span(label, first, last)


def tag_spans(tags: Floats, column: int, threshold: float) -> Iterator[tuple[int, int, float]]:
    """Spans of one label: begun where "begins" reaches the threshold, gone on while "inside" is likely."""
    begins, inside, outside = tags[:, column, 1], tags[:, column, 2], tags[:, column, 0]
    at, n = 0, len(tags)
    while at < n:
        if begins[at] >= threshold:
            end = at + 1
            while end < n and inside[end] > begins[end] and inside[end] >= min(ON, outside[end]):
                end += 1
            yield at, end, float(begins[at])
            at = end
        else:
            at += 1


def found_spans(encoded: Encoded, tags: Floats, trigger: float, span: float, alone: float) -> list[Span]:
    """Triggers that the tagger found, and of the other labels what finders or tagger propose.

    `tags` (pieces, labels, 3) are probabilities; `trigger` and `span` the scores from which a tag counts.
    Where both propose a span, the finder's borders hold; what the tagger alone proposes needs `alone`.
    """
    proposed = list(proposals(encoded))
    spans: list[Span] = []
    for column, label in enumerate(TAGS):
        for first, last, score in tag_spans(tags, column, trigger if label is Label.TRIGGER else span):
            own = Span(label, *whole_words(encoded, first, last), score)
            if label is Label.TRIGGER:
                if encoded.sentences[first] >= 0:
                    spans.append(own)
                continue
            beside = [p for p in proposed if p.label is label and p.overlaps(own)]
            if beside:
                best_fit = max(beside, key=own.likeness)
                spans.append(Span(label, best_fit.first, best_fit.last, score))
            elif score >= alone and (phrase := _as_phrase(encoded, own)) is not None:
                spans.append(phrase)
    for other in proposed:
        if not any(s.label is other.label and s.overlaps(other) for s in spans):
            spans.append(other)
    best: dict[tuple[int, int, int], Span] = {}
    for s in spans:
        key = (s.first, s.last, TAGS.index(s.label))
        if key not in best or best[key].score < s.score:
            best[key] = s
    return _strongest([best[key] for key in sorted(best)])


_EDGES = frozenset(
    """
a an the of from to by those these this that who whom which and or its their his her some more another other
in at for on with as than was were had has have been is are
""".split()
)
"""Words that no phrase begins or ends with."""


def _as_phrase(encoded: Encoded, span: Span) -> Span | None:
    """What the tagger alone marked, with whole names and without words that belong to no phrase."""
    if span.label is Label.COUNT:
        return span
    words = word_bounds(encoded, span.first, span.last)
    while words and encoded.words(*words[0]).casefold() in _EDGES:
        words = words[1:]
    while words and encoded.words(*words[-1]).casefold() in _EDGES:
        words = words[:-1]
    if not words:
        return None
    last = words[-1][1]
    while last < len(encoded.ids) and encoded.sentences[last] == encoded.sentences[span.first]:
        # "United" of "United Nations": a name goes on as long as its words begin with capitals
        following = whole_words(encoded, last, last + 1)
        gap = encoded.prepared.shadow.text[encoded.spans[last - 1, 1] : encoded.spans[last, 0]]
        both = (encoded.words(*words[-1]), encoded.words(*following))
        if gap != " " or not all(w[:1].isupper() and not w.isupper() for w in both):
            break
        words.append(following)
        last = following[1]
    return Span(span.label, words[0][0], last, span.score)


def word_bounds(encoded: Encoded, first: int, last: int) -> list[tuple[int, int]]:
    """First and last + 1 piece of each whole word from `first` to `last`."""
    found: list[tuple[int, int]] = []
    at = first
    while at < last:
        found.append((at, whole_words(encoded, at, at + 1)[1]))
        at = found[-1][1]
    return found


def _strongest(spans: list[Span]) -> list[Span]:
    """The spans without the weakest triggers where there are more than TRIGGERS."""
    triggers = [n for n, s in enumerate(spans) if s.label is Label.TRIGGER]
    weakest = set(sorted(triggers, key=lambda n: (-spans[n].score, n))[TRIGGERS:])
    return [s for n, s in enumerate(spans) if n not in weakest] if weakest else spans


def whole_words(encoded: Encoded, first: int, last: int) -> tuple[int, int]:
    """The span widened to whole words."""
    text, spans = encoded.prepared.shadow.text, encoded.spans

    def joined(left: int, right: int) -> bool:
        return (
            bool(spans[left, 1] == spans[right, 0])
            and text[spans[right, 0]].isalnum()
            and text[spans[left, 1] - 1].isalnum()
        )

    while first > 0 and joined(first - 1, first):
        first -= 1
    while last < len(spans) and joined(last - 1, last):
        last += 1
    return first, last
