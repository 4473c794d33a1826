"""Which groups of people in claims of one incident are the same: "people" here, "shoppers" there.

Two reports name the victims of one attack each in its own way. Groups that stand for the whole are brought
together where no report tells them apart; a part ("three children") stays a group of its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from casus.records import Actor, ActorKind, Claim

PEOPLE = "people"
_PARTS = frozenset(
    """
children child women woman men man girls girl boys boy babies infants elderly teenagers minors students
pupils schoolchildren journalists medics doctors nurses teachers aid workers drivers farmers imams priests
""".split()
)
_FORCES = (ActorKind.STATE_FORCES, ActorKind.POLICE)


def _is_whole(actor: Actor) -> bool:
    """True for names of civilians at large: "people", "villagers", "shoppers"."""
    if actor.name.casefold() == PEOPLE:
        return True
    last = actor.name.casefold().split()[-1]
    return actor.kind is ActorKind.CIVILIANS and actor.actor_id is None and last not in _PARTS


def _is_unnamed_force(actor: Actor) -> bool:
    return actor.kind in _FORCES and actor.actor_id is None


def _apart(left: Sequence[tuple[str, Claim]], right: Sequence[tuple[str, Claim]]) -> bool:
    """True where one mention gives the two groups different numbers; both sides are (mention, claim)."""
    for where, a in left:
        for elsewhere, b in right:
            if where == elsewhere and (a.low, a.high) != (b.low, b.high):
                return True
    return False


def same_groups(told: Mapping[str, Sequence[tuple[str, Claim]]]) -> dict[str, str]:
    """For each group (by folded name) the group that it is one with, itself where it stands alone.

    `told` holds the claims of one outcome by group, each with the mention it stands in. Civilians at large
    become one group, unless a mention tells them apart, under "people" or else the most told name; unnamed
    forces become those of the only named force.
    """
    actors = {name: claims[0][1].group for name, claims in told.items()}
    into = {name: name for name in told}
    wholes = sorted((n for n in told if _is_whole(actors[n])), key=lambda n: (n != PEOPLE, -len(told[n]), n))
    named = [n for n, a in actors.items() if a.kind in _FORCES and a.actor_id]
    forces = [n for n in sorted(told) if _is_unnamed_force(actors[n])] if len(named) == 1 else []
    for heads, others in ((wholes[:1], wholes[1:]), (named, forces)):
        for head in heads:
            joined = list(told[head])
            for name in others:
                if not _apart(joined, told[name]):
                    into[name] = head
                    joined += told[name]
    return into
