"""A stated total beside what the recorded incidents of its period, area and actors add up to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from casus.link.compare import kilometres
from casus.reconcile.groups import is_whole
from casus.reconcile.totals import totals_of
from casus.records import (
    Actor,
    Claim,
    EventType,
    Figure,
    Incident,
    Kind,
    Mention,
    Outcome,
    PlacePrecision,
    Where,
)
from casus.reference.actors import actor_table

_ANY_FORM = (EventType.ATTACK, EventType.OTHER)
_APART = ("custody", "property", "unrest")
"""Families that "attacks" do not count."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What a total is about; None, or empty, leaves nothing out.

    `actors` are identities, or parts of names, of those who acted; `form` is the type that is counted.
    """

    start: dt.date | None = None
    end: dt.date | None = None
    area: Where | None = None
    actors: tuple[str, ...] = ()
    form: EventType | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One number: what it counts, what is stated (None where nothing is), and what is recorded of it.

    `recorded` counts a figure that rests on a vague word alone as its least, and `recorded_open` is then
    true: there were so many or more. `shortfall` is what the record lacks, 0 where it has as many or more.
    """

    what: str
    stated_low: int | None
    stated_high: int | None
    recorded: int
    recorded_open: bool

    @property
    def shortfall(self) -> int | None:
        """The stated number, its least where that is open above, less the recorded one; None without one."""
        stated = self.stated_low if self.stated_low is not None else self.stated_high
        return None if stated is None else max(0, stated - self.recorded)


@dataclass(frozen=True, slots=True)
class Tally:
    """The numbers, the incidents counted, and those that may belong but are not narrow enough to tell."""

    scope: Scope
    rows: tuple[Row, ...]
    counted: tuple[Incident, ...]
    possible: tuple[Incident, ...]


def scope_of(mention: Mention) -> Scope:
    """What an aggregate is about, by its own period, place, actors and form."""
    named = mention.where.country is not None or mention.where.lat is not None
    actors = tuple(sorted({a.actor_id for a in mention.initiators if a.actor_id}))
    return Scope(mention.when.start, mention.when.end, mention.where if named else None, actors, mention.type)


def tally(
    scope: Scope,
    told: Iterable[tuple[Incident, Sequence[Mention]]],
    stated: Mention | None = None,
) -> Tally:
    """What the incidents within the scope add up to, beside the numbers that `stated` gives.

    `told` are incidents with their mentions. Without `stated` all outcomes that are recorded get a row.
    """
    counted: list[tuple[Incident, Sequence[Mention]]] = []
    possible: list[Incident] = []
    for incident, mentions in told:
        fits = _fits(scope, incident)
        if fits:
            counted.append((incident, mentions))
        elif fits is None:
            possible.append(incident)
    rows = _stated_rows(stated, counted) if stated else _all_rows(counted)
    return Tally(scope, tuple(rows), tuple(i for i, _ in counted), tuple(possible))


def _fits(scope: Scope, incident: Incident) -> bool | None:
    """True where the incident lies within the scope, None where it may."""
    if incident.kind is not Kind.INCIDENT:
        return False
    answers = [
        _in_period(scope, incident),
        _in_area(scope.area, incident.where),
        _acted(scope.actors, incident),
        _has_form(scope.form, incident.type),
    ]
    if any(answer is False for answer in answers):
        return False
    return None if None in answers else True


def _in_period(scope: Scope, incident: Incident) -> bool | None:
    when = incident.when
    if scope.start is None and scope.end is None:
        return True
    if when.start is None or when.end is None:
        return None
    start, end = scope.start or dt.date.min, scope.end or dt.date.max
    if start <= when.start and when.end <= end:
        return True
    return None if when.start <= end and start <= when.end else False


def _in_area(area: Where | None, where: Where) -> bool | None:
    if area is None:
        return True
    if where.country is None:
        return None
    if area.lat is None or area.lon is None or area.precision is PlacePrecision.COUNTRY:
        return where.country == area.country
    if where.lat is None or where.lon is None:
        return None if where.country == area.country else False
    distance = kilometres((area.lat, area.lon), (where.lat, where.lon))
    reach, breadth = area.radius_km or 5.0, where.radius_km or 0.0
    if distance <= reach and breadth <= 2 * reach:
        return True
    return None if distance <= reach + breadth else False


def _acted(actors: Sequence[str], incident: Incident) -> bool | None:
    if not actors:
        return True
    if not incident.initiators:
        return None
    return any(_is(actor, wanted) for actor in incident.initiators for wanted in actors)


def _is(actor: Actor, wanted: str) -> bool:
    """True where the actor is the one wanted, a part of it, or has the words in its name."""
    known = {actor.actor_id, *actor_table().ancestors(actor.actor_id)} if actor.actor_id else set()
    return wanted in known or wanted.casefold() in f"{actor.name} {actor.wording}".casefold()


def _has_form(form: EventType | None, type_: EventType) -> bool:
    if form is None:
        return True
    if form in _ANY_FORM:
        return type_.family not in _APART
    return type_.family == form.family


_Told = Sequence[tuple[Incident, Sequence[Mention]]]


def _stated_rows(stated: Mention, told: _Told) -> list[Row]:
    rows = []
    if stated.count:
        rows.append(Row(stated.count.unit, stated.count.n, stated.count.n, len(told), False))
    for claim in stated.claims:
        number, is_open = _recorded(claim.outcome, claim.group, told)
        rows.append(Row(_what(claim), claim.low, claim.high, number, is_open))
    return rows or [Row("events", None, None, len(told), False)]


def _what(claim: Claim) -> str:
    return f"{claim.outcome} {claim.group.name}{' (a vague word)' * claim.vague}"


def _all_rows(told: _Told) -> list[Row]:
    rows = [Row("incidents", None, None, len(told), False)]
    people = Actor("people", "people")
    recorded = {figure.outcome for incident, _ in told for figure in incident.figures}
    return rows + [
        Row(f"{outcome} people", None, None, *_recorded(outcome, people, told))
        for outcome in Outcome
        if outcome in recorded
    ]


def _recorded(outcome: Outcome, group: Actor, told: _Told) -> tuple[int, bool]:
    """The sum of the recorded figures, and whether a vague word leaves it open above."""
    number, is_open = 0, False
    for incident, mentions in told:
        if group.name.casefold() == "people":
            total = totals_of(incident, mentions).get(outcome)
            number += 0 if total is None else total.low if total.best is None else total.best
            is_open |= total is not None and total.best is None
            continue
        figure = _figure_of(outcome, group, incident)
        if figure:
            number += figure.low if figure.vague else figure.best
            is_open |= figure.vague
    return number, is_open


def _figure_of(outcome: Outcome, group: Actor, incident: Incident) -> Figure | None:
    """The figure of that group; civilians at large are one group under any name but "people"."""

    def is_one(other: Actor) -> bool:
        if group.actor_id:
            return other.actor_id is not None and group.actor_id in (
                other.actor_id,
                *actor_table().ancestors(other.actor_id),
            )
        if other.name.casefold() == group.name.casefold():
            return True
        named = other.name.casefold() != "people"
        return named and is_whole(group) and is_whole(other) and group.kind is other.kind

    found = [f for f in incident.figures if f.outcome is outcome and is_one(f.group)]
    return max(found, key=lambda f: f.best, default=None)
