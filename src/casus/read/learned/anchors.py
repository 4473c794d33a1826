"""Triggers for events whose anchors somebody else found."""

from __future__ import annotations

from collections.abc import Sequence

from casus.read.learned.encoding import Encoded
from casus.read.learned.spans import Span
from casus.records import Label, Mention

FAINT = 0.1
"""The tagger's score from which a word of an anchor is looked at as its event's trigger."""


def anchor_of(encoded: Encoded, mention: Mention) -> tuple[int, int]:
    """Pieces of the text that state the mention: its anchor, or where that is the title a claim's quote."""
    quotes = [q for q in (mention.anchor, *(c.quote for c in mention.claims)) if q.field == "text"]
    if not quotes:
        return 0, 0
    return encoded.pieces_of(*encoded.prepared.shadow.span_of(quotes[0].start, quotes[0].end))


def anchored(encoded: Encoded, spans: Sequence[Span], mentions: Sequence[Mention]) -> list[Span]:
    """The spans, and for each anchor without a trigger one over its lexicon trigger or its first words."""
    found = list(spans)
    for mention in mentions:
        first, last = anchor_of(encoded, mention)
        inside = (s for s in spans if s.label is Label.TRIGGER and first <= s.first < last)
        if first == last or any(inside):
            continue
        known = [
            encoded.pieces_of(t.start, t.end)
            for t in encoded.prepared.triggers
            if first <= encoded.pieces_of(t.start, t.end)[0] < last
        ]
        a, b = known[0] if known else (first, min(last, first + 3))
        found.append(Span(Label.TRIGGER, a, b, FAINT))
    return found
