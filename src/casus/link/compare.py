"""How well two mentions fit as tellings of one incident: small named features, each with score and reason.

A feature finds one of a few named things ("same day", "next town"); what that counts for stands in
`weights.json`, in log-odds, so that the sum says how likely the two are one incident. A contradiction
forbids the pair whatever else fits.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from casus.link.telling import telling_of
from casus.link.weights import shipped_weights
from casus.records import Actor, ActorKind, Claim, EventType, Kind, Mention, Outcome, PlacePrecision
from casus.reference.actors import actor_table

ENOUGH = 2.0
"""A pair is taken for one incident from this score on: odds of seven to one."""


@dataclass(frozen=True, slots=True)
class Feature:
    """What one comparison found: `score` adds up, `forbids` rules the pair out whatever else fits.

    `level` names what was found, as `weights.json` does; it is empty where the feature can only forbid.
    """

    name: str
    score: float
    reason: str
    forbids: bool = False
    level: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """All features of a pair of mentions, or the first that forbids it and those before."""

    features: tuple[Feature, ...]

    @property
    def score(self) -> float:
        """The sum of the features' scores, minus infinity where one forbids the pair."""
        if any(f.forbids for f in self.features):
            return -math.inf
        return sum(f.score for f in self.features)

    @property
    def probability(self) -> float:
        """How likely the two are one incident, by the pairs that the weights were trained on."""
        score = self.score
        return 0.0 if score == -math.inf else 1.0 / (1.0 + math.exp(-score))

    @property
    def contradictions(self) -> tuple[Feature, ...]:
        """The features that forbid the pair."""
        return tuple(f for f in self.features if f.forbids)

    @property
    def reason(self) -> str:
        """The reasons that speak for the pair, the weightiest first."""
        speaking = sorted((f for f in self.features if f.score > 0), key=lambda f: -f.score)
        return "; ".join(f.reason for f in speaking) or "nothing speaks for it"


def _found(name: str, level: str, reason: str) -> Feature:
    return Feature(name, shipped_weights().of(name, level), reason, level=level)


def _forbidden(name: str, reason: str) -> Feature:
    return Feature(name, 0.0, reason, forbids=True)


def kilometres(left: tuple[float, float], right: tuple[float, float]) -> float:
    """The great-circle distance between two points given as (latitude, longitude) in degrees."""
    (la, lo), (lb, lp) = (tuple(map(math.radians, p)) for p in (left, right))
    h = math.sin((lb - la) / 2) ** 2 + math.cos(la) * math.cos(lb) * math.sin((lp - lo) / 2) ** 2
    return 12742 * math.asin(math.sqrt(min(1.0, h)))


def same_kind(left: Mention, right: Mention) -> Feature:
    """An aggregate is no incident, and a foiled attack is not one that took place."""
    if left.kind is right.kind and left.kind is not Kind.AGGREGATE:
        return Feature("kind", 0.0, f"both {left.kind}")
    return _forbidden("kind", f"{left.kind} and {right.kind}")


def dates_overlap(left: Mention, right: Mention) -> Feature:
    """Dates that share a day speak for one incident, the more so the narrower they are."""
    a, b = left.when, right.when
    if a.start is None or a.end is None or b.start is None or b.end is None:
        return _found("date", "unknown", "a date is unknown")
    gap = max((b.start - a.end).days, (a.start - b.end).days)
    longest = max((a.end - a.start).days, (b.end - b.start).days)
    if gap > 1:
        return _forbidden("date", f"{gap} days apart")
    if gap == 1:
        return _found("date", "neighbouring days", "on neighbouring days")
    if longest == 0:
        return _found("date", "same day", f"both on {a.start}")
    level = "same few days" if longest <= 7 else "same month" if longest <= 31 else "wide"
    return _found("date", level, f"dates overlap within {longest + 1} days")


