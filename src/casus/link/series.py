"""Aggregates of several reports that state one total, brought together into a series."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from casus.link.compare import kilometres
from casus.records import Kind, Mention, Report, When, Where, short_hash
from casus.reference.actors import actor_table

LEAST = 3
"""A total below this number brings nothing together: "two attacks" are too many different ones."""
_SAME_DAYS = 7
"""Days by which the beginnings of one period may differ in two reports."""
_NEAR_KM = 50.0

Number = tuple[str, int]
"""What a total counts, and how many: ("attacks", 95), ("killed", 163)."""


@dataclass(frozen=True, slots=True)
class Series:
    """Aggregates that state one total, the earliest first; `numbers` are those that all of them rest on."""

    series_id: str
    mentions: tuple[Mention, ...]
    numbers: tuple[Number, ...]


def series_of(mentions: Iterable[Mention], reports: Mapping[str, Report]) -> list[Series]:
    """The aggregates among the mentions by series, a series for each that stands alone.

    Two belong together that stand in different reports, share a number of at least three, and contradict
    each other neither in period, nor in area, nor in who acted. The order of `mentions` does not matter.
    """
    ordered = sorted(
        (m for m in mentions if m.kind is Kind.AGGREGATE),
        key=lambda m: (
            reports[m.report_id].order_key,
            m.anchor.field != "title",
            m.anchor.start,
            m.mention_id,
        ),
    )
    groups: list[list[Mention]] = []
    by_number: dict[Number, list[int]] = {}
    for mention in ordered:
        near = sorted({at for number in numbers_of(mention) for at in by_number.get(number, ())})
        home = next((at for at in near if all(states_same_total(mention, m) for m in groups[at])), None)
        if home is None:
            home = len(groups)
            groups.append([])
        groups[home].append(mention)
        for number in numbers_of(mention):
            by_number.setdefault(number, []).append(home)
    return [_series(group) for group in groups]


def _series(group: list[Mention]) -> Series:
    shared = set(numbers_of(group[0])).intersection(*map(numbers_of, group[1:]))
    return Series("s" + short_hash(group[0].mention_id, length=10), tuple(group), tuple(sorted(shared)))


def numbers_of(mention: Mention) -> tuple[Number, ...]:
    """The numbers that the aggregate states exactly or as a bound, vague words and small ones left out."""
    return tuple(dict.fromkeys(_numbers(mention)))


def _numbers(mention: Mention) -> Iterator[Number]:
    if mention.count and mention.count.n >= LEAST:
        yield ("events", mention.count.n)
    for claim in mention.claims:
        number = claim.low if claim.low is not None else claim.high
        if number is not None and number >= LEAST and not claim.vague:
            yield (claim.outcome.value, number)


def states_same_total(left: Mention, right: Mention) -> bool:
    """True where both can be one total: a number in common and nothing that speaks against it."""
    return (
        left.report_id != right.report_id
        and bool(set(numbers_of(left)) & set(numbers_of(right)))
        and not _numbers_differ(left, right)
        and _periods_fit(left.when, right.when)
        and _areas_fit(left.where, right.where)
        and _actors_fit(left, right)
    )


def _numbers_differ(left: Mention, right: Mention) -> bool:
    """True where both count events, and not equally many."""
    return bool(left.count and right.count and left.count.n != right.count.n)


def _periods_fit(left: When, right: When) -> bool:
    """A period that is unknown fits any; totals "since May" of two reports end where these were published."""
    if left.start is None or left.end is None or right.start is None or right.end is None:
        return True
    overlap = (min(left.end, right.end) - max(left.start, right.start)).days + 1
    shorter = min((left.end - left.start).days, (right.end - right.start).days) + 1
    near = abs((left.start - right.start).days) <= _SAME_DAYS
    return overlap > 0 and (near or overlap >= 0.8 * shorter)


def _areas_fit(left: Where, right: Where) -> bool:
    if left.country is None or right.country is None:
        return True
    if left.lat is None or left.lon is None or right.lat is None or right.lon is None:
        return left.country == right.country
    distance = kilometres((left.lat, left.lon), (right.lat, right.lon))
    larger = max(left.radius_km or 0.0, right.radius_km or 0.0)
    return left.place_id == right.place_id or distance <= max(_NEAR_KM, larger / 2)


def _actors_fit(left: Mention, right: Mention) -> bool:
    ours, theirs = kin_of(left), kin_of(right)
    return not ours or not theirs or bool(ours & theirs)


def kin_of(mention: Mention) -> set[str]:
    """The identities of those who acted, with the actors that they are parts of."""
    found: set[str] = set()
    for actor in mention.initiators:
        if actor.actor_id:
            found |= {actor.actor_id, *actor_table().ancestors(actor.actor_id)}
    return found
