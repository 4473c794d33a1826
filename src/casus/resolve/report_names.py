"""What a report itself says of names: acronyms that it introduces, reasons for one of several actors."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from casus.records import Rejected, Report
from casus.reference.actors import ActorTable, Alias, KnownActor
from casus.reference.countries import country
from casus.reference.people import national_adjectives
from casus.reference.words import words_of

_NAME = r"[A-Z][\w’'.-]*(?:[ -](?:[A-Z][\w’'.-]*|of|the|for|and|al|ul|e|i|de|in|to|la|del|do|da|against))*"
_INTRODUCTION = re.compile(rf"({_NAME})\s*\((?:the\s+)?[\"“']?([A-Z][A-Za-z0-9/-]{{1,9}})[\"”']?\)")
_SMALL = frozenset(
    ("of", "the", "for", "and", "al", "ul", "e", "i", "de", "in", "to", "la", "del", "do", "da", "against")
)


def long_form(acronym: str, report: Report, table: ActorTable) -> str | None:
    """The full name that `report` gives before "(acronym)", None where it gives none."""
    return _introductions(report.title, report.text, table).get(acronym)


def choose(
    aliases: Sequence[Alias], report: Report, table: ActorTable, wording: str
) -> tuple[KnownActor | None, str]:
    """The one actor of `aliases` that fits the report, and the reason; None where none or several fit.

    A name of one actor stands by itself. Of several with the same name the report's year decides; a
    shared name needs another name of the actor, or its country, in the report.
    """
    candidates = [actor for alias in aliases if (actor := table.get(alias.actor_id))]
    if not candidates:
        return None, f"{wording!r} is not in the table"
    year = report.published_on.year if report.published_on else None
    existing = [actor for actor in candidates if year is None or _may_exist(actor, year)]
    if not existing:
        return None, f"{wording!r} stands for {candidates[0].actor_id}, which did not exist yet in {year}"
    if not any(alias.shared for alias in aliases):
        return _by_year(existing, year, wording)
    full = long_form(wording, report, table)
    if full:
        introduced = {alias.actor_id for alias in table.named(full)}
        existing = [actor for actor in existing if actor.actor_id in introduced]
        if len(existing) == 1:
            return existing[0], f"the report introduces {wording!r} as {full!r}"
        return None, f"the report introduces {wording!r} as {full!r}, which is not in the table"
    return _by_hints(
        [actor for actor in existing if year is None or actor.existed(year)] or existing, report, wording
    )


def passed_over(
    aliases: Sequence[Alias], chosen: KnownActor | None, report: Report, table: ActorTable
) -> tuple[Rejected, ...]:
    """The actors of `aliases` that `choose` did not take, each with what speaks against it."""
    found = {actor.actor_id: actor for alias in aliases if (actor := table.get(alias.actor_id))}
    year = report.published_on.year if report.published_on else None
    return tuple(
        Rejected(actor.name, _against(actor, chosen, report, year), actor.actor_id)
        for actor in found.values()
        if actor is not chosen
    )


def _against(actor: KnownActor, chosen: KnownActor | None, report: Report, year: int | None) -> str:
    if year is not None and not actor.existed(year):
        return f"it existed {_years(actor)}, the report is of {year}"
    named, land = _named_in(actor, report), _country_in(actor, report)
    if chosen is None and (named or land):
        return "nothing in the report tells it from the others"
    where = f" nor speaks of {country(actor.country).name}" if actor.country and not land else ""
    if not named:
        return f"the report does not name it otherwise{where}"
    return f"the report introduces the name as {chosen.name}" if chosen else "the name is shared"


def _years(actor: KnownActor) -> str:
    if actor.start and actor.end:
        return f"from {actor.start} to {actor.end}"
    return f"from {actor.start} on" if actor.start else f"until {actor.end}"


def _may_exist(actor: KnownActor, year: int) -> bool:
    """True where the actor is not younger than the report; a year is allowed for groups named late."""
    return actor.start is None or actor.start <= year + 1


def _by_year(candidates: list[KnownActor], year: int | None, wording: str) -> tuple[KnownActor | None, str]:
    if len(candidates) == 1:
        return candidates[0], "a name of the table"
    existing = [actor for actor in candidates if year is not None and actor.existed(year)]
    if len(existing) == 1:
        return existing[0], f"the one of that name in {year}"
    names = ", ".join(actor.actor_id for actor in existing or candidates)
    return None, f"{wording!r} stands for several: {names}"


def _by_hints(candidates: list[KnownActor], report: Report, wording: str) -> tuple[KnownActor | None, str]:
    """The one candidate that the report names otherwise, else the one whose country it speaks of."""
    by_name = [actor for actor in candidates if _named_in(actor, report)]
    if len(by_name) == 1:
        return by_name[0], f"the report names it in full; {wording!r} alone is shared"
    by_country = [actor for actor in by_name or candidates if _country_in(actor, report)]
    if len(by_country) == 1:
        land = country(by_country[0].country or "").name
        return by_country[0], f"{wording!r} is shared; the report speaks of {land}"
    fitting = ", ".join(actor.actor_id for actor in by_country or by_name or candidates)
    return None, f"{wording!r} is shared and the report does not tell: {fitting}"


def _named_in(actor: KnownActor, report: Report) -> bool:
    """True where the report has a name of the actor that is its own."""
    heard = _keys(report.title, report.text)
    return any(
        not alias.shared and f" {' '.join(w.key for w in alias.words)} " in heard for alias in actor.names()
    )


def _country_in(actor: KnownActor, report: Report) -> bool:
    if actor.country is None:
        return False
    heard = _keys(report.title, report.text)
    names = (country(actor.country).name, national_adjectives().get(actor.country, ""))
    return any(name and f" {' '.join(w.key for w in words_of(name))} " in heard for name in names)


@functools.lru_cache(maxsize=32)
def _keys(title: str, text: str) -> str:
    return f" {' '.join(word.key for word in words_of(title + '. ' + text))} "


@functools.lru_cache(maxsize=32)
def _introductions(title: str, text: str, table: ActorTable) -> dict[str, str]:
    """Acronym to full name, as a report introduces them; the first introduction counts."""
    found: dict[str, str] = {}
    for passage in (title, text):
        for match in _INTRODUCTION.finditer(passage):
            full = _full_name(match.group(1), match.group(2), table)
            if full:
                found.setdefault(match.group(2), full)
    return found


def _full_name(before: str, acronym: str, table: ActorTable) -> str | None:
    """The end of `before` that `acronym` stands for: a name of the table, else words with its letters."""
    starts = [match.start() for match in re.finditer(r"(?<![^\s-])\S", before)]
    for start in starts:
        tail = before[start:]
        if any(a.text != acronym for a in table.named(tail)):
            return tail
    for start in reversed(starts):
        tail = before[start:]
        first = re.match(r"\w+", tail)
        if first and first.group().casefold() not in _SMALL and _spelled(acronym, tail):
            return tail
    return None


def _spelled(acronym: str, name: str) -> bool:
    """True where the first letters of `name` spell `acronym`, small words left out or not."""
    parts = re.findall(r"\w+", name.replace("'", "").replace("’", ""))
    letters = [char.casefold() for char in acronym if char.isalnum()]
    every = [part[0].casefold() for part in parts]
    great = [part[0].casefold() for part in parts if part.casefold() not in _SMALL]
    return letters in (every, great)
