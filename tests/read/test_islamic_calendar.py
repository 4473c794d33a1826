from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casus.read.islamic_calendar import FEASTS, FIRST_YEAR, LAST_YEAR, MONTHS, occurrences, year_of_hijra
from casus.records import Report
from casus.resolve.when import all_times


def told(sentence: str, published: str | None) -> tuple[str, str] | str:
    """The days of the last time of `sentence`, else the reason for none."""
    when = all_times(Report("r1", published=published, text=sentence))[-1][1]
    return (when.start.isoformat(), when.end.isoformat()) if when.start and when.end else when.reason


@pytest.mark.parametrize(
    ("published", "sentence", "start", "end"),
    [
        ("2024-08-31", "Four mosques were shelled during Ramadan.", "2024-03-11", "2024-04-09"),
        ("2024-03-20", "Nine have died in the holy month of Ramadan.", "2024-03-11", "2024-03-20"),
        ("2024-03-20", "The post fell in Ramadan 2019.", "2019-05-06", "2019-06-03"),
        ("2024-08-31", "They were shot on the first day of Eid al-Fitr.", "2024-04-10", "2024-04-11"),
        ("2024-08-31", "The market was hit on the eve of Eid al-Adha.", "2024-06-15", "2024-06-16"),
        ("2024-08-31", "Three were killed during Eid.", "2024-06-16", "2024-06-20"),
        ("2024-08-31", "A procession was bombed on Ashura.", "2024-07-16", "2024-07-17"),
        ("2024-03-20", "It happened on 12 Muharram 1445.", "2023-07-30", "2023-07-31"),
        ("2024-06-12", "The two sides will meet after Eid al-Adha.", "2024-06-16", "2024-06-20"),
        ("2024-03-20", "A raid of Eid al-Fitr last year is forgotten.", "2023-04-21", "2023-04-24"),
    ],
)
def test_months_feasts_and_days(published: str, sentence: str, start: str, end: str) -> None:
    assert told(sentence, published) == (start, end)


@pytest.mark.parametrize(
    ("published", "sentence", "reason"),
    [
        ("2024-06-12", "They were killed before Eid al-Adha.", "it lies just after the report"),
        ("2000-12-31", "It ended on Eid al-Fitr this year.", "it came twice in that year"),
        (None, "Nine died during Ramadan.", "it counts from the report's date, which is not known"),
        (
            "2024-06-12",
            "It fell on 3 Safar 1501.",
            "only the years 1343 to 1500 of the Hijra can be computed",
        ),
        (
            "1900-06-12",
            "They fought during Ramadan.",
            "only the years 1343 to 1500 of the Hijra can be computed",
        ),
    ],
)
def test_declined_with_the_reason(published: str | None, sentence: str, reason: str) -> None:
    found = told(sentence, published)
    assert isinstance(found, str) and found.endswith(reason)


@pytest.mark.parametrize("sentence", ["Ramadan Said spoke.", "A man called Eid was hurt."])
def test_men_of_that_name_are_no_times(sentence: str) -> None:
    assert all_times(Report("r1", published="2024-08-31", text=sentence)) == []


def test_the_reason_names_the_calendar() -> None:
    when = all_times(Report("r1", published="2024-08-31", text="It fell on Ashura."))[0][1]
    assert "Umm al-Qura" in when.reason


@given(st.integers(FIRST_YEAR, LAST_YEAR), st.sampled_from(sorted({*MONTHS, *FEASTS})))
def test_what_came_lies_in_its_year(year: int, name: str) -> None:
    for days in occurrences(name, None, range(year, year + 1)):
        assert days.first <= days.last
        assert days.first >= dt.date(1924, 8, 1)
        assert year_of_hijra(days.first) == year


def test_years_that_cannot_be_computed_are_left_out() -> None:
    assert occurrences("ramadan", None, range(LAST_YEAR + 1, LAST_YEAR + 3)) == []
