"""docs/store.md names every table and column, every key of `meta`, and nothing that is not there."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Table

from casus.store import meta
from casus.store.tables import metadata

PAGE = (Path(__file__).parents[2] / "docs" / "store.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^### (\w+)\n(.*?)(?=^##|\Z)", PAGE, re.MULTILINE | re.DOTALL))


def _columns(section: str) -> list[str]:
    """The names in the first cell of each row of the section's table."""
    cells = re.findall(r"^\| (`.*?) \|", section, re.MULTILINE)
    return [name for cell in cells for name in re.findall(r"`(\w+)`", cell)]


def test_the_example_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "a.txt").write_text("It was a quiet day in the whole of the province.", "utf-8")
    names: dict[str, Any] = {}
    exec(code, names)
    assert names["summary"].new == 2


def test_every_table_has_a_section() -> None:
    assert set(SECTIONS) == {*metadata.tables, "report_text"}


@pytest.mark.parametrize("table", metadata.tables.values(), ids=str)
def test_every_column_is_explained_once(table: Table) -> None:
    wanted = [column.name for column in table.columns]
    assert sorted(_columns(SECTIONS[table.name])) == sorted(wanted)


def test_every_key_of_meta_is_explained() -> None:
    assert all(f"`{key}`" in SECTIONS["meta"] for key in meta.KEYS)
