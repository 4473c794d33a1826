"""Which groups of people in claims of one incident are the same: "people" here, "shoppers" there.

Two reports name the victims of one attack each in its own way. Groups that stand for the whole are brought
together where no report tells them apart; a part ("three children") stays a group of its own. Nobody is
made a civilian: where "people" and "civilians" are brought together the group is "people".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from casus.reconcile.told import names_person, standing_of
from casus.records import Actor, ActorKind, Claim
from casus.reference.countries import country_named

PEOPLE = "people"
PARTS = frozenset(
    """
children child women woman men man girls girl boys boy babies infants elderly teenagers minors students
pupils schoolchildren journalists medics doctors nurses teachers aid workers drivers farmers imams priests
""".split()
)
ARMED_GROUPS = (
    ActorKind.REBEL_GROUP,
    ActorKind.POLITICAL_MILITIA,
    ActorKind.IDENTITY_MILITIA,
    ActorKind.CRIMINAL_GROUP,
)
FORCES = (ActorKind.STATE_FORCES, ActorKind.POLICE, ActorKind.COALITION)
_POLICE = frozenset(["officers", "policemen", "police officers"])
_WHOLE = frozenset(["residents", "passers-by", "bystanders", "villagers", "locals", "townspeople"])
_WORD = re.compile(r"[^\W\d_][\w'’-]*")

Claims = Mapping[str, Sequence[tuple[str, Claim]]]
"""The claims of one outcome by folded name of the group, each with the mention it stands in."""
_Test = Callable[[Actor], bool]


def is_whole(actor: Actor) -> bool:
    """True for names of people or civilians at large: "people", "villagers", "shoppers"."""
    name = actor.name.casefold()
    if name == PEOPLE or name.split()[-1] in _WHOLE:
        return True
    return actor.kind is ActorKind.CIVILIANS and actor.actor_id is None and name.split()[-1] not in PARTS


def is_armed(actor: Actor) -> bool:
    """True for members of forces, of the police or of an armed group."""
    return actor.kind in (*ARMED_GROUPS, *FORCES)


def same_groups(told: Claims) -> dict[str, str]:
    """For each group (by folded name) the group that it is one with, itself where it stands alone.

    Civilians at large become one group, unless a mention tells them apart, under "people" or else the most
    told name. Forces and fighters without a name become those of the only named one; so does a name that
    says more of the same ("Border Guard personnel"), and a second way to write one person's name.
    """
    actors = {name: claims[0][1].group for name, claims in told.items()}
    into = {name: name for name in told}
    for head, others in _families(told, actors):
        joined = [item for name, to in into.items() if to == into[head] for item in told[name]]
        for name in others:
            if into[name] == name and name != into[head] and not _apart(joined, told[name]):
                into[name] = into[head]
                joined += told[name]
    return into


def _families(told: Claims, actors: Mapping[str, Actor]) -> Iterator[tuple[str, list[str]]]:
    """A group that others may be, and those others; the surest first."""
    for name in sorted(told, key=lambda n: (actors[n].actor_id is None, -len(n), n)):
        yield name, sorted(n for n in told if n != name and _says_more(actors[n], actors[name]))
    wholes = sorted((n for n in told if is_whole(actors[n])), key=lambda n: (n != PEOPLE, -len(told[n]), n))
    if wholes:
        yield wholes[0], wholes[1:]
    yield from _only(actors, _is_named(*FORCES), _is_unnamed_force)
    yield from _only(actors, _is_named(ActorKind.POLICE), _is_unnamed_police)
    yield from _only(actors, _is_named(*ARMED_GROUPS), _is_unnamed_group)
    yield from _only(actors, _is_police, _is_officers)


def _only(actors: Mapping[str, Actor], heads: _Test, others: _Test) -> Iterator[tuple[str, list[str]]]:
    found = [name for name, actor in actors.items() if heads(actor)]
    if len(found) == 1:
        yield found[0], sorted(n for n, a in actors.items() if n != found[0] and others(a))


def _is_named(*kinds: ActorKind) -> _Test:
    return lambda actor: actor.kind in kinds and actor.actor_id is not None


def _is_unnamed_force(actor: Actor) -> bool:
    return actor.kind in FORCES and actor.actor_id is None and actor.kind is not ActorKind.POLICE


def _is_unnamed_police(actor: Actor) -> bool:
    return actor.kind is ActorKind.POLICE and actor.actor_id is None


def _is_unnamed_group(actor: Actor) -> bool:
    return actor.kind in ARMED_GROUPS and actor.actor_id is None


def _is_police(actor: Actor) -> bool:
    return actor.kind is ActorKind.POLICE


def _is_officers(actor: Actor) -> bool:
    return actor.actor_id is None and actor.name.casefold() in _POLICE


def _says_more(longer: Actor, shorter: Actor) -> bool:
    """True where the first name is the second with more words, or a country for its forces."""
    if longer.actor_id is not None:
        return False
    if shorter.kind in FORCES and shorter.country and country_named(longer.name) == shorter.country:
        return True
    more, less = _words(longer), _words(shorter)
    if shorter.actor_id is not None and is_armed(shorter):
        return less < more and not any(part in more for part in (*PARTS, "and"))
    # of two ways to write one person's name either may come first: the longer one stays
    return names_person(longer) and names_person(shorter) and more < less and len(more) > 1


def _words(actor: Actor) -> frozenset[str]:
    return frozenset(w.casefold() for w in _WORD.findall(actor.name))


def _apart(left: Sequence[tuple[str, Claim]], right: Sequence[tuple[str, Claim]]) -> bool:
    """True where one mention gives the two groups different numbers, neither of them as the other revised.

    Both sides are (mention, claim).
    """
    return any(
        where == elsewhere and (a.low, a.high) != (b.low, b.high) and standing_of(a) is standing_of(b)
        for where, a in left
        for elsewhere, b in right
    )
