"""The learned reader: an encoder's tags and pair scores turned into marks and relations.

The network is anything that gives piece vectors, span vectors and scores (see :class:`Network`); numbers,
bounds, dates and names stay with the code that the plain reader uses too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from casus.read.casualties import Casualty, find_casualties, is_plural
from casus.read.numbers import NumberSpan
from casus.read.tokens import Piece, outcome_words
from casus.records import (
    EventType,
    Field,
    Kind,
    Label,
    Mark,
    Marks,
    Outcome,
    Quote,
    Relation,
    Report,
    Role,
)
from encoding import COLUMNS, Encoded, encode

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

TAGS = (Label.TRIGGER, Label.ACTOR, Label.PLACE, Label.TIME, Label.COUNT, Label.SPEAKER)
ROLES = (
    Role.INITIATOR,
    Role.TARGET,
    Role.AT,
    Role.ON,
    Role.COUNTS,
    Role.GROUP,
    Role.SAYS,
    Role.SAME_EVENT,
)
TYPES = tuple(EventType)
KINDS = tuple(Kind)
OUTCOMES: tuple[Outcome | None, ...] = (*Outcome, None)
WINDOW, STRIDE, TITLE = 448, 320, 40
LONGEST_QUOTE = 60


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Scores from 0 to 1 above which a tag or tie is taken."""

    trigger: float = 0.6
    span: float = 0.3
    alone: float = 0.8
    role: float = 0.35
    where: float = 0.3
    counts: float = 0.25
    group: float = 0.4
    says: float = 0.4
    same: float = 0.15


class Network(Protocol):
    """What the reader asks of a network. `wide` vectors are of one text, (pieces, width)."""

    def encode(self, ids: Ints, columns: Ints) -> tuple[Floats, Floats]:
        """Vectors (pieces, width) and tag probabilities (pieces, tags, 3) of one window."""

    def spans(self, wide: Floats, bounds: Ints, labels: Ints) -> Floats:
        """Span vectors (spans, size)."""

    def types(self, vectors: Floats) -> tuple[Floats, Floats, Floats]:
        """Probabilities of type, kind and outcome for each span vector."""

    def pairs(self, vectors: Floats, left: Ints, right: Ints, bounds: Ints, sentences: Ints) -> Floats:
        """Probabilities of the roles for pairs of spans (pairs, roles)."""


def windows(length: int) -> Iterator[tuple[int, int]]:
    """Overlapping windows of a text of so many pieces, at least one."""
    begin = 0
    while True:
        end = min(length, begin + WINDOW)
        yield begin, end
        if end == length:
            return
        begin += STRIDE


def framed(
    encoded: Encoded, title: Encoded, begin: int, end: int, tokenizer: Tokenizer
) -> tuple[Ints, Ints, int]:
    """ids and columns of [CLS] title [SEP] text [SEP], and where the text begins in them."""
    cls, sep = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")
    head = title.ids[:TITLE]
    ids = np.concatenate([[cls], head, [sep], encoded.ids[begin:end], [sep]]).astype(np.int64)
    columns = np.zeros((len(ids), len(COLUMNS)), dtype=np.int64)
    columns[1 : 1 + len(head)] = title.columns[:TITLE]
    columns[1 : 1 + len(head), -1] = 4
    offset = 2 + len(head)
    columns[offset : offset + end - begin] = encoded.columns[begin:end]
    return ids, columns, offset


def _read(encoded: Encoded, title: Encoded, network: Network, tokenizer: Tokenizer) -> tuple[Floats, Floats]:
    """Vectors and tag probabilities of the text: each piece from the window where it is most central."""
    n = len(encoded.ids)
    wide: Floats | None = None
    tags = np.zeros((n, len(TAGS), 3), dtype=np.float32)
    margin = np.full(n, -1)
    for begin, end in windows(n):
        ids, columns, offset = framed(encoded, title, begin, end, tokenizer)
        vectors, found = network.encode(ids, columns)
        if wide is None:
            wide = np.zeros((n, vectors.shape[1]), dtype=np.float32)
        at = np.arange(begin, end)
        inner = np.minimum(at - begin if begin else at + WINDOW, (end - at) if end < n else n - at + WINDOW)
        better = inner > margin[begin:end]
        rows = at[better]
        wide[rows] = vectors[offset : offset + end - begin][better]
        tags[rows] = found[offset : offset + end - begin][better]
        margin[rows] = inner[better]
    assert wide is not None
    return wide, tags


