"""What the tests of ingest share: PDFs made by hand, and a time without root's right to read everything."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from casus.errors import InputError
from casus.ingest.read import Options, read_file, read_stream
from casus.records import Report

RETRIEVED = "2024-09-01T08:00:00+00:00"
OPTIONS = Options(retrieved=RETRIEVED)


@pytest.fixture
def take(tmp_path: Path) -> Callable[..., list[Report | InputError]]:
    """Writes bytes (or text, as UTF-8) into a file of the given name and reads it."""

    def read(name: str, content: bytes | str, options: Options = OPTIONS) -> list[Report | InputError]:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return list(read_file(path, options))

    return read


@pytest.fixture
def take_one(take: Callable[..., list[Report | InputError]]) -> Callable[..., Report]:
    """The one report of a file that holds one."""

    def read(name: str, content: bytes | str, options: Options = OPTIONS) -> Report:
        [report] = take(name, content, options)
        assert isinstance(report, Report), report
        return report

    return read


@pytest.fixture
def refuse(take: Callable[..., list[Report | InputError]]) -> Callable[..., str]:
    """The message of the one error of a file that cannot be taken in: one line that names the file."""

    def read(name: str, content: bytes | str, options: Options = OPTIONS) -> str:
        [error] = take(name, content, options)
        assert isinstance(error, InputError), error
        message = str(error)
        assert name in message
        assert "\n" not in message
        assert "; " in message
        return message

    return read


@pytest.fixture
def take_stream() -> Callable[[bytes], list[Report | InputError]]:
    """Reads bytes as standard input."""
    return lambda data: list(read_stream(data, "standard input", OPTIONS))


def make_pdf(lines: list[str], *, title: str = "", made: str = "") -> bytes:
    """A PDF of one page with the lines of text on it."""
    shown = " ".join(f"({line.translate(_ESCAPES)}) '" for line in lines)
    content = f"BT /F1 11 Tf 14 TL 50 800 Td {shown} ET".encode("latin-1")
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 4 0 R>>>>/Contents 5 0 R>>",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        f"<</Title({title})/CreationDate({made})>>".encode("latin-1"),
    ]
    body, offsets = b"%PDF-1.4\n", []
    for number, entry in enumerate(objects, start=1):
        offsets.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, entry)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    trailer = b"trailer<</Size %d/Root 1 0 R/Info 6 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, len(body))
    return body + b"xref\n0 %d\n0000000000 65535 f \n" % size + table + trailer


_ESCAPES = str.maketrans({"(": r"\(", ")": r"\)", "\\": r"\\"})


@pytest.fixture
def pdf() -> Callable[..., bytes]:
    """Makes a PDF of one page from lines of text."""
    return make_pdf


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every user may enter, which pytest's own folders are not."""
    folder = Path(tempfile.mkdtemp(prefix="casus-test-"))
    folder.chmod(0o755)
    yield folder
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o755)
    shutil.rmtree(folder)


@pytest.fixture
def unprivileged() -> Callable[[], AbstractContextManager[None]]:
    """A stretch of time in which root, whom no file mode keeps out, acts as a user without rights."""

    @contextmanager
    def without_rights() -> Iterator[None]:
        was = os.geteuid()
        if was == 0:
            os.seteuid(65534)
        try:
            yield
        finally:
            os.seteuid(was)

    return without_rights
