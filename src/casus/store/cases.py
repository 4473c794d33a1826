"""An incident with all that it rests on: what the exports and the pages take."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from casus.reconcile.totals import Total, totals_of
from casus.records import Incident, Mention, Outcome, Report
from casus.store.mentions import mentions_of
from casus.store.reports import get


@dataclass(frozen=True, slots=True)
class Case:
    """An incident, its mentions in its order, and the reports that they stand in, in the same order."""

    incident: Incident
    mentions: tuple[Mention, ...]
    reports: tuple[Report, ...]

    @property
    def totals(self) -> dict[Outcome, Total]:
        """How many people met each outcome that there is a figure of."""
        return totals_of(self.incident, self.mentions)


def case_of(connection: Connection, incident: Incident) -> Case:
    """The incident with what the store has on it now."""
    mentions = tuple(mentions_of(connection, incident.incident_id))
    names = dict.fromkeys(mention.report_id for mention in mentions)
    reports = (get(connection, name) for name in names)
    return Case(incident, mentions, tuple(report for report in reports if report))
