"""The measurement comes as JSON and says what it measured."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from casus.cli.timing_texts import WORDS, timing_reports

Casus = Callable[..., Any]


def test_the_rates_are_those_of_the_whole_line(casus: Casus) -> None:
    done = casus("bench", "--reports", "4")
    assert done.code == 0
    told = json.loads(done.out)
    assert told["docs"] == 4
    assert told["tokens"] > 4 * WORDS
    line = told["line"]
    assert line["docs_per_second"] > 0
    assert (
        abs(line["tokens_per_second"] / line["docs_per_second"] - told["tokens"] / 4) < 0.01 * told["tokens"]
    )
    assert sum(line["seconds_by_stage"].values()) <= line["seconds"] + 0.01
    assert set(line["seconds_by_stage"]) == {"read and resolve", "link"}
    assert told["peak_memory_mb"] > 10
    assert told["machine"]["cores"] >= 1
    assert told["versions"]["reader"]


def test_the_encoder_alone_is_measured_beside_the_line(casus: Casus) -> None:
    told = json.loads(casus("bench", "--reports", "2", "--jobs", "1").out)
    assert told["encoder"]["docs_per_second"] > 0
    assert told["jobs"] == 1
    both = told["line"]["tokens_per_second"] / told["encoder"]["tokens_per_second"]
    assert abs(told["line_to_encoder"] - both) < 0.02 * both + 0.001


def test_ones_own_reports_can_be_measured(casus: Casus, tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text(
        "\n".join(json.dumps({"report_id": f"r{n}", "text": "Two men died in Jos."}) for n in range(5))
        + "\nno JSON\n"
    )
    done = casus("bench", path)
    assert json.loads(done.out)["docs"] == 5
    assert done.errors[0].startswith(f"error: {path}:6: ")


def test_without_a_report_there_is_nothing_to_measure(casus: Casus, tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text("no JSON\n")
    done = casus("bench", path)
    assert done.code == 2
    assert "no report to measure on" in done.err


def test_the_made_up_reports_are_the_same_each_time_and_long_enough() -> None:
    first, second = list(timing_reports(30)), list(timing_reports(30))
    assert first == second
    assert len({report.report_id for report in first}) == 30
    assert len({report.text for report in first}) == 30
    assert all(WORDS <= len(report.text.split()) <= WORDS + 40 for report in first)
    assert not any("{" in report.text for report in first)
