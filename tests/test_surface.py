"""What `import casus` offers: named, documented, light, and in nobody's way."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import casus
from casus import Report

HEAVY = ("sqlalchemy", "trafilatura", "pypdf", "numpy", "typer", "rich", "casus.pipeline", "casus.store")


def test_every_name_is_there() -> None:
    for name in casus.__all__:
        assert getattr(casus, name) is not None
    assert set(casus.__all__) <= set(dir(casus))
    assert list(casus.__all__) == sorted(casus.__all__)


def test_no_name_is_that_of_a_package(root: Path) -> None:
    """`casus.link` is the package, whatever was imported before."""
    parts = {path.stem for path in (root / "src" / "casus").iterdir()} - {"__init__"}
    assert {"read", "resolve", "link", "reconcile", "store", "records", "cli"} <= parts
    assert parts & set(casus.__all__) == set()


def test_all_record_types_and_errors_are_there() -> None:
    """Whatever a caller gets or has to catch can be named without knowing the house."""
    from casus import errors, records

    types = {
        name
        for module in (errors, records)
        for name, value in vars(module).items()
        if isinstance(value, type) and value.__module__ == module.__name__
    }
    assert types - set(casus.__all__) == set()


def test_every_function_says_what_it_returns() -> None:
    for name in ("read_report", "resolve_mentions", "link_mentions", "Casebook", "to_json", "from_json"):
        assert getattr(casus, name).__doc__


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'guess'"):
        _ = casus.guess  # type: ignore[attr-defined]


def test_importing_casus_loads_neither_database_nor_parsers() -> None:
    code = f"import casus, sys; print([name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_the_line_step_by_step() -> None:
    first = Report(
        "tigris-1",
        source="Tigris Post",
        published="2023-05-04",
        text="A car bomb killed 12 civilians in Mosul on Wednesday, police said.",
    )
    second = Report(
        "harbour-1",
        source="Harbour News",
        published="2023-05-05",
        text="A car bomb killed at least 12 civilians in Mosul on Wednesday, a doctor said.",
    )
    mentions = [
        mention
        for report in (first, second)
        for mention in casus.resolve_mentions(report, casus.read_report(report))
    ]
    (incident,) = casus.link_mentions(mentions, [first, second])
    assert incident.reports == ("tigris-1", "harbour-1")
    assert (incident.where.name, incident.where.country) == ("Mosul", "IQ")
    (figure,) = incident.figures
    assert (figure.outcome, figure.best) == (casus.Outcome.KILLED, 12)
    assert casus.link_mentions(reversed(mentions), [second, first]) == [incident]


def test_a_policy_that_is_not_known_is_refused() -> None:
    with pytest.raises(casus.UsageError, match="analyst"):
        casus.link_mentions([], [], policy="guess")


def test_a_casebook_keeps_it(tmp_path: Path) -> None:
    with casus.Casebook(tmp_path / "news.casus") as book:
        summary = book.add(
            Report("r1", published="2023-05-04", text="Gunmen killed two farmers in Jos on Tuesday.")
        )
        assert summary.new == 1
        (incident,) = book.incidents(casus.IncidentFilter(country="NG"))
        assert incident.when.start is not None


def test_python_m_casus_is_the_command() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "casus", "version"], capture_output=True, text=True, check=True
    )
    assert done.stdout == f"casus {casus.__version__}\n"
