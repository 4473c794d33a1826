"""A stated total beside the incidents of its period, area, actors and form."""

from __future__ import annotations

import datetime as dt

from casus.reconcile.tally import Scope, Tally, scope_of, tally
from casus.records import (
    Actor,
    ActorKind,
    Claim,
    Count,
    EventType,
    Figure,
    Incident,
    Kind,
    Mention,
    Outcome,
    PlacePrecision,
    Quote,
    When,
    Where,
)

ANCHOR = Quote("text", 0, 5, "Total")
PEOPLE = Actor("people", "people")
REBELS = Actor("Red Front", "Red Front", None, "red-front", ActorKind.REBEL_GROUP)
MALI = Where("Mali", "ML", 17.0, -4.0, 800.0, PlacePrecision.COUNTRY, "ml")
GAO = Where("Gao", "ML", 16.27, -0.04, 5.0, PlacePrecision.EXACT, "gao")
NIAMEY = Where("Niamey", "NE", 13.51, 2.11, 5.0, PlacePrecision.EXACT, "niamey")


def days(start: str, end: str | None = None) -> When:
    return When(dt.date.fromisoformat(start), dt.date.fromisoformat(end or start))


TOTAL = Mention(
    "m1", "r1", Kind.AGGREGATE, EventType.ATTACK, ANCHOR,
    when=days("2024-01-01", "2024-03-31"), where=MALI, initiators=(REBELS,),
    claims=(Claim(Outcome.KILLED, PEOPLE, 30, None, ANCHOR),), count=Count(5, "attacks"),
)  # fmt: skip


def incident(
    name: str,
    when: When,
    killed: int | None = None,
    where: Where = GAO,
    by: tuple[Actor, ...] = (REBELS,),
    form: EventType = EventType.BOMBING,
    vague: bool = False,
) -> tuple[Incident, tuple[Mention, ...]]:
    figures = (
        ()
        if killed is None
        else (Figure(Outcome.KILLED, PEOPLE, killed, killed, killed, False, "analyst", "", (), vague),)
    )
    return (
        Incident(name, Kind.INCIDENT, form, when, where, by, (), figures, (), (), 1, ANCHOR),
        (),
    )


def names(found: Tally) -> tuple[list[str], list[str]]:
    return [i.incident_id for i in found.counted], [i.incident_id for i in found.possible]


def test_the_record_falls_short_of_the_total() -> None:
    told = [incident("a", days("2024-01-09"), 7), incident("b", days("2024-02-20"), 12)]
    found = tally(scope_of(TOTAL), told, TOTAL)
    assert names(found) == (["a", "b"], [])
    assert [(r.what, r.stated_low, r.recorded, r.shortfall) for r in found.rows] == [
        ("attacks", 5, 2, 3),
        ("killed people", 30, 19, 11),
    ]


def test_other_times_places_actors_and_forms_do_not_count() -> None:
    told = [
        incident("late", days("2024-04-01"), 7),
        incident("abroad", days("2024-02-01"), 7, where=NIAMEY),
        incident("others", days("2024-02-01"), 7, by=(Actor("Valley Guard", "Valley Guard"),)),
        incident("arrest", days("2024-02-01"), 7, form=EventType.ARREST),
    ]
    assert names(tally(scope_of(TOTAL), told, TOTAL)) == ([], [])


def test_what_is_too_wide_to_tell_is_listed_and_not_counted() -> None:
    told = [
        incident("undated", When(), 7),
        incident("over the border of the period", days("2024-03-01", "2024-04-30"), 7),
        incident("by nobody named", days("2024-02-01"), 7, by=()),
        incident("nowhere", days("2024-02-01"), 7, where=Where()),
    ]
    found = tally(scope_of(TOTAL), told, TOTAL)
    assert found.counted == ()
    assert len(found.possible) == 4
    assert found.rows[1].recorded == 0


def test_a_vague_number_counts_as_its_least_and_leaves_the_sum_open() -> None:
    told = [incident("a", days("2024-01-09"), 7), incident("b", days("2024-02-20"), 3, vague=True)]
    row = tally(scope_of(TOTAL), told, TOTAL).rows[1]
    assert (row.recorded, row.recorded_open) == (10, True)


def test_more_recorded_than_stated_is_no_shortfall() -> None:
    row = tally(scope_of(TOTAL), [incident("a", days("2024-01-09"), 44)], TOTAL).rows[1]
    assert row.shortfall == 0


def test_an_incident_that_no_report_gives_a_number_for_adds_nothing() -> None:
    found = tally(scope_of(TOTAL), [incident("a", days("2024-01-09"))], TOTAL)
    assert (len(found.counted), found.rows[1].recorded) == (1, 0)


def test_a_question_without_a_total_adds_up_what_is_recorded() -> None:
    told = [incident("a", days("2024-01-09"), 7), incident("b", days("2025-02-20"), 12)]
    found = tally(Scope(start=dt.date(2024, 1, 1), end=dt.date(2024, 12, 31), actors=("front",)), told)
    assert [(r.what, r.recorded, r.shortfall) for r in found.rows] == [
        ("incidents", 1, None),
        ("killed people", 7, None),
    ]
