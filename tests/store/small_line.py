"""A line so small that its results can be told by eye: the store's tests are not about reading.

It reads sentences of one form, "12 civilians were killed in Mosul on 3 May 2023, police said.", and brings
those of one place and day together. Run as a program it adds its reports to a store and tells how far it is.
"""

from __future__ import annotations

import datetime as dt
import random
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from casus.link.judgements import Judgement
from casus.records import (
    Actor,
    Claim,
    ClaimRef,
    DateBasis,
    DatePrecision,
    EventType,
    Figure,
    Incident,
    Kind,
    Label,
    Mark,
    Marks,
    Mention,
    Outcome,
    PlacePrecision,
    Report,
    Side,
    When,
    Where,
    mention_id,
    short_hash,
)
from casus.store import Casebook, Line

SENTENCE = re.compile(
    r"(?P<number>several|\d+) (?P<group>[a-z]+) were (?P<outcome>killed|injured)"
    r"(?: by (?P<initiator>[\w ]+?))? in (?P<place>[A-Z]\w+) on (?P<day>\d+ \w+ \d{4})"
    r"(?:, (?P<speaker>[\w ]+) said)?"
)
PLACES = {
    "Mosul": (36.34, 43.13),
    "Tikrit": (34.61, 43.68),
    "Kirkuk": (35.47, 44.39),
    "Samarra": (34.2, 43.87),
}
SIDES = {"soldiers": Side.TARGET, "civilians": Side.BYSTANDER, "gunmen": Side.INITIATOR}


def mark(report: Report) -> Marks:
    found = SENTENCE.finditer(report.text)
    quotes = (report.quote("text", match.start(), match.end()) for match in found)
    return Marks(report.report_id, "small-1", tuple(Mark(Label.TRIGGER, quote) for quote in quotes))


def mention(report: Report, marks: Marks) -> tuple[Mention, ...]:
    return tuple(_mention(report, one) for one in marks.marks)


def _mention(report: Report, one: Mark) -> Mention:
    match = SENTENCE.fullmatch(one.quote.text)
    assert match
    number, group, place = match["number"], match["group"], match["place"]
    day = dt.datetime.strptime(match["day"], "%d %B %Y").date()
    lat, lon = PLACES[place]
    start = one.quote.start + match.start("place")
    claim = Claim(
        Outcome(match["outcome"]),
        Actor(group, group),
        3 if number == "several" else int(number),
        None if number == "several" else int(number),
        one.quote,
        by=(Actor(match["speaker"], match["speaker"]),) if match["speaker"] else (),
        vague=number == "several",
        side=SIDES.get(group, Side.UNKNOWN),
    )
    initiator = match["initiator"]
    return Mention(
        mention_id(report.report_id, one.quote),
        report.report_id,
        Kind.INCIDENT,
        EventType.ATTACK,
        one.quote,
        when=When(day, day, DatePrecision.DAY, DateBasis.STATED, reason=""),
        where=Where(
            place,
            "IQ",
            lat,
            lon,
            5.0,
            PlacePrecision.EXACT,
            words=report.quote("text", start, start + len(place)),
        ),
        initiators=(Actor(initiator.title(), initiator),) if initiator else (),
        claims=(claim,),
    )


def link(
    reports: Iterable[Report], mentions: Iterable[Mention], policy: str, _: Iterable[Judgement] = ()
) -> list[Incident]:
    order = {report.report_id: report.order_key for report in reports}
    groups = defaultdict(list)
    for one in sorted(mentions, key=lambda m: (order[m.report_id], m.anchor.start)):
        groups[one.when.start, one.where.name].append(one)
    return [_incident(group, policy) for group in groups.values()]


def _incident(group: list[Mention], policy: str) -> Incident:
    first = group[0]
    claims = defaultdict(list)
    for one in group:
        for position, claim in enumerate(one.claims):
            claims[claim.outcome, claim.group.name].append((ClaimRef(one.mention_id, position), claim))
    return Incident(
        "i" + short_hash(first.mention_id),
        first.kind,
        first.type,
        first.when,
        first.where,
        first.initiators,
        first.targets,
        tuple(_figure(found, policy) for _, found in sorted(claims.items())),
        tuple(one.mention_id for one in group),
        tuple(dict.fromkeys(one.report_id for one in group)),
        len({one.report_id for one in group}),
        first.anchor,
    )


def _figure(found: list[tuple[ClaimRef, Claim]], policy: str) -> Figure:
    low = [claim.low or 0 for _, claim in found]
    last = found[-1][1]
    return Figure(
        last.outcome,
        last.group,
        min(low),
        low[-1],
        max(low),
        len(set(low)) > 1,
        policy,
        "latest",
        tuple(ref for ref, _ in found),
        all(claim.vague for _, claim in found),
    )


SMALL = Line(mark=mark, mention=mention, link=link)


def some_reports(number: int, seed: int = 1) -> list[Report]:
    """Reports that tell of the same few days and places, a few of them in two versions or in Arabic."""
    pick = random.Random(seed)
    found = []
    for n in range(number):
        sentences = [
            f"{pick.randint(1, 30)} {pick.choice(['people', 'soldiers', 'civilians'])} were killed in "
            f"{pick.choice(sorted(PLACES))} on {pick.randint(1, 6)} May 2023, police said."
            for _ in range(pick.randint(0, 4))
        ]
        report = Report(
            f"r{n:03}",
            source=pick.choice(["Tigris Post", "Anbar Daily"]),
            published=None if n % 9 == 4 else f"2023-05-{pick.randint(6, 20):02}",
            title=f"Bulletin {n}",
            text="\n\n".join(["The ministry gave a briefing.", *sentences]),
            language="ar" if n % 11 == 5 else "en",
        )
        found.append(report)
        if n % 13 == 6:
            found.append(
                replace(report, text=report.text + "\n\n9 people were killed in Kirkuk on 2 May 2023.")
            )
    return found


def _told(reports: Iterable[Report]) -> Iterator[Report]:
    for number, report in enumerate(reports):
        print(number, flush=True)
        yield report


def _told_link(
    reports: Iterable[Report], mentions: Iterable[Mention], policy: str, judgements: Iterable[Judgement]
) -> list[Incident]:
    print("linking", flush=True)
    return link(reports, mentions, policy, judgements)


if __name__ == "__main__":
    with Casebook(sys.argv[1], line=replace(SMALL, link=_told_link)) as book:
        book.add(_told(some_reports(int(sys.argv[2]))))
    print("done", flush=True)
