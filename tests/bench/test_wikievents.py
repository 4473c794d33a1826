"""Triggers against triggers, passage by passage and sentence by sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

import wikievents
from casus.records import EventType, Label, Mark, Marks, Outcome, Quote
from role_fillers import Tally
from wikievents import Trigger

SENTENCES = [
    [["A", 0, 1], ["bomb", 2, 6], ["killed", 7, 13], ["two", 14, 17], [".", 17, 18]],
    [["Crowds", 19, 25], ["marched", 26, 33], [".", 33, 34]],
]


def event(name: str, start: int, end: int) -> dict[str, object]:
    return {"event_type": name, "trigger": {"start": start, "end": end}}


def mark(label: Label, start: int, end: int, **fields: object) -> Mark:
    return Mark(label, Quote("text", start, end, "x"), **fields)  # type: ignore[arg-type]


def test_the_text_is_the_one_that_offsets_count_in() -> None:
    assert wikievents.text_of(SENTENCES) == ("A bomb killed two.\nCrowds marched.", [0, 19])


def test_gold_triggers_of_the_classes_asked() -> None:
    events = [
        event("Life.Die.Unspecified", 2, 3),
        event("Contact.Contact.Meet", 5, 6),
        event("Conflict.Demonstrate.Unspecified", 5, 7),
    ]
    found = wikievents.gold_triggers({"sentences": SENTENCES, "events": events})
    assert found == [Trigger("Life.Die", 7, 13), Trigger("Conflict.Demonstrate", 19, 33)]


def test_marks_as_triggers_and_as_harm() -> None:
    marks = Marks(
        "r",
        "a reader",
        (
            mark(Label.TRIGGER, 2, 6, type=EventType.BOMBING),
            mark(Label.TRIGGER, 26, 33, type=EventType.PROTEST),
            mark(Label.TRIGGER, 0, 1, type=EventType.ARREST),
            mark(Label.COUNT, 14, 17, outcome=Outcome.KILLED, low=2, high=2),
            mark(Label.COUNT, 14, 17, outcome=Outcome.INJURED, low=0, high=0),
            mark(Label.COUNT, 14, 17, outcome=Outcome.DETAINED, low=2, high=2),
        ),
    )
    assert wikievents.marked_triggers(marks) == [
        Trigger("Conflict.Attack", 2, 6),
        Trigger("Conflict.Demonstrate", 26, 33),
    ]
    assert wikievents.marked_harm(marks) == [Trigger("Life.Die", 14, 17)]


def test_passages_are_matched_one_to_one() -> None:
    gold = [Trigger("Conflict.Attack", 2, 6), Trigger("Life.Die", 7, 13), Trigger("Life.Die", 40, 46)]
    whole, word, past = Trigger("x", 0, 18), Trigger("x", 2, 6), Trigger("x", 6, 7)
    assert wikievents.span_tally([whole], gold, exact=False) == Tally(1, 1, 3)
    assert wikievents.span_tally([whole, word], gold, exact=False) == Tally(2, 2, 3)
    assert wikievents.span_tally([whole, word], gold, exact=True) == Tally(1, 2, 3)
    assert wikievents.span_tally([past], gold, exact=False) == Tally(0, 1, 3)


def test_classes_are_matched_within_a_sentence() -> None:
    gold = [Trigger("Life.Die", 7, 13), Trigger("Life.Die", 19, 25), Trigger("Life.Injure", 26, 33)]
    system = [Trigger("Life.Die", 14, 17), Trigger("Life.Die", 0, 1), Trigger("Conflict.Attack", 20, 22)]
    found = wikievents.class_tallies(system, gold, [0, 19])
    assert found["Life.Die"] == Tally(1, 2, 2)
    assert found["Life.Injure"] == Tally(0, 0, 1)
    assert found["Conflict.Attack"] == Tally(0, 1, 0)


@pytest.mark.parametrize(
    ("form", "name"),
    [
        (EventType.SUICIDE_BOMBING, "Conflict.Attack"),
        (EventType.ARMED_CLASH, "Conflict.Attack"),
        (EventType.RIOT, "Conflict.Demonstrate"),
        (EventType.ABDUCTION, None),
        (EventType.SEIZURE, None),
    ],
)
def test_forms_as_classes(form: EventType, name: str | None) -> None:
    assert wikievents.conflict_class(form) == name


def test_without_the_set_a_line_says_so(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"no WikiEvents at .*--shared"):
        wikievents.main(["--shared", str(tmp_path)])
