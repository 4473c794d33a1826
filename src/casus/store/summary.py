"""What became of the reports that were handed in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from casus.errors import InputError
from casus.store.reports import TakenAs


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one report: as what it was taken in, under which identity, as which version.

    `mentions` counts the events read in it now. `reason_unread` says why it was not read, None where it was.
    `copy_of` is another stored report with the same text, None where there is none.
    """

    taken_as: TakenAs
    report_id: str
    version: int
    mentions: int = 0
    reason_unread: str | None = None
    copy_of: str | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """What became of a batch; `unread` counts by reason, and `failed` holds what could not be taken in."""

    new: int
    same: int
    versions: int
    copies: int
    mentions: int
    unread: Mapping[str, int]
    failed: tuple[InputError, ...]


@dataclass(frozen=True, slots=True)
class Updated:
    """How many reports were read or resolved anew; `failed` holds why others were left as they were."""

    done: int
    failed: tuple[InputError, ...]


def summary_of(taken: Iterable[Taken], failed: Iterable[InputError]) -> Summary:
    """The batch in numbers."""
    taken = list(taken)
    how = Counter(one.taken_as for one in taken)
    return Summary(
        new=how[TakenAs.NEW],
        same=how[TakenAs.SAME],
        versions=how[TakenAs.VERSION],
        copies=sum(one.copy_of is not None for one in taken),
        mentions=sum(one.mentions for one in taken),
        unread=Counter(one.reason_unread for one in taken if one.reason_unread),
        failed=tuple(failed),
    )
