"""Measures of clusterings of mentions: MUC, B³, CEAF-e, CoNLL F1 and LEA, as coreference scorers define them.

A clustering is a mapping from mention to the name of its cluster; both sides have the same mentions.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment

Clustering = Mapping[str, Hashable]


@dataclass(frozen=True, slots=True)
class Score:
    """Precision and recall; `f1` is their harmonic mean."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """2 p r / (p + r), zero where both are."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def as_row(self) -> dict[str, float]:
        """For JSON, to four decimals."""
        return {name: round(getattr(self, name), 4) for name in ("precision", "recall", "f1")}


def clusters_of(clustering: Clustering) -> list[frozenset[str]]:
    """The clusters as sets of mentions, in the order of their first mention."""
    found: dict[Hashable, set[str]] = defaultdict(set)
    for mention, name in clustering.items():
        found[name].add(mention)
    return [frozenset(mentions) for mentions in found.values()]


def _check(gold: Clustering, system: Clustering) -> None:
    if gold.keys() != system.keys():
        raise ValueError("the two clusterings are not of the same mentions")


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def b_cubed(gold: Clustering, system: Clustering) -> Score:
    """For each mention the share of its cluster that belongs with it, averaged over mentions."""
    _check(gold, system)
    both = Counter((gold[m], system[m]) for m in gold)
    of_gold, of_system = Counter(gold.values()), Counter(system.values())
    squares = [(n * n / of_system[s], n * n / of_gold[g]) for (g, s), n in both.items()]
    return Score(_share(sum(p for p, _ in squares), len(gold)), _share(sum(r for _, r in squares), len(gold)))


def muc(gold: Clustering, system: Clustering) -> Score:
    """Links: of the fewest that hold each cluster together, the share that the other side has too."""
    _check(gold, system)

    def found(of: Clustering, by: Clustering) -> float:
        clusters = clusters_of(of)
        kept = sum(len(c) - len({by[m] for m in c}) for c in clusters)
        return _share(kept, sum(len(c) - 1 for c in clusters))

    return Score(found(system, gold), found(gold, system))


def ceaf_e(gold: Clustering, system: Clustering) -> Score:
    """Clusters matched one to one so that their likeness, 2 |both| / (|a| + |b|), adds up to most."""
    _check(gold, system)
    ours, theirs = clusters_of(system), clusters_of(gold)
    likeness = np.array([[2 * len(a & b) / (len(a) + len(b)) for b in theirs] for a in ours] or [[]])
    rows, columns = linear_sum_assignment(-likeness) if likeness.size else ((), ())
    total = float(sum(likeness[r, c] for r, c in zip(rows, columns, strict=True)))
    return Score(_share(total, len(ours)), _share(total, len(theirs)))


def lea(gold: Clustering, system: Clustering) -> Score:
    """Clusters by size, each by the share of its links that the other side has; one mention has one link."""
    _check(gold, system)

    def found(of: Clustering, by: Clustering) -> float:
        sizes = Counter(by.values())
        total = 0.0
        for cluster in clusters_of(of):
            if len(cluster) == 1:
                (only,) = cluster
                total += sizes[by[only]] == 1
                continue
            parts = Counter(by[m] for m in cluster)
            total += len(cluster) * sum(map(_links, parts.values())) / _links(len(cluster))
        return _share(total, len(of))

    return Score(found(system, gold), found(gold, system))


def _links(mentions: int) -> float:
    return mentions * (mentions - 1) / 2


def conll_f1(gold: Clustering, system: Clustering) -> float:
    """The mean F1 of MUC, B³ and CEAF-e."""
    return sum(measure(gold, system).f1 for measure in (muc, b_cubed, ceaf_e)) / 3


def all_scores(gold: Clustering, system: Clustering) -> dict[str, object]:
    """Every measure by its name."""
    return {
        "mentions": len(gold),
        "clusters": {"gold": len(clusters_of(gold)), "system": len(clusters_of(system))},
        "B3": b_cubed(gold, system).as_row(),
        "MUC": muc(gold, system).as_row(),
        "CEAF-e": ceaf_e(gold, system).as_row(),
        "CoNLL F1": round(conll_f1(gold, system), 4),
        "LEA": lea(gold, system).as_row(),
    }
