"""What cannot be taken in is told in one line that names file, record and cure; the rest goes on."""

from __future__ import annotations

import io
import json
import os
import resource
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfWriter

from casus import pipeline
from casus.cli import adding
from casus.records import Marks, Mention, Report
from casus.store import Casebook, Line, connection

Casus = Callable[..., Any]

GOOD = "---\npublished: 2024-03-05\n---\nGunmen killed two policemen in Quetta on Monday, officials said."


def blank_pdf() -> bytes:
    """A PDF of one page with nothing on it, as of a scanner."""
    writer = PdfWriter()
    writer.add_blank_page(width=595, height=842)
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


FAILING = {
    "empty.txt": (b"", "the file is empty; remove it"),
    "blank.txt": (b" \n\n ", "it holds no text; give the text"),
    "binary.txt": (bytes(range(256)) * 40, "it is binary, not text; give text"),
    "big.txt": (b"word " * 10_000_000, "it has more than 20,000,000 bytes; split it"),
    "bare.html": (b"<html><head><title>Gallery</title></head><body><img src='a.png'></body></html>", "text"),
    "typed.jsonl:1": (b'{"report_id": "r1", "text": ["a", "list"]}\n', '"text" is a list; give a string'),
    "torn.jsonl:2": (
        json.dumps({"report_id": "g", "published": "2024-03-05", "text": "Two men died in Jos."}).encode()
        + b'\n{"report_id": "r2", "text": "Gunm\n',
        "it is no JSON",
    ),
    "listed.json:1": (b'["a report"]', "it is a string, not an object; give"),
    "scan.pdf": (blank_pdf(), "text"),
    "torn.pdf": (b"%PDF-1.7\n1 0 obj", "cannot be read"),
    "torn.txt.gz": (b"\x1f\x8b\x08\x00torn", "the gzip file is broken"),
}


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "news.casus"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one good report."""
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "good.txt").write_text(GOOD)
    return folder


def assert_told(done: Any, where: object, words: str) -> None:
    """The one failure is told in one line with what to do, and the exit code says that something failed."""
    assert done.code == 1
    (line,) = done.errors
    assert line.startswith(f"error: {where}: ")
    assert words in line
    assert "; " in line


@pytest.mark.parametrize("name", FAILING)
def test_it_is_told_by_name_and_the_rest_goes_on(casus: Casus, folder: Path, store: Path, name: str) -> None:
    content, words = FAILING[name]
    (folder / name.partition(":")[0]).write_bytes(content)
    done = casus("add", folder, "--store", store)
    assert_told(done, folder / name, words)
    with Casebook(store) as book:
        assert str(folder / "good.txt") in {report.path for report in book.reports()}


def test_each_of_many_has_its_line(casus: Casus, folder: Path, store: Path) -> None:
    for name, (content, _) in FAILING.items():
        (folder / name.partition(":")[0]).write_bytes(content)
    done = casus("add", folder, "--store", store)
    assert done.code == 1
    assert {line.split(": ")[1] for line in done.errors} == {str(folder / name) for name in FAILING}
    assert f"failed         {len(FAILING):>7}" in done.out


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("broken.txt", GOOD.encode() + b" Caf\xe9 \xff\xfe\x81.", "UTF-8"),
        (
            "far.jsonl",
            b'{"report_id": "r1", "published": "20244-03-05", "text": "Two men died in Jos on Monday."}',
            "the year 20244 is out of range",
        ),
    ],
)
def test_what_can_be_taken_in_all_the_same_is_a_warning(
    casus: Casus, tmp_path: Path, store: Path, name: str, content: bytes, words: str
) -> None:
    (tmp_path / name).write_bytes(content)
    done = casus("add", tmp_path / name, "--store", store)
    assert (done.code, done.errors) == (0, [])
    assert any(
        line.startswith(f"warning: {tmp_path / name}: ") and words in line for line in done.err.splitlines()
    )


def test_a_latin_1_page_keeps_its_letters(casus: Casus, tmp_path: Path, store: Path) -> None:
    page = (
        '<html><head><meta charset="iso-8859-1"><title>Café</title>'
        '<meta property="article:published_time" content="2024-03-05"></head><body><article><p>'
        "Gunmen killed two people in the café “Brûlé” in Douala on Monday, the police of Cameroon said.</p>"
        "<p>Nobody claimed the attack, the third in the quarter since the beginning of the year.</p>"
        "</article></body></html>"
    )
    (tmp_path / "page.html").write_bytes(page.encode("cp1252"))
    assert casus("add", tmp_path / "page.html", "--store", store).code == 0
    with Casebook(store) as book:
        (report,) = book.reports()
        assert "café “Brûlé”" in report.text


def test_a_folder_that_leads_back_to_itself(casus: Casus, folder: Path, store: Path) -> None:
    (folder / "again").symlink_to(folder)
    assert_told(
        casus("add", folder, "--store", store), folder / "again", "it links back to a folder above it"
    )


def test_a_path_that_is_not_there(casus: Casus, folder: Path, store: Path) -> None:
    missing = folder / "none.txt"
    done = casus("add", missing, folder, "--store", store)
    assert_told(done, missing, "no such file or directory); check the path")
    assert "read                 1" in done.out


def test_a_format_that_is_not_read(casus: Casus, folder: Path, store: Path) -> None:
    (folder / "table.xlsx").write_bytes(b"PK")
    assert_told(casus("add", folder / "table.xlsx", "--store", store), folder / "table.xlsx", "name it .txt")


def test_standard_input_is_named(casus: Casus, store: Path) -> None:
    done = casus("add", "-", "--store", store, stdin=b'{"text": 7}\n{"text": ["x"]}\n')
    assert done.code == 1
    assert [line.split(": ")[1] for line in done.errors] == ["standard input:1", "standard input:2"]


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every user may enter, which pytest's own folders are not."""
    folder = Path(tempfile.mkdtemp(prefix="casus-test-"))
    folder.chmod(0o755)
    yield folder
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o755)
    shutil.rmtree(folder)


