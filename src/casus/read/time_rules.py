"""What a rule for time expressions is, and the page that it reads."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from casus.read.time_expressions import Between, Part, Single, Which
from casus.read.time_words import COUNTED, PARTS, WHICH, YEAR, any_of

FIGURE = "#"
"""Stands for any figure among the words that a rule may start with."""

_HOURS = r"(?:very )?(?:early |late |small |predawn |early morning |late evening )?hours"
_OF_DAY = rf"(?:(?:early |late )?(?:night|evening|morning|afternoon)|{_HOURS}|dawn) of"

DAY_STARTS = frozenset({"the", "early", "late", "overnight", "night", "evening", "morning", "dawn"})
"""The words that BEFORE_DAY may start with."""
BEFORE_DAY = rf"(?:(?P<pre>(?:the )?{_OF_DAY}|early|late|overnight)(?: on)? )?"
AFTER_DAY = r"(?:,? (?:early |late |mid-?)?(?P<post>morning|afternoon|evening|night|midday|noon))?"
PART_STARTS = frozenset({"early", "mid", "late", "the", "start", "beginning", "middle", "end", "height"})
"""The words that PART_OF may start with."""
PART_OF = r"(?:early|mid|late|(?:the )?(?:start|beginning|middle|end|height) of)"
WHICH_YEAR = rf"(?:of )?(?:the )?(?P<oy>{any_of(WHICH)}) year"
YEAR_AFTER = rf"(?:,? (?:of )?(?P<y>{YEAR})|,? {WHICH_YEAR}|,? '(?P<yy>\d\d)(?!\d))?"

NO_COUNT_AFTER = re.compile(
    r"[.,;:)!?\"-]|$|\n| (?:an?|the|this|that|his|her|their|its|when|which|at|in|by|and|as|it|he|she|they|of"
    r"|with|to|two|three|four|five|six|seven|eight|gunmen|police|troops|soldiers|militants|fighters|forces|rebels)\b"
)
"""What may stand after a day for it to be one and not a count or the number of something."""

_LAST_WORD = re.compile(r"([\w']+)\W{0,2}$")
_NEXT_WORD = re.compile(r" ([a-z]+)")
_PART = re.compile(r"\b(?:" + "|".join(sorted(PARTS, key=len, reverse=True)) + r")\b")


@dataclass(frozen=True, slots=True)
class Page:
    """A text's shadow as patterns see it: `lower` is `cased` in lower case, of the same length."""

    lower: str
    cased: str
    has_case: bool

    def capital(self, at: int) -> bool:
        """True where a capital stands at `at`, or the text has but one case."""
        return not self.has_case or self.cased[at].isupper()

    def word_before(self, at: int) -> str:
        """The word that ends just before `at`, in lower case; empty where there is none."""
        found = _LAST_WORD.search(self.lower, max(0, at - 24), at)
        return found.group(1) if found else ""

    def counts_something(self, at: int) -> bool:
        """True where the word after `at` makes the figure before it a count of people or things."""
        found = _NEXT_WORD.match(self.lower, at)
        return found is not None and found.group(1) in COUNTED

    def clause_ends(self, at: int) -> bool:
        """True where nothing more of the clause follows at `at`."""
        following = self.lower[at : at + 2]
        return not following.strip() or following[0] in ",.;:)!?\"'"


Build = Callable[[re.Match[str], Page], Single | Between | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern tried at each word that it may start with; `build` may still decline the match."""

    starts: frozenset[str]
    pattern: re.Pattern[str]
    build: Build


def rule(starts: Iterable[str], pattern: str, build: Build) -> Rule:
    """A rule whose match has to end at the end of a word."""
    return Rule(frozenset(starts), re.compile(rf"{pattern}(?!\w)"), build)


def year_in(m: re.Match[str]) -> int | None:
    """The year given in figures."""
    return int(m["y"]) if m["y"] else None


def which_year_in(m: re.Match[str]) -> Which | None:
    """The year given in words: "last year"."""
    return WHICH[m["oy"]] if m["oy"] else None


def part_of_day_in(m: re.Match[str]) -> Part | None:
    """The part of the day that BEFORE_DAY or AFTER_DAY names."""
    return part_in(m["pre"]) or part_in(m["post"])


def part_in(words: str | None) -> Part | None:
    """The part of a day, month or year that `words` name first, if any."""
    found = _PART.search(words) if words else None
    return PARTS[found.group()] if found else None
