"""Figures under the policies by which known data sets count: ucdp, acled, airwars, beside our own analyst.

Each starts from the figures of `analyst`, which a reviewer may have set, and from the claims behind them;
docs/policies.md has the rules. What a policy does not cover it leaves out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from casus.errors import UsageError
from casus.reconcile.decided import SET_POLICY
from casus.reconcile.evidence import Evidence, Grade, by_perpetrator_alone, evidence_of, is_combatant
from casus.reconcile.figures import POLICY, current_claims, held_claims, point, reconcile_figures
from casus.reconcile.groups import PEOPLE
from casus.reconcile.told import told_of
from casus.reconcile.totals import choose_parts, side_of
from casus.records import Actor, ActorKind, Figure, Incident, Mention, Outcome, Report, Side

_CIVILIANS = Actor("civilians", "civilians", kind=ActorKind.CIVILIANS)
_UNKNOWN = Actor(PEOPLE, PEOPLE)
ALONE = "claimed by the perpetrator alone"
"""Ends the rule of a figure of combatants that only those who killed them give."""


@dataclass(frozen=True, slots=True)
class Basis:
    """An incident under `analyst` with what its figures rest on."""

    incident: Incident
    mentions: Sequence[Mention]
    reports: Mapping[str, Report]
    voices: Mapping[str, str]

    def figures(self, outcome: Outcome) -> list[Figure]:
        """The figures of one outcome."""
        return [f for f in self.incident.figures if f.outcome is outcome]

    def parts(self, outcome: Outcome) -> list[Figure]:
        """The figures of one outcome to add up, nobody in two of them."""
        return choose_parts(self.figures(outcome), self.by_id)

    def side(self, figure: Figure) -> Side:
        """The side of the people of a figure."""
        return side_of(figure, self.by_id)

    @property
    def by_id(self) -> dict[str, Mention]:
        """The mentions by their ids."""
        return {m.mention_id: m for m in self.mentions}

    def is_alone(self, figure: Figure) -> bool:
        """True where the perpetrator alone counts the combatants of a figure."""
        return by_perpetrator_alone(figure, self.incident.initiators, self.mentions, self.reports)


@dataclass(frozen=True, slots=True)
class Policy:
    """A named way to make figures: the outcomes that it covers, and what it does."""

    name: str
    outcomes: tuple[Outcome, ...]
    about: str
    figures: Callable[[Basis], tuple[Figure, ...]]


def policy_named(name: str) -> Policy:
    """The policy of this name; raises UsageError where there is none."""
    if name not in POLICIES:
        raise UsageError(f"policy {name!r} is not known; one of {', '.join(POLICIES)}")
    return POLICIES[name]


def under_policy(
    name: str,
    incident: Incident,
    mentions: Sequence[Mention],
    reports: Mapping[str, Report],
    voices: Mapping[str, str],
) -> Incident:
    """The incident, as reconciled under `analyst`, with its figures under the policy of this name.

    Raises UsageError for an unknown policy.
    """
    policy = policy_named(name)
    if any(f.policy not in (POLICY, SET_POLICY) for f in incident.figures):
        # reconciled under another policy: back to the claims, which all of them start from
        incident = replace(incident, figures=reconcile_figures(mentions, reports, voices))
    figures = policy.figures(Basis(incident, mentions, reports, voices))
    return replace(incident, figures=figures)


def _analyst(basis: Basis) -> tuple[Figure, ...]:
    """As reconciled; combatants that the perpetrator alone counts are marked."""
    return tuple(
        replace(f, rule=f"{f.rule}, {ALONE}") if ALONE not in f.rule and basis.is_alone(f) else f
        for f in basis.incident.figures
    )


def _sum(figures: Sequence[Figure], group: Actor, policy: str, rule: str) -> Figure:
    """One figure for all of them."""
    return Figure(
        figures[0].outcome,
        group,
        sum(f.low for f in figures),
        sum(f.best for f in figures),
        sum(f.high for f in figures),
        any(f.contested for f in figures),
        policy,
        rule,
        tuple(dict.fromkeys(ref for f in figures for ref in f.claims)),
        any(f.vague for f in figures),
    )


def _less(whole: Figure, parts: Sequence[Figure], group: Actor, policy: str, rule: str) -> Figure | None:
    """What is left of a whole without its parts, None where nothing is; with them it adds up to the whole."""
    best = whole.best - sum(f.best for f in parts)
    if best <= 0:
        return None
    low, high = whole.low - sum(f.low for f in parts), whole.high - sum(f.high for f in parts)
    return replace(
        whole,
        group=group,
        low=max(0, min(low, best)),
        best=best,
        high=max(high, best),
        policy=policy,
        rule=rule,
    )


# ucdp


def _ucdp(basis: Basis) -> tuple[Figure, ...]:
    """Deaths of side a, side b and civilians, and those of unknown affiliation; together the total."""
    figures = basis.figures(Outcome.KILLED)
    if not figures:
        return ()
    affiliated = [f for f in figures if f.group.kind is ActorKind.CIVILIANS or is_combatant(f.group)]
    of_part: dict[str, list[Figure]] = {}
    for figure in choose_parts(affiliated, basis.by_id):
        of_part.setdefault(_ucdp_part(figure, basis), []).append(figure)
    named = {
        "side a": _of(basis.incident.initiators, "side a"),
        "side b": _of(basis.incident.targets, "side b"),
        "civilians": _CIVILIANS,
        "unknown": _UNKNOWN,
    }
    parts = [
        _sum(of_part[part], actor, "ucdp", f"deaths of {part}: {_rules(of_part[part])}")
        for part, actor in named.items()
        if part in of_part
    ]
    whole = _sum(basis.parts(Outcome.KILLED), _UNKNOWN, "ucdp", "deaths of unknown affiliation")
    rest = _less(whole, parts, _UNKNOWN, "ucdp", "deaths of unknown affiliation: the total less those known")
    return tuple([*parts, rest] if rest else parts or [whole])


def _ucdp_part(figure: Figure, basis: Basis) -> str:
    if figure.group.kind is ActorKind.CIVILIANS:
        return "civilians"
    return {Side.INITIATOR: "side a", Side.TARGET: "side b"}.get(basis.side(figure), "unknown")


def _of(actors: Sequence[Actor], otherwise: str) -> Actor:
    armed = [a for a in actors if is_combatant(a)]
    return (armed or list(actors) or [Actor(otherwise, otherwise)])[0]


def _rules(figures: Sequence[Figure]) -> str:
    return "; ".join(dict.fromkeys(f.rule for f in figures))


# acled

_VAGUE = ((re.compile(r"\bhundreds\b", re.I), 100), (re.compile(r"\bdozens\b", re.I), 12),
          (re.compile(r"\btens\b", re.I), 10))  # fmt: skip
"""What ACLED takes a range of people for: hundreds 100, dozens 12, tens 10."""


def _acled(basis: Basis) -> tuple[Figure, ...]:
    """One total of deaths, of each group the most conservative number that is still held."""
    parts = [_conservative(f, basis) for f in basis.parts(Outcome.KILLED)]
    return (_sum(parts, _UNKNOWN, "acled", _rules(parts)),) if parts else ()


def _conservative(figure: Figure, basis: Basis) -> Figure:
    refs = set(figure.claims)
    told = [
        t
        for group in told_of(basis.mentions, basis.reports, basis.voices).values()
        for t in group
        if t.ref in refs
    ]
    held = held_claims(current_claims(told))
    if not held or figure.policy != POLICY:
        return figure
    exact = [t.claim for t in held if not t.claim.vague]
    numbers = [point(c) for c in exact] or [_acled_number(t.claim.quote.text, point(t.claim)) for t in held]
    least = min(numbers)
    rule = "the only number" if len(set(numbers)) == 1 else f"the lowest of {len(numbers)} numbers held"
    return replace(figure, low=least, best=least, high=max(figure.high, least), rule=rule, vague=False)


def _acled_number(words: str, number: int) -> int:
    return next((n for pattern, n in _VAGUE if pattern.search(words)), number)


# airwars

_AIRWARS = (Outcome.KILLED, Outcome.INJURED)


def _airwars(basis: Basis) -> tuple[Figure, ...]:
    """Killed and injured civilians and belligerents; civilian unless there is evidence otherwise."""
    evidence = evidence_of(basis.incident, basis.mentions, basis.reports, basis.voices)
    return tuple(f for outcome in _AIRWARS for f in _airwars_of(outcome, basis, evidence))


def _airwars_of(outcome: Outcome, basis: Basis, evidence: Evidence) -> list[Figure]:
    figures = basis.figures(outcome)
    fighters = [f for f in figures if is_combatant(f.group)]
    claimed = [f for f in fighters if basis.is_alone(f)]
    proven = choose_parts([f for f in fighters if f not in claimed], basis.by_id)
    civil = [f for f in figures if f not in fighters]
    found = _civilians(civil, proven, basis)
    if found and evidence.grade is Grade.CONTESTED:
        found = replace(found, low=0, rule=f"{found.rule}; minimum 0, culprits compete")
    context = [replace(f, low=0, policy="airwars", rule=f"{ALONE}: context, no evidence") for f in claimed]
    belligerents = [replace(f, policy="airwars") for f in proven]
    return [*([found] if found else []), *belligerents, *context]


def _civilians(civil: Sequence[Figure], proven: Sequence[Figure], basis: Basis) -> Figure | None:
    parts = choose_parts(civil, basis.by_id)
    if not parts:
        return None
    whole = _sum(parts, _CIVILIANS, "airwars", _rules(parts))
    people = [f for f in parts if f.group.kind is not ActorKind.CIVILIANS]
    if not people:
        return whole
    rule = f"{whole.rule}; taken for civilians, no evidence otherwise"
    least = [f for f in civil if f.group.kind is ActorKind.CIVILIANS]
    rest = _less(whole, proven, _CIVILIANS, "airwars", f"{rule}, less the combatants told of")
    if not proven:
        return replace(whole, rule=rule)
    told = _sum(choose_parts(least, basis.by_id), _CIVILIANS, "airwars", _rules(least)) if least else None
    return max((f for f in (rest, told) if f), key=lambda f: f.best, default=None)


POLICIES: dict[str, Policy] = {
    policy.name: policy
    for policy in (
        Policy(POLICY, tuple(Outcome), "an analyst's figure for every outcome and group", _analyst),
        Policy("ucdp", (Outcome.KILLED,), "deaths of both sides, of civilians and of unknown people", _ucdp),
        Policy("acled", (Outcome.KILLED,), "one total of deaths, the most conservative", _acled),
        Policy("airwars", _AIRWARS, "killed and injured, civilian unless shown otherwise", _airwars),
    )
}
"""The policies by name, the default first."""
