from __future__ import annotations

import pytest

from casus.extract.given import complete
from casus.read.event_times import is_header_date, tells_when_said
from casus.read.learned.reader import shipped_reader
from casus.read.times import find_times
from casus.records import Count, EventType, Kind, Mention, Report


def tied_times(
    text: str, clause: str, published: str = "2024-08-31", count: Count | None = None
) -> list[str]:
    """The passages that date the event stated by `clause`, the closest first."""
    report = Report("r1", published=published, text=text)
    at = text.index(clause)
    anchor = report.quote("text", at, at + len(clause))
    given = Mention("m1", "r1", Kind.INCIDENT, EventType.ATTACK, anchor, count=count)
    (completed,) = complete(report, [given], shipped_reader().given(report, [given]))
    return [quote.text for quote in completed.when_words]


@pytest.mark.parametrize(
    ("text", "clause", "time"),
    [
        (
            "Rebels took the bridge at Kelma in March and lost the fort of Dur in May.",
            "lost the fort of Dur in May",
            "May",
        ),
        (
            "Shells killed two guards on Tuesday, after last month's attack on the same barracks.",
            "Shells killed two guards on Tuesday",
            "Tuesday",
        ),
        (
            "The police — nobody else — had counted five raids by Friday. Gunmen shot a judge on Monday. "
            "On Wednesday 3 people were killed.",
            "Gunmen shot a judge on Monday",
            "Monday",
        ),
    ],
)
def test_the_times_in_the_clause_of_a_given_event_come_first(text: str, clause: str, time: str) -> None:
    assert tied_times(text, clause)[0] == time


@pytest.mark.xfail(strict=True, reason="the learned reader ties no day of saying to the event")
def test_when_it_was_said_counts_only_where_nothing_says_when_it_happened() -> None:
    told = "A mine killed two farmers near Dar, officials said on Friday. "
    assert tied_times(told, "A mine killed two farmers near Dar") == ["Friday"]
    dated = "A mine killed two farmers near Dar on Monday, officials said on Friday."
    assert tied_times(dated, "A mine killed two farmers near Dar") == ["Monday"]


@pytest.mark.parametrize(
    "text",
    [
        "The ministry condemned on Monday the shelling of the market.",
        "The group on Sunday claimed responsibility for the raid.",
        "The group took responsibility early on Friday for the raid.",
        "The newspaper today reported that seven men were held.",
    ],
)
def test_the_day_of_a_statement(text: str) -> None:
    assert tells_when_said(text, 0, find_times(text)[0])


@pytest.mark.parametrize(
    "text",
    [
        "Troops on Sunday fired on a crowd.",
        "Two soldiers were killed on Monday, the army said.",
        "The announced truce broke on Monday.",
    ],
)
def test_the_day_of_an_event(text: str) -> None:
    assert not tells_when_said(text, 0, find_times(text)[0])


@pytest.mark.parametrize(
    ("text", "header"),
    [
        (
            "Twelve dead in strikes on Kelma Plain Wire Saturday 31 Aug 2024 Strikes killed twelve people.",
            True,
        ),
        ("Posted on August 31 2024 by Jo Dee Shells hit the port.", True),
        ("Smoke over the town of Kelma August 31 2024 (Plain Wire) Shells hit the port.", True),
        ("Shells hit the port of Kelma on August 31 2024 (Saturday).", False),
        ("The siege of August 31 2024 left ten dead.", False),
        ("On August 31, 2024 (a Saturday) shells hit the port.", False),
    ],
)
def test_dates_of_page_heads_and_captions(text: str, header: bool) -> None:
    assert is_header_date(text, find_times(text)[0]) is header


def test_a_date_in_the_dateline_dates_no_event() -> None:
    text = "KELMA, Aug 31: Security forces killed 172 rebels in the valley this year, the army said."
    assert tied_times(text, "Security forces killed 172 rebels in the valley this year") == ["this year"]


@pytest.mark.xfail(strict=True, reason="the network takes a day of saying where no other is told")
def test_when_it_was_said_is_taken_from_its_own_sentence() -> None:
    text = "The bus was on its way home when rebels fired on it. On Monday, he said, 12 died."
    assert tied_times(text, "rebels fired on it") == []


@pytest.mark.xfail(strict=True, reason="the learned reader sees one event in two counts of a clause")
def test_of_two_counts_in_one_clause_each_has_its_own_year() -> None:
    text = "The group mounted 1,504 attacks in 2023, against 116 in 2022, the index says."
    clause = "The group mounted 1,504 attacks in 2023, against 116 in 2022"
    assert tied_times(text, clause, count=Count(1504, "attacks"))[0] == "2023"
    assert tied_times(text, clause, count=Count(116, "attacks"))[0] == "2022"
