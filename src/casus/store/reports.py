"""Reports and their versions: which stored report an incoming one is, putting it in, getting it out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Row, and_, delete, func, insert, select, update

from casus.errors import InputError, UsageError
from casus.records import Report
from casus.store.tables import report as table
from casus.store.tables import report_alias as alias

OWN_HASH = "sha256:"
"""How the id of a report that came with neither id nor URL starts."""


class TakenAs(StrEnum):
    """What an incoming report is to the store."""

    NEW = "new"
    SAME = "same"
    VERSION = "version"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an incoming report stands: as what, under which identity, as which version.

    `is_current` is false where a version that was retrieved later is stored already.
    """

    taken_as: TakenAs
    report_id: str
    version: int
    is_current: bool = True


def check(report: Report) -> None:
    """Raises InputError where the report cannot be stored."""
    name = report.report_id or report.path or "a report"
    if not report.report_id:
        raise InputError(name, "it has no report_id", "give it one")
    try:
        _ = report.order_key
        _ = report.published_on
    except ValueError as error:
        raise InputError(
            name, f"published is no ISO 8601 date ({error})", "write it as 2024-08-31 or leave it out"
        ) from error
    try:
        "".join(str(getattr(report, field)) for field in _COPIED if field != "path").encode()
    except UnicodeEncodeError as error:
        raise InputError(
            repr(name), "it holds half a character (a lone surrogate)", "write it again as UTF-8"
        ) from error
    try:
        (report.path or "").encode()
    except UnicodeEncodeError as error:
        raise InputError(repr(report.path), "its file name is no UTF-8", "rename the file") from error


def standing_of(connection: Connection, report: Report) -> Standing:
    """What `report` is to the store as it stands now."""
    identity = _identity(connection, report)
    versions = connection.execute(
        select(table.c.version, table.c.retrieved, table.c.is_current)
        .where(table.c.report_id == identity)
        .order_by(table.c.version)
    ).all()
    if not versions:
        return Standing(TakenAs.NEW, identity, 1)
    same = [table.c[name].is_not_distinct_from(value) for name, value in _identifying(report).items()]
    found = connection.execute(
        select(table.c.version, table.c.is_current).where(table.c.report_id == identity, *same)
    ).first()
    if found:
        return Standing(TakenAs.SAME, identity, found.version, found.is_current)
    current = next(row for row in versions if row.is_current)
    earlier = _is_earlier(report.retrieved, current.retrieved)
    return Standing(TakenAs.VERSION, identity, versions[-1].version + 1, not earlier)


def _identifying(report: Report) -> dict[str, str | None]:
    """What makes a version: a report that differs in none of these is the same."""
    return {
        "source": report.source,
        "published": report.published,
        "title": report.title,
        "text": report.text,
    }


def _identity(connection: Connection, report: Report) -> str:
    """The id under which the store knows the report, its own id where it does not.

    A file that came with neither id nor URL is known by its path. A path that shares its report with
    another path (two equal files) splits off when its file changes: the other one has not changed.
    """
    if report.path is None or not report.report_id.startswith(OWN_HASH):
        return report.report_id
    known = connection.execute(select(alias.c.report_id).where(alias.c.path == report.path)).scalar()
    if known is None or known == report.report_id:
        return report.report_id
    sharing = connection.execute(
        select(func.count()).select_from(alias).where(alias.c.report_id == known)
    ).scalar_one()
    return known if sharing == 1 else report.report_id


def _is_earlier(left: str | None, right: str | None) -> bool:
    """True where both times of retrieval are known and the left one comes first."""
    moments = [_moment(time) for time in (left, right)]
    return None not in moments and moments[0] < moments[1]  # type: ignore[operator]


def _moment(time: str | None) -> dt.datetime | None:
    try:
        moment = dt.datetime.fromisoformat(time or "")
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)


def put(
    connection: Connection, report: Report, standing: Standing, copy_key: str, reason_unread: str | None
) -> None:
    """Stores `report`, whose id is the identity already, as the version that `standing` says.

    An earlier current version stays with its text; the caller takes out what was read in it.
    """
    if standing.is_current:
        connection.execute(
            update(table)
            .where(table.c.report_id == report.report_id, table.c.is_current)
            .values(is_current=False)
        )
    unknown, moment, _ = report.order_key
    connection.execute(
        insert(table).values(
            **{name: getattr(report, name) for name in _COPIED},
            version=standing.version,
            is_current=standing.is_current,
            published_order=None if unknown else moment,
            warnings=list(report.warnings),
            copy_key=copy_key,
            status="unread" if reason_unread else "read",
            reason=reason_unread,
        )
    )


_COPIED = (
    "report_id",
    "source",
    "published",
    "title",
    "text",
    "url",
    "retrieved",
    "sha256",
    "language",
    "path",
)
"""The fields of a record that are columns of the same name and value."""


