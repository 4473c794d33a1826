"""Writes generated reports as JSON Lines, for measuring speed and memory.

    python3 bench/make_reports.py --count 500 --words 600 --seed 1 --out reports.jsonl

The same count, words and seed give the same bytes. Needs the standard library alone.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import patterns

FIRST_DAY = dt.date(2024, 1, 8)
MOST_TOLD = 4
"""An event is told by one to so many reports."""
NUMBER_WORDS = (
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)


SHORT_OF_WORDS = 60
SORTS = {
    "details": (patterns.DETAILS, 6),
    "quotes": (patterns.QUOTES, 3),
    "background": (patterns.BACKGROUND, 3),
    "context": (patterns.CONTEXT, 6),
    "furniture": (patterns.FURNITURE, 1),
}
"""The sorts of sentences that follow the lede, with how often each comes up."""


@dataclass(frozen=True)
class Event:
    """What the reports of one made-up event have in common."""

    happened: dt.date
    place: tuple[str, str, str, str]
    force: str
    victims: str
    killed: int
    injured: int
    pattern: str


def make_reports(count: int, words: int, seed: int) -> Iterator[dict[str, str]]:
    """`count` reports of about `words` words each (10 % less or more), by order of event."""
    chance = random.Random(seed)
    made = 0
    while made < count:
        event = make_event(chance)
        for _ in range(min(chance.randint(1, MOST_TOLD), count - made)):
            made += 1
            yield make_report(event, f"bench-{seed}-{made:06d}", words, chance)


def make_event(chance: random.Random) -> Event:
    """An event of a random kind, place and day of the year after `FIRST_DAY`."""
    killed = chance.choice((2, 3, 4, 5, 6, 8, 9, 11, 14, 17, 23, 31, 48))
    return Event(
        happened=FIRST_DAY + dt.timedelta(days=chance.randrange(360)),
        place=chance.choice(patterns.PLACES),
        force=chance.choice(patterns.FORCES),
        victims=chance.choice(patterns.VICTIMS),
        killed=killed,
        injured=killed + chance.randint(2, 40),
        pattern=chance.choice(patterns.EVENTS),
    )


def make_report(event: Event, report_id: str, words: int, chance: random.Random) -> dict[str, str]:
    """One outlet's report of the event, published on its day or one of the two days after."""
    published = event.happened + dt.timedelta(days=chance.randrange(3))
    outlet = chance.choice(patterns.OUTLETS)
    lede = fill(chance.choice(patterns.LEDES), event, published, outlet, chance)
    paragraphs = [f"{event.place[0].upper()}, {published:%B} {published.day} ({outlet}) - {lede}"]
    length = len(paragraphs[0].split())
    decks = Decks(chance)
    while length < words:
        drawn = decks.paragraph(words - length)
        paragraphs.append(" ".join(fill(pattern, event, published, outlet, chance) for pattern in drawn))
        length += len(paragraphs[-1].split())
    killed = said(event.killed, chance)
    return {
        "report_id": report_id,
        "source": outlet,
        "published": published.isoformat(),
        "title": f"{killed[0].upper()}{killed[1:]} {event.victims} killed in {event.place[0]}",
        "text": "\n\n".join(paragraphs),
    }


class Decks:
    """The sorts of sentences, each dealt out without repeats until it is used up."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._left: dict[str, list[str]] = {sort: [] for sort in SORTS}

    def paragraph(self, room: int) -> list[str]:
        """The patterns of one paragraph: one to three of one sort, a single one where little room is left."""
        (sort,) = self._chance.choices(list(SORTS), weights=[weight for _, weight in SORTS.values()])
        most = 1 if room < SHORT_OF_WORDS or sort == "furniture" else 3
        return [self._deal(sort) for _ in range(self._chance.randint(1, most))]

    def _deal(self, sort: str) -> str:
        if not self._left[sort]:
            sentences, _ = SORTS[sort]
            self._left[sort] = self._chance.sample(sentences, len(sentences))
        return self._left[sort].pop()


def fill(pattern: str, event: Event, published: dt.date, outlet: str, chance: random.Random) -> str:
    """The pattern with its names filled in."""
    place, province, country, group = event.place
    names = {
        "place": place,
        "province": province,
        "country": country,
        "group": group,
        "force": event.force,
        "victims": event.victims,
        "speaker": chance.choice(patterns.SPEAKERS),
        "killed": said(event.killed, chance),
        "injured": said(event.injured, chance),
        "day": f"{event.happened:%A}",
        "near": chance.choice(("near", "in", "on the outskirts of")),
        "hour": str(chance.randint(2, 11)),
        "outlet": outlet,
        "past_month": f"{published - dt.timedelta(days=chance.randint(40, 200)):%B}",
        "past_n": str(chance.randint(4, 60)),
        "past_low": str(max(1, event.killed - chance.randint(1, 5))),
        "past_total": str(chance.randint(3, 30) * 50),
    }
    names |= {f"{name}_cap": value[0].upper() + value[1:] for name, value in names.items()}
    if "{event}" in pattern:
        names["event"] = event.pattern.format(**names)
    return pattern.format(**names)


def said(number: int, chance: random.Random) -> str:
    """The number as a report words it: in figures or words, sometimes with a bound."""
    written = NUMBER_WORDS[number - 1] if number <= len(NUMBER_WORDS) else str(number)
    return chance.choice(("", "", "at least ", "more than ", "about ")) + written


def main() -> None:
    """Reads the command line and writes the reports."""
    parser = argparse.ArgumentParser(description="Writes generated reports as JSON Lines.")
    parser.add_argument("--count", type=int, default=500, help="how many reports (500)")
    parser.add_argument("--words", type=int, default=600, help="about how many words each has (600)")
    parser.add_argument("--seed", type=int, default=1, help="another seed, other reports (1)")
    parser.add_argument("--out", type=Path, help="the file to write; standard output where not given")
    options = parser.parse_args()
    lines = "".join(
        json.dumps(report, ensure_ascii=False) + "\n"
        for report in make_reports(options.count, options.words, options.seed)
    )
    if options.out:
        options.out.write_text(lines, "utf-8")
    else:
        sys.stdout.write(lines)


if __name__ == "__main__":
    main()
