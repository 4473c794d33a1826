"""A report's text as the encoder reads it: word pieces with what the lexicons and finders know of each.

The encoder's base is uncased and small; case, table names, numbers, times and trigger words go in beside the
word pieces as columns of small integers (see COLUMNS).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from casus.read.casualties import Casualty, find_casualties
from casus.read.numbers import NumberSpan, find_numbers
from casus.read.prepared import Prepared, prepare, speakers_of
from casus.read.speakers import SpeakerSpan
from casus.read.tokens import Piece, outcome_words
from casus.read.triggers import Form
from casus.records import EventType, Outcome

COLUMNS = {
    "case": 7,
    "actor": 9,
    "place": 5,
    "time": 3,
    "number": 7,
    "speaker": 3,
    "trigger_type": 20,
    "trigger_form": 7,
    "outcome": 6,
    "casualty": 8,
    "position": 5,
}
"""The feature columns and how many values each has; 0 is "nothing known"."""

_COLUMN = {name: n for n, name in enumerate(COLUMNS)}
_TYPES = {t: n for n, t in enumerate(EventType, 1)}
_FORMS = {f: n for n, f in enumerate(Form, 1)}
_OUTCOMES = {o: n for n, o in enumerate(Outcome, 1)}
_ACTORS = {"named": 1, "demonym": 2, "generic": 3, "person": 4}

_SURROGATE = re.compile("[\ud800-\udfff]")

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Encoded:
    """Word pieces of a passage: `ids` (n,), `columns` (n, len(COLUMNS)), `spans` (n, 2) in the shadow.

    `sentences` (n,) is the number of the sentence that a piece stands in, -1 outside of any (furniture).
    """

    prepared: Prepared
    ids: Ints
    columns: Ints
    spans: Ints
    sentences: Ints
    numbers: tuple[NumberSpan, ...]
    speakers: tuple[SpeakerSpan, ...]
    casualties: tuple[Casualty, ...]

    def words(self, first: int, last: int) -> str:
        """The shadow's words of the pieces `first` to `last` (exclusive)."""
        return self.prepared.shadow.text[self.spans[first, 0] : self.spans[last - 1, 1]]

    def pieces_of(self, start: int, end: int) -> tuple[int, int]:
        """First and last + 1 of the pieces that overlap a span of the shadow; equal where none does."""
        first = int(np.searchsorted(self.spans[:, 1], start, side="right"))
        last = int(np.searchsorted(self.spans[:, 0], end, side="left"))
        return first, max(first, last)


def _case(words: str) -> int:
    if words.isdigit():
        return 5
    if not any(c.isalpha() for c in words):
        return 6
    if words.islower():
        return 1
    if words.isupper():
        return 3 if len(words) > 1 else 2
    return 2 if words[0].isupper() and words[1:].islower() else 4


def _word_cases(text: str, spans: Ints) -> Ints:
    """The case of the whole word that each piece belongs to."""
    cases = np.zeros(len(spans), dtype=np.int64)
    at = 0
    while at < len(spans):
        end = at + 1
        while end < len(spans) and spans[end, 0] == spans[end - 1, 1] and text[spans[end, 0]].isalnum():
            end += 1
        cases[at:end] = _case(text[spans[at, 0] : spans[end - 1, 1]])
        at = end
    return cases


def encode(passage: str, tokenizer: Tokenizer) -> Encoded:
    """The passage encoded without special pieces; an empty passage gives empty arrays."""
    prepared = prepare(passage)
    text = prepared.shadow.text
    # half a surrogate pair is no text to the tokenizer; as many code points stand in its place
    encoding = tokenizer.encode(_SURROGATE.sub("�", text), add_special_tokens=False)
    spans = np.array(encoding.offsets, dtype=np.int64).reshape(-1, 2)
    columns = np.zeros((len(spans), len(COLUMNS)), dtype=np.int64)
    numbers = tuple(find_numbers(text))
    speakers = tuple(s for sentence in prepared.sentences for s in speakers_of(prepared, sentence))
    sentences = np.full(len(spans), -1, dtype=np.int64)
    ids = np.array(encoding.ids, dtype=np.int64)
    casualties = tuple(_casualties(prepared))
    result = Encoded(prepared, ids, columns, spans, sentences, numbers, speakers, casualties)
    if len(spans):
        columns[:, _COLUMN["case"]] = _word_cases(text, spans)
        _fill(result)
    return result


