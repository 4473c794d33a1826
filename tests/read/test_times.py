from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casus.read.time_expressions import (
    Between,
    CalendarDate,
    NamedDay,
    Origin,
    Part,
    Period,
    Shift,
    Since,
    Undatable,
    Unit,
    Weekday,
    Which,
    Window,
)
from casus.read.times import find_times


def texts(sentence: str) -> list[str]:
    return [span.text for span in find_times(sentence)]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("The raid of 31 August 2024 lasted an hour.", ["31 August 2024"]),
        ("On August 31 the mayor resigned.", ["August 31"]),
        ("It was hit on Aug. 31, 2024, and again on Sept 3.", ["Aug. 31, 2024", "Sept 3"]),
        ("Logged as 2024-08-31 and as 31/08/2024.", ["2024-08-31", "31/08/2024"]),
        ("Patrols came under fire on the 30th.", ["the 30th"]),
        ("In June, and again in June 2023 and in 2021.", ["June", "June 2023", "2021"]),
        ("Shelling resumed in late August after a lull in mid-July.", ["late August", "mid-July"]),
        ("By early 2024 the front had moved.", ["early 2024"]),
        ("Between 2015 and 2021 the post changed hands.", ["Between 2015 and 2021"]),
        ("Clashes from 3 to 5 May left the bridge unusable.", ["3 to 5 May"]),
        ("Rockets fell in the night of 27–28 October.", ["the night of 27–28 October"]),
        ("The hangar burned overnight Thursday to Friday.", ["overnight Thursday to Friday"]),
        ("Jets returned in the night to Thursday.", ["the night to Thursday"]),
        ("Two men were held on Wednesday night.", ["Wednesday night"]),
        ("On the evening of 3 May a mine went off.", ["the evening of 3 May"]),
        ("It began in the small hours of Wednesday.", ["the small hours of Wednesday"]),
        ("Two days earlier a convoy had been stopped.", ["Two days earlier"]),
        ("A day after, the road was open.", ["A day after"]),
        ("The following morning and the next day were calm.", ["The following morning", "the next day"]),
        ("He fled three weeks ago and his brother a year ago.", ["three weeks ago", "a year ago"]),
        ("In the past 60 days and over the last two weeks.", ["the past 60 days", "the last two weeks"]),
        ("Since October 17 they have fired 40 rockets.", ["Since October 17"]),
        ("Held since Tuesday.", ["since Tuesday"]),
        ("Earlier this month and earlier this week.", ["Earlier this month", "earlier this week"]),
        ("This summer two bridges fell.", ["This summer"]),
        ("It happened at the weekend.", ["the weekend"]),
        ("On New Year’s Eve, and on Christmas Day.", ["New Year’s Eve", "Christmas Day"]),
        ("On Easter Sunday churches were struck.", ["Easter Sunday"]),
        ("The base was recently hit.", ["recently"]),
        ("In June 15 people were killed.", ["June"]),
        ("A referendum was held in October 15 in which few voted.", ["October 15"]),
        ("On May 1 and 30 people marched.", ["May 1"]),
        ("On 5 and 20 May shells fell.", ["20 May"]),
        ("the army shot 12 men on 14 march in lower case", ["14 march"]),
        ("In Friday's raid and that of the 1990s.", ["Friday's", "the 1990s"]),
        ("It fell in the first half of 2024.", ["the first half of 2024"]),
        ("In the last 12 days of September there was none.", ["the last 12 days of September"]),
        ("On the last Sunday of January 2019 it rained.", ["the last Sunday of January 2019"]),
        ("From January to June 2024 it was quiet.", ["From January to June 2024"]),
        ("from late 2011 until early 2012", ["from late 2011 until early 2012"]),
        ("The 2004 bombing was never solved.", ["2004"]),
        ("They deny that Tuesday's raid took place.", ["Tuesday's"]),
        ("the 1939-45 war", ["1939-45"]),
        ("killed in\nMarch of last year", ["March of last year"]),
    ],
)
def test_expressions_are_found(sentence: str, found: list[str]) -> None:
    assert texts(sentence) == found


