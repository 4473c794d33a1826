"""Copies of one text: reports with the same key are one voice, however many outlets print them."""

from __future__ import annotations

import hashlib
import re
import unicodedata

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
