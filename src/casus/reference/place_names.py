"""One form for the many spellings of a place name."""

from __future__ import annotations

import re
import unicodedata

_SILENT = dict.fromkeys(map(ord, "'’‘ʼʻʿʾʽ`´′."))
_SPACE = dict.fromkeys(map(ord, '-‐‑–—/,_()[]"“”;:'), " ")
_LETTERS = {
    ord(a): b for a, b in {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe"}.items()
}
_TABLE = {**_SILENT, **_SPACE, **_LETTERS}

_SHORT_FORMS = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort", "&": "and"}

_ARTICLES = frozenset(
    [
        "al",
        "el",
        "ul",
        "il",
        "ad",
        "adh",
        "an",
        "ar",
        "as",
        "ash",
        "at",
        "ath",
        "az",
        "ed",
        "en",
        "er",
        "es",
        "esh",
        "et",
        "ez",
        "ud",
        "ur",
        "uz",
        "us",
        "e",
        "i",
    ]
)

# Romanisations of Arabic, Kurdish and Persian names differ in these; the loose form levels them.
_LOOSE = [
    (re.compile(r"(?<=a)h\b"), ""),
    (re.compile(r"eh\b"), "a"),
    (re.compile(r"ou|oo|o"), "u"),
    (re.compile(r"ee|ei|ey|ai|ay|y"), "i"),
    (re.compile(r"q"), "k"),
    (re.compile(r"(.)\1+"), r"\1"),
]


def _plain_letters(folded: str) -> str:
    """Without accents and compatibility forms; folded again, since such a form may hide a capital ("𝚨")."""
    while True:
        parts = unicodedata.normalize("NFKD", folded)
        plain = "".join(letter for letter in parts if not unicodedata.combining(letter)).casefold()
        if plain == folded:
            return plain
        folded = plain


def fold_name(name: str) -> str:
    """The name without case, accents, apostrophes and hyphens, short forms written out.

    "Saint-Louis" and "St. Louis", "Ma'rib" and "Marib" have one folded form.
    """
    folded = name.casefold()
    if not folded.isascii():
        folded = _plain_letters(folded)
    words = folded.translate(_TABLE).split()
    return " ".join(_SHORT_FORMS.get(word, word) for word in words)


def loose_name(folded: str) -> str:
    """A folded name without Arabic articles and with the usual variants of romanisation levelled.

    "al-Hasakah", "Hasaka" and "El Hasakeh" have one loose form. Different names may share one, so it
    serves where such names are usual and an exact form is not found.
    """
    words = [word for word in folded.split() if word not in _ARTICLES]
    loose = " ".join(words) or folded
    for pattern, level in _LOOSE:
        loose = pattern.sub(level, loose)
    return loose
