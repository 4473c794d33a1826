"""The migrations build what tables.py says, and a store that is not ours or of another age is refused."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from small_line import SMALL, some_reports

import casus.store
from casus.errors import StoreError
from casus.store import Casebook
from casus.store.connection import open_engine, reading
from casus.store.tables import SCHEMA, metadata


def _set_revision(store: Path, revision: str) -> None:
    with closing(sqlite3.connect(store)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = ?", (revision,))
        connection.commit()


@pytest.mark.usefixtures("book")
def test_the_migrations_lead_to_the_tables_of_the_code(store: Path) -> None:
    def ours(name: str | None, kind: str, *_: object) -> bool:
        return not (kind == "table" and str(name).startswith("report_text"))

    engine = open_engine(store, read_only=True)
    with reading(engine) as connection:
        context = MigrationContext.configure(
            connection, opts={"include_name": ours, "compare_server_default": True}
        )
        assert compare_metadata(context, metadata) == []
    engine.dispose()


@pytest.mark.usefixtures("book")
def test_the_primary_and_foreign_keys_are_those_of_the_code(store: Path) -> None:
    with closing(sqlite3.connect(store)) as connection:
        for table in metadata.sorted_tables:
            columns = connection.execute(f"PRAGMA table_info({table.name})").fetchall()
            assert {c[1] for c in columns if c[5]} == {c.name for c in table.primary_key.columns}
            found = {
                (key[2], key[3], key[4], key[6])
                for key in connection.execute(f"PRAGMA foreign_key_list({table.name})")
            }
            declared = {
                (part.column.table.name, part.parent.name, part.column.name, key.ondelete)
                for key in table.foreign_key_constraints
                for part in key.elements
            }
            assert found == declared


def test_the_newest_step_is_the_one_that_the_code_names() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(casus.store.__path__[0]) / "migrations"))
    assert ScriptDirectory.from_config(config).get_current_head() == SCHEMA


@pytest.mark.usefixtures("book")
def test_a_store_of_a_newer_schema_is_left_alone(store: Path) -> None:
    _set_revision(store, "9999")
    for read_only in (True, False):
        with pytest.raises(StoreError, match="newer schema") as caught:
            Casebook(store, read_only=read_only)
        assert str(store) in str(caught.value)
        assert "pip install -U casus" in str(caught.value)


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "cookies.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE cookie (name TEXT)")
        connection.commit()
    with pytest.raises(StoreError, match="another program's"):
        Casebook(path)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("cookie",)]


def test_a_store_whose_making_was_cut_off_is_made_anew(store: Path) -> None:
    store.touch()
    with Casebook(store, line=SMALL) as book:
        assert book.add(some_reports(3)).new == 3


def test_a_path_with_a_percent_sign_is_no_trouble(tmp_path: Path) -> None:
    with Casebook(tmp_path / "50%20 news?#.casus", line=SMALL) as book:
        book.add(some_reports(2))
    assert [p.name for p in tmp_path.iterdir()] == ["50%20 news?#.casus"]
