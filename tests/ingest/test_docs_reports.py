"""docs/reports.md says all that the code takes."""

from pathlib import Path

import pytest

from casus.ingest.fields import ALIASES, LISTS
from casus.ingest.formats import SUFFIXES

PAGE = (Path(__file__).parents[2] / "docs" / "reports.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [*ALIASES, *LISTS, *SUFFIXES])
def test_every_field_alias_and_suffix_stands_in_the_page(name: str) -> None:
    assert f"`{name}`" in PAGE


@pytest.mark.parametrize("field", ["report_id", "source", "published", "title", "text", "url"])
def test_aliases_stand_in_the_row_of_their_field(field: str) -> None:
    [row] = [line for line in PAGE.splitlines() if line.startswith(f"| `{field}` |")]
    assert {alias for alias, known in ALIASES.items() if known == field} <= set(row.split("`"))
