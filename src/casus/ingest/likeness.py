"""What of one text stands in another: a whole copy, copied passages, or another story in the same form."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache

SHINGLE = 3
"""Words in a shingle: short enough for a lede that was reworded, long enough for chance."""
ENOUGH = 0.45
"""A text is a copy of another from this score on; chosen on the pairs of tests/data/copies.jsonl."""
SENTENCE_SHARE = 0.8
"""A sentence stands in another text from this share of its shingles on, or of those of a sentence there."""
PASSAGE_WORDS = 20
"""Sentences in a row that stand in another text are a copied passage from so many words on."""

SHORT = 6
"""A sentence of fewer words is no passage by itself."""

_WORD = re.compile(r"\w+(?:['’‘]\w+)*")
_SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9])|\n+")
_NUMBERS = frozenset(
    """two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand dozens
""".split()
)
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_SPAN = r"(?:years?|decades?|months)"
_BACKGROUND = re.compile(
    r"\bsince (?:(?:early|mid|late|the (?:start|beginning|middle|end|fall|outbreak) of) )?"
    r"(?:(?-i:[A-Z])\w+|(?:19|20)\d\d|last|then)\b"
    r"|\b(?:in|by|of|until|from) (?:(?-i:[A-Z])\w+ )?(?:19|20)\d\d\b"
    rf"|\b(?:past|last|recent|previous|for|in|over) (?:the )?(?:\w+ (?:than )?){{0,3}}{_SPAN}\b"
    r"|\b(?:in|of|before|during|throughout) the (?:\w+ )?(?:war|conflict|insurgency)\b",
    re.IGNORECASE,
)
"""Long spans and years: what such a sentence tells is the story's background, printed again and again."""
_HOUSE = re.compile(r"\b(?:we|our|this page)\b", re.IGNORECASE)
"""The outlet speaks of itself, as on the head of a live page."""
_QUOTED = re.compile(r"“[^”]*”?|\"[^\"]*\"?")


class Relation(StrEnum):
    """What one text is to another; the values are the labels of the pairs that the thresholds rest on."""

    COPY = "copy"
    PARTIAL = "partial"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Passage:
    """Consecutive sentences, from code point `start` to `end` of a report's text."""

    start: int
    end: int


@dataclass(frozen=True)
class Sentence:
    """A sentence and what it weighs.

    `names` are its names and days, folded. It is `telling` where it has one of them, a number or a quotation
    in it, `background` where it speaks of years and long spans, `house` where the outlet speaks of itself.
    """

    start: int
    end: int
    words: int
    shingles: frozenset[str]
    names: frozenset[str]
    telling: bool
    background: bool
    house: bool

    @property
    def is_own(self) -> bool:
        """True where it is no standing text, which is printed again and again."""
        return not self.background and not self.house


@dataclass(frozen=True)
class Print:
    """A text laid out for comparing."""

    words: tuple[str, ...]
    sentences: tuple[Sentence, ...]

    @cached_property
    def folded_words(self) -> list[str]:
        """Its words in their order, folded."""
        return [fold(word) for word in self.words]

    @cached_property
    def shingles(self) -> frozenset[str]:
        """All runs of three words, folded."""
        return shingles_of(self.folded_words)

    @cached_property
    def weighed(self) -> frozenset[str]:
        """The shingles of all but the background; all where there are no others."""
        own = [sentence.shingles for sentence in self.sentences if not sentence.background]
        return frozenset().union(*own) if own else self.shingles

    @cached_property
    def sentence_of(self) -> dict[str, int]:
        """The last sentence, by position, that has a shingle in it."""
        return {shingle: n for n, sentence in enumerate(self.sentences) for shingle in sentence.shingles}

    @cached_property
    def names(self) -> frozenset[str]:
        """The names and days in all but the background."""
        return frozenset().union(*(sentence.names for sentence in self.sentences if not sentence.background))

    @cached_property
    def folded(self) -> frozenset[str]:
        """Its words, folded, each once."""
        return frozenset(self.folded_words)


@lru_cache(1 << 16)
def fold(word: str) -> str:
    """The word without case, apostrophes and the forms that one letter can have."""
    return re.sub(r"['’‘]", "", unicodedata.normalize("NFKC", word).casefold())


