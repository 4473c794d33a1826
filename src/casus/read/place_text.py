"""A text as words, for looking up places in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from casus.read.place_phrases import SORT_PATTERN
from casus.read.place_words import CUED_UNKNOWN, PLACED_UNKNOWN, SITE_NOUNS, STOP_NAMES
from casus.reference.countries import country_of_adjective
from casus.reference.gazetteer import gazetteer
from casus.reference.place import Place

_WORD = re.compile(r"(?:[A-Z]\.){2,}|\w+(?:[-’'](?!s\b)\w+)*")
_SORT = re.compile(SORT_PATTERN + r"$", re.I)


@dataclass(frozen=True, slots=True)
class Word:
    start: int
    end: int
    text: str
    capital: bool


class Reading:
    """One text while its places are looked for."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = [_word(match) for match in _WORD.finditer(text)]
        self.lower = {word.text for word in self.words if not word.capital}
        content = [word for word in self.words if len(word.text) > 3]
        sentence = text.rstrip("\"'”’) ").endswith((".", "!", "?"))
        self.headline = not sentence and sum(word.capital for word in content) > 0.6 * len(content)
        self.surnames = set() if self.headline else self._surnames()

    def joined(self, left: int, right: int) -> bool:
        """True where two neighbouring words have nothing but a space between them."""
        gap = self.text[self.words[left].end : self.words[right].start]
        return gap in (" ", "\u00a0", "-") or (gap == ". " and self.words[left].text in ("St", "Mt", "Ft"))

    def capital_beside(self, index: int, step: int) -> bool:
        """True where the next word in that direction is a capitalised part of the same run."""
        other = index + step
        if not 0 <= other < len(self.words):
            return False
        return self.words[other].capital and self.joined(min(index, other), max(index, other))

    def _surnames(self) -> set[str]:
        """Last words of runs that no gazetteer knows: persons come again by their last names."""
        names = set()
        index = 0
        while index < len(self.words):
            end = index
            while self.words[end].capital and self.capital_beside(end, 1):
                end += 1
            run = self.words[index : end + 1]
            if (
                2 <= len(run) <= 4
                and run[-1].text.lower() not in SITE_NOUNS
                and not _SORT.match(run[-1].text)
                and not places_named(self.text[run[0].start : run[-1].end])
            ):
                names.add(run[-1].text)
            index = end + 1
        return names


def knows_place(name: str) -> bool:
    """True where the gazetteer has the name; lower-case words are none ("the capital")."""
    return any(letter.isupper() or letter > "\u02ff" for letter in name) and gazetteer().knows(name)


def _word(match: re.Match[str]) -> Word:
    text = match[0]
    capital = text[0].isupper() or bool(re.search(r"-[A-ZÀ-Þ]", text) and text[0].isalpha())
    return Word(match.start(), match.end(), text, capital)


def places_named(name: str) -> list[Place]:
    """The places of the gazetteer that bear the name."""
    return gazetteer().find(name)


def unknown_names(reading: Reading) -> Iterator[tuple[int, int]]:
    """Names whose sort is said, then those after "in", "at", "near" and "outside"."""
    for match in CUED_UNKNOWN.finditer(reading.text):
        start, end = match.span("after" if match["after"] else "before")
        first = re.split(r"[ -]", reading.text[start:end])[0]
        acronym = first.isupper() and len(first) > 1 and not reading.headline
        if (
            not acronym
            and first.lower() not in STOP_NAMES
            and country_of_adjective(reading.text[start:end]) is None
        ):
            yield start, end
    if reading.headline:
        return
    for match in PLACED_UNKNOWN.finditer(reading.text):
        if _may_be_place(reading, match["name"]):
            yield match.span("name")


def _may_be_place(reading: Reading, name: str) -> bool:
    """False where any word of the name is an everyday word, an acronym, a nationality or a person's name."""
    words = name.split(" ")
    if len(words) > 1 and words[-1].lower() in SITE_NOUNS:
        words = words[:-1]
    return not any(
        word.lower() in STOP_NAMES
        or (word.isupper() and len(word) > 1)
        or word in reading.surnames
        or word.lower() in reading.lower
        or country_of_adjective(word) is not None
        for word in words
    )
