"""An incident out of the mentions that tell of it: its type, date, place, actors and figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import TypeVar

from casus.ingest.copies import voice_at
from casus.link.cluster import Group
from casus.reconcile.figures import reconcile_figures
from casus.records import Actor, EventType, Incident, Mention, Report, When, Where, short_hash

T = TypeVar("T")


def incident_id(earliest: Mention) -> str:
    """The id of the incident whose earliest mention is this one."""
    return "i" + short_hash(earliest.mention_id, length=10)


def _commonest(items: Sequence[T], key: Callable[[T], Hashable]) -> T:
    """The item whose key is most frequent, the first of them where several are."""
    counts = Counter(key(item) for item in items)
    return max(items, key=lambda item: counts[key(item)])


def choose_type(mentions: Sequence[Mention]) -> EventType:
    """The form most often told; a form outweighs the general word "attack"."""
    named = [m.type for m in mentions if m.type is not EventType.ATTACK]
    return _commonest(named, lambda t: t) if named else EventType.ATTACK


def choose_when(mentions: Sequence[Mention]) -> When:
    """The narrowest date; of equally narrow ones the one most often told."""
    known = [m.when for m in mentions if m.when.start and m.when.end]
    if not known:
        return mentions[0].when

    def days(when: When) -> int:
        assert when.start and when.end
        return (when.end - when.start).days

    shortest = min(map(days, known))
    return _commonest([w for w in known if days(w) == shortest], lambda w: (w.start, w.end))


def choose_where(mentions: Sequence[Mention]) -> Where:
    """The narrowest place with coordinates; of equally narrow ones the one most often told."""
    known = [m.where for m in mentions if m.where.country]
    if not known:
        return mentions[0].where
    points = [w for w in known if w.lat is not None and w.radius_km is not None]
    if not points:
        return _commonest(known, lambda w: w.country)
    least = min(w.radius_km or 0.0 for w in points)
    return _commonest([w for w in points if w.radius_km == least], lambda w: w.place_id or w.name)


def choose_actors(lists: Sequence[Sequence[Actor]]) -> tuple[Actor, ...]:
    """Each identity once, the one told by most mentions first."""
    counts: Counter[str] = Counter()
    first: dict[str, Actor] = {}
    for actors in lists:
        for key in dict.fromkeys(a.actor_id or a.name.casefold() for a in actors):
            counts[key] += 1
        for actor in actors:
            first.setdefault(actor.actor_id or actor.name.casefold(), actor)
    return tuple(sorted(first.values(), key=lambda a: -counts[a.actor_id or a.name.casefold()]))


def build_incident(group: Group, reports: Mapping[str, Report], voices: Mapping[str, str]) -> Incident:
    """The incident that a group of mentions tells of, reconciled under the policy `analyst`."""
    mentions = group.mentions
    told_in = tuple(dict.fromkeys(m.report_id for m in mentions))
    return Incident(
        incident_id=incident_id(mentions[0]),
        kind=mentions[0].kind,
        type=choose_type(mentions),
        when=choose_when(mentions),
        where=choose_where(mentions),
        initiators=choose_actors([m.initiators for m in mentions]),
        targets=choose_actors([m.targets for m in mentions]),
        figures=reconcile_figures(mentions, reports, voices),
        mentions=tuple(m.mention_id for m in mentions),
        reports=told_in,
        sources=len({voice_at(voices, m.report_id, m.anchor) for m in mentions}),
        anchor=mentions[0].anchor,
        reasons=group.reasons,
    )
