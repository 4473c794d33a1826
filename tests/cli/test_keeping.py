"""A store brought up to date, reports taken out of it, and its incidents written for other programs."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from casus.cli.keeping import write_whole
from casus.errors import CasusError
from casus.store import Casebook

Casus = Callable[..., Any]


def test_nothing_is_done_where_nothing_is_due(casus: Casus, store: Path) -> None:
    before = store.read_bytes()
    done = casus("update", "--store", store)
    assert (done.code, done.out) == (0, "")
    assert "nothing is due" in done.err
    assert store.read_bytes() == before


@pytest.mark.parametrize(
    ("option", "told"),
    [
        ("--read", ["4 of 4 reports read anew", "2 incidents in "]),
        ("--resolve", ["3 of 4 reports resolved anew", "2 incidents in "]),
        ("--link", ["2 incidents in "]),
    ],
)
def test_a_stage_can_be_run_again(casus: Casus, store: Path, option: str, told: list[str]) -> None:
    before = casus("incidents", "--store", store, "--json").out
    done = casus("update", option, "--store", store)
    assert done.code == 0
    assert all(line.startswith(start) for line, start in zip(done.out.splitlines(), told, strict=True))
    assert casus("incidents", "--store", store, "--json").out == before


def test_a_report_is_taken_out(casus: Casus, store: Path) -> None:
    done = casus("remove", "https://tigris.example/kunduz-raid", "--store", store)
    assert done.out == (
        f"removed https://tigris.example/kunduz-raid; left in {store}: 3 reports, 1 incident\n"
    )
    assert len(json.loads(casus("incidents", "--store", store, "--json").out)) == 1


def test_a_report_that_is_not_there_cannot_be_taken_out(casus: Casus, store: Path) -> None:
    done = casus("remove", "nothing", "--store", store)
    assert done.code == 2
    assert done.errors == [
        "error: report 'nothing': the store has none of this name; give an id, a URL or a file of it"
    ]


@pytest.mark.parametrize("where", ["file", "standard output"])
def test_incidents_go_out_as_csv(casus: Casus, store: Path, tmp_path: Path, where: str) -> None:
    out = tmp_path / "incidents.csv"
    arguments = ["--out", out] if where == "file" else []
    done = casus("export", "--format", "csv", "--store", store, "--country", "Iraq", *arguments)
    assert done.code == 0
    text = out.read_text("utf-8") if where == "file" else done.out
    (row,) = csv.DictReader(io.StringIO(text))
    assert row["place"] == "Mosul"
    assert row["sources"] == "2"


def test_incidents_go_out_as_json_lines_and_geojson(casus: Casus, store: Path) -> None:
    lines = casus("export", "--format", "jsonl", "--store", store).out.splitlines()
    assert len([json.loads(line) for line in lines]) == 2
    whole = json.loads(casus("export", "--format", "geojson", "--store", store).out)
    assert len(whole["features"]) == 2


def test_an_unknown_format_is_wrong_usage(casus: Casus, store: Path) -> None:
    done = casus("export", "--format", "xlsx", "--store", store)
    assert done.code == 2
    assert "csv, jsonl, geojson" in " ".join(done.err.replace("│", " ").split())


def test_a_place_that_cannot_be_written_is_one_line(casus: Casus, store: Path, tmp_path: Path) -> None:
    out = tmp_path / "no" / "such" / "folder.csv"
    done = casus("export", "--format", "csv", "--store", store, "--out", out)
    assert done.code == 1
    (line,) = done.errors
    assert line.startswith(f"error: {out}: it cannot be written (no such file or directory); ")


@pytest.mark.skipif(sys.platform != "linux", reason="/dev/full is Linux's")
def test_a_full_disk_is_one_line(process: Casus, store: Path) -> None:
    done = process("export", "--format", "csv", "--store", store, "--out", "/dev/full")
    assert done.code == 1
    assert done.err == (
        "error: /dev/full: it cannot be written (no space left on device);"
        " name another file with --out, or make room\n"
    )


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    out = tmp_path / "incidents.csv"
    out.write_text("as it was")

    def pieces() -> Iterator[str]:
        yield "half a"
        raise OSError(28, "No space left on device")

    with pytest.raises(CasusError, match="no space left on device"):
        write_whole(out, pieces())
    assert out.read_text() == "as it was"
    assert list(tmp_path.iterdir()) == [out]
    write_whole(out, iter(["whole\r\n"]))
    assert out.read_bytes() == b"whole\r\n"


def test_what_a_link_leads_to_is_written(tmp_path: Path) -> None:
    out, link = tmp_path / "incidents.csv", tmp_path / "latest.csv"
    link.symlink_to(out)
    write_whole(link, iter(["x"]))
    assert link.is_symlink()
    assert out.read_text() == "x"


def test_updating_or_removing_makes_no_store(casus: Casus, tmp_path: Path) -> None:
    missing = tmp_path / "typo.casus"
    assert casus("update", "--read", "--store", missing).code == 1
    assert not missing.exists()


def test_the_store_is_left_open_by_nobody(casus: Casus, store: Path) -> None:
    casus("update", "--link", "--store", store)
    with Casebook(store) as book:
        assert book.stats().incidents == 2
    assert not store.with_name(store.name + "-wal").exists()
