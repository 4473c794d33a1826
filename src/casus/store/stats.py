"""How much is in a store."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Table, func, select

from casus.store.tables import claim, figure, incident, mention, report


@dataclass(frozen=True, slots=True)
class Stats:
    """Counts over a store.

    `reports` counts each report once, `versions` all its versions; `copies` are reports whose text
    another one has too, beyond the first. `unread` counts current reports by the reason why they were not
    read. `first` and `last` are the days between which the incidents lie. `countries` counts incidents, the
    most first; those without a country are left out. `file_bytes` includes the write-ahead log.
    """

    reports: int
    versions: int
    copies: int
    unread: Mapping[str, int]
    mentions: int
    mentions_by_kind: Mapping[str, int]
    mentions_by_type: Mapping[str, int]
    claims: int
    incidents: int
    contested_figures: int
    first: dt.date | None
    last: dt.date | None
    countries: Mapping[str, int]
    file_bytes: int
    is_stale: bool


def stats_of(connection: Connection, path: Path, is_stale: bool) -> Stats:
    """The counts over the store as it stands."""
    reports = _count(connection, report, report.c.is_current)
    texts = connection.execute(
        select(func.count(report.c.copy_key.distinct())).where(report.c.is_current)
    ).scalar_one()
    span = connection.execute(
        select(func.min(incident.c.event_date_start), func.max(incident.c.event_date_end))
    ).one()
    return Stats(
        reports=reports,
        versions=_count(connection, report),
        copies=reports - texts,
        unread=_counts(connection, report.c.reason, report.c.is_current),
        mentions=_count(connection, mention),
        mentions_by_kind=_counts(connection, mention.c.kind),
        mentions_by_type=_counts(connection, mention.c.type),
        claims=_count(connection, claim),
        incidents=_count(connection, incident),
        contested_figures=_count(connection, figure, figure.c.contested),
        first=span[0],
        last=span[1],
        countries=_counts(connection, incident.c.country_code),
        file_bytes=sum(_size(Path(f"{path}{suffix}")) for suffix in ("", "-wal")),
        is_stale=is_stale,
    )


def _count(connection: Connection, table: Table, *conditions: ColumnElement[bool]) -> int:
    return connection.execute(select(func.count()).select_from(table).where(*conditions)).scalar_one()


def _counts(connection: Connection, column: Column[Any], *conditions: ColumnElement[bool]) -> dict[str, int]:
    """How often each value stands in the column, the most frequent first; null does not count."""
    number = func.count()
    rows = connection.execute(
        select(column, number)
        .where(column.is_not(None), *conditions)
        .group_by(column)
        .order_by(number.desc(), column)
    )
    return {row[0]: row[1] for row in rows}


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0
