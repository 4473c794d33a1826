"""Pairs of mentions written by us: the weights of linking trained on them, and how well it tells them apart.

Usage: python bench/linking.py [--train]

Prints as JSON, for the training pairs (five-fold cross-validation and as trained), the near misses and the
hard positives, how many are linked. `--train` writes src/casus/link/weights.json first.

A pair is a line of JSON with `what`, `same` (where the file holds both sorts), and two tellings, `a` and `b`:
"type | date | place | initiators > targets | claims | words". A date is a day, a month, or two days with "/"
between; a place is a name of linking_places.json or a country; an actor is an id of actors.csv, a person
after "@", or other words; a claim is "killed 12 people", with "12+" for at least. "?" is unknown, "FOILED"
before the words makes it a foiled attack.
"""

from __future__ import annotations

import argparse
import calendar
import datetime as dt
import functools
import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from casus.link.compare import ENOUGH, compare
from casus.link.weights import Weights, as_json, shipped_weights
from casus.records import (
    Actor,
    ActorKind,
    Claim,
    DateBasis,
    DatePrecision,
    EventType,
    Kind,
    Mention,
    Outcome,
    PlacePrecision,
    Quote,
    When,
    Where,
)
from casus.reference.actors import actor_table

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "tests" / "data"
WEIGHTS = ROOT / "src" / "casus" / "link" / "weights.json"
TRAINING, NEAR_MISSES, HARD_POSITIVES = "linking_pairs", "near_misses", "hard_positives"

MATCHED = frozenset(("start", "date", "place", "type", "words"))
ALIKE = frozenset(("same", "one within the other", "one country"))
"""Not trained: MATCHED and, of actors and means, ALIKE. The pairs of two incidents were written alike in
these, so that they say nothing on what likeness in them counts for, nor how many of all pairs are one."""
SAYS_NOTHING = frozenset(("unknown", "none", "vague", "few", "other passage", "both look back"))
"""Not trained either: a feature that finds nothing moves no odds."""
START: Mapping[str, Mapping[str, float]] = {
    "date": {
        "same day": 1.5,
        "neighbouring days": -1.0,
        "same few days": 1.3,
        "same month": 0.6,
        "wide": 0.4,
        "unknown": -0.3,
    },
    "place": {
        "same town": 1.6,
        "same city": 1.5,
        "same area": 1.1,
        "within a town": 1.3,
        "within an area": 0.9,
        "next town": -1.3,
        "apart": -0.8,
        "same country": 0.3,
        "unknown": -0.4,
        "actors of other countries": -1.6,
    },
    "type": {
        "same": 0.8,
        "one family": 0.5,
        "general word": 0.4,
        "one operation": -0.2,
        "general word for another thing": -1.0,
    },
    "initiators": {
        "same": 0.7,
        "one within the other": 0.5,
        "one country": 0.2,
        "other": -0.8,
        "unknown": 0.0,
    },
    "targets": {"same": 0.7, "one within the other": 0.5, "one country": 0.2, "other": -0.8, "unknown": 0.0},
    "figures": {
        "same count": 1.0,
        "same count of others": 0.7,
        "same small count": 0.3,
        "compatible": 0.2,
        "vague": 0.0,
        "grown": -0.1,
        "apart": -0.4,
        "far apart": -1.4,
        "none": 0.0,
    },
    "words": {"most": 0.9, "many": 0.5, "some": 0.3, "few": 0.0, "unknown": 0.0},
    "copy": {"same passage": 1.5, "other passage": 0.0},
    "persons": {"same": 1.5, "other": -1.0, "another victim": -4.0, "unknown": 0.0},
    "localities": {"same": 0.8, "other": -0.5, "unknown": 0.0},
    "sites": {"same": 0.5, "other": -1.2, "unknown": 0.0},
    "means": {"same": 0.2, "other": -0.5, "unknown": 0.0},
    "hours": {"same": 0.2, "other": -2.0, "unknown": 0.0},
    "order": {"one is another": -0.8, "unknown": 0.0},
    "background": {"one looks back": -0.3, "both look back": 0.0, "none": 0.0},
}
"""What we held each finding to count for before any pair was labelled; training moves away from it."""
BEFORE = 0.6
"""What counts for every pair: the odds before anything is compared."""
PULL = 2.0
"""How strongly training holds to START: one weight moved by one costs one nat of likelihood."""
FIGURES_PULL = 12.0
"""The same for counts: our tellings of two incidents nearly always differ in them, more than others do."""
OTHERS_COUNT = 0.6
"""What a pair of two incidents counts for in training: ours are the hardest of all that are compared."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two mentions, whether they tell of one incident, and what makes the pair worth keeping."""

    what: str
    same: bool
    left: Mention
    right: Mention


