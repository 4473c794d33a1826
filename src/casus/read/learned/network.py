"""What the reader asks of a network, and how a text is put before it: windows of pieces with the title."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

import numpy as np
from tokenizers import Tokenizer

from casus.read.learned.encoding import COLUMNS, Encoded
from casus.read.learned.spans import TAGS, Floats, Ints

WINDOW, STRIDE, TITLE = 448, 320, 40
"""Pieces of a text in one window, between the beginnings of two, and of the title before each."""


class Network(Protocol):
    """Scores as the reader needs them; vectors of one text are (pieces, width)."""

    def encode(self, ids: Ints, columns: Ints) -> tuple[Floats, Floats]:
        """Vectors (pieces, width) and tag probabilities (pieces, labels, 3) of one window."""

    def spans(self, wide: Floats, bounds: Ints, contexts: Ints, labels: Ints) -> Floats:
        """Span vectors (spans, size); `bounds`, `contexts`: first and last + 1 of span and its sentence."""

    def heads(self, vectors: Floats) -> tuple[Floats, Floats, Floats, Floats]:
        """For each span vector the probabilities of type, kind, outcome, and of being the main statement."""

    def pairs(self, vectors: Floats, left: Ints, right: Ints, steps: Ints, features: Floats) -> Floats:
        """Logits of the roles for pairs of spans (pairs, roles)."""


def windows(length: int) -> Iterator[tuple[int, int]]:
    """Overlapping windows of a text of so many pieces, at least one."""
    begin = 0
    while True:
        end = min(length, begin + WINDOW)
        yield begin, end
        if end == length:
            return
        begin += STRIDE


def ends_of(tokenizer: Tokenizer) -> tuple[int, int]:
    """The ids of the pieces that begin and end an input."""
    for first, last in (("[CLS]", "[SEP]"), ("<s>", "</s>")):
        begin, end = tokenizer.token_to_id(first), tokenizer.token_to_id(last)
        if begin is not None and end is not None:
            return int(begin), int(end)
    raise ValueError("the tokenizer has no pieces for the ends of a text")


def framed(
    encoded: Encoded, title: Encoded, begin: int, end: int, ends: tuple[int, int]
) -> tuple[Ints, Ints, int]:
    """ids and columns of title and text between end pieces, and where the text begins in them."""
    first, last = ends
    head = title.ids[:TITLE]
    ids = np.concatenate([[first], head, [last], encoded.ids[begin:end], [last]]).astype(np.int64)
    columns = np.zeros((len(ids), len(COLUMNS)), dtype=np.int64)
    columns[1 : 1 + len(head)] = title.columns[:TITLE]
    columns[1 : 1 + len(head), -1] = 4
    offset = 2 + len(head)
    columns[offset : offset + end - begin] = encoded.columns[begin:end]
    return ids, columns, offset


def encode_text(
    encoded: Encoded, title: Encoded, network: Network, ends: tuple[int, int]
) -> tuple[Floats, Floats]:
    """Vectors and tag probabilities of the text: each piece from the window where it is most central."""
    n = len(encoded.ids)
    wide = np.zeros((n, 0), dtype=np.float32)
    tags = np.zeros((n, len(TAGS), 3), dtype=np.float32)
    margin = np.full(n, -1)
    for begin, end in windows(n):
        ids, columns, offset = framed(encoded, title, begin, end, ends)
        vectors, found = network.encode(ids, columns)
        if not wide.shape[1]:
            wide = np.zeros((n, vectors.shape[1]), dtype=np.float32)
        at = np.arange(begin, end)
        before = at - begin if begin else np.full(len(at), n)
        after = end - at if end < n else np.full(len(at), n)
        inner = np.minimum(before, after)
        better = inner > margin[begin:end]
        rows = at[better]
        wide[rows] = vectors[offset : offset + end - begin][better]
        tags[rows] = found[offset : offset + end - begin][better]
        margin[rows] = inner[better]
    return wide, tags
