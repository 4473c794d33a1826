"""What the words of a count state: numbers, articles, names, unnumbered plurals."""

from __future__ import annotations

import re

from casus.read.casualties import is_plural
from casus.read.learned.encoding import Encoded
from casus.read.learned.spans import Span
from casus.read.learned.writer import Writer, number_at
from casus.read.numbers import NumberSpan, find_numbers
from casus.read.tokens import outcome_words


def value_of(
    writer: Writer, span: Span, group: Span | None
) -> tuple[int | None, int | None, str, bool] | None:
    """low, high, rule and vague of a count, by its words; None where they state no number."""
    start, end = writer.bounds(span)
    text = writer.encoded.prepared.shadow.text
    words = text[start:end]
    counted = _CLAUSE.sub("", words)
    number = number_at(writer.encoded, start, start + len(counted))
    if number is None and words.casefold() in ("a", "an", "one", "another"):
        return 1, 1, "article", False
    joined = joined_persons(words)
    # what stands beside a number made it no count, but the reader took it for one
    alone = number or next(iter(find_numbers(counted)), None)
    if alone is not None and (alone.low, alone.high) == (1, 1) and joined > 1:
        return joined, joined, "sum", False
    if number is not None and number.low is not None and number.low == number.high:
        # "his son and 12 others"
        before = text[start : max(start, number.core_start)]
        beside = joined_persons(_AND_LAST.sub("", before)) if _AND_LAST.search(before) else 0
        if beside:
            return number.low + beside, number.low + beside, "sum", False
    number = alone or (None if _MANY.search(words) else _number_before(writer.encoded, start))
    if number is not None:
        return number.low, number.high, number.rule, number.vague
    if _NONE.search(words):
        return 0, 0, "none", False
    times = _TIMES.search(words)
    if times:
        value = 3 if times["three"] else 4 if times["four"] else 2
        return value, value, "number_word", False
    if joined > 1:
        return joined, joined, "sum", False
    if _A.match(words) and not _BAND.match(words):
        return 1, 1, "article", False
    named = text[slice(*writer.bounds(group))] if group is not None else words
    if _MANY.search(words) or _is_several(writer.encoded, named):
        return 3, None, "unnumbered_plural", True
    if group is None or _DEATHS.fullmatch(words):
        nobody = _NOBODY.fullmatch(words) or _DEATHS.fullmatch(words)
        if nobody or not any(c.isalpha() for c in words):
            return None
    return 1, 1, "single_named_person", False


_NOBODY = re.compile(r"the|his|her|its|their|any|this|that|he|she|it|they", re.IGNORECASE)
"""Words that name a person only by a group that they are tied to."""

_DEATHS = re.compile(r"deaths?|casualt\w+|injur\w+|fatalit\w+|tolls?", re.IGNORECASE)
_CLAUSE = re.compile(r"\s(?:who|whom|which|that)\s.*", re.IGNORECASE | re.DOTALL)

_JUST_BEFORE = re.compile(
    r"\s+(?:(?!(?:and|or|of|the|an?|with|plus|including|among|mostly)\b)[\w'’-]+\s+){0,2}", re.IGNORECASE
)


def _number_before(encoded: Encoded, start: int) -> NumberSpan | None:
    """The number right before a group's words ("eight anti-coup demonstrators"), None where none is.

    The number of a whole ("100 people including women") or of another outcome ("4 killed, wounding women")
    is none of theirs.
    """
    text = encoded.prepared.shadow.text
    for number in encoded.numbers:
        between = text[number.end : start]
        if number.end < start and _JUST_BEFORE.fullmatch(between) and not outcome_words(between):
            return number
    return None


_NONE = re.compile(r"\b(?:no|not|nobody|none|without|unharmed|unhurt|unscathed|n't)\b", re.IGNORECASE)
_TIMES = re.compile(
    r"(?<!than\s)\b(?:couple|pair|duo|twins|both|double|(?P<three>triple|trio)|(?P<four>quadruple))\b",
    re.IGNORECASE,
)
_A = re.compile(r"(?:an?|another)\s", re.IGNORECASE)
_BAND = re.compile(r"(?:(?:an?|another|the)\s+)?(?:group|band|gang|crowd|bunch)\s+of\s+", re.IGNORECASE)
_AND_LAST = re.compile(r"\s+and\s+$", re.IGNORECASE)
_MANY = re.compile(r"\b(?:many|some|others|more|most|deaths|injuries|wounded|injured|dead)\b", re.IGNORECASE)
_AFTER_HEAD = re.compile(
    r"\s(?:of|in|on|at|from|who|whom|which|that|with|near|by|for|loyal|guarding|fighting|working|including)\b.*",
    re.IGNORECASE | re.DOTALL,
)
_AND = re.compile(r"\s*,?\s+and\s+|\s*,\s*", re.IGNORECASE)


def joined_persons(words: str) -> int:
    """How many single persons "X and his son" names; 0 where a part is a group."""
    parts = [part for part in _AND.split(_AFTER_HEAD.sub("", words)) if part]
    return 0 if any(is_plural(part) and part.split()[-1].islower() for part in parts) else len(parts)


def _is_several(encoded: Encoded, named: str) -> bool:
    """True for a group of several ("villagers"), not for a name that ends like a plural ("Villegas")."""
    head = _AFTER_HEAD.sub("", _BAND.sub("", named))
    if not head.split() or not is_plural(head):
        return False
    if not head.split()[-1].islower():
        # "Palestinians", but not "Said Abbas"
        return any(a.form == "demonym" and a.text.endswith(head) for a in encoded.prepared.actors)
    text = encoded.prepared.shadow.text
    if text.islower():
        # without capitals the tables tell a group from a name, or the words beside it
        known = any(a.text in (named, head) for a in encoded.prepared.actors)
        return known or re.search(_BESIDE_SEVERAL.format(re.escape(named)), text) is not None
    return True


_BESIDE_SEVERAL = (
    r"\b(?:the|these|those|his|her|its|their|other|some)\s+{0}\b|\b{0}\s+(?:who\s+)?(?:were|have)\b"
)
"""The words beside a plural ("the priests", "priests were"); of a name ("vallejos was") they are others."""

_BOTH = re.compile(r"[^.;:]*\band\s+(?:another\s+)?$", re.IGNORECASE)


def inherits_bound(writer: Writer, span: Span) -> bool:
    """True for the second number of "at least three killed and 30 wounded": the bound holds for both."""
    start, end = writer.bounds(span)
    number = number_at(writer.encoded, start, end)
    if number is None or number.rule not in ("numeral", "number_word"):
        return False
    if number.bound is not None and not number.text.casefold().startswith(("another", "other")):
        return False
    earlier = [n for n in writer.encoded.numbers if n.end <= number.start]
    if not earlier or earlier[-1].bound != "at_least" or earlier[-1].vague:
        return False
    text = writer.encoded.prepared.shadow.text
    said, between = earlier[-1], text[earlier[-1].end : number.start]
    active = outcome_words(text[max(0, said.start - 25) : said.start])
    after = re.compile(r"[^.,;:\d]{0,60}").match(text, number.end)
    # "at least 45 rebels and 20 soldiers were killed" as "at least 45 were killed and 20 wounded"
    told = outcome_words(between) or (after and outcome_words(after.group()))
    return len(between) < 90 and not active and bool(told) and _BOTH.fullmatch(between) is not None
