"""What judgements ask of linking: which mentions belong together, which apart, which are left out.

Of judgements that contradict one another the later wins, mention by mention: a merge of ten whose third was
split off later still holds the other nine together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from casus.link.judgements import Action, Force, Judgement, MentionRef, in_force
from casus.link.recall import find_again
from casus.records import Mention, Report

Sides = Mapping[int, int]
"""For splits, by number, on which side of each something stands: 1, 2, or 3 for both.

Both is what a later merge makes of a mention of each side; it still stays apart from all others of the two.
"""


@dataclass(frozen=True, slots=True)
class Block:
    """Mentions that belong together, one alone where it is only kept apart from others.

    `why` says which judgements hold them together. Two blocks that are on two sides of one split stay apart.
    """

    mentions: tuple[str, ...]
    sides: Sides = field(default_factory=dict)
    why: str = ""


@dataclass(frozen=True, slots=True)
class Ruling:
    """A log as it bears on the mentions of now.

    `found` has the mention of each judged one that is there; `discarded` the mentions to be left out, each
    with the judgement that says so; `blocks` the rest that judgements hold together or apart;
    `overridden` the judgements that later ones contradict in part or whole, and which those are.
    """

    force: Force = field(default_factory=Force)
    found: Mapping[MentionRef, str] = field(default_factory=dict)
    discarded: Mapping[str, int] = field(default_factory=dict)
    blocks: tuple[Block, ...] = ()
    overridden: Mapping[int, tuple[int, ...]] = field(default_factory=dict)

    def mentions_of(self, refs: Iterable[MentionRef]) -> list[str]:
        """The mentions that the refs stand for now, each once, those that are not discarded."""
        names = dict.fromkeys(self.found[ref] for ref in refs if ref in self.found)
        return [name for name in names if name not in self.discarded]


def apart(left: Sides, right: Sides) -> bool:
    """True where a split has the two on its two sides."""
    return bool(_between(left, right))


def _between(left: Sides, right: Sides) -> set[int]:
    """The splits that have the two on their two sides."""
    few, many = sorted((left, right), key=len)
    return {split for split, side in few.items() if side | many.get(split, 0) == 3 and split in many}


def ruling_of(log: Iterable[Judgement], reports: Mapping[str, Report], mentions: Sequence[Mention]) -> Ruling:
    """What the judgements in force ask of these mentions; `reports` are theirs, by identity."""
    force = in_force(log)
    refs = [ref for one in force.standing for ref in (*one.mentions, *one.others)]
    if not refs:
        return Ruling(force)
    found = find_again(refs, reports, mentions)
    discarded = {
        found[ref]: one.number
        for one in force.standing
        if one.action is Action.DISCARD
        for ref in one.mentions
        if ref in found
    }
    known = Ruling(force, found, discarded)
    builder = _Builder()
    for one in reversed(force.standing):
        if one.action in (Action.MERGE, Action.CONFIRM):
            builder.bring_together(known.mentions_of(one.mentions), one)
        elif one.action is Action.SPLIT:
            builder.bring_together(known.mentions_of(one.mentions), one)
            builder.set_apart(known.mentions_of(one.mentions), known.mentions_of(one.others), one)
    return Ruling(force, found, discarded, builder.blocks(), builder.overridden)


class _Builder:
    """Blocks while they are built, the latest judgement first: what it asks, earlier ones cannot change."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}
        self._sides: dict[str, dict[int, int]] = {}
        self._held_by: dict[str, dict[int, Judgement]] = {}
        self.overridden: dict[int, tuple[int, ...]] = {}

    def _top(self, mention: str) -> str:
        self._above.setdefault(mention, mention)
        top = mention
        while self._above[top] != top:
            top = self._above[top]
        while self._above[mention] != top:
            self._above[mention], mention = top, self._above[mention]
        return top

    def bring_together(self, mentions: Sequence[str], judgement: Judgement) -> None:
        """Makes one block of the mentions, or as few as later splits allow."""
        tops: list[str] = []
        against: set[int] = set()
        for mention in mentions:
            own = self._top(mention)
            for position, top in enumerate(tops):
                if own == top:
                    self._held_by.setdefault(top, {})[judgement.number] = judgement
                    break
                splits = _between(self._sides.get(own, {}), self._sides.get(top, {}))
                if not splits:
                    tops[position] = self._unite(top, own, judgement)
                    break
                against |= splits
            else:
                tops.append(own)
        if len({self._top(top) for top in tops}) > 1:
            self._overrule(judgement, against)

    def set_apart(self, some: Sequence[str], others: Sequence[str], judgement: Judgement) -> None:
        """Puts the blocks of the two on the two sides of a split."""
        tops = [{self._top(mention) for mention in mentions} for mentions in (some, others)]
        for side, blocks in enumerate(tops, start=1):
            for top in blocks:
                sides = self._sides.setdefault(top, {})
                sides[judgement.number] = sides.get(judgement.number, 0) | side
        united = tops[0] & tops[1]
        if united:
            self._overrule(judgement, {n for top in united for n in self._held_by.get(top, {})})

    def _overrule(self, judgement: Judgement, by: set[int]) -> None:
        known = self.overridden.get(judgement.number, ())
        self.overridden[judgement.number] = tuple(sorted({*known, *by} - {judgement.number}))

    def _unite(self, keep: str, gone: str, judgement: Judgement) -> str:
        if len(self._sides.get(gone, ())) > len(self._sides.get(keep, ())):
            keep, gone = gone, keep
        self._above[gone] = keep
        if gone in self._sides:
            self._sides.setdefault(keep, {}).update(self._sides.pop(gone))
        held = self._held_by.setdefault(keep, {})
        held.update(self._held_by.pop(gone, {}))
        held[judgement.number] = judgement
        return keep

    def blocks(self) -> tuple[Block, ...]:
        """The blocks, each mention in one."""
        members: dict[str, list[str]] = {}
        for mention in sorted(self._above):
            members.setdefault(self._top(mention), []).append(mention)
        return tuple(
            Block(
                tuple(mentions),
                self._sides.get(top, {}),
                "; ".join(one.signed for _, one in sorted(self._held_by.get(top, {}).items())),
            )
            for top, mentions in members.items()
        )
