"""Which format a file has: by its suffix, and where it has none by its first bytes."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import PurePath


class Format(StrEnum):
    """A format that reports come in."""

    PLAIN = "plain"
    PAGE = "page"
    LINES = "lines"
    JSON = "json"
    MAIL = "mail"
    DOCUMENT = "document"


SUFFIXES: dict[str, Format] = {
    ".txt": Format.PLAIN,
    ".text": Format.PLAIN,
    ".md": Format.PLAIN,
    ".markdown": Format.PLAIN,
    ".html": Format.PAGE,
    ".htm": Format.PAGE,
    ".xhtml": Format.PAGE,
    ".jsonl": Format.LINES,
    ".ndjson": Format.LINES,
    ".json": Format.JSON,
    ".eml": Format.MAIL,
    ".pdf": Format.DOCUMENT,
}
"""The suffixes of files that are read; ".gz" may follow each."""

_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|title|meta|article|main|section|div|p)\b",
    re.IGNORECASE | re.DOTALL,
)
_HEADER = re.compile(rb"[A-Za-z][A-Za-z0-9-]*:[ \t]?.*|[ \t]+\S.*")
_MAIL_HEADERS = ({b"from"}, {b"date", b"subject", b"received", b"message-id"})
_JSON = re.compile(rb'\s*(?:\[\s*)*(?:\{\s*["}]|\[\s*\])')


def format_of(name: str) -> tuple[Format | None, bool]:
    """The format by the file's suffix, None where it is not known, and whether it is packed by gzip."""
    suffixes = [suffix.lower() for suffix in PurePath(name).suffixes]
    packed = bool(suffixes) and suffixes[-1] == ".gz"
    if packed:
        suffixes.pop()
    return (SUFFIXES.get(suffixes[-1]) if suffixes else None), packed


def sniff(data: bytes) -> Format:
    """The format of bytes without a name; what looks like no other is plain text."""
    head = data[:65_536].removeprefix(b"\xef\xbb\xbf")
    if b"%PDF-" in head[:1024]:
        return Format.DOCUMENT
    if _JSON.match(head):
        return Format.JSON
    if _PAGE.match(head):
        return Format.PAGE
    return Format.MAIL if _is_mail(head) else Format.PLAIN


def _is_mail(head: bytes) -> bool:
    """True where the first lines are headers: a From, and a Date, Subject, Received or Message-ID."""
    names = set()
    for line in head.splitlines():
        if not line.strip():
            break
        if not _HEADER.fullmatch(line):
            return False
        names.add(line.partition(b":")[0].strip().lower())
    return all(names & wanted for wanted in _MAIL_HEADERS)
