"""What is known of a pair of spans beside the encoder's vectors: distance, and what their sentences share."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import numpy as np

from casus.read.learned.encoding import Encoded
from casus.read.learned.spans import Floats, Ints, Span
from casus.records import Label, Role

ROLES = (
    Role.INITIATOR,
    Role.TARGET,
    Role.AT,
    Role.ON,
    Role.COUNTS,
    Role.GROUP,
    Role.SAYS,
    Role.SAME_EVENT,
    Role.CLAIMED,
    Role.BLAMED,
    Role.DENIED,
)
"""The roles in the order of the pair head's outputs."""

TIES = {
    Role.INITIATOR: (Label.TRIGGER, Label.ACTOR),
    Role.TARGET: (Label.TRIGGER, Label.ACTOR),
    Role.AT: (Label.TRIGGER, Label.PLACE),
    Role.ON: (Label.TRIGGER, Label.TIME),
    Role.COUNTS: (Label.TRIGGER, Label.COUNT),
    Role.GROUP: (Label.COUNT, Label.ACTOR),
    Role.SAYS: (Label.COUNT, Label.SPEAKER),
    Role.SAME_EVENT: (Label.TRIGGER, Label.TRIGGER),
    Role.CLAIMED: (Label.TRIGGER, Label.ACTOR),
    Role.BLAMED: (Label.TRIGGER, Label.ACTOR),
    Role.DENIED: (Label.TRIGGER, Label.ACTOR),
}
"""Which labels each role ties, left and right."""

DISTANCES = 8
"""Sentences apart beyond which all distances look alike to the pair head."""

FEATURES = 18
"""Numbers that :func:`pair_features` gives for each pair."""

_DEFINITE = re.compile(
    r"\b(?:the|this|that|these|those|its|their|his|her)\s+(?:[\w'’-]+\s+){0,2}$", re.IGNORECASE
)


MOST = 250_000
"""Pairs of spans of two labels that are looked at in one text; no prose of 5,000 words comes near."""


def wanted_pairs(spans: Sequence[Span]) -> Ints:
    """All pairs (left, right) of spans whose labels some role ties, shape (pairs, 2).

    Where two labels have more than MOST, each left span is paired with the right ones that stand closest.
    """
    at = {
        label: np.array([n for n, s in enumerate(spans) if s.label is label], dtype=np.int64)
        for label in Label
    }
    found = [np.zeros((0, 2), dtype=np.int64)]
    for left, right in sorted(set(TIES.values())):
        pairs = _closest(at[left], at[right])
        found.append(pairs[pairs[:, 0] < pairs[:, 1]] if left is right else pairs)
    return np.concatenate(found)


def _closest(left: Ints, right: Ints) -> Ints:
    """Each left span with the right ones around it, with all of them up to MOST pairs in all."""
    width = len(right) if len(left) * len(right) <= MOST else max(1, MOST // len(left))
    first = np.clip(np.searchsorted(right, left) - width // 2, 0, len(right) - width)
    beside = right[first[:, None] + np.arange(width)]
    return np.stack([np.repeat(left, width), beside.ravel()], axis=1)


def steps_of(spans: Sequence[Span], encoded: Encoded, pairs: Ints) -> Ints:
    """Sentences from the left to the right span of each pair, within ±DISTANCES."""
    sentences = np.array([encoded.sentences[s.first] for s in spans], dtype=np.int64)
    steps: Ints = np.clip(sentences[pairs[:, 1]] - sentences[pairs[:, 0]], -DISTANCES, DISTANCES)
    return steps


def _shared(encoded: Encoded, spans: Sequence[Span], words: Callable[[int, int], list[str]]) -> Floats:
    """For each two spans, whether their sentences share a word that `words` gives for a sentence."""
    sentences = {s.number: (s.start, s.end) for s in encoded.prepared.sentences}
    own = [int(encoded.sentences[s.first]) for s in spans]
    held = {n: set(words(*sentences[n])) if n in sentences else set() for n in set(own)}
    vocabulary = {w: k for k, w in enumerate(sorted(set().union(*held.values())))} if held else {}
    table = np.zeros((len(spans), max(1, len(vocabulary))), dtype=np.float32)
    for n, sentence in enumerate(own):
        for word in held[sentence]:
            table[n, vocabulary[word]] = 1.0
    shared: Floats = np.minimum(table @ table.T, 1.0)
    return shared


def pair_features(spans: Sequence[Span], encoded: Encoded, pairs: Ints) -> Floats:
    """(pairs, FEATURES) numbers from 0 to 1 (distances up to about 1.5)."""
    if not len(pairs):
        return np.zeros((0, FEATURES), dtype=np.float32)
    prepared, text = encoded.prepared, encoded.prepared.shadow.text
    first = np.array([s.first for s in spans])
    last = np.array([s.last for s in spans])
    left, right = pairs[:, 0], pairs[:, 1]
    gap = np.where(first[right] >= last[left], first[right] - last[left], last[right] - first[left])
    size = np.abs(gap)
    stems = np.array([encoded.words(s.first, s.last).casefold()[:5] for s in spans])
    starts = [int(encoded.spans[s.first, 0]) for s in spans]
    definite = np.array([bool(_DEFINITE.search(text[max(0, a - 40) : a])) for a in starts])
    paragraph = {s.number: s.paragraph for s in prepared.sentences}
    paragraphs = np.array([paragraph.get(int(encoded.sentences[s.first]), -1) for s in spans])
    sentences = np.array([int(encoded.sentences[s.first]) for s in spans])

    def inside(found: Sequence[tuple[int, str]]) -> Callable[[int, int], list[str]]:
        return lambda a, b: [w for at, w in found if a <= at < b]

    shared = [
        inside([(p.start, text[p.start : p.end].casefold()) for p in prepared.places]),
        inside([(a.start, a.text.casefold()) for a in prepared.actors if a.form != "generic"]),
        inside([(a.start, a.text.casefold()) for a in prepared.actors if a.form == "generic"]),
        inside([(t.start, text[t.start : t.end].casefold()) for t in prepared.times]),
        inside([(n.start, f"{n.low}/{n.high}") for n in encoded.numbers]),
        inside([(t.start, t.type.value) for t in prepared.triggers]),
    ]
    columns = [
        gap > 0,
        size <= 2,
        size <= 6,
        np.log1p(size) / 6,
        sentences[left] == sentences[right],
        first[left] == first[right],
        paragraphs[left] == paragraphs[right],
        stems[left] == stems[right],
        definite[left],
        definite[right],
        sentences[left] < 3,
        sentences[right] < 3,
    ]
    columns += [_shared(encoded, spans, words)[left, right] for words in shared]
    return np.stack(columns, axis=1).astype(np.float32)
