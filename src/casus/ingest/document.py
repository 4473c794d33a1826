"""PDF files: press releases and bulletins that carry their text."""

from __future__ import annotations

import io
import re

from pypdf import PdfReader

from casus.errors import InputError
from casus.ingest.assemble import Draft, assemble
from casus.ingest.dateline import find_dateline
from casus.ingest.decode import MAX_CHARACTERS, check_size
from casus.ingest.foreign import parsing
from casus.ingest.options import Options
from casus.records import Report

MAX_PDF_BYTES = 200_000_000
"""The largest PDF: nearly all of such a file is pictures."""
FEWEST_LETTERS = 40
"""A PDF whose pages hold fewer letters together is a scan, whatever stamp or page number it carries."""

_NO_TITLE = re.compile(
    r"(?:microsoft word - .*|untitled.*|.*\.(?:docx?|pdf|indd|odt|rtf|pub)|\W*)", re.IGNORECASE
)


def read_document(data: bytes, where: str, options: Options, path: str | None = None) -> Report:
    """The report in a PDF, its pages joined by blank lines.

    Raises InputError where it is broken, locked or a scan. The date is its
    dateline's, else the day on which the file was made, with a warning.
    """
    check_size(len(data), where, MAX_PDF_BYTES)
    with parsing(where, "PDF"):
        draft = _draft(data, where)
    return assemble(draft, data, where, options, path)


def _draft(data: bytes, where: str) -> Draft:
    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise InputError(where, "the PDF is locked by a password", "save it without one")
    text = _text(reader, where)
    if sum(map(str.isalpha, text)) < FEWEST_LETTERS:
        raise InputError(
            where, "the PDF has no text, it is a scan", "run OCR over it, or give its text as .txt"
        )
    dateline = find_dateline(text)
    made = None if dateline else _made(reader)
    warning = "its date of publication is the day on which the PDF was made" if made else None
    return Draft(
        text=text,
        title=_title(reader),
        published=dateline or made,
        warnings=(warning,) if warning else (),
    )


def _text(reader: PdfReader, where: str) -> str:
    """The text of the pages, with what is no character of text replaced by U+FFFD."""
    pages: list[str] = []
    for page in reader.pages:
        pages.append(page.extract_text())
        if sum(map(len, pages)) > MAX_CHARACTERS:
            raise InputError(
                where, f"it has more than {MAX_CHARACTERS:,} characters", "split it into single reports"
            )
    return _clean("\n\n".join(pages))


def _clean(text: str) -> str:
    return text.replace("\0", "\ufffd").encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _title(reader: PdfReader) -> str:
    title = reader.metadata.title if reader.metadata else None
    title = " ".join(_clean(title).split()) if isinstance(title, str) else ""
    return "" if _NO_TITLE.fullmatch(title) else title


def _made(reader: PdfReader) -> str | None:
    made = reader.metadata.creation_date if reader.metadata else None
    return made.isoformat(timespec="seconds") if made else None
