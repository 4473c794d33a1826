"""Totals of several reports: which state one number, and which another."""

from __future__ import annotations

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from casus.link.series import series_of
from casus.records import (
    Actor,
    ActorKind,
    Claim,
    Count,
    EventType,
    Kind,
    Mention,
    Outcome,
    Quote,
    Report,
    When,
    Where,
)

ANCHOR = Quote("text", 0, 5, "Total")
ARMY = Actor("Malian military", "army", None, "ml-military", ActorKind.STATE_FORCES, "ML")
REBELS = Actor("Red Front", "Red Front", None, "red-front", ActorKind.REBEL_GROUP)


def total(
    report: str,
    count: int | None = None,
    killed: int | None = None,
    start: str | None = "2024-01-01",
    end: str = "2024-03-31",
    country: str | None = "ML",
    by: Actor | None = None,
    vague: bool = False,
) -> Mention:
    people = Actor("people", "people")
    claims = () if killed is None else (Claim(Outcome.KILLED, people, killed, None, ANCHOR, vague=vague),)
    when = When(dt.date.fromisoformat(start), dt.date.fromisoformat(end)) if start else When()
    return Mention(
        f"m-{report}", report, Kind.AGGREGATE, EventType.RAID, ANCHOR,
        when=when, where=Where(country=country), initiators=(by,) if by else (),
        claims=claims, count=None if count is None else Count(count, "raids"),
    )  # fmt: skip


def groups(*mentions: Mention) -> list[list[str]]:
    reports = {m.report_id: Report(m.report_id, published="2024-04-01") for m in mentions}
    return [[m.report_id for m in series.mentions] for series in series_of(mentions, reports)]


def test_two_reports_that_state_one_number_are_a_series() -> None:
    assert groups(total("a", count=95, killed=163), total("b", killed=163)) == [["a", "b"]]


def test_another_number_is_another_total() -> None:
    assert groups(total("a", count=95), total("b", count=90)) == [["a"], ["b"]]
    assert groups(total("a", count=95, killed=163), total("b", count=90, killed=163)) == [["a"], ["b"]]


def test_another_period_country_or_actor_is_another_total() -> None:
    first = total("a", count=95, by=ARMY)
    assert len(groups(first, total("b", count=95, start="2023-01-01", end="2023-12-31"))) == 2
    assert len(groups(first, total("b", count=95, country="NE"))) == 2
    assert len(groups(first, total("b", count=95, by=REBELS))) == 2


def test_what_a_report_leaves_out_contradicts_nothing() -> None:
    bare = total("b", count=95, start=None, country=None)
    assert groups(total("a", count=95, by=ARMY), bare) == [["a", "b"]]


def test_a_total_since_a_day_runs_up_to_each_report() -> None:
    assert groups(total("a", killed=350), total("b", killed=350, end="2024-04-10")) == [["a", "b"]]


def test_vague_words_and_small_numbers_bring_nothing_together() -> None:
    assert len(groups(total("a", killed=200, vague=True), total("b", killed=200, vague=True))) == 2
    assert len(groups(total("a", count=2), total("b", count=2))) == 2


def test_two_totals_of_one_report_were_told_apart_there() -> None:
    one, other = total("a", count=95), total("a", killed=40, count=95)
    assert len(groups(one, other)) == 2


@settings(deadline=None, max_examples=30)
@given(st.permutations(range(6)))
def test_the_order_of_arrival_does_not_matter(order: list[int]) -> None:
    told = [
        total("a", count=95),
        total("b", count=95, killed=40),
        total("c", killed=40),
        total("d", killed=40, country="NE"),
        total("e", count=95, by=ARMY),
        total("f", count=95, by=REBELS),
    ]
    assert groups(*(told[at] for at in order)) == groups(*told)
