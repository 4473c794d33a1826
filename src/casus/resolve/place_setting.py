"""Where a report has been so far: what "the city", "the province" and "the country" mean at a point of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from casus.read.place_words import SITE_NOUNS
from casus.records import PlacePrecision, Report, Where
from casus.reference.countries import capital_of, country
from casus.resolve.place_context import country_counts

MAIN_SHARE = 0.5
"""The share of all that a report names of countries from which on "the country" is that one."""

CLOSE = 300
"""Characters within which the town named last before a street or a house is its town."""

_TOWN = frozenset(["city", "town", "capital", "village", "township", "downtown"])
_UNIT = frozenset(["province", "governorate", "state", "district", "region", "county"])
_LAND = frozenset(["country", "nation", "homeland"])
_STANDS_FOR = re.compile(
    r"\b(?:(?:the|this|that|its|their|our)\s+)?(?:(?:same|provincial|regional|state|district|whole|entire)\s+)*"
    rf"(?P<noun>{'|'.join(sorted(_TOWN | _UNIT | _LAND))})\b"
)
_OF_UNIT = re.compile(r"\b(?:provincial|regional|state|district)\b")
_NO_CITY = re.compile(r"\b(?:village|town|hamlet)s?\b")
_NO_VILLAGE = re.compile(r"\b(?:city|cities)\b")
_SITE = re.compile(rf"\b(?P<noun>{'|'.join(sorted(SITE_NOUNS))})\b")
_OPEN_COUNTRY = frozenset(
    "forest dam field mine refinery farm camp base airbase crossing bridge highway road".split()
)
_SITE_OF_TOWN = re.compile(
    r"\b(?:block of|streets?|avenue|ave\.|boulevard|road|drive|lane|apartment|home|house|neighbou?rhood|"
    rf"quarter|suburb|{'|'.join(sorted(SITE_NOUNS - _OPEN_COUNTRY))})(?:\b|$)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Told:
    """A passage of the report that names a place, and the place."""

    start: int
    end: int
    text: str
    where: Where
    dateline: bool = False


def meant_by(
    passage: str, at: int, told: Callable[[], Sequence[Told]], report: Report
) -> tuple[str, str] | None:
    """The passage with the name in place of "the city" or "the country", and the reason; None for no such.

    `told` gives the report's named places in their order; the one named last before `at` is meant.
    """
    match = _STANDS_FOR.search(passage)
    if match is None:
        return None
    noun = match["noun"]
    if noun in _LAND:
        name = _main_country(report)
    elif noun == "capital":
        name = _seat(at, told()) if _OF_UNIT.search(match[0]) else _capital(report)
    else:
        name = _last(noun, at, told())
    if name is None:
        return None
    return passage[: match.start()] + name + passage[match.end() :], f"{match[0].strip()!r} is {name}"


def _last(noun: str, at: int, told: Sequence[Told]) -> str | None:
    wanted = (PlacePrecision.EXACT,) if noun in _TOWN else (PlacePrecision.ADMIN1, PlacePrecision.ADMIN2)
    named = [one for one in told if noun not in _TOWN or noun == "village" or _is_town(one)]
    other = _NO_CITY if noun == "city" else _NO_VILLAGE if noun == "village" else None
    before = [
        one
        for one in named
        if one.end <= at and one.where.precision in wanted and not (other and other.search(one.text))
    ]
    return before[-1].text if before else None


def _seat(at: int, told: Sequence[Told]) -> str | None:
    """The capital of the unit named last, which most often bears its name."""
    units = [one for one in told if one.end <= at and one.where.precision is PlacePrecision.ADMIN1]
    return f"city of {units[-1].where.name}" if units else None


def _capital(report: Report) -> str | None:
    code = _main_code(report)
    return capital_of(code) if code else None


def _main_country(report: Report) -> str | None:
    code = _main_code(report)
    return country(code).name if code else None


def _main_code(report: Report) -> str | None:
    counts = country_counts(report)
    total = sum(counts.values())
    code, most = max(counts.items(), key=lambda item: (item[1], item[0]), default=("", 0.0))
    return code if total and most / total >= MAIN_SHARE else None


def town_of_site(passage: str, at: int, told: Callable[[], Sequence[Told]]) -> Told | None:
    """The town in which a street, house or building lies that no table has.

    It is the one named last, close before it; else the one that the report names most. None for a passage of
    another sort.
    """
    if _SITE_OF_TOWN.search(passage) is None:
        return None
    towns = [one for one in told() if _is_town(one)]
    before = [one for one in towns if one.end <= at and at - one.end <= CLOSE]
    if before:
        return before[-1]
    often = Counter(one.where.place_id for one in towns)
    return max(towns, key=lambda one: (often[one.where.place_id], -one.start), default=None)


def _is_town(told: Told) -> bool:
    exact = told.where.precision is PlacePrecision.EXACT
    return exact and (told.where.place_id or "").startswith("geonames:")


def same_site(passage: str, at: int, told: Callable[[], Sequence[Told]]) -> Told | None:
    """The place of "the airport" or "the shrine", where the report named such a one before."""
    match = _SITE.search(passage)
    if match is None or any(letter.isupper() for letter in passage):
        return None
    named = [one for one in told() if one.end <= at and re.search(rf"\b{match['noun']}\b", one.text, re.I)]
    return named[-1] if named else None