@dataclass(frozen=True, slots=True)
class Span:
    """A candidate: pieces `first` to `last` (exclusive), with the tagger's score (0 for a finder's alone)."""

    label: Label
    first: int
    last: int
    score: float


def candidates(encoded: Encoded) -> Iterator[tuple[Label, int, int]]:
    """What the finders propose as actors, places, times, counts and speakers, in pieces."""
    prepared = encoded.prepared
    found = [(Label.ACTOR, a.start, a.end) for a in prepared.actors]
    found += [(Label.PLACE, p.start, p.end) for p in prepared.places]
    found += [(Label.TIME, t.start, t.end) for t in prepared.times]
    found += [(Label.COUNT, n.start, n.end) for n in encoded.numbers]
    found += [(Label.SPEAKER, s.start, s.end) for s in encoded.speakers if not s.pronoun]
    for label, start, end in found:
        first, last = encoded.pieces_of(start, end)
        if first < last:
            yield label, first, last


def tagged(tags: Floats, column: int, threshold: float) -> Iterator[tuple[int, int, float]]:
    """Spans of one label: begun where "begins" reaches the threshold, gone on while "inside" leads."""
    begins, inside, outside = tags[:, column, 1], tags[:, column, 2], tags[:, column, 0]
    at, n = 0, len(tags)
    while at < n:
        if begins[at] >= threshold:
            end = at + 1
            while end < n and inside[end] > max(outside[end], begins[end]):
                end += 1
            yield at, end, float(begins[at])
            at = end
        else:
            at += 1


def _spans(encoded: Encoded, tags: Floats, limits: Thresholds) -> list[Span]:
    """Triggers that the tagger found, and of the other labels what finders or tagger propose.

    Where both do, the finder's borders hold; what the tagger alone proposes needs a higher score.
    """
    found = [Span(label, first, last, 0.0) for label, first, last in candidates(encoded)]
    spans = []
    for column, label in enumerate(TAGS):
        limit = limits.trigger if column == 0 else limits.span
        for first, last, score in tagged(tags, column, limit):
            own = Span(label, *_whole_words(encoded, first, last), score)
            if label is Label.TRIGGER:
                if encoded.sentences[first] >= 0:
                    spans.append(own)
                continue
            beside = [f for f in found if f.label is label and f.first < own.last and own.first < f.last]
            if beside:
                spans.append(Span(label, beside[0].first, beside[0].last, score))
            elif score >= limits.alone:
                spans.append(own)
    for other in found:
        if not any(s.label is other.label and s.first < other.last and other.first < s.last for s in spans):
            spans.append(other)
    return sorted(set(spans), key=lambda s: (s.first, s.last, TAGS.index(s.label)))


def _whole_words(encoded: Encoded, first: int, last: int) -> tuple[int, int]:
    """The span widened to whole words."""
    text, spans = encoded.prepared.shadow.text, encoded.spans
    while (
        first > 0
        and spans[first - 1, 1] == spans[first, 0]
        and text[spans[first, 0]].isalnum()
        and text[spans[first - 1, 0]].isalnum()
    ):
        first -= 1
    while (
        last < len(spans)
        and spans[last, 0] == spans[last - 1, 1]
        and text[spans[last, 0]].isalnum()
        and text[spans[last - 1, 0]].isalnum()
    ):
        last += 1
    return first, last


_TIES = {
    Role.INITIATOR: (Label.TRIGGER, Label.ACTOR),
    Role.TARGET: (Label.TRIGGER, Label.ACTOR),
    Role.AT: (Label.TRIGGER, Label.PLACE),
    Role.ON: (Label.TRIGGER, Label.TIME),
    Role.COUNTS: (Label.TRIGGER, Label.COUNT),
    Role.GROUP: (Label.COUNT, Label.ACTOR),
    Role.SAYS: (Label.COUNT, Label.SPEAKER),
    Role.SAME_EVENT: (Label.TRIGGER, Label.TRIGGER),
}


