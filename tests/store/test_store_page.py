"""docs/store.md names every table and column, every key of `meta`, and nothing that is not there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from casus.store import meta
from casus.store.tables import metadata

PAGE = (Path(__file__).parents[2] / "docs" / "store.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^### (\w+)\n(.*?)(?=^##|\Z)", PAGE, re.MULTILINE | re.DOTALL))


def _columns(section: str) -> list[str]:
    """The names in the first cell of each row of the section's table."""
    cells = re.findall(r"^\| (`.*?) \|", section, re.MULTILINE)
    return [name for cell in cells for name in re.findall(r"`(\w+)`", cell)]


def test_every_table_has_a_section() -> None:
    assert set(SECTIONS) == {*metadata.tables, "report_text"}


@pytest.mark.parametrize("table", metadata.tables.values(), ids=str)
def test_every_column_is_explained_once(table: object) -> None:
    wanted = [column.name for column in table.columns]  # type: ignore[attr-defined]
    assert sorted(_columns(SECTIONS[str(table)])) == sorted(wanted)


def test_every_key_of_meta_is_explained() -> None:
    assert all(f"`{key}`" in SECTIONS["meta"] for key in meta.KEYS)
