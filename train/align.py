"""Span marks for texts that are annotated by event: where its words, names and numbers stand.

Usage: align.py REPORTS.jsonl OUT.jsonl

REPORTS has the layout of the annotation guidelines (events with anchor, actors as lists of names, claims with
quotes). Names are looked for near the anchor, times and places among those whose resolved value is the
event's, numbers among those of the claim's quote. What is not found is left out; how much, is printed.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from casus.link.compare import kilometres
from casus.read.actors import find_actors
from casus.read.numbers import find_numbers
from casus.read.places import find_places
from casus.read.sentences import split_sentences
from casus.read.shadow import shadow_of
from casus.read.triggers import Form, find_triggers
from casus.records import Report
from casus.resolve.when import all_times
from casus.resolve.where import resolve_where

FAR_KM = 25


class Aligner:
    """Collects the marks of one report; equal spans of one label are one mark."""

    def __init__(self, row: dict[str, Any], found: Counter[str]) -> None:
        self.row, self.found = row, found
        self.report = Report(row["report_id"], row["source"], row["published"], row["title"], row["text"])
        self.shadow = {f: shadow_of(row[f]) for f in ("title", "text")}
        self.sentences = split_sentences(self.shadow["text"].text)
        self.places = [
            (*self.shadow["text"].original(p.start, p.end), p) for p in find_places(self.shadow["text"].text)
        ]
        self.times = all_times(self.report)
        self.marks: list[list[Any]] = []
        self.relations: list[list[Any]] = []
        self._at: dict[tuple[Any, ...], int] = {}

    def mark(
        self, label: str, field: str, start: int, end: int, attributes: dict[str, Any] | None = None
    ) -> int:
        key = (label, field, start, end, json.dumps(attributes, sort_keys=True))
        if key not in self._at:
            self._at[key] = len(self.marks)
            self.marks.append([label, field, start, end, attributes or {}])
        return self._at[key]

    def tie(self, role: str, left: int, right: int) -> None:
        if [role, left, right] not in self.relations:
            self.relations.append([role, left, right])

    def note(self, what: str, hit: bool) -> None:
        self.found[f"{what} {'found' if hit else 'lost'}"] += 1

    def span(self, quote: str) -> tuple[str, int, int] | None:
        for field in ("text", "title"):
            at = self.row[field].find(quote)
            if at >= 0:
                return field, at, at + len(quote)
        return None

    def trigger(self, event: dict[str, Any]) -> int | None:
        where = self.span(event["anchor"])
        if where is None:
            return None
        field, start, end = where
        words = self.row[field][start:end]
        shadow = shadow_of(words)
        candidates = find_triggers(shadow.text)

        def rank(t: Any) -> tuple[Any, ...]:
            same = t.type.value == event["type"]
            family = t.type.family == _family(event["type"])
            head = t.form in (Form.NOUN, Form.PLURAL, Form.VERB)
            return (not (same and head), not (family and head), not head, not same, -t.weight, t.start)

        if candidates:
            best = min(candidates, key=rank)
            a, b = shadow.original(best.start, best.end)
        else:
            verb = (
                re.search(r"\b\w+(?:ed|ing)\b", words)
                or re.search(r"\b[a-z]{4,}\b", words)
                or re.search(r"\w+", words)
            )
            if verb is None:
                return None
            a, b = verb.span()
        attributes = {"type": event["type"], "kind": event["kind"]}
        if event.get("optional"):
            attributes["optional"] = True
        return self.mark("trigger", field, start + a, start + b, attributes)

    def near(self, names: Sequence[str], field: str, at: int, reach: int = 1200) -> tuple[int, int] | None:
        """The occurrence of a name that is closest to `at`; longer names first among equals."""
        best: tuple[float, int, int] | None = None
        text = self.row[field]
        for name in sorted(names, key=len, reverse=True):
            for m in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE):
                if name.isupper() and len(name) <= 3 and m.group() != name:
                    continue
                distance = abs(m.start() - at) - 3 * len(name)
                if abs(m.start() - at) <= reach and (best is None or distance < best[0]):
                    best = (distance, m.start(), m.end())
        return best[1:] if best else None

    def actor(self, names: Sequence[str], field: str, at: int) -> int | None:
        where = self.near(names, field, at)
        return self.mark("actor", field, *_trimmed(self.row[field], *where)) if where else None

    def event(self, event: dict[str, Any]) -> None:
        trigger = self.trigger(event)
        self.note("trigger", trigger is not None)
        if trigger is None:
            return
        _, field, at, _, _ = self.marks[trigger]
        for role in ("initiators", "targets"):
            for names in event[role]:
                actor = self.actor(names, field, at)
                self.note(role, actor is not None)
                if actor is not None:
                    self.tie(role[:-1], trigger, actor)
        self._time(event, trigger, field, at)
        self._place(event, trigger, field, at)
        for claim in event["casualties"]:
            self._claim(claim, trigger)
        if event.get("count"):
            self._event_count(event, trigger)

    def _time(self, event: dict[str, Any], trigger: int, field: str, at: int) -> None:
        if not event["date"] or field != "text":
            return
        start, end = (dt.date.fromisoformat(event["date"][k]) for k in ("start", "end"))
        right = [
            span for span, when in self.times
            if when.start and when.end and start <= when.start and when.end <= end
        ]  # fmt: skip
        best = min(right, key=lambda s: abs(s.start - at), default=None)
        self.note("time", best is not None)
        if best is not None and abs(best.start - at) < 900:
            self.tie("on", trigger, self.mark("time", "text", best.start, best.end))

    def _place(self, event: dict[str, Any], trigger: int, field: str, at: int) -> None:
        gold = event["place"]
        if not gold or field != "text":
            return
        names = re.findall(r"[\w'’-]{4,}", gold["name"])

        def fits(start: int, end: int) -> bool:
            words = self.row["text"][start:end]
            if any(n.casefold() in words.casefold() for n in names):
                return True
            where = resolve_where(self.report, [self.report.quote("text", start, end)])
            if where.lat is None or where.lon is None:
                return gold["radius_km"] >= 300 and where.country == gold["country"]
            return (
                kilometres((gold["lat"], gold["lon"]), (where.lat, where.lon)) <= gold["radius_km"] + FAR_KM
            )

        right = [(start, end) for start, end, _ in self.places if abs(start - at) < 1500 and fits(start, end)]
        best = min(right, key=lambda s: abs(s[0] - at), default=None)
        if best is None:
            best = self.near([gold["name"], *gold["name"].split(", ")], "text", at)
        self.note("place", best is not None)
        if best is not None:
            self.tie("at", trigger, self.mark("place", "text", *best))

    def _claim(self, claim: dict[str, Any], trigger: int) -> None:
        where = self.span(claim["quote"])
        count = self._number(claim, where) if where else None
        self.note("count", count is not None)
        if count is None or where is None:
            return
        self.tie("counts", trigger, count)
        _, field, start, end, _ = self.marks[count]
        group = self._group(claim, where, (start + end) // 2)
        if group is not None:
            self.tie("group", count, group)
        for names in claim["by"]:
            spot = self.near(names, field, start, reach=700)
            self.note("speaker", spot is not None)
            if spot is not None:
                self.tie("says", count, self.mark("speaker", field, *_trimmed(self.row[field], *spot)))

    def _group(self, claim: dict[str, Any], where: tuple[str, int, int], at: int) -> int | None:
        field, start, end = where
        text = self.row[field]
        best: tuple[int, int, int] | None = None
        for name in claim["group"]:
            for m in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text[start:end], re.IGNORECASE):
                key = (abs(start + m.start() - at) - 2 * len(name), start + m.start(), start + m.end())
                best = min(best, key) if best else key
        if best is None:
            spans = [s for s in find_actors(shadow_of(text[start:end]).text) if s.form != "person"]
            spans = [s for s in spans if 0 <= start + s.start - at < 30]
            if not spans or claim["group"][0] == "people":
                return None
            best = (0, start + spans[0].start, start + spans[0].end)
        self.note("group", True)
        return self.mark("actor", field, *_trimmed(text, best[1], best[2]))

    def _number(self, claim: dict[str, Any], where: tuple[str, int, int]) -> int | None:
        field, start, end = where
        words = self.row[field][start:end]
        shadow = shadow_of(words)
        attributes = {"outcome": claim["outcome"], "low": claim["low"], "high": claim["high"]}
        numbers = find_numbers(shadow.text)
        wanted = [n for n in numbers if (n.low, n.high) == (claim["low"], claim["high"])]
        value = claim["low"] if claim["low"] is not None else claim["high"]
        wanted = wanted or [n for n in numbers if value in (n.low, n.high)]
        if not wanted and value == 0:
            none = re.search(
                r"\b(?:no|not|nobody|none|unharmed|unhurt|without|n't)\b", shadow.text, re.IGNORECASE
            )
            if none:
                return self.mark("count", field, start + none.start(), start + none.end(), attributes)
        if wanted:
            best = min(wanted, key=lambda n: _outcome_distance(shadow.text, n.start, n.end, claim["outcome"]))
            a, b = shadow.original(best.start, best.end)
            return self.mark("count", field, start + a, start + b, attributes)
        if value in (1, 3) or claim["high"] is None:
            for name in sorted(claim["group"], key=len, reverse=True):
                m = re.search(
                    rf"(?:(?<!\w)(an?|the)\s+(?:[\w-]+\s+)?)?(?<!\w){re.escape(name)}(?!\w)",
                    words,
                    re.IGNORECASE,
                )
                if m and m.group(1) and m.group(1).lower() != "the" and value == 1:
                    return self.mark("count", field, start + m.start(1), start + m.end(1), attributes)
                if m:
                    at = m.end() - len(name)
                    return self.mark("count", field, start + at, start + m.end(), attributes)
        if value == 1:
            spans = find_actors(shadow.text)
            if spans:
                a, b = shadow.original(spans[0].start, spans[0].end)
                return self.mark("count", field, start + a, start + b, attributes)
        if numbers and value is not None and value > (numbers[0].low or 0):
            a, b = shadow.original(numbers[0].start, numbers[0].end)
            return self.mark("count", field, start + a, start + b, attributes)
        return None

    def _event_count(self, event: dict[str, Any], trigger: int) -> None:
        where = self.span(event["anchor"])
        if where is None:
            return
        field, start, end = where
        shadow = shadow_of(self.row[field][start:end])
        for number in find_numbers(shadow.text):
            if number.low == event["count"]["n"]:
                a, b = shadow.original(number.start, number.end)
                n = event["count"]["n"]
                mark = self.mark("count", field, start + a, start + b, {"outcome": None, "low": n, "high": n})
                self.tie("counts", trigger, mark)
                return


_FAMILY = {
    "airstrike": "air", "drone_strike": "air", "shelling": "fire", "missile_rocket": "fire", "raid": "ground",
    "armed_clash": "ground", "bombing": "explosive", "suicide_bombing": "explosive", "arrest": "custody",
    "abduction": "custody", "seizure": "property", "destruction": "property", "protest": "unrest",
    "riot": "unrest",
}  # fmt: skip
_OUTCOME_WORDS = {
    "killed": r"kill\w*|dead|d(?:ied|eath)\w*|murder\w*|fatal\w*|lives|execut\w*|assassin\w*|shot dead"
    r"|bodies|toll|slain|massacr\w*",
    "injured": r"injur\w*|wound\w*|hurt|hospital\w*",
    "detained": r"arrest\w*|detain\w*|custody|captur\w*|held|jail\w*",
    "abducted": r"abduct\w*|kidnap\w*|hostage\w*|captive",
    "missing": r"missing|disappear\w*|unaccounted",
}


def _family(type_: str) -> str:
    return _FAMILY.get(type_, "assault")


def _outcome_distance(text: str, start: int, end: int, outcome: str) -> int:
    spots = list(re.finditer(_OUTCOME_WORDS[outcome], text, re.IGNORECASE))
    return min((min(abs(m.start() - end), abs(start - m.end())) for m in spots), default=999)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    article = re.match(r"(?:the|an?)\s+", text[start:end], re.IGNORECASE)
    return (start + article.end() if article else start), end


def align(row: dict[str, Any], found: Counter[str]) -> dict[str, Any]:
    """The corpus row of a report annotated by event."""
    aligner = Aligner(row, found)
    for event in row["events"]:
        aligner.event(event)
    head = {k: row[k] for k in ("report_id", "source", "published")}
    head |= {"doc": row["doc"]} if row.get("doc") else {"title": row["title"], "text": row["text"]}
    return {**head, "marks": aligner.marks, "relations": aligner.relations}


def main(source: str, out: str) -> None:
    """Aligns all reports and prints how much was found."""
    found: Counter[str] = Counter()
    rows = [json.loads(line) for line in Path(source).read_text("utf-8").splitlines()]
    lines = [json.dumps(align(row, found), ensure_ascii=False) + "\n" for row in rows]
    Path(out).write_text("".join(lines), encoding="utf-8")
    for key in sorted(found):
        print(f"{key:20} {found[key]}")


if __name__ == "__main__":
    main(*sys.argv[1:])