Ties = dict[tuple[Role, int], list[tuple[float, int]]]
"""(score, right span) of each role and left span, the best first."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read on a text: spans, for each its type, kind and outcome, and the ties between them."""

    spans: tuple[Span, ...]
    types: tuple[EventType, ...]
    kinds: tuple[Kind, ...]
    outcomes: tuple[Outcome | None, ...]
    ties: Ties

    def of(self, role: Role, left: int, least: float) -> list[tuple[float, int]]:
        """(score, right span) of a left span from the score `least` on, the best first."""
        return [pair for pair in self.ties.get((role, left), ()) if pair[0] >= least]


def _ties(spans: Sequence[Span], vectors: Floats, encoded: Encoded, network: Network) -> Ties:
    at = {label: [n for n, s in enumerate(spans) if s.label is label] for label in TAGS}
    wanted = sorted(
        {(a, b) for left, right in set(_TIES.values()) for a in at[left] for b in at[right] if a != b}
    )
    ties: Ties = {}
    if not wanted:
        return ties
    pairs = np.array(wanted, dtype=np.int64)
    bounds = np.array([(s.first, s.last) for s in spans], dtype=np.int64)
    sentences = encoded.sentences[bounds[:, 0]]
    scores = network.pairs(vectors, pairs[:, 0], pairs[:, 1], bounds, sentences)
    for (a, b), row in zip(wanted, scores, strict=True):
        for r, role in enumerate(ROLES):
            if (spans[a].label, spans[b].label) == _TIES[role]:
                ties.setdefault((role, a), []).append((float(row[r]), b))
    return {key: sorted(found, key=lambda pair: (-pair[0], pair[1])) for key, found in ties.items()}


def _reading(
    encoded: Encoded, title: Encoded, network: Network, tokenizer: Tokenizer, limits: Thresholds
) -> Reading:
    wide, tags = _read(encoded, title, network, tokenizer)
    spans = _spans(encoded, tags, limits)
    if not any(s.label is Label.TRIGGER for s in spans):
        return Reading((), (), (), (), {})
    bounds = np.array([(s.first, s.last) for s in spans], dtype=np.int64)
    labels = np.array([TAGS.index(s.label) for s in spans], dtype=np.int64)
    vectors = network.spans(wide, bounds, labels)
    types, kinds, outcomes = network.types(vectors)
    return Reading(
        tuple(spans),
        tuple(TYPES[int(row.argmax())] for row in types),
        tuple(KINDS[int(row.argmax())] for row in kinds),
        tuple(OUTCOMES[int(row.argmax())] for row in outcomes),
        _ties(spans, vectors, encoded, network),
    )


class _Writer:
    """Marks and relations in the making."""

    def __init__(self, report: Report, field: Field, encoded: Encoded) -> None:
        self.report, self.field, self.encoded = report, field, encoded
        self.marks: list[Mark] = []
        self.relations: list[Relation] = []
        self._at: dict[tuple[Label, int, int], int] = {}
        self._casualties: list[Casualty] | None = None

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

    def casualty(self, start: int, end: int) -> Casualty | None:
        """What the patterns read of the number at this place."""
        if self._casualties is None:
            prepared = self.encoded.prepared
            pieces = [Piece(t.start, t.end, "T", t) for t in prepared.times]
            pieces += [Piece(p.start, p.end, "P", p) for p in prepared.places]
            self._casualties = [
                c
                for s in prepared.sentences
                for c in find_casualties(prepared.shadow.text, s.start, s.end, prepared.actors, pieces)
            ]
        number = _number(self.encoded, start, end)
        if number is None:
            return None
        inside = [c for c in self._casualties if c.start <= number.start and number.end <= c.end]
        return next((c for c in inside if (c.low, c.high) == (number.low, number.high)), None)

    def casualties(self) -> list[Casualty]:
        """All that the patterns read, in order."""
        self.casualty(0, 0)
        return list(self._casualties or [])

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


def _number(encoded: Encoded, start: int, end: int) -> NumberSpan | None:
    return next((n for n in encoded.numbers if n.start < end and start < n.end), None)


def _value(
    writer: _Writer, span: Span, group: Span | None
) -> tuple[int | None, int | None, str, bool] | None:
    """low, high, rule and vague of a count, by its words; None where they state no number."""
    start, end = writer.bounds(span)
    text = writer.encoded.prepared.shadow.text
    number = _number(writer.encoded, start, end)
    if number is not None:
        return number.low, number.high, number.rule, number.vague
    words = text[start:end].casefold()
    if words in ("a", "an", "one"):
        return 1, 1, "article", False
    if re.search(r"\b(?:no|not|nobody|none|without|unharmed|unhurt|n't)\b", words):
        return 0, 0, "none", False
    named = text[slice(*writer.bounds(group))] if group is not None else text[start:end]
    if _MANY.search(words) or (is_plural(named) and named.split()[-1].islower()):
        return 3, None, "unnumbered_plural", True
    return 1, 1, "single_named_person", False


