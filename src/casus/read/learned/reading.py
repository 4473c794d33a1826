"""From a network's scores to events: which spans tell of one event, and what belongs to it."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from casus.read.learned.anchors import anchored
from casus.read.learned.encoding import Encoded, encode
from casus.read.learned.network import Network, encode_text, ends_of
from casus.read.learned.pairs import ROLES, TIES, pair_features, steps_of, wanted_pairs
from casus.read.learned.spans import TAGS, Floats, Ints, Span, found_spans
from casus.records import EventType, Kind, Label, Mention, Outcome, Role

TYPES = tuple(EventType)
KINDS = tuple(Kind)
OUTCOMES: tuple[Outcome | None, ...] = (*Outcome, None)
"""The outcomes in the order of the network's; None where a count counts events."""

OF_EVENT = (Role.INITIATOR, Role.TARGET, Role.AT, Role.ON, Role.CLAIMED, Role.BLAMED, Role.DENIED)


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Scores from 0 to 1 above which a tag or tie is taken."""

    trigger: float = 0.6
    span: float = 0.3
    alone: float = 0.6
    same: float = 0.3
    actor: float = 0.3
    where: float = 0.3
    counts: float = 0.4
    outcome: float = 0.5
    says: float = 0.5
    stance: float = 0.5


@dataclass(frozen=True, slots=True)
class ReadCount:
    """A count of an event: its span, outcomes (likeliest first), the group and who says it, with scores."""

    span: int
    score: float
    outcomes: tuple[Outcome | None, ...]
    group: tuple[float, int] | None
    said_by: tuple[tuple[float, int], ...] = ()


@dataclass(frozen=True, slots=True)
class ReadEvent:
    """An event as read: triggers (span, score) with the main statement first, and what is tied to it.

    `ties` holds (score, span) by role, the best first.
    """

    triggers: tuple[tuple[int, float], ...]
    type: EventType
    kind: Kind
    ties: Mapping[Role, tuple[tuple[float, int], ...]]
    counts: tuple[ReadCount, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read on a text."""

    spans: tuple[Span, ...] = ()
    events: tuple[ReadEvent, ...] = ()


@dataclass(frozen=True, slots=True)
class Scores:
    """All that the network says of a text's spans.

    `logits` (pairs + 1, roles) has a last row of -inf, and `rows` (spans, spans) says which row a pair has.
    """

    encoded: Encoded
    spans: Sequence[Span]
    types: Floats
    kinds: Floats
    outcomes: Floats
    main: Floats
    logits: Floats = field(repr=False)
    rows: NDArray[np.int32] = field(repr=False)

    @classmethod
    def of_pairs(
        cls,
        encoded: Encoded,
        spans: Sequence[Span],
        heads: tuple[Floats, Floats, Floats, Floats],
        pairs: Ints,
        logits: Floats,
    ) -> Scores:
        """From the heads' probabilities and the logits (pairs, roles) of the pairs (pairs, 2)."""
        rows = np.full((len(spans), len(spans)), len(pairs), dtype=np.int32)
        rows[pairs[:, 0], pairs[:, 1]] = np.arange(len(pairs))
        none = np.full((1, len(ROLES)), -np.inf, dtype=np.float32)
        return cls(encoded, spans, *heads, np.concatenate([logits, none]), rows)

    def block(self, role: Role, lefts: Sequence[int], rights: Sequence[int]) -> Floats:
        """The logits (lefts, rights) of a role; -inf where a pair was not scored."""
        found: Floats = self.logits[self.rows[np.ix_(lefts, rights)], ROLES.index(role)]
        return found

    def logit(self, role: Role, left: int, right: int) -> float:
        """The logit of a role between two spans; -inf where the pair was not scored."""
        return float(self.logits[self.rows[left, right], ROLES.index(role)])

    def of(self, label: Label) -> list[int]:
        """The spans of a label, in order."""
        return [n for n, s in enumerate(self.spans) if s.label is label]


