"""How well two mentions fit as tellings of one incident: small named features, each with score and reason.

First form: weights set by hand, stated here; a trained combination replaces them later.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from casus.records import Actor, ActorKind, Claim, EventType, Kind, Mention

ENOUGH = 2.0
"""A pair is taken for one incident from this score on."""


@dataclass(frozen=True, slots=True)
class Feature:
    """What one comparison found: `score` adds up, `forbids` rules the pair out whatever else fits."""

    name: str
    score: float
    reason: str
    forbids: bool = False


@dataclass(frozen=True, slots=True)
class Comparison:
    """All features of a pair of mentions."""

    features: tuple[Feature, ...]

    @property
    def score(self) -> float:
        """The sum of the features' scores, minus infinity where one forbids the pair."""
        if any(f.forbids for f in self.features):
            return -math.inf
        return sum(f.score for f in self.features)

    @property
    def reason(self) -> str:
        """The reasons that speak for the pair, the weightiest first."""
        speaking = sorted((f for f in self.features if f.score > 0), key=lambda f: -f.score)
        return "; ".join(f.reason for f in speaking) or "nothing speaks for it"


def kilometres(left: tuple[float, float], right: tuple[float, float]) -> float:
    """The great-circle distance between two points given as (latitude, longitude) in degrees."""
    (la, lo), (lb, lp) = (tuple(map(math.radians, p)) for p in (left, right))
    h = math.sin((lb - la) / 2) ** 2 + math.cos(la) * math.cos(lb) * math.sin((lp - lo) / 2) ** 2
    return 12742 * math.asin(math.sqrt(min(1.0, h)))


def same_kind(left: Mention, right: Mention) -> Feature:
    """An aggregate is no incident, and a foiled attack is not one that took place."""
    if left.kind is right.kind and left.kind is not Kind.AGGREGATE:
        return Feature("kind", 0.0, f"both {left.kind}")
    return Feature("kind", 0.0, f"{left.kind} and {right.kind}", forbids=True)


def dates_overlap(left: Mention, right: Mention) -> Feature:
    """Dates that share a day speak for one incident, the more so the narrower they are."""
    a, b = left.when, right.when
    if a.start is None or a.end is None or b.start is None or b.end is None:
        return Feature("date", -0.3, "a date is unknown")
    gap = max((b.start - a.end).days, (a.start - b.end).days)
    longest = max((a.end - a.start).days, (b.end - b.start).days)
    if gap > 1:
        return Feature("date", 0.0, f"{gap} days apart", forbids=True)
    if gap == 1:
        return Feature("date", -0.5, "on neighbouring days")
    if longest == 0:
        return Feature("date", 1.5, f"both on {a.start}")
    return Feature("date", 1.2 if longest <= 7 else 0.6, f"dates overlap within {longest + 1} days")


def places_agree(left: Mention, right: Mention) -> Feature:
    """Places within each other's reach speak for one incident, the more so the narrower they are."""
    a, b = left.where, right.where
    if a.country is None or b.country is None:
        return Feature("place", -0.5, "a place is unknown")
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        if a.country == b.country:
            return Feature("place", 0.3, f"both in {a.country}")
        return Feature("place", 0.0, f"{a.country} and {b.country}", forbids=True)
    distance = kilometres((a.lat, a.lon), (b.lat, b.lon))
    reach = (a.radius_km or 5.0) + (b.radius_km or 5.0)
    if a.country != b.country and distance > reach:
        return Feature("place", 0.0, f"{a.name} and {b.name} in other countries", forbids=True)
    if a.place_id is not None and a.place_id == b.place_id:
        return Feature("place", 1.5 if reach <= 60 else 1.0, f"both at {a.name}")
    if distance <= reach + 25:
        return Feature("place", 1.2 if reach <= 60 else 0.8, f"{a.name} and {b.name} lie within reach")
    if distance <= reach + 100:
        return Feature("place", -1.0, f"{a.name} and {b.name} are {distance:.0f} km apart")
    return Feature("place", 0.0, f"{a.name} and {b.name} are {distance:.0f} km apart", forbids=True)


_GROUPS = (
    {"air", "fire", "explosive"},
    {"ground", "assault", "explosive", "fire", "air"},
    {"unrest", "assault"},
    {"custody"},
    {"property"},
)


