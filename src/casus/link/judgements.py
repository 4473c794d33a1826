"""Judgements: what reviewers decide about incidents, and which decisions of the log are in force.

The log only grows. A judgement names mentions by their place in a report, since ids of incidents and mentions
change with what is read; :mod:`casus.link.recall` finds them again.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from casus.records import Actor, EventType, Figure, Kind, Outcome, Quote, When, Where


class Action(StrEnum):
    """What a judgement does."""

    MERGE = "merge"
    SPLIT = "split"
    CONFIRM = "confirm"
    SET = "set"
    DISCARD = "discard"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class MentionRef:
    """A mention as it stood when it was judged: enough to find it again after the report was read anew.

    `ordinal` counts, from 0, the mentions of the report with the same anchor, type, date and place before it.
    `text_key` is the hash of the title or text that the anchor stands in.
    """

    report_id: str
    type: EventType
    anchor: Quote
    text_key: str
    ordinal: int = 0
    start: dt.date | None = None
    end: dt.date | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Values:
    """Values that a reviewer gives an incident; None, and an outcome without a figure, is left to the claims.

    `without` names figures, by outcome and group, that are not to be shown.
    """

    kind: Kind | None = None
    type: EventType | None = None
    when: When | None = None
    where: Where | None = None
    initiators: tuple[Actor, ...] | None = None
    targets: tuple[Actor, ...] | None = None
    figures: tuple[Figure, ...] = ()
    without: tuple[tuple[Outcome, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """One entry of the log; `number` counts from 1, `time` is UTC in ISO 8601.

    `about` holds the ids of the incidents as they were then. `mentions` are those that a merge or a
    confirmation holds together, that a split sets apart from `others`, whose incident is given `values`, or
    that are discarded. `undoes` is the number of the entry that an undo takes back.
    """

    number: int
    action: Action
    reviewer: str
    time: str
    reason: str
    about: tuple[str, ...] = ()
    mentions: tuple[MentionRef, ...] = ()
    others: tuple[MentionRef, ...] = ()
    values: Values | None = None
    undoes: int | None = None

    @property
    def signed(self) -> str:
        """Number, reviewer and reason on one line."""
        return f"judgement {self.number} of {self.reviewer}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Force:
    """What of a log counts: `standing` in the order in which they came into force, and what undid the others.

    A judgement whose undoing was undone came into force by that.
    """

    standing: tuple[Judgement, ...] = ()
    undone_by: Mapping[int, int] = field(default_factory=dict)


def in_force(log: Iterable[Judgement]) -> Force:
    """The judgements that no later undo takes back; an undo of what is not in the log does nothing."""
    entries = {entry.number: entry for entry in sorted(log, key=lambda entry: entry.number)}
    since: dict[int, int] = {}
    undone_by: dict[int, int] = {}
    for number, entry in entries.items():
        if entry.action is not Action.UNDO:
            since[number] = number
            continue
        target, revives = undone_at_last(entry, entries)
        if target is None:
            continue
        if revives:
            since.setdefault(target, number)
            undone_by.pop(target, None)
        elif since.pop(target, None) is not None:
            undone_by[target] = number
    order = sorted(since, key=lambda number: since[number])
    return Force(tuple(entries[number] for number in order), undone_by)


def undone_at_last(entry: Judgement, entries: Mapping[int, Judgement]) -> tuple[int | None, bool]:
    """The judgement that an undo is about in the end, through undos of undos, and whether it revives that."""
    revives = True
    at: Judgement | None = entry
    while at is not None and at.action is Action.UNDO:
        # an undo can only take back what came before it, so that this ends
        earlier = at.undoes is not None and at.undoes < at.number
        at = entries.get(at.undoes) if earlier and at.undoes is not None else None
        revives = not revives
    return (at.number if at else None), revives
