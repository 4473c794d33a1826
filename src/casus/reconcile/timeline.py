"""A figure over publication time, and its claims on each side where they disagree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from casus.reconcile.figures import current_claims, held_claims, number_of_claims, point, spans_apart
from casus.reconcile.told import Told, told_of
from casus.records import ClaimRef, Figure, Mention, Report


@dataclass(frozen=True, slots=True)
class Step:
    """What the figure stood at once the reports of a time of publication were out.

    `published` is None for reports without one. `claims` are those that came in then.
    """

    published: str | None
    low: int
    best: int
    high: int
    claims: tuple[ClaimRef, ...]


@dataclass(frozen=True, slots=True)
class Camp:
    """Voices whose numbers agree: the numbers that all of them allow, and their claims.

    `high` is None where all of them leave it open.
    """

    low: int
    high: int | None
    voices: tuple[str, ...]
    claims: tuple[ClaimRef, ...]


def history_of(
    figure: Figure, mentions: Sequence[Mention], reports: Mapping[str, Report], voices: Mapping[str, str]
) -> tuple[Step, ...]:
    """The figure after each time of publication that changed what stands behind it, the first first."""
    told = _behind(figure, mentions, reports, voices)
    steps: list[Step] = []
    for moment in dict.fromkeys(t.published[:2] for t in told):
        so_far = [t for t in told if t.published[:2] <= moment]
        new = tuple(t.ref for t in told if t.published[:2] == moment)
        low, best, high = number_of_claims(so_far)
        steps.append(Step(moment[1] or None, low, best, high, new))
    return tuple(steps)


def camps_of(
    figure: Figure, mentions: Sequence[Mention], reports: Mapping[str, Report], voices: Mapping[str, str]
) -> tuple[Camp, ...]:
    """The claims that stand against one another, lowest number first; empty where none do."""
    if not figure.contested:
        return ()
    held = held_claims(current_claims(_behind(figure, mentions, reports, voices)))
    camps: list[list[Told]] = []
    for item in sorted(held, key=lambda t: (point(t.claim), t.order)):
        joined = next((c for c in camps if not any(spans_apart(item.claim, t.claim) for t in c)), None)
        if joined is None:
            camps.append([item])
        else:
            joined.append(item)
    return tuple(_camp(camp) for camp in camps)


def _camp(told: Sequence[Told]) -> Camp:
    highs = [t.claim.high for t in told if t.claim.high is not None]
    return Camp(
        max(t.claim.low or 0 for t in told),
        min(highs) if highs else None,
        tuple(dict.fromkeys(t.voice.partition(" ")[2] for t in told)),
        tuple(t.ref for t in told),
    )


def _behind(
    figure: Figure, mentions: Iterable[Mention], reports: Mapping[str, Report], voices: Mapping[str, str]
) -> list[Told]:
    """The claims behind the figure, in the order of publication."""
    refs = set(figure.claims)
    found = (t for group in told_of(list(mentions), reports, voices).values() for t in group)
    return sorted(_of(found, refs), key=lambda t: t.order)


def _of(told: Iterable[Told], refs: set[ClaimRef]) -> Iterator[Told]:
    yield from (t for t in told if t.ref in refs)
