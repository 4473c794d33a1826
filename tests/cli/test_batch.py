"""The line without a store: a file in, a folder with reports and incidents out."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Casus = Callable[..., Any]

TEXT = "  A car bomb killed 12 civilians in Mosul on Wednesday, police said.\r\n\r\n\tMore\u00a0follows. "
ROWS = [
    {
        "report_id": "b",
        "source": "Tigris Post",
        "published": "2023-05-04",
        "title": "Bomb",
        "text": TEXT,
        "more": 1,
    },
    {
        "report_id": "a",
        "source": "El Faro",
        "published": "2023-05-04",
        "title": "",
        "text": "Un coche bomba mató a doce civiles el miércoles en la ciudad de Mosul, según la policía.",
    },
    {
        "report_id": "c",
        "source": "Harbour News",
        "published": "2023-05-05",
        "title": "",
        "text": "A car bomb killed 12 civilians in Mosul on Wednesday, the health ministry said on Friday.",
    },
]
EVENT = {
    "id": "e1",
    "kind": "incident",
    "type": "bombing",
    "anchor": "A car bomb killed 12 civilians in Mosul",
    "casualties": [
        {
            "outcome": "killed",
            "group": ["civilians"],
            "low": 12,
            "high": 12,
            "by": [],
            "quote": "killed 12 civilians",
        }
    ],
}


@pytest.fixture
def written(tmp_path: Path) -> Callable[..., Path]:
    """Writes rows (or lines as they are) into a file."""

    def write(*rows: Any) -> Path:
        path = tmp_path / "in.jsonl"
        lines = [row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return path

    return write


def rows_in(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_run_writes_every_report_in_order_with_its_text_as_received(
    casus: Casus, written: Callable[..., Path], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    done = casus("run", written(*ROWS), "--out", out)
    assert (done.code, done.out, done.errors) == (0, "", [])
    reports = rows_in(out / "reports.jsonl")
    assert [row["report_id"] for row in reports] == ["b", "a", "c"]
    for row, given in zip(reports, ROWS, strict=True):
        assert {name: row[name] for name in ("source", "published", "title", "text")} == {
            name: given[name] for name in ("source", "published", "title", "text")
        }
    assert reports[1]["events"] == []
    event = reports[0]["events"][0]
    assert event["anchor"] in TEXT
    assert event["date"] == {"start": "2023-05-03", "end": "2023-05-03"}


def test_run_brings_reports_of_one_event_together(
    casus: Casus, written: Callable[..., Path], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    done = casus("run", written(*ROWS), "--out", out)
    (incident,) = rows_in(out / "incidents.jsonl")
    assert incident["reports"] == ["b", "c"]
    assert incident["place"]["country"] == "IQ"
    first, second = (line for line in done.err.splitlines() if "gazetteer" not in line)
    assert first.startswith("3 reports in ")
    assert first.endswith("1 in other languages and unread, 0 failed")
    assert second == f"2 events and 1 incident in {out}"


def test_bad_lines_are_named_and_the_rest_goes_on(
    casus: Casus, written: Callable[..., Path], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    path = written(ROWS[0], '{"report_id": "x", "text"', {"report_id": "y", "text": 7}, ROWS[0], ROWS[2])
    done = casus("run", path, "--out", out)
    assert done.code == 1
    assert [line.split(": ")[1] for line in done.errors] == [f"{path}:2", f"{path}:3", str(path)]
    assert "an earlier line has the same report_id" in done.errors[2]
    assert [row["report_id"] for row in rows_in(out / "reports.jsonl")] == ["b", "c"]


@pytest.mark.parametrize("command", ["run", "resolve", "link"])
def test_a_file_that_is_not_there(casus: Casus, tmp_path: Path, command: str) -> None:
    done = casus(command, tmp_path / "none.jsonl", "--out", tmp_path / "out")
    assert done.code == 1
    (line,) = done.errors
    assert line.startswith(f"error: {tmp_path / 'none.jsonl'}: ")
    assert "check the path" in line


@pytest.mark.parametrize("command", ["run", "resolve", "link"])
def test_a_folder_that_cannot_be_made(
    casus: Casus, written: Callable[..., Path], tmp_path: Path, command: str
) -> None:
    (tmp_path / "taken").write_text("a file")
    done = casus(command, written(*ROWS), "--out", tmp_path / "taken")
    assert done.code == 1
    (line,) = done.errors
    assert str(tmp_path / "taken") in line


def test_resolve_finds_date_place_and_actors_of_given_events(
    casus: Casus, written: Callable[..., Path], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    done = casus("resolve", written({**ROWS[0], "events": [EVENT]}), "--out", out)
    assert done.code == 0, done.err
    ((event,),) = (row["events"] for row in rows_in(out / "reports.jsonl"))
    assert event["date"] == {"start": "2023-05-03", "end": "2023-05-03"}
    assert event["place"]["name"] == "Mosul"
    assert event["casualties"][0]["quote"] == "killed 12 civilians"
    assert len(rows_in(out / "incidents.jsonl")) == 1


def test_link_takes_dates_and_names_as_given(
    casus: Casus, written: Callable[..., Path], tmp_path: Path
) -> None:
    given = {
        **EVENT,
        "date": {"start": "2023-05-03", "end": "2023-05-03"},
        "place": {"name": "the city of Mosul"},
        "initiators": [["ISIS"]],
        "targets": [["civilians"]],
    }
    out = tmp_path / "out"
    rows = [{**row, "events": [given] if row["report_id"] != "a" else []} for row in ROWS]
    done = casus("link", written(*rows), "--out", out)
    assert done.code == 0, done.err
    (incident,) = rows_in(out / "incidents.jsonl")
    assert incident["date"] == {"start": "2023-05-03", "end": "2023-05-03"}
    assert incident["initiators"][0][0] == "Islamic State"
    assert incident["reports"] == ["b", "c"]


def test_an_anchor_that_does_not_stand_in_the_text_is_named(
    casus: Casus, written: Callable[..., Path], tmp_path: Path
) -> None:
    path = written(
        {**ROWS[0], "events": [{**EVENT, "anchor": "A lorry exploded"}]}, {**ROWS[2], "events": [EVENT]}
    )
    done = casus("link", path, "--out", tmp_path / "out")
    assert done.code == 1
    (line,) = done.errors
    assert line.startswith(f"error: {path}:1: the quote 'A lorry exploded' does not stand in the report; ")
    assert len(rows_in(tmp_path / "out" / "reports.jsonl")) == 1
