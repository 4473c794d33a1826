"""The program as a process: exit codes, pipes, Ctrl-C, several processes on one store."""

from __future__ import annotations

import json
import os
import pty
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from command_process import environment

import casus as surface
from casus.store import Casebook

Casus = Callable[..., Any]


def many(path: Path, number: int) -> Path:
    """A file of so many reports, long enough to keep a process busy."""
    text = "Gunmen killed {} villagers near Jos in Nigeria on Monday, the police said. " * 12
    lines = (
        json.dumps(
            {"report_id": f"r{n:05}", "published": "2024-03-05", "text": text.format(*range(n, n + 12))}
        )
        for n in range(number)
    )
    path.write_text("\n".join(lines) + "\n")
    return path


def started(*arguments: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "casus", *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(),
    )


def test_the_version_is_told(casus: Casus) -> None:
    for arguments in (["version"], ["--version"]):
        done = casus(*arguments)
        assert (done.code, done.out) == (0, f"casus {surface.__version__}\n")


@pytest.mark.parametrize(
    "arguments", [["nonsense"], ["add"], ["incidents", "--no-such"], ["export"], ["run", "x"]]
)
def test_wrong_usage_is_exit_code_2(casus: Casus, arguments: list[str]) -> None:
    done = casus(*arguments)
    assert done.code == 2
    assert done.out == ""
    assert done.err


def test_help_is_no_error(process: Casus) -> None:
    done = process("--help")
    assert done.code == 0
    assert "incidents" in done.out


def test_a_process_takes_reports_from_a_pipe(process: Casus, tmp_path: Path) -> None:
    store = tmp_path / "news.casus"
    text = b"Gunmen killed two policemen in Quetta on Monday, officials said."
    done = process("add", "-", "--published", "2024-03-05", "--store", store, input=text)
    assert done.code == 0, done.err
    lines = process("incidents", "--store", store).out.splitlines()
    assert len(lines) == 2
    assert "Quetta, Pakistan" in lines[1]


def test_a_reader_that_leaves_is_no_crash(store: Path) -> None:
    shell = (
        f'"{sys.executable}" -m casus show https://tigris.example/mosul-car-bomb --store "{store}" | head -1'
    )
    done = subprocess.run(shell, shell=True, capture_output=True, text=True, env=environment(), check=False)
    assert done.stdout == "https://tigris.example/mosul-car-bomb\n"
    assert done.stderr == ""


def test_a_terminal_that_lacks_a_character_shows_another(process: Casus, store: Path) -> None:
    done = process("incidents", "--store", store, env=environment(PYTHONIOENCODING="ascii"))
    assert done.code == 0
    assert "12?19" in done.out


@pytest.mark.skipif(sys.platform != "linux", reason="/dev/full is Linux's")
def test_full_standard_output_is_one_line(store: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "casus", "incidents", "--store", str(store)],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            env=environment(),
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr == (
        "error: standard output: it cannot be read or written (no space left on device); make room\n"
    )


def test_ctrl_c_keeps_what_is_stored_and_says_so(tmp_path: Path) -> None:
    store, source = tmp_path / "news.casus", many(tmp_path / "many.jsonl", 1500)
    adding = started("add", source, "--store", store)
    deadline = time.monotonic() + 180
    while stored(store) < 5:
        assert time.monotonic() < deadline
        assert adding.poll() is None, adding.communicate()
        time.sleep(0.05)
    adding.send_signal(signal.SIGINT)
    out, err = adding.communicate(timeout=60)
    assert adding.returncode == 130
    assert out == ""
    line = err.splitlines()[-1]
    told = re.fullmatch(rf"stopped: (\d+) reports stay in {store}; the same command goes on from there", line)
    assert told
    assert stored(store) == int(told[1])
    assert "Traceback" not in err


def stored(store: Path) -> int:
    """How many reports the store holds, 0 before there is one."""
    if not store.exists():
        return 0
    try:
        with Casebook(store, read_only=True) as book:
            return book.stats().reports
    except Exception:  # it is being made
        return 0


def test_two_processes_share_a_store(tmp_path: Path) -> None:
    store = tmp_path / "news.casus"
    sources = [many(tmp_path / "one.jsonl", 40), many(tmp_path / "two.jsonl", 60)]
    processes = [started("add", source, "--store", store) for source in sources]
    for process in processes:
        _, err = process.communicate(timeout=120)
        assert process.returncode == 0, err
        assert "error" not in err
    with Casebook(store) as book:
        assert book.stats().reports == 60
        assert not book.is_stale


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="a terminal is made as Unix does")
def test_on_a_terminal_the_table_is_drawn(store: Path) -> None:
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "casus", "incidents", "--store", str(store)],
        stdout=theirs,
        stdin=theirs,
        env=environment(TERM="xterm", COLUMNS="80"),
    )
    os.close(theirs)
    shown = b""
    while True:
        try:
            piece = os.read(ours, 4096)
        except OSError:  # the other end is closed
            break
        if not piece:
            break
        shown += piece
    os.close(ours)
    assert process.wait(timeout=60) == 0
    text = re.sub(r"\x1b\[[0-9;]*m", "", shown.decode())
    assert "───" in text
    assert "2 incidents; ! where sources disagree" in text
    assert max(map(len, text.splitlines())) <= 80
