"""The example reports are what docs/examples.md says they are."""

from __future__ import annotations

import json
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def examples(root: Path) -> Path:
    return root / "examples"


def records_of(examples: Path) -> dict[str, dict[str, str]]:
    """The records of the JSON Lines files, by id."""
    lines = [line for path in examples.rglob("*.jsonl") for line in path.read_text("utf-8").splitlines()]
    return {record["report_id"]: record for record in map(json.loads, lines)}


def test_there_are_twenty_reports_in_three_formats(examples: Path) -> None:
    files = [path for path in examples.rglob("*") if path.is_file()]
    assert {path.suffix for path in files} == {".txt", ".html", ".jsonl"}
    assert len([path for path in files if path.suffix != ".jsonl"]) + len(records_of(examples)) == 20


def test_the_copy_is_one(examples: Path) -> None:
    wire = (examples / "anbar" / "meridian-2024-08-31.txt").read_text("utf-8")
    body = wire.split("---\n")[2].strip()
    assert records_of(examples)["harbor-ledger-2024-09-01-a4"]["text"] == body


def test_records_have_what_a_report_needs(examples: Path) -> None:
    for record in records_of(examples).values():
        assert {"report_id", "source", "published", "title", "text"} <= record.keys()


def test_every_file_is_told_of(root: Path, examples: Path) -> None:
    page = (root / "docs" / "examples.md").read_text("utf-8")
    for path in examples.rglob("*"):
        if path.is_file():
            name = path.relative_to(examples)
            assert name.as_posix() in page or f"{name.parts[0]}/*" in page


def test_no_report_is_taken_from_the_reference_material(examples: Path, shared: Path) -> None:
    """No eight words in a row of an example stand in a gold set, seed or training report."""
    ours = set()
    for path in examples.rglob("*"):
        if path.is_file():
            ours |= runs_of_words(path.read_text("utf-8"))
    theirs = set()
    for path in [*shared.glob("seeds/*.txt"), *shared.glob("eval/gold/*/reports.jsonl")]:
        theirs |= runs_of_words(path.read_text("utf-8"))
    assert {" ".join(run) for run in ours & theirs} == set()


def runs_of_words(text: str, length: int = 8) -> set[tuple[str, ...]]:
    words = text.lower().split()
    return {tuple(words[start : start + length]) for start in range(len(words) - length + 1)}
