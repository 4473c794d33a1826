"""Incidents, their figures and the ids that they once had, into the store and out of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from casus.errors import UsageError
from casus.link.judgements import Action, in_force
from casus.reconcile.totals import totals_of
from casus.records import Incident, Mention, Outcome, from_json
from casus.store import judgements, tables
from casus.store.mentions import what_when_where
from casus.store.reports import only, starts_with


def put_incidents(
    connection: Connection, incidents: Iterable[Incident], mentions: Mapping[str, Mention]
) -> None:
    """Stores `incidents` in place of all that were there; `mentions` are all current ones by their id.

    An id that is gone leaves a redirect to the incident that now has its earliest mention, or that a new
    version of its report tells of instead.
    """
    incidents = list(incidents)
    before = _stored(connection)
    connection.execute(delete(tables.incident))
    rows: dict[Any, list[dict[str, object]]] = {
        tables.incident: [_incident_row(incident, mentions) for incident in incidents],
        tables.incident_mention: [row for incident in incidents for row in _member_rows(incident)],
        tables.figure: [row for incident in incidents for row in _figure_rows(incident)],
    }
    for table, new in rows.items():
        if new:
            connection.execute(insert(table), new)
    _redirect(connection, before, incidents)


def _stored(connection: Connection) -> dict[str, Incident]:
    """The stored incidents by their ids, with mentions that are gone since."""
    return {incident.incident_id: incident for incident in all_incidents(connection)}


def all_incidents(connection: Connection) -> list[Incident]:
    """The stored incidents, by day, then by id."""
    column = tables.incident.c
    asked = select(column.record).order_by(column.event_date_start.nulls_last(), column.incident_id)
    return [from_json(Incident, record) for record in connection.execute(asked).scalars()]


def _incident_row(incident: Incident, mentions: Mapping[str, Mention]) -> dict[str, object]:
    killed = totals_of(incident, [mentions[name] for name in incident.mentions]).get(Outcome.KILLED)
    return {
        "incident_id": incident.incident_id,
        "sources": incident.sources,
        "killed_low": killed.low if killed else None,
        "killed_best": killed.best if killed else None,
        "killed_high": killed.high if killed else None,
        **what_when_where(incident),
    }


def _member_rows(incident: Incident) -> list[dict[str, object]]:
    return [
        {"incident_id": incident.incident_id, "mention_id": mention_id, "position": position}
        for position, mention_id in enumerate(incident.mentions)
    ]


def _figure_rows(incident: Incident) -> list[dict[str, object]]:
    return [
        {
            "incident_id": incident.incident_id,
            "position": position,
            "outcome": figure.outcome,
            "group_name": figure.group.name,
            "low": figure.low,
            "best": figure.best,
            "high": figure.high,
            "contested": figure.contested,
            "vague": figure.vague,
            "policy": figure.policy,
            "rule": figure.rule,
        }
        for position, figure in enumerate(incident.figures)
    ]


def _successor(gone: Incident, incidents: Iterable[Incident]) -> str | None:
    """The incident that a corrected report now tells of in place of one that is gone.

    A new version moves the places of a report's events, and so their ids: the incident of the same reports,
    family of types and days is taken for the same, where there is one alone.
    """
    alike = [
        incident
        for incident in incidents
        if set(gone.reports) & set(incident.reports)
        and incident.type.family == gone.type.family
        and (incident.when.start, incident.when.end) == (gone.when.start, gone.when.end)
    ]
    return alike[0].incident_id if len(alike) == 1 else None


def _redirect(connection: Connection, before: Mapping[str, Incident], incidents: list[Incident]) -> None:
    holder = {mention_id: incident.incident_id for incident in incidents for mention_id in incident.mentions}
    living = set(holder.values())
    # An id that is back is no redirect any more; so redirects never run in a circle.
    known = set(connection.execute(select(tables.redirect.c.old_id)).scalars())
    gone = {
        old: next((holder[name] for name in incident.mentions if name in holder), None)
        or _successor(incident, incidents)
        for old, incident in before.items()
        if old not in living
    }
    stale = [old for old in known if old in living or gone.get(old)]
    for old in stale:
        connection.execute(delete(tables.redirect).where(tables.redirect.c.old_id == old))
    now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    rows = [{"old_id": old, "new_id": new, "redirected": now} for old, new in gone.items() if new]
    if rows:
        connection.execute(insert(tables.redirect), rows)


def find_incident(connection: Connection, name: str) -> str:
    """The id of the incident that `name` names: its id, an id that it once had, or the start of one id alone.

    Raises UsageError where it names none, or more than one, or was discarded.
    """
    known = tables.incident.c.incident_id
    wanted: str | None = name
    while wanted is not None:
        if connection.execute(select(known).where(known == wanted)).scalar():
            return wanted
        _tell_if_discarded(connection, name, wanted)
        wanted = connection.execute(
            select(tables.redirect.c.new_id).where(tables.redirect.c.old_id == wanted)
        ).scalar()
    found = connection.execute(select(known).where(starts_with(known, name)).limit(2)).scalars()
    return only(list(found), "incident", name)


def _tell_if_discarded(connection: Connection, name: str, incident_id: str) -> None:
    """Raises UsageError, with the way back, where a judgement in force discards the incident."""
    for one in reversed(in_force(judgements.log(connection)).standing):
        if one.action is Action.DISCARD and incident_id in one.about:
            raise UsageError(
                f"incident {name!r}: discarded by {one.signed}; "
                f"`casus judge undo {one.number}` brings it back"
            )


def get_incident(connection: Connection, name: str) -> Incident:
    """The incident that `name` names, as :func:`find_incident` finds it."""
    wanted = find_incident(connection, name)
    record = connection.execute(
        select(tables.incident.c.record).where(tables.incident.c.incident_id == wanted)
    ).scalar_one()
    return from_json(Incident, record)


def holder_of(connection: Connection, mention: str) -> str | None:
    """The incident of the mention of this id, or whose id alone starts so; None where there is none."""
    told = tables.incident_mention.c
    asked = select(told.incident_id).where(starts_with(told.mention_id, mention)).limit(2)
    found = connection.execute(asked).scalars().all() if mention else []
    return found[0] if len(found) == 1 else None


def incidents_in(connection: Connection, report_id: str) -> dict[str, str]:
    """The incident of each of the report's mentions that belongs to one, by mention id."""
    told = tables.incident_mention
    asked = (
        select(told.c.mention_id, told.c.incident_id)
        .join(tables.mention, tables.mention.c.mention_id == told.c.mention_id)
        .where(tables.mention.c.report_id == report_id)
    )
    return {row.mention_id: row.incident_id for row in connection.execute(asked)}
