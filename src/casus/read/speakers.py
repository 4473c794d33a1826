"""Speakers in a sentence: who is said to have said it, and which part of the sentence they said."""

from __future__ import annotations

import re
from dataclasses import replace

from casus.read import speech_words as lexicon
from casus.read.speaker_phrases import SpeakerPhrases, SpeakerSpan, speaks
from casus.reference.words import words_of

__all__ = ["SpeakerSpan", "find_speakers"]


def find_speakers(sentence: str) -> list[SpeakerSpan]:
    """The speakers of `sentence` in order, without overlap: persons, bodies, and pronouns for them."""
    words = words_of(sentence)
    reader = _Sentence(sentence, words)
    found: list[SpeakerSpan] = []
    for at, word in enumerate(words):
        span = reader.according(at) or reader.reported_by(at) if word.key in lexicon.LEADS else None
        if span is None and word.key in lexicon.VERBS and word.bare[:1].islower() and not reader.passive(at):
            span = reader.before(at) or reader.after_quote(at)
        if span is None and word.key in lexicon.RECKONINGS:
            span = reader.by_count(at)
        if span and all(span.end <= other.start or other.end <= span.start for other in found):
            found.extend(_apart(span))
    last = reader.after_colon()
    if last and all(last.start >= other.end for other in found):
        found.append(last)
    return sorted(found, key=lambda span: span.start)


