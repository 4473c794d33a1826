"""What the figures of one incident add up to, nobody counted twice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from casus.records import Figure, Incident, Mention, Outcome, Side

_ALL = "people"


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
    each side (initiator, target, bystander) only the largest counts, and the sides are added up; a larger
    figure for "people", or for a group whose side is unknown, stands for all. The total may thus be lower
    than what the figures add up to, never higher.
    """
    by_id = {mention.mention_id: mention for mention in mentions}
    found = {}
    for outcome in Outcome:
        figures = [figure for figure in incident.figures if figure.outcome is outcome]
        if figures:
            found[outcome] = _sum(_choose(figures, by_id))
    return found


def _choose(figures: Sequence[Figure], mentions: Mapping[str, Mention]) -> list[Figure]:
    """The figures to add up."""
    largest: dict[Side, Figure] = {}
    for figure in figures:
        side = _side(figure, mentions)
        if side not in largest or _size(figure) > _size(largest[side]):
            largest[side] = figure
    whole = largest.pop(Side.UNKNOWN, None)
    parts = list(largest.values())
    if whole and (not parts or whole.best >= sum(figure.best for figure in parts)):
        return [whole]
    return parts


def _side(figure: Figure, mentions: Mapping[str, Mention]) -> Side:
    """The side that all claims behind the figure agree on; "people" may be of any."""
    if figure.group.name.casefold() == _ALL:
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
