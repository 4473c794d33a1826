"""Processes that are killed, stopped, or at work on one store together: nothing is lost, nothing doubled."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from dump import dump
from small_line import SMALL, some_reports
from small_line import __file__ as program

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


Start = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def start() -> Iterator[Start]:
    """Starts a process that adds the reports to a store and tells how far it is, a line each."""
    with ExitStack() as started:

        def start(store: Path, number: int = NUMBER) -> subprocess.Popen[str]:
            process = subprocess.Popen(
                [sys.executable, program, str(store), str(number)],
                stdout=subprocess.PIPE,
                text=True,
                env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            )
            started.enter_context(process)
            started.callback(process.kill)
            return process

        yield start


def _stop_at(process: subprocess.Popen[str], line: str, wait: float, how: signal.Signals) -> None:
    """Sends the signal `wait` seconds after the process has told `line`."""
    assert process.stdout
    assert any(told == f"{line}\n" for told in process.stdout)
    time.sleep(wait)
    process.send_signal(how)
    process.communicate(timeout=60)
    assert process.returncode not in (0, 1)


def _assert_sound(store: Path) -> None:
    with Casebook(store, line=SMALL) as book:
        ids = [report.report_id for report in book.reports()]
        assert len(ids) == len(set(ids))
        for report in book.reports():
            if report.language == "en":
                assert SMALL.mention(report, SMALL.mark(report)) == tuple(book.mentions_in(report.report_id))


def _moments() -> list[tuple[str, float]]:
    """Twenty random moments over the whole run: what the process was at, and how many seconds into that."""
    pick = random.Random(7)
    while_adding = [
        (str(number), pick.uniform(0, 0.008)) for number in sorted(pick.sample(range(NUMBER), 15))
    ]
    return while_adding + [("linking", pick.uniform(0, 0.008)) for _ in range(KILLS - len(while_adding))]


@pytest.mark.parametrize(("line", "wait"), _moments())
def test_what_a_killed_process_left_is_completed(
    start: Start, store: Path, whole: Path, line: str, wait: float
) -> None:
    _stop_at(start(store), line, wait, signal.SIGKILL)
    _assert_sound(store)
    with Casebook(store, line=SMALL) as book:
        book.add(some_reports(NUMBER))
        assert not book.is_stale
    assert dump(store) == dump(whole)


def test_a_process_killed_while_it_makes_the_store_leaves_one_that_can_be_used(
    start: Start, store: Path, whole: Path
) -> None:
    for part in range(3):
        process = start(store)
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


def test_ctrl_c_leaves_whole_reports(start: Start, store: Path, whole: Path) -> None:
    _stop_at(start(store), "20", 0.003, signal.SIGINT)
    _assert_sound(store)
    with Casebook(store, line=SMALL) as book:
        book.add(some_reports(NUMBER))
    assert dump(store) == dump(whole)


def test_processes_that_add_to_one_store_together_give_what_one_gives(
    start: Start, store: Path, whole: Path
) -> None:
    processes = [start(store) for _ in range(3)]
    for process in processes:
        output, _ = process.communicate(timeout=120)
        assert process.returncode == 0
        assert output.endswith("done\n")
    assert dump(store) == dump(whole)


def test_looking_goes_on_while_another_process_adds(start: Start, store: Path) -> None:
    process = start(store, number=150)
    assert process.stdout
    assert process.stdout.readline() == "0\n"
    seen = []
    while process.poll() is None:
        with Casebook(store, read_only=True) as book:
            seen.append(book.stats().reports)
    process.communicate(timeout=60)
    assert process.returncode == 0
    assert seen == sorted(seen)
