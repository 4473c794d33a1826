"""Mentions brought together into incidents: candidate pairs, compared, merged best first."""

from __future__ import annotations

import datetime as dt
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from casus.link.compare import ENOUGH, Comparison, compare
from casus.link.constraints import Block, Sides, apart
from casus.records import Kind, Mention, Report

LARGEST_BLOCK = 300
"""A block of more mentions than this is split by the family of their types."""
JOINS = ENOUGH * 0.6
"""A mention joins an incident from this mean score with all its mentions on."""

_WINDOW_DAYS = 7


@dataclass(frozen=True, slots=True)
class Group:
    """The mentions of one incident, the earliest first, and why each later one belongs to it."""

    mentions: tuple[Mention, ...]
    reasons: tuple[str, ...]


def block_keys(mention: Mention) -> Iterator[tuple[str, ...]]:
    """What a mention shares with others that may tell of the same incident; from its content alone."""
    country = mention.where.country or ""
    when = mention.when
    if when.start and when.end and (when.end - when.start).days <= _WINDOW_DAYS:
        day = when.start - dt.timedelta(days=1)
        while day <= when.end:
            yield ("days", country, day.isoformat())
            if country:
                yield ("days", "", day.isoformat())
            day += dt.timedelta(days=1)
    elif when.start and when.end and (when.end - when.start).days <= 31:
        yield ("month", country, f"{when.start:%Y-%m}")
    for claim in mention.claims:
        number = claim.low if claim.low is not None else claim.high
        if number is not None and number >= 3 and not claim.vague:
            yield ("number", country, claim.outcome, str(number))
    if mention.where.place_id:
        yield ("place", mention.where.place_id, mention.type.family)


def candidate_pairs(mentions: Sequence[Mention]) -> Iterator[tuple[int, int]]:
    """Pairs of positions that share a block, each once; oversized blocks are split by type family."""
    blocks: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at, mention in enumerate(mentions):
        for key in set(block_keys(mention)):
            blocks[key].append(at)
    seen: set[tuple[int, int]] = set()
    for block in blocks.values():
        for part in _split(block, mentions):
            for pair in combinations(part, 2):
                if pair not in seen:
                    seen.add(pair)
                    yield pair


def _split(block: list[int], mentions: Sequence[Mention]) -> Iterator[list[int]]:
    if len(block) <= LARGEST_BLOCK:
        yield block
        return
    by_family: dict[str, list[int]] = defaultdict(list)
    for at in block:
        by_family[mentions[at].type.family].append(at)
    for part in by_family.values():
        # what is still too large is compared within runs of its order alone
        for begin in range(0, len(part), LARGEST_BLOCK):
            yield part[begin : begin + LARGEST_BLOCK]


class _Clusters:
    """Clusters of positions while they are merged; a merge needs every pair over them to be allowed.

    Clusters that judgements hold together are one group in the end, however little they are alike; what
    joins one of them has to be like that one, and may be kept apart by a judgement from none of the group.
    """

    def __init__(self, mentions: Sequence[Mention], blocks: Iterable[Block]) -> None:
        self._mentions = mentions
        self._of = list(range(len(mentions)))
        self._members: dict[int, list[int]] = {at: [at] for at in range(len(mentions))}
        self._known: dict[tuple[int, int], Comparison] = {}
        self._group = list(range(len(mentions)))
        self._sides: dict[int, Sides] = {}
        self._whys: dict[int, tuple[str, ...]] = {}
        at_of = {mention.mention_id: at for at, mention in enumerate(mentions)}
        for block in blocks:
            held = sorted(at_of[name] for name in block.mentions if name in at_of)
            if held:
                self._sides[held[0]] = block.sides
            if len(held) > 1:
                self._whys[held[0]] = (block.why,)
            for at in held:
                self._group[at] = held[0]

    def _group_of(self, at: int) -> int:
        while self._group[at] != at:
            self._group[at] = self._group[self._group[at]]
            at = self._group[at]
        return at

    def _join_groups(self, left: int, right: int) -> bool:
        """Makes one group of the two, false where a judgement keeps them apart."""
        keep, gone = sorted((self._group_of(left), self._group_of(right)))
        if keep == gone:
            return True
        sides = self._sides.get(keep, {}), self._sides.get(gone, {})
        if apart(*sides):
            return False
        self._group[gone] = keep
        self._sides[keep] = {**sides[0], **sides[1]}
        self._whys[keep] = (*self._whys.get(keep, ()), *self._whys.pop(gone, ()))
        return True

    def comparison(self, left: int, right: int) -> Comparison:
        key = (min(left, right), max(left, right))
        if key not in self._known:
            self._known[key] = compare(self._mentions[key[0]], self._mentions[key[1]])
        return self._known[key]

    def try_merge(self, left: int, right: int) -> None:
        a, b = self._of[left], self._of[right]
        if a == b:
            return
        scores = [self.comparison(x, y).score for x in self._members[a] for y in self._members[b]]
        if min(scores) == -math.inf or sum(scores) / len(scores) < JOINS:
            return
        if not self._join_groups(a, b):
            return
        keep, gone = min(a, b), max(a, b)
        for at in self._members[gone]:
            self._of[at] = keep
        self._members[keep] = sorted(self._members[keep] + self._members.pop(gone))

    def groups(self) -> list[list[int]]:
        groups: dict[int, list[int]] = defaultdict(list)
        for at in range(len(self._mentions)):
            groups[self._group_of(at)].append(at)
        return [members for _, members in sorted(groups.items())]

    def reason(self, at: int, earlier: Sequence[int]) -> str:
        """Why the mention belongs to the earlier ones of its group."""
        alike = [self.comparison(at, other) for other in earlier if self._of[other] == self._of[at]]
        if alike:
            return max(alike, key=lambda comparison: comparison.score).reason
        return "; ".join(self._whys[self._group_of(at)])


def group_mentions(
    mentions: Iterable[Mention], reports: Mapping[str, Report], blocks: Iterable[Block] = ()
) -> list[Group]:
    """The mentions grouped by incident; aggregates are left out.

    `blocks` are those that judgements hold together or apart, whatever the mentions say. Groups are in the
    order of their earliest mention by (published, report, offset), which does not depend on the order of
    `mentions`. Raises KeyError where a mention's report is not in `reports`.
    """
    ordered = sorted(
        (m for m in mentions if m.kind is not Kind.AGGREGATE),
        key=lambda m: (
            reports[m.report_id].order_key,
            m.anchor.field != "title",
            m.anchor.start,
            m.mention_id,
        ),
    )
    clusters = _Clusters(ordered, blocks)
    pairs = []
    for left, right in candidate_pairs(ordered):
        score = clusters.comparison(left, right).score
        if score >= ENOUGH:
            pairs.append((-score, left, right))
    for _, left, right in sorted(pairs):
        clusters.try_merge(left, right)
    groups = []
    for members in clusters.groups():
        reasons = tuple(clusters.reason(at, members[:n]) for n, at in enumerate(members) if n)
        groups.append(Group(tuple(ordered[at] for at in members), reasons))
    return groups
