"""Casus: from reports about armed conflict to a sourced record of incidents.

The stages as functions from records to records, and the store. docs/python.md shows them at work.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any

from casus.errors import CasusError, InputError, ModelError, StoreError, TableError, UsageError
from casus.records import (
    Actor,
    ActorKind,
    Claim,
    ClaimRef,
    Count,
    DateBasis,
    DatePrecision,
    Decision,
    EventType,
    Figure,
    Incident,
    Kind,
    Label,
    Mark,
    Marks,
    Mention,
    Outcome,
    PlacePrecision,
    Quote,
    Rejected,
    Relation,
    Report,
    Responsibility,
    Role,
    Side,
    Stance,
    When,
    WhenClaim,
    Where,
    from_json,
    to_json,
)

if TYPE_CHECKING:
    from casus.ingest.options import Options
    from casus.pipeline import read_report
    from casus.resolve.mentions import resolve_mentions
    from casus.store import Case, Casebook, IncidentFilter, Stats, Summary, Taken

__all__ = [
    "Actor",
    "ActorKind",
    "Case",
    "Casebook",
    "CasusError",
    "Claim",
    "ClaimRef",
    "Count",
    "DateBasis",
    "DatePrecision",
    "Decision",
    "EventType",
    "Figure",
    "Incident",
    "IncidentFilter",
    "InputError",
    "Kind",
    "Label",
    "Mark",
    "Marks",
    "Mention",
    "ModelError",
    "Options",
    "Outcome",
    "PlacePrecision",
    "Quote",
    "Rejected",
    "Relation",
    "Report",
    "Responsibility",
    "Role",
    "Side",
    "Stance",
    "Stats",
    "StoreError",
    "Summary",
    "TableError",
    "Taken",
    "UsageError",
    "When",
    "WhenClaim",
    "Where",
    "__version__",
    "from_json",
    "link_mentions",
    "read_report",
    "resolve_mentions",
    "to_json",
]

# Loaded when first asked for: the readers' tables and the database take most of a second, and every
# module of the package comes through here.
_LATER = {
    "Case": "casus.store",
    "Casebook": "casus.store",
    "IncidentFilter": "casus.store",
    "Options": "casus.ingest.options",
    "Stats": "casus.store",
    "Summary": "casus.store",
    "Taken": "casus.store",
    "read_report": "casus.pipeline",
    "resolve_mentions": "casus.resolve.mentions",
}

try:
    __version__ = version("casus")
except PackageNotFoundError:
    __version__ = "source"


def link_mentions(
    mentions: Iterable[Mention], reports: Iterable[Report], policy: str = "analyst"
) -> list[Incident]:
    """The incidents that resolved mentions tell of, with figures, in the order of their earliest mention.

    `reports` are those that the mentions stand in: copies among them are one voice. Raises UsageError for
    an unknown policy.
    """
    from casus.pipeline import incidents_of

    return incidents_of(reports, mentions, policy)


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(f"module 'casus' has no attribute {name!r}")
    value = getattr(import_module(_LATER[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(globals().keys() | _LATER.keys())
