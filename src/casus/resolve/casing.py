"""Texts without capitals: the names of places get theirs back, so that they can be told from words.

Older wire collections are in small letters throughout. The text keeps its length, so offsets hold.
"""

from __future__ import annotations

import functools
import re
from dataclasses import replace

from casus.read.place_phrases import SORTS
from casus.read.place_words import SITE_NOUNS, STOP_NAMES
from casus.records import Report
from casus.reference.countries import country_named, country_of_adjective
from casus.reference.gazetteer import gazetteer

MOST_CAPITALS = 0.004
"""The share of capital letters up to which a text is taken to be written without them."""

LEAST_PEOPLE = 20_000
"""People in a town whose name counts as one anywhere in such a text."""

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_LONGEST = 4
_MEASURES = frozenset("miles mile kilometers kilometres drug drugs coca bomb bombs union army".split())


@functools.lru_cache(maxsize=8)
def cased(report: Report) -> Report:
    """The report with capitals for the countries, units and towns in a text that has none; else as it is."""
    if not _is_caseless(report.text):
        return report
    return replace(report, text=with_capitals(report.text, LEAST_PEOPLE))


def _is_caseless(text: str) -> bool:
    return len(text) > 40 and sum(letter.isupper() for letter in text) <= MOST_CAPITALS * len(text)


def with_capitals(text: str, people: int = 0, unknown: bool = False) -> str:
    """`text` with capitals for the names of the gazetteer in it; towns from so many people on.

    With `unknown` a short passage without such a name has capitals for all words that are not everyday ones.
    """
    letters = list(text)
    words = list(_WORD.finditer(text))
    index = 0
    while index < len(words):
        size = _longest_name(text, words[index : index + _LONGEST], people)
        for word in words[index : index + size]:
            for at in (word.start(), *(word.start() + k + 1 for k, c in enumerate(word[0]) if c == "-")):
                if at < len(letters) and len(letters[at].upper()) == 1:
                    letters[at] = letters[at].upper()
        index += max(1, size)
    found = "".join(letters)
    if unknown and len(words) <= 3 and not any(letter.isupper() for letter in found):
        return _WORD.sub(lambda match: match[0] if _everyday(match[0]) else match[0].capitalize(), text)
    return found


def _everyday(word: str) -> bool:
    plain = word.lower()
    known = plain in STOP_NAMES or plain in SORTS or plain in SITE_NOUNS
    return known or len(plain) < 4


def _longest_name(text: str, words: list[re.Match[str]], people: int) -> int:
    """How many of the words, from the first on, make the longest name of a place; 0 where none does."""
    for size in range(len(words), 0, -1):
        part = text[words[0].start() : words[size - 1].end()]
        if "\n" in part or any(mark in part for mark in ",.;:()"):
            continue
        inner = [words[0][0].lower(), words[size - 1][0].lower()]
        if any(
            word in STOP_NAMES or word in SORTS or word in SITE_NOUNS or word in _MEASURES for word in inner
        ):
            continue
        if len(part) >= 4 and _is_place(part, people):
            return size
    return 0


def _is_place(name: str, people: int) -> bool:
    if country_named(name) or country_of_adjective(name):
        return True
    return any(
        (place.kind != "city" and not place.is_admin2) or place.population >= people
        for place in gazetteer().find(name)
    )