def _countries(mention: Mention) -> set[str]:
    """The countries that a mention has to do with: of its place, and of its actors."""
    actors = (*mention.initiators, *mention.targets)
    return {country for country in (mention.where.country, *(a.country for a in actors)) if country}


def places_agree(left: Mention, right: Mention) -> Feature:
    """Places within each other's reach speak for one incident, the more so the narrower they are."""
    a, b = left.where, right.where
    if a.country is None or b.country is None:
        sides = _countries(left), _countries(right)
        if all(sides) and not sides[0] & sides[1]:
            told = " and ".join(", ".join(sorted(side)) for side in sides)
            return _found("place", "actors of other countries", f"a place is unknown; actors of {told}")
        return _found("place", "unknown", "a place is unknown")
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        if a.country == b.country:
            return _found("place", "same country", f"both in {a.country}")
        return _forbidden("place", f"{a.country} and {b.country}")
    distance = kilometres((a.lat, a.lon), (b.lat, b.lon))
    reach = (a.radius_km or 5.0) + (b.radius_km or 5.0)
    if a.country != b.country and distance > reach:
        return _forbidden("place", f"{a.name} and {b.name} in other countries")
    if a.place_id is not None and a.place_id == b.place_id:
        level = "same town" if reach <= 12 else "same city" if reach <= 60 else "same area"
        return _found("place", level, f"both at {a.name}")
    apart = f"{a.name} and {b.name} are {distance:.0f} km apart"
    if distance <= reach:
        level = "within a town" if reach <= 60 else "within an area"
        return _found("place", level, f"{a.name} and {b.name} lie within reach")
    if distance <= reach + 25:
        exact = a.precision is b.precision is PlacePrecision.EXACT
        level = "next town" if exact and reach <= 60 else "within an area"
        return _found("place", level, apart)
    if distance <= reach + 100:
        return _found("place", "apart", apart)
    return _forbidden("place", apart)


_GROUPS = (
    {"air", "fire", "explosive"},
    {"ground", "assault", "explosive", "fire", "air"},
    {"unrest", "assault"},
    {"custody"},
    {"property"},
)
_GENERAL = (EventType.ATTACK, EventType.OTHER)


def types_fit(left: Mention, right: Mention) -> Feature:
    """The same form, a form and the general word for it, or forms that reports mix up."""
    a, b = left.type, right.type
    if a is b:
        return _found("type", "same", f"both {a}")
    if a.family == b.family not in ("custody", "property"):
        return _found("type", "one family", f"{a} and {b} are of one family")
    if a in _GENERAL or b in _GENERAL:
        specific = b if a in _GENERAL else a
        if specific.family in ("custody", "property"):
            return _found("type", "general word for another thing", f"{a} and {b}")
        return _found("type", "general word", f"{a} may be {b}")
    if any({a.family, b.family} <= group for group in _GROUPS):
        return _found("type", "one operation", f"{a} and {b} may be one operation")
    return _forbidden("type", f"{a} and {b} are different things")


_NOBODY = (ActorKind.UNKNOWN, ActorKind.CIVILIANS, ActorKind.PERSON)


def _identities(actors: Iterable[Actor]) -> set[str]:
    return {a.actor_id for a in actors if a.actor_id and a.kind not in _NOBODY}


def _actors_feature(name: str, left: Iterable[Actor], right: Iterable[Actor]) -> Feature:
    a, b = _identities(left), _identities(right)
    if not a or not b:
        return _found(name, "unknown", f"{name} not named on both sides")
    if a & b:
        return _found(name, "same", f"{name} {', '.join(sorted(a & b))}")
    table = actor_table()
    for one in sorted(a):
        for other in sorted(b):
            if other in table.ancestors(one) or one in table.ancestors(other):
                return _found(name, "one within the other", f"{name} {one} and {other} are one's part")
    if {x.split("-")[0] for x in a} & {x.split("-")[0] for x in b}:
        return _found(name, "one country", f"{name} of one country")
    return _found(name, "other", f"{name} differ: {', '.join(sorted(a))} and {', '.join(sorted(b))}")


