"""The noun phrases that name a speaker, to the left and right of the verb."""

from __future__ import annotations

from dataclasses import dataclass

from casus.read import speech_words as lexicon
from casus.reference.countries import country_named
from casus.reference.speakers import speaker_profile
from casus.reference.words import Word

_LONGEST = 16  # words of a speaker's noun phrase


@dataclass(frozen=True, slots=True)
class SpeakerSpan:
    """A speaker at `start` to `end` of the sentence, and what they said at `said_start` to `said_end`.

    The latter two are None where the sentence holds none of it. `pronoun` is true for "he said": the
    name stands earlier in the report. Articles stay outside.
    """

    start: int
    end: int
    text: str
    pronoun: bool = False
    said_start: int | None = None
    said_end: int | None = None


class SpeakerPhrases:
    """The words of one sentence, with the noun phrases among them that can speak."""

    def __init__(self, text: str, words: list[Word]) -> None:
        """`words` are the words of `text`."""
        self.text = text
        self.words = words

    def gap(self, at: int) -> str:
        """What stands before word `at`, after the word before."""
        start = self.words[at - 1].end if at else 0
        return self.text[start : self.words[at].start] if at < len(self.words) else self.text[start:]

    def noun_phrase_before(self, end: int) -> tuple[int, int]:
        """First and last (exclusive) word of the noun phrase that ends before word `end`."""
        words, first, last = self.words, end, end
        while first > 0 and last - first < _LONGEST:
            key = words[first - 1].key
            if key in lexicon.RELATIVE and first - 1 > 0:
                if "," in self.gap(first - 1):
                    return self._trimmed(first, last)
                last = first = first - 1
                continue
            relative = self._relative_before(first) if key in lexicon.STOPS else None
            if relative is not None:
                last = first = relative
                continue
            if (
                key in lexicon.STOPS
                or (first != last and key in lexicon.DAYS)
                or (key == "and" and first != last and not self._joins(first, last))
            ):
                break
            first -= 1
            if set(self.gap(first)) & set(',;:"“”()—–'):
                break
        return self._trimmed(first, last)

    def _relative_before(self, first: int) -> int | None:
        """Where a relative clause begins that word `first` ends: "an official who asked not to be named"."""
        for at in range(first - 1, max(0, first - 9), -1):
            if set(self.gap(at + 1)) & set(',;:"'):
                return None
            if self.words[at].key in lexicon.RELATIVE:
                return at
        return None

    def _joins(self, first: int, last: int) -> bool:
        """True where "and" before word `first` joins two speakers rather than two clauses."""
        left = self.words[first - 2].text if first >= 2 else ""
        return bool(left) and (speaks(left) or left[:1].isupper()) and speaks(self.passage(first, last))

    def _last_article(self, first: int, last: int) -> int:
        """Where a new noun phrase opens within: "[killed near] Raqqa city a monitor"; else `first`."""
        words = self.words
        for at in range(last - 1, first, -1):
            if words[at].key in lexicon.ARTICLES and words[at - 1].key not in (
                lexicon.PREPOSITIONS | {"and", "or"}
            ):
                return at
        return first

    def _trimmed(self, first: int, last: int) -> tuple[int, int]:
        """Without what opens the clause: "On Thursday", "Meanwhile", "In Mosul"."""
        words = self.words
        first = self._last_article(first, last)
        while first < last and (words[first].key in lexicon.OPENINGS or words[first].key.isdigit()):
            first += 1
        if first < last and words[first].key in lexicon.PREPOSITIONS:
            for at in range(first + 1, last):
                if words[at].key in lexicon.ARTICLES or speaks(self.passage(at, last)):
                    within = words[at - 1].key in lexicon.PREPOSITIONS
                    if not within:
                        return self._trimmed(at, last)
            return last, last
        while first < last and words[first].key in lexicon.ARTICLES:
            first += 1
        return first, last

    def noun_phrase_from(self, at: int) -> SpeakerSpan | None:
        """The noun phrase that begins with word `at`."""
        words, last = self.words, at
        while last < len(words) and last - at < _LONGEST:
            if last > at and set(self.gap(last)) & set(',;:"“”()—–'):
                break
            if words[last].key in lexicon.RIGHT_STOPS or words[last].key in lexicon.RELATIVE:
                break
            if words[last].key in lexicon.DAYS or (last > at and words[last].key in lexicon.VERBS):
                break
            last += 1
        while last > at and words[last - 1].key in (
            lexicon.PREPOSITIONS | lexicon.OPENINGS | {"and", "late", "early"}
        ):
            last -= 1
        while at < last and words[at].key in lexicon.ARTICLES:
            at += 1
        return self.span(at, last)

    def span(self, first: int, last: int) -> SpeakerSpan | None:
        """The span of a noun phrase, None where it names nobody who can speak."""
        if first >= last:
            return None
        if last - first == 1 and self.words[first].key in lexicon.PRONOUNS:
            return SpeakerSpan(
                self.words[first].start, self.words[first].end, self.words[first].text, pronoun=True
            )
        text = self.passage(first, last)
        if self.words[first].key in (lexicon.PRONOUNS | lexicon.FIRST_PERSON) or not self._can_speak(
            first, last
        ):
            return None
        return SpeakerSpan(self.words[first].start, self.words[last - 1].end, text)

    def _can_speak(self, first: int, last: int) -> bool:
        words = self.words[first:last]
        head = _head(words)
        if head & lexicon.THINGS:
            return False
        if speaks(self.passage(first, last)):
            return True
        named = words[-1].bare[:1].isupper() and words[0].bare[:1].isupper()
        return named and words[0].key not in lexicon.NO_NAMES

    def passage(self, first: int, last: int) -> str:
        return self.text[self.words[first].start : self.words[last - 1].end]


def _head(words: list[Word]) -> set[str]:
    """The last word before a preposition: the head of a noun phrase."""
    for at, word in enumerate(words):
        if at and word.key in lexicon.PREPOSITIONS:
            return {words[at - 1].key}
    return {words[-1].key} if words else set()


def speaks(text: str) -> bool:
    """True where a table of speakers or actors, or a country, knows who speaks."""
    return speaker_profile(text).kind != "unknown" or country_named(text) is not None
