"""Files that cannot be opened, read or written: one line each that names the file and the cure."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from dump import dump
from small_line import SMALL, some_reports

from casus.errors import StoreError
from casus.store import Casebook
from casus.store import connection as opening


@pytest.fixture
def shared_folder() -> Iterator[Path]:
    """A folder that every user of the machine may enter; pytest's own are closed to all but its user."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


def _without_rights(action: Callable[[], None]) -> None:
    """Runs `action` in a process that read-only files and folders bind: root may write them all."""

    def run() -> None:
        if os.getuid() == 0:
            os.setuid(65534)
        action()

    process = multiprocessing.get_context("fork").Process(target=run)
    process.start()
    process.join(60)
    assert process.exitcode == 0


def _filled(path: Path) -> Path:
    with Casebook(path, line=SMALL) as book:
        book.add(some_reports(5))
    return path


def _message(path: Path, read_only: bool = False) -> str:
    with pytest.raises(StoreError) as caught:
        Casebook(path, read_only=read_only)
    message = str(caught.value)
    assert message.startswith(f"{path}: ")
    assert "\n" not in message
    return message


def test_a_missing_folder_is_made(tmp_path: Path) -> None:
    path = tmp_path / "2023" / "may" / "news.casus"
    _filled(path)
    assert path.is_file()


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("Minutes of the meeting of Tuesday. " * 40, encoding="utf-8")
    assert "no SQLite file" in _message(path)
    assert "no SQLite file" in _message(path, read_only=True)


def test_a_folder_in_place_of_a_file(tmp_path: Path) -> None:
    assert "it is a folder" in _message(tmp_path)


def test_a_file_in_place_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "reports").touch()
    assert "its folder cannot be made" in _message(tmp_path / "reports" / "news.casus")


def test_a_missing_store_cannot_be_looked_at(store: Path) -> None:
    assert "casus add" in _message(store, read_only=True)
    assert not store.exists()


def test_a_damaged_store(store: Path) -> None:
    _filled(store)
    with store.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * 60_000)
    with pytest.raises(StoreError, match="damaged"), Casebook(store) as book:
        list(book.reports())
        book.stats()


def test_a_store_open_for_reading_takes_nothing_in(store: Path) -> None:
    _filled(store)
    before = dump(store)
    with Casebook(store, read_only=True, line=SMALL) as book:
        assert len(list(book.reports())) == 5
        with pytest.raises(StoreError, match="open for reading only"):
            book.add(some_reports(9))
        with pytest.raises(StoreError, match="open for reading only"):
            book.link()
    assert dump(store) == before


def test_looking_leaves_nothing_behind(store: Path) -> None:
    _filled(store)
    with Casebook(store, read_only=True) as book:
        book.stats()
    assert [path.name for path in store.parent.iterdir()] == [store.name]


def test_a_file_that_may_not_be_written_can_be_looked_at(shared_folder: Path) -> None:
    path = _filled(shared_folder / "news.casus")
    path.chmod(0o444)
    shared_folder.chmod(0o555)

    def look() -> None:
        with Casebook(path, read_only=True) as book:
            assert len(list(book.reports())) == 5
            assert book.incidents()
        assert "read-only" in _message(path)

    _without_rights(look)


def test_a_store_in_use_can_be_looked_at_by_who_may_not_write(shared_folder: Path) -> None:
    path = shared_folder / "news.casus"
    with Casebook(path, line=SMALL) as book:
        book.add(some_reports(5))  # still in the write-ahead log
        shared_folder.chmod(0o555)

        def look() -> None:
            with Casebook(path, read_only=True) as book:
                assert len(list(book.reports())) == 5

        _without_rights(look)


def test_a_folder_that_may_not_be_written(shared_folder: Path) -> None:
    shared_folder.chmod(0o555)
    _without_rights(lambda: _assert_in("cannot be opened", _message(shared_folder / "news.casus")))


def _assert_in(part: str, whole: str) -> None:
    assert part in whole


def test_a_lock_that_is_held_too_long(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _filled(store)
    monkeypatch.setattr(opening, "PATIENCE", 0.2)
    with closing(sqlite3.connect(store, isolation_level=None)) as other, Casebook(store, line=SMALL) as book:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="another process") as caught:
            book.add(some_reports(9))
        assert str(store) in str(caught.value)
        assert len(list(book.reports())) == 5
        other.execute("ROLLBACK")
        assert book.add(some_reports(9)).new == 4


@pytest.mark.skipif(sys.platform != "linux", reason="limits the size of files as Linux does")
def test_a_file_that_may_not_grow(store: Path) -> None:
    """The limit that a shell's `ulimit -f` sets; SQLite reports it as it reports a failing disk."""
    code = (
        "import resource, signal, sys; from pathlib import Path; from small_line import SMALL, some_reports;"
        "from casus.store import Casebook; from casus.errors import StoreError\n"
        "with Casebook(sys.argv[1], line=SMALL) as book:\n"
        "    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "    resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, 600_000))\n"
        "    try: book.add(some_reports(200))\n"
        "    except StoreError as error: print(error)\n"
    )
    message = _run(code, store)
    assert "disk" in message
    assert "remains" in message
    _assert_it_resumes(store)


def _run(code: str, store: Path) -> str:
    path = os.pathsep.join([str(Path(__file__).parent), *filter(None, sys.path)])
    done = subprocess.run(
        [sys.executable, "-c", code, str(store)],
        capture_output=True,
        text=True,
        timeout=120,
        env={**os.environ, "PYTHONPATH": path},
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(f"{store}: "), done.stdout + done.stderr
    return done.stdout


def _assert_it_resumes(store: Path) -> None:
    """What was stored is still there, and the same input completes it."""
    with Casebook(store, line=SMALL) as book:
        assert 0 < len(list(book.reports())) < 200
        book.add(some_reports(200))
    with Casebook(store.with_name("whole.casus"), line=SMALL) as book:
        book.add(some_reports(200))
    assert dump(store) == dump(store.with_name("whole.casus"))


@pytest.mark.skipif(
    sys.platform != "linux" or os.getuid() != 0 or not shutil.which("mount"),
    reason="mounting a small disk takes root on Linux",
)
def test_a_full_disk(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=600k", "tmpfs", str(disk)], capture_output=True, text=True
    )
    if mounted.returncode:
        pytest.skip(f"a disk cannot be mounted here: {mounted.stderr.strip()}")
    try:
        store = disk / "news.casus"
        with Casebook(store, line=SMALL) as book:
            with pytest.raises(StoreError, match=r"the disk is full.*remains") as caught:
                book.add(some_reports(200))
            assert str(store) in str(caught.value)
        subprocess.run(["mount", "-o", "remount,size=20m", str(disk)], check=True)
        _assert_it_resumes(store)
    finally:
        subprocess.run(["umount", str(disk)], check=True)
