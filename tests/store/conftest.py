"""A fresh store on disk for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from small_line import SMALL

from casus.store import Casebook


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "news.casus"


@pytest.fixture
def book(store: Path) -> Iterator[Casebook]:
    with Casebook(store, line=SMALL) as book:
        yield book
