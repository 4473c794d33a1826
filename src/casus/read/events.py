"""Drafts of one report brought together: sentences that tell of the same event become one.

First form: a score by hand-set weights, from type, wording, date, place, actors and counts.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from casus.read import event_times
from casus.read.dating import date_expression
from casus.read.drafts import Draft, is_single_day
from casus.read.places import PlaceSpan
from casus.read.setting import NotDated, Setting
from casus.read.times import TimeSpan
from casus.read.triggers import Form
from casus.records import EventType, Kind

JOIN = 1.5
"""A draft joins an earlier event from this score on."""
KEEP = 2.9
"""A draft opens an event of its own from this evidence on."""

_GENERAL = (EventType.ATTACK, EventType.OTHER)


@dataclass(slots=True)
class Event:
    """An event of a report: the drafts that tell of it, in the order of the text."""

    drafts: list[Draft] = field(default_factory=list)

    @property
    def principal(self) -> Draft:
        """The fullest statement: the draft with most evidence, the earliest of equals."""
        return max(self.drafts, key=lambda d: (evidence(d), -d.sentence.number))


def own_times(text: str, draft: Draft, clause: tuple[int, int] | None = None) -> list[TimeSpan]:
    """The times that date the draft's event, the closest to its words (or to its `clause`) first."""
    return event_times.own_times(text, draft.sentence, draft.times, _core(draft), clause)


def saying_times(text: str, draft: Draft, clause: tuple[int, int] | None = None) -> list[TimeSpan]:
    """The times when the draft's event was told."""
    return event_times.saying_times(text, draft.sentence, draft.times, _core(draft), clause)


def _core(draft: Draft) -> int:
    return draft.head.start if draft.head else draft.position


def own_places(draft: Draft) -> list[PlaceSpan]:
    """The places where the draft's event may have been, the closest to its words first."""
    at = _core(draft)
    speakers = [(s.start, s.end) for s in draft.speakers]
    real = [p for p in draft.places if not any(a <= p.start < b for a, b in speakers)]
    # where the report was written is no place of the event while the sentence names another
    real = [p for p in real if not p.dateline] or real
    return sorted(real, key=lambda p: (p.start - at if p.start > at else 1.5 * (at - p.end), p.start))


def evidence(draft: Draft) -> float:
    """How much a sentence says of an event: counts, a date, a place, actors, a plain word for its form."""
    points = 0.0
    told = [c for c in draft.casualties if c.low != 0 or c.high != 0]
    points += 2.0 if told else 0.5 if draft.casualties else 0.0
    points += 1.0 if draft.times else 0.0
    points += 1.0 if draft.places else 0.0
    roles = draft.roles
    named = [a for a in roles.initiators + roles.targets + roles.claimed if a.form in ("named", "demonym")]
    points += 1.0 if named else 0.4 if roles.initiators or roles.targets else 0.0
    head = draft.head
    if head is not None:
        points += 1.0 if head.weight >= 3 else 0.5 if head.form is Form.VERB else 0.0
    else:
        points -= 0.5
    points += 0.7 if draft.sentence.number <= 2 else 0.0
    points += 1.0 if draft.count is not None else 0.0
    if draft.definite and not any(map(is_single_day, draft.times)):
        points -= 1.0
    if (
        head is not None
        and head.form is Form.PLURAL
        and draft.count is None
        and not told
        and not any(map(is_single_day, draft.times))
    ):
        points -= 1.2
    return points


def _days(text: str, draft: Draft, published: dt.date | None) -> tuple[dt.date, dt.date] | None:
    """First and last day of the draft by the report's date alone; None where its story is needed."""
    for time in own_times(text, draft) or saying_times(text, draft):
        try:
            days = date_expression(time.expression, Setting(published=published))
        except NotDated:
            continue
        return days.first, days.last
    return None


def _type_fit(draft: Draft, event: Event) -> float:
    kinds = {d.type for d in event.drafts}
    strands = {d.strand for d in event.drafts}
    if draft.strand not in strands:
        return -3.0
    if draft.head is None and not draft.triggers:
        return 0.7
    if draft.type in kinds:
        return 1.0
    if draft.type in _GENERAL or any(k in _GENERAL for k in kinds):
        return 0.6
    if draft.type.family in {k.family for k in kinds}:
        return 0.4
    return -1.2


def _date_fit(days: tuple[dt.date, dt.date] | None, known: Sequence[tuple[dt.date, dt.date]]) -> float:
    if days is None or not known:
        return 0.0
    meeting = [(a, b) for a, b in known if days[0] <= b and a <= days[1]]
    if meeting:
        longest = max((b - a).days for a, b in [days, *meeting[:1]])
        return 0.8 if longest <= 7 else 0.0
    gap = min(abs((days[0] - b).days) if days[0] > b else abs((a - days[1]).days) for a, b in known)
    return -1.5 if gap <= 1 else -4.0


def _place_fit(text: str, draft: Draft, event: Event) -> float:
    own = {w for p in draft.places for w in text[p.start : p.end].casefold().split() if len(w) > 3}
    known = {
        w
        for d in event.drafts
        for p in d.places
        for w in text[p.start : p.end].casefold().split()
        if len(w) > 3
    }
    if not own or not known:
        return 0.0
    return 0.7 if own & known else -0.8


def _counts_fit(draft: Draft, event: Event) -> float:
    own = {(c.outcome, c.low, c.high) for c in draft.casualties if c.low != 0 or c.high != 0}
    known = {(c.outcome, c.low, c.high) for d in event.drafts for c in d.casualties}
    return 1.2 if own & known else 0.0


def _join_score(text: str, draft: Draft, event: Event, published: dt.date | None, latest: bool) -> float:
    score = _type_fit(draft, event)
    score += _date_fit(
        _days(text, draft, published), [d for x in event.drafts if (d := _days(text, x, published))]
    )
    place = _place_fit(text, draft, event)
    score += place if draft.head is not None else max(place, -0.3)
    score += _counts_fit(draft, event)
    kinds = {d.kind for d in event.drafts}
    if draft.kind not in kinds:
        score -= 1.5
    gap = draft.sentence.number - event.drafts[-1].sentence.number
    score += 0.5 if gap <= 1 else 0.2 if gap <= 3 else 0.0
    if draft.definite:
        score += 1.2
    if draft.head is None:
        score += 0.6
    if latest and (draft.definite or draft.head is None):
        score += 0.3
    if event.drafts[0].sentence.number <= 1 and draft.type in {d.type for d in event.drafts}:
        score += 0.3
    return score


def gather(text: str, drafts: Sequence[Draft], published: dt.date | None) -> list[Event]:
    """The events of a report's drafts, in the order of the text; weak ones that fit none are dropped."""
    events: list[Event] = []
    for draft in drafts:
        best: Event | None = None
        best_score = JOIN
        for event in events:
            if event.drafts[-1].sentence.number == draft.sentence.number:
                continue
            score = _join_score(text, draft, event, published, latest=event is events[-1])
            if score >= best_score:
                best, best_score = event, score
        if best is not None:
            best.drafts.append(draft)
        elif evidence(draft) >= KEEP:
            events.append(Event([draft]))
    return events


def kind_of(event: Event) -> Kind:
    """The kind that the fullest statement has."""
    return event.principal.kind


def type_of(event: Event) -> EventType:
    """The form that the event's sentences name most plainly, the principal's first among equals."""
    principal = event.principal
    if principal.type not in _GENERAL:
        return principal.type
    named = [d.type for d in event.drafts if d.type not in _GENERAL]
    return named[0] if named else principal.type
