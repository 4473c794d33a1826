"""Actors and places of the UCDP sample by their names alone: how many the tables know, and rightly.

Usage: python bench/ucdp.py [--shared FOLDER] [--errors COUNT]

A side is right where the name, in a report of the event's country and year, resolves to the actor that UCDP
means: the government or a force of that country, civilians, or an actor that bears one of UCDP's names for
it. A place of where_prec 1 or 2 is right within 25 km of UCDP's point, from `where_coordinates` and
`country`; an admin-1 unit (where_prec 4) where a unit of its name, or one around UCDP's point, is answered;
an admin-2 unit (where_prec 3) where one of its name is. Names are compared without case, accents and words
for the sort of unit.
"""

from __future__ import annotations

import argparse
import functools
import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from casus.records import Actor, ActorKind, PlacePrecision, Report, Where
from casus.reference.actors import actor_table
from casus.reference.countries import country_named
from casus.reference.place import distance_km
from casus.reference.place_names import fold_name
from casus.reference.words import key_of
from casus.resolve.where import where_named
from casus.resolve.who import resolve_who

ROOT = Path(__file__).resolve().parent.parent
NEAR_KM = 25.0
ASKED = {"sides": 0.85, "where_prec 1 and 2": 0.48, "where_prec 4": 0.85, "where_prec 3": None}

_SORTS = re.compile(
    r"\b(?:district|sub ?district|county|municipality|city|town|raion|rayon|oblast|province|division|state"
    r"|region|governorate|department|prefecture|commune|tehsil|township|upazila|zila|zone|woreda"
    r"|territory|the|of)\b"
)
_PEOPLE_OF = ("Supporters of ", "Forces of ")
_STATE_KINDS = (ActorKind.GOVERNMENT, ActorKind.STATE_FORCES, ActorKind.POLICE)

Names = dict[str, frozenset[str]]
"""The keys of all of UCDP's names of an actor, by its short name."""


def bare_unit(name: str) -> str:
    """The name folded, without words for the sort of unit."""
    return " ".join(_SORTS.sub(" ", fold_name(name)).split())


def land_of(name: str) -> str | None:
    """The code of a country as UCDP calls it: "Myanmar (Burma)", "Russia (Soviet Union)"."""
    outer, _, inner = name.partition(" (")
    return country_named(name) or country_named(outer) or country_named(inner.rstrip(")"))


def is_that_actor(answer: Actor, side: str, names: Names) -> bool:
    """True where the answer is the actor that UCDP calls `side`."""
    if side == "Civilians":
        return answer.kind is ActorKind.CIVILIANS
    if side.startswith("Government of "):
        return answer.kind in _STATE_KINDS and answer.country == land_of(side.removeprefix("Government of "))
    known = actor_table().get(answer.actor_id or "")
    if known is None:
        return False
    wanted = names.get(side, frozenset()) | {key_of(side)}
    wanted |= {key_of(side.removeprefix(people).removeprefix("the ")) for people in _PEOPLE_OF}
    return bool(wanted & {key_of(alias.text) for alias in known.names()})


def read_names(path: Path) -> Names:
    """UCDP's names of its actors: the short one, the original one, its full form and that in English."""
    found = {}
    with path.open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            cells = [row[key] or "" for key in ("name", "name_orig", "name_orig_full", "name_orig_full_eng")]
            parts = [part.strip() for cell in cells for part in re.split(r"[,;]", cell)]
            found[row["name"]] = frozenset(
                key_of(part) for part in (*cells, *parts) if part and part != "n/a"
            )
    return found


def side_answer(side: str, row: dict[str, Any]) -> Actor:
    """Whom the tables take the side's name for, in a report of the event's country and year."""
    return _side_answer(side, row["country"].partition(" (")[0], row["year"])


@functools.lru_cache(maxsize=100_000)
def _side_answer(side: str, land: str, year: int) -> Actor:
    report = Report("ucdp", "", f"{year}-12-31", "", f"Fighting in {land} that involved {side} was reported.")
    return resolve_who(Actor(side, side), report, "initiator")


@functools.lru_cache(maxsize=100_000)
def place_answer(name: str, land: str) -> Where:
    """Where the gazetteer puts the name, in a report of that country."""
    said = f"{name}, {land.partition(' (')[0]}"
    return where_named(said, Report("ucdp", "", None, "", f"Fighting was reported in {said}."))


def is_near(where: Where, row: dict[str, Any]) -> bool:
    """True within 25 km of UCDP's point."""
    return _away(where, row) <= NEAR_KM


def is_that_unit(where: Where, row: dict[str, Any]) -> bool:
    """True for an admin-1 unit of the name asked for, or one around UCDP's point."""
    if where.precision is not PlacePrecision.ADMIN1:
        return False
    same = bare_unit(where.name or "") == bare_unit(row["adm_1"])
    return same or _away(where, row) <= (where.radius_km or 0.0)


def is_that_district(where: Where, row: dict[str, Any]) -> bool:
    """True for a place of the name asked for, answered as an admin-2 unit."""
    return where.where_prec == 3 and bare_unit(where.name or "") == bare_unit(row["adm_2"])


def _away(where: Where, row: dict[str, Any]) -> float:
    if where.lat is None or where.lon is None:
        return float("inf")
    return distance_km((where.lat, where.lon), (row["latitude"], row["longitude"]))


def judged(rows: list[dict[str, Any]], names: Names) -> Iterator[tuple[str, bool, str]]:
    """For each name of the sample: the part that it belongs to, whether it is right, what was answered."""
    for row in rows:
        for side in (row["side_a"], row["side_b"]):
            who = side_answer(side, row)
            yield (
                "sides",
                is_that_actor(who, side, names),
                f"{side} ({row['country']}): {who.name}; {who.reason}",
            )
        prec = row["where_prec"]
        if prec in (1, 2):
            part, asked, right = "where_prec 1 and 2", row["where_coordinates"], is_near
        elif prec == 4 and row["adm_1"]:
            part, asked, right = "where_prec 4", row["adm_1"], is_that_unit
        elif prec == 3 and row["adm_2"]:
            part, asked, right = "where_prec 3", row["adm_2"], is_that_district
        else:
            continue
        where = place_answer(asked, row["country"])
        yield (
            part,
            right(where, row),
            f"{asked} ({row['country']}): {where.name} {where.precision}; {where.reason}",
        )


def main(arguments: list[str]) -> None:
    """Prints the four shares and, where asked for, the commonest misses of each."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--errors", type=int, default=0, metavar="COUNT")
    args = parser.parse_args(arguments)
    folder = args.shared / "bench" / "ucdp"
    if not folder.is_dir():
        sys.exit(f"no sample at {folder}; name the folder of reference material with --shared")
    with gzip.open(folder / "ged_sample.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    answers = list(judged(rows, read_names(folder / "actors_22_1.jsonl")))
    for part, asked in ASKED.items():
        own = [(right, said) for name, right, said in answers if name == part]
        share = sum(right for right, _ in own) / (len(own) or 1)
        wanted = f" (asked {asked})" if asked else ""
        print(f"{part}: {share:.3f} of {len(own)}{wanted}")
        misses = Counter(said for right, said in own if not right)
        for said, times in misses.most_common(args.errors):
            print(f"  {times}x {said}")


if __name__ == "__main__":
    main(sys.argv[1:])