def needs_alias(connection: Connection, report: Report, identity: str) -> bool:
    """True where the report's path does not lead to `identity` yet and should."""
    if report.path is None or not report.report_id.startswith(OWN_HASH):
        return False
    known = connection.execute(select(alias.c.report_id).where(alias.c.path == report.path)).scalar()
    return known != identity


def put_alias(connection: Connection, path: str, identity: str, version: int) -> None:
    """Lets `path` lead to the report `identity`, whose `version` was found there."""
    connection.execute(delete(alias).where(alias.c.path == path))
    connection.execute(insert(alias).values(path=path, report_id=identity, version=version))


def set_status(connection: Connection, report_id: str, reason_unread: str | None) -> None:
    """Marks the current version of the report as read, or as unread for the reason given."""
    connection.execute(
        update(table)
        .where(table.c.report_id == report_id, table.c.is_current)
        .values(status="unread" if reason_unread else "read", reason=reason_unread)
    )


def take_out(connection: Connection, report_id: str) -> None:
    """Removes all versions of the report, and with them all that was read in it."""
    connection.execute(delete(table).where(table.c.report_id == report_id))


def copy_of(connection: Connection, report_id: str, copy_key: str) -> str | None:
    """The id of another current report with the same key, the first by identity; None where there is none."""
    return connection.execute(
        select(table.c.report_id)
        .where(table.c.copy_key == copy_key, table.c.report_id != report_id, table.c.is_current)
        .order_by(table.c.report_id)
        .limit(1)
    ).scalar()


def current_reports(connection: Connection) -> Iterator[Report]:
    """All reports in their current versions, by time of publication, unknown last, then by identity."""
    rows = connection.execution_options(yield_per=100).execute(
        select(table)
        .where(table.c.is_current)
        .order_by(table.c.published_order.is_(None), table.c.published_order, table.c.report_id)
    )
    return (_record(row) for row in rows)


def current_versions(connection: Connection) -> list[tuple[str, int]]:
    """Identity and version of every current report, by identity."""
    rows = connection.execute(
        select(table.c.report_id, table.c.version).where(table.c.is_current).order_by(table.c.report_id)
    )
    return [(row.report_id, row.version) for row in rows]


def is_current(connection: Connection, report_id: str, version: int) -> bool:
    """True where this version of the report is its current one."""
    asked = select(table.c.version).where(table.c.report_id == report_id, table.c.is_current)
    return connection.execute(asked).scalar() == version


def get(connection: Connection, report_id: str, version: int | None = None) -> Report | None:
    """The report in its current version, or the `version` named; None where there is none."""
    wanted = table.c.is_current if version is None else table.c.version == version
    row = connection.execute(select(table).where(and_(table.c.report_id == report_id, wanted))).first()
    return _record(row) if row else None


def get_versions(connection: Connection, report_id: str) -> list[Report]:
    """The report in all its versions, the first first."""
    asked = select(table).where(table.c.report_id == report_id).order_by(table.c.version)
    return [_record(row) for row in connection.execute(asked)]


def _record(row: Row[Any]) -> Report:
    return Report(**{name: row._mapping[name] for name in _COPIED}, warnings=tuple(row.warnings))


def find(connection: Connection, name: str) -> str:
    """The identity of the report that `name` names: its id, its path, or the start of one id alone.

    Raises UsageError where it names none, or more than one.
    """
    exact: str | None = connection.execute(
        select(table.c.report_id).where(table.c.report_id == name).limit(1)
    ).scalar()
    if exact:
        return exact
    at_path = _at_path(connection, name) or _at_path(connection, str(Path(name).absolute()))
    if at_path:
        return only(at_path, "report", name)
    starting = connection.execute(
        select(table.c.report_id).where(table.c.is_current, starts_with(table.c.report_id, name)).limit(2)
    ).scalars()
    return only(list(starting), "report", name)


def _at_path(connection: Connection, path: str) -> list[str]:
    """The reports that came from this path, two at most."""
    known = connection.execute(select(alias.c.report_id).where(alias.c.path == path)).scalars().all()
    return list(known) or list(
        connection.execute(
            select(table.c.report_id).where(table.c.is_current, table.c.path == path).limit(2)
        ).scalars()
    )


def starts_with(column: Any, prefix: str) -> Any:
    """True of a text column that starts with `prefix`, letter for letter."""
    return func.substr(column, 1, len(prefix)) == prefix


def only(found: list[str], noun: str, name: str) -> str:
    """The one id in `found`; raises UsageError where there is none, or more than one."""
    if not name or not found:
        raise UsageError(
            f"{noun} {name!r}: the store has none of this name; give an id, a URL or a file of it"
        )
    if len(found) > 1:
        raise UsageError(
            f"{noun} {name!r}: it names several, such as {found[0]} and {found[1]}; write one of them"
        )
    return found[0]


def renamed(report: Report, identity: str) -> Report:
    """The report under the identity that the store knows it by."""
    return report if report.report_id == identity else replace(report, report_id=identity)
