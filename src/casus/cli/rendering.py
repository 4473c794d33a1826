"""Dates, places, actors and numbers as people read them. Unknown is "?", never 0 or a blank."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Sequence

from casus.cli.terminal import one_line
from casus.records import (
    Actor,
    ActorKind,
    Claim,
    Figure,
    Incident,
    Kind,
    Mention,
    Outcome,
    PlacePrecision,
    Quote,
    When,
    Where,
)
from casus.reference.countries import country

UNKNOWN = "?"
MOST_ACTORS = 3


def counted(number: int, noun: str) -> str:
    """ "1 incident", "2 incidents"."""
    return f"{number:,} {noun}{'s' * (number != 1)}"


def date_text(when: When) -> str:
    """As narrow as it is known: "2024-08-29", "2024-10", "2023", "2023-01-01…2023-03-31" or "?"."""
    start, end = when.start, when.end
    if start is None or end is None:
        return UNKNOWN
    if start == end:
        return start.isoformat()
    if start == dt.date(start.year, 1, 1) and end == dt.date(start.year, 12, 31):
        return f"{start.year:04}"
    if start.day == 1 and end == start.replace(day=calendar.monthrange(start.year, start.month)[1]):
        return start.isoformat()[:7]
    return f"{start}…{end}"


def country_name(code: str) -> str:
    """The country's name, the code itself where the table lacks it."""
    try:
        return country(code).name
    except KeyError:
        return code


def place_text(where: Where) -> str:
    """The place and its country: "near Haditha, Iraq", "Iraq" or "?"."""
    land = country_name(where.country) if where.country else ""
    name = one_line(where.name or "")
    if land and (name == land or name.endswith(f" {land}")):  # "Western Iraq" says it already
        land = "" if name != land else land
        name = "" if name == land else name
    if name and where.precision is PlacePrecision.NEAR:
        name = f"near {name}"
    return ", ".join(part for part in (name, land) if part) or UNKNOWN


def actors_text(actors: Sequence[Actor], most: int = MOST_ACTORS) -> str:
    """Their names; of more than `most`, how many are left out."""
    names = [one_line(actor.name) for actor in actors]
    left_out = len(names) - most
    return ", ".join(names[:most]) + (f" +{left_out}" if left_out > 0 else "")


def who_text(event: Incident | Mention) -> str:
    """Initiators → targets; "?" for initiators that nobody names, empty where neither side is known."""
    initiators, targets = actors_text(event.initiators), actors_text(event.targets)
    if targets:
        return f"{initiators or UNKNOWN} → {targets}"
    return initiators


def what_text(event: Incident | Mention) -> str:
    """The form of the event, with its kind where that is no single incident: "aggregate: airstrike"."""
    form = event.type.value.replace("_", " ")
    return form if event.kind is Kind.INCIDENT else f"{event.kind}: {form}"


def number_text(figure: Figure) -> str:
    """ "15", "15–28 (best 15)", or "3 or more" where it rests on a vague word alone."""
    if figure.vague:
        return f"{figure.low} or more"
    if figure.low == figure.high:
        return str(figure.best)
    return f"{figure.low}–{figure.high} (best {figure.best})"


_ONE_OF = {"people": "person", "children": "child", "women": "woman", "men": "man", "policemen": "policeman"}


def group_text(group: Actor, number: int | None) -> str:
    """The group's name, in the singular for one of an unnamed group: "1 soldier", "2 soldiers"."""
    name = one_line(group.name)
    if number != 1 or group.actor_id or group.kind is ActorKind.PERSON:
        return name
    head, _, last = name.rpartition(" ")
    if last in _ONE_OF:
        last = _ONE_OF[last]
    elif last.endswith("ies"):
        last = f"{last[:-3]}y"
    elif last.endswith("s") and last.islower() and not last.endswith("ss"):
        last = last[:-1]
    return f"{head} {last}".strip()


def figure_text(figure: Figure) -> str:
    """Number and group, with "!" where sources disagree: "15–28 (best 15) Islamic State!"."""
    mark = "!" if figure.contested else ""
    number = figure.best if figure.low == figure.high and not figure.vague else None
    return f"{number_text(figure)} {group_text(figure.group, number)}{mark}"


def figures_text(figures: Sequence[Figure]) -> str:
    """All figures by outcome: "killed 15 Islamic State, 2 civilians; injured 7 US military"."""
    return "; ".join(figure_parts(figures))


def figure_parts(figures: Sequence[Figure]) -> list[str]:
    """The figures of each outcome: "killed 15 Islamic State, 2 civilians"."""
    parts = []
    for outcome in Outcome:
        told = [figure_text(figure) for figure in figures if figure.outcome is outcome]
        if told:
            parts.append(f"{outcome} {', '.join(told)}")
    return parts


def claim_number(claim: Claim) -> str:
    """What a claim states: "15", "15 or more", "up to 35", "10–15"."""
    low, high = claim.low, claim.high
    if low is None and high is None:
        return UNKNOWN
    if high is None:
        return f"{low} or more"
    if low is None:
        return f"up to {high}"
    return str(low) if low == high else f"{low}–{high}"


def claim_text(claim: Claim) -> str:
    """Outcome, number and group of a claim."""
    number = claim.low if claim.low == claim.high else None
    return f"{claim.outcome} {claim_number(claim)} {group_text(claim.group, number)}"


def quoted(quote: Quote | None) -> str:
    """The words in quotation marks, on one line; empty where there are none."""
    return f"“{one_line(quote.text)}”" if quote else ""


def with_words(reason: str, words: Quote | None) -> str:
    """The reason, with the text's words before it where it does not name them itself."""
    if words is None or one_line(words.text) in one_line(reason):
        return one_line(reason)
    return ", ".join(part for part in (quoted(words), one_line(reason)) if part)


def short_id(report_id: str) -> str:
    """A report's id, a hash cut to what tells it apart: every command takes the beginning of an id."""
    return report_id[:19] if report_id.startswith("sha256:") else one_line(report_id)


def worded(actor: Actor) -> str:
    """The actor's name, and the text's own words for it where they differ."""
    name, wording = one_line(actor.name), one_line(actor.wording)
    return name if name == wording else f"{name} (“{wording}”)"


def speakers_text(speakers: Sequence[Actor]) -> str:
    """Who says so; without a speaker it is the report itself."""
    return " and ".join(map(worded, speakers)) or "the report itself"