@pytest.mark.parametrize(
    "sentence",
    [
        "Troops may enter the city.",
        "Thousands march on the capital; the march was peaceful.",
        "The sun set while they sat for a second.",
        "A 30-year-old man and a 2-day-old child.",
        "About 2,500 soldiers stayed.",
        "Shots rang out at 5 p.m. and at 14:30.",
        "Vision 2030 and the Boeing 1900 are names.",
        "They killed 2014 people in 1500 villages.",
        "In the 1500 block of a street.",
        "A parade is held on Sundays and every Friday.",
        "The 22nd Brigade and the 30th anniversary.",
        "An overnight raid.",
        "The Sunday Times reported it.",
        "He was jailed for two weeks.",
        "the fall of the town, the spring offensive",
    ],
)
def test_what_is_no_time_is_left_alone(sentence: str) -> None:
    assert texts(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("31 August 2024", CalendarDate(2024, 8, 31)),
        ("Thursday, August 29", CalendarDate(None, 8, 29, weekday=3)),
        ("12/25/2023", CalendarDate(2023, 12, 25)),
        ("23 October last year", CalendarDate(None, 10, 23, of_year=Which.LAST)),
        ("in June of that year", CalendarDate(None, 6, of_year=Which.SAME)),
        ("last November", CalendarDate(None, 11, which=Which.LAST)),
        ("the end of April", CalendarDate(None, 4, part=Part.LATE)),
        ("on Sunday the 10th", CalendarDate(day=10, weekday=6)),
        ("the September 11 attacks", CalendarDate(None, 9, 11, event_year=2001)),
        ("early on Friday", Weekday(4, part=Part.EARLY)),
        ("Thursday of last week", Weekday(3, Which.OF_LAST_WEEK)),
        ("Easter Sunday last year", NamedDay("easter sunday", of_year=Which.LAST)),
        ("yesterday", Shift(-1, Unit.DAY, Origin.PUBLISHED)),
        ("three weeks ago", Shift(-3, Unit.WEEK, Origin.PUBLISHED)),
        ("about ten days ago", Shift(-10, Unit.DAY, Origin.PUBLISHED, rough=True)),
        ("a year and a half ago", Shift(-18, Unit.MONTH, Origin.PUBLISHED)),
        ("two days earlier", Shift(-2, Unit.DAY, Origin.PRECEDING)),
        ("two days after the raid", Shift(2, Unit.DAY, Origin.COMPLEMENT)),
        ("48 hours later", Shift(2, Unit.DAY, Origin.PRECEDING)),
        ("hours later", Shift(0, Unit.DAY, Origin.PRECEDING)),
        ("that same night", Shift(0, Unit.DAY, Origin.PRECEDING, Part.NIGHT)),
        ("in the past 60 days", Window(60, Unit.DAY)),
        ("late last year", Period(Unit.YEAR, Which.LAST, Part.LATE)),
        ("since mid-October", Since(CalendarDate(None, 10, part=Part.MID))),
        ("27-28 October", Between(CalendarDate(None, 10, 27), CalendarDate(None, 10, 28))),
        ("the 1960s and 1970s", Between(CalendarDate(1960), CalendarDate(1979))),
        ("5 May – 7 June 2020", Between(CalendarDate(2020, 5, 5), CalendarDate(2020, 6, 7))),
        ("on Thursday and Friday", Between(Weekday(3), Weekday(4))),
    ],
)
def test_an_expression_holds_what_the_words_say(sentence: str, said: object) -> None:
    assert find_times(sentence)[0].expression == said


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("recently", "it does not say when"),
        ("in recent weeks", "it does not say when"),
        ("a few days ago", "it does not say how many"),
        ("more than three years ago", "the count is open to one side"),
        ("3/8/2024", "day and month cannot be told apart"),
        ("31/12/24", "a year of two digits"),
        ("3 May '24", "a year of two digits"),
        ("12 Farvardin 1403", "it is of a calendar that is not computed"),
        ("during Nowruz", "it is of a calendar that is not computed"),
        ("since the 2021 coup", "it counts from an event of that time"),
        ("in the coming days", "it does not say how many"),
        ("in 490 BC", "a year before the common era"),
    ],
)
def test_words_that_give_no_date_say_why(sentence: str, reason: str) -> None:
    (span,) = find_times(sentence)
    assert span.expression == Undatable(reason)


def test_the_ends_of_a_stretch_can_be_had_apart() -> None:
    sentence = "Held since 2003, from May to July 2004."
    assert [span.text for span in find_times(sentence, joined=False)] == ["2003", "May", "July 2004"]


def test_a_long_list_of_figures_takes_no_longer_than_its_length() -> None:
    table = "1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, " * 5_000
    begun = time.process_time()
    assert find_times(table) == []
    assert time.process_time() - begun < 20  # a second or two; minutes where each figure reads the rest


_PIECES = """on since between and from to the of last this next 31 30th 5 2024 1999 may march june august
Thursday Friday sunday overnight early late mid- days weeks ago later before after two a the, . — – ’
February 12/13/2024 0000-00-00 year month İ first half Easter winter 1990s past 999 century"""
_ODD = ["\n", "\u00ad", "\u200b", "\u00a0", "\ufb01"]


@given(st.one_of(st.text(), st.lists(st.sampled_from(_PIECES.split() + _ODD), max_size=14).map(" ".join)))
def test_any_text_is_read_and_spans_are_passages_of_it(text: str) -> None:
    past = 0
    for span in find_times(text):
        assert past <= span.start < span.end <= len(text)
        assert text[span.start : span.end] == span.text
        past = span.end
