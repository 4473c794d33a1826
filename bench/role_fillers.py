"""CEAF-REE: role fillers of a document as sets of mentions, compared with the gold ones.

The metric of Du, Rush and Cardie, "GRIT: Generative Role-filler Transformers for Document-level Event Entity
Extraction" (EACL 2021), section 4, with the settings of their published scorer. For each document and role,
system and gold entities are aligned one to one (Hungarian method) so that the summed similarity is greatest.
The similarity of a pair is 1 where the system entity's mentions are a subset of the gold entity's, else 0:
an entity that is found twice, or that mixes two, is an error. The sums over all documents give precision
(by the system's entities) and recall (by the gold ones) of a role, and over all roles the micro average.
Mentions are compared as strings: case, ASCII punctuation, articles and surplus blanks do not count.
"""

from __future__ import annotations

import re
import string
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scipy.optimize import linear_sum_assignment

Entities = Sequence[Sequence[str]]
"""The fillers of one role: each is an entity, given as the strings that mention it."""

_ARTICLES = re.compile(r"\b(?:a|an|the)\b")
_PUNCTUATION = str.maketrans("", "", string.punctuation)


@dataclass(frozen=True, slots=True)
class Tally:
    """What was right of what was answered (`system`) and of what was asked (`gold`); points may be halves."""

    matched: float = 0.0
    system: int = 0
    gold: int = 0

    @property
    def precision(self) -> float:
        """0 to 1; 0 where nothing was answered."""
        return self.matched / self.system if self.system else 0.0

    @property
    def recall(self) -> float:
        """0 to 1; 0 where nothing was asked."""
        return self.matched / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 0 where nothing matched."""
        return 2 * self.matched / (self.system + self.gold) if self.system + self.gold else 0.0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.matched + other.matched, self.system + other.system, self.gold + other.gold)

    def as_row(self) -> dict[str, float]:
        """Rounded figures and counts, ready for JSON."""
        return {
            "precision": round(self.precision, 4),
            "recall": round(self.recall, 4),
            "f1": round(self.f1, 4),
            "matched": self.matched,
            "system": self.system,
            "gold": self.gold,
        }


def normalise(mention: str) -> str:
    """A mention as it is compared: lower case, without ASCII punctuation and articles, single blanks."""
    return " ".join(_ARTICLES.sub(" ", mention.lower().translate(_PUNCTUATION)).split())


def similarity(system: Sequence[str], gold: Sequence[str]) -> float:
    """1.0 where all of the system entity's mentions are mentions of the gold entity, else 0.0.

    Raises ValueError for an entity without a mention, which would be a subset of every other.
    """
    if not system or not gold:
        raise ValueError("an entity needs at least one mention")
    return float({normalise(mention) for mention in system} <= {normalise(mention) for mention in gold})


def best_pairs(scores: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """The one-to-one pairs (row, column) of greatest summed score; pairs that score nothing are left out."""
    if not scores or not scores[0]:
        return []
    rows, columns = linear_sum_assignment(scores, maximize=True)
    pairs = zip(rows.tolist(), columns.tolist(), strict=True)
    return [(row, column) for row, column in pairs if scores[row][column] > 0]


def fillers_tally(system: Entities, gold: Entities) -> Tally:
    """The tally of one role in one document."""
    scores = [[similarity(mine, theirs) for theirs in gold] for mine in system]
    matched = sum(scores[row][column] for row, column in best_pairs(scores))
    return Tally(matched, len(system), len(gold))


def ceaf_ree(
    documents: Sequence[tuple[Mapping[str, Entities], Mapping[str, Entities]]], roles: Sequence[str]
) -> dict[str, Tally]:
    """The tally of each role and, under "micro", of all `roles`, over (system, gold) pairs of documents."""
    found = {
        role: sum(
            (fillers_tally(system.get(role, ()), gold.get(role, ())) for system, gold in documents), Tally()
        )
        for role in roles
    }
    return {**found, "micro": sum(found.values(), Tally())}