def contexts_of(spans: Sequence[Span], encoded: Encoded) -> Ints:
    """First and last + 1 piece of the sentence that each span begins in, shape (spans, 2)."""
    sentences = encoded.sentences
    found = np.zeros((len(spans), 2), dtype=np.int64)
    for n, span in enumerate(spans):
        own = sentences[span.first]
        first, last = span.first, span.last
        while own >= 0 and first > 0 and sentences[first - 1] == own:
            first -= 1
        while own >= 0 and last < len(sentences) and sentences[last] == own:
            last += 1
        found[n] = first, last
    return found


def score_text(
    encoded: Encoded,
    title: Encoded,
    network: Network,
    tokenizer: Tokenizer,
    limits: Thresholds,
    mentions: Sequence[Mention] = (),
) -> Scores | None:
    """The network's scores on a text; None where no trigger was found in it.

    The anchors of `mentions`, found by somebody else, each hold a trigger at least.
    """
    wide, tags = encode_text(encoded, title, network, ends_of(tokenizer))
    return score_spans(encoded, wide, tags, network, limits, mentions)


def score_spans(
    encoded: Encoded,
    wide: Floats,
    tags: Floats,
    network: Network,
    limits: Thresholds,
    mentions: Sequence[Mention] = (),
) -> Scores | None:
    """As :func:`score_text`, from the encoder's vectors and tag probabilities."""
    spans = found_spans(encoded, tags, limits.trigger, limits.span, limits.alone)
    spans = anchored(encoded, spans, mentions)
    if not any(s.label is Label.TRIGGER for s in spans):
        return None
    bounds = np.array([(s.first, s.last) for s in spans], dtype=np.int64)
    labels = np.array([TAGS.index(s.label) for s in spans], dtype=np.int64)
    vectors = network.spans(wide, bounds, contexts_of(spans, encoded), labels)
    pairs = wanted_pairs(spans)
    logits = network.pairs(
        vectors,
        pairs[:, 0],
        pairs[:, 1],
        steps_of(spans, encoded, pairs),
        pair_features(spans, encoded, pairs),
    )
    return Scores.of_pairs(encoded, spans, network.heads(vectors), pairs, logits)


def _sigmoid(x: float) -> float:
    return 1 / (1 + math.exp(-min(30.0, max(-30.0, x))))


def likelihood(scores: Scores, role: Role, left: int, right: int) -> float:
    """The score from 0 to 1 of a role between two spans."""
    return _sigmoid(scores.logit(role, left, right))


def likeness(scores: Scores, left: Sequence[int], right: Sequence[int]) -> float:
    """The mean logit of two groups of triggers telling of one event."""
    between = [scores.logit(Role.SAME_EVENT, min(a, b), max(a, b)) for a in left for b in right]
    return sum(between) / len(between)


def same_events(scores: Scores, limit: float) -> list[list[int]]:
    """Triggers grouped by event: the two groups alike the most are joined, until none reaches the limit.

    How alike two groups are says :func:`likeness`.
    """
    triggers = scores.of(Label.TRIGGER)
    groups = [[n] for n in triggers]
    least = float(np.log(limit / (1 - limit)))
    # sums of the logits between each two groups; one that was joined to an earlier one has -inf alone
    sums = np.full((len(groups), len(groups)), -np.inf)
    above = np.triu_indices(len(triggers), 1)
    sums[above] = scores.block(Role.SAME_EVENT, triggers, triggers)[above]
    sums.T[above] = sums[above]
    means = sums.copy()
    while len(groups) > 1:
        i, j = divmod(int(means.argmax()), len(groups))
        if means[i, j] <= least:
            break
        groups[i] = sorted(groups[i] + groups[j])
        groups[j] = []
        sums[i] += sums[j]
        sums[j] = sums[:, j] = -np.inf
        sums[:, i] = sums[i]
        sizes = np.array([max(1, len(group)) for group in groups])
        means[i] = means[:, i] = sums[i] / (sizes * len(groups[i]))
        means[j] = means[:, j] = -np.inf
    return [group for group in groups if group]


def _tied(scores: Scores, role: Role, triggers: Sequence[int], limit: float) -> list[tuple[float, int]]:
    """(score, span) tied to any of an event's triggers from the limit on; of one wording the best alone."""
    best: dict[str, tuple[float, int]] = {}
    rights = scores.of(TIES[role][1])
    if not rights:
        return []
    for right, logit in zip(rights, scores.block(role, triggers, rights).max(axis=0), strict=True):
        score = _sigmoid(float(logit))
        if score < limit:
            continue
        span = scores.spans[right]
        words = scores.encoded.words(span.first, span.last).casefold()
        if words not in best or score > best[words][0]:
            best[words] = (score, right)
    return sorted(best.values(), key=lambda pair: (-pair[0], pair[1]))


