"""--policy gives figures by another policy out of the same claims, on every command that shows any."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Casus = Callable[..., Any]
POLICIES = ["analyst", "ucdp", "acled", "airwars"]


@pytest.mark.parametrize("policy", POLICIES)
def test_incidents_by_policy(casus: Casus, store: Path, policy: str) -> None:
    done = casus("incidents", "--store", store, "--policy", policy, "--json", "--country", "Iraq")
    (incident,) = json.loads(done.out)
    assert {figure["policy"] for figure in incident["figures"]} == {policy}
    killed = [figure["best"] for figure in incident["figures"] if figure["outcome"] == "killed"]
    assert killed == [12 if policy == "acled" else 19]
    assert {f["outcome"] for f in incident["figures"]} == (
        {"killed", "injured"} if policy in ("analyst", "airwars") else {"killed"}
    )


def test_show_tells_grade_sides_and_history(casus: Casus, store: Path) -> None:
    (incident,) = json.loads(casus("incidents", "--store", store, "--json", "--country", "Iraq").out)
    assert incident["evidence_grade"] == "confirmed"
    page = casus("show", incident["incident"], "--store", store).out
    assert "confirmed  Islamic State accepts it" in page
    assert "12  say police" in page
    assert "19  say doctors" in page
    assert "over time  2023-05-04: 12, 2023-05-05: 12–19 (best 19)" in page
    assert "policy acled" in casus("show", incident["incident"], "--store", store, "--policy", "acled").out


def test_export_by_policy(casus: Casus, store: Path) -> None:
    done = casus("export", "--format", "csv", "--store", store, "--policy", "ucdp", "--country", "Iraq")
    (row,) = csv.DictReader(done.out.splitlines())
    assert (row["policy"], row["evidence_grade"], row["killed_best"]) == ("ucdp", "confirmed", "19")
    assert row["injured_best"] == ""
    line = casus("export", "--format", "jsonl", "--store", store, "--country", "Iraq").out
    figure = json.loads(line)["figures"][0]
    assert [step["best"] for step in figure["history"]] == [12, 19]
    assert [side["voices"] for side in figure["sides"]] == [["police"], ["doctors"]]


def test_run_by_policy(casus: Casus, tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    text = "A mortar shell killed three children and wounded nine people in Taiz on Monday, medics said."
    source.write_text(
        json.dumps({"report_id": "a", "source": "Gulf Daily", "published": "2024-02-06", "text": text}) + "\n"
    )
    casus("run", source, "--out", tmp_path / "out", "--policy", "acled")
    (incident,) = map(json.loads, (tmp_path / "out" / "incidents.jsonl").read_text().splitlines())
    assert [(f["outcome"], f["best"], f["policy"]) for f in incident["figures"]] == [("killed", 3, "acled")]
    assert incident["evidence_grade"] == "weak"


def test_an_unknown_policy_is_wrong_usage(casus: Casus, store: Path) -> None:
    done = casus("incidents", "--store", store, "--policy", "census")
    assert done.code == 2
    assert "analyst, ucdp, acled, airwars" in done.err
