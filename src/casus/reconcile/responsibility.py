"""Who did it, put together from all reports: who claims it, who is blamed by whom, who denies it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from casus.reconcile.told import speaker_name
from casus.records import Actor, ActorKind, Claim, Mention, Report, Stance
from casus.reference.speakers import speaker_profile

_STATE = (ActorKind.STATE_FORCES, ActorKind.POLICE, ActorKind.GOVERNMENT)
_NOBODY = (ActorKind.UNKNOWN, ActorKind.PERSON, ActorKind.CIVILIANS)


@dataclass(frozen=True, slots=True)
class Culprit:
    """An actor that is tied to an incident as the one who did it.

    `claims` and `denies` say whether it does so itself, `blamed_by` and `stated_by` name the speakers, or
    the outlets that say it in their own voice. `accepts` is true where it claims the act, or gives the
    number of those whom it killed in it.
    """

    actor: Actor
    claims: bool
    accepts: bool
    denies: bool
    blamed_by: tuple[str, ...]
    stated_by: tuple[str, ...]


@dataclass(slots=True)
class _Found:
    actor: Actor
    claims: bool = False
    accepts: bool = False
    denies: bool = False
    blamed_by: dict[str, None] = field(default_factory=dict)
    stated_by: dict[str, None] = field(default_factory=dict)


def culprits_of(
    mentions: Sequence[Mention], reports: Mapping[str, Report], voices: Mapping[str, str]
) -> tuple[Culprit, ...]:
    """The actors that the mentions tie to the incident, those who claim it first, then by voices."""
    found: dict[str, _Found] = {}
    for mention in mentions:
        outlet = _outlet(mention, reports, voices)
        told = {_key(r.actor) for r in mention.responsibility}
        for one in mention.responsibility:
            entry = found.setdefault(_key(one.actor), _Found(one.actor))
            by = [s.name for s in one.by] or [outlet]
            if one.stance is Stance.CLAIMED:
                entry.claims = True
            elif one.stance is Stance.DENIED:
                entry.denies = True
            else:
                into = entry.blamed_by if one.stance is Stance.BLAMED else entry.stated_by
                into |= dict.fromkeys(by)
        for actor in mention.initiators:
            entry = found.setdefault(_key(actor), _Found(actor))
            if _key(actor) not in told:
                entry.stated_by[outlet] = None
            entry.accepts |= any(
                _owns_up(actor, claim, reports[mention.report_id]) for claim in mention.claims
            )
    culprits = [
        Culprit(
            f.actor, f.claims, f.claims or (f.accepts and not f.denies), f.denies,
            tuple(f.blamed_by), tuple(f.stated_by),
        )
        for f in found.values()
    ]  # fmt: skip
    return tuple(sorted(culprits, key=lambda c: (not c.claims, -len(c.stated_by) - len(c.blamed_by))))


def _outlet(mention: Mention, reports: Mapping[str, Report], voices: Mapping[str, str]) -> str:
    report = reports[mention.report_id]
    return report.source or voices.get(mention.report_id, mention.report_id)


def _key(actor: Actor) -> str:
    return actor.actor_id or actor.name.casefold()


def _owns_up(actor: Actor, claim: Claim, report: Report) -> bool:
    """True where the actor itself tells of people that it killed or injured."""
    return actor.kind not in _NOBODY and (claim.low or claim.high or 0) > 0 and said_by(claim, actor, report)


def said_by(claim: Claim, actor: Actor, report: Report) -> bool:
    """True where the actor alone says it, through a speaker or in a release of its own."""
    if claim.by:
        return all(is_voice_of(speaker.name, actor, speaker_name(speaker)) for speaker in claim.by)
    return bool(report.source) and is_voice_of(report.source, actor)


def is_voice_of(name: str, actor: Actor, identity: str = "") -> bool:
    """True where a speaker of that name speaks for the actor: is it, or is a party on its side.

    A state's side is its country: its ministry speaks for its army.
    """
    if identity == _key(actor) or name.casefold() == actor.name.casefold():
        return True
    profile = speaker_profile(name)
    if profile.side is None or profile.stake != "party":
        return False
    return profile.side == actor.actor_id or (actor.kind in _STATE and profile.side == actor.country)


def rivals(culprits: Iterable[Culprit]) -> Iterator[Culprit]:
    """Those of them that somebody names and that do not stand aside for one who accepts it alone."""
    named = [c for c in culprits if c.actor.kind not in _NOBODY and (c.claims or c.accepts or _is_named(c))]
    accepting = [c for c in named if c.accepts]
    yield from accepting if len(accepting) == 1 else named


def _is_named(culprit: Culprit) -> bool:
    return bool(culprit.blamed_by or culprit.stated_by)