_MANY = re.compile(r"\b(?:many|some|others|more|most|deaths|injuries|wounded|injured|dead)\b")
_BOTH = re.compile(r"[^.;:]*\band\s+(?:another\s+)?$", re.IGNORECASE)


def _inherits_bound(writer: _Writer, span: Span) -> bool:
    """True for the second number of "at least three killed and 30 wounded": the bound holds for both."""
    start, end = writer.bounds(span)
    number = _number(writer.encoded, start, end)
    if number is None or number.bound is not None or number.rule not in ("numeral", "number_word"):
        return False
    earlier = [n for n in writer.encoded.numbers if n.end <= number.start]
    if not earlier or earlier[-1].bound != "at_least" or earlier[-1].vague:
        return False
    text = writer.encoded.prepared.shadow.text
    said, between = earlier[-1], text[earlier[-1].end : number.start]
    active = outcome_words(text[max(0, said.start - 25) : said.start])
    told = outcome_words(between)
    return len(between) < 90 and not active and bool(told) and _BOTH.fullmatch(between) is not None


def _passage(writer: _Writer, span: Span, outcome: Outcome) -> tuple[int, int]:
    """The passage that carries a count: from the number to the nearest word of its outcome."""
    start, end = writer.bounds(span)
    left, right = writer.sentence(start)
    near = [
        (min(abs(a - end), abs(start - b)), a, b)
        for a, b, what in outcome_words(writer.encoded.prepared.shadow.text[left:right])
        for a, b in [(a + left, b + left)]
        if what is outcome
    ]
    if near:
        _, a, b = min(near)
        start, end = min(start, a), max(end, b)
    return max(start, left), min(end, right) if end > left else end


def _outcomes(writer: _Writer, span: Span, outcome: Outcome | None) -> list[Outcome | None]:
    """ "No casualties" speaks of the dead and of the injured."""
    start, end = writer.bounds(span)
    after = writer.encoded.prepared.shadow.text[start : end + 40]
    if re.match(
        r"(?:no|without|any)\b(?:\s+[\w-]+){0,3}?\s+casualties\b|unharmed|unhurt", after, re.IGNORECASE
    ):
        return [Outcome.KILLED, Outcome.INJURED]
    return [outcome]


def _mark_counts(
    writer: _Writer, reading: Reading, marks: dict[int, int], limits: Thresholds
) -> set[tuple[int, int]]:
    """Marks the counts that belong to an event, each to the one it fits best; gives where they stand."""
    done: set[tuple[int, int]] = set()
    best: dict[int, tuple[float, int]] = {}
    for trigger in marks:
        for score, count in reading.of(Role.COUNTS, trigger, limits.counts):
            if score > best.get(count, (0.0, 0))[0]:
                best[count] = (score, trigger)
    for count, (score, trigger) in sorted(best.items()):
        span = reading.spans[count]
        groups = reading.of(Role.GROUP, count, limits.group)[:1]
        value = _value(writer, span, reading.spans[groups[0][1]] if groups else None)
        if value is None:
            continue
        low, high, rule, vague = value
        done.add(writer.bounds(span))
        if _inherits_bound(writer, span):
            high = None
        told = writer.casualty(*writer.bounds(span))
        read = told.outcome if told is not None else reading.outcomes[count]
        for outcome in _outcomes(writer, span, read):
            where = writer.bounds(span) if outcome is None else _passage(writer, span, outcome)
            mark = writer.add(
                Mark(
                    Label.COUNT, writer.quote(*where), None, None, outcome, low, high, rule, vague,
                    round(score, 4),
                )
            )  # fmt: skip
            writer.tie(Role.COUNTS, marks[trigger], mark, score)
            if outcome is not None:
                if told is not None and told.group is not None:
                    group = writer.encoded.pieces_of(told.group.start, told.group.end)
                    writer.tie(Role.GROUP, mark, writer.span(Span(Label.ACTOR, *group, 1.0)), 1.0)
                elif told is None:
                    for s, g in groups:
                        writer.tie(Role.GROUP, mark, writer.span(reading.spans[g]), s)
                for s, who in reading.of(Role.SAYS, count, limits.says)[:2]:
                    writer.tie(Role.SAYS, mark, writer.span(reading.spans[who]), s)
    return done


