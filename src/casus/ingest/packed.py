"""Gzip: unpacked as it is read, within a limit, so that a small file cannot fill the memory."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, Protocol

from casus.errors import InputError

MAGIC = b"\x1f\x8b"
UNPACK_ERRORS = (gzip.BadGzipFile, EOFError, zlib.error)
MAX_UNPACKED = 4_000_000_000
"""The most bytes of JSON Lines that one gzip file may hold."""
_CHUNK = 1 << 20


@contextmanager
def unpacking(where: str) -> Iterator[None]:
    """Turns the errors of a broken gzip file into an InputError."""
    try:
        yield
    except UNPACK_ERRORS as error:
        raise InputError(where, f"the gzip file is broken ({error})", "fetch or pack it again") from error


def unpack(packed: BinaryIO, where: str, most: int) -> bytes:
    """The unpacked bytes; raises InputError where the file is broken or unpacks to more than `most` bytes."""
    parts: list[bytes] = []
    size = 0
    with unpacking(where), gzip.GzipFile(fileobj=packed) as stream:
        while part := stream.read(_CHUNK):
            parts.append(part)
            size += len(part)
            if size > most:
                raise InputError(
                    where, f"it unpacks to more than {most:,} bytes", "split it into single reports"
                )
    return b"".join(parts)


class LineSource(Protocol):
    """Anything that lines of bytes can be read from."""

    def readline(self, size: int, /) -> bytes:
        """The next line, at most `size` bytes of it, empty at the end."""
        ...


class LimitedStream:
    """Lines of a gzip file; raises InputError once more than `most` bytes came out of it."""

    def __init__(self, stream: gzip.GzipFile, where: str, most: int = MAX_UNPACKED) -> None:
        self._stream, self._where, self._left, self._most = stream, where, most, most

    def readline(self, size: int, /) -> bytes:
        """The next line, at most `size` bytes of it."""
        line = self._stream.readline(size)
        self._left -= len(line)
        if self._left < 0:
            raise InputError(
                self._where, f"it unpacks to more than {self._most:,} bytes", "split it into several files"
            )
        return line
