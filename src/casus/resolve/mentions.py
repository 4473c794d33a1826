"""Mentions resolved: each with its date, place, actor identities and the sides of its claims."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from casus.records import (
    Actor,
    ActorKind,
    Claim,
    DateBasis,
    Kind,
    Mention,
    Quote,
    Report,
    Side,
    When,
)
from casus.resolve.carried import carried_when
from casus.resolve.fresh import are_sayings, fresh_when, in_local_time, named_again
from casus.resolve.place_carried import carried_where
from casus.resolve.roles import ARMED, completed, culprits, identified, with_victims
from casus.resolve.totals import total_when
from casus.resolve.when import own_time, resolve_when, says_no_day
from casus.resolve.when_claims import when_claims
from casus.resolve.where import resolve_where, where_named
from casus.resolve.who import resolve_who

LEDE = 400
"""Code points of a text within which its lede ends."""

_FIGHTERS = frozenset(
    [
        "militants",
        "militant",
        "fighters",
        "fighter",
        "operatives",
        "operative",
        "terrorists",
        "terrorist",
        "insurgents",
        "insurgent",
        "rebels",
        "rebel",
        "jihadists",
        "extremists",
        "guerrillas",
        "members",
    ]
)
_FORCES = frozenset("forces military army gunmen attackers assailants bombers bomber attacker gunman".split())
_SERVICE = frozenset(["soldiers", "soldier", "troops", "servicemen", "jawans"])
_MEN = frozenset(["men", "personnel", "officers", "officer", "members", "member", "guards", "colleagues"])


_SIDED = re.compile(
    r"\b(?:defending|guarding|opposed|opposing|loyal|allied|fighting\s+(?:alongside|against))\b",
    re.IGNORECASE,
)
"""Words that tell another side: "militants defending the town" are not the group that attacks it."""


def _is_lede(mention: Mention, mentions: Sequence[Mention]) -> bool:
    first = mentions[0]
    early = mention.anchor.field == "title" or mention.anchor.start < LEDE
    return mention.mention_id == first.mention_id and early and mention.kind is Kind.INCIDENT


def _when(report: Report, mention: Mention, mentions: Sequence[Mention]) -> When:
    if mention.when.basis is DateBasis.GIVEN:
        return mention.when
    words = own_time(report, mention.when_words, mention.anchor)
    if words and not says_no_day(report, words, mention.anchor):
        first = _is_lede(mention, mentions) and are_sayings(report, words)
        named = named_again(report, mention) if first else None
        return named or resolve_when(report, words, mention.anchor, mention.kind)
    return fresh_when(report, mention) if _is_lede(mention, mentions) else When()


def _one_group(actors: Iterable[Actor]) -> Actor | None:
    """The only armed group among the actors, None where there are several or none."""
    found = {a.actor_id: a for a in actors if a.actor_id and a.kind in ARMED}
    return next(iter(found.values())) if len(found) == 1 else None


def _one_force(actors: Iterable[Actor]) -> Actor | None:
    found = {a.actor_id: a for a in actors if a.actor_id and a.kind is ActorKind.STATE_FORCES}
    return next(iter(found.values())) if len(found) == 1 else None


def _only_force(targets: Sequence[Actor]) -> Actor | None:
    """The army or police that alone was attacked: its men, and dead of whom no more is said, are its own."""
    only = targets[0] if len(targets) == 1 else None
    forces = (ActorKind.STATE_FORCES, ActorKind.POLICE)
    return only if only is not None and only.actor_id and only.kind in forces else None


def _named_group(group: Actor, mention: Mention) -> Actor:
    """ "The militants" of an event in which one armed group takes part are that group's."""
    if group.actor_id is not None:
        return group
    words = group.name.casefold().split()
    if _SIDED.search(group.wording):
        return group
    actors = (*mention.targets, *mention.initiators)
    known = _one_group(actors) if words and words[-1] in _FIGHTERS else None
    if known is None and words and words[-1] in _SERVICE:
        known = _one_force((*actors, *(c.group for c in mention.claims)))
    if known is None and (group.quote is None or (words and words[-1] in _MEN)):
        known = _only_force(mention.targets)
    if known is None:
        return group
    return replace(
        known,
        wording=group.wording,
        quote=group.quote,
        reason=f"{group.wording!r}: the only such group in this event is {known.name}",
    )


def _same(left: Actor, right: Actor) -> bool:
    if left.actor_id and left.actor_id == right.actor_id:
        return True
    return left.name.casefold() == right.name.casefold()


