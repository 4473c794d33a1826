"""One file or stream in, its reports out, each that fails as an error beside the others."""

from __future__ import annotations

import gzip
import io
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from casus.errors import InputError
from casus.ingest.decode import MAX_TEXT_BYTES, check_size
from casus.ingest.document import MAX_PDF_BYTES, read_document
from casus.ingest.formats import SUFFIXES, Format, format_of, sniff
from casus.ingest.lines import MAX_JSON_BYTES, is_one_json, read_json, read_lines
from casus.ingest.mail import MAX_MAIL_BYTES, read_mail
from casus.ingest.options import Options
from casus.ingest.packed import MAGIC, LimitedStream, LineSource, unpack
from casus.ingest.page import MAX_PAGE_BYTES, read_page
from casus.ingest.plain import read_plain
from casus.records import Report

__all__ = ["Options", "read_file", "read_stream"]

_READERS: dict[Format, Callable[[bytes, str, Options, str | None], Report]] = {
    Format.PLAIN: read_plain,
    Format.PAGE: read_page,
    Format.MAIL: read_mail,
    Format.DOCUMENT: read_document,
}
_LIMITS = {
    Format.PLAIN: MAX_TEXT_BYTES,
    Format.PAGE: MAX_PAGE_BYTES,
    Format.MAIL: MAX_MAIL_BYTES,
    Format.DOCUMENT: MAX_PDF_BYTES,
    Format.JSON: MAX_JSON_BYTES,
}


def read_file(path: Path, options: Options) -> Iterator[Report | InputError]:
    """The reports in the file, by its suffix, and an error for each record that cannot be taken in.

    Nothing is raised: a file that cannot be read gives one error.
    """
    options = options.stamped()
    where = str(path)
    kind, packed = format_of(path.name)
    if kind is None:
        yield unknown_suffix(where)
        return
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise InputError(where, "it is no regular file", "give a file or a folder")
        with path.open("rb") as stream:
            if not packed and kind is not Format.LINES:
                check_size(path.stat().st_size, where, _LIMITS[kind])
            yield from _read_open(kind, stream, packed, where, options, str(path.absolute()))
    except InputError as error:
        yield error
    except OSError as error:
        yield unreadable(where, error)


def read_stream(data: bytes, name: str, options: Options) -> Iterator[Report | InputError]:
    """The reports in bytes without a suffix, as of standard input: the format is what they look like."""
    options = options.stamped()
    try:
        if data.startswith(MAGIC):
            data = unpack(io.BytesIO(data), name, MAX_JSON_BYTES)
        check_size(len(data), name, MAX_JSON_BYTES)
        yield from _read_open(sniff(data), io.BytesIO(data), False, name, options, None)
    except InputError as error:
        yield error


def unknown_suffix(where: str) -> InputError:
    """The error for a file whose suffix tells no format."""
    return InputError(
        where,
        "its suffix tells no format that is read",
        f"name it {', '.join(SUFFIXES)} (or one of these with .gz)",
    )


def unreadable(where: str, error: OSError) -> InputError:
    """The error for a path that the system does not let us read."""
    reason = (error.strerror or str(error)).lower()
    cures = {
        PermissionError: "give yourself the right to read it",
        FileNotFoundError: "check the path",
    }
    return InputError(
        where, f"it cannot be read ({reason})", cures.get(type(error), "check the path and the disk")
    )


def _read_open(
    kind: Format, stream: BinaryIO, packed: bool, where: str, options: Options, path: str | None
) -> Iterator[Report | InputError]:
    if kind is Format.LINES:
        if not packed and is_one_json(stream):
            yield from _read_open(Format.JSON, stream, packed, where, options, path)
            return
        lines: LineSource = LimitedStream(gzip.GzipFile(fileobj=stream), where) if packed else stream
        yield from read_lines(lines, where, options, path)
        return
    data = unpack(stream, where, _LIMITS[kind]) if packed else stream.read(_LIMITS[kind] + 1)
    if kind is Format.JSON:
        yield from read_json(data, where, options, path)
    else:
        yield _READERS[kind](data, where, options, path)
