"""Why mentions are, or are not, one incident: the comparison, and what reviewers decided on them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from casus.link.cluster import JOINS
from casus.link.compare import ENOUGH, Comparison, compare
from casus.link.constraints import Block, apart, ruling_of
from casus.link.judgements import Judgement
from casus.records import Mention, Report


@dataclass(frozen=True, slots=True)
class Judged:
    """What a reviewer's judgement says on two mentions: `together`, or apart; or one `discarded`."""

    judgement: Judgement
    says: str


@dataclass(frozen=True, slots=True)
class Why:
    """Two mentions compared, with the judgements in force that bear on the pair, and what follows."""

    left: Mention
    right: Mention
    comparison: Comparison
    judged: tuple[Judged, ...] = ()

    @property
    def is_one(self) -> bool:
        """True where the two are one incident: as judged, else by their likeness."""
        says = {one.says for one in self.judged}
        if "discarded" in says or "apart" in says:
            return False
        return "together" in says or self.comparison.score >= ENOUGH

    @property
    def verdict(self) -> str:
        """One line: one incident or two, and what decides."""
        for says, found in _DECIDED.items():
            deciding = [one for one in self.judged if one.says == says]
            if deciding:
                return f"{found}: {'; '.join(one.judgement.signed for one in deciding)}"
        if self.comparison.contradictions:
            return f"two incidents: {'; '.join(f.reason for f in self.comparison.contradictions)}"
        score = f"{self.comparison.score:.2f}, odds of {odds(self.comparison.score)}"
        if self.is_one:
            return f"one incident: {score}; {ENOUGH:.2f} is enough"
        return f"two incidents: {score}; one incident takes {ENOUGH:.2f}"


_DECIDED = {"discarded": "no incident", "apart": "two incidents", "together": "one incident"}


def odds(score: float) -> str:
    """The odds that a score stands for: "7 to 1", "1 to 3"."""
    if score >= 0:
        return f"{math.exp(min(score, 20.0)):.0f} to 1"
    return f"1 to {math.exp(min(-score, 20.0)):.0f}"


def why(
    left: Mention,
    others: Sequence[Mention],
    log: Iterable[Judgement] = (),
    reports: Mapping[str, Report] | None = None,
    told: Sequence[Mention] = (),
) -> list[Why]:
    """The mention compared with each of the others, the likest first.

    `log` is the log of judgements; `reports` and `told` are the reports that it is about and their mentions.
    """
    ruling = ruling_of(log, reports or {}, told)
    standing = {one.number: one for one in ruling.force.standing}
    block_of: dict[str, Block] = {name: block for block in ruling.blocks for name in block.mentions}

    def judged(right: Mention) -> tuple[Judged, ...]:
        names = (left.mention_id, right.mention_id)
        found = [Judged(standing[ruling.discarded[n]], "discarded") for n in names if n in ruling.discarded]
        a, b = (block_of.get(name) for name in names)
        if a is None or b is None:
            return tuple(found)
        if a is b:
            found += [Judged(one, "together") for one in standing.values() if one.signed in a.why.split("; ")]
        elif apart(a.sides, b.sides):
            splits = [n for n in a.sides if n in b.sides and a.sides[n] | b.sides[n] == 3]
            found += [Judged(standing[n], "apart") for n in splits if n in standing]
        return tuple(found)

    pairs = [Why(left, right, compare(left, right, whole=True), judged(right)) for right in others]
    return sorted(pairs, key=lambda pair: (-pair.comparison.score, pair.right.mention_id))


def joins(pairs: Sequence[Why]) -> tuple[bool, str]:
    """Whether a mention belongs to an incident with whose mentions it was compared, and what decides."""
    for says, found in _DECIDED.items():
        deciding = {one.judgement.number: one for pair in pairs for one in pair.judged if one.says == says}
        if deciding:
            signed = "; ".join(one.judgement.signed for one in deciding.values())
            return says == "together", f"{found}: {signed}"
    against = [pair for pair in pairs if pair.comparison.contradictions]
    if against:
        reason = against[0].comparison.contradictions[0].reason
        return False, f"two incidents: {against[0].right.mention_id} contradicts it, {reason}"
    scores = [pair.comparison.score for pair in pairs]
    best, mean = max(scores), sum(scores) / len(scores)
    is_one = best >= ENOUGH and mean >= JOINS
    told = f"the likest scores {best:.2f} ({ENOUGH:.2f} is enough), all {mean:.2f} on average ({JOINS:.2f})"
    return is_one, f"{'one incident' if is_one else 'two incidents'}: {told}"