def initiators_agree(left: Mention, right: Mention) -> Feature:
    """Named initiators that are the same, or one a part of the other."""
    return _actors_feature("initiators", left.initiators, right.initiators)


def targets_agree(left: Mention, right: Mention) -> Feature:
    """Named targets that are the same, or one a part of the other."""
    return _actors_feature("targets", left.targets, right.targets)


def _bounds(claim: Claim) -> tuple[float, float]:
    return (0.0 if claim.low is None else claim.low, math.inf if claim.high is None else claim.high)


def _number(claim: Claim) -> int:
    return claim.low if claim.low is not None else claim.high or 0


def _said(claim: Claim) -> str:
    if claim.low == claim.high:
        return str(claim.low)
    return f"{'' if claim.low is None else claim.low}–{'' if claim.high is None else claim.high}"


_FIGURE_LEVELS = (
    "same count", "same count of others", "same small count", "compatible", "grown", "vague", "apart",
    "far apart",
)  # fmt: skip
"""What counts of one outcome can be to one another, what speaks most for one incident first."""


def _counts_level(a: Claim, b: Claim) -> str:
    """How two counts of one outcome fit; a toll grows, so that near counts say little against."""
    (al, ah), (bl, bh) = _bounds(a), _bounds(b)
    same_group = a.group.name.casefold() == b.group.name.casefold()
    small, large = sorted((_number(a), _number(b)))
    if a.vague or b.vague:
        return "vague"
    if (a.low, a.high) == (b.low, b.high) and large:
        if large < 3:
            return "same small count"
        return "same count" if same_group else "same count of others"
    if max(al, bl) <= min(ah, bh):
        return "compatible"
    if large <= small * 1.5 or large - small <= 2:
        return "grown"
    return "far apart" if large > small * 3 and large - small >= 8 else "apart"


def figures_fit(left: Mention, right: Mention) -> Feature:
    """Counts of one outcome under their bounds; the two that fit best stand for all."""
    best: tuple[int, str] | None = None
    for a in left.claims:
        for b in right.claims:
            if a.outcome is b.outcome:
                rank = _FIGURE_LEVELS.index(_counts_level(a, b))
                if best is None or rank < best[0]:
                    best = (rank, f"{a.outcome} {_said(a)} and {_said(b)}")
    if best is None:
        return _found("figures", "none", "no counts in common")
    return _found("figures", _FIGURE_LEVELS[best[0]], best[1])


def anchors_share_words(left: Mention, right: Mention) -> Feature:
    """Anchors that use the same telling words."""
    a, b = telling_of(left).words, telling_of(right).words
    if not a or not b:
        return _found("words", "unknown", "no telling words")
    share = len(a & b) / min(len(a), len(b))
    level = "most" if share >= 0.7 else "many" if share >= 0.45 else "some" if share >= 0.2 else "few"
    return _found("words", level, f"anchors share {len(a & b)} of {min(len(a), len(b))} telling words")


_PASSAGE = 8


def one_passage(left: Mention, right: Mention) -> Feature:
    """The same sentence in both reports, as in copies of one text: one voice tells both."""
    a, b = telling_of(left).passage, telling_of(right).passage
    few, many = sorted((a, b), key=len)
    if len(few) >= _PASSAGE and any(many[n : n + len(few)] == few for n in range(len(many) - len(few) + 1)):
        return _found("copy", "same passage", f"the same {len(few)} words tell of it in both reports")
    return _found("copy", "other passage", "told in other words")


def _sets_feature(name: str, a: frozenset[str], b: frozenset[str]) -> Feature:
    if not a or not b:
        return _found(name, "unknown", f"{name} not named on both sides")
    if a & b:
        return _found(name, "same", f"{name}: {', '.join(sorted(a & b))}")
    return _found(name, "other", f"{name} differ: {', '.join(sorted(a))} and {', '.join(sorted(b))}")


