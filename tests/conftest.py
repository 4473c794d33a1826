"""What the tests of several packages share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# No deadlines: a busy machine is no fault of the code. In CI the examples are the same each time, so that a
# change is not held up by a fault that it did not make; elsewhere they are new ones, to find such faults.
settings.register_profile("casus", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("casus"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "casus")

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
