"""Dates on public benchmarks: exact span and value on WikiWars, value alone on MEANTIME.

Usage: python bench/temporal.py [--shared FOLDER] [--errors COUNT]

Gold counts where its value is a year, a month or a day (YYYY, YYYY-MM, YYYY-MM-DD) and it is no repeated
time; an answer that overlaps other gold counts neither way. `mod` is ignored: "early October 1939" is
1939-10. A WikiWars text has no date of its own, so none is given.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from casus.read.calendar import Days, month_of, year_of
from casus.records import Report
from casus.resolve.timeline import Told, dated, timeline

ROOT = Path(__file__).resolve().parent.parent
DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression from code point `start` to `end`; `value` is None where it is no date that counts."""

    start: int
    end: int
    value: str | None

    def overlaps(self, other: Time) -> bool:
        """True where the two share a code point."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Score:
    """Answers that are right, all that count, and gold that counts."""

    right: int = 0
    answers: int = 0
    gold: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(self.right + other.right, self.answers + other.answers, self.gold + other.gold)

    @property
    def precision(self) -> float:
        """The share of the answers that are right."""
        return self.right / self.answers if self.answers else 0.0

    @property
    def recall(self) -> float:
        """The share of gold that is answered rightly."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        return 2 * self.right / (self.answers + self.gold) if self.answers + self.gold else 0.0


def value_of(days: Days | None) -> str | None:
    """The value of a year, a month or a day; None of any other stretch."""
    if days is None:
        return None
    first = days.first
    if days.length == 1:
        return first.isoformat()
    if days == month_of(first.year, first.month):
        return f"{first:%Y-%m}"
    return f"{first:%Y}" if days == year_of(first.year) else None


def answers_of(report: Report) -> list[Time]:
    """The time expressions found in the report's text, with their values."""
    return [
        Time(told.span.start, told.span.end, value_of(_whole(told)))
        for told in timeline(report, "text", joined=False)
    ]


def _whole(told: Told) -> Days | None:
    """The days of all that the words name: of "early October" October."""
    said = told.span.expression
    if getattr(said, "part", None) is None:
        return told.days
    return dated(replace(told.span, expression=replace(said, part=None)), told.setting).days


def gold_of(row: dict[str, Any]) -> list[Time]:
    """The annotated times of a text; those that do not count have no value."""
    return [Time(one["begin"], one["end"], _gold_value(one)) for one in row["timexes"]]


def _gold_value(timex: dict[str, Any]) -> str | None:
    value = timex.get("val") or timex.get("value") or ""
    repeated = timex.get("set") or timex.get("type") == "SET"
    return value if DATE.fullmatch(value) and not repeated else None


def score_spans(gold: Sequence[Time], answers: Sequence[Time]) -> Score:
    """Right is an answer with the span and the value of a gold time."""
    counted = [one for one in gold if one.value]
    other = [one for one in gold if not one.value]
    given = [
        one
        for one in answers
        if one.value
        and (any(one.overlaps(time) for time in counted) or not any(one.overlaps(time) for time in other))
    ]
    return Score(len(set(counted) & set(given)), len(given), len(set(counted)))


def score_values(gold: Sequence[Time], answers: Sequence[Time]) -> Score:
    """Right is a gold time that an answer with its value overlaps; `answers` are the gold times answered."""
    counted = [one for one in gold if one.value]
    met = [[other for other in answers if other.overlaps(one)] for one in counted]
    right = sum(any(a.value == one.value for a in found) for one, found in zip(counted, met, strict=True))
    return Score(right, sum(bool(found) for found in met), len(counted))


def iso_date(written: str | None) -> str | None:
    """The date of a text as ISO writes it; one of them stands there with its day first."""
    day_first = re.fullmatch(r"(\d\d)-(\d\d)-(\d{4})", written or "")
    return f"{day_first[3]}-{day_first[2]}-{day_first[1]}" if day_first else written


def rows_of(path: Path) -> Iterator[dict[str, Any]]:
    """The texts of a benchmark."""
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def main(arguments: list[str]) -> None:
    """Prints both figures and, where asked for, gold that was missed and answers that were wrong."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--errors", type=int, default=0, metavar="COUNT")
    args = parser.parse_args(arguments)
    folder = args.shared / "bench" / "temporal"
    if not folder.is_dir():
        sys.exit(f"no benchmark at {folder}; name the folder of reference material with --shared")
    wars, news = Score(), Score()
    wrong: list[str] = []
    for row in rows_of(folder / "wikiwars_train.jsonl"):
        gold, answers = gold_of(row), answers_of(Report(row["id"], text=row["text"]))
        wars += score_spans(gold, answers)
        wrong += _differences(row["text"], gold, answers)
    for row in rows_of(folder / "meantime_timex.jsonl"):
        report = Report(row["id"], "", iso_date(row["dct"]), "", row["text"])
        news += score_values(gold_of(row), answers_of(report))
    print(
        f"wikiwars_train span and value F1 {wars.f1:.3f} (P {wars.precision:.3f}, "
        f"R {wars.recall:.3f}, {wars.gold} times)"
    )
    print(
        f"MEANTIME value accuracy {news.recall:.3f} of all {news.gold} dates, "
        f"{news.precision:.3f} of the {news.answers} found"
    )
    print("\n".join(wrong[: args.errors]), end="\n" if args.errors else "")


def _differences(text: str, gold: Sequence[Time], answers: Sequence[Time]) -> Iterator[str]:
    given = set(answers)
    for one in gold:
        if one.value and one not in given:
            met = [f"{text[a.start : a.end]!r} {a.value}" for a in answers if a.overlaps(one)]
            yield f"{text[one.start : one.end]!r} {one.value}: {', '.join(met) or 'nothing'}"


if __name__ == "__main__":
    main(sys.argv[1:])
