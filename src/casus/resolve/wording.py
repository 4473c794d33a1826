"""The wording of an actor, clean: without what does not name anybody."""

from __future__ import annotations

import re

from casus.read import actor_words as lexicon
from casus.reference.actors import actor_table
from casus.reference.words import words_of

_NUMBER = (
    r"(?:\d[\d,.]*(?!\w)(?!-)|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen"
    r"|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
    r"(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?"
    r"|(?:an?\s)?(?:hundred|thousand|dozen|couple|score)"
    r"|dozens|scores|hundreds|thousands|tens|several|many|few|some|multiple|numerous|various)"
)
_AGE = re.compile(r"\b\d{1,3}[\s-]years?[\s-]old,?\s+(?=[A-Z])")
_LEADING = re.compile(
    r"(?:the|a|an|its|their|his|her|our|my|your|this|that|these|those|all|both|any|other|another|every|each|no"
    r"|at least|at most|more than|less than|fewer than|about|around|nearly|almost|up to|over|some|only"
    r"|roughly|approximately|an estimated|as many as|between|including|fellow|most|half|part|least|and|or|by|"
    + _NUMBER
    + r")"
    r"(?:\s+of(?:\s+the)?)?(?:\s+|$)",
    re.IGNORECASE,
)
_HARMED = re.compile(r"^(?:wounded|injured|dead|slain)\s+(?=[a-z])", re.IGNORECASE)
_TRAILING_ACRONYM = re.compile(r"\s*\((?=\w*[A-Z]\w*[A-Z])[\w/-]{2,12}\)$")
_EDGES = " \t\n\"'“”‘’«»,;:.!?-–—()[]"


def clean_wording(text: str) -> str:
    """`text` without leading articles, numbers and determiners, possessive ending and quotation marks.

    A repeated acronym at the end, "(RSF)", goes too. What is left stands in `text` verbatim, blanks
    apart; empty where nothing is left.
    """
    wording = _TRAILING_ACRONYM.sub("", " ".join(text.split()))
    wording = _stripped(wording)
    while not actor_table().named(wording):
        match = _LEADING.match(wording)
        if match is None:
            break
        wording = _stripped(wording[match.end() :])
    wording = _HARMED.sub("", wording)
    return re.sub(r"(?:['’]s|(?<=s)['’])$", "", wording)


def without_ages(text: str) -> str:
    """`text` without the ages before names: "39-year-old Ada Bell" is Ada Bell."""
    return _AGE.sub("", text)


def _stripped(wording: str) -> str:
    """Without punctuation at the ends, but with the stop of "U.S." and the bracket of "CPI (Maoist)"."""
    inner = wording.lstrip(_EDGES).rstrip(' \t\n"“”«»,;:!?-–—[]')
    if inner.endswith(".") and not re.search(r"(?:\b[A-Z]\.){2,}$", inner):
        inner = inner.rstrip(".")
    if inner.endswith(")") and "(" not in inner:
        inner = inner.rstrip(")")
    return inner if inner.endswith(("s'", "s’")) else inner.rstrip("'’")


def without_title(wording: str) -> str:
    """A person's name without the titles before it; `wording` itself where nothing else is left."""
    words = words_of(wording)
    at = 0
    while at < len(words) and words[at].key in lexicon.TITLES - {"abu"}:
        at += 1
    return wording[words[at].start :] if 0 < at < len(words) else wording
