"""Mails: press releases as newsrooms receive them."""

from __future__ import annotations

import email
import email.policy
import re
from contextlib import suppress
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.utils import parseaddr

from casus.errors import InputError
from casus.ingest.assemble import Draft, assemble
from casus.ingest.decode import check_size, decode_text, utf8_or_windows_1252
from casus.ingest.foreign import parsing
from casus.ingest.options import Options
from casus.ingest.page import decode_page, split_page
from casus.records import Report

MAX_MAIL_BYTES = 100_000_000
"""The largest mail: its attachments are not read, but they count."""
_FORWARDED = re.compile(r"^(?:(?:fwd?|re|aw|wg|tr)\s*:\s*)+", re.IGNORECASE)


def read_mail(data: bytes, where: str, options: Options, path: str | None = None) -> Report:
    """The report in a mail: its plain text, else its HTML; raises InputError where it has neither.

    Subject is the title, sender the source, Date the date of publication, Message-ID the identity.
    """
    check_size(len(data), where, MAX_MAIL_BYTES)
    with parsing(where, "mail"):
        message = email.message_from_bytes(data, policy=email.policy.default)
        draft = _draft(message, where)
    return assemble(draft, data, where, options, path)


def _draft(message: EmailMessage, where: str) -> Draft:
    text, warnings = _text(message, where)
    return Draft(
        text=text,
        title=_FORWARDED.sub("", _header(message, "Subject")),
        source=_sender(_header(message, "From")),
        published=_header(message, "Date") or None,
        report_id=_header(message, "Message-ID").strip("<> ") or None,
        warnings=warnings,
    )


def _header(message: EmailMessage, name: str) -> str:
    """The header's words on one line; words in a broken encoding stay as they came."""
    raw = next((str(value) for known, value in message.raw_items() if known.lower() == name.lower()), "")
    words = utf8_or_windows_1252(raw.encode("utf-8", "surrogateescape")).text
    with suppress(HeaderParseError, LookupError, ValueError):
        words = str(make_header(decode_header(words)))
    return " ".join(words.encode("utf-8", "replace").decode("utf-8").replace("\0", "").split())


def _sender(header: str) -> str:
    name, address = parseaddr(header)
    return name or address.rpartition("@")[2]


def _text(message: EmailMessage, where: str) -> tuple[str, tuple[str, ...]]:
    plain, html = message.get_body(("plain",)), message.get_body(("html",))
    if isinstance(plain, EmailMessage):
        received = _payload(plain)
        if received.strip():
            decoded = decode_text(received, where, plain.get_content_charset())
            return decoded.text, decoded.warnings
    if isinstance(html, EmailMessage):
        received = _payload(html)
        if received.strip():
            charset = html.get_content_charset()
            decoded = decode_text(received, where, charset) if charset else decode_page(received, where)
            return split_page(decoded.text, where).text, decoded.warnings
    raise InputError(where, "the mail has no text", "save its attachment and give that")


def _payload(part: EmailMessage) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""