@contextmanager
def without_rights() -> Iterator[None]:
    """A stretch of time in which root, whom no file mode keeps out, acts as a user without rights."""
    was = os.geteuid()
    if was == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(was)


def test_a_file_without_the_right_to_read_it(casus: Casus, open_folder: Path) -> None:
    closed = open_folder / "closed.txt"
    closed.write_text(GOOD)
    closed.chmod(0)
    shared = open_folder / "shared"
    shared.mkdir()
    shared.chmod(0o777)
    with without_rights():
        done = casus("add", closed, "--store", shared / "news.casus")
    assert_told(done, closed, "permission denied); give yourself the right to read it")


def test_a_read_only_store(casus: Casus, made_store: Path, open_folder: Path) -> None:
    store = Path(shutil.copy(made_store, open_folder / "news.casus"))
    (open_folder / "good.txt").write_text(GOOD)
    store.chmod(0o444)
    open_folder.chmod(0o555)
    with without_rights():
        done = casus("add", open_folder / "good.txt", "--store", store)
    assert_told(done, store, "it is read-only; make the file and its folder writable")


def test_a_store_of_a_newer_schema(casus: Casus, made_store: Path, folder: Path, store: Path) -> None:
    shutil.copy(made_store, store)
    with sqlite3.connect(store) as opened:
        opened.execute("UPDATE alembic_version SET version_num = '9999'")
    opened.close()
    for command in (["add", folder], ["incidents"], ["update"]):
        assert_told(casus(*command, "--store", store), store, "newer schema")


@pytest.mark.parametrize(
    ("content", "words"), [(b"no database at all" * 100, "it is no SQLite file"), (None, "it is a folder")]
)
def test_a_store_that_is_none(
    casus: Casus, folder: Path, store: Path, content: bytes | None, words: str
) -> None:
    if content is None:
        store.mkdir()
    else:
        store.write_bytes(content)
    assert_told(casus("add", folder, "--store", store), store, words)


def test_another_process_that_does_not_let_go(
    casus: Casus, made_store: Path, folder: Path, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(made_store, store)
    monkeypatch.setattr(connection, "PATIENCE", 0.2)
    other = sqlite3.connect(store, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    done = casus("add", folder, "--store", store)
    other.execute("ROLLBACK")
    other.close()
    assert_told(done, store, "locked for too long; let that end")
    assert casus("add", folder, "--store", store).code == 0


@pytest.mark.skipif(sys.platform != "linux", reason="limits the size of files as Linux does")
def test_a_full_disk(process: Casus, tmp_path: Path, store: Path) -> None:
    """The limit of a file's size stands for the disk's: SQLite tells both alike."""
    text = "It was in the year of the rain that the price of bread in the north was first spoken of. " * 200
    rows = [{"report_id": f"r{n}", "published": "2024-03-05", "text": text} for n in range(40)]
    source = tmp_path / "many.jsonl"
    source.write_text("\n".join(map(json.dumps, rows)))

    def no_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (700_000, 700_000))

    done = process("add", source, "--store", store, preexec_fn=no_room)
    assert_told(done, store, "all that was stored before remains, and the same command goes on from there")
    assert "disk" in done.err
    with Casebook(store) as book:
        stored = book.stats().reports
    assert 0 < stored < 40
    done = process("add", source, "--store", store)
    assert done.code == 0
    assert f"same as stored {stored:>7}" in done.out


@pytest.fixture
def tripping(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file of three reports, on the second of which a stage fails as it never should."""

    def trip(report: Report, marks: Marks) -> tuple[Mention, ...]:
        if report.report_id == "r2":
            raise IndexError("list index out of range")
        return real(report, marks)

    real = pipeline.mention_report
    monkeypatch.setattr(pipeline, "mention_report", trip)
    monkeypatch.setattr(adding, "Line", lambda mark: Line(mark=mark, mention=trip))
    rows = [
        {"report_id": f"r{n}", "published": "2024-03-05", "text": "Two men died in Jos."} for n in (1, 2, 3)
    ]
    source = tmp_path / "news.jsonl"
    source.write_text("\n".join(map(json.dumps, rows)))
    return source


def test_a_fault_of_our_own_costs_one_report(
    casus: Casus, tripping: Path, store: Path, tmp_path: Path
) -> None:
    for command in (["add", tripping, "--store", store], ["run", tripping, "--out", tmp_path / "out"]):
        done = casus(*command)
        assert_told(
            done,
            f"{tripping}: r2",
            "Casus itself fails on it (IndexError: list index out of range, at test_bad_input",
        )
        assert done.err.rstrip().split("\n")[0].endswith("; please report this with the text")
    with Casebook(store) as book:
        assert [report.report_id for report in book.reports()] == ["r1", "r3"]
    assert len((tmp_path / "out" / "reports.jsonl").read_text().splitlines()) == 2
