"""`casus judge` on the command line: nothing without --yes, one line for what cannot be judged."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Casus = Callable[..., Any]

SIGNED = ("--reviewer", "Ana Ruiz", "--reason", "looked into")


@pytest.fixture
def ids(casus: Casus, store: Path) -> tuple[str, str]:
    """The bombing in Mosul and the shooting in Kunduz."""
    bombing, shooting = json.loads(casus("incidents", "--store", store, "--json").out)
    return bombing["incident"], shooting["incident"]


def test_without_yes_it_is_only_shown(casus: Casus, store: Path, ids: tuple[str, str]) -> None:
    before = casus("incidents", "--store", store).out
    done = casus("judge", "merge", *ids, *SIGNED, "--store", store)
    assert done.code == 0
    assert done.out.startswith("preview: merge ")
    assert f"gone         {ids[1]}" in done.out
    assert "nothing is done yet: the same command with --yes does it" in done.err
    assert casus("incidents", "--store", store).out == before
    assert casus("judge", "log", "--store", store).err == f"{store}: no judgement was made\n"


def test_what_was_shown_is_done(casus: Casus, store: Path, ids: tuple[str, str]) -> None:
    shown = casus("judge", "merge", *ids, *SIGNED, "--store", store).out.splitlines()
    done = casus("judge", "merge", *ids, *SIGNED, "--store", store, "--yes").out.splitlines()
    assert done[0] == shown[0].replace("preview", "judgement 1")
    assert done[1:] == shown[1:]
    assert casus("show", ids[1], "--store", store).out.startswith(ids[0])


def test_confirmed_and_set_values_go_out(casus: Casus, store: Path, ids: tuple[str, str]) -> None:
    options = (*SIGNED, "--store", store, "--yes")
    casus("judge", "set", ids[0], "killed", "14", "--group", "civilians", *options)
    casus("judge", "set", ids[0], "date", "2023-05-02..2023-05-03", *options)
    casus("judge", "confirm", ids[0], *options)
    out = casus("export", "--format", "csv", "--store", store).out
    bombing, shooting = csv.DictReader(io.StringIO(out))
    assert (bombing["confirmed"], bombing["set_values"]) == ("1", "killed civilians; date")
    assert (bombing["killed_best"], bombing["event_date_start"]) == ("14", "2023-05-02")
    assert (shooting["confirmed"], shooting["set_values"]) == ("0", "")
    page = casus("show", ids[0], "--store", store).out
    assert "bombing  confirmed\n" in page
    assert "killed civilians  by Ana Ruiz, " in page
    assert "the reports say: killed civilians 12–19" in page


def test_an_old_id_is_said_to_be_a_new_one(casus: Casus, store: Path, ids: tuple[str, str]) -> None:
    casus("judge", "merge", *ids, *SIGNED, "--store", store, "--yes")
    done = casus("judge", "confirm", ids[1], *SIGNED, "--store", store)
    assert f"{ids[1]} is now {ids[0]}" in done.err


def test_a_dangling_judgement_is_warned_of(casus: Casus, store: Path, ids: tuple[str, str]) -> None:
    casus("judge", "confirm", ids[1], *SIGNED, "--store", store, "--yes")
    casus("remove", "https://tigris.example/kunduz-raid", "--store", store)
    done = casus("update", "--link", "--store", store)
    assert "judgements on mentions that no report has now: 1; see `casus judge log`" in done.err
    log = casus("judge", "log", "--store", store).out
    assert "dangling: “" in log
    (entry,) = json.loads(casus("judge", "log", "--store", store, "--json").out)
    assert (entry["action"], entry["in_force"], len(entry["missing"])) == ("confirm", False, 1)


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("merge", "0", "0"), "they are one incident already"),
        (("confirm", "zebra"), "the store has none of this name"),
        (("set", "0", "colour", "red"), "'colour' is nothing that can be set; one of kind, type, date"),
        (("set", "0", "killed", "many"), "'many' is no number of people; write it as 14"),
        (("set", "0", "killed", "9-4-12"), "the best number lies between the low and the high one"),
        (("set", "0", "date", "2023-05-04..2023-05-02"), "ends before it begins"),
        (("set", "0", "date", "Tuesday"), "'Tuesday' is no date"),
        (("set", "0", "type", "party"), "'party' is no type of event"),
        (("set", "0", "kind", "aggregate"), "no kind of incident"),
        (("set", "0", "date", "2023-05-04", "--group", "civilians"), "date has no group"),
        (("set", "0", "initiators", ";"), "no actor is named"),
        (("set", "0", "place", "Checkpoint 4 @ 34.1, 42.3"), "is no country"),
        (("set", "0", "place", "Checkpoint 4, Iraq @ 134.1, 42.3"), "no such point"),
        (("set", "0", "place", "Zzyzzxville"), "give the point"),
        (("undo", "7"), "the log has none of this number"),
    ],
)
def test_what_cannot_be_judged_is_wrong_usage(
    casus: Casus, store: Path, ids: tuple[str, str], arguments: tuple[str, ...], problem: str
) -> None:
    real = [ids[0] if word == "0" else word for word in arguments]
    done = casus("judge", *real, *SIGNED, "--store", store, "--yes")
    assert done.code == 2
    (line,) = done.errors
    assert problem in line
    assert casus("judge", "log", "--store", store).out == ""


@pytest.mark.parametrize(
    ("field", "value", "shown"),
    [
        ("type", "suicide bombing", "what         bombing → suicide bombing"),
        ("kind", "foiled", "what         bombing → foiled: bombing"),
        ("date", "unknown", "date         2023-05-03 → ?"),
        ("place", "Checkpoint 4, Iraq @ 34.13, 42.37", "place        Mosul, Iraq → Checkpoint 4, Iraq"),
        ("place", "Kirkuk, Iraq", "→ Kirkuk, Iraq"),
        ("initiators", "Boko Haram", "→ Boko Haram"),
        ("targets", "unknown", "→ not stated"),
        ("injured", "unknown", "injured 30 civilians → killed 12–19 (best 19) civilians!"),
        ("killed", "12-13-15", "→ killed 12–15 (best 13) people"),
    ],
)
def test_every_field_can_be_set(
    casus: Casus, store: Path, ids: tuple[str, str], field: str, value: str, shown: str
) -> None:
    done = casus("judge", "set", ids[0], field, value, *SIGNED, "--store", store)
    assert done.code == 0
    assert shown in done.out


def test_who_and_why_have_to_be_said(casus: Casus, store: Path, ids: tuple[str, str]) -> None:
    assert casus("judge", "confirm", ids[0], "--store", store).code == 2
    done = casus("judge", "confirm", ids[0], "--reviewer", "Ana", "--reason", " ", "--store", store)
    assert done.errors == ["error: a judgement has a reviewer and a reason; give both"]


def test_judging_makes_no_store(casus: Casus, tmp_path: Path) -> None:
    missing = tmp_path / "typo.casus"
    assert casus("judge", "confirm", "i1", *SIGNED, "--store", missing).code == 1
    assert not missing.exists()
