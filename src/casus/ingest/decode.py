"""Bytes to text, nothing else changed: no line end, no space, no letter form."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from casus.errors import InputError

MAX_CHARACTERS = 5_000_000
"""The longest text of one report: some 800,000 words, a large book."""
MAX_TEXT_BYTES = 4 * MAX_CHARACTERS
"""UTF-8 and UTF-16 need at most four bytes for a character."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Only charsets of text: Python also knows "unicode_escape", "idna" and other codecs that read text as code.
_TEXT_CHARSET = re.compile(
    r"(?:ascii|utf-(?:8|8-sig|16|16-le|16-be|32)|cp\d+|iso8859-\d+|koi8-[rut]|mac-\w+|big5\w*|gb\w+|hz|shift_jis\w*"
    r"|euc_\w+|iso2022_\w+|johab|tis-620|kz1048|ptcp154)"
)
# The web's rule: pages and mails that say Latin-1 or ASCII hold Windows-1252, whose quotes Latin-1 lacks.
_MEANS_WINDOWS_1252 = {"iso8859-1", "ascii"}
_CONTROL = bytes(code for code in range(32) if code not in b"\t\n\v\f\r\x1b")
_MOST_CONTROL = 0.01
_PROBE = 65_536


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and what had to be guessed to get it."""

    text: str
    warnings: tuple[str, ...] = ()


def check_size(size: int, where: str, most: int = MAX_TEXT_BYTES) -> None:
    """Raises InputError where there are no bytes or more than `most`."""
    if size == 0:
        raise InputError(where, "the file is empty", "remove it or fetch it again")
    if size > most:
        raise InputError(where, f"it has more than {most:,} bytes", "split it into single reports")


def check_not_binary(data: bytes, where: str) -> None:
    """Raises InputError where the bytes are no text: a NUL, or control characters beyond one in a hundred."""
    if data.startswith(tuple(mark for mark, _ in _BOMS)):
        return
    probe = data[:_PROBE]
    control = len(probe) - len(probe.translate(None, _CONTROL))
    if b"\0" in data or control > _MOST_CONTROL * len(probe):
        raise InputError(
            where, "it is binary, not text", "give text, HTML, JSON, mail or PDF, with the right suffix"
        )


def decode_text(data: bytes, where: str, charset: str | None = None, most: int = MAX_TEXT_BYTES) -> Decoded:
    """The text of the bytes: by their byte order mark, else `charset`, else UTF-8.

    Bytes that are no UTF-8 are read as Windows-1252, one by one, with a warning; no byte is lost. Raises
    InputError where there are no bytes or more than `most`, or where they are no text.
    """
    check_size(len(data), where, most)
    check_not_binary(data, where)
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            decoded = _with_charset(data.removeprefix(mark), encoding)
            return decoded or utf8_or_windows_1252(data.removeprefix(mark))
    named = text_charset(charset)
    if named and named != "utf-8":
        decoded = _with_charset(data, named)
        if decoded:
            return decoded
        fallback = utf8_or_windows_1252(data)
        return Decoded(
            fallback.text, (f"it is not in {charset}, the charset that it names", *fallback.warnings)
        )
    return utf8_or_windows_1252(data)


def text_charset(name: str | None) -> str | None:
    """Python's name of the charset, Windows-1252 for Latin-1; None where it is no charset of text."""
    if not name:
        return None
    try:
        known = codecs.lookup(name.strip()).name
    except (LookupError, ValueError, UnicodeError):
        return None
    if known in _MEANS_WINDOWS_1252:
        return "cp1252"
    return known if _TEXT_CHARSET.fullmatch(known) else None


def _with_charset(data: bytes, charset: str) -> Decoded | None:
    try:
        return Decoded(data.decode(charset))
    except UnicodeError:
        return None


def utf8_or_windows_1252(data: bytes) -> Decoded:
    """The bytes as UTF-8, those that are none as Windows-1252, with a warning."""
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        first = error.start
    text = data.decode("utf-8", errors=_HANDLER)
    return Decoded(text, (f"it is not valid UTF-8 (byte {first + 1}): what is not was read as Windows-1252",))


_HANDLER = "casus.windows-1252"


def _byte_as_windows_1252(error: UnicodeError) -> tuple[str, int]:
    """Reads the bytes that are no UTF-8 as Windows-1252, and its five unused bytes as Latin-1."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    broken = error.object[error.start : error.end]
    return "".join(_WINDOWS_1252[byte] for byte in broken), error.end


_WINDOWS_1252 = [bytes([byte]).decode("cp1252", errors="ignore") or chr(byte) for byte in range(256)]
codecs.register_error(_HANDLER, _byte_as_windows_1252)
