"""Processes that are killed, stopped, or at work on one store together: nothing is lost, nothing doubled."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from dump import dump
from small_line import SMALL, __file__ as program, some_reports

from casus.store import Casebook

NUMBER = 40
KILLS = 20


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that the same reports were added to without a break."""
    path = tmp_path_factory.mktemp("whole") / "news.casus"
    with Casebook(path, line=SMALL) as book:
        book.add(some_reports(NUMBER))
    return path


def _start(store: Path, number: int = NUMBER) -> subprocess.Popen[str]:
    """A process that adds the reports; it has said "ready" when the store is open."""
    process = subprocess.Popen(
        [sys.executable, program, str(store), str(number)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )
    return process


def _wait_until_ready(process: subprocess.Popen[str]) -> float:
    assert process.stdout
    assert process.stdout.readline() == "ready\n"
    return time.monotonic()


def _assert_sound(store: Path) -> None:
    with Casebook(store, line=SMALL) as book:
        ids = [report.report_id for report in book.reports()]
        assert len(ids) == len(set(ids))
        for report in book.reports():
            if report.language == "en":
                assert SMALL.mention(report, SMALL.mark(report)) == tuple(book.mentions_in(report.report_id))


@pytest.fixture(scope="module")
def seconds(tmp_path_factory: pytest.TempPathFactory) -> float:
    """How long the adding takes here once the store is open."""
    process = _start(tmp_path_factory.mktemp("timed") / "news.casus")
    began = _wait_until_ready(process)
    process.communicate(timeout=60)
    assert process.returncode == 0
    return time.monotonic() - began


@pytest.mark.parametrize("part", range(KILLS))
def test_what_a_killed_process_left_is_completed(
    store: Path, whole: Path, seconds: float, part: int
) -> None:
    """Killed at a random moment of each twentieth of the time that the adding takes."""
    process = _start(store)
    _wait_until_ready(process)
    time.sleep(seconds * (part + random.Random(part).random()) / KILLS)
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=60)
    _assert_sound(store)
    with Casebook(store, line=SMALL) as book:
        book.add(some_reports(NUMBER))
        assert not book.is_stale
    assert dump(store) == dump(whole)


def test_a_process_killed_while_it_makes_the_store_leaves_one_that_can_be_used(
    store: Path, whole: Path
) -> None:
    """Until "ready" nothing has been added; the tables may be there or not."""
    for part in range(3):
        process = _start(store)
        time.sleep(0.25 + 0.1 * part)
        process.send_signal(signal.SIGKILL)
        process.communicate(timeout=60)
    with Casebook(store, line=SMALL) as book:
        book.add(some_reports(NUMBER))
    assert dump(store) == dump(whole)


def test_a_process_killed_before_linking_leaves_it_due(store: Path, whole: Path) -> None:
    with Casebook(store, line=SMALL) as book:
        book.add(some_reports(NUMBER), link=False)
        assert book.is_stale
        assert book.incidents() == []
    with Casebook(store, line=SMALL) as book:
        assert book.add(some_reports(NUMBER)).new == 0
        assert not book.is_stale
    assert dump(store) == dump(whole)


def test_ctrl_c_leaves_whole_reports(store: Path, whole: Path) -> None:
    process = _start(store)
    _wait_until_ready(process)
    time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=60)
    _assert_sound(store)
    with Casebook(store, line=SMALL) as book:
        book.add(some_reports(NUMBER))
    assert dump(store) == dump(whole)


def test_processes_that_add_to_one_store_together_give_what_one_gives(store: Path, whole: Path) -> None:
    processes = [_start(store) for _ in range(3)]
    for process in processes:
        output, _ = process.communicate(timeout=120)
        assert process.returncode == 0
        assert output.endswith("done\n")
    assert dump(store) == dump(whole)


def test_looking_goes_on_while_another_process_adds(store: Path) -> None:
    process = _start(store, number=150)
    _wait_until_ready(process)
    seen = []
    while process.poll() is None:
        with Casebook(store, read_only=True) as book:
            seen.append(book.stats().reports)
    process.communicate(timeout=60)
    assert process.returncode == 0
    assert seen == sorted(seen)
