"""The casebook: reports, marks, mentions and incidents in one database file."""

from casus.reconcile.totals import Total, totals_of
from casus.store.casebook import Casebook
from casus.store.cases import Case
from casus.store.changes import Change
from casus.store.line import Line
from casus.store.reports import TakenAs
from casus.store.review import Asked, Review, Standing
from casus.store.selection import IncidentFilter
from casus.store.stats import Stats
from casus.store.summary import Summary, Taken, Updated

__all__ = [
    "Asked",
    "Case",
    "Casebook",
    "Change",
    "IncidentFilter",
    "Line",
    "Review",
    "Standing",
    "Stats",
    "Summary",
    "Taken",
    "TakenAs",
    "Total",
    "Updated",
    "totals_of",
]
