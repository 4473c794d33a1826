"""Very long texts in parts, each read as a text of its own: time and memory grow with length alone."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar, cast

from casus.records import Mark, Marks, Mention, Quote, Relation, Report

LONGEST = 30_000
"""Code points of a text that is read in one go, some 5,000 words; events of two parts are never joined."""

T = TypeVar("T")


def parts_of(report: Report) -> Iterator[tuple[int, Report]]:
    """Where each part of the text begins, and the report with that part alone as its text.

    Parts end at a line's end, else at a sentence's, else between words, where there is one.
    """
    start = 0
    while len(report.text) - start > LONGEST:
        end = _cut(report.text, start + LONGEST // 2, start + LONGEST)
        yield start, dataclasses.replace(report, text=report.text[start:end])
        start = end
    yield start, report if start == 0 else dataclasses.replace(report, text=report.text[start:])


def _cut(text: str, least: int, most: int) -> int:
    for border in ("\n\n", "\n", ". ", " "):
        at = text.rfind(border, least, most)
        if at >= 0:
            return at + len(border)
    return most


def moved(record: T, by: int) -> T:
    """The record with all its quotes of the text moved by so many code points."""
    if not by:
        return record
    if isinstance(record, Quote):
        start, end = record.start + by, record.end + by
        moved_quote = dataclasses.replace(record, start=start, end=end) if record.field == "text" else record
        return cast(T, moved_quote)
    if isinstance(record, tuple):
        return cast(T, tuple(moved(one, by) for one in record))
    if dataclasses.is_dataclass(record) and not isinstance(record, type):
        values = {f.name: moved(getattr(record, f.name), by) for f in dataclasses.fields(record)}
        return dataclasses.replace(record, **values)
    return record


def joined(marks: Sequence[Marks]) -> Marks:
    """The marks of all parts of one report, their quotes already moved, as one; at least one part."""
    if len(marks) == 1:
        return marks[0]
    relations: list[Relation] = []
    before = 0
    for part in marks:
        relations += _shifted(part.relations, range(before, before + len(part.marks)))
        before += len(part.marks)
    return dataclasses.replace(
        marks[0], marks=tuple(m for part in marks for m in part.marks), relations=tuple(relations)
    )


def _shifted(relations: Iterable[Relation], at: Sequence[int]) -> Iterator[Relation]:
    """The relations with the k-th mark at `at[k]`."""
    for relation in relations:
        yield dataclasses.replace(relation, left=at[relation.left], right=at[relation.right])


def within(mentions: Sequence[Mention], begins: Sequence[int]) -> list[list[int]]:
    """The mentions whose words stand in each part, by where it begins; the title goes with the first."""
    found: list[list[int]] = [[] for _ in begins]
    for number, mention in enumerate(mentions):
        quotes = (mention.anchor, *(c.quote for c in mention.claims))
        at = next((q.start for q in quotes if q.field == "text"), 0)
        found[max(n for n, begin in enumerate(begins) if begin <= at)].append(number)
    return found


def joined_given(
    marks: Sequence[Marks], mentions: Sequence[Mention], numbers: Sequence[Sequence[int]]
) -> Marks:
    """As :func:`joined` for given events; `numbers` says which mentions the first marks of a part are."""
    if len(marks) == 1:
        return marks[0]
    rest: list[Mark] = []
    relations: list[Relation] = []
    triggers: dict[int, Mark] = {}
    for part, own in zip(marks, numbers, strict=True):
        at = [*own, *(len(mentions) + len(rest) + k for k in range(len(part.marks) - len(own)))]
        triggers |= zip(own, part.marks, strict=False)
        rest += part.marks[len(own) :]
        relations += _shifted(part.relations, at)
    ordered = (*(triggers[number] for number in sorted(triggers)), *rest)
    return dataclasses.replace(marks[0], marks=ordered, relations=tuple(relations))
