"""What a reviewer's words for a value mean: a date, a place, actors, a number of people."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import replace

from casus.errors import UsageError
from casus.link.judgements import Values
from casus.reconcile.decided import PEOPLE, SET_POLICY
from casus.records import (
    Actor,
    DateBasis,
    DatePrecision,
    EventType,
    Figure,
    Kind,
    Outcome,
    PlacePrecision,
    Report,
    When,
    Where,
)
from casus.reference.countries import country_named
from casus.resolve.where import where_named
from casus.resolve.who import resolve_who

UNKNOWN = "unknown"
POINT_KM = 5.0
"""Radius of a place that is given by its coordinates."""
_NUMBER = re.compile(r"(\d{1,9})(?:-(\d{1,9})-(\d{1,9}))?")
_POINT = re.compile(r"(?P<name>.+?)\s*@\s*(?P<lat>-?\d+(?:\.\d+)?)\s*,\s*(?P<lon>-?\d+(?:\.\d+)?)")
_NOWHERE = Report("judgement")
"""The report that a reviewer's words stand in: none, so that nothing but the tables explains them."""
_REASON = "set by a reviewer"


def values_of(field: str, text: str, group: str | None = None) -> Values:
    """The value that `text` gives the field: one of `FIELDS`, or an outcome of the people of `group`.

    "unknown" leaves a date, place or actors open, and takes a figure away. Raises UsageError where the field
    or the value is none.
    """
    text = text.strip()
    if field in tuple(Outcome):
        return _figure(Outcome(field), text, (group or PEOPLE).strip() or PEOPLE)
    if field not in FIELDS:
        names = ", ".join((*FIELDS, *Outcome))
        raise UsageError(f"{field!r} is nothing that can be set; one of {names}")
    if group is not None:
        raise UsageError(f"{field} has no group; leave --group out")
    return FIELDS[field](text)


def _kind(text: str) -> Values:
    if text not in (Kind.INCIDENT, Kind.FOILED):
        raise UsageError(f"{text!r} is no kind of incident; give incident or foiled")
    return Values(kind=Kind(text))


def _type(text: str) -> Values:
    name = text.casefold().replace(" ", "_")
    if name not in tuple(EventType):
        raise UsageError(f"{text!r} is no type of event; one of {', '.join(EventType)}")
    return Values(type=EventType(name))


def _date(text: str) -> Values:
    """A day, or the first and the last day with two dots between them."""
    if text == UNKNOWN:
        return Values(when=When(reason=_REASON))
    first, _, last = text.partition("..")
    try:
        start = dt.date.fromisoformat(first.strip())
        end = dt.date.fromisoformat(last.strip()) if last else start
    except ValueError as error:
        raise UsageError(f"{text!r} is no date; write it as 2024-08-29, or 2024-08-29..2024-08-31") from error
    if end < start:
        raise UsageError(f"{text!r} ends before it begins; swap the days")
    return Values(when=When(start, end, _precision((end - start).days), DateBasis.GIVEN, reason=_REASON))


def _precision(days: int) -> DatePrecision:
    for most, precision in (
        (0, DatePrecision.DAY),
        (4, DatePrecision.FEW_DAYS),
        (7, DatePrecision.WEEK),
        (31, DatePrecision.MONTH),
        (366, DatePrecision.YEAR),
    ):
        if days <= most:
            return precision
    return DatePrecision.LONGER


def _place(text: str) -> Values:
    """A name of the gazetteer, or a name with its point: "Checkpoint 4, Iraq @ 34.13, 42.37"."""
    if text == UNKNOWN:
        return Values(where=Where(reason=_REASON))
    match = _POINT.fullmatch(text)
    if match:
        lat, lon = float(match["lat"]), float(match["lon"])
        if abs(lat) > 90 or abs(lon) > 180:
            raise UsageError(f"{text!r}: no such point; give degrees north, then degrees east")
        name, _, last = match["name"].rpartition(",")
        country = country_named(last.strip())
        if country is None:
            raise UsageError(
                f"{text!r}: {last.strip()!r} is no country; write it as NAME, COUNTRY @ LAT, LON"
            )
        name = name.strip() or last.strip()
        return Values(where=Where(name, country, lat, lon, POINT_KM, PlacePrecision.EXACT, reason=_REASON))
    where = where_named(text, _NOWHERE)
    if where.country is None and where.lat is None:
        raise UsageError(
            f"place {text!r}: {where.reason}; add the country, or give the point: NAME, COUNTRY @ LAT, LON"
        )
    return Values(where=replace(where, reason=f"{_REASON}; {where.reason}"))


def _initiators(text: str) -> Values:
    return Values(initiators=_actors(text, "initiator"))


def _targets(text: str) -> Values:
    return Values(targets=_actors(text, "target"))


def _actors(text: str, role: str) -> tuple[Actor, ...]:
    names = [] if text == UNKNOWN else [name.strip() for name in text.split(";") if name.strip()]
    if not names and text != UNKNOWN:
        raise UsageError("no actor is named; separate several by semicolons, or write unknown")
    return tuple(resolve_who(Actor(name, name), _NOWHERE, role) for name in names)


def _figure(outcome: Outcome, text: str, group: str) -> Values:
    if text == UNKNOWN:
        return Values(without=((outcome, group.casefold()),))
    match = _NUMBER.fullmatch(text)
    if not match:
        raise UsageError(f"{text!r} is no number of people; write it as 14, or LOW-BEST-HIGH as 12-14-15")
    low = int(match[1])
    best, high = (int(match[2]), int(match[3])) if match[2] else (low, low)
    if not low <= best <= high:
        raise UsageError(
            f"{text!r}: the best number lies between the low and the high one; put them in order"
        )
    actor = Actor(group, group) if group == PEOPLE else resolve_who(Actor(group, group), _NOWHERE, "group")
    figure = Figure(outcome, actor, low, best, high, False, SET_POLICY, _REASON, ())
    return Values(figures=(figure,))


FIELDS: dict[str, Callable[[str], Values]] = {
    "kind": _kind,
    "type": _type,
    "date": _date,
    "place": _place,
    "initiators": _initiators,
    "targets": _targets,
}
"""What can be set besides the numbers of people."""
