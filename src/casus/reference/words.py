"""Words of names, folded for look-up: one key for "al-Qa'ida" and "Al Qaida", for "defense" and "defence"."""

from __future__ import annotations

import functools
import re
import unicodedata
from dataclasses import dataclass

# The Arabic article and the links of Persian and Urdu names go with the word that follows them.
_WORD = re.compile(
    r"(?:[A-Za-z]\.){2,}"
    r"|(?:(?<!\w)(?:[Aa]l|AL|[Ee]l|[Uu][lrtd]|[Aa](?:sh|s|d|n|r|t|z))-"
    r"|(?<!\w)al |(?<!\w)Al (?=[A-Z])|(?<=[- ])[eio]-(?=[A-Z])|(?<=-)[eio]-|(?<=-)[eio] )?"
    r"[^\W_]+(?:['’](?!s\b)[^\W_]+|\.(?=[A-Z]\.))*(?:['’]s\b)?"
)
_PREFIX = re.compile(r"(?:al|el|u[lrtd]|a(?:sh|s|d|n|r|t|z)|[eio])[- ]", re.IGNORECASE)
_SPELLINGS = (("defense", "defence"), ("ization", "isation"), ("izer", "iser"), ("labor", "labour"))


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: where it stands, as written, and the key that spellings of it share.

    `bare` is as written without the article, possessive or full stops that the key leaves out.
    """

    start: int
    end: int
    text: str
    bare: str
    key: str
    possessive: bool


def words_of(text: str) -> list[Word]:
    """The words of `text` in order; punctuation belongs to none."""
    return [_word(match.start(), match.group()) for match in _WORD.finditer(text)]


def _word(start: int, text: str) -> Word:
    bare, key, possessive = _folded(text)
    return Word(start, start + len(text), text, bare, key, possessive)


@functools.lru_cache(maxsize=65536)
def _folded(text: str) -> tuple[str, str, bool]:
    """A word without what spellings differ in, its key, and whether it is a possessive."""
    bare = text.replace("’", "'")
    possessive = bare.endswith("'s")
    bare = bare.removesuffix("'s")
    prefix = _PREFIX.match(bare)
    if prefix and len(bare) > prefix.end():
        bare = bare[prefix.end() :]
    bare = bare.replace(".", "")
    key = bare.replace("'", "")
    if not key.isascii():
        key = "".join(c for c in unicodedata.normalize("NFKD", key) if not unicodedata.combining(c))
        key = key.replace("ı", "i").replace("ß", "ss")
    key = key.casefold()
    for other, ours in _SPELLINGS:
        if other in key:
            key = key.replace(other, ours)
    return bare, key, possessive


def key_of(text: str) -> str:
    """The key of a whole name: the keys of its words, set apart by blanks."""
    return " ".join(word.key for word in words_of(text))
