"""Casus on WikiEvents (attacks in the news), development part: triggers of Conflict and Life events.

Usage: python bench/wikievents.py [--shared FOLDER] [--limit N]

Prints as JSON: `triggers`, the marks that state an event against all gold triggers, once by the same words
("exact") and once by a common character ("overlap"), aligned one to one; and `classes`, what a sentence
states, with as many of a class as there are. A death or injury is no event of ours but a count, so there
the counts of killed and injured answer for Life.Die and Life.Injure, by the sentence they stand in. A reader
whose triggers are whole passages can score on "overlap" and "classes" alone. `scenario_en_kairos_61` is left
out: it nearly repeats a training text. Needs the reference material beside the repository.
"""

from __future__ import annotations

import argparse
import bisect
import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from casus.pipeline import mark_report
from casus.records import EventType, Label, Marks, Outcome, Report
from role_fillers import Tally, best_pairs

ROOT = Path(__file__).resolve().parent.parent
LEFT_OUT = frozenset(("scenario_en_kairos_61",))
ATTACK, DEMONSTRATE, DIE, INJURE = CLASSES = (
    "Conflict.Attack",
    "Conflict.Demonstrate",
    "Life.Die",
    "Life.Injure",
)
# Our forms that are no Conflict event there: custody is Justice, property Transaction or ArtifactExistence.
ELSEWHERE = frozenset(
    (
        *(EventType.ARREST, EventType.ABDUCTION, EventType.SEIZURE),
        *(EventType.DESTRUCTION, EventType.OTHER),
    )
)
LIFE = {Outcome.KILLED: DIE, Outcome.INJURED: INJURE}


@dataclass(frozen=True, slots=True)
class Trigger:
    """A passage that states something of class `name`; offsets count in the report's text."""

    name: str
    start: int
    end: int


def conflict_class(form: EventType) -> str | None:
    """The Conflict class of a form of ours; None where WikiEvents files it elsewhere."""
    if form in ELSEWHERE:
        return None
    return DEMONSTRATE if form in (EventType.PROTEST, EventType.RIOT) else ATTACK


def text_of(sentences: Sequence[Sequence[Sequence[Any]]]) -> tuple[str, list[int]]:
    """The text that the tokens' offsets count in, sentences ended by newlines, and where each begins.

    The set's own `text` lacks the blank between two sentences, so that its offsets drift.
    """
    characters = [" "] * sentences[-1][-1][2]
    for sentence in sentences:
        for word, start, end in sentence:
            characters[start:end] = word
        if sentence[-1][2] < len(characters):
            characters[sentence[-1][2]] = "\n"
    return "".join(characters), [sentence[0][1] for sentence in sentences]


def gold_triggers(row: Mapping[str, Any]) -> list[Trigger]:
    """The triggers of the classes that are asked."""
    words = [word for sentence in row["sentences"] for word in sentence]
    found = []
    for event in row["events"]:
        name = ".".join(event["event_type"].split(".")[:2])
        first, behind = event["trigger"]["start"], event["trigger"]["end"]
        if name in CLASSES:
            found.append(Trigger(name, words[first][1], words[behind - 1][2]))
    return found


def marked_triggers(marks: Marks) -> list[Trigger]:
    """The reader's triggers of Conflict events."""
    return [
        Trigger(name, mark.quote.start, mark.quote.end)
        for mark in marks.marks
        if mark.label is Label.TRIGGER and mark.type and (name := conflict_class(mark.type))
    ]


def marked_harm(marks: Marks) -> list[Trigger]:
    """The reader's counts of killed and injured, those of none left out."""
    return [
        Trigger(LIFE[mark.outcome], mark.quote.start, mark.quote.end)
        for mark in marks.marks
        if mark.label is Label.COUNT and mark.outcome in LIFE and mark.high != 0
    ]


def span_tally(system: Sequence[Trigger], gold: Sequence[Trigger], exact: bool) -> Tally:
    """One-to-one matches of passages, whatever their class."""
    scores = [[float(_meet(mine, theirs, exact)) for theirs in gold] for mine in system]
    return Tally(len(best_pairs(scores)), len(system), len(gold))


def _meet(mine: Trigger, theirs: Trigger, exact: bool) -> bool:
    if exact:
        return (mine.start, mine.end) == (theirs.start, theirs.end)
    return mine.start < theirs.end and theirs.start < mine.end


def class_tallies(
    system: Sequence[Trigger], gold: Sequence[Trigger], begins: Sequence[int]
) -> dict[str, Tally]:
    """For each class, what the sentences state: as many matches in a sentence as both sides have there."""
    mine, theirs = (
        Counter((trigger.name, bisect.bisect(begins, trigger.start)) for trigger in side)
        for side in (system, gold)
    )
    common = mine & theirs
    return {
        name: Tally(
            *(sum(n for (kind, _), n in side.items() if kind == name) for side in (common, mine, theirs))
        )
        for name in CLASSES
    }


def measure(rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Reads and scores the documents."""
    spans = {"exact": Tally(), "overlap": Tally()}
    classes = dict.fromkeys(CLASSES, Tally())
    readers = set()
    for row in rows:
        text, begins = text_of(row["sentences"])
        marks = mark_report(Report(row["id"], text=text, language="en"))
        readers.add(marks.reader)
        gold, triggers = gold_triggers(row), marked_triggers(marks)
        for level in spans:
            spans[level] += span_tally(triggers, gold, level == "exact")
        for name, tally in class_tallies([*triggers, *marked_harm(marks)], gold, begins).items():
            classes[name] += tally
    return {
        "set": "WikiEvents dev, Conflict and Life",
        "documents": len(rows),
        "reader": sorted(readers),
        "triggers": {level: tally.as_row() for level, tally in spans.items()},
        "classes": {
            **{name: tally.as_row() for name, tally in classes.items()},
            "micro": sum(classes.values(), Tally()).as_row(),
        },
    }


def main(arguments: list[str]) -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--limit", type=int, help="only the first N documents")
    args = parser.parse_args(arguments)
    file = args.shared / "bench" / "wikievents" / "dev.jsonl"
    if not file.is_file():
        sys.exit(f"no WikiEvents at {file}; name the folder of reference material with --shared")
    rows = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    print(json.dumps(measure([row for row in rows if row["id"] not in LEFT_OUT][: args.limit]), indent=2))


if __name__ == "__main__":
    main(sys.argv[1:])
