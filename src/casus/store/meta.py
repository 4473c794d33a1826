"""What a store says of itself: whether its incidents are up to date, and what wrote it."""

from __future__ import annotations

import functools
from importlib.metadata import PackageNotFoundError, version

from sqlalchemy import Connection, delete, insert, select

from casus.store.tables import meta

REVISION = "revision"
"""Counts the changes to what was read; `LINKED` is the count that the incidents rest on."""
LINKED = "linked_revision"
POLICY = "policy"
READER = "reader"
CASUS_VERSION = "casus_version"

KEYS = (REVISION, LINKED, POLICY, READER, CASUS_VERSION)


def get(connection: Connection, key: str) -> str | None:
    """The value kept under `key`, None where there is none."""
    return connection.execute(select(meta.c.value).where(meta.c.key == key)).scalar()


def put(connection: Connection, key: str, value: str) -> None:
    """Keeps `value` under `key` in place of an earlier one."""
    connection.execute(delete(meta).where(meta.c.key == key))
    connection.execute(insert(meta).values(key=key, value=value))


def revision(connection: Connection) -> int:
    """How often what was read has changed, from 0."""
    return int(get(connection, REVISION) or 0)


def count_change(connection: Connection) -> None:
    """Notes that what was read has changed, so that linking is due."""
    put(connection, REVISION, str(revision(connection) + 1))


def is_stale(connection: Connection) -> bool:
    """True where what was read has changed since the incidents were made."""
    return revision(connection) != int(get(connection, LINKED) or 0)


@functools.cache
def this_casus() -> str:
    """The version of Casus that runs, "source" where it runs from a source tree that is not installed."""
    try:
        return version("casus")
    except PackageNotFoundError:
        return "source"
