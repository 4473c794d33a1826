"""Sentences and paragraphs of a text, by offset."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: the shadow from `start` to `end`; `paragraph` and `number` count from 0."""

    start: int
    end: int
    paragraph: int
    number: int


# A full stop after one of these ends no sentence.
_ABBREVIATIONS = frozenset(
    """
mr mrs ms dr prof st sen rep gov gen lt col maj capt sgt cpl pvt brig adm cmdr cdr supt insp det
hon rev fr sr jr messrs pres vs etc e.g i.e no nos vol fig approx est dept div inc ltd co corp
jan feb mar apr jun jul aug sep sept oct nov dec mt ft ave fla calif tex pa va md ga ala ariz
ark conn del ill ind kan ky la mass mich minn miss mo mont neb nev okla ore tenn vt wash wis wyo
spc pfc ssgt gens maj.gen lt.gen al
""".split()
)
# Some of them also end sentences often enough when a capital follows ("No." does not, "Co." may).
_PARAGRAPH = re.compile(r"[^\n]+")
_STOP = re.compile(r"(?:(?<!\.)\.|\.{3}|[!?]+|(?<=[a-zA-Z])\.\.)[\"')\]]*\s+(?=\S)|;\s+(?=[A-Z])")
_LAST_WORD = re.compile(r"([A-Za-z](?:[A-Za-z.]*[A-Za-z])?)\.[\"')\]]*\s+$")


def _ends_sentence(text: str, stop: re.Match[str], cased: bool) -> bool:
    following = text[stop.end()]
    opening = text[stop.end() : stop.end() + 3].lstrip("\"'([")[:1]
    if cased and opening.islower():
        return False
    word = _LAST_WORD.search(text, max(0, stop.start() - 25), stop.end())
    if word is None:
        return True
    last = word.group(1).casefold()
    if last in _ABBREVIATIONS:
        # "Aug. 31", "Gen. Ali" go on; "in the U.S. The" does not reach here
        return False
    if len(last) == 1 and last != "i":
        return False
    if "." in last:
        # U.S., a.m.: the sentence ends where a new one plainly begins
        return (
            opening.isupper()
            and re.match(
                r"(?:The|A|An|In|On|It|He|She|They|But|And|At|This|That|There|We|I|As|For|After|Earlier"
                r"|No)\b",
                text[stop.end() :].lstrip("\"'(["),
            )
            is not None
        )
    return following is not None


LONGEST = 2_000
"""Code points of a sentence; a longer run is no prose (a table, a list, noise) and is cut at a blank."""


def _bounded(text: str, start: int, end: int, cuts: list[int]) -> Iterator[int]:
    """The cuts, with more of them where two lie further apart than LONGEST."""
    for cut in [*cuts, end]:
        while cut - start > LONGEST:
            blank = text.rfind(" ", start + 1, start + LONGEST)
            start = blank + 1 if blank > start else start + LONGEST
            yield start
        if cut < end:
            yield cut
        start = cut


def split_sentences(text: str) -> list[Sentence]:
    """The sentences of `text` in order; none crosses a line break, blank ones are left out.

    `text` is a shadow; a text without capitals is cut at every full stop.
    """
    letters = sum(c.isalpha() for c in text[:4000])
    cased = letters > 0 and sum(c.isupper() for c in text[:4000]) > letters * 0.005
    found: list[Sentence] = []
    for paragraph, run in enumerate(_PARAGRAPH.finditer(text)):
        cuts = [
            stop.end()
            for stop in _STOP.finditer(text, run.start(), run.end())
            if _ends_sentence(text, stop, cased)
        ]
        cuts = [*_bounded(text, run.start(), run.end(), cuts)]
        for begin, end in zip([run.start(), *cuts], [*cuts, run.end()], strict=True):
            piece = text[begin:end]
            if piece.strip():
                start = begin + len(piece) - len(piece.lstrip())
                found.append(Sentence(start, begin + len(piece.rstrip()), paragraph, len(found)))
    return found
