"""The scorer of dates: what counts, and what is right."""

import datetime as dt

import pytest

from casus.read.calendar import Days, day, month_of, year_of
from casus.records import Report
from temporal import Time, answers_of, gold_of, iso_date, score_spans, score_values, value_of


@pytest.mark.parametrize(
    ("days", "value"),
    [
        (day(dt.date(1942, 11, 8)), "1942-11-08"),
        (month_of(1942, 2), "1942-02"),
        (year_of(1942), "1942"),
        (Days(dt.date(1942, 2, 1), dt.date(1942, 2, 20)), None),
        (None, None),
    ],
)
def test_the_value_of_days(days: Days | None, value: str | None) -> None:
    assert value_of(days) == value


@pytest.mark.parametrize(
    ("written", "date"),
    [("2009-02-03", "2009-02-03"), ("03-02-2009", "2009-02-03"), (None, None)],
)
def test_the_date_of_a_text(written: str | None, date: str | None) -> None:
    assert iso_date(written) == date


def test_repeated_times_and_other_values_are_no_gold_that_counts() -> None:
    row = {
        "timexes": [
            {"begin": 0, "end": 4, "val": "1942"},
            {"begin": 5, "end": 9, "val": "1942-SU"},
            {"begin": 10, "end": 14, "val": "1942-05", "set": "YES"},
            {"begin": 15, "end": 19},
        ]
    }
    assert [time.value for time in gold_of(row)] == ["1942", None, None, None]


def test_span_and_value_must_both_be_right() -> None:
    gold = [Time(0, 4, "1942"), Time(10, 18, "1942-05"), Time(30, 36, None), Time(40, 50, "1943-01-02")]
    answers = [
        Time(0, 4, "1942"),  # right
        Time(10, 18, "1941-05"),  # another value
        Time(30, 36, "1942-07"),  # on gold that counts neither way
        Time(42, 50, "1943-01-02"),  # another span
        Time(60, 64, "1950"),  # where nothing is
    ]
    score = score_spans(gold, answers)
    assert (score.right, score.answers, score.gold) == (1, 4, 3)
    assert score.f1 == pytest.approx(2 / 7)


def test_for_values_alone_an_overlap_is_enough() -> None:
    gold = [Time(0, 10, "2008-03-01"), Time(20, 30, "2009"), Time(40, 44, None)]
    score = score_values(gold, [Time(2, 10, "2008-03-01"), Time(20, 30, "2008")])
    assert (score.right, score.answers, score.gold) == (1, 2, 2)


def test_a_part_of_a_month_has_the_value_of_the_month() -> None:
    text = "The siege began in early October 1939 and ended on 3 November 1939."
    values = [(text[one.start : one.end], one.value) for one in answers_of(Report("r", text=text))]
    assert values == [("early October 1939", "1939-10"), ("3 November 1939", "1939-11-03")]
