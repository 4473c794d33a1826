"""Which incidents are asked for, and in what order."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any, Literal, get_args

from sqlalchemy import ColumnElement, Select, func, or_, select

from casus.errors import UsageError
from casus.records import EventType, Kind
from casus.store.fulltext import match_of, reports_with
from casus.store.tables import incident, incident_mention, mention, mention_actor

Sort = Literal["date", "killed", "sources", "id"]


@dataclass(frozen=True, slots=True)
class IncidentFilter:
    """What incidents to give; a field that is None leaves nothing out.

    `since` and `until` give those that may have happened between these days, both inclusive; an incident
    without a date then does not fit. `country` is ISO 3166-1 alpha-2. `actor` is a part of an actor's name
    or of a wording for one, on either side, letter case aside. `text` holds words that one report of the
    incident has, all of them, in any inflection; a passage in double quotes is a phrase. What has no value
    for the sort comes last. Raises UsageError where a field cannot be meant so.
    """

    since: dt.date | None = None
    until: dt.date | None = None
    country: str | None = None
    type: EventType | None = None
    kind: Kind | None = None
    actor: str | None = None
    text: str | None = None
    sort: Sort = "date"
    descending: bool = False
    limit: int | None = None

    def __post_init__(self) -> None:
        if self.sort not in get_args(Sort):
            raise UsageError(f"sort {self.sort!r}: no such order; one of {', '.join(get_args(Sort))}")
        if self.since and self.until and self.since > self.until:
            raise UsageError(f"since {self.since} is after until {self.until}; swap them")
        if self.limit is not None and self.limit < 0:
            raise UsageError(f"limit {self.limit}: it cannot be negative; leave it out for all")


def question(wanted: IncidentFilter) -> Select[Any]:
    """Asks for the records of the incidents wanted, in the order wanted."""
    asked = select(incident.c.record).where(*_conditions(wanted)).order_by(*_order(wanted))
    return asked if wanted.limit is None else asked.limit(wanted.limit)


def _conditions(wanted: IncidentFilter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wanted.since:
        found.append(incident.c.event_date_end >= wanted.since)
    if wanted.until:
        found.append(incident.c.event_date_start <= wanted.until)
    if wanted.country:
        found.append(incident.c.country_code == wanted.country.upper())
    if wanted.type:
        found.append(incident.c.type == wanted.type)
    if wanted.kind:
        found.append(incident.c.kind == wanted.kind)
    if wanted.actor:
        found.append(incident.c.incident_id.in_(_with_actor(wanted.actor)))
    if wanted.text and match_of(wanted.text):
        found.append(incident.c.incident_id.in_(_with_text(wanted.text)))
    return found


def _with_actor(part: str) -> Select[Any]:
    return (
        select(incident_mention.c.incident_id)
        .join_from(
            incident_mention, mention_actor, incident_mention.c.mention_id == mention_actor.c.mention_id
        )
        .where(
            or_(
                mention_actor.c.name.icontains(part, autoescape=True),
                mention_actor.c.wording.icontains(part, autoescape=True),
            )
        )
    )


def _with_text(words: str) -> Select[Any]:
    return (
        select(incident_mention.c.incident_id)
        .join_from(incident_mention, mention)
        .where(mention.c.report_id.in_(reports_with(words)))
    )


def _order(wanted: IncidentFilter) -> list[ColumnElement[Any]]:
    column: ColumnElement[Any] = {
        "date": incident.c.event_date_start,
        "killed": func.coalesce(incident.c.killed_best, incident.c.killed_low),
        "sources": incident.c.sources,
        "id": incident.c.incident_id,
    }[wanted.sort]
    direction = column.desc() if wanted.descending else column.asc()
    return [direction.nulls_last(), incident.c.incident_id.asc()]
