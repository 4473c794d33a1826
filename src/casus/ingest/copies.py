"""Copies of one text: reports with the same key are one voice, however many outlets print them."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable

from casus.ingest.identity import normal_url
from casus.records import Report

_WORD = re.compile(r"\w+")
_SHORT = 30
"""Below so many words two different notices may have one body; the title then counts too."""


def copy_key(report: Report) -> str:
    """A key that two reports share where their texts are the same but for case, spacing and punctuation.

    Source, date and URL do not count; the title counts only where the text has fewer than 30 words.
    """
    words = _words(report.text)
    if len(words) < _SHORT:
        words = [*_words(report.title), "\n", *words]
    return "copy:" + hashlib.sha256(" ".join(words).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _words(text: str) -> list[str]:
    """The words, folded; apostrophes join ("don't" and "don’t" are one)."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return _WORD.findall(re.sub(r"['’‘`\u00ad]", "", folded))


def voices_of(reports: Iterable[Report]) -> dict[str, str]:
    """The voice of each report id: its outlet's name, that of the first outlet for copies of one text.

    Reports of one address are one voice too. A report without an outlet speaks for itself.
    """
    first: dict[str, str] = {}
    voices: dict[str, str] = {}
    for report in sorted(reports, key=lambda r: r.order_key):
        keys = [copy_key(report)]
        address = normal_url(report.url) if report.url else None
        if address:
            keys.append(address)
        known = next((first[key] for key in keys if key in first), None)
        voice = known or (report.source.casefold() or report.report_id)
        for key in keys:
            first.setdefault(key, voice)
        voices[report.report_id] = voice
    return voices
