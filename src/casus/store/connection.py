"""Opening a store's file, and saying in one line what is wrong with it. SQLite's own ways end here."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event
from sqlalchemy.exc import DBAPIError

from casus.errors import StoreError

PATIENCE = 30.0
"""Seconds to wait for another process's transaction; one report's lasts milliseconds."""

APPLICATION_ID = 0x43415355
""""CASU" in the file's header: tells a store from any other SQLite file."""

_KEPT = "all that was stored before remains, and the same command goes on from there"
_CURES = {
    sqlite3.SQLITE_BUSY: (
        "another process has held it locked for too long",
        "let that end, then run the same command again",
    ),
    sqlite3.SQLITE_READONLY: (
        "it is read-only",
        "make the file and its folder writable or copy it to where you may write",
    ),
    sqlite3.SQLITE_CANTOPEN: (
        "it cannot be opened",
        "look at the rights of the file and its folder",
    ),
    sqlite3.SQLITE_NOTADB: ("it is no SQLite file", "name another file with --store"),
    sqlite3.SQLITE_CORRUPT: ("the file is damaged", "restore it from a copy or add the reports to a new one"),
    sqlite3.SQLITE_FULL: ("the disk is full", f"make room; {_KEPT}"),
    sqlite3.SQLITE_IOERR: ("the disk cannot be read or written", f"look at the disk; {_KEPT}"),
}


def explain(path: Path, error: sqlite3.Error) -> StoreError:
    """The error as one line that names the file and the cure."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
    # The low byte is the sort of failure; the rest says where in SQLite it came up.
    problem, cure = _CURES.get(code & 0xFF, (str(error), "please report this"))
    return StoreError(f"{path}: {problem}; {cure}")


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Raises what SQLite raises inside as a :class:`StoreError`."""
    try:
        yield
    except DBAPIError as error:
        if isinstance(error.orig, sqlite3.Error):
            raise explain(path, error.orig) from error
        raise
    except sqlite3.Error as error:
        raise explain(path, error) from error


def open_engine(path: Path, read_only: bool) -> Engine:
    """An engine on the store's file; raises StoreError or sqlite3.Error where it cannot be opened.

    A missing file is created, and its folder with it, unless `read_only`.
    """
    if read_only:
        return _engine(_address_for_reading(path), query_only=os.access(path, os.W_OK))
    _make_room(path)
    address = f"{path.absolute().as_uri()}?mode=rwc"
    _set_wal(address)
    return _engine(address, query_only=False)


def _address_for_reading(path: Path) -> str:
    """How to open the file so that reading leaves nothing behind, even where nothing can be written."""
    if not path.is_file():
        raise StoreError(f"{path}: there is no such store; make one with `casus add PATH… --store {path}`")
    writable = os.access(path, os.W_OK) and os.access(path.absolute().parent, os.W_OK)
    if writable:
        mode = "mode=rw"
    elif Path(f"{path}-wal").exists():
        mode = "mode=ro"  # somebody who may write has it open: share their log
    else:
        mode = "mode=ro&immutable=1"  # SQLite cannot make its log here, and needs none
    return f"{path.absolute().as_uri()}?{mode}"


def _make_room(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"{path}: its folder cannot be made ({error.strerror}); name another file with --store"
        ) from error
    if path.is_dir():
        raise StoreError(f"{path}: it is a folder; name a file in it with --store")
    if path.exists() and not os.access(path, os.W_OK):
        raise explain(path, _read_only_error())


def _read_only_error() -> sqlite3.Error:
    error = sqlite3.OperationalError()
    error.sqlite_errorcode = sqlite3.SQLITE_READONLY
    return error


def _set_wal(address: str) -> None:
    """Readers and one writer side by side; the mode stays with the file.

    SQLite does not wait for a lock when it changes the mode, so that is done here.
    """
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            with closing(sqlite3.connect(address, uri=True, timeout=PATIENCE)) as connection:
                connection.execute("PRAGMA journal_mode = WAL")
                return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(0.05)


def _engine(address: str, query_only: bool) -> Engine:
    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(
            address, uri=True, timeout=PATIENCE, isolation_level=None, check_same_thread=False
        )
        try:
            connection.execute("PRAGMA foreign_keys = ON")
            # With a write-ahead log a killed process loses nothing. A power cut may lose the last
            # reports, never half of one, and adding the same input again brings them back.
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute(f"PRAGMA query_only = {int(query_only)}")
        except sqlite3.Error:
            connection.close()
            raise
        return connection

    engine = create_engine("sqlite+pysqlite://", creator=connect, poolclass=QueuePool)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection that sees the store as it was at its first question."""
    with engine.connect() as connection, connection.begin():
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A connection that alone may write until the end, where all is kept; nothing is, after an error."""
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        yield connection
