"""What a report as a whole says about where it plays: the countries that it names, and how often."""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Mapping
from types import MappingProxyType

from casus.read.places import PlaceSpan, find_places
from casus.records import Report
from casus.reference.countries import country_named, country_of_adjective
from casus.reference.gazetteer import gazetteer
from casus.resolve.place_choice import SHARED_NAMES, bears
from casus.resolve.states import state_named

_CAPITALISED = re.compile(
    r"(?:[A-Z]\.){2,}|[A-ZÀ-Þ][\w’'-]*(?:[ ][A-ZÀ-Þ][\w’'-]*){0,3}|(?<=the )[a-z]+-[A-Z]\w+"
)

_STATE_AFTER = re.compile(r"(?<=[A-Za-z]), ((?:[A-Z]\.\s?[A-Z]\.|[A-Z][a-z]{1,4}\.|[A-Z]{2})(?!\w))")

WELL_KNOWN = 200_000
"""People in a town whose country a report need not name."""

AROUND = 300
"""Characters on either side within which a country is named beside a place."""

_AROUND_WEIGHT = 2.0

_ACTOR_ONLY = frozenset({"US"})
_ACTOR_WEIGHT = 0.2
"""The United States stand in many reports as an actor; they count this much unless nothing else is named."""


def country_counts(report: Report) -> Mapping[str, float]:
    """How often each country is named in title and text, by name, nationality or well-known town."""
    return _counts(report.title, report.text)


@functools.lru_cache(maxsize=64)
def passages_of(text: str) -> tuple[PlaceSpan, ...]:
    """The place passages of a text, kept for as long as its report is at work."""
    return tuple(find_places(text))


def countries_around(report: Report, start: int, end: int) -> dict[str, float]:
    """The same with more weight for what is named within a paragraph's length of `text[start:end]`."""
    counts = dict(country_counts(report))
    window = report.text[max(0, start - AROUND) : end + AROUND]
    for code, n in _counts("", window).items():
        counts[code] = counts.get(code, 0.0) + _AROUND_WEIGHT * n
    return counts


def units_named(report: Report) -> Mapping[str, float]:
    """How often each admin-1 unit is named in the text ("US.NC"), a name shared with a town for half."""
    return _units(report.text)


@functools.lru_cache(maxsize=64)
def _units(text: str) -> Mapping[str, float]:
    counts: defaultdict[str, float] = defaultdict(float)
    for span in passages_of(text):
        for name in span.names:
            places = gazetteer().find(name)
            units = {place.admin1 for place in places if place.kind == "admin1"}
            if any(
                place.kind == "city" and place.population >= WELL_KNOWN and place.admin1 not in units
                for place in places
            ):
                continue  # "Washington" rather is the city, which lies in no unit of that name
            shared = any(place.kind == "city" and place.admin1 in units for place in places)
            for unit in units:
                counts[unit] += 0.5 if shared else 1.0
    for match in _STATE_AFTER.finditer(text):
        if (state := state_named(match[1])) is not None:
            counts[state.admin1] += 1.0
    return MappingProxyType(dict(counts))


@functools.lru_cache(maxsize=256)
def _counts(title: str, text: str) -> Mapping[str, float]:
    counts: defaultdict[str, float] = defaultdict(float)
    for match in _CAPITALISED.finditer(f"{title}\n{text}"):
        for code in _codes(match[0]):
            counts[code] += 1
    for span in passages_of(text):
        for name in span.names:
            if (land := _country_of_town(name)) is not None:
                counts[land] += 1
    for match in _STATE_AFTER.finditer(text):
        if (state := state_named(match[1])) is not None:
            counts[state.country] += 1 / _ACTOR_WEIGHT if state.country in _ACTOR_ONLY else 1
    weighted = {code: n * (_ACTOR_WEIGHT if code in _ACTOR_ONLY else 1) for code, n in counts.items()}
    return MappingProxyType(weighted)


def _codes(run: str) -> list[str]:
    """The countries that a run of capitalised words names, the longest names first."""
    words = [re.sub(r"['’]s?$", "", word) for word in run.split(" ")]
    codes = []
    index = 0
    while index < len(words):
        for size in range(min(4, len(words) - index), 0, -1):
            name = " ".join(words[index : index + size])
            code = country_named(name) or country_of_adjective(name)
            if code and name not in SHARED_NAMES:
                codes.append(code)
                index += size - 1
                break
        index += 1
    return codes


def _country_of_town(name: str) -> str | None:
    """The country of a town that is much larger than its namesakes, or of a feature or unit.

    A town by an older or another name ("Salisbury" for Harare) tells nothing where others bear the name.
    """
    places = [place for place in gazetteer().find(name) if place.country and place.kind != "country"]
    bearers = [place for place in places if place.kind != "city" or bears(place, name)]
    places = bearers or places
    if not places:
        return None
    if len({place.country for place in places}) == 1:
        known = any(place.kind != "city" or place.population >= WELL_KNOWN / 2 for place in places)
        return places[0].country if known else None
    first, second = sorted((place.population for place in places), reverse=True)[:2]
    largest = max(places, key=lambda place: place.population)
    return largest.country if first >= WELL_KNOWN and first >= 10 * second else None
