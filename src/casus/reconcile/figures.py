"""What claims add up to: low, best and high per outcome and group, under the policy `analyst`.

The rules are those of docs/policies.md: a later figure replaces an earlier one of the same speaker; a
speaker with direct access and no stake is preferred; else what most independent voices say; else the lower.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence

from casus.reconcile.groups import same_groups
from casus.reconcile.told import Groups, Standing, Told, told_of
from casus.records import Actor, Claim, Figure, Mention, Outcome, Report
from casus.reference.speakers import speaker_profile

POLICY = "analyst"


def _one_group_once(told: Groups) -> Groups:
    """The same claims, groups that are one brought together under the name that stays."""
    joined: Groups = {}
    for outcome in Outcome:
        of_outcome = {name: items for (what, name), items in told.items() if what is outcome}
        into = same_groups(
            {n: [(t.ref.mention_id, t.claim) for t in items] for n, items in of_outcome.items()}
        )
        # the group that stays comes first, and gives the figure its name
        for name in sorted(of_outcome, key=lambda n: (into[n] != n, n)):
            joined.setdefault((outcome, into[name]), []).extend(of_outcome[name])
    return joined


def _low(claim: Claim) -> int:
    return claim.low if claim.low is not None else claim.high or 0


def _high(claim: Claim) -> int:
    return claim.high if claim.high is not None else claim.low or 0


def point(claim: Claim) -> int:
    """The number that a claim is about: "at least 15" and "up to 15" are both about 15."""
    return _low(claim) if claim.low is not None else _high(claim)


def current_claims(told: Sequence[Told]) -> list[Told]:
    """The last word of each voice; within one report a revised number, else the largest, is its total."""
    last: dict[str, Told] = {}
    for item in sorted(told, key=lambda t: t.order):
        known = last.get(item.voice)
        same_report = known is not None and known.order[0] == item.order[0]
        if known is None or not same_report or _weight(item) >= _weight(known):
            last[item.voice] = item
    return sorted(last.values(), key=lambda t: t.order)


def _weight(item: Told) -> tuple[int, bool, int]:
    return (item.standing, not item.claim.vague, point(item.claim))


def spans_apart(left: Claim, right: Claim) -> bool:
    """True where no number fits both claims."""
    low = max(left.low or 0, right.low or 0)
    high = min(
        math.inf if left.high is None else left.high,
        math.inf if right.high is None else right.high,
    )
    return low > high


def _best(current: Sequence[Told]) -> tuple[int, str]:
    """The figure an analyst would record, and the rule that chose it."""
    exact = [t for t in current if not t.claim.vague] or list(current)
    standing = _standing(exact)
    value, rule = _choose(standing)
    return value, rule if len(standing) == len(exact) else f"{rule}, earlier tolls outgrown"


def _standing(current: Sequence[Told]) -> list[Told]:
    """Those that no later day has outgrown and that are not called earlier ones."""
    left = [t for t in current if t.standing is not Standing.EARLIER] or list(current)
    return [t for t in left if not _is_outgrown(t, left)]


def held_claims(current: Sequence[Told]) -> list[Told]:
    """Those that somebody still stands by: an outlet's own later day outgrows what it printed before."""
    left = [t for t in current if t.standing is not Standing.EARLIER] or list(current)
    return [t for t in left if not _is_outgrown(t, [u for u in left if u.outlet == t.outlet])]


def _choose(exact: Sequence[Told]) -> tuple[int, str]:
    if len({point(t.claim) for t in exact}) == 1:
        return point(exact[0].claim), "all voices agree" if len(exact) > 1 else "single voice"
    trusted = [t for t in exact if t.claim.by and _is_trusted(t.claim)]
    if len(trusted) == 1 or (trusted and len({point(t.claim) for t in trusted}) == 1):
        return point(trusted[0].claim), "speaker with direct access and no stake"
    pool = trusted or exact
    votes = Counter(
        {
            value: sum(_allows(t.claim, value) for t in pool)
            for value in sorted({point(t.claim) for t in pool})
        }
    )
    most = max(votes.values())
    leading = [value for value, n in votes.items() if n == most]
    if len(leading) == 1:
        return leading[0], f"said by {most} of {len(pool)} voices"
    return min(leading), "voices differ, the lower of those most often said"


def _is_outgrown(item: Told, all_: Sequence[Told]) -> bool:
    """True for a toll that a report of a later day has put higher, as tolls grow while bodies are found."""
    return any(t.day > item.day and point(t.claim) > point(item.claim) for t in all_)


def _allows(claim: Claim, value: int) -> bool:
    """True where the claim can mean `value`: "at least 40" allows 139."""
    low = 0 if claim.low is None else claim.low
    return low <= value <= (math.inf if claim.high is None else claim.high)


def _is_trusted(claim: Claim) -> bool:
    profiles = [speaker_profile(s.name) for s in claim.by]
    return any(p.access == "direct" and p.stake == "none" for p in profiles)


def number_of_claims(told: Sequence[Told]) -> tuple[int, int, int]:
    """Low, best and high of claims of one outcome and group."""
    (low, best, high), _ = _number(told)
    return low, best, high


def _number(told: Sequence[Told]) -> tuple[tuple[int, int, int], str]:
    best, rule = _best(current_claims(told))
    low, high = min(_low(t.claim) for t in told), max(_high(t.claim) for t in told)
    return (low, min(max(best, low), high), high), rule


def _figure(outcome: Outcome, told: Sequence[Told]) -> Figure:
    held = held_claims(current_claims(told))
    (low, best, high), rule = _number(told)
    group = told[0].claim.group
    return Figure(
        outcome,
        Actor(group.name, group.wording, None, group.actor_id, group.kind, group.country, group.reason),
        low,
        best,
        high,
        any(spans_apart(a.claim, b.claim) for n, a in enumerate(held) for b in held[n + 1 :]),
        POLICY,
        rule,
        tuple(t.ref for t in sorted(told, key=lambda t: t.order)),
        all(t.claim.vague for t in told),
    )


def reconcile_figures(
    mentions: Sequence[Mention], reports: Mapping[str, Report], voices: Mapping[str, str]
) -> tuple[Figure, ...]:
    """The figures of an incident's mentions, killed first, then by size.

    `voices` names the voice of each report: an outlet's reports, and the copies of one text, are one.
    """
    order = list(Outcome)
    told = _one_group_once(told_of(mentions, reports, voices))
    figures = [_figure(outcome, group) for (outcome, _), group in told.items()]
    return tuple(sorted(figures, key=lambda f: (order.index(f.outcome), -f.best, f.group.name.casefold())))
