"""Corpus rows as training examples: windows of word pieces with tags, spans and ties."""

from __future__ import annotations

import importlib.util
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from tokenizers import Tokenizer

import learned
from encoding import Encoded, encode
from learned import candidates, framed, windows

TAGS = tuple(label.value for label in learned.TAGS)
ROLES = tuple(role.value for role in learned.ROLES)
TYPES = [t.value for t in learned.TYPES]
KINDS = [k.value for k in learned.KINDS]
OUTCOMES = [o.value if o else None for o in learned.OUTCOMES]
IGNORE = -100


@dataclass
class Span:
    """A candidate span: label, pieces `first` to `last` (exclusive), attributes of a gold one."""

    label: str
    first: int
    last: int
    gold: bool
    type: int = IGNORE
    kind: int = IGNORE
    outcome: int = IGNORE
    ignored: bool = False


@dataclass
class Example:
    """One window: arrays over its pieces, candidate spans, and ties (role, left, right) between them."""

    ids: np.ndarray
    columns: np.ndarray
    tags: np.ndarray  # (pieces, len(TAGS)): 0 outside, 1 begins, 2 inside, IGNORE
    sentences: np.ndarray
    spans: list[Span] = field(default_factory=list)
    ties: set[tuple[int, int, int]] = field(default_factory=set)
    name: str = ""


def texts_of(shared: Path) -> Any:
    """The loader of the reference material's texts: passages(set, id) gives (title, text)."""
    spec = importlib.util.spec_from_file_location("load_real", shared / "train" / "real" / "load.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["load_real"] = module
    spec.loader.exec_module(module)
    return module


def _voa(shared: Path) -> dict[str, tuple[str, str]]:
    lines = (shared / "train" / "voa" / "reports.jsonl").read_text("utf-8").splitlines()
    return {row["report_id"]: (row["title"], row["text"]) for row in map(json.loads, lines)}


def rows_of(path: Path, shared: Path | None) -> Iterator[dict[str, Any]]:
    """Corpus rows with title and text; raises FileNotFoundError where a text's set is not at hand."""
    loader = None
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        if row.get("doc"):
            if shared is None:
                raise FileNotFoundError(f"{row['report_id']} needs the reference material")
            if row["doc"][0] == "voa":
                row["title"], row["text"] = _voa(shared)[row["doc"][1]]
            else:
                loader = loader or texts_of(shared)
                row["title"], row["text"] = loader.passages(*row["doc"])
        yield row


def _document_spans(row: dict[str, Any], encoded: Encoded) -> tuple[list[Span], dict[int, int]]:
    """Gold spans and the finders' others; gives the span of each mark of the row."""
    forward = _to_shadow(encoded, len(row["text"]))
    spans: list[Span] = []
    at: dict[int, int] = {}
    known: dict[tuple[str, int, int], int] = {}
    same = {r for role, _, r in row["relations"] if role == "same_event"}
    for number, (label, name, start, end, attributes) in enumerate(row["marks"]):
        if name != "text":
            continue
        first, last = encoded.pieces_of(forward[start], forward[end - 1] + 1)
        if first >= last:
            continue
        span = Span(label, first, last, True)
        if label == "trigger":
            span.type = TYPES.index(attributes["type"])
            span.kind = KINDS.index(attributes["kind"])
            span.ignored = bool(attributes.get("optional")) or number in same
        if label == "count":
            span.outcome = OUTCOMES.index(attributes["outcome"])
        key = (label, first, last)
        if key in known and label not in ("count", "trigger"):
            at[number] = known[key]
            continue
        known[key] = at[number] = len(spans)
        spans.append(span)
    for found, first, last in candidates(encoded):
        label = found.value
        if not any(s.label == label and s.first < last and first < s.last for s in spans):
            spans.append(Span(label, first, last, False))
    return spans, at


def _to_shadow(encoded: Encoded, length: int) -> np.ndarray:
    """The place in the shadow of each code point of the text as received."""
    offsets = encoded.prepared.shadow.offsets
    if offsets is None:
        return np.arange(length + 1)
    forward = np.full(length + 1, len(offsets), dtype=np.int64)
    for shadow, original in reversed(list(enumerate(offsets))):
        forward[original] = shadow
    last = len(offsets)
    for at in range(length, -1, -1):
        if forward[at] == len(offsets):
            forward[at] = last
        last = forward[at]
    return forward


def examples_of(row: dict[str, Any], tokenizer: Tokenizer) -> Iterator[Example]:
    """The windows of a corpus row."""
    encoded = encode(row["text"], tokenizer)
    if not len(encoded.ids):
        return
    spans, at = _document_spans(row, encoded)
    tags = np.zeros((len(encoded.ids), len(TAGS)), dtype=np.int64)
    for span in sorted(spans, key=lambda s: not s.ignored):
        if span.gold:
            column = TAGS.index(span.label)
            tags[span.first : span.last, column] = IGNORE if span.ignored else 2
            if not span.ignored:
                tags[span.first, column] = 1
    ties = {
        (ROLES.index(role), at[left], at[right])
        for role, left, right in row["relations"]
        if role in ROLES and left in at and right in at
    }
    title = encode(row["title"], tokenizer)
    for begin, end in windows(len(encoded.ids)):
        yield _window(row["report_id"], encoded, title, begin, end, tags, spans, ties, tokenizer)


def _window(
    name: str, encoded: Encoded, title: Encoded, begin: int, end: int, tags: np.ndarray,
    spans: Sequence[Span], ties: set[tuple[int, int, int]], tokenizer: Tokenizer,
) -> Example:  # fmt: skip
    ids, columns, offset = framed(encoded, title, begin, end, tokenizer)
    own = np.full((len(ids), len(TAGS)), IGNORE, dtype=np.int64)
    own[offset : offset + end - begin] = tags[begin:end]
    sentences = np.full(len(ids), -1, dtype=np.int64)
    sentences[offset : offset + end - begin] = encoded.sentences[begin:end]
    example = Example(ids, columns, own, sentences, name=name)
    place = {}
    for number, span in enumerate(spans):
        if begin <= span.first and span.last <= end:
            place[number] = len(example.spans)
            example.spans.append(
                Span(
                    span.label, span.first - begin + offset, span.last - begin + offset, span.gold,
                    span.type, span.kind, span.outcome, span.ignored,
                )
            )  # fmt: skip
    example.ties = {(r, place[a], place[b]) for r, a, b in ties if a in place and b in place}
    return example
