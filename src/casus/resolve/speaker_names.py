"""What a speaker without an entry in the tables is called: by name before post, without where and rank."""

from __future__ import annotations

import re
from dataclasses import replace

from casus.read import actor_words as lexicon
from casus.records import Actor, ActorKind
from casus.reference.countries import country_named
from casus.reference.words import Word, words_of

_DATELINE = re.compile(r"^[A-Z][A-Z.,'’ ]{2,}(?:\([^)]*\)\s*)?\s[-–—]+\s*(?=\w)")
_OPEN_BRACKET = re.compile(r"\s*\([^)]*$")
_WHERE = re.compile(
    r"\s+(?:(?:in|from|at|near)\s+(?:the\s+)?[A-Z\d][\w'’-]*(?:[ ,]+(?:and\s+)?[A-Z\d][\w'’-]*)*"
    r"|there|here|likewise|meanwhile|later|also|too)$"
)
_RANK = re.compile(
    r"^(?:regional|local|provincial|senior|top|former|unnamed|another|one)\s+(?=\w)", re.IGNORECASE
)
_POSTS = lexicon.TITLES | frozenset(
    (
        *("minister", "director", "head", "leader", "official", "lawmaker", "lawyer", "activist", "doctor"),
        *("representative", "coordinator", "resident", "teacher", "elder", "agency", "deputy", "chairman"),
    )
)
_PARTICLES = frozenset(
    ("al", "el", "bin", "ibn", "ben", "de", "del", "la", "da", "dos", "van", "von", "ul", "abu")
)
_OF_NAME = 5
"""Words of a person's name at most."""


def without_dateline(wording: str) -> str:
    """The wording without a dateline before it ("ACCRA - Police") or a bracket that is not closed."""
    return _OPEN_BRACKET.sub("", _DATELINE.sub("", wording)) or wording


def called(speaker: Actor) -> Actor:
    """A speaker whom no table knows, under the name to keep it by; the wording stays what the text has.

    "Governor Idris Musa" is Idris Musa, "Peru's defence minister" the defence minister, "senior officials
    in Lashkar Gah" officials.
    """
    person = _person_after_post(speaker.wording)
    if person:
        return replace(speaker, name=person, kind=ActorKind.PERSON, reason="a person's name after a post")
    name = _RANK.sub("", _without_country(_WHERE.sub("", speaker.wording)))
    if not name or name == speaker.wording:
        return speaker
    return replace(speaker, name=name, reason="the wording without country, place or rank")


def _without_country(wording: str) -> str:
    owner = re.match(r"([A-Z][\w.-]*(?: [A-Z][\w.-]*)*)['’]s?\s+(?=[a-z])", wording)
    return wording[owner.end() :] if owner and country_named(owner[1]) else wording


def _person_after_post(wording: str) -> str | None:
    words = words_of(wording)
    at = len(words)
    while at and _is_of_name(words[at - 1]):
        at -= 1
    while at < len(words) and words[at].key in _PARTICLES and words[at].bare[:1].islower():
        at += 1
    while at < len(words) and words[at].key.rstrip(".") in _POSTS:
        at += 1  # a post with a capital: "Governor Idris Musa"
    if not 0 < at < len(words) or len(words) - at > _OF_NAME:
        return None
    if words[at - 1].key.rstrip(".") not in _POSTS or any(w.key in _POSTS for w in words[at:]):
        return None
    name = wording[words[at].start :]
    return None if country_named(name) else name


def _is_of_name(word: Word) -> bool:
    return word.bare[:1].isupper() or word.key in _PARTICLES