def types_fit(left: Mention, right: Mention) -> Feature:
    """The same form, a form and the general word for it, or forms that reports mix up."""
    a, b = left.type, right.type
    if a is b:
        return Feature("type", 0.8, f"both {a}")
    if a.family == b.family:
        return Feature("type", 0.5, f"{a} and {b} are of one family")
    general = {EventType.ATTACK, EventType.OTHER}
    if a in general or b in general:
        specific = b if a in general else a
        if specific.family in ("custody", "property"):
            return Feature("type", -1.0, f"{a} and {b}")
        return Feature("type", 0.4, f"{a} may be {b}")
    if any({a.family, b.family} <= group for group in _GROUPS):
        return Feature("type", -0.2, f"{a} and {b} may be one operation")
    return Feature("type", 0.0, f"{a} and {b} are different things", forbids=True)


_NOBODY = (ActorKind.UNKNOWN, ActorKind.CIVILIANS, ActorKind.PERSON)


def _identities(actors: Iterable[Actor]) -> set[str]:
    return {a.actor_id for a in actors if a.actor_id and a.kind not in _NOBODY}


def _actors_feature(name: str, left: Iterable[Actor], right: Iterable[Actor]) -> Feature:
    a, b = _identities(left), _identities(right)
    if not a or not b:
        return Feature(name, 0.0, f"{name} unknown")
    if a & b:
        return Feature(name, 0.7, f"{name} {', '.join(sorted(a & b))}")
    if {x.split("-")[0] for x in a} & {x.split("-")[0] for x in b}:
        return Feature(name, 0.2, f"{name} of one country")
    return Feature(name, -0.8, f"{name} differ")


def initiators_agree(left: Mention, right: Mention) -> Feature:
    """Named initiators that are the same."""
    return _actors_feature("initiators", left.initiators, right.initiators)


def targets_agree(left: Mention, right: Mention) -> Feature:
    """Named targets that are the same."""
    return _actors_feature("targets", left.targets, right.targets)


def _bounds(claim: Claim) -> tuple[float, float]:
    return (0.0 if claim.low is None else claim.low, math.inf if claim.high is None else claim.high)


def figures_fit(left: Mention, right: Mention) -> Feature:
    """Counts of one outcome that agree; a toll grows, so other numbers weigh little against."""
    best = Feature("figures", 0.0, "no counts in common")
    for a in left.claims:
        for b in right.claims:
            if a.outcome is not b.outcome:
                continue
            (al, ah), (bl, bh) = _bounds(a), _bounds(b)
            same_group = a.group.name.casefold() == b.group.name.casefold()
            if (a.low, a.high) == (b.low, b.high) and (a.low or a.high or 0) >= 3 and not a.vague:
                score = 1.0 if same_group else 0.7
            elif max(al, bl) <= min(ah, bh):
                score = 0.2 if same_group and not (a.vague or b.vague) else 0.0
            else:
                score = -0.3 if same_group else 0.0
            if score > best.score or (best.score == 0.0 and score < 0):
                best = Feature("figures", score, f"{a.outcome} {a.low or a.high} and {b.low or b.high}")
    return best


_WORD = re.compile(r"[A-Za-z][\w'’-]{3,}")
_COMMON = frozenset(
    [
        "that",
        "this",
        "with",
        "from",
        "were",
        "have",
        "been",
        "said",
        "after",
        "when",
        "they",
        "their",
        "which",
        "while",
        "people",
        "killed",
        "wounded",
        "injured",
        "attack",
        "attacks",
        "more",
        "than",
        "least",
        "near",
        "also",
        "over",
        "into",
        "other",
        "against",
    ]
)


def anchor_words(mention: Mention) -> frozenset[str]:
    """The telling words of a mention's anchor."""
    return frozenset(w.casefold() for w in _WORD.findall(mention.anchor.text)) - _COMMON


def anchors_share_words(left: Mention, right: Mention) -> Feature:
    """Anchors that use the same telling words."""
    a, b = anchor_words(left), anchor_words(right)
    if not a or not b:
        return Feature("words", 0.0, "no telling words")
    share = len(a & b) / min(len(a), len(b))
    return Feature("words", round(share, 2), f"anchors share {len(a & b)} words")


FEATURES: tuple[Callable[[Mention, Mention], Feature], ...] = (
    same_kind,
    dates_overlap,
    places_agree,
    types_fit,
    initiators_agree,
    targets_agree,
    figures_fit,
    anchors_share_words,
)


def compare(left: Mention, right: Mention) -> Comparison:
    """All features of the pair; mentions of one report are never one incident: the reader told them apart."""
    if left.report_id == right.report_id:
        return Comparison((Feature("report", 0.0, "told apart in one report", forbids=True),))
    return Comparison(tuple(feature(left, right) for feature in FEATURES))
