"""Numbers in figures and words, with the bounds that the words around them set.

The rules, and what each word stands for, are those of docs/numbers.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class NumberSpan:
    """A number in a text: `low` and `high` as a casualty claim has them, None where that side is open.

    `rule` is one of numeral, number_word, vague_word, range, none. `bound` is the bound said with it:
    "at_least", "up_to", "about" or None. `core_start` is where the number itself begins, after bound words.
    """

    start: int
    end: int
    text: str
    low: int | None
    high: int | None
    rule: str
    vague: bool = False
    bound: str | None = None
    core_start: int = 0


_UNITS = {
    word: value
    for value, word in enumerate(
        """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
sixteen seventeen eighteen nineteen
""".split()
    )
}
_TENS = {
    word: value * 10
    for value, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2
    )
}
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000}
_VAGUE = {
    "hundreds": 200,
    "thousands": 2_000,
    "dozens": 24,
    "scores": 40,
    "tens": 20,
    "multiple": 2,
    "several": 3,
    "few": 3,
    "number": 3,
    "numerous": 3,
    "various": 3,
    "handful": 3,
}
_WORD = "|".join(sorted([*_UNITS, *_TENS, "dozen", "hundred", "thousand", "million"], key=len, reverse=True))
_WORDS = rf"(?:half\s+a\s+dozen|(?:an?\s+)?(?:{_WORD})(?:(?:[\s-]+and[\s-]+|[\s-]+)(?:{_WORD}))*)"
# "2, 748 people", as some extractors set a thousand; a comma of a list or a date stands elsewhere
_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_NO_DAY = "".join(rf"(?<!\b{month}\s)" for month in _MONTHS.split("|"))
_SPACED = rf"{_NO_DAY}[1-9]\d{{0,2}},\ \d{{3}}(?=\s+[a-z])(?!\s+(?:and|or)\b)"
_FIGURES = rf"{_SPACED}|\d{{1,3}}(?:,\d{{3}})+(?![\d,]*\d)|\d+(?:\.\d+)?(?=\s+(?:million|thousand)\b)|\d+"
_SCALED = rf"(?:{_FIGURES})(?:\s+(?:hundred|thousand|million)\b)?"
_ONE = rf"(?:(?:{_SCALED})|\b{_WORDS}\b)"
_VAGUE_PHRASE = (
    r"(?:hundreds\s+of\s+thousands|tens\s+of\s+thousands|many\s+(?:dozens|hundreds|thousands)"
    r"|hundreds|thousands|dozens|scores|tens(?=\s+of)"
    r"|multiple|several(?:\s+(?P<several>dozen|hundred|thousand))?"
    r"|a\s+few(?:\s+(?P<few>dozen|hundred|thousand))?|a\s+(?:large\s+|small\s+)?number(?=\s+of)"
    r"|an\s+un(?:specified|known|disclosed|determined)\s+number(?=\s+of)"
    r"|numerous|various|a\s+handful)"
)
_AT_LEAST = (
    r"at\s+least(?:\s+at)?|no\s+(?:fewer|less)\s+than|not\s+(?:fewer|less)\s+than|a\s+minimum\s+of"
    r"|more\s+than|well\s+over"
    r"|over|above|upwards?\s+of|in\s+excess\s+of|greater\s+than"
)
_UP_TO = (
    r"up\s+to|as\s+many\s+as|at\s+most|(?:no|not)\s+more\s+than|fewer\s+than|less\s+than|under"
    r"|a\s+maximum\s+of"
)
_ABOUT = (
    r"about|around|some|roughly|approximately|approx\.?|nearly|almost|an?\s+estimated"
    r"|an?\s+reported|close\s+to|circa"
    r"|exactly|only|just|a\s+total\s+of|an\s+additional|another|a\s+further|the\s+other|other|all"
)
_BOUND = (
    rf"(?:(?P<at_least>{_AT_LEAST})|(?P<up_to>{_UP_TO})"
    rf"|(?P<about>{_ABOUT}))\s+(?:a\s+total\s+of\s+|another\s+|about\s+|some\s+)?[(]?"
)
_NUMBER = re.compile(
    rf"""(?<![\w.,$€£/:#-])(?:
        (?P<between>between|from)\s+(?P<low1>{_ONE})\s+(?:and|to)\s+(?P<high1>{_ONE})
      | (?:{_BOUND})?(?:
          (?P<low2>{_ONE})(?:\s*-\s*(?=\d)|\s+to\s+|\s+or\s+)(?P<high2>{_ONE})(?![\w-])
        | (?P<one>{_ONE})(?P<after>\s+or\s+more\b|\s*\+|-plus\b|\s+or\s+so\b)?
        | (?P<vague>{_VAGUE_PHRASE})
        )
      | (?P<couple>a\s+couple(?=\s+(?:of|were|had))|a\s+pair\s+of|a\s+trio\s+of
          |both(?=\s+\w+(?:s|men|women)\b))
      | (?P<none>\b(?:none\s+of\s+(?:the\s+|its\s+|their\s+)?(?:{_ONE})|not\s+(?:a\s+single|one|a)
          |no\s+one|no-one|nobody|none|neither|zero|no)\b)
        (?!\s+(?:longer|doubt|sign|matter|idea|end|way|immediate\s+(?:claim|comment|word)))
    )(?!\w)""",
    re.VERBOSE | re.IGNORECASE,
)
# What follows a number that counts no people and no events.
_NOT_A_COUNT = re.compile(
    r"\s*(?:%|per\s?cent\b|percent\b|(?:st|nd|rd|th)\b|[:.]\d|°|-?(?:year|month|day|week|hour"
    r"|minute|storey|story|mile|metre|meter|point|member|man|person|ton|pound|kilo)s?-"
    r"|-?(?:km|kms|kilomet(?:re|er)s?|miles?|met(?:re|er)s?|m|mm|cm|ft|feet|inch(?:es)?|yards?"
    r"|kg|kilos?|kilogram(?:me)?s?|tons?|tonnes?|pounds?|lbs?|lit(?:re|er)s?|hectares?|acres?"
    r"|dollars?|euros?|cents?|rupees?|pesos?|a\.?m\b|p\.?m\b|o'clock|GMT|hrs)\b"
    r"|-(?:year|month|week|day)s?\s+old\b|\s*(?:years?|months?|weeks?|days?|hours?|minutes?|seconds?|decades?|centuries|times|rounds?)\b)",
    re.IGNORECASE,
)
_YEAR_BEFORE = re.compile(
    r"(?:\b(?:in|since|of|by|until|from|during|before|after|early|late|mid|spring|summer|autumn"
    r"|fall|winter|year|january|february|march|april|may|june|july"
    r"|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov"
    r"|dec)\.?,?\s+|\d,\s*|mid-)$",
    re.IGNORECASE,
)
_LABEL_BEFORE = re.compile(
    r"(?:\b(?:no|number|article|section|chapter|page|route|highway|road|aged?|flight|block|ward"
    r"|unit|team|phase|resolution)\.?\s+|[A-Z]-?)$",
    re.IGNORECASE,
)


_AGES = re.compile(
    r"\baged?\s+(?:between\s+)?\d+(?:(?:\s*,\s*|\s+and\s+|\s+or\s+|\s+to\s+|-)\d+)*"
    r"|\b\d+(?:(?:\s*,\s*|\s+and\s+|\s+or\s+|\s+to\s+)\d+)*-year-old",
    re.IGNORECASE,
)
_OF_THE_WHOLE = re.compile(rf"\s+of\s+(?:the\s+|its\s+|their\s+)?(?:{_ONE})", re.IGNORECASE)
_NO_NUMBER_BEFORE = re.compile(r"\b(?:all\s+but|half\s+of|twice|so|too|how)\s+$", re.IGNORECASE)


def word_value(words: str) -> int | None:
    """The value of a number ("twenty-four", "2,500", "1.5 million"); None where the words are none."""
    tokens = re.findall(r"[a-z]+|\d+(?:[.,]\ ?\d+)*", words.casefold())
    if tokens[:3] == ["half", "a", "dozen"]:
        return 6
    total = current = 0.0
    seen = False
    for token in tokens:
        if token in ("a", "an"):
            current = current or 1
        elif token in _UNITS or token in _TENS:
            current += _UNITS.get(token, _TENS.get(token, 0))
            seen = True
        elif token[0].isdigit():
            current += float(re.sub(r",\ ?", "", token))
            seen = True
        elif token == "dozen":
            current = (current or 1) * 12
            seen = True
        elif token in _SCALES:
            scale = _SCALES[token]
            current = (current or 1) * scale
            if scale >= 1_000:
                total, current = total + current, 0.0
            seen = True
        elif token != "and":
            return None
    value = total + current
    return int(value) if seen and value < 10**9 else None


def _vague_low(match: re.Match[str]) -> int:
    words = match.group("vague").casefold()
    several = match.group("several") or match.group("few")
    if several:
        return {"dozen": 24, "hundred": 200, "thousand": 2_000}[several.casefold()]
    if words.startswith(("tens of thousands", "hundreds of thousands")):
        return 20_000 if words.startswith("tens") else 200_000
    return next(_VAGUE[w] for w in reversed(re.findall(r"[a-z]+", words)) if w in _VAGUE)


def _bounded(value: int, match: re.Match[str]) -> tuple[int | None, int | None, str | None]:
    after = (match.group("after") or "").strip().casefold()
    if match.group("at_least") or after in ("or more", "+", "-plus"):
        return value, None, "at_least"
    if match.group("up_to"):
        return None, value, "up_to"
    return value, value, "about" if match.group("about") or after else None


def _read(match: re.Match[str]) -> NumberSpan | None:
    start, end, text = match.start(), match.end(), match.group()
    span = NumberSpan(start, end, text, 0, 0, "none", core_start=start)
    for low_name, high_name in (("low1", "high1"), ("low2", "high2")):
        if match.group(low_name):
            low, high = word_value(match.group(low_name)), word_value(match.group(high_name))
            if low is None or high is None or low >= high:
                return None
            return replace(span, low=low, high=high, rule="range", core_start=match.start(low_name))
    if match.group("one"):
        words = match.group("one")
        value = word_value(words)
        if value is None:
            return None
        low_, high_, bound = _bounded(value, match)
        rule = "numeral" if any(c.isdigit() for c in words) else "number_word"
        return replace(span, low=low_, high=high_, rule=rule, bound=bound, core_start=match.start("one"))
    if match.group("vague"):
        return replace(
            span,
            low=_vague_low(match),
            high=None,
            rule="vague_word",
            vague=True,
            core_start=match.start("vague"),
        )
    if match.group("couple"):
        value = 3 if "trio" in match.group("couple").casefold() else 2
        return replace(span, low=value, high=value, rule="number_word")
    return span


def _is_year(text: str, span: NumberSpan) -> bool:
    core = text[span.core_start : span.end]
    return bool(re.fullmatch(r"(?:19|20)\d\d", core)) and (
        bool(_YEAR_BEFORE.search(text[max(0, span.core_start - 12) : span.core_start]))
        or (
            span.bound is None
            and not re.match(
                r"\s+(?:people|civilians|troops|soldiers|men|fighters)", text[span.end : span.end + 15]
            )
        )
    )


def find_numbers(text: str) -> list[NumberSpan]:
    """The numbers of a shadow text that may count people or events, in order and without overlap.

    Left out: years, ages, percentages, sums of money, measures, times of day, ordinals, labels
    ("Route 15"). "no", "none", "nobody" are numbers (0/0); "a" and "an" are not.
    """
    return [found for found in weighed_numbers(text) if isinstance(found, NumberSpan)]


@dataclass(frozen=True, slots=True)
class NoCount:
    """A number from `start` to `end` of a shadow text that counts neither people nor events, and why."""

    start: int
    end: int
    reason: str


def weighed_numbers(text: str) -> Iterator[NumberSpan | NoCount]:
    """The numbers of :func:`find_numbers`, and those that it leaves out after a look at them, in order."""
    at = 0
    ages = [m.span() for m in _AGES.finditer(text)]
    while match := _NUMBER.search(text, at):
        at = match.end()
        # a number is no fragment of one that is none itself ("as many as", "all but two")
        if _NO_NUMBER_BEFORE.search(text[max(0, match.start() - 12) : match.start()]):
            whole = _OF_THE_WHOLE.match(text, at)
            at = whole.end() if whole else at
            yield NoCount(match.start(), at, "it is part of a comparison")
            continue
        span = _read(match)
        if span is None:
            yield NoCount(match.start(), match.end(), "its words state no value")
            continue
        reason = _no_count(text, span, ages)
        yield NoCount(span.start, span.end, reason) if reason else span


def _no_count(text: str, span: NumberSpan, ages: Sequence[tuple[int, int]]) -> str:
    """Why a number counts neither people nor events; empty where it may."""
    following = _NOT_A_COUNT.match(text, span.end)
    if following:
        unit = " ".join(following.group().split())
        return f"it is a measure, a share, a time or an ordinal (before {unit!r})"
    if any(a <= span.core_start < b for a, b in ages):
        return "it is an age"
    if span.rule != "numeral":
        return ""
    if _is_year(text, span):
        return "it is a year"
    if _LABEL_BEFORE.search(text[max(0, span.start - 12) : span.start]):
        return "it belongs to a name or label"
    return ""