def shingles_of(words: list[str]) -> frozenset[str]:
    """The runs of three among folded words; all of them as one where they are fewer."""
    if len(words) < SHINGLE:
        return frozenset([" ".join(words)]) if words else frozenset()
    return frozenset(map(" ".join, zip(words, words[1:], words[2:], strict=False)))


def print_of(text: str) -> Print:
    """The text's words and sentences, with what each sentence weighs."""
    return Print(tuple(_WORD.findall(text)), tuple(_sentences(text)))


def _sentences(text: str) -> list[Sentence]:
    found, start = [], 0
    for end in [*(match.end() for match in _SENTENCE_END.finditer(text)), len(text)]:
        words = len(_WORD.findall(text, start, end))
        # what is cut off after "Gen." goes with the rest of its sentence
        if words < SHORT and end < len(text) and text[end - 1] != "\n":
            continue
        if words:
            found.append(_sentence(text, start, end))
        start = end
    return found


def _sentence(text: str, start: int, end: int) -> Sentence:
    passage = text[start:end].rstrip()
    words = list(_WORD.finditer(passage))
    folded = [fold(match[0]) for match in words]
    names = frozenset(f for f, match in zip(folded, words, strict=True) if f in _DAYS or _is_name(match))
    counts = any(word in _NUMBERS or word[:1].isdigit() for word in folded)
    return Sentence(
        start,
        start + len(passage),
        len(words),
        shingles_of(folded),
        names,
        telling=bool(names) or counts or "“" in passage or '"' in passage,
        background=_BACKGROUND.search(passage) is not None,
        house=_HOUSE.search(_QUOTED.sub("", passage)) is not None,
    )


def _is_name(word: re.Match[str]) -> bool:
    """True where a word has a capital letter that no beginning of a sentence gives it."""
    before = word.string[: word.start()].rstrip()
    begins = not before or before[-1] in '.!?…:“"‘'
    return word[0][0].isupper() and not word[0].isupper() and not begins


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two texts are.

    `score`, 0 to 1, is the share of what one text tells that stands in the other, times the share of its
    names that the other has too: of the two texts the one that scores higher. `passages` are those of the
    right text that stand in the left one.
    """

    score: float
    passages: tuple[Passage, ...]

    @property
    def relation(self) -> Relation:
        """Copies of one text, one with a passage of the other, or texts of their own."""
        if self.score >= ENOUGH:
            return Relation.COPY
        return Relation.PARTIAL if self.passages else Relation.NONE


def likeness(left: Print, right: Print) -> Likeness:
    """How much of each text stands in the other, and which passages of `right` stand in `left`."""
    common = left.shingles & right.shingles
    score = max(_score(left, right, common), _score(right, left, common))
    return Likeness(score, copied_passages(left, right))


def _score(one: Print, other: Print, common: frozenset[str]) -> float:
    """How much of `one` stands in `other`; a later count is another number and no other name."""
    return _share(one.weighed, common) * (_share(one.names, other.folded) if one.names else 1.0)


def _share(part: frozenset[str], whole: frozenset[str]) -> float:
    return len(part & whole) / len(part) if part else 0.0


def copied_passages(left: Print, right: Print) -> tuple[Passage, ...]:
    """The passages of `right` that stand in `left`: 20 words and more with news in them."""
    common = left.shingles & right.shingles
    if len(common) < PASSAGE_WORDS / 3:
        return ()
    passages: list[Passage] = []
    run: list[Sentence] = []
    for sentence in (*right.sentences, None):
        if sentence is not None and sentence.is_own and _stands_in(sentence, left, common):
            run.append(sentence)
        elif run:
            if sum(s.words for s in run) >= PASSAGE_WORDS and any(s.telling for s in run):
                passages.append(Passage(run[0].start, run[-1].end))
            run = []
    return tuple(passages)


def _stands_in(sentence: Sentence, text: Print, common: frozenset[str]) -> bool:
    held = sentence.shingles & common
    if len(held) >= SENTENCE_SHARE * len(sentence.shingles):
        return True
    # as it is, with "the agency said on Monday" put on
    if len(held) < SENTENCE_SHARE / 2 * len(sentence.shingles):
        return False
    counts = Counter(text.sentence_of[shingle] for shingle in held if shingle in text.sentence_of)
    place, number = counts.most_common(1)[0] if counts else (0, 0)
    whole = text.sentences[place]
    return whole.words >= SHORT and number >= SENTENCE_SHARE * len(whole.shingles)