def _group(scores: Scores, count: int) -> tuple[float, int] | None:
    """The actor that a count counts, by a softmax over all actors and none."""
    actors = scores.of(Label.ACTOR)
    if not actors:
        return None
    logits = np.concatenate([[0.0], scores.block(Role.GROUP, [count], actors)[0]])
    shares = np.exp(logits - logits.max())
    shares /= shares.sum()
    words = [scores.encoded.words(scores.spans[a].first, scores.spans[a].last).casefold() for a in actors]
    by_words: dict[str, float] = {}
    for word, share in zip(words, shares[1:], strict=True):
        by_words[word] = by_words.get(word, 0.0) + float(share)
    best = max(by_words, key=lambda w: (by_words[w], w))
    if by_words[best] < shares[0]:
        return None
    at = max((n for n, w in enumerate(words) if w == best), key=lambda n: shares[n + 1])
    return by_words[best], actors[at]


def _count(scores: Scores, span: int, score: float, limits: Thresholds) -> ReadCount:
    row = scores.outcomes[span]
    likely = [int(n) for n in np.argsort(-row, kind="stable") if row[n] >= limits.outcome]
    outcomes = tuple(OUTCOMES[n] for n in likely)
    if None in outcomes or not outcomes:
        outcomes = (OUTCOMES[int(row.argmax())],)
    said = _tied(scores, Role.SAYS, [span], limits.says)[:2]
    return ReadCount(span, score, outcomes, _group(scores, span), tuple(said))


def tied_to(
    scores: Scores, role: Role, triggers: Sequence[int], limits: Thresholds
) -> tuple[tuple[float, int], ...]:
    """(score, span) of what is tied to an event in a role, from the role's limit on, the best first."""
    return tuple(_tied(scores, role, triggers, _limit(role, limits)))


def _limit(role: Role, limits: Thresholds) -> float:
    if role in (Role.AT, Role.ON):
        return limits.where
    return limits.actor if role in (Role.INITIATOR, Role.TARGET) else limits.stance


def events_of(scores: Scores, limits: Thresholds) -> tuple[ReadEvent, ...]:
    """The events that the scores add up to."""
    groups = same_events(scores, limits.same)
    counted: dict[int, list[ReadCount]] = {}
    counts = scores.of(Label.COUNT)
    ties_of = np.stack([scores.block(Role.COUNTS, group, counts).max(axis=0) for group in groups])
    for span, of in zip(counts, ties_of.T, strict=True):
        best = int(of.argmax())
        score = _sigmoid(float(of[best]))
        if score >= limits.counts:
            counted.setdefault(best, []).append(_count(scores, span, score, limits))
    events = []
    for n, group in enumerate(groups):
        weights = np.array([scores.spans[t].score for t in group])
        type_ = TYPES[int((weights @ scores.types[group]).argmax())]
        kind = KINDS[int((weights @ scores.kinds[group]).argmax())]
        main = max(group, key=lambda t: (scores.main[t] * scores.spans[t].score, -t))
        ordered = [main, *(t for t in group if t != main)]
        top = max(scores.spans[t].score for t in group)
        ties = {role: tied_to(scores, role, group, limits) for role in OF_EVENT}
        triggers = tuple((t, top if t == main else min(top, scores.spans[t].score) * 0.99) for t in ordered)
        events.append(ReadEvent(triggers, type_, kind, ties, tuple(counted.get(n, ()))))
    return tuple(events)


def read_text(
    title: str, text: str, network: Network, tokenizer: Tokenizer, limits: Thresholds
) -> tuple[Encoded, Reading]:
    """The text encoded, and what the network reads on it."""
    encoded = encode(text, tokenizer)
    if not len(encoded.ids):
        return encoded, Reading()
    scores = score_text(encoded, encode(title, tokenizer), network, tokenizer, limits)
    if scores is None:
        return encoded, Reading()
    return encoded, Reading(tuple(scores.spans), events_of(scores, limits))
