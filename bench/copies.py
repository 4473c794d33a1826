"""How well copies are told from other texts, over thresholds; or how long copies take to find.

Usage: python bench/copies.py [--pairs FILE]
       python bench/copies.py --time COUNT [--words 600] [--seed 1]

Without `--time`: precision and recall on labelled pairs of our own, one line a threshold of the score; below
them, at the threshold in use, passages too, and the pairs that `copies_of` brings into one group from all
reports together. The threshold was chosen on the part "tune"; the form of the score on both parts.

With `--time`: reports of random words, of which one in ten is a light rewrite of an earlier one, one in ten
takes over a passage, and half end on one of forty standing passages; prints CPU seconds and memory as JSON.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import random
import resource
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from casus.ingest.copies import copies_of
from casus.ingest.likeness import ENOUGH, Relation, likeness, print_of
from casus.records import Report

ROOT = Path(__file__).resolve().parent.parent
PAIRS = ROOT / "tests" / "data" / "copies.jsonl"
THRESHOLDS = tuple(n / 100 for n in range(20, 85, 5))


@dataclass(frozen=True, slots=True)
class Pair:
    """Two reports, the earlier first, and what somebody who read both calls the later one."""

    left: Report
    right: Report
    label: Relation
    part: str


@dataclass(frozen=True, slots=True)
class Tally:
    """Right, wrong and missed answers."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        """Share of the answers that are right; 1 where there is none."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """Share of what there is that was found; 1 where there is nothing."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    def __str__(self) -> str:
        figures = f"precision {self.precision:.3f}  recall {self.recall:.3f}"
        return f"{figures}  ({self.wrong} wrong, {self.missed} missed)"


def read_pairs(path: Path) -> list[Pair]:
    """The labelled pairs of a file that has the reports on lines of their own before them."""
    reports: dict[str, Report] = {}
    parts: dict[str, str] = {}
    pairs = []
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        if "report_id" in row:
            parts[row["report_id"]] = row.pop("part")
            reports[row["report_id"]] = Report(**row)
            continue
        left, right = sorted((reports[row["left"]], reports[row["right"]]), key=lambda r: r.order_key)
        pairs.append(Pair(left, right, Relation(row["label"]), parts[left.report_id]))
    return pairs


def tally_of(found: Sequence[bool], wanted: Sequence[bool]) -> Tally:
    """Counts answers against what is so."""
    counts = Counter(zip(found, wanted, strict=True))
    return Tally(counts[True, True], counts[True, False], counts[False, True])


def scores(pairs: Sequence[Pair]) -> list[float]:
    """How alike each pair's texts are, 0 to 1."""
    return [likeness(print_of(p.left.text), print_of(p.right.text)).score for p in pairs]


def copies_at(pairs: Sequence[Pair], threshold: float) -> Tally:
    """Pairs taken for copies at a threshold of the score."""
    return tally_of(
        [score >= threshold for score in scores(pairs)], [p.label is Relation.COPY for p in pairs]
    )


def shared_at_work(pairs: Sequence[Pair]) -> Tally:
    """Pairs of which one text is a copy of the other or has a passage of it."""
    found = [likeness(print_of(p.left.text), print_of(p.right.text)).relation for p in pairs]
    return tally_of([f is not Relation.NONE for f in found], [p.label is not Relation.NONE for p in pairs])


def grouped(pairs: Sequence[Pair]) -> Tally:
    """Pairs that stand in one group when all reports of the pairs are taken together."""
    reports = {report.report_id: report for p in pairs for report in (p.left, p.right)}
    first = copies_of(reports.values()).first
    found = [first[p.left.report_id] == first[p.right.report_id] for p in pairs]
    return tally_of(found, [p.label is Relation.COPY for p in pairs])


def print_pairs(pairs: Sequence[Pair]) -> None:
    """Prints the figures on the pairs."""
    labels = Counter(p.label.value for p in pairs)
    print(f"{len(pairs)} pairs: " + ", ".join(f"{n} {label}" for label, n in sorted(labels.items())))
    for part in ("tune", "check"):
        some = [p for p in pairs if p.part == part]
        print(f"\ncopies, {part} ({len(some)} pairs)")
        found = scores(some)
        for threshold in THRESHOLDS:
            tally = tally_of([s >= threshold for s in found], [p.label is Relation.COPY for p in some])
            print(f"  {threshold:.2f}  {tally}" + ("  <- in use" if threshold == ENOUGH else ""))
    print(f"\nat {ENOUGH}, all pairs")
    print(f"  copies                {copies_at(pairs, ENOUGH)}")
    print(f"  copies and passages   {shared_at_work(pairs)}")
    print(f"  in one group          {grouped(pairs)}")


def make_reports(count: int, words: int, seed: int) -> Iterator[Report]:
    """Reports of made-up words over a year, forty outlets; the share of copies as the module says."""
    chance = random.Random(seed)
    vocabulary = [
        "".join(chance.choices("abdefgiklmnoprstuvz", k=chance.randint(2, 9))) for _ in range(20_000)
    ]
    weights = [1 / rank for rank in range(1, len(vocabulary) + 1)]

    def sentence() -> str:
        chosen = chance.choices(vocabulary, weights, k=chance.randint(14, 30))
        for n in (0, 7):
            chosen[n] = chosen[n].capitalize()
        return " ".join(chosen) + "."

    standing = [f"{sentence()[:-1]} since 2014. In 2019 {sentence()}" for _ in range(40)]
    made: list[list[str]] = []
    for number in range(count):
        body: list[str] = []
        while sum(len(s.split()) for s in body) < words:
            body.append(sentence())
        kind = chance.random()
        if made and kind < 0.1:
            body = [s for s in chance.choice(made[-500:]) if chance.random() < 0.9]
            body[0] = sentence()
        elif made and kind < 0.2:
            other = chance.choice(made[-500:])
            at = chance.randrange(len(other) - 2)
            body[3:5] = other[at : at + 2]
        made.append(body)
        tail = [chance.choice(standing)] if chance.random() < 0.5 else []
        day = dt.date(2023, 1, 1) + dt.timedelta(days=number * 365 // count)
        paragraphs = [" ".join(body[n : n + 2]) for n in range(0, len(body), 2)]
        yield Report(
            f"r{number:06}", f"outlet {number % 40}", day.isoformat(), "", "\n\n".join([*paragraphs, *tail])
        )


def main() -> None:
    """Prints what was asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--pairs", type=Path, default=PAIRS)
    parser.add_argument("--time", type=int, metavar="COUNT")
    parser.add_argument("--words", type=int, default=600)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    if asked.time is None:
        print_pairs(read_pairs(asked.pairs))
        return
    reports = list(make_reports(asked.time, asked.words, asked.seed))
    before, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    copies = copies_of(reports)
    figures = {
        "reports": len(reports),
        "cpu_seconds": round(time.process_time() - start, 1),
        "mb_for_reports": before // 1024,
        "mb_peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "copies": sum(first != name for name, first in copies.first.items()),
        "with_passages": len(copies.taken),
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
