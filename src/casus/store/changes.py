"""What changes between two states of the incidents, told by their ids."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from casus.records import Incident


@dataclass(frozen=True, slots=True)
class Change:
    """One incident that changes: `before` is None for a new one, `after` for one that is gone.

    `beside` is the incident that the first mention of a new one comes from, or that the first mention of one
    that is gone goes to; None where there is none.
    """

    before: Incident | None
    after: Incident | None
    beside: str | None = None


def changes_between(before: Iterable[Incident], after: Iterable[Incident]) -> list[Change]:
    """The incidents that differ: those gone, then those changed, then those new, each in its order."""
    old = {incident.incident_id: incident for incident in before}
    new = {incident.incident_id: incident for incident in after}
    gone = [Change(i, None, _holder(i, new)) for name, i in old.items() if name not in new]
    changed = [Change(i, new[name]) for name, i in old.items() if name in new and new[name] != i]
    added = [Change(None, i, _holder(i, old)) for name, i in new.items() if name not in old]
    return [*gone, *changed, *added]


def _holder(incident: Incident, others: dict[str, Incident]) -> str | None:
    """The one of `others` that has the first mention of the incident that any of them has."""
    wanted = set(incident.mentions)
    holder = {
        name: other.incident_id for other in others.values() for name in other.mentions if name in wanted
    }
    return next((holder[name] for name in incident.mentions if name in holder), None)
