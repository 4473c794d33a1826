"""Bringing a store to the schema that this Casus knows."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect

from casus.errors import StoreError
from casus.store.connection import APPLICATION_ID, reading, writing
from casus.store.tables import SCHEMA


def prepare(engine: Engine, path: Path, read_only: bool) -> None:
    """Creates or migrates the tables where they are not the newest; raises StoreError where it must not."""
    with reading(engine) as connection:
        found = _revision(connection, path)
    if found == SCHEMA:
        return
    if read_only:
        raise StoreError(
            f"{path}: it is of an older schema ({found or 'none'}); "
            f"bring it up to date with `casus update --store {path}`"
        )
    with writing(engine) as connection:
        # Asked again, now that no other process can be about the same.
        if _revision(connection, path) != SCHEMA:
            _migrate(connection)


def _revision(connection: Connection, path: Path) -> str | None:
    """The schema that the file has, None where it is empty."""
    if not inspect(connection).get_table_names():
        return None
    if connection.exec_driver_sql("PRAGMA application_id").scalar() != APPLICATION_ID:
        raise StoreError(f"{path}: it is another program's SQLite file; name another file with --store")
    found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one()
    if found != SCHEMA and found not in _known():
        raise StoreError(
            f"{path}: it is of a newer schema ({found}) than this Casus knows ({SCHEMA}); "
            "update Casus with `pip install -U casus`"
        )
    return str(found)


def _known() -> set[str]:
    return {step.stem.split("_")[0] for step in _versions().glob("[0-9]*.py")}


def _versions() -> Path:
    return Path(__file__).with_name("migrations") / "versions"


def _migrate(connection: Connection) -> None:
    # Imported here: most runs open a store that is up to date, and Alembic takes time to load.
    from alembic import command
    from alembic.config import Config

    config = Config()
    # The configuration takes a percent sign for the start of a name.
    config.set_main_option("script_location", str(_versions().parent).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
