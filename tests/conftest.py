"""What the tests of several packages share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of reference material (gold sets, seeds), which is no part of the repository.

    The folder `shared` beside the repository, or the one that CASUS_SHARED names.
    """
    folder = Path(os.environ.get("CASUS_SHARED") or ROOT.parent / "shared")
    if not (folder / "eval").is_dir():
        pytest.skip(f"no reference material at {folder}; name its folder in CASUS_SHARED")
    return folder
