"""An incident as one flat row: the columns that the table formats share. docs/exports.md explains them."""

from __future__ import annotations

from collections.abc import Iterable

from casus.export.assessed import evidence
from casus.reconcile.decided import SET_POLICY
from casus.records import Actor, Outcome
from casus.store import Case, Total

Value = str | int | float | bool | list[str] | None

TOTAL_COLUMNS = tuple(
    f"{outcome}_{part}" for outcome in Outcome for part in ("low", "best", "high", "vague", "contested")
)

COLUMNS = (
    "incident_id",
    "kind",
    "type",
    "event_date_start",
    "event_date_end",
    "date_precision",
    "date_prec",
    "time_precision",
    "place",
    "place_precision",
    "where_prec",
    "geo_precision",
    "country_code",
    "lat",
    "lon",
    "radius_km",
    "initiators",
    "targets",
    *TOTAL_COLUMNS,
    "policy",
    "sources",
    "evidence_grade",
    "outlets",
    "reports",
    "confirmed",
    "set_values",
)


def row_of(case: Case) -> dict[str, Value]:
    """The incident's values under the names of `COLUMNS`, in their order; None where nothing is known."""
    incident, when, where = case.incident, case.incident.when, case.incident.where
    totals = case.totals
    row: dict[str, Value] = {
        "incident_id": incident.incident_id,
        "kind": incident.kind.value,
        "type": incident.type.value,
        "event_date_start": when.start.isoformat() if when.start else None,
        "event_date_end": when.end.isoformat() if when.end else None,
        "date_precision": when.precision.value,
        "date_prec": when.date_prec,
        "time_precision": when.time_precision,
        "place": where.name,
        "place_precision": where.precision.value,
        "where_prec": where.where_prec,
        "geo_precision": where.geo_precision,
        "country_code": where.country,
        "lat": where.lat,
        "lon": where.lon,
        "radius_km": where.radius_km,
        "initiators": _names(incident.initiators),
        "targets": _names(incident.targets),
    }
    for outcome in Outcome:
        row |= _total(outcome, totals.get(outcome))
    return row | {
        "policy": next((f.policy for f in incident.figures if f.policy != SET_POLICY), None),
        "sources": incident.sources,
        "evidence_grade": evidence(case).grade.value,
        "outlets": list(dict.fromkeys(report.source for report in case.reports if report.source)),
        "reports": list(incident.reports),
        "confirmed": incident.is_confirmed,
        "set_values": [one.field for one in incident.decisions if one.field not in _NO_VALUE],
    }


_NO_VALUE = ("confirmed", "merged", "split")
"""Decisions that give an incident no value of their own."""


def _names(actors: Iterable[Actor]) -> list[str]:
    return list(dict.fromkeys(actor.name for actor in actors))


def _total(outcome: Outcome, total: Total | None) -> dict[str, Value]:
    """The five columns of one outcome, all None where nothing was said of it."""
    return {
        f"{outcome}_low": total.low if total else None,
        f"{outcome}_best": total.best if total else None,
        f"{outcome}_high": total.high if total else None,
        f"{outcome}_vague": total.vague if total else None,
        f"{outcome}_contested": total.contested if total else None,
    }
