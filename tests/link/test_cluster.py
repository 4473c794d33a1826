"""Mentions grouped by incident, whatever order they come in."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from casus.link.cluster import block_keys, candidate_pairs, group_mentions
from casus.records import (
    DateBasis,
    DatePrecision,
    EventType,
    Kind,
    Mention,
    PlacePrecision,
    Quote,
    Report,
    When,
    Where,
)

TOWNS = {
    "Mosul": ("IQ", 36.34, 43.13),
    "Taiz": ("YE", 13.58, 44.02),
    "Aleppo": ("SY", 36.20, 37.16),
}


def told(report: str, town: str, day: str, type_: EventType = EventType.SHELLING) -> Mention:
    country, lat, lon = TOWNS[town]
    date = dt.date.fromisoformat(day)
    words = f"shells hit {town}"
    return Mention(
        f"m-{report}-{town}-{day}", report, Kind.INCIDENT, type_, Quote("text", 0, len(words), words),
        when=When(date, date, DatePrecision.DAY, DateBasis.STATED),
        where=Where(town, country, lat, lon, 8.0, PlacePrecision.EXACT, f"geonames:{town}"),
    )  # fmt: skip


def reports_of(mentions: list[Mention]) -> dict[str, Report]:
    names = sorted({m.report_id for m in mentions})
    return {name: Report(name, published=f"2023-06-{n + 1:02}") for n, name in enumerate(names)}


def test_two_outlets_on_one_shelling_are_one_incident() -> None:
    mentions = [told("b", "Taiz", "2023-05-03"), told("a", "Taiz", "2023-05-03")]
    (group,) = group_mentions(mentions, reports_of(mentions))
    assert [m.report_id for m in group.mentions] == ["a", "b"]
    assert len(group.reasons) == 1


def test_another_day_and_another_town_are_other_incidents() -> None:
    mentions = [
        told("a", "Taiz", "2023-05-03"),
        told("b", "Taiz", "2023-05-09"),
        told("c", "Aleppo", "2023-05-03"),
    ]
    assert len(group_mentions(mentions, reports_of(mentions))) == 3


def test_two_events_of_one_report_stay_two() -> None:
    mentions = [told("a", "Taiz", "2023-05-03"), told("a", "Taiz", "2023-05-04")]
    assert len(group_mentions(mentions, reports_of(mentions))) == 2


def test_aggregates_are_left_out() -> None:
    total = told("a", "Taiz", "2023-05-03")
    assert group_mentions([replace(total, kind=Kind.AGGREGATE)], {"a": Report("a")}) == []


def test_block_keys_depend_on_the_mention_alone() -> None:
    assert set(block_keys(told("a", "Taiz", "2023-05-03"))) & set(block_keys(told("b", "Taiz", "2023-05-04")))
    assert not set(block_keys(told("a", "Taiz", "2023-05-03"))) & set(
        block_keys(told("b", "Aleppo", "2023-08-01"))
    )


def test_pairs_come_once() -> None:
    mentions = [told(name, "Taiz", "2023-05-03") for name in "abc"]
    pairs = list(candidate_pairs(mentions))
    assert sorted(pairs) == [(0, 1), (0, 2), (1, 2)]


@settings(max_examples=40)
@given(
    st.lists(
        st.tuples(st.sampled_from("abcdef"), st.sampled_from(sorted(TOWNS)), st.integers(1, 5)),
        min_size=1, max_size=12, unique=True,
    ),
    st.randoms(use_true_random=False),
)  # fmt: skip
def test_order_of_arrival_does_not_matter(events: list[tuple[str, str, int]], rng: random.Random) -> None:
    mentions = [told(report, town, f"2023-05-{day:02}") for report, town, day in events]
    reports = reports_of(mentions)
    shuffled = mentions[:]
    rng.shuffle(shuffled)
    first = [[m.mention_id for m in g.mentions] for g in group_mentions(mentions, reports)]
    assert first == [[m.mention_id for m in g.mentions] for g in group_mentions(shuffled, reports)]
    assert sorted(m for group in first for m in group) == sorted(m.mention_id for m in mentions)
    for group in group_mentions(mentions, reports):
        assert len({m.report_id for m in group.mentions}) == len(group.mentions)
