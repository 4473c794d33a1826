"""The generated reports are as many, as long and as repeatable as they are said to be."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest


def made(root: Path, *options: str) -> list[dict[str, str]]:
    command = [sys.executable, str(root / "bench" / "make_reports.py"), *options]
    output = subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8")
    return [json.loads(line) for line in output.splitlines()]


@pytest.mark.parametrize(("count", "words"), [(40, 600), (3, 120), (0, 600)])
def test_as_many_and_as_long_as_asked(root: Path, count: int, words: int) -> None:
    reports = made(root, "--count", str(count), "--words", str(words))
    assert len(reports) == count
    assert len({report["report_id"] for report in reports}) == count
    assert all(words * 0.9 <= len(report["text"].split()) <= words * 1.1 for report in reports)


def test_the_same_seed_gives_the_same_reports(root: Path, tmp_path: Path) -> None:
    out = tmp_path / "reports.jsonl"
    assert made(root, "--count", "5", "--out", str(out)) == []
    written = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert written == made(root, "--count", "5")
    assert written != made(root, "--count", "5", "--seed", "2")


def test_no_name_is_left_unfilled(root: Path) -> None:
    for report in made(root, "--count", "60"):
        assert "{" not in report["title"] + report["text"]


def test_several_reports_tell_of_one_event(root: Path) -> None:
    """Reports of one event stand together and share the place in their dateline."""
    datelines = Counter(report["text"].split(",")[0] for report in made(root, "--count", "60"))
    assert max(datelines.values()) > 1
    assert len(datelines) > 5
