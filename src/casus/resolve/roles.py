"""Who took part, beyond the words tied to an event: what the rest of the report says of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from casus.read.place_words import SITE_NOUNS
from casus.records import (
    Actor,
    ActorKind,
    Claim,
    Kind,
    Mention,
    Outcome,
    Quote,
    Report,
    Responsibility,
    Stance,
)
from casus.reference.people import branches
from casus.reference.words import words_of
from casus.resolve.who import as_force

ARMED = (
    ActorKind.REBEL_GROUP,
    ActorKind.POLITICAL_MILITIA,
    ActorKind.IDENTITY_MILITIA,
    ActorKind.CRIMINAL_GROUP,
)
MOST_GROUPS = 2
"""Groups hit from which on nothing says which of them an event was directed at."""

_STATE = (ActorKind.STATE_FORCES, ActorKind.POLICE, ActorKind.GOVERNMENT)
_ATTACKERS = frozenset(
    """attacker attackers assailant assailants bomber bombers gunman gunmen shooter shooters hijackers
    perpetrators perpetrator suspects suspect""".split()
)
_MEMBERS = frozenset(
    """militants militant fighters fighter insurgents insurgent rebels rebel separatists separatist jihadists
    guerrillas extremists terrorists""".split()
)
_PARTS = frozenset("children women girls boys men teenagers youngsters families".split())

_PLATFORM = re.compile(
    r" (?:(?:fighter|attack|combat|gun|patrol) )?(?:helicopters?|gunships?|jets?|warplanes?|planes?|aircraft"
    r"|drones?|fighters?|bombers?|tanks?|boats?|warships?|vehicles?)\b"
)
_SITES = frozenset(SITE_NOUNS) | frozenset(
    """airfield building camp ceremony clinic concert facility funeral gathering house home hideout
    monastery office outpost pipeline plant police-station post procession rally restaurant
    seminary shop site synagogue town train truck tunnel vehicle village wedding""".split()
)
_VEHICLES = frozenset(
    "bus buses car cars lorry lorries minibus train trains truck trucks vehicle vehicles van".split()
)
_REST_OF_WORD = re.compile(r"[-‑][\w-]+")
_THING = re.compile(r" (?P<noun>[a-z]+)\b")
_OWNER = re.compile(
    r" (?:of|belonging to|operated by|flown by) (?:the )?(?P<owner>[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*)"
)
_CARRIES = re.compile(r" (?:an?|the|its|their|his|her|some|several|\d+)\b")
_DEFINITE = re.compile(r"\b(?:the|these|those) $", re.IGNORECASE)


def completed(report: Report, actor: Actor) -> Actor:
    """`actor` with the words that belong to its head, where its passage was cut; else as it is.

    "MD" of "MD-530 helicopters of the Air Force" is the air force, "government" of "government bases" these
    bases, "bus transporting" the bus.
    """
    quote = actor.quote
    if quote is None or actor.wording != quote.text:
        return actor
    passage = report.title if quote.field == "title" else report.text
    start, end = quote.start, quote.end
    if (rest := _REST_OF_WORD.match(passage, end)) and not quote.text.islower():
        end = rest.end()
        if platform := _PLATFORM.match(passage, end):
            end = platform.end()
            if owner := _OWNER.match(passage, end):
                start, end = owner.span("owner")
    elif (thing := _THING.match(passage, end)) and is_site(thing["noun"]) and _may_be_part(quote.text):
        end = thing.end()
    elif (
        (words := quote.text.split())[-1].endswith("ing") and len(words) > 1 and _CARRIES.match(passage, end)
    ):
        end -= len(words[-1]) + 1
    if (start, end) == (quote.start, quote.end):
        return actor
    whole = report.quote(quote.field, start, end)
    return replace(actor, name=whole.text, wording=whole.text, quote=whole)


def _may_be_part(text: str) -> bool:
    """True for what is no group by itself before the word for a site: "government", "Roman Catholic"."""
    words = words_of(text)
    if not words or words[-1].possessive:
        return False
    part = branches().get(tuple(word.key for word in words))
    return part.slug == "government" if part else words[-1].key.endswith("ic")


def is_site(noun: str) -> bool:
    """True for a noun that names a building, a vehicle or a place, in singular or plural."""
    word = noun.casefold()
    forms = (word, word.removesuffix("s"), word.removesuffix("es"), f"{word.removesuffix('ies')}y")
    return any(form in _SITES for form in forms)


def _is_site(actor: Actor) -> bool:
    words = actor.wording.split()
    return actor.kind is ActorKind.UNKNOWN and bool(words) and is_site(words[-1])


def _is_vehicle(actor: Actor) -> bool:
    words = actor.wording.casefold().split()
    return actor.kind is ActorKind.UNKNOWN and bool(words) and words[-1] in _VEHICLES


def _is_place_of(actor: Actor, mention: Mention) -> bool:
    """True for a target that is the event's own place ("gunmen overran Zakho")."""
    if actor.actor_id is not None or actor.kind is not ActorKind.UNKNOWN:
        return False
    wording = actor.wording.casefold()
    places = [quote.text for quote in mention.where_words]
    if mention.where.words is not None:
        places.append(mention.where.words.text)
    return any(wording == place.casefold() for place in places)