class _Sentence(SpeakerPhrases):
    """One sentence with its words; each method reads one form of attribution."""

    def according(self, at: int) -> SpeakerSpan | None:
        """ "according to X": what is said stands before it, or after the comma that ends it."""
        words = self.words
        if words[at].key != "according" or at + 2 >= len(words) or words[at + 1].key != "to":
            return None
        span = self.noun_phrase_from(at + 2)
        if span is None:
            return None
        if at == 0 or self._only_opening(at):
            return self._said(span, self._next_clause(span.end), len(self.text))
        return self._said(span, 0, words[at].start)

    def reported_by(self, at: int) -> SpeakerSpan | None:
        """ "confirmed by X", "in a statement by X"."""
        words = self.words
        if words[at].key not in lexicon.BY or at + 2 >= len(words) or words[at + 1].key not in ("by", "from"):
            return None
        span = self.noun_phrase_from(at + 2)
        return self._said(span, 0, words[at].start) if span else None

    def by_count(self, at: int) -> SpeakerSpan | None:
        """ "by the Observatory's count"."""
        if at < 2 or not self.words[at - 1].possessive:
            return None
        for first in range(at - 1, max(-1, at - 8), -1):
            if self.words[first].key == "by":
                start = first + 1 + (self.words[first + 1].key in lexicon.ARTICLES)
                span = self.span(start, at)
                if span and span.text.endswith(("'s", "’s")):
                    span = replace(span, end=span.end - 2, text=span.text[:-2])
                return self._said(span, 0, self.words[first].start) if span else None
        return None

    def after_colon(self) -> SpeakerSpan | None:
        """The headline's form: "Blast kills six: police", "Blast kills six - hospital"."""
        for mark in (":", " - ", " – ", " — "):
            at = self.text.rfind(mark)
            tail = [k for k, word in enumerate(self.words) if word.start >= at >= 0]
            if (
                len(self.words) > 4
                and 0 < len(tail) <= 5
                and tail[0] > 2
                and speaks(self.passage(tail[0], len(self.words)))
            ):
                span = self.noun_phrase_from(tail[0])
                if span and not self.text[span.end :].strip(' ."”'):
                    return self._said(span, 0, at)
        return None

    def passive(self, at: int) -> bool:
        """True for "was reported", "is said to", "claimed 12 lives": nobody speaks there."""
        words, verb = self.words, self.words[at].key
        if verb in ("spoke", "speaks"):
            return at + 1 >= len(words) or words[at + 1].key != "of"
        if verb in lexicon.TOLL_VERBS:
            following = {word.key for word in words[at + 1 : at + 6]}
            return not following & lexicon.TOLLS
        if verb == "claimed" and {word.key for word in words[at + 1 : at + 5]} & {
            "lives",
            "life",
            "responsibility",
        }:
            return "responsibility" not in {word.key for word in words[at + 1 : at + 5]}
        before = at - 1
        while before >= 0 and words[before].key in lexicon.ADVERBS:
            before -= 1
        if before >= 0 and words[before].key in lexicon.PASSIVE and verb not in ("saying", "telling"):
            return True
        return verb == "saying" and not (
            at > 1 and words[at - 1].key == "as" and words[at - 2].key in ("quoted", "cited")
        )

    def before(self, at: int) -> SpeakerSpan | None:
        """ "X said that …", "…, X said", "X, a monitor, said", "X was quoted as saying"."""
        verb, end = at, self._verb_start(at)
        gap = self.gap(end)
        if "," in gap or "(" in gap or ")" in gap:
            opened = self._appositive_start(end)
            if opened is None:
                return None
            end = opened
        elif gap.strip(" \"'”’"):
            return None
        first, last = self.noun_phrase_before(end)
        span = self.span(first, last)
        if span is None:
            return None
        return self._said(span, *self._said_around(first, verb))

    def after_quote(self, at: int) -> SpeakerSpan | None:
        """ "…, said X"."""
        if self.words[at].key not in lexicon.INVERTED or at == 0:
            return None
        gap = self.gap(at)
        if not set(gap) & set(",\"'”’"):
            return None
        span = self.noun_phrase_from(at + 1)
        return self._said(span, 0, self.words[at].start) if span else None

    def _verb_start(self, at: int) -> int:
        """The first word of the verb with its auxiliaries and adverbs: "has also said"."""
        words = self.words
        if words[at].key == "saying":
            at -= 2
        while at > 0 and words[at - 1].key in lexicon.AUXILIARIES and "," not in self.gap(at):
            at -= 1
        while at > 1 and words[at - 1].key in lexicon.DAYS and not set(self.gap(at)) & set(',"”'):
            at -= 2 if words[at - 2].key in ("on", "late", "early", "last") else 1
        return at

    def _appositive_start(self, end: int) -> int | None:
        """Where the noun phrase ends that an appositive before word `end` explains: "X, a monitor, said"."""
        for at in range(end - 1, max(-1, end - 26), -1):
            gap = self.gap(at)
            if set(gap) & set(';"“”'):
                return None
            if at and ("," in gap or "(" in gap):
                return at
        return None

    def _only_opening(self, at: int) -> bool:
        return all(word.key in lexicon.OPENINGS for word in self.words[:at])

    def _next_clause(self, end: int) -> int:
        comma = self.text.find(",", end)
        return comma + 1 if comma >= 0 else end

    def _said_around(self, first: int, verb: int) -> tuple[int, int]:
        """What is said: after the verb, or before the speaker where the sentence ends with the verb."""
        opening = self.words[first].start
        while first > 0 and self.words[first - 1].key in lexicon.ARTICLES:
            first -= 1
            opening = self.words[first].start
        rest = [word.key for word in self.words[verb + 1 :]]
        told = self.words[verb].key in ("told", "tell", "tells")
        if told and "that" in rest[:8]:
            return self.words[verb + 1 + rest.index("that")].end, len(self.text)
        closes = self.gap(first).strip().endswith((",", '"', "”", ",'"))
        if first > 1 and closes and (self._is_tail(rest) or (told and len(rest) <= 6)):
            return 0, opening
        return self.words[verb].end, len(self.text)

    def _is_tail(self, rest: list[str]) -> bool:
        """True where what follows the verb is no statement: nothing, "on Thursday", "in a statement"."""
        if not rest:
            return True
        return len(rest) <= 12 and rest[0] in lexicon.TAILS

    def _said(self, span: SpeakerSpan, start: int, end: int) -> SpeakerSpan:
        """`span` with what is said, blanks and punctuation at its borders left out."""
        passage = self.text[start:end]
        inner = passage.strip(" \t,;:.")
        if not inner:
            return span
        begin = start + passage.index(inner)
        return SpeakerSpan(span.start, span.end, span.text, span.pronoun, begin, begin + len(inner))


def _apart(span: SpeakerSpan) -> list[SpeakerSpan]:
    """ "police and medical sources" as two speakers; one where a half alone could not speak."""
    left, joint, right = span.text.partition(" and ")
    if not joint or not (speaks(left) and speaks(right)):
        return [span]
    bare = re.sub(r"^(?:the|an?) ", "", right)
    first = replace(span, end=span.start + len(left), text=left)
    return [first, replace(span, start=span.end - len(bare), text=bare)]
