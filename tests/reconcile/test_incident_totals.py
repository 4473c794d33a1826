"""Figures of one incident are added up so that nobody counts twice."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casus.reconcile.totals import Total, totals_of
from casus.records import (
    Actor,
    Claim,
    ClaimRef,
    EventType,
    Figure,
    Incident,
    Kind,
    Mention,
    Outcome,
    Quote,
    Side,
    When,
    Where,
)

ANCHOR = Quote("text", 0, 5, "Blast")
SIDES = {
    "soldiers": Side.TARGET,
    "police": Side.TARGET,
    "militants": Side.INITIATOR,
    "civilians": Side.BYSTANDER,
    "children": Side.BYSTANDER,
    "people": Side.TARGET,
    "others": Side.UNKNOWN,
}


def _totals(*told: tuple[str, int] | tuple[str, int, int, int], vague: str = "") -> Total | None:
    """The total of killed where the incident has these figures: group, and best or low, best and high."""
    claims, figures = [], []
    for position, (group, *numbers) in enumerate(told):
        low, best, high = numbers if len(numbers) == 3 else numbers * 3
        actor = Actor(group, group)
        claims.append(Claim(Outcome.KILLED, actor, low, high, ANCHOR, side=SIDES[group]))
        ref = ClaimRef("m1", position)
        figures.append(
            Figure(
                Outcome.KILLED,
                actor,
                low,
                best,
                high,
                low != high,
                "analyst",
                "latest",
                (ref,),
                group == vague,
            )
        )
    mention = Mention("m1", "r1", Kind.INCIDENT, EventType.BOMBING, ANCHOR, claims=tuple(claims))
    incident = Incident(
        "i1", mention.kind, mention.type, When(), Where(), (), (), tuple(figures), ("m1",), ("r1",), 1, ANCHOR
    )
    assert Outcome.INJURED not in totals_of(incident, [mention])
    return totals_of(incident, [mention]).get(Outcome.KILLED)


def _best(*told: tuple[str, int]) -> int | None:
    total = _totals(*told)
    assert total
    return total.best


@pytest.mark.parametrize(
    ("told", "best"),
    [
        ([("people", 12)], 12),
        ([("people", 12), ("children", 3)], 12),
        ([("civilians", 20), ("children", 5)], 20),
        ([("soldiers", 4), ("militants", 10)], 14),
        ([("soldiers", 4), ("police", 2), ("militants", 10)], 14),
        ([("people", 9), ("soldiers", 4), ("militants", 10)], 14),
        ([("people", 30), ("soldiers", 4), ("civilians", 10)], 30),
        ([("others", 7), ("civilians", 5)], 7),
        ([("others", 3), ("civilians", 5)], 5),
        ([("people", 0)], 0),
    ],
)
def test_nobody_counts_twice(told: list[tuple[str, int]], best: int) -> None:
    assert _best(*told) == best
    assert _best(*reversed(told)) == best


def test_bounds_are_added_up_too() -> None:
    assert _totals(("soldiers", 2, 4, 5), ("militants", 8, 10, 15)) == Total(10, 14, 20, False, True)


def test_a_vague_number_is_never_added_as_an_exact_one() -> None:
    assert _totals(("soldiers", 4), ("civilians", 3), vague="civilians") == Total(7, None, None, True, False)


def test_a_vague_part_does_not_make_the_whole_vague() -> None:
    assert _totals(("people", 12), ("children", 3), vague="children") == Total(12, 12, 12, False, False)


def test_no_figure_is_no_total_and_zero_is_one() -> None:
    assert _totals() is None
    assert _totals(("people", 0)) == Total(0, 0, 0, False, False)


def test_a_group_that_reports_put_on_different_sides_is_on_none() -> None:
    quote = ANCHOR
    actor = Actor("guards", "guards")
    claims = tuple(
        Claim(Outcome.KILLED, actor, 5, 5, quote, side=side) for side in (Side.TARGET, Side.BYSTANDER)
    )
    soldiers = replace(claims[0], group=Actor("soldiers", "soldiers"), low=4, high=4)
    mention = Mention("m1", "r1", Kind.INCIDENT, EventType.BOMBING, quote, claims=(*claims, soldiers))
    figures = (
        Figure(Outcome.KILLED, actor, 5, 5, 5, False, "analyst", "", (ClaimRef("m1", 0), ClaimRef("m1", 1))),
        Figure(Outcome.KILLED, soldiers.group, 4, 4, 4, False, "analyst", "", (ClaimRef("m1", 2),)),
    )
    incident = Incident(
        "i1", mention.kind, mention.type, When(), Where(), (), (), figures, ("m1",), ("r1",), 1, quote
    )
    assert totals_of(incident, [mention])[Outcome.KILLED].best == 5
