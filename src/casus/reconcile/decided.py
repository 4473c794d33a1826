"""Incidents as reviewers decided them: values that were set or confirmed stand in place of the claims' own.

Docs: docs/judgements.md. What the claims say instead stays visible in the incident's decisions.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from casus.link.constraints import Ruling
from casus.link.judgements import Action, Judgement, Values
from casus.records import Actor, Decision, Figure, Incident, Outcome, When, Where

PEOPLE = "people"
"""The group that stands for all: its figure, where a reviewer set it, is the outcome's only one."""
SET_POLICY = "judgement"
"""The policy of a figure that was set: it follows from no claims."""
_FIELDS = ("kind", "type", "when", "where", "initiators", "targets")
_NAMES = {"when": "date", "where": "place"}
_DONE = {Action.MERGE: "merged", Action.SPLIT: "split"}


def decide(incidents: Iterable[Incident], ruling: Ruling) -> list[Incident]:
    """The incidents, in their order, with what the judgements in force say of them.

    Values go to the incident of the earliest mention that they were given for. A confirmation that a later
    split broke up holds no more.
    """
    incidents = list(incidents)
    at_of = {name: at for at, incident in enumerate(incidents) for name in incident.mentions}
    of: dict[int, list[Judgement]] = {}
    for one in ruling.force.standing:
        if one.action is Action.DISCARD or (one.action is Action.CONFIRM and one.number in ruling.overridden):
            continue
        named = (*one.mentions, *one.others) if one.action is Action.SPLIT else one.mentions
        held_by = dict.fromkeys(at_of[name] for name in ruling.mentions_of(named) if name in at_of)
        for at in list(held_by)[: None if one.action in _DONE else 1]:
            of.setdefault(at, []).append(one)
    return [_decided(incident, of[at]) if at in of else incident for at, incident in enumerate(incidents)]


def _decided(incident: Incident, judgements: Sequence[Judgement]) -> Incident:
    given = _Given()
    confirmed: list[Judgement] = []
    merely: list[Decision] = []
    for one in judgements:
        if one.values is None:
            merely.append(_decision(one, _DONE[one.action]))
            continue
        if one.action is Action.CONFIRM:
            confirmed.append(one)
        given.add(one, one.values)
    changed, decisions = given.over(incident)
    if confirmed:
        last, earlier = confirmed[-1], tuple(one.number for one in confirmed[:-1])
        parts = [d for d in decisions if d.judgement == last.number]
        found = "; ".join(d.found for d in parts if d.found)
        instead = {*earlier, *(number for d in parts for number in d.instead_of)} - {last.number}
        merely.append(replace(_decision(last, "confirmed"), found=found, instead_of=tuple(sorted(instead))))
    set_ = [d for d in decisions if all(d.judgement != one.number for one in confirmed)]
    order = sorted([*merely, *set_], key=lambda d: (d.judgement, d.field))
    return replace(changed, decisions=tuple(order))


def _decision(judgement: Judgement, field: str) -> Decision:
    return Decision(judgement.number, field, judgement.reviewer, judgement.time, judgement.reason)


