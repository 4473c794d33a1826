"""Counts that tell of nobody killed, injured or taken, though they stand where such counts stand."""

from __future__ import annotations

import re

from casus.read import actor_words as lexicon
from casus.read.tokens import outcome_words
from casus.records import Outcome

_HURT = (Outcome.KILLED, Outcome.INJURED)
_SAVED = re.compile(
    r"\b(?:rescu(?:ed|ing)|freed|freeing|releas(?:ed|ing)|evacuat(?:ed|ing)|saved|escaped|fled)\b",
    re.IGNORECASE,
)
_WITHDRAWN = re.compile(
    r"\b(?:withdr[ae]w\w*|retract\w*|revok\w*|(?:took|taken|taking)\s+back|correct(?:ed|ing))\b"
    r"[^.;]{0,50}$",
    re.IGNORECASE,
)
_TRIED = re.compile(
    r"\b(?:tr(?:y|ies|ied|ying)|attempt\w*|sought|seeking|fail(?:s|ed|ing)?|planned|planning|plott\w+"
    r"|wanted|meant|ready|ordered|about)\s+to\s+(?:\w+ly\s+)?$|\b(?:almost|nearly)\s+(?:been\s+|was\s+|were\s+)?$",
    re.IGNORECASE,
)
_AMONG = re.compile(r",?\s*(?:(?:was|were|is|being)\s+)?among\s+(?:them|those|the\s+\w+)\b|\s+of\s+them\b")
_NEAR = 6
"""Words between a verb of rescue and the number that it tells of."""


def is_no_claim(
    text: str, sentence: tuple[int, int], count: tuple[int, int], outcome: Outcome, one: bool
) -> bool:
    """True for a count, `one` where it is of one person, that its sentence takes back or tells of others.

    People rescued ("80 passengers had been freed"), a figure withdrawn ("revoked a first toll of 40"), what
    was only tried ("tried to kill the editor"), and one soldier by rank as part of a number that counts
    him ("six sailors, a captain among them").
    """
    left, right = sentence
    start, end = count
    before, after = text[left:start], text[end:right]
    if _WITHDRAWN.search(before) or (one and _is_part_by_rank(text[start:end], after)):
        return True
    told = [(a + left, b + left) for a, b, what in outcome_words(text[left:right]) if what is outcome]
    if told and all(_TRIED.search(text[left:a]) for a, _ in told):
        return True
    return outcome in _HURT and _is_saved(before, after)


def _is_saved(before: str, after: str) -> bool:
    """True where the nearest verb, before or after the number, is of rescue."""
    said = list(_SAVED.finditer(before))
    if said:
        between = before[said[-1].end() :]
        if len(between.split()) <= 3 and not outcome_words(between) and not _told_first(after):
            return True
    if outcome_words(" ".join(before.split()[-4:])):
        return False
    following = _SAVED.search(after)
    if following is None or re.search(r"[.;]", after[: following.start()]):
        return False
    between = after[: following.start()]
    return len(between.split()) <= _NEAR and not outcome_words(between) and " and " not in between


def _told_first(after: str) -> bool:
    """True where an outcome of their own follows at once: "freed hostages, 12 of them wounded"."""
    return bool(outcome_words(" ".join(after.split()[:4])))


def _is_part_by_rank(words: str, after: str) -> bool:
    noun = re.match(r"(?:\s*(?:an?\s+)?([\w-]+))", words if " " in words else after)
    return noun is not None and noun[1].casefold() in _RANKS and _AMONG.match(_rest(words, after)) is not None


def _rest(words: str, after: str) -> str:
    """What follows the noun that is counted."""
    return after if " " in words else re.sub(r"^\s*[\w-]+", "", after, count=1)


_RANKS = frozenset(
    lexicon.TITLES
    & {
        *("captain", "major", "colonel", "lieutenant", "general", "sergeant", "corporal", "commander"),
        *("brigadier", "admiral", "officer", "private"),
    }
) | {"member", "leader"}
