"""Actors in running text: spans of names, forces of states, groups without a name, and persons."""

from __future__ import annotations

from dataclasses import dataclass

from casus.read.actor_phrases import Form, PhraseReader
from casus.reference.actors import ActorTable, actor_table
from casus.reference.words import words_of

__all__ = ["ActorSpan", "Form", "find_actors"]


@dataclass(frozen=True, slots=True)
class ActorSpan:
    """A noun phrase for an actor: `text` stands at `start` to `end`, without articles and numbers.

    `form` is "named" (of the table, or a country), "demonym" (an adjective of a country and a noun for
    part of it, or the plural of a nationality), "generic" or "person".
    """

    start: int
    end: int
    text: str
    form: Form


def find_actors(text: str, start: int = 0, table: ActorTable | None = None) -> list[ActorSpan]:
    """The actors in `text`, in order and without overlap; `start` is added to their offsets."""
    words = words_of(text)
    reader = PhraseReader(text, words, table or actor_table())
    spans, at = [], 0
    while at < len(words):
        phrase = reader.phrase_at(at)
        if phrase is None:
            at += 1
            continue
        first, last = words[phrase.first], words[phrase.last - 1]
        end = last.end - 2 * last.possessive
        if text[end : end + 1] == ")" and "(" in text[first.start : end]:
            end += 1
        spans.append(ActorSpan(start + first.start, start + end, text[first.start : end], phrase.form))
        at = phrase.last
    return spans