def _casualties(prepared: Prepared) -> Iterator[Casualty]:
    """What the patterns read as casualty counts, sentence by sentence."""
    pieces = [Piece(t.start, t.end, "T", t) for t in prepared.times]
    pieces += [Piece(p.start, p.end, "P", p) for p in prepared.places]
    for s in prepared.sentences:
        yield from find_casualties(prepared.shadow.text, s.start, s.end, prepared.actors, pieces)


_ARTICLE = re.compile(r"\b(an?|one|another)\s+(?:[\w'’-]+\s+){0,3}$", re.IGNORECASE)


def core_of(encoded: Encoded, casualty: Casualty) -> tuple[int, int] | None:
    """Where the number of a pattern's casualty stands: the numeral, the article, or the group alone."""
    inside = [n for n in encoded.numbers if casualty.start <= n.start and n.end <= casualty.end]
    for number in inside:
        if (number.low, number.high) == (casualty.low, casualty.high) or number.rule == casualty.rule:
            return number.start, number.end
    if casualty.group is None:
        return None
    if casualty.rule == "article":
        text = encoded.prepared.shadow.text
        article = _ARTICLE.search(text[max(0, casualty.group.start - 60) : casualty.group.start])
        if article:
            at = max(0, casualty.group.start - 60)
            return at + article.start(1), at + article.end(1)
    return casualty.group.start, casualty.group.end


def _put(encoded: Encoded, column: str, start: int, end: int, first: int, inside: int) -> None:
    a, b = encoded.pieces_of(start, end)
    if a < b:
        encoded.columns[a:b, _COLUMN[column]] = inside
        encoded.columns[a, _COLUMN[column]] = first


def _fill(encoded: Encoded) -> None:
    prepared = encoded.prepared
    for actor in prepared.actors:
        form = _ACTORS[actor.form]
        _put(encoded, "actor", actor.start, actor.end, 2 * form - 1, 2 * form)
    for place in prepared.places:
        _put(encoded, "place", place.start, place.end, 3 if place.dateline else 1, 4 if place.dateline else 2)
    for time in prepared.times:
        _put(encoded, "time", time.start, time.end, 1, 2)
    for number in encoded.numbers:
        kind = 5 if number.rule == "none" else 3 if number.vague else 1
        _put(encoded, "number", number.start, number.end, kind, kind + 1)
    for speaker in encoded.speakers:
        _put(encoded, "speaker", speaker.start, speaker.end, 1, 2)
    for trigger in prepared.triggers:
        _put(encoded, "trigger_type", trigger.start, trigger.end, _TYPES[trigger.type], _TYPES[trigger.type])
        _put(encoded, "trigger_form", trigger.start, trigger.end, _FORMS[trigger.form], _FORMS[trigger.form])
    for start, end, outcome in outcome_words(prepared.shadow.text):
        _put(encoded, "outcome", start, end, _OUTCOMES[outcome], _OUTCOMES[outcome])
    for casualty in encoded.casualties:
        core = core_of(encoded, casualty)
        if core is not None:
            _put(encoded, "casualty", *core, _OUTCOMES[casualty.outcome], _OUTCOMES[casualty.outcome])
        if casualty.group is not None and core != (casualty.group.start, casualty.group.end):
            _put(encoded, "casualty", casualty.group.start, casualty.group.end, 6, 7)
    paragraph = -1
    for sentence in prepared.sentences:
        a, b = encoded.pieces_of(sentence.start, sentence.end)
        encoded.sentences[a:b] = sentence.number
        if a < b:
            encoded.columns[a:b, _COLUMN["position"]] = 2 if sentence.number < 3 else 1
            if sentence.paragraph != paragraph:
                encoded.columns[a, _COLUMN["position"]] = 3
            paragraph = sentence.paragraph
