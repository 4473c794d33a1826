"""Actors that stand alone: a person with a title, a country as somebody who acts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from casus.read import actor_words as lexicon
from casus.read.word_run import WordRun, country_by_name, country_of


@dataclass(frozen=True, slots=True)
class LoneCountry:
    """A country named up to word `last` (exclusive) by name, adjective or the plural for its people."""

    last: int
    code: str
    how: Literal["name", "adjective", "people"]


def person_end(run: WordRun, first: int) -> int | None:
    """The end of a person's name with title from word `first`: "Brig. Gen. Ali Hassan", "Abu Khadija"."""
    words, at = run.words, first
    if words[at].key not in lexicon.OPENERS or not words[at].bare[:1].isupper() or words[at].possessive:
        return None
    while at < len(words) and words[at].key in lexicon.TITLES and (at == first or _follows(run, at)):
        at += 1
    if at >= len(words) or not _follows(run, at):
        return None
    last = run.name_end(at) if run.adjacent(at) else _name_end_after_stop(run, at)
    named = last > at and not any(word.key in lexicon.NO_PERSONS for word in words[at:last])
    return last if named else None


def _follows(run: WordRun, at: int) -> bool:
    gap = run.text[run.words[at - 1].end : run.words[at].start]
    abbreviated = gap in (". ", ".") and run.words[at - 1].key in lexicon.ABBREVIATED
    return (gap == " " or abbreviated) and run.words[at].bare[:1].isupper()


def _name_end_after_stop(run: WordRun, at: int) -> int:
    return max(run.name_end(at + 1), at + 1) if run.is_name(at) else at


def lone_country(run: WordRun, first: int) -> LoneCountry | None:
    """A country as somebody who acts ("Turkey", "Israeli [airstrike]"), or its people ("Israelis")."""
    words = run.words
    if not words[first].bare[:1].isupper() or words[first].key == "the":
        return None
    if words[first].bare.endswith("s") and not words[first].possessive:
        code = country_of(words[first].bare)
        if code and words[first].key != "us":
            return LoneCountry(first + 1, code, "people")
    for length in (2, 1):
        if first + length > len(words) or (length == 2 and not run.adjacent(first + 1)):
            continue
        last = words[first + length - 1]
        written = run.text[words[first].start : last.start] + last.bare
        code = country_of(written) or (country_by_name(written) if last.possessive else None)
        if code and _before_an_attack(run, first + length):
            return LoneCountry(first + length, code, "adjective")
        code = None if last.possessive or run.hyphenated(first + length) else country_by_name(written)
        if code and not _as_place(run, first) and not _end_of_a_country(run, first, first + length):
            return LoneCountry(first + length, code, "name")
    return None


def _before_an_attack(run: WordRun, at: int) -> bool:
    """True at the end of the words, or where they go on like "drone strike", "artillery shelling"."""
    words = run.words
    if at == len(words):
        return len(words) <= 2
    for end in range(at, min(at + 4, len(words))):
        if not run.adjacent(end):
            return False
        if words[end].key in lexicon.ATTACKS:
            return True
        if words[end].key not in lexicon.BEFORE_ATTACKS:
            return False
    return False


def _end_of_a_country(run: WordRun, first: int, last: int) -> bool:
    """True for the "States" of "in the United States": the longer name is a place there."""
    if first == 0 or not run.adjacent(first):
        return False
    return country_by_name(run.text[run.words[first - 1].start : run.words[last - 1].end]) is not None


def _as_place(run: WordRun, first: int) -> bool:
    """True where a country is rather named as a place: "in Iraq", "Baghdad, Iraq"."""
    before = first - 1
    if before >= 0 and run.words[before].key == "the":
        before -= 1
    if before < 0:
        return False
    if run.words[before].key in lexicon.PLACE_PREPOSITIONS:
        return True
    if run.words[before].key == "and" and before and country_by_name(run.words[before - 1].bare):
        return _as_place(run, before - 1)
    return run.text[run.words[before].end : run.words[first].start].strip() == ","
