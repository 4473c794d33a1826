"""The claims of an incident laid out for reconciling: who speaks, when, and which word is the latest."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

from casus.ingest.copies import voice_at
from casus.records import Actor, ActorKind, Claim, ClaimRef, Mention, Outcome, Report
from casus.reference.speakers import known_speaker

Groups = dict[tuple[Outcome, str], list["Told"]]
"""Claims by outcome and folded name of the group."""


class Standing(IntEnum):
    """How a claim stands to others by its own words: "at first", none, "has risen to"."""

    EARLIER = 0
    PLAIN = 1
    REVISED = 2


@dataclass(frozen=True, slots=True)
class Told:
    """A claim with where it stands, its voice, that of its outlet, and its place in time."""

    claim: Claim
    ref: ClaimRef
    voice: str
    outlet: str
    order: tuple[object, ...]
    published: tuple[bool, str, str]
    standing: Standing = Standing.PLAIN

    @property
    def day(self) -> str:
        """The day of publication; what has none is early."""
        (_, moment, _) = self.published
        return moment[:10]


_EARLIER = re.compile(
    r"\b(?:at first\b|initially\b|(?:initial|earlier) (?:count|toll|figure|report|estimate)s?\b|previously\b"
    r"|first (?:\w+ )?(?:reports?|minutes|hours|counts?|estimates?|tolls?|figures?)\b"
    r"|had (?:first|earlier) (?:put|given|spoken|reported|estimated|counted)\b)",
    re.IGNORECASE,
)
_REVISED = re.compile(
    r"\b(?:revised|updated|corrected|lowered|raised)\b"
    r"|\b(?:has|have|had) (?:since )?(?:risen|climbed|grown|increased|become|gone up|dropped|fallen) to\b"
    r"|\b(?:has|have|had) (?:since )?become\b"
    r"|\b(?:rose|climbed|grew|increased|went up|fell|dropped) to\b"
    r"|\bnow (?:puts?|gives?|says?|speaks?|counts?|has|have|holds?|stands?|reports?)\b",
    re.IGNORECASE,
)


def standing_of(claim: Claim) -> Standing:
    """Whether the claim's own words call it an earlier number, a revised one, or neither."""
    words = claim.quote.text
    if _REVISED.search(words):
        return Standing.REVISED
    return Standing.EARLIER if _EARLIER.search(words) else Standing.PLAIN


def told_of(mentions: Sequence[Mention], reports: Mapping[str, Report], voices: Mapping[str, str]) -> Groups:
    """The claims of the mentions by outcome and group; `voices` names the voice of each report."""
    keys = speaker_keys(s for m in mentions for c in m.claims for s in c.by)
    groups: Groups = defaultdict(list)
    for mention in mentions:
        published = reports[mention.report_id].order_key
        for position, claim in enumerate(mention.claims):
            order = (published, claim.quote.field != "title", claim.quote.start, position)
            voice = _voice(claim, mention, voices, keys)
            ref = ClaimRef(mention.mention_id, position)
            outlet = voice_at(voices, mention.report_id, claim.quote)
            told = Told(_one_person_at_least(claim), ref, voice, outlet, order, published, standing_of(claim))
            groups[claim.outcome, claim.group.name.casefold()].append(told)
    return groups


def _voice(claim: Claim, mention: Mention, voices: Mapping[str, str], keys: Mapping[str, str]) -> str:
    """Who speaks: the named speakers, else the voice of the report, or of the passage that it took over."""
    if claim.by:
        return "by " + " and ".join(sorted({keys[speaker_name(s)] for s in claim.by}))
    return "in " + voice_at(voices, mention.report_id, claim.quote)


def speaker_name(speaker: Actor) -> str:
    """The identity of a speaker, else the name that the table of speakers knows it by, else its own."""
    return speaker.actor_id or (known_speaker(speaker.name) or speaker.name).casefold()


def speaker_keys(speakers: Iterable[Actor]) -> dict[str, str]:
    """For each speaker's name the name of the one it is, of an incident's speakers taken together.

    A proper name that is a part of one longer one alone is that one: "the Observatory" is the "Syrian
    Observatory for Human Rights" of another report.
    """
    named = {speaker_name(s): s for s in speakers}
    words = {name: _proper_words(f"{s.name} {known_speaker(s.name) or ''}") for name, s in named.items()}
    keys = {}
    for name, actor in named.items():
        longer = [
            other for other in named if actor.actor_id is None and words[name] and words[name] < words[other]
        ]
        keys[name] = longer[0] if len(longer) == 1 and _is_proper(actor.name) else name
    return keys


_WORD = re.compile(r"[^\W\d_][\w'’-]*")


def _proper_words(name: str) -> frozenset[str]:
    return frozenset(w.casefold() for w in _WORD.findall(name) if w[0].isupper())


def _is_proper(name: str) -> bool:
    words = [w for w in _WORD.findall(name) if w.casefold() != "the"]
    return bool(words) and all(w[0].isupper() for w in words)


def _one_person_at_least(claim: Claim) -> Claim:
    """ "The deputy was killed" says of him alone: others may have died with him."""
    if names_person(claim.group) and claim.low == claim.high == 1:
        return replace(claim, high=None)
    return claim


def names_person(group: Actor) -> bool:
    """True where a group's name is that of one person: "Abu Saif", "the deputy Karim Noor"."""
    if group.actor_id is not None:
        return False
    if group.kind is ActorKind.PERSON:
        return True
    last = _WORD.findall(group.wording)[-2:]
    return group.kind is ActorKind.UNKNOWN and len(last) == 2 and all(_named(w) for w in last)


def _named(word: str) -> bool:
    bare = re.sub(r"^(?:al|el|ul|an|as|ash|at|ar)[-’']", "", word)
    return bare[:1].isupper() and not word.isupper() and not word.endswith("s")
