"""How well an incident is told of: the grades that Airwars uses, and the reason for the one given.

Confirmed: a belligerent has accepted responsibility. Fair: two or more independent voices and a belligerent
named. Weak: a single one. Contested: competing culprits. Discounted: those harmed were combatants.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from casus.ingest.copies import voice_at
from casus.reconcile.groups import ARMED_GROUPS, FORCES
from casus.reconcile.responsibility import Culprit, culprits_of, rivals, said_by
from casus.reconcile.told import speaker_keys, speaker_name
from casus.records import Actor, ActorKind, Figure, Incident, Mention, Outcome, Report

_HARM = (Outcome.KILLED, Outcome.INJURED)
FIGHTERS = frozenset(
    """
attackers attacker assailants assailant gunmen gunman bombers bomber militants militant fighters fighter
insurgents insurgent rebels rebel terrorists terrorist raiders perpetrators soldiers soldier troops guards
officers policemen commander commanders
""".split()
)


class Grade(StrEnum):
    """The grade of evidence of an incident."""

    CONFIRMED = "confirmed"
    FAIR = "fair"
    WEAK = "weak"
    CONTESTED = "contested"
    DISCOUNTED = "discounted"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A grade, why it was given, the independent voices counted, and who is tied to the incident."""

    grade: Grade
    reason: str
    voices: tuple[str, ...]
    culprits: tuple[Culprit, ...]


def evidence_of(
    incident: Incident,
    mentions: Sequence[Mention],
    reports: Mapping[str, Report],
    voices: Mapping[str, str],
) -> Evidence:
    """The grade of evidence of the incident told by `mentions`; `voices` names each report's voice.

    A voice counts once: reports that all go back to one speaker are one.
    """
    culprits = culprits_of(mentions, reports, voices)
    heard = independent_voices(mentions, voices)
    competing = tuple(rivals(culprits))
    if _only_combatants(incident.figures, incident.initiators, mentions, reports):
        return Evidence(Grade.DISCOUNTED, "those harmed were combatants", heard, culprits)
    if _compete(competing):
        names = ", ".join(c.actor.name for c in competing)
        return Evidence(Grade.CONTESTED, f"competing culprits: {names}", heard, culprits)
    accepting = [c.actor.name for c in competing if c.accepts]
    if accepting:
        return Evidence(Grade.CONFIRMED, f"{', '.join(accepting)} accepts it", heard, culprits)
    if len(heard) >= 2 and competing:
        named = ", ".join(c.actor.name for c in competing)
        return Evidence(Grade.FAIR, f"{len(heard)} independent voices, {named} named", heard, culprits)
    reason = "a single voice" if len(heard) < 2 else "no belligerent is named"
    return Evidence(Grade.WEAK, reason, heard, culprits)


def independent_voices(mentions: Iterable[Mention], voices: Mapping[str, str]) -> tuple[str, ...]:
    """Whose words the mentions rest on: the speakers of their claims, else the report's own voice.

    A report whose claims all have speakers adds no voice of its own.
    """
    mentions = list(mentions)
    keys = speaker_keys(s for m in mentions for c in m.claims for s in c.by)
    found: dict[str, None] = {}
    for mention in mentions:
        for claim in mention.claims:
            own = voice_at(voices, mention.report_id, claim.quote)
            found |= dict.fromkeys([keys[speaker_name(s)] for s in claim.by] or [own])
        if not mention.claims:
            found[voice_at(voices, mention.report_id, mention.anchor)] = None
    return tuple(found)


def _compete(culprits: Sequence[Culprit]) -> bool:
    """True where different ones are claimed or blamed by different voices; allies named together do not."""
    for n, one in enumerate(culprits):
        for other in culprits[n + 1 :]:
            if one.claims and other.claims:
                return True
            if one.denies or other.denies or one.blamed_by or other.blamed_by:
                ours, theirs = {*one.blamed_by, *one.stated_by}, {*other.blamed_by, *other.stated_by}
                if not ours & theirs or one.denies or other.denies:
                    return True
    return False


def is_combatant(group: Actor) -> bool:
    """True for forces, armed groups, and people whom their name calls fighters."""
    if group.kind in (*FORCES, *ARMED_GROUPS):
        return True
    words = group.name.casefold().split()
    return group.kind is ActorKind.UNKNOWN and bool(words) and words[-1] in FIGHTERS


def _only_combatants(
    figures: Iterable[Figure],
    initiators: Sequence[Actor],
    mentions: Sequence[Mention],
    reports: Mapping[str, Report],
) -> bool:
    """True where all who were harmed were combatants, and others than the perpetrator say so."""
    harmed = [f for f in figures if f.outcome in _HARM and f.best > 0]
    if not harmed or not all(is_combatant(f.group) for f in harmed):
        return False
    return not all(by_perpetrator_alone(f, initiators, mentions, reports) for f in harmed)


def by_perpetrator_alone(
    figure: Figure,
    initiators: Sequence[Actor],
    mentions: Iterable[Mention],
    reports: Mapping[str, Report],
) -> bool:
    """True for combatants counted by those alone who killed them: context, no evidence of who they were."""
    if not is_combatant(figure.group) or not figure.claims:
        return False
    by_id = {m.mention_id: m for m in mentions}
    told = [by_id[ref.mention_id] for ref in figure.claims if ref.mention_id in by_id]
    claims = [
        (m.claims[ref.position], m)
        for ref, m in zip((r for r in figure.claims if r.mention_id in by_id), told, strict=True)
    ]
    others = [a for a in initiators if a.name.casefold() != figure.group.name.casefold()]
    return bool(claims) and all(
        any(said_by(claim, actor, reports[m.report_id]) for actor in others) for claim, m in claims
    )
