"""Corpus rows as training examples: windows of word pieces with tags, spans and ties."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from tokenizers import Tokenizer

from casus.read.learned.encoding import Encoded, encode
from casus.read.learned.network import ends_of, framed, windows
from casus.read.learned.pairs import ROLES, TIES, pair_features, steps_of, wanted_pairs
from casus.read.learned.reading import KINDS, OF_EVENT, OUTCOMES, TYPES, contexts_of
from casus.read.learned.spans import TAGS, Span, proposals
from casus.records import EventType, Kind, Label, Outcome, Role

IGNORE = -100


HELD_OUT = 60


def held_out(report_ids: Iterable[str]) -> set[str]:
    """The real texts that stay out of training: those whose ids have the smallest SHA-256."""
    by_hash = sorted(report_ids, key=lambda i: hashlib.sha256(i.encode()).hexdigest())
    return set(by_hash[:HELD_OUT])


@dataclass
class Gold:
    """What is known of a span: index of type and kind, outcomes (one of each, or None), main, event.

    `event` is the number of a trigger's event; -1 for other spans. `optional` spans teach nothing.
    """

    marked: bool = False
    type: int = IGNORE
    kind: int = IGNORE
    outcomes: set[int] = field(default_factory=set)
    main: int = IGNORE
    event: int = -1
    optional: bool = False


@dataclass
class Document:
    """A text with its candidate spans, what is known of them, and ties (role, left, right).

    The left of a role of an event is the event's number, of others a span.
    """

    encoded: Encoded
    spans: list[Span]
    gold: list[Gold]
    ties: set[tuple[Role, int, int]]


@dataclass
class Example:
    """One window as arrays: over pieces, over spans, over pairs of spans."""

    name: str
    ids: np.ndarray
    columns: np.ndarray
    tags: np.ndarray  # (pieces, len(TAGS)): 0 outside, 1 begins, 2 inside, IGNORE
    bounds: np.ndarray  # (spans, 2) pieces, and the sentence around
    contexts: np.ndarray
    labels: np.ndarray
    types: np.ndarray  # (spans,) or IGNORE
    kinds: np.ndarray
    mains: np.ndarray
    outcomes: np.ndarray  # (spans, len(OUTCOMES)); rows of `counted` spans teach
    counted: np.ndarray
    pairs: np.ndarray  # (pairs, 2)
    steps: np.ndarray
    features: np.ndarray
    groups: np.ndarray  # (pairs,): pairs of one event and one other span share a group
    wanted: np.ndarray  # (groups, len(ROLES)) 0 or 1
    weights: np.ndarray  # (groups, len(ROLES)) 0 where nothing is taught
    of_group: list[tuple[np.ndarray, np.ndarray]] = field(default_factory=list)
    """For each count the rows of its pairs with actors, and which of these are its group."""


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


def _labels(row: dict[str, Any]) -> tuple[dict[int, int], set[int]]:
    """The event (by its main trigger's mark) of each trigger mark, and the events that are optional."""
    events = {n: n for n, m in enumerate(row["marks"]) if m[0] == "trigger"}
    events |= {right: left for role, left, right in row["relations"] if role == Role.SAME_EVENT.value}
    optional = {n for n, m in enumerate(row["marks"]) if m[0] == "trigger" and m[4].get("optional")}
    return events, optional


def document_of(row: dict[str, Any], encoded: Encoded) -> tuple[Document, dict[int, int]]:
    """The row's spans, the finders' others, and the span of each mark of the row."""
    events, optional = _labels(row)
    spans: list[Span] = []
    gold: list[Gold] = []
    at: dict[int, int] = {}
    known: dict[tuple[str, int, int], int] = {}
    for number, (label, name, start, end, attributes) in enumerate(row["marks"]):
        if name != "text":
            continue
        first, last = encoded.pieces_of(*encoded.prepared.shadow.span_of(start, end))
        if first >= last:
            continue
        key = (label, first, last)
        if key not in known:
            known[key] = len(spans)
            spans.append(Span(Label(label), first, last, 1.0))
            gold.append(Gold(marked=True))
        at[number] = known[key]
        own = gold[at[number]]
        if label == "trigger":
            own.event = events[number]
            own.type = TYPES.index(EventType(attributes["type"]))
            own.kind = KINDS.index(Kind(attributes["kind"]))
            own.main = max(own.main, int(events[number] == number), 0)
            own.optional = events[number] in optional
        if label == "count":
            outcome = attributes["outcome"]
            own.outcomes.add(OUTCOMES.index(Outcome(outcome) if outcome else None))
    ties = set()
    for role, left, right in row["relations"]:
        if role != Role.SAME_EVENT.value and right in at:
            if Role(role) in OF_EVENT or role == Role.COUNTS.value:
                ties.add((Role(role), events.get(left, left), at[right]))
            elif left in at:
                ties.add((Role(role), at[left], at[right]))
    for proposed in proposals(encoded):
        if not any(s.label is proposed.label and s.overlaps(proposed) for s in spans):
            spans.append(proposed)
            gold.append(Gold())
    for role, left, right in ties:
        if role is Role.COUNTS and left in optional:
            gold[right].optional = True
    return Document(encoded, spans, gold, ties), at


def examples_of(row: dict[str, Any], tokenizer: Tokenizer) -> Iterator[Example]:
    """The windows of a corpus row."""
    encoded = encode(row["text"], tokenizer)
    if not len(encoded.ids):
        return
    document, _ = document_of(row, encoded)
    tags = np.zeros((len(encoded.ids), len(TAGS)), dtype=np.int64)
    for span, gold in sorted(
        zip(document.spans, document.gold, strict=True), key=lambda s: not s[1].optional
    ):
        if gold.marked:
            column = TAGS.index(span.label)
            ignored = gold.optional and span.label is Label.TRIGGER
            tags[span.first : span.last, column] = IGNORE if ignored else 2
            if not ignored:
                tags[span.first, column] = 1
    title = encode(row["title"], tokenizer)
    for begin, end in windows(len(encoded.ids)):
        yield _window(row["report_id"], document, title, begin, end, tags, ends_of(tokenizer))


def _window(
    name: str,
    document: Document,
    title: Encoded,
    begin: int,
    end: int,
    tags: np.ndarray,
    ends: tuple[int, int],
) -> Example:
    encoded = document.encoded
    ids, columns, offset = framed(encoded, title, begin, end, ends)
    own = np.full((len(ids), len(TAGS)), IGNORE, dtype=np.int64)
    own[offset : offset + end - begin] = tags[begin:end]
    inside = [
        n
        for n, s in enumerate(document.spans)
        if begin <= s.first and s.last <= end and not (s.label is Label.TRIGGER and document.gold[n].optional)
    ]
    spans = [document.spans[n] for n in inside]
    gold = [document.gold[n] for n in inside]
    place = {n: k for k, n in enumerate(inside)}
    contexts = np.clip(contexts_of(spans, encoded), begin, end) - begin + offset
    bounds = np.array([(s.first, s.last) for s in spans], dtype=np.int64).reshape(-1, 2) - begin + offset
    outcomes = np.zeros((len(spans), len(OUTCOMES)), dtype=np.float32)
    for k, g in enumerate(gold):
        outcomes[k, sorted(g.outcomes)] = 1.0
    pairs = wanted_pairs(spans)
    groups, wanted, weights, of_group = _targets(document, spans, gold, place, pairs)
    return Example(
        name, ids, columns, own, bounds, contexts.reshape(-1, 2),
        np.array([TAGS.index(s.label) for s in spans], dtype=np.int64),
        np.array([g.type for g in gold], dtype=np.int64),
        np.array([g.kind for g in gold], dtype=np.int64),
        np.array([g.main for g in gold], dtype=np.int64),
        outcomes,
        np.array([bool(g.outcomes) for g in gold], dtype=bool),
        pairs, steps_of(spans, encoded, pairs) if len(pairs) else np.zeros(0, dtype=np.int64),
        pair_features(spans, encoded, pairs), groups, wanted, weights, of_group,
    )  # fmt: skip


def _targets(
    document: Document, spans: Sequence[Span], gold: Sequence[Gold], place: dict[int, int], pairs: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray, list[tuple[np.ndarray, np.ndarray]]]:
    """What the pairs should say: groups of pairs, wanted roles, weights, and the groups of counts."""
    ties = {
        (role, left if role in OF_EVENT or role is Role.COUNTS else place[left], place[right])
        for role, left, right in document.ties
        if right in place and (role in OF_EVENT or role is Role.COUNTS or left in place)
    }
    words = [document.encoded.words(s.first, s.last).casefold() for s in spans]
    # another mention of the same name is neither right nor wrong
    alike = {(role, left, words[right]) for role, left, right in ties}
    numbers: dict[tuple[int, int, int], int] = {}
    groups = np.zeros(len(pairs), dtype=np.int64)
    rows: list[tuple[int, int, int]] = []
    for k, (a, b) in enumerate(pairs.tolist()):
        event = (
            gold[a].event if spans[a].label is Label.TRIGGER and spans[b].label is not Label.TRIGGER else -1
        )
        key = (event, b, -1) if event >= 0 else (-1, a, b)
        if key not in numbers:
            numbers[key] = len(rows)
            rows.append((event, a, b))
        groups[k] = numbers[key]
    wanted = np.zeros((len(rows), len(ROLES)), dtype=np.float32)
    weights = np.zeros_like(wanted)
    of_count: dict[int, tuple[list[int], list[bool]]] = {}
    for n, (event, a, b) in enumerate(rows):
        for r, role in enumerate(ROLES):
            if TIES[role] != (spans[a].label, spans[b].label) or gold[b].optional:
                continue
            if role is Role.SAME_EVENT:
                wanted[n, r], weights[n, r] = float(gold[a].event == gold[b].event), 1.0
                continue
            left = event if event >= 0 else a
            tied = (role, left, b) in ties
            if role in (Role.GROUP, Role.SAYS) and not (gold[a].outcomes and not gold[a].optional):
                continue
            if role is Role.GROUP:
                if OUTCOMES.index(None) not in gold[a].outcomes:
                    found = of_count.setdefault(a, ([], []))
                    found[0].append(n)
                    found[1].append(tied)
                continue
            wanted[n, r] = float(tied)
            weights[n, r] = float(tied or (role, left, words[b]) not in alike)
    return groups, wanted, weights, [(np.array(r), np.array(t)) for r, t in of_count.values()]
