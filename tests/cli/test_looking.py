"""Incidents, reports and counts come out of a store as people and programs want them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Casus = Callable[..., Any]


def ids(casus: Casus, store: Path, *filters: str) -> list[str]:
    done = casus("incidents", "--store", store, "--json", *filters)
    assert done.code == 0, done.err
    return [row["incident"] for row in json.loads(done.out)]


@pytest.fixture
def bombing(casus: Casus, store: Path) -> str:
    """The id of the incident that two reports tell of."""
    (found,) = ids(casus, store, "--since", "2023-05-03", "--until", "2023-05-03")
    return found


def test_incidents_in_a_pipe_are_lines_of_fixed_columns(casus: Casus, store: Path) -> None:
    heading, *lines = casus("incidents", "--store", store).out.splitlines()
    assert heading.split() == ["id", "date", "type", "sources", "place", "who", "figures"]
    assert len(lines) == 2
    bombing, shooting = lines
    assert bombing[heading.index("date") :].startswith("2023-05-03")
    assert bombing[heading.index("place") :].startswith("Mosul, Iraq")
    assert shooting[heading.index("place") :].startswith("Kunduz, Afghanistan")
    assert "killed 12–19" in bombing[heading.index("figures") :]
    assert not set(bombing) & set("│─┃…\x1b")


def test_sources_that_disagree_are_marked(casus: Casus, store: Path) -> None:
    assert "civilians!" in casus("incidents", "--store", store).out


@pytest.mark.parametrize(
    "filters",
    [
        ["--country", "IQ"],
        ["--country", "iraq"],
        ["--until", "2023-05"],
        ["--until", "2023-05-31"],
        ["--type", "bombing"],
        ["--actor", "islamic state"],
        ["--text", "doctor"],
        ["--text", '"claimed responsibility"'],
        ["--sort", "killed", "--desc", "--limit", "1"],
        ["--sort", "sources", "--desc", "--limit", "1"],
        ["--sort", "date", "--limit", "1"],
    ],
)
def test_filters_choose(casus: Casus, store: Path, bombing: str, filters: list[str]) -> None:
    assert ids(casus, store, *filters) == [bombing]


def test_a_month_reaches_to_its_last_day(casus: Casus, store: Path) -> None:
    assert len(ids(casus, store, "--since", "2023-06", "--until", "2023-06")) == 1
    assert len(ids(casus, store, "--since", "2023", "--until", "2023")) == 2


@pytest.mark.parametrize(
    ("filters", "words"),
    [
        (["--country", "Atlantis"], "is no country"),
        (["--since", "last week"], "write it as 2024-08-29"),
        (["--until", "2023-13"], "is no date"),
        (["--since", "2023-02-30"], "is no date"),
        (["--since", "2024", "--until", "2023"], "swap them"),
        (["--type", "earthquake"], "earthquake"),
        (["--limit", "0"], "limit"),
        (["--sort", "size"], "size"),
    ],
)
def test_wrong_filters_are_wrong_usage(casus: Casus, store: Path, filters: list[str], words: str) -> None:
    done = casus("incidents", "--store", store, *filters)
    assert done.code == 2
    assert words in " ".join(done.err.replace("│", " ").split())
    assert done.out == ""


def test_no_incident_that_fits_is_said(casus: Casus, store: Path) -> None:
    done = casus("incidents", "--store", store, "--country", "Chad")
    assert (done.code, done.out, done.err) == (0, "", f"{store}: no incident fits\n")
    assert ids(casus, store, "--country", "Chad") == []


def test_incidents_that_are_out_of_date_are_told_of(casus: Casus, store: Path) -> None:
    with sqlite3.connect(store) as connection:
        connection.execute("UPDATE meta SET value = value + 1 WHERE key = 'revision'")
    connection.close()
    done = casus("incidents", "--store", store)
    assert done.code == 0
    assert done.err.startswith("warning: ")
    assert f"casus update --link --store {store}" in done.err


def test_there_has_to_be_a_store(casus: Casus, tmp_path: Path) -> None:
    missing = tmp_path / "none.casus"
    for command in (["incidents"], ["show", "i1"], ["stats"], ["update"], ["remove", "x"]):
        done = casus(*command, "--store", missing)
        assert done.code == 1
        assert done.errors == [
            f"error: {missing}: there is no such store; make one with `casus add PATH… --store {missing}`"
        ]
    assert not missing.exists()


def test_the_store_comes_from_the_environment(
    casus: Casus, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CASUS_STORE", str(store))
    assert len(casus("incidents").out.splitlines()) == 3


def test_without_a_store_named_it_is_the_one_of_this_folder(
    casus: Casus, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.rename(store.with_name("casus.casus"))
    monkeypatch.chdir(store.parent)
    assert len(casus("incidents").out.splitlines()) == 3


def test_an_incident_shows_every_claim_with_its_source(casus: Casus, store: Path, bombing: str) -> None:
    page = casus("show", bombing, "--store", store).out
    assert page.startswith(f"{bombing}  bombing\n")
    for words in (
        "“killed 12",
        "Tigris Post, 2023-05-04, https://tigris.example/mosul-car-bomb",
        "Harbour News, 2023-05-05, https://harbour.example/mosul",
        "! sources disagree",
        "≠ the best figure",
        "2 independent, in 2 reports",
        "claimed      Islamic State",
        "brought together: ",
    ):
        assert words in page


def test_the_beginning_of_an_id_is_enough(casus: Casus, store: Path, bombing: str) -> None:
    assert casus("show", bombing[:6], "--store", store).out == casus("show", bombing, "--store", store).out


def test_an_incident_as_json_holds_its_evidence(casus: Casus, store: Path, bombing: str) -> None:
    record = json.loads(casus("show", bombing, "--store", store, "--json").out)
    assert record["incident_id"] == bombing
    assert {report["source"] for report in record["reports"]} == {"Tigris Post", "Harbour News"}
    assert record["mentions"][0]["claims"][0]["quote"]["text"].startswith("killed 12")


@pytest.mark.parametrize("name", ["https://tigris.example/mosul-car-bomb", "https://tigris.example/m"])
def test_a_report_shows_its_text_with_numbered_marks(casus: Casus, store: Path, name: str) -> None:
    page = casus("show", name, "--store", store).out
    assert "source       Tigris Post" in page
    assert "civilians[" in page
    assert "killed 12 (numeral)" in page
    assert "says police" in page.replace("says Police", "says police")


def test_an_unread_report_is_shown_as_unread(casus: Casus, store: Path) -> None:
    page = casus("show", "https://faro.example/mosul", "--store", store).out
    assert "language     es" in page
    assert "read by      nobody: it was not read" in page
    assert "Un coche bomba mató a doce civiles" in page


def test_a_report_shows_its_versions(casus: Casus, store: Path, tmp_path: Path) -> None:
    changed = tmp_path / "later.txt"
    changed.write_text(
        "---\nsource: Tigris Post\npublished: 2023-05-06\nurl: https://tigris.example/mosul-car-bomb\n---\n"
        "A car bomb killed 14 civilians in Mosul on Wednesday, police said.\n"
    )
    casus("add", changed, "--store", store)
    page = casus("show", "https://tigris.example/mosul-car-bomb", "--store", store).out
    assert "version      1, 2023-05-04" in page
    assert "version      2, 2023-05-06" in page
    assert page.count("(current)") == 1
    record = json.loads(
        casus("show", "https://tigris.example/mosul-car-bomb", "--store", store, "--json").out
    )
    assert len(record["versions"]) == 2
    assert record["mentions"][0]["incident_id"].startswith("i")


def test_an_unknown_id_is_wrong_usage(casus: Casus, store: Path) -> None:
    done = casus("show", "zebra", "--store", store)
    assert done.code == 2
    (line,) = done.errors
    assert "'zebra'" in line
    assert "casus incidents" in line


def test_an_id_that_names_several_is_said(casus: Casus, store: Path) -> None:
    done = casus("show", "https://tigris.example/", "--store", store)
    assert done.code == 2
    assert "it names several" in done.err


def test_stats_count(casus: Casus, store: Path) -> None:
    told = casus("stats", "--store", store).out
    assert "reports             4" in told
    assert "language es 1" in told
    assert "Iraq 1" in told
    numbers = json.loads(casus("stats", "--store", store, "--json").out)
    assert (numbers["reports"], numbers["incidents"]) == (4, 2)
