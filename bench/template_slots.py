"""Slots of MUC-4 incident templates: type, date, number of human targets and effect on them.

After the scoring guidelines of MUC-4 (1992, version 7): correct 1, partially correct 1/2, else 0; recall by
what the key holds, precision by what was answered, all templates counted. Only what the guidelines leave to
no judge is scored; where they ask for one, an answer is wrong. Optional templates and fills of the key count
where they are answered and are not missed otherwise. Two rules are ours: templates are aligned so that the
credit of these four slots is greatest (with at least half a point for the type), and a group is the one that
a fill refers to where all words of one of the two stand in the other.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from role_fillers import Tally, best_pairs, normalise

Span = tuple[dt.date | None, dt.date]
"""From the first to the second day; (None, day) is "on or before that day"."""

SLOTS = ("templates", "incident_type", "date", "date_within", "human_target_number", "human_target_effect")
PLURAL = "PLURAL"
NEITHER = "NO INJURY OR DEATH"

_MONTHS = {
    name: number
    for number, name in enumerate("JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split(), start=1)
}
_DAY = re.compile(r"(\d{1,2}) ([A-Z]{3}) (\d{2})")


@dataclass(frozen=True, slots=True)
class Fill:
    """A fill with the group it belongs to: `values` are alternatives, `refs` names of the group."""

    values: tuple[str, ...]
    refs: tuple[str, ...] = ()
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Template:
    """An incident; of an answer each tuple of alternatives has one entry at most."""

    types: tuple[str, ...]
    dates: tuple[Span, ...] = ()
    numbers: tuple[Fill, ...] = ()
    effects: tuple[Fill, ...] = ()
    optional: bool = False


def key_template(row: Mapping[str, Any]) -> Template:
    """A template of the official key, from an entry of `key_templates`."""
    slots = row["slots"]
    spans = (key_date(value) for fill in _fills(slots, "incident_date") for value in fill.values)
    return Template(
        types=tuple(value for fill in _fills(slots, "incident_type") for value in fill.values),
        dates=tuple(span for span in spans if span),
        numbers=_fills(slots, "hum_tgt_number"),
        effects=_fills(slots, "hum_tgt_effect_of_incident"),
        optional=row["optional"],
    )


def _fills(slots: Mapping[str, Any], name: str) -> tuple[Fill, ...]:
    """The fills of a slot; none where the key says that the slot does not apply ("*")."""
    rows = slots.get(name)
    return tuple(
        Fill(tuple(row["values"]), tuple(row.get("refs", ())), bool(row.get("optional")))
        for row in (rows if isinstance(rows, list) else ())
    )


def key_date(words: str) -> Span | None:
    """Days of "30 DEC 89", "15 JAN 89 - 21 JAN 89", "- 18 AUG 89"; None where the key names no whole day."""
    days = [_day(*match) for match in _DAY.findall(words)]
    if not days:
        return None
    return (None if words.strip(" ()").startswith("-") else days[0], days[-1])


def _day(day: str, month: str, year: str) -> dt.date:
    return dt.date(1900 + int(year), _MONTHS[month], int(day))


def type_credit(key: Sequence[str], answer: str) -> float:
    """1 where the key has the type, 1/2 for ATTACK where it has another."""
    if answer in key:
        return 1.0
    return 0.5 if key and answer == "ATTACK" else 0.0


def date_credit(key: Sequence[Span], answer: Span) -> float:
    """1 for the key's own date, 1/2 for a part of it and for "on or before" its last day."""
    if answer in key:
        return 1.0
    return 0.5 if any(_partly(span, answer) for span in key) else 0.0


def _partly(key: Span, answer: Span) -> bool:
    if answer[0] is None:
        return answer[1] == key[1]
    return (key[0] is None or key[0] <= answer[0]) and answer[1] <= key[1]


def number_words(low: int | None, high: int | None, vague: bool = False) -> str:
    """A count in the notation of the key: "5", "6 -" for at least, "- 15" for at most, "6 - 8", "PLURAL"."""
    if vague:
        return PLURAL
    if low == high:
        return str(low)
    return f"{'' if low is None else low} - {'' if high is None else high}".strip()


