"""The examples of docs/python.md run, one after the other, and their comments are true."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import casus

BLOCK = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def page(root: Path) -> str:
    return (root / "docs" / "python.md").read_text("utf-8")


def test_the_examples_run(page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A comment at the end of a line ("# 12") says what the expression before it is."""
    monkeypatch.chdir(tmp_path)
    blocks = BLOCK.findall(page)
    assert len(blocks) >= 3
    names: dict[str, object] = {}
    for block in blocks:
        exec(compile(block, "docs/python.md", "exec"), names)  # the page is ours
        for line in block.splitlines():
            expression, mark, expected = line.partition("  # → ")
            if mark:
                assert repr(eval(expression, names)) == expected, line


def test_every_name_of_the_surface_is_told_of(page: str) -> None:
    assert [name for name in casus.__all__ if f"`{name}`" not in page and f"`{name}(" not in page] == []