REACH = 2
"""Sentences back from a count within which the event that it belongs to may stand."""


def _mark_rest(writer: _Writer, reading: Reading, marks: dict[int, int], done: set[tuple[int, int]]) -> None:
    """Counts that the patterns read in a sentence of an event and the network tied to none."""
    sentences = writer.encoded.prepared.sentences
    for casualty in writer.casualties():
        told = any(a < casualty.end and casualty.start < b for a, b in done)
        if told or casualty.rule == "unnumbered_plural":
            continue
        own = next((s for s in sentences if s.start <= casualty.start < s.end), None)
        if own is None:
            continue
        near = [
            (abs(at - casualty.start), mark)
            for n, mark in marks.items()
            for at in [writer.bounds(reading.spans[n])[0]]
            if own.start <= at < own.end
        ]
        if not near:
            near = [
                (casualty.start - at, mark)
                for n, mark in marks.items()
                for at in [writer.bounds(reading.spans[n])[0]]
                if any(s.start <= at < s.end and 0 < own.number - s.number <= REACH for s in sentences)
            ]
        if not near:
            continue
        mark = writer.add(
            Mark(
                Label.COUNT, writer.quote(casualty.start, casualty.end), None, None, casualty.outcome,
                casualty.low, casualty.high, casualty.rule, casualty.vague, 0.4,
            )
        )  # fmt: skip
        writer.tie(Role.COUNTS, min(near)[1], mark, 0.4)
        if casualty.group is not None:
            group = writer.encoded.pieces_of(casualty.group.start, casualty.group.end)
            writer.tie(Role.GROUP, mark, writer.span(Span(Label.ACTOR, *group, 1.0)), 1.0)
        said = [s for s in writer.encoded.speakers if own.start <= s.start < own.end and not s.pronoun]
        if said:
            who = min(said, key=lambda s: min(abs(s.start - casualty.end), abs(casualty.start - s.end)))
            first, last = writer.encoded.pieces_of(who.start, who.end)
            writer.tie(Role.SAYS, mark, writer.span(Span(Label.SPEAKER, first, last, 1.0)), 1.0)


def write_marks(report: Report, encoded: Encoded, reading: Reading, reader: str, limits: Thresholds) -> Marks:
    """The marks and relations of a reading of the report's text."""
    writer = _Writer(report, "text", encoded)
    marks: dict[int, int] = {}
    for n, span in enumerate(reading.spans):
        if span.label is Label.TRIGGER:
            quote = writer.quote(*writer.sentence(writer.bounds(span)[0]))
            mark = Mark(Label.TRIGGER, quote, reading.types[n], reading.kinds[n], score=round(span.score, 4))
            marks[n] = writer.add(mark)
    for n, trigger in marks.items():
        for role in (Role.INITIATOR, Role.TARGET):
            for score, right in reading.of(role, n, limits.role):
                writer.tie(role, trigger, writer.span(reading.spans[right]), score)
        for role in (Role.AT, Role.ON):
            for score, right in reading.of(role, n, limits.where)[:3]:
                writer.tie(role, trigger, writer.span(reading.spans[right]), score)
        for score, other in reading.of(Role.SAME_EVENT, n, limits.same):
            writer.tie(Role.SAME_EVENT, trigger, marks[other], score)
    done = _mark_counts(writer, reading, marks, limits)
    _mark_rest(writer, reading, marks, done)
    return Marks(report.report_id, reader, tuple(writer.marks), tuple(writer.relations))


def mark_learned(
    report: Report, network: Network, tokenizer: Tokenizer, reader: str, limits: Thresholds = Thresholds()
) -> Marks:
    """The learned reader's marks on the report's text; `reader` names the model in them."""
    title, encoded = encode(report.title, tokenizer), encode(report.text, tokenizer)
    if not len(encoded.ids):
        return Marks(report.report_id, reader)
    reading = _reading(encoded, title, network, tokenizer, limits)
    return write_marks(report, encoded, reading, reader, limits)
