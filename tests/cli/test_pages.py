"""Tables and pages: nothing of a report steers the terminal, and every mark finds its number."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from rich.text import Text

from casus.cli import incident_table, terminal
from casus.cli.incident_page import differs
from casus.cli.incident_table import fixed_columns, show_incidents
from casus.cli.report_page import Reading, marked, report_page
from casus.cli.terminal import Line, clean, one_line, plain_of, write_page
from casus.records import (
    Actor,
    Claim,
    EventType,
    Figure,
    Incident,
    Kind,
    Label,
    Mark,
    Marks,
    Outcome,
    Quote,
    Relation,
    Report,
    Role,
    When,
    Where,
)

REPORT = Report(
    "r1", title="Blast", text="A bomb killed 12 people in Mosul, police said.\n\nNobody was held."
)


def quote(words: str) -> Quote:
    start = REPORT.text.index(words)
    return REPORT.quote("text", start, start + len(words))


MARKS = Marks(
    "r1",
    "plain-1",
    (
        Mark(Label.TRIGGER, quote("killed"), EventType.BOMBING, Kind.INCIDENT),
        Mark(Label.COUNT, quote("12 people"), outcome=Outcome.KILLED, low=12, high=12, rule="numeral"),
        Mark(Label.ACTOR, quote("people")),
        Mark(Label.SPEAKER, quote("police")),
    ),
    (Relation(Role.COUNTS, 0, 1), Relation(Role.GROUP, 1, 2), Relation(Role.SAYS, 1, 3)),
)


def drawn(monkeypatch: pytest.MonkeyPatch, width: int) -> io.StringIO:
    """What goes to a terminal of that many columns from now on."""
    file = io.StringIO()
    console = Console(file=file, width=width, force_terminal=True, color_system=None, highlight=False)
    monkeypatch.setattr(terminal, "OUT", console)
    monkeypatch.setattr(incident_table, "OUT", console)
    return file


def test_marks_are_numbered_in_the_text_and_told_of_below() -> None:
    lines = [plain_of(line) for line in report_page(Reading(REPORT, [REPORT], MARKS, [], {}))]
    assert "A bomb killed[1] 12 people[2][3] in Mosul, police[4] said." in lines
    assert "  [1] trigger “killed”; incident bombing; counts [2]" in lines
    assert "  [2] count “12 people”; killed 12 (numeral); group [3]; says [4]" in lines


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)), max_size=8))
def test_without_its_numbers_a_marked_text_is_the_text(spans: list[tuple[int, int]]) -> None:
    marks = [
        Mark(Label.ACTOR, REPORT.quote("text", start, min(start + length, len(REPORT.text))))
        for start, length in spans
    ]
    text = marked(REPORT, "text", marks)
    shown = text.plain
    for number in range(1, len(marks) + 1):
        shown = shown.replace(f"[{number}]", "", 1)
    assert shown == REPORT.text
    coloured = [span for span in text.spans if span.style == "green"]
    assert len(coloured) == len(marks)


def test_what_steers_a_terminal_does_not_get_there() -> None:
    assert clean("red\x1b[31m bell\x07 \u202etxt.exe") == "red�[31m bell� �txt.exe"
    assert one_line("two\r\nlines\tand  tabs") == "two lines and tabs"
    hostile = Report("r2", title="\x1b]0;title\x07", text="\x1b[2J gone", source="\x1b[31m")
    page = "\n".join(plain_of(line) for line in report_page(Reading(hostile, [hostile], None, [], {})))
    assert "\x1b" not in page
    assert "\x07" not in page


def test_square_brackets_of_a_text_are_no_markup() -> None:
    report = Report("r3", text="The minister [of defence] said [/bold] nothing.")
    lines = [plain_of(line) for line in report_page(Reading(report, [report], None, [], {}))]
    assert report.text in lines


def incident(number: int) -> Incident:
    people = Actor("people", "people")
    figure = Figure(Outcome.KILLED, people, 12, 12, 19, True, "analyst", "single voice", ())
    return Incident(
        f"i{number:010}", Kind.INCIDENT, EventType.SUICIDE_BOMBING, When(), Where("Mosul", "IQ"),
        (Actor("Islamic State", "ISIS"),), (people,), (figure,), ("m1",), ("r1",), 3, quote("killed"),
    )  # fmt: skip


@pytest.mark.parametrize("width", [60, 80, 109, 110, 140, 200])
def test_a_table_fits_the_terminal_and_keeps_its_figures(monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    file = drawn(monkeypatch, width)
    show_incidents([incident(1), incident(2)])
    shown = file.getvalue()
    assert max(map(len, shown.splitlines())) <= width
    words = shown.split()
    for word in ("i0000000001", "i0000000002", "12–19", "Mosul,", "Iraq", "State"):
        assert word in words
    assert "people!" in shown
    assert "2 incidents" in shown


def test_fixed_columns_count_wide_letters_twice() -> None:
    lines = list(fixed_columns([("id", "place", "n"), ("i1", "馬蘇爾", "1"), ("i2", "Mosul", "2")]))
    assert lines == ["id  place   n", "i1  馬蘇爾  1", "i2  Mosul   2"]


def test_a_long_line_of_a_page_is_wrapped_in_its_column(monkeypatch: pytest.MonkeyPatch) -> None:
    file = drawn(monkeypatch, 40)
    write_page([Line(Text("word " * 12), 0, "place"), Line(Text("word " * 12), 4), Line(Text(""))])
    first, second, *rest = file.getvalue().splitlines()
    assert first.startswith("place        word")
    assert second.startswith("             word")
    assert any(line.startswith("    word") for line in rest)


@pytest.mark.parametrize(
    ("low", "high", "contested", "expected"),
    [
        (19, 19, True, True),
        (12, 12, True, False),
        (10, None, True, False),
        (13, None, True, True),
        (None, 11, True, True),
        (19, 19, False, False),
    ],
)
def test_claims_that_leave_out_the_best_number_are_marked(
    low: int | None, high: int | None, contested: bool, expected: bool
) -> None:
    people = Actor("people", "people")
    figure = Figure(Outcome.KILLED, people, 10, 12, 19, contested, "analyst", "single voice", ())
    assert differs(figure, Claim(Outcome.KILLED, people, low, high, quote("12 people"))) is expected