@functools.cache
def places() -> Mapping[str, Sequence[Any]]:
    """Country, latitude, longitude and radius by name."""
    found: Mapping[str, Sequence[Any]] = json.loads((DATA / "linking_places.json").read_text("utf-8"))
    return found


def when_of(text: str) -> When:
    """The date that is written: a day, a month, "day/day" or "?"."""
    if text == "?":
        return When()
    first, _, last = text.partition("/")
    if len(first) == 7:
        start = dt.date.fromisoformat(f"{first}-01")
        end = start.replace(day=calendar.monthrange(start.year, start.month)[1])
        return When(start, end, DatePrecision.MONTH, DateBasis.STATED)
    start = dt.date.fromisoformat(first)
    end = dt.date.fromisoformat(last) if last else start
    return When(start, end, DatePrecision.FEW_DAYS if last else DatePrecision.DAY, DateBasis.STATED)


def where_of(text: str) -> Where:
    """The place that is written: a name of the table, a country's code or "?"."""
    if text == "?":
        return Where()
    if text not in places():
        return Where(text, text, precision=PlacePrecision.COUNTRY)
    country, lat, lon, radius = places()[text]
    precision = PlacePrecision.EXACT if radius < 30 else PlacePrecision.ADMIN1
    return Where(text, country, lat, lon, float(radius), precision, f"geonames:{text}")


def actor_of(text: str) -> Actor:
    """The actor that is written: an id, "@Name of a person", or other words; raises ValueError for no id."""
    if text.startswith("@"):
        return Actor(text[1:], text[1:], kind=ActorKind.PERSON)
    known = actor_table().get(text)
    if known is None and "-" in text:
        raise ValueError(f"{text!r} is no actor of the table")
    if known is None:
        return Actor(text, text)
    return Actor(known.name, known.name, None, known.actor_id, known.kind, known.country)


def actors_of(text: str) -> tuple[Actor, ...]:
    """The actors between commas."""
    return tuple(actor_of(part.strip()) for part in text.split(",") if part.strip())


_CLAIM = re.compile(r"(?P<outcome>\w+) (?P<number>\d+)(?P<more>\+?) (?P<group>.+)")


def claims_of(text: str, anchor: Quote) -> tuple[Claim, ...]:
    """The claims between commas; raises ValueError for one that is none."""
    found = []
    for part in filter(None, (part.strip() for part in text.split(","))):
        match = _CLAIM.fullmatch(part)
        if match is None:
            raise ValueError(f"{part!r} is no claim")
        number = int(match["number"])
        high = None if match["more"] else number
        found.append(Claim(Outcome(match["outcome"]), actor_of(match["group"]), number, high, anchor))
    return tuple(found)


def mention_of(telling: str, report: str) -> Mention:
    """The mention that a line of tellings writes down; raises ValueError where it is none."""
    form, date, place, actors, claims, words = (part.strip() for part in telling.split("|"))
    initiators, _, targets = actors.partition(">")
    foiled = words.startswith("FOILED ")
    words = words.removeprefix("FOILED ")
    anchor = Quote("text", 0, len(words), words)
    return Mention(
        f"m-{report}",
        report,
        Kind.FOILED if foiled else Kind.INCIDENT,
        EventType(form),
        anchor,
        when=when_of(date),
        where=where_of(place),
        initiators=actors_of(initiators),
        targets=actors_of(targets),
        claims=claims_of(claims, anchor),
    )