def with_victims(mention: Mention) -> Mention:
    """The mention with those it was directed at where no people are tied to it as targets: those whom it hit.

    They join a building that was hit. A town's name goes, since it was its people's, and so does a bus whose
    people are tied.
    """
    if mention.kind is Kind.FOILED or mention.type.family == "unrest":
        return mention
    targets = [target for target in mention.targets if not _is_place_of(target, mention)]
    people = [target for target in targets if not _is_site(target) and not _is_vehicle(target)]
    if people:
        return replace(mention, targets=tuple(t for t in targets if t in people or not _is_vehicle(t)))
    victims = _victims(mention)
    if not victims:
        return mention
    return replace(mention, targets=(*targets, *victims))


def _victims(mention: Mention) -> list[Actor]:
    """The one or two groups that claims of the event count; no initiators, attackers, or parts of a whole."""
    of_custody = mention.type.family == "custody"
    counted = [claim for claim in mention.claims if _is_hit(claim, of_custody)]
    if mention.type.value == "armed_clash" and not mention.initiators:
        return []  # the dead may be of either side
    groups: dict[str, Actor] = {}
    for claim in counted:
        name = claim.group.name.casefold()
        own = any(_same(claim.group, initiator) for initiator in mention.initiators)
        if not own and name.split()[-1:] and name.split()[-1] not in _ATTACKERS:
            groups.setdefault(name, claim.group)
    whole = [group for name, group in groups.items() if name not in _PARTS] or list(groups.values())
    return whole if len(whole) <= MOST_GROUPS else []


def _is_hit(claim: Claim, of_custody: bool) -> bool:
    if claim.high == 0:
        return False
    in_custody = claim.outcome in (Outcome.DETAINED, Outcome.ABDUCTED)
    return in_custody if of_custody else claim.outcome is not Outcome.MISSING


def _same(left: Actor, right: Actor) -> bool:
    if left.actor_id and left.actor_id == right.actor_id:
        return True
    return left.name.casefold() == right.name.casefold()


def culprits(initiators: Sequence[Actor], responsibility: Iterable[Responsibility]) -> tuple[Actor, ...]:
    """The initiators, or where none of them has an identity, also those who claim it or are blamed for it."""
    if any(actor.actor_id for actor in initiators):
        return tuple(initiators)
    named = [one.actor for one in responsibility if one.stance in (Stance.CLAIMED, Stance.BLAMED)]
    kept = list(initiators)
    for actor in named:
        if actor.actor_id and not any(_same(actor, other) for other in kept):
            kept.append(actor)
    return tuple(kept)


def identified(report: Report, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions with "the army" and "the militants" as whose they are, where the report leaves one.

    An army is its country's where no other country's forces are named; "the militants" are the only armed
    group that the report names.
    """
    actors = [actor for mention in mentions for actor in _actors(mention)]
    lands = {actor.country for actor in actors if actor.kind in _STATE and actor.actor_id and actor.country}
    groups = {actor.actor_id: actor for actor in actors if actor.kind in ARMED and actor.actor_id}
    only = next(iter(groups.values())) if len(groups) == 1 else None

    def told(actor: Actor, mention: Mention) -> Actor:
        if actor.actor_id is not None:
            return actor
        if (force := _home_force(report, actor, mention.where.country, lands)) is not None:
            return force
        words = actor.wording.casefold().split()
        if only is None or not words or words[-1] not in _MEMBERS or not _is_definite(report, actor.quote):
            return actor
        reason = f"{actor.wording!r}: the only armed group that the report names is {only.name}"
        return replace(only, wording=actor.wording, quote=actor.quote, reason=reason, rejected=())

    return [
        replace(
            mention,
            initiators=_distinct(told(actor, mention) for actor in mention.initiators),
            targets=_distinct(told(actor, mention) for actor in mention.targets),
        )
        for mention in mentions
    ]


def _actors(mention: Mention) -> Iterable[Actor]:
    yield from mention.initiators
    yield from mention.targets
    yield from (claim.group for claim in mention.claims)


def _home_force(report: Report, actor: Actor, land: str | None, lands: set[str]) -> Actor | None:
    """The force of the event's country that "the army" is; None where another country's could be meant."""
    part = branches().get(tuple(word.key for word in words_of(actor.wording)))
    if part is None or (lands and len(lands) > 1):
        return None
    code = next(iter(lands)) if lands else land
    if code is None or (land is not None and code != land):
        return None
    if not lands and not _is_definite(report, actor.quote):
        return None
    return as_force(actor, report, code, part)


def _is_definite(report: Report, quote: Quote | None) -> bool:
    if quote is None:
        return False
    passage = report.title if quote.field == "title" else report.text
    return _DEFINITE.search(passage[max(0, quote.start - 6) : quote.start]) is not None


def _distinct(actors: Iterable[Actor]) -> tuple[Actor, ...]:
    kept: list[Actor] = []
    for actor in actors:
        if not any(_same(actor, other) for other in kept):
            kept.append(actor)
    return tuple(kept)
