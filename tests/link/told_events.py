"""Mentions and judgements in a few words, for the tests of judgements."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace

from casus.link.judgements import Action, Judgement, MentionRef, Values
from casus.link.recall import ref_of
from casus.records import (
    Actor,
    Claim,
    DateBasis,
    DatePrecision,
    EventType,
    Kind,
    Mention,
    Outcome,
    PlacePrecision,
    Report,
    When,
    Where,
    mention_id,
)

TOWNS = {"Mosul": ("IQ", 36.34, 43.13), "Taiz": ("YE", 13.58, 44.02), "Aleppo": ("SY", 36.20, 37.16)}


def report(name: str, *sentences: str, lead: str = "") -> Report:
    """A report published on the day of June that its last letter says: "wire-a" on the first."""
    day = ord(name[-1]) - ord("a") + 1
    return Report(name, published=f"2023-06-{day:02}", text=lead + " ".join(sentences))


def told(
    report: Report, sentence: str, town: str, day: int, type_: EventType = EventType.SHELLING, killed: int = 4
) -> Mention:
    """The event that one sentence of the report tells of, in May."""
    country, lat, lon = TOWNS[town]
    date = dt.date(2023, 5, day)
    start = report.text.index(sentence)
    anchor = report.quote("text", start, start + len(sentence))
    people = Actor("people", "people")
    return Mention(
        mention_id(report.report_id, anchor), report.report_id, Kind.INCIDENT, type_, anchor,
        when=When(date, date, DatePrecision.DAY, DateBasis.STATED),
        where=Where(town, country, lat, lon, 8.0, PlacePrecision.EXACT, f"geonames:{town}"),
        claims=(Claim(Outcome.KILLED, people, killed, killed, anchor),),
    )  # fmt: skip


def sentence(town: str, day: int, killed: int = 4) -> str:
    return f"Shells killed {killed} people in {town} on {day} May."


def one_event(name: str, town: str, day: int, killed: int = 4) -> tuple[Report, Mention]:
    """A report of one sentence, and its mention."""
    text = sentence(town, day, killed)
    whole = report(name, text)
    return whole, told(whole, text, town, day, killed=killed)


class Log:
    """A log of judgements on mentions, written as reviewers would."""

    def __init__(self, pairs: Iterable[tuple[Report, Mention]]) -> None:
        self.entries: list[Judgement] = []
        self._reports: dict[str, Report] = {}
        self._told: dict[str, list[Mention]] = {}
        for whole, mention in pairs:
            self._reports[whole.report_id] = whole
            self._told.setdefault(whole.report_id, []).append(mention)

    def add(
        self,
        action: Action,
        mentions: Sequence[Mention] = (),
        others: Sequence[Mention] = (),
        values: Values | None = None,
        undoes: int | None = None,
    ) -> Judgement:
        entry = Judgement(
            len(self.entries) + 1,
            action,
            "Ana",
            "2024-09-01T10:00:00+00:00",
            f"looked into, note {len(self.entries) + 1}",
            mentions=tuple(map(self._ref, mentions)),
            others=tuple(map(self._ref, others)),
            values=values,
            undoes=undoes,
        )
        self.entries.append(entry)
        return entry

    def _ref(self, mention: Mention) -> MentionRef:
        return ref_of(mention, self._reports[mention.report_id], self._told[mention.report_id])


def moved(mention: Mention, by: int, cut: int = 0) -> Mention:
    """The mention with its anchor moved, and cut short at its end, as another reader may have it."""
    anchor = mention.anchor
    text = anchor.text[: len(anchor.text) - cut]
    shifted = replace(anchor, start=anchor.start + by, end=anchor.start + by + len(text), text=text)
    return replace(mention, anchor=shifted, mention_id=mention_id(mention.report_id, shifted))