def _side(group: Actor, mention: Mention) -> Side:
    """On whose side the counted people stood, by the roles of their group in the event."""
    if any(_same(group, a) for a in mention.initiators):
        return Side.INITIATOR
    if any(_same(group, a) for a in mention.targets):
        return Side.TARGET
    armed = any(a.kind in (*ARMED, ActorKind.STATE_FORCES, ActorKind.POLICE) for a in mention.targets)
    if group.kind is ActorKind.CIVILIANS:
        # of an attack on civilians, the other civilians ("four children") were its targets too
        return Side.BYSTANDER if armed else Side.TARGET if mention.targets else Side.UNKNOWN
    return Side.UNKNOWN


def _claim(report: Report, claim: Claim, mention: Mention) -> Claim:
    group = _named_group(claim.group, mention)
    by = tuple(resolve_who(speaker, report, "speaker") for speaker in claim.by)
    return replace(claim, group=group, by=by, side=_side(group, mention))


def _told_once(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Each claim once; of a claim in the report's own voice and the same with a speaker the latter stays."""

    def repeats(claim: Claim, other: Claim) -> bool:
        if (claim.outcome, claim.low, claim.high) != (other.outcome, other.low, other.high):
            return False
        if not _same(claim.group, other.group):
            return False
        same_voice = {s.name for s in claim.by} == {s.name for s in other.by}
        return same_voice or not claim.by

    kept: list[Claim] = []
    for at, claim in enumerate(claims):
        later = any(not claim.by and other.by and repeats(claim, other) for other in claims[at + 1 :])
        if not later and not any(repeats(claim, other) for other in kept):
            kept.append(claim)
    return tuple(kept)


def _distinct(actors: Iterable[Actor]) -> tuple[Actor, ...]:
    kept: list[Actor] = []
    for actor in actors:
        if not any(_same(actor, other) for other in kept):
            kept.append(actor)
    return tuple(kept)


def _named_only(actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Without "fighters" and "the forces" where the role has a name: they are that name's people."""
    if not any(a.actor_id for a in actors):
        return actors
    unnamed = _FIGHTERS | _SERVICE | _FORCES
    return tuple(a for a in actors if a.actor_id or a.name.casefold().split()[-1] not in unnamed)


def _context(mention: Mention, mentions: Sequence[Mention]) -> tuple[Quote, ...]:
    """The place passages of the report's other mentions, those of earlier ones last to first."""
    others = [q for m in mentions if m.mention_id != mention.mention_id for q in m.where_words]
    return tuple(dict.fromkeys(sorted(others, key=lambda q: abs(q.start - mention.anchor.start))))


def _resolve(
    report: Report, mention: Mention, mentions: Sequence[Mention], before: Sequence[Mention]
) -> Mention:
    context = _context(mention, mentions)
    if mention.place_name is not None:
        where = where_named(mention.place_name, report, context)
    else:
        where = resolve_where(report, mention.where_words, context, mention.anchor)
    given = mention.when.basis is DateBasis.GIVEN
    responsibility = tuple(
        replace(
            r,
            actor=resolve_who(r.actor, report, "initiator"),
            by=tuple(resolve_who(s, report, "speaker") for s in r.by),
        )
        for r in mention.responsibility
    )
    initiators = _actors(report, mention.initiators, "initiator")
    if not given:
        initiators = culprits(initiators, responsibility)
    targets = _actors(report, mention.targets, "target")
    resolved = replace(
        mention, when=in_local_time(report, _when(report, mention, mentions), where), where=where,
        initiators=initiators,
        targets=tuple(t for t in targets if not any(_same(t, i) for i in initiators)),
    )  # fmt: skip
    if resolved.where.country is None and not mention.where_words and not given:
        resolved = replace(resolved, where=carried_where(report, resolved))
    if resolved.when.start is None and not resolved.when.words and not given:
        find = total_when if mention.kind is Kind.AGGREGATE else carried_when
        resolved = replace(resolved, when=find(report, resolved, before))
    groups = tuple(replace(c, group=resolve_who(c.group, report, "group")) for c in mention.claims)
    resolved = replace(resolved, claims=groups)
    claims = tuple(_claim(report, c, resolved) for c in resolved.claims)
    resolved = replace(resolved, claims=_told_once(claims), responsibility=responsibility)
    if given:
        return resolved
    told = when_claims(report, resolved, _is_lede(mention, mentions))
    return replace(with_victims(resolved), when_claims=told)


def _actors(report: Report, actors: Iterable[Actor], role: str) -> tuple[Actor, ...]:
    whole = (completed(report, actor) for actor in actors)
    return _named_only(_distinct(resolve_who(actor, report, role) for actor in whole))


def resolve_mentions(report: Report, mentions: Iterable[Mention]) -> list[Mention]:
    """The mentions of one report with `when`, `where`, identities and sides found, in the same order.

    What cannot be resolved stays unresolved and says why; a date or place given from outside is kept.
    """
    ordered = list(mentions)
    resolved: list[Mention] = []
    for mention in ordered:
        resolved.append(_resolve(report, mention, ordered, resolved))
    return identified(report, resolved)
