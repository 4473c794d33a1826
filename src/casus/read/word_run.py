"""A text as its words, with what grammar asks of neighbours: do they touch, do they make up a name."""

from __future__ import annotations

import functools

from casus.read import actor_words as lexicon
from casus.reference.countries import country_named, country_of_adjective
from casus.reference.words import Word


class WordRun:
    """The words of a text."""

    def __init__(self, text: str, words: list[Word]) -> None:
        """`words` are the words of `text`."""
        self.text = text
        self.words = words

    def adjacent(self, at: int) -> bool:
        """True where only blanks or a hyphen stand between word `at` and the one before."""
        gap = self.text[self.words[at - 1].end : self.words[at].start]
        return gap in (" ", "-", "–", "‑") or (gap.isspace() and "\n" not in gap)

    def hyphenated(self, at: int) -> bool:
        """True where word `at` hangs on the one before by a hyphen."""
        return 0 < at < len(self.words) and self.text[self.words[at - 1].end : self.words[at].start] in "-–‑"

    def tie(self, at: int) -> str | None:
        """The word that hangs by a hyphen on what ends before `at` ("backed", "held"), else None."""
        return self.words[at].key if self.hyphenated(at) and at < len(self.words) else None

    def name_end(self, at: int) -> int:
        """The end of a person's name that begins with word `at`; `at` itself where none does."""
        end = at
        while end < len(self.words) and end - at < 5 and self.adjacent(end) and self.is_name(end):
            end += 1
        while end > at and self.words[end - 1].key in lexicon.NAME_LINKS:
            end -= 1
        return end

    def is_name(self, at: int) -> bool:
        word = self.words[at]
        return (
            (word.bare[:1].isupper() and not word.bare.isupper())
            or word.text[:3] in ("al-", "el-")
            or (word.key in lexicon.NAME_LINKS)
        )


@functools.lru_cache(maxsize=4096)
def country_of(adjective: str) -> str | None:
    """The country of an adjective, in the letter case of a text ("us" and "polish" have none)."""
    named = adjective[:1].isupper() and not adjective.startswith("The ")
    return country_of_adjective(adjective) if named else None


@functools.lru_cache(maxsize=4096)
def country_by_name(name: str) -> str | None:
    """The country of a name, in the letter case of a text."""
    named = name[:1].isupper() and not name.startswith("The ") and name not in _NAMES_OF_PERSONS
    return country_named(name) if named else None


# Folded, these are a country's acronym too ("SADR").
_NAMES_OF_PERSONS = frozenset({"Sadr"})