def _alike(a: frozenset[str], b: frozenset[str]) -> bool:
    """True where a name of one is a way to write a name of the other."""
    return any(SequenceMatcher(None, x, y).ratio() >= 0.75 for x in a for y in b)


def _has_one_victim(mention: Mention) -> bool:
    return any(
        claim.outcome in (Outcome.KILLED, Outcome.ABDUCTED) and claim.low == claim.high == 1
        for claim in mention.claims
    )


def persons_agree(left: Mention, right: Mention) -> Feature:
    """People named in both, or others in each; the more so where each tells of one victim."""
    a, b = telling_of(left).persons, telling_of(right).persons
    if not a or not b or a & b or not _alike(a, b):
        found = _sets_feature("persons", a, b)
        if found.level == "other" and _has_one_victim(left) and _has_one_victim(right):
            return _found("persons", "another victim", found.reason)
        return found
    return _found("persons", "same", f"persons: {', '.join(sorted(a))} as {', '.join(sorted(b))}")


def localities_agree(left: Mention, right: Mention) -> Feature:
    """Districts and villages named beside the place: the same, or others."""
    return _sets_feature("localities", telling_of(left).localities, telling_of(right).localities)


def sites_agree(left: Mention, right: Mention) -> Feature:
    """What was hit: a market in both, or a market and a mosque."""
    return _sets_feature("sites", telling_of(left).sites, telling_of(right).sites)


def means_agree(left: Mention, right: Mention) -> Feature:
    """What it was done with: a car bomb in both, or a car bomb and a grenade."""
    return _sets_feature("means", telling_of(left).means, telling_of(right).means)


def hours_agree(left: Mention, right: Mention) -> Feature:
    """The hour of the day: the closest two of those told are at most five hours apart, or more."""
    a, b = telling_of(left).hours, telling_of(right).hours
    if not a or not b:
        return _found("hours", "unknown", "hour not told on both sides")
    apart = min(min(abs(x - y), 24 - abs(x - y)) for x in a for y in b)
    if apart <= 5:
        return _found("hours", "same", "at about the same hour")
    return _found("hours", "other", f"{apart} hours apart")


def one_is_another(left: Mention, right: Mention) -> Feature:
    """One is told as a second, separate or later one, the other is not."""
    if telling_of(left).is_another == telling_of(right).is_another:
        return _found("order", "unknown", "neither is told as another one, or both")
    return _found("order", "one is another", "one is told as another one beside what came before")


def told_as_background(left: Mention, right: Mention) -> Feature:
    """One is told while looking back (a trial, an anniversary, a reprisal), the other as news."""
    a, b = telling_of(left).looks_back, telling_of(right).looks_back
    if a and b:
        return _found("background", "both look back", "both are told while looking back")
    if a or b:
        return _found("background", "one looks back", "one is told while looking back, or answers another")
    return _found("background", "none", "both are told as news")


Compared = Callable[[Mention, Mention], Feature]

FORBIDDING: tuple[Compared, ...] = (same_kind, dates_overlap, places_agree, types_fit)
"""Those that can rule a pair out, and need no look at the words."""
FEATURES: tuple[Compared, ...] = (
    *FORBIDDING,
    initiators_agree,
    targets_agree,
    figures_fit,
    anchors_share_words,
    one_passage,
    persons_agree,
    localities_agree,
    sites_agree,
    means_agree,
    hours_agree,
    one_is_another,
    told_as_background,
)


def compare(left: Mention, right: Mention, whole: bool = False) -> Comparison:
    """The features of the pair; mentions of one report are never one incident: the reader told them apart.

    Where one forbids the pair those behind it are left out, unless `whole` asks for all.
    """
    found = [Feature("start", shipped_weights().start, "before anything is compared", level="start")]
    if left.report_id == right.report_id:
        found.append(_forbidden("report", "told apart in one report"))
    for feature in FEATURES:
        if not whole and found[-1].forbids:
            break
        found.append(feature(left, right))
    return Comparison(tuple(found))
