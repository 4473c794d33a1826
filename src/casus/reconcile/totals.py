"""What the figures of one incident add up to, nobody counted twice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from casus.reconcile.groups import ARMED_GROUPS, FORCES, PEOPLE
from casus.records import ActorKind, Figure, Incident, Mention, Outcome, Side


@dataclass(frozen=True, slots=True)
class Total:
    """How many people met one outcome in an incident, as far as its figures say.

    `best` and `high` are None where a figure in it rests on a vague word alone: it is then "`low` or
    more". `contested` is true where a figure in it is.
    """

    low: int
    best: int | None
    high: int | None
    vague: bool
    contested: bool


def totals_of(incident: Incident, mentions: Iterable[Mention]) -> dict[Outcome, Total]:
    """The total of each outcome that the incident has a figure of; `mentions` are the incident's own.

    Figures may be parts of one another ("12 people, among them three children"), and no figure says so. On
    each side (initiator, target, bystander) the largest figure of civilians, of forces and of armed groups
    are added up, and the sides too; a larger figure for a group of no such kind stands for its side, one for
    "people", or for a group whose side is unknown, for all. The total may thus be lower than what the
    figures add up to, never higher.
    """
    by_id = {mention.mention_id: mention for mention in mentions}
    found = {}
    for outcome in Outcome:
        figures = [figure for figure in incident.figures if figure.outcome is outcome]
        if figures:
            found[outcome] = _sum(choose_parts(figures, by_id))
    return found


def choose_parts(figures: Sequence[Figure], mentions: Mapping[str, Mention]) -> list[Figure]:
    """Of the figures of one outcome those to add up, nobody in two of them."""
    sides: dict[Side, list[Figure]] = {}
    for figure in figures:
        sides.setdefault(side_of(figure, mentions), []).append(figure)
    unknown = sides.pop(Side.UNKNOWN, [])
    parts = [figure for of_side in sides.values() for figure in _of_one_side(of_side)]
    whole = _of_one_side(unknown)
    if whole and (not parts or _best(whole) >= _best(parts)):
        return whole
    return parts


def _of_one_side(figures: Sequence[Figure]) -> list[Figure]:
    """The largest of each category, or the one that stands for all of them."""
    largest: dict[str | None, Figure] = {}
    for figure in figures:
        category = _category(figure)
        if category not in largest or _size(figure) > _size(largest[category]):
            largest[category] = figure
    other = largest.pop(None, None)
    parts = list(largest.values())
    return [other] if other and (not parts or other.best >= _best(parts)) else parts


def _best(figures: Sequence[Figure]) -> int:
    return sum(figure.best for figure in figures)


def _category(figure: Figure) -> str | None:
    """Civilians, forces and armed groups have no member in common; of other groups that is not known."""
    if figure.group.kind is ActorKind.CIVILIANS:
        return "civilians"
    if figure.group.kind in FORCES:
        return "forces"
    return "armed groups" if figure.group.kind in ARMED_GROUPS else None


def side_of(figure: Figure, mentions: Mapping[str, Mention]) -> Side:
    """The side that all claims behind the figure agree on; "people" may be of any."""
    if figure.group.name.casefold() == PEOPLE:
        return Side.UNKNOWN
    sides = {
        mentions[ref.mention_id].claims[ref.position].side
        for ref in figure.claims
        if ref.mention_id in mentions
    }
    return sides.pop() if len(sides) == 1 else Side.UNKNOWN


def _size(figure: Figure) -> tuple[int, int, int]:
    return (figure.best, figure.high, figure.low)


def _sum(figures: Sequence[Figure]) -> Total:
    vague = any(figure.vague for figure in figures)
    return Total(
        low=sum(figure.low for figure in figures),
        best=None if vague else sum(figure.best for figure in figures),
        high=None if vague else sum(figure.high for figure in figures),
        vague=vague,
        contested=any(figure.contested for figure in figures),
    )