@dataclass(slots=True)
class _Given:
    """The values given to one incident, each by the last judgement that gives it.

    A confirmation of a value that was set leaves it as set: it then stands for as long as either does.
    """

    fields: dict[str, tuple[object, list[Judgement]]] = field(default_factory=dict)
    figures: dict[tuple[Outcome, str], tuple[Figure | None, list[Judgement]]] = field(default_factory=dict)
    confirmed: dict[Outcome, Judgement] = field(default_factory=dict)

    def add(self, judgement: Judgement, values: Values) -> None:
        for name in _FIELDS:
            value = getattr(values, name)
            given, by = self.fields.get(name, (None, []))
            if value is not None and not (judgement.action is Action.CONFIRM and value == given):
                self.fields[name] = (value, [*by, judgement])
        for figure in values.figures:
            given_figure, _ = self.figures.get(_key(figure), (None, []))
            if judgement.action is Action.CONFIRM:
                self.confirmed[figure.outcome] = judgement
                if given_figure and number(given_figure) == number(figure):
                    continue
            self._give(_key(figure), figure, judgement)
        for outcome, group in values.without:
            all_of_it = [key for key in self.figures if key[0] is outcome and group == PEOPLE]
            for key in dict.fromkeys([(outcome, group.casefold()), *all_of_it]):
                self._give(key, None, judgement)

    def _give(self, key: tuple[Outcome, str], figure: Figure | None, judgement: Judgement) -> None:
        by = [*self.figures.get(key, (None, []))[1], judgement]
        self.figures[key] = (figure, by)

    def over(self, incident: Incident) -> tuple[Incident, list[Decision]]:
        """The incident with the values in place of its own, and a decision for each."""
        decisions = []
        for name, (value, by) in self.fields.items():
            own = getattr(incident, name)
            found = "" if _said(own) == _said(value) else f"{_NAMES.get(name, name)} {_said(own)}"
            decisions.append(_by(by, _NAMES.get(name, name), found))
        own_figures = {_key(figure): figure for figure in incident.figures}
        whole = self._whole()
        for key, (figure, by) in self.figures.items():
            told = own_figures.get(key)
            same = (told and number(told)) == (figure and number(figure))
            parts = [] if same else [_told(key, told)]
            if whole.get(key[0]) is by[-1] and key[1] == PEOPLE:
                beside = [other for other in own_figures if other[0] is key[0] and other not in self.figures]
                parts = [*(parts if told or not beside else []), *(_told(k, own_figures[k]) for k in beside)]
            decisions.append(_by(by, f"{key[0]} {key[1]}", "; ".join(parts)))
        for key, told in own_figures.items():
            last = whole.get(key[0])
            if last and last.action is Action.CONFIRM and key not in self.figures:
                decisions.append(_by([last], key[0], _told(key, told)))
        changed = {name: value for name, (value, _) in self.fields.items()}
        figures = tuple(self._figures(own_figures, whole))
        return replace(incident, figures=figures, **changed), decisions  # type: ignore[arg-type]

    def _whole(self) -> dict[Outcome, Judgement]:
        """The outcomes whose figures are all a judgement's: none of the claims stands beside them."""
        set_whole = {
            outcome: by[-1]
            for (outcome, group), (_, by) in self.figures.items()
            if group == PEOPLE and by[-1].action is Action.SET
        }
        return self.confirmed | set_whole

    def _figures(
        self, told: Mapping[tuple[Outcome, str], Figure], whole: Mapping[Outcome, Judgement]
    ) -> list[Figure]:
        kept = [f for key, f in told.items() if key not in self.figures and f.outcome not in whole]
        for key, (figure, _) in self.figures.items():
            if figure is not None:
                claims = told[key].claims if key in told else ()
                if key[1] == PEOPLE:
                    beside = (f for f in told.values() if f.outcome is key[0] and _key(f) not in self.figures)
                    claims = (*claims, *(ref for f in beside for ref in f.claims))
                group = told[key].group if key in told else figure.group
                kept.append(replace(figure, claims=claims, group=group))
        order = list(Outcome)
        return sorted(kept, key=lambda f: (order.index(f.outcome), -f.best, f.group.name.casefold()))


def _by(judgements: Sequence[Judgement], field: str, found: str) -> Decision:
    *earlier, last = judgements
    return replace(_decision(last, field), found=found, instead_of=tuple(one.number for one in earlier))


def _told(key: tuple[Outcome, str], figure: Figure | None) -> str:
    return f"{key[0]} {key[1]} {number(figure) if figure else 'not stated'}"


def _key(figure: Figure) -> tuple[Outcome, str]:
    return (figure.outcome, figure.group.name.casefold())


def number(figure: Figure) -> str:
    """ "15", "15–28 (best 15)", or "3 or more" where it rests on a vague word alone."""
    if figure.vague:
        return f"{figure.low} or more"
    span = f"{figure.low}–{figure.high} (best {figure.best})"
    return str(figure.best) if figure.low == figure.high else span


def _said(value: object) -> str:
    """A value in a few words, for saying what the claims have instead."""
    if isinstance(value, When):
        if value.start is None:
            return "unknown"
        return str(value.start) if value.start == value.end else f"{value.start}…{value.end}"
    if isinstance(value, Where):
        return ", ".join(part for part in (value.name, value.country) if part) or "unknown"
    if isinstance(value, tuple):
        return "; ".join(actor.name for actor in value if isinstance(actor, Actor)) or "not stated"
    return str(value).replace("_", " ")
