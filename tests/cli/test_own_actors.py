"""`--actors`: a user's own actors, beside those of the package or in place of them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from casus.reference.actors import ACTOR_COLUMNS, actor_table
from casus.store import Casebook

Casus = Callable[..., Any]

TEXT = "The Hill Wardens shot dead three soldiers in Mosul on Wednesday, police said."
KNOWN = "Islamic State fighters shot dead three soldiers in Mosul on Wednesday, police said."
EVENT = {
    "id": "e1",
    "kind": "incident",
    "type": "shooting",
    "anchor": "The Hill Wardens shot dead three soldiers in Mosul",
    "casualties": [],
}
GIVEN = {
    "date": {"start": "2023-05-03", "end": "2023-05-03"},
    "place": {"name": "Mosul"},
    "initiators": [["Hill Wardens"]],
    "targets": [],
}
WARDENS = "hill-wardens,Wardens of the Hills,Hill Wardens|HW,identity_militia,IQ,,2019,,,"
DAESH = "islamic-state,ISIL (Da'esh),Islamic State|ISIS|Daesh,rebel_group,,,2004,,,"


def row(text: str, *events: dict[str, Any]) -> dict[str, Any]:
    return {
        "report_id": "r1",
        "source": "Tigris Post",
        "published": "2023-05-04",
        "title": "",
        "text": text,
        "events": list(events),
    }


@pytest.fixture
def own(tmp_path: Path) -> Callable[..., Path]:
    """Writes a table of actors."""

    def write(*rows: str, header: str = ",".join(ACTOR_COLUMNS)) -> Path:
        path = tmp_path / "own.csv"
        path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
        return path

    return write


@pytest.fixture
def told(tmp_path: Path) -> Callable[..., Path]:
    """Writes a report into a file."""

    def write(report: dict[str, Any]) -> Path:
        path = tmp_path / "in.jsonl"
        path.write_text(json.dumps(report) + "\n", encoding="utf-8")
        return path

    return write


def event_in(folder: Path) -> dict[str, Any]:
    (report,) = [json.loads(line) for line in (folder / "reports.jsonl").read_text("utf-8").splitlines()]
    (event,) = report["events"]
    return dict(event)


@pytest.mark.parametrize(
    ("command", "event"), [("run", None), ("resolve", EVENT), ("link", {**EVENT, **GIVEN})]
)
def test_an_own_actor_is_found_and_named(
    casus: Casus,
    own: Callable[..., Path],
    told: Callable[..., Path],
    tmp_path: Path,
    command: str,
    event: dict[str, Any] | None,
) -> None:
    reports = told(row(TEXT, *([event] if event else [])))
    done = casus(command, reports, "--out", tmp_path / "with", "--actors", own(WARDENS))
    assert (done.code, done.errors) == (0, [])
    (initiator,) = event_in(tmp_path / "with")["initiators"]
    assert initiator[0] == "Wardens of the Hills"
    assert casus(command, reports, "--out", tmp_path / "without").code == 0
    assert "Wardens of the Hills" not in str(event_in(tmp_path / "without"))


def test_a_row_with_a_known_id_takes_the_place_of_ours(
    casus: Casus, own: Callable[..., Path], told: Callable[..., Path], tmp_path: Path
) -> None:
    reports = told(row(KNOWN))
    assert casus("run", reports, "--out", tmp_path / "with", "--actors", own(DAESH)).code == 0
    assert "ISIL (Da'esh)" in str(event_in(tmp_path / "with")["initiators"])
    assert casus("run", reports, "--out", tmp_path / "without").code == 0
    assert "Islamic State" in str(event_in(tmp_path / "without")["initiators"])
    assert "ISIL" not in str(event_in(tmp_path / "without"))


def test_what_is_stored_is_resolved_anew_with_own_actors(
    casus: Casus, own: Callable[..., Path], told: Callable[..., Path], tmp_path: Path
) -> None:
    store = tmp_path / "own.casus"

    def initiators() -> list[str]:
        with Casebook(store, read_only=True) as book:
            return [actor.name for incident in book.incidents() for actor in incident.initiators]

    assert casus("add", told(row(TEXT)), "--store", store, "--actors", own(WARDENS)).code == 0
    assert initiators() == ["Wardens of the Hills"]
    renamed = own(WARDENS.replace("Wardens of the Hills", "Wardens"))
    assert casus("update", "--resolve", "--store", store, "--actors", renamed).code == 0
    assert initiators() == ["Wardens"]


def test_the_environment_may_name_the_file(
    casus: Casus,
    own: Callable[..., Path],
    told: Callable[..., Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("CASUS_ACTORS", str(own(WARDENS)))
    assert casus("run", told(row(TEXT)), "--out", tmp_path / "out").code == 0
    assert event_in(tmp_path / "out")["initiators"][0][0] == "Wardens of the Hills"


def test_own_actors_end_with_the_command(
    casus: Casus, own: Callable[..., Path], told: Callable[..., Path], tmp_path: Path
) -> None:
    assert casus("run", told(row(TEXT)), "--out", tmp_path / "out", "--actors", own(WARDENS)).code == 0
    assert actor_table().get("hill-wardens") is None


@pytest.mark.parametrize("command", ["run", "resolve", "link", "add"])
@pytest.mark.parametrize(
    ("rows", "words"),
    [
        (["a,Hill Wardens,,wardens,IQ,,,,,"], ["own.csv:2", "'wardens'", "identity_militia"]),
        (
            ["a,Hill Wardens,HW,rebel_group,IQ,,,,,", "b,House Watch,HW,rebel_group,IQ,,,,,"],
            ["own.csv:3", "'HW'", "own.csv:2", "keep it in one"],
        ),
        (
            ["a,Hill Wardens,,rebel_group,IQ,b,,,,", "b,House Watch,,rebel_group,IQ,a,,,,"],
            ["own.csv:2", "circle", "cut it"],
        ),
        (
            ["a,Hill Wardens,ISIS,rebel_group,IQ,,,,,"],
            ["own.csv:2", "'ISIS'", "islamic-state", "takes the place of ours"],
        ),
        (
            ["ir-military,Iranian military,,state_forces,IR,quds-force,,,,"],
            ["own.csv:2", "circle", "quds-force"],
        ),
    ],
)
def test_a_wrong_file_is_refused_by_line_before_anything_is_done(
    casus: Casus,
    own: Callable[..., Path],
    told: Callable[..., Path],
    tmp_path: Path,
    command: str,
    rows: list[str],
    words: list[str],
) -> None:
    out = tmp_path / "out"
    target = ["--store", out] if command == "add" else ["--out", out]
    done = casus(command, told(row(TEXT)), *target, "--actors", own(*rows))
    assert (done.code, done.out) == (1, "")
    (error,) = done.errors
    assert [word for word in words if word not in error] == []
    assert not out.exists()


def test_wrong_columns_and_a_missing_file_are_refused(
    casus: Casus, own: Callable[..., Path], told: Callable[..., Path], tmp_path: Path
) -> None:
    reports = told(row(TEXT))
    done = casus("run", reports, "--out", tmp_path / "out", "--actors", own(header="id;name"))
    assert done.code == 1
    assert "own.csv:1: columns are id;name; they must be actor_id,name," in done.errors[0]
    done = casus("run", reports, "--out", tmp_path / "out", "--actors", tmp_path / "none.csv")
    assert done.code == 1
    assert "none.csv: cannot be read" in done.errors[0]
