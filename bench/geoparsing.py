"""Places on public benchmarks: toponyms given as spans, resolved to points (Acc@161 km, median error).

Usage: python bench/geoparsing.py [--shared FOLDER] [--sets NAME …] [--texts COUNT] [--errors COUNT]

All toponyms with coordinates count, but for GeoWebNews' phrases that are none (`*_Expression`). A country
alone is answered with its centre, and so is an adjective of it. What stays unresolved is wrong, and farther
off than any answer in the median. Beside it stands what a perfect choice among the gazetteer's places of that
name reaches: the rest is what a full GeoNames would have to add.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from casus.records import PlacePrecision, Report, Where
from casus.reference.countries import country, country_of_adjective
from casus.reference.gazetteer import gazetteer
from casus.reference.place import distance_km
from casus.resolve.place_passage import Near, Passage, resolve_passage

ROOT = Path(__file__).resolve().parent.parent
SETS = ("lgl", "tr_news", "geowebnews")
RIGHT_KM = 161.0
UNRESOLVED_KM = 20_038.0
"""Half the earth's circumference: the error of no answer."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Answer:
    """How far off the answer to one toponym is, and how far the nearest place that bears its name."""

    text: str
    error_km: float
    nearest_km: float
    reason: str


@dataclass(frozen=True, slots=True)
class Figures:
    """Shares and median of a benchmark's toponyms."""

    toponyms: int
    accuracy: float
    median_km: float
    answered: float
    perfect: float


def figures_of(answers: list[Answer]) -> Figures:
    """Accuracy within 161 km, median error, share answered, and what a perfect choice would reach."""
    n = len(answers) or 1
    return Figures(
        toponyms=len(answers),
        accuracy=sum(one.error_km <= RIGHT_KM for one in answers) / n,
        median_km=statistics.median(one.error_km for one in answers) if answers else UNRESOLVED_KM,
        answered=sum(one.error_km < UNRESOLVED_KM for one in answers) / n,
        perfect=sum(one.nearest_km <= RIGHT_KM for one in answers) / n,
    )


def counts(toponym: dict[str, Any]) -> bool:
    """True for a toponym with coordinates that is no mere phrase."""
    return toponym.get("lat") is not None and not str(toponym.get("type") or "").endswith("_Expression")


def point_of(where: Where) -> Point | None:
    """The answered point; of a country alone its centre; None where nothing is known."""
    if where.lat is not None and where.lon is not None:
        return where.lat, where.lon
    if where.precision is PlacePrecision.COUNTRY and where.country:
        land = country(where.country)
        return land.lat, land.lon
    return None


def answers_to(row: dict[str, Any]) -> Iterator[Answer]:
    """The answers to a text's toponyms, in their order."""
    report = Report(row["id"], row.get("domain") or "", row.get("date"), row.get("title") or "", row["text"])
    gold = [one for one in row["toponyms"] if counts(one)]
    for toponym in gold:
        name = toponym["text"]
        others = tuple(dict.fromkeys(other["text"] for other in gold if other["text"] != name))
        where = answer_of(report, _passage(row["text"], toponym), others)
        true = (toponym["lat"], toponym["lon"])
        point = point_of(where)
        error = UNRESOLVED_KM if point is None else distance_km(point, true)
        yield Answer(name, error, _nearest(name, true), where.reason)


def _passage(text: str, toponym: dict[str, Any]) -> Passage:
    """The passage of a toponym; its name alone where the source's offsets are wrong."""
    start, end = toponym["begin"], toponym["end"]
    if text[max(0, start) : max(0, end)] != toponym["text"]:
        return Passage(toponym["text"])
    return Passage(toponym["text"], "text", start, end)


def answer_of(report: Report, passage: Passage, others: Sequence[str]) -> Where:
    """The place of one toponym by itself; an adjective or a people ("Iraqi") is its country."""
    if code := country_of_adjective(passage.text):
        return Where(country=code, precision=PlacePrecision.COUNTRY, reason="by its adjective")
    return resolve_passage(report, passage, Near((), others))


def _nearest(name: str, true: Point) -> float:
    """How far the nearest place of that name is, the country of an adjective among them."""
    points = [(place.lat, place.lon) for place in gazetteer().find(name)]
    if code := country_of_adjective(name):
        points.append((country(code).lat, country(code).lon))
    return min((distance_km(point, true) for point in points), default=UNRESOLVED_KM)


def main(arguments: list[str]) -> None:
    """Prints a line a benchmark and, where asked for, the toponyms that a perfect choice would have right."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--sets", nargs="*", default=SETS)
    parser.add_argument(
        "--texts", type=int, default=None, metavar="COUNT", help="the first so many texts alone"
    )
    parser.add_argument("--errors", type=int, default=0, metavar="COUNT")
    args = parser.parse_args(arguments)
    folder = args.shared / "bench" / "geoparsing"
    if not folder.is_dir():
        sys.exit(f"no benchmark at {folder}; name the folder of reference material with --shared")
    print("set          toponyms  Acc@161  median km  answered  perfect choice")
    for name in args.sets:
        with (folder / f"{name}.jsonl").open(encoding="utf-8") as lines:
            rows = [json.loads(line) for line in lines][: args.texts]
        answers = [answer for row in rows for answer in answers_to(row)]
        found = figures_of(answers)
        print(
            f"{name:<12} {found.toponyms:>8}  {found.accuracy:>7.3f}  {found.median_km:>9.1f}  "
            f"{found.answered:>8.3f}  {found.perfect:>14.3f}"
        )
        missed = [one for one in answers if one.error_km > RIGHT_KM >= one.nearest_km]
        for one in missed[: args.errors]:
            print(f"  {one.text!r}: {one.error_km:.0f} km off; {one.reason}")


if __name__ == "__main__":
    main(sys.argv[1:])
