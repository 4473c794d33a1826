"""The wheel: small enough for the package index, with all that the package reads at run time, and no more."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

LARGEST = 100_000_000
"""Bytes; the package index refuses more."""


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--outdir", str(folder), str(root)]
    if importlib.util.find_spec("hatchling"):
        command.append("--no-isolation")
    made = subprocess.run(command, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stdout + made.stderr
    (path,) = folder.glob("*.whl")
    return path


def names_in(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_the_wheel_is_small_enough(wheel: Path) -> None:
    assert wheel.stat().st_size < LARGEST


def test_the_wheel_holds_the_whole_package(root: Path, wheel: Path) -> None:
    package = root / "src" / "casus"
    files = {
        path.relative_to(package.parent).as_posix()
        for path in package.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert files - names_in(wheel) == set()


def test_tables_and_migrations_are_in_the_wheel(wheel: Path) -> None:
    names = names_in(wheel)
    assert [name for name in names if name.startswith("casus/") and name.endswith(".csv")]
    assert [name for name in names if name.startswith("casus/store/migrations/") and name.endswith(".py")]
    assert "casus/py.typed" in names


def test_nothing_but_the_package_is_in_the_wheel(wheel: Path) -> None:
    tops = {name.split("/")[0] for name in names_in(wheel)}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"casus"}


def test_the_command_is_in_the_wheel(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        (name,) = [entry for entry in archive.namelist() if entry.endswith(".dist-info/entry_points.txt")]
        assert "casus = casus.cli:main" in archive.read(name).decode()