def read_pairs(name: str) -> Iterator[Pair]:
    """The pairs of a file of ours."""
    for line in (DATA / f"{name}.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        same = row.get("same", name == HARD_POSITIVES)
        yield Pair(row["what"], same, mention_of(row["a"], "a"), mention_of(row["b"], "b"))


def columns() -> list[tuple[str, str]]:
    """Each feature with each thing it can find; the first stands for the start."""
    return [("start", "start"), *((name, level) for name, levels in START.items() for level in levels)]


def row_of(pair: Pair) -> list[float] | None:
    """One for each finding of the pair, zero for the others; None where a contradiction forbids it."""
    comparison = compare(pair.left, pair.right, whole=True)
    if comparison.contradictions:
        return None
    found = {(feature.name, feature.level) for feature in comparison.features}
    return [float(column in found) for column in columns()]


def is_trained(feature: str, level: str) -> bool:
    """True where the pairs can say what the finding counts for."""
    if feature in ("initiators", "targets", "means") and level in ALIKE:
        return False
    return feature not in MATCHED and level not in SAYS_NOTHING


def trained(rows: Sequence[Sequence[float]], same: Sequence[bool]) -> list[float]:
    """The weights that fit best: logistic regression held to START, by Newton's method."""
    moved = [n for n, (name, level) in enumerate(columns()) if is_trained(name, level)]
    everything, y = np.array(rows), np.array(same, float)
    x = everything[:, moved]
    counted = np.where(y > 0, 1.0, OTHERS_COUNT)
    found = np.array([BEFORE, *(weight for levels in START.values() for weight in levels.values())])
    prior = found[moved]
    pull = np.array([FIGURES_PULL if columns()[n][0] == "figures" else PULL for n in moved])
    held = everything @ found - x @ prior

    def loss(at: np.ndarray[Any, Any]) -> float:
        odds = held + x @ at
        return float(
            np.sum(counted * (np.logaddexp(0.0, odds) - y * odds)) + np.sum(pull * (at - prior) ** 2) / 2
        )

    weights = prior.copy()
    for _ in range(50):
        p = 1.0 / (1.0 + np.exp(-np.clip(held + x @ weights, -30.0, 30.0)))
        slope = x.T @ (counted * (p - y)) + pull * (weights - prior)
        step = np.linalg.solve((x.T * (counted * p * (1 - p))) @ x + np.diag(pull), slope)
        while loss(weights - step) > loss(weights) + 1e-12:
            step /= 2
        weights -= step
        if float(np.abs(step).max()) < 1e-9:
            break
    found[moved] = weights
    return [float(weight) for weight in found]


def as_weights(values: Sequence[float]) -> Weights:
    """The trained values by feature and finding, to two decimals."""
    levels: dict[str, dict[str, float]] = {name: {} for name in START}
    for (name, level), value in zip(columns()[1:], values[1:], strict=True):
        levels[name][level] = round(value, 2) + 0.0
    return Weights(round(values[0], 2), levels)


def counts(pairs: Sequence[Pair], linked: Sequence[bool]) -> dict[str, Any]:
    """How many pairs there are and are linked, by whether they should be."""
    same = [link for pair, link in zip(pairs, linked, strict=True) if pair.same]
    other = [link for pair, link in zip(pairs, linked, strict=True) if not pair.same]
    found: dict[str, Any] = {"pairs": len(pairs)}
    if same:
        found["linked of one incident"] = f"{sum(same)} of {len(same)}"
    if other:
        found["linked of two incidents"] = f"{sum(other)} of {len(other)}"
    return found


def cross_validated(pairs: Sequence[Pair], folds: int = 5) -> dict[str, Any]:
    """Each fold by weights trained on the others, with log loss and Brier score of those not forbidden."""
    rows = [row_of(pair) for pair in pairs]
    linked, losses, squares = [False] * len(pairs), [], []
    for fold in range(folds):
        kept = [n for n, row in enumerate(rows) if row is not None and n % folds != fold]
        weights = trained([r for n in kept if (r := rows[n])], [pairs[n].same for n in kept])
        for n in range(fold, len(pairs), folds):
            row = rows[n]
            if row is None:
                continue
            score = float(np.dot(row, weights))
            p = 1.0 / (1.0 + math.exp(-score))
            linked[n] = score >= ENOUGH
            losses.append(-math.log(p if pairs[n].same else 1.0 - p))
            squares.append((p - pairs[n].same) ** 2)
    return {
        **counts(pairs, linked),
        "log loss": round(sum(losses) / len(losses), 3),
        "Brier": round(sum(squares) / len(squares), 3),
    }


def measured(name: str) -> dict[str, Any]:
    """How many pairs of a file the shipped weights link."""
    pairs = list(read_pairs(name))
    return counts(pairs, [compare(pair.left, pair.right).score >= ENOUGH for pair in pairs])


def main(arguments: list[str] | None = None) -> None:
    """Trains where asked, and prints the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--train", action="store_true", help="write the weights anew")
    if parser.parse_args(arguments).train:
        pairs = [(row, pair.same) for pair in read_pairs(TRAINING) if (row := row_of(pair)) is not None]
        weights = as_weights(trained([row for row, _ in pairs], [same for _, same in pairs]))
        WEIGHTS.write_text(as_json(weights), "utf-8")
        shipped_weights.cache_clear()
    figures = {
        "training pairs, five-fold": cross_validated(list(read_pairs(TRAINING))),
        "training pairs, as trained": measured(TRAINING),
        "near misses": measured(NEAR_MISSES),
        "hard positives": measured(HARD_POSITIVES),
    }
    print(json.dumps(figures, indent=2))


if __name__ == "__main__":
    main()