def number_credit(key: Fill, answer: Fill) -> float:
    """1 for the number and its group, 1/2 for a single number that the key has as "about" or as a bound."""
    number = _spaced(answer.values[0])
    alternatives = {_spaced(part) for value in key.values for part in value.split("/")}
    if number in alternatives and refers(key.refs, answer.refs):
        return 1.0
    if not number.isdecimal():
        return 0.0
    loose = (part for part in alternatives if not part.isdecimal())
    return 0.5 if any(number in re.findall(r"\d+", part) for part in loose) else 0.0


def _spaced(number: str) -> str:
    """ "6-8" and "6 -" with one blank each side of the hyphen, "~ 50" without."""
    return " ".join(number.replace("-", " - ").split()).replace("~ ", "~")


def effect_credit(key: Fill, answer: Fill) -> float:
    """1 for the effect on its group, 1/2 on another, and where less is said than NO INJURY OR DEATH."""
    effect = answer.values[0]
    if effect in key.values:
        return 1.0 if refers(key.refs, answer.refs) else 0.5
    return 0.5 if NEITHER in key.values and effect in ("NO INJURY", "NO DEATH") else 0.0


def refers(key: Sequence[str], answer: Sequence[str]) -> bool:
    """True where a name of the one holds all words of a name of the other, or the key names nobody."""
    theirs = [set(normalise(name).split()) for name in key]
    ours = [set(normalise(name).split()) for name in answer]
    return not any(theirs) or any(a <= b or b <= a for a in ours for b in theirs if a and b)


def fills_tally(key: Sequence[Fill], answer: Sequence[Fill], credit: Callable[[Fill, Fill], float]) -> Tally:
    """The tally of a slot with several fills, aligned one to one for the greatest credit."""
    scores = [[credit(theirs, mine) for theirs in key] for mine in answer]
    pairs = best_pairs(scores)
    met = {column for _, column in pairs}
    asked = sum(not fill.optional or number in met for number, fill in enumerate(key))
    return Tally(sum(scores[row][column] for row, column in pairs), len(answer), asked)


def pair_tallies(key: Template, answer: Template) -> dict[str, Tally]:
    """The tallies of an answered template set against one of the key, by slot."""
    dated = [date_credit(key.dates, span) for span in answer.dates]
    asked = int(bool(key.dates))
    return {
        "templates": Tally(1, 1, 1),
        "incident_type": Tally(type_credit(key.types, answer.types[0]), 1, 1),
        "date": Tally(sum(dated), len(dated), asked),
        "date_within": Tally(sum(credit > 0 for credit in dated), len(dated), asked),
        "human_target_number": fills_tally(key.numbers, answer.numbers, number_credit),
        "human_target_effect": fills_tally(key.effects, answer.effects, effect_credit),
    }


def template_tallies(key: Sequence[Template], answers: Sequence[Template]) -> dict[str, Tally]:
    """The tallies of one document by slot; what is left over on either side is spurious or missing."""
    tables = [[pair_tallies(theirs, mine) for theirs in key] for mine in answers]
    pairs = best_pairs([[_worth(table) for table in row] for row in tables])
    found = [tables[row][column] for row, column in pairs]
    rows, columns = {row for row, _ in pairs}, {column for _, column in pairs}
    nothing = Template(())
    found += [_alone(nothing, mine) for number, mine in enumerate(answers) if number not in rows]
    found += [
        _alone(theirs, nothing)
        for number, theirs in enumerate(key)
        if number not in columns and not theirs.optional
    ]
    return {slot: sum((table[slot] for table in found), Tally()) for slot in SLOTS}


def _worth(table: Mapping[str, Tally]) -> float:
    """The credit of a pair of templates; nothing where the types have nothing in common."""
    slots = ("incident_type", "date", "human_target_number", "human_target_effect")
    return sum(table[slot].matched for slot in slots) if table["incident_type"].matched else 0.0


def _alone(key: Template, answer: Template) -> dict[str, Tally]:
    """The tallies of a template that nothing was aligned with; the other one is empty."""
    single = Tally(0, len(answer.types[:1]), len(key.types[:1]))
    dates = Tally(0, len(answer.dates), int(bool(key.dates)))
    return {
        "templates": single,
        "incident_type": single,
        "date": dates,
        "date_within": dates,
        "human_target_number": fills_tally(key.numbers, answer.numbers, number_credit),
        "human_target_effect": fills_tally(key.effects, answer.effects, effect_credit),
    }
