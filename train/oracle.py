"""What a perfect network would read: the corpus's own marks, written as the reader writes its own."""

from __future__ import annotations

from typing import Any

from tokenizers import Tokenizer

from casus.records import EventType, Kind, Label, Marks, Outcome, Report, Role
from dataset import _document_spans
from encoding import encode
from learned import Reading, Span, Thresholds, write_marks


def oracle_marks(row: dict[str, Any], tokenizer: Tokenizer) -> Marks:
    """The marks of a corpus row (with title and text) as the reader would write them."""
    report = Report(row["report_id"], row["source"], row["published"], row["title"], row["text"])
    encoded = encode(row["text"], tokenizer)
    if not len(encoded.ids):
        return Marks(report.report_id, "oracle")
    spans, at = _document_spans(row, encoded)
    kept = [n for n, s in enumerate(spans) if s.gold]
    place = {n: k for k, n in enumerate(kept)}
    types, kinds, outcomes = list(EventType), list(Kind), [*Outcome, None]
    ties: dict[tuple[Role, int], list[tuple[float, int]]] = {}
    for role, left, right in row["relations"]:
        if left in at and right in at:
            ties.setdefault((Role(role), place[at[left]]), []).append((1.0, place[at[right]]))
    reading = Reading(
        tuple(Span(Label(spans[n].label), spans[n].first, spans[n].last, 1.0) for n in kept),
        tuple(types[max(spans[n].type, 0)] for n in kept),
        tuple(kinds[max(spans[n].kind, 0)] for n in kept),
        tuple(outcomes[max(spans[n].outcome, 0)] for n in kept),
        ties,
    )
    return write_marks(report, encoded, reading, "oracle", Thresholds())
