"""Which language a report is in: only English is read, other reports are kept and marked."""

from __future__ import annotations

import re

import py3langid

SAMPLE = 4000
"""How many characters decide."""
_FEWEST_LETTERS = 40
# Names fill war news (Deir ez-Zor, Kramatorsk, al-Sudani); these words are less frequent in other languages.
_ENGLISH_WORDS = frozenset(
    "the of and to in a that was were is on for by with at from said have has had an as it its".split()
)
_ENGLISH_SHARE = 0.2
_WORD = re.compile(r"[^\W\d_]+")
_SAME = {"nb": "no", "nn": "no", "srl": "sr", "arz": "ar", "ars": "ar", "ary": "ar", "cmn": "zh", "pes": "fa"}


def language_of(text: str) -> str | None:
    """The ISO 639 code of the language of `text`; None where it has fewer than 40 letters.

    None is taken for English by every caller.
    """
    words = _WORD.findall(text[:SAMPLE])
    if sum(map(len, words)) < _FEWEST_LETTERS:
        return None
    english = sum(word.lower() in _ENGLISH_WORDS for word in words)
    if english >= _ENGLISH_SHARE * len(words) and len(words) >= 8:
        return "en"
    language, _ = py3langid.classify(" ".join(words))
    return _SAME.get(str(language), str(language))
