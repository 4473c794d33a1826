from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casus.records import DateBasis, DatePrecision, Kind, Report, When
from casus.resolve.when import all_times, resolve_when, says_no_day

SATURDAY = "2024-08-31"


def report(text: str, published: str | None = SATURDAY, title: str = "") -> Report:
    return Report("r1", source="Plain Wire", published=published, title=title, text=text)


def last_time(text: str, published: str | None = SATURDAY) -> When:
    """The date of the last time expression of `text`."""
    return all_times(report(text, published))[-1][1]


def days(when: When) -> tuple[str, str] | None:
    return (when.start.isoformat(), when.end.isoformat()) if when.start and when.end else None


def tied(text: str, *words: str, anchor: str | None = None, kind: Kind | None = None) -> When:
    """The date of an event that the passages `words` of `text` are tied to."""
    one = report(text)
    quotes = [one.quote("text", text.index(word), text.index(word) + len(word)) for word in words]
    at = text.index(anchor) if anchor else 0
    return resolve_when(one, quotes, one.quote("text", at, at + len(anchor)) if anchor else None, kind)


# The table "Dates" of the annotation guidelines: what is said in a report of Saturday 31 August 2024.
TABLE = [
    ("Militants attacked a checkpoint on Thursday.", "2024-08-29", "2024-08-29"),
    ("The patrol was ambushed early Thursday.", "2024-08-29", "2024-08-29"),
    ("A drone came down on Thursday night.", "2024-08-29", "2024-08-29"),
    ("The depot was hit last Thursday.", "2024-08-22", "2024-08-22"),
    ("On Thursday of last week a mine went off.", "2024-08-22", "2024-08-22"),
    ("Jets struck the hills overnight.", "2024-08-30", "2024-08-30"),
    ("Last night the power failed.", "2024-08-30", "2024-08-30"),
    ("Clashes went on overnight Thursday to Friday.", "2024-08-29", "2024-08-30"),
    ("Four soldiers have died this week.", "2024-08-26", "2024-08-31"),
    ("Last week two convoys were stopped.", "2024-08-19", "2024-08-25"),
    ("Earlier this month a judge was shot.", "2024-08-01", "2024-08-31"),
    ("Last month nine villages burned.", "2024-07-01", "2024-07-31"),
    ("They mounted 95 raids in the past 60 days.", "2024-07-02", "2024-08-31"),
    ("In the past week there were three.", "2024-08-24", "2024-08-31"),
    ("They have fired 40 rockets since October 17.", "2023-10-17", "2024-08-31"),
    ("A bus was bombed in June.", "2024-06-01", "2024-06-30"),
    ("This summer the front moved.", "2024-06-01", "2024-08-31"),
    ("In 2023 the garrison fell.", "2023-01-01", "2023-12-31"),
    ("There were 88 attacks in the first half of 2024.", "2024-01-01", "2024-06-30"),
    ("Shells fell on the market at the weekend.", "2024-08-24", "2024-08-25"),
    ("Police fired on Tuesday; two days earlier the ban had begun.", "2024-08-25", "2024-08-25"),
    ("On 2 August the post fell. A week after, it was retaken.", "2024-08-09", "2024-08-09"),
]


@pytest.mark.parametrize(("sentence", "start", "end"), TABLE)
def test_the_guidelines_table(sentence: str, start: str, end: str) -> None:
    assert days(last_time(sentence)) == (start, end)


PAGE = Path(__file__).parents[2] / "docs" / "dates.md"


def page_rows(heading: str) -> list[list[str]]:
    """The cells of the table under `heading` of docs/dates.md, without its head."""
    section = PAGE.read_text(encoding="utf-8").split(f"## {heading}\n")[1].split("\n## ")[0]
    lines = [line.strip("| ") for line in section.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.split("|")] for line in lines[2:]]


def test_the_page_of_dates_gives_what_the_code_gives() -> None:
    for said, start, end in page_rows("Counted from the report's own date"):
        starts, ends = start.split("; "), end.split("; ")
        for at, words in enumerate(said.split("; ")):
            first = starts[min(at, len(starts) - 1)]
            last = first if end == "the same" else ends[min(at, len(ends) - 1)]
            assert (words, days(last_time(f"Shells fell {words}."))) == (words, (first, last))


def test_the_page_of_dates_declines_what_the_code_declines() -> None:
    for said, reason in page_rows("Declined, with the reason"):
        published = None if "without a date" in said else SATURDAY
        for words in said.split(", in a report")[0].split("; "):
            when = last_time(f"It fell in 2005. Then {words}, it fell.", published)
            assert (words, days(when)) == (words, None)
            given = when.reason.split('": ')[1]
            assert given == reason or (reason.startswith("it lies just after") and "lies just after" in given)


@pytest.mark.parametrize("sentence", ["The base was recently hit.", "Some time ago the well dried up."])
def test_vague_words_give_no_date(sentence: str) -> None:
    when = last_time(sentence)
    assert days(when) is None
    assert when.basis is DateBasis.UNRESOLVED
    assert when.words is not None
    assert when.reason == f'"{when.words.text}": it does not say when'


@pytest.mark.parametrize(
    ("published", "sentence", "start", "end"),
    [
        # weekdays
        ("2024-08-31", "Gunmen attacked on Saturday.", "2024-08-31", "2024-08-31"),
        ("2024-08-31", "Gunmen attacked on Sunday.", "2024-08-25", "2024-08-25"),
        ("2024-09-01", "The bomb went off last Sunday.", "2024-08-25", "2024-08-25"),
        ("2024-08-31", "Parliament will meet on Monday.", "2024-09-02", "2024-09-02"),
        ("2024-08-31", "Envoys will leave, he said on Monday.", "2024-08-26", "2024-08-26"),
        ("2024-08-31", "On Monday it said that they will leave.", "2024-08-26", "2024-08-26"),
        ("2024-08-31", "The trial opens next Thursday.", "2024-09-05", "2024-09-05"),
        ("2024-08-31", "This past Thursday a mast fell.", "2024-08-29", "2024-08-29"),
        ("2024-08-31", "Fighting from Friday to Sunday left 12 dead.", "2024-08-23", "2024-08-25"),
        ("2024-08-31", "They struck on Thursday and Friday.", "2024-08-29", "2024-08-30"),
        ("2024-08-31", "Jets returned in the night to Thursday.", "2024-08-28", "2024-08-29"),
        ("2024-08-31", "On 5 July he fled. The following Tuesday he was caught.", "2024-07-09", "2024-07-09"),
        # days of the calendar
        ("2024-08-31", "It was hit on 29 August.", "2024-08-29", "2024-08-29"),
        ("2024-08-31", "It was hit on Thursday, August 29.", "2024-08-29", "2024-08-29"),
        ("2024-08-31", "It was hit on 20 November.", "2023-11-20", "2023-11-20"),
        ("2024-03-01", "It was hit on Feb. 29.", "2024-02-29", "2024-02-29"),
        ("2025-03-01", "It was hit on 29 February.", "2024-02-29", "2024-02-29"),
        ("2024-08-31", "The vote is due to be held on 3 September.", "2024-09-03", "2024-09-03"),
        ("2024-08-31", "Rockets fell in the night of 27-28 July.", "2024-07-27", "2024-07-28"),
        ("2024-01-10", "Clashes ran from 28 December to 5 January.", "2023-12-28", "2024-01-05"),
        ("2024-08-31", "On 23 October last year a hall burned.", "2023-10-23", "2023-10-23"),
        ("2024-08-31", "July was quiet until a raid on the 30th.", "2024-07-30", "2024-07-30"),
        ("2024-09-03", "They broke through on the 30th.", "2024-08-30", "2024-08-30"),
        ("2025-09-03", "On Sunday the 10th gunmen opened fire.", "2025-08-10", "2025-08-10"),
        ("2024-08-31", "On the last Sunday of January 2019 it snowed.", "2019-01-27", "2019-01-27"),
        ("2024-08-31", "The 12/25/2023 attack", "2023-12-25", "2023-12-25"),
        ("2024-08-31", "since the September 11 attacks", "2001-09-11", "2024-08-31"),
        ("2000-10-01", "A flood followed the September 11 attack.", "2000-09-11", "2000-09-11"),
        # months, seasons, years and parts of them
        ("2024-08-31", "Ten died in August.", "2024-08-01", "2024-08-31"),
        ("2024-08-10", "Ten died in August.", "2024-08-01", "2024-08-10"),
        ("2024-12-27", "It has gone on since January.", "2024-01-01", "2024-12-27"),
        ("2023-01-31", "His car was blown up last August.", "2022-08-01", "2022-08-31"),
        ("2024-08-31", "The dam broke in late April.", "2024-04-21", "2024-04-30"),
        ("2024-08-31", "They came in mid-July.", "2024-07-11", "2024-07-20"),
        ("2024-08-31", "Rockets have fallen since mid-July.", "2024-07-15", "2024-08-31"),
        ("2024-08-31", "Protests began late last year.", "2023-10-01", "2023-12-31"),
        ("2024-08-31", "In early 2023 he was freed.", "2023-01-01", "2023-03-31"),
        ("2024-08-31", "It was shelled in the summer of 2012.", "2012-06-01", "2012-08-31"),
        ("2024-08-31", "Last winter the pass was closed.", "2023-12-01", "2024-02-29"),
        ("2024-08-31", "In the 1990s there was a truce.", "1990-01-01", "1999-12-31"),
        ("2024-08-31", "In the first three months of this year", "2024-01-01", "2024-03-31"),
        ("2024-08-31", "in the last 12 days of July", "2024-07-20", "2024-07-31"),
        ("2024-08-31", "the second week of July", "2024-07-08", "2024-07-14"),
        ("2024-08-31", "Q2 2024", "2024-04-01", "2024-06-30"),
        ("2024-08-31", "Between 2015 and 2021 it changed hands.", "2015-01-01", "2021-12-31"),
        ("2024-08-31", "So far this year 40 have died.", "2024-01-01", "2024-08-31"),
        # counted from publication
        ("2024-08-31", "He was seen yesterday.", "2024-08-30", "2024-08-30"),
        ("2024-08-31", "He fled three weeks ago.", "2024-08-10", "2024-08-10"),
        ("2024-08-31", "He fled about three weeks ago.", "2024-08-05", "2024-08-11"),
        ("2024-08-31", "The war began a year ago.", "2023-01-01", "2023-12-31"),
        ("2024-03-31", "They met a month ago.", "2024-02-01", "2024-02-29"),
        ("2024-08-31", "in the last 24 hours", "2024-08-30", "2024-08-31"),
        ("2025-03-14", "In the last 15 months 1,250 were killed.", "2023-12-14", "2025-03-14"),
        ("2024-09-01", "The market was hit at the weekend.", "2024-08-31", "2024-09-01"),
        ("2024-09-02", "They attacked again this weekend.", "2024-08-31", "2024-09-01"),
        # feasts
        ("2024-08-31", "On Easter Sunday they struck.", "2024-03-31", "2024-03-31"),
        ("2024-08-31", "On Easter Sunday last year they struck.", "2023-04-09", "2023-04-09"),
        ("2024-08-31", "On New Year's Eve a depot burned.", "2023-12-31", "2023-12-31"),
        # counted from the report's own story
        ("2024-08-31", "It began on 3 May. The next day police came.", "2024-05-04", "2024-05-04"),
        ("2024-08-31", "On Monday they met, and that night they left.", "2024-08-26", "2024-08-26"),
        ("2024-08-31", "A raid on Tuesday killed two. Hours later shells fell.", "2024-08-27", "2024-08-27"),
        ("2024-08-31", "The army mourned those killed a day earlier.", "2024-08-30", "2024-08-30"),
        ("2024-08-31", "It was founded in 2019. In June of that year it split.", "2019-06-01", "2019-06-30"),
        ("2024-08-31", "In May it failed. The following month it won.", "2024-06-01", "2024-06-30"),
        ("2024-08-31", "It fell two days after the 7 May vote.", "2024-05-09", "2024-05-09"),
        (
            "2024-08-31",
            "A mine killed six on 5 May. Two days after the blast came another.",
            "2024-05-07",
            "2024-05-07",
        ),
        (
            "2024-08-31",
            "From January to March 2024 they lost 9; in the same period",
            "2024-01-01",
            "2024-03-31",
        ),
    ],
)
def test_dates_are_worked_out(published: str, sentence: str, start: str, end: str) -> None:
    times = [when for _, when in all_times(report(sentence, published))]
    if sentence.startswith("It fell two days"):
        times.pop()  # the vote's own date
    assert days(times[-1]) == (start, end)


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("On 31 February it closed.", '"31 February": there is no such day'),
        ("On 30 February 2024 it closed.", '"30 February 2024": there is no such day'),
        ("On 29 February 2023 it closed.", '"29 February 2023": there is no such day'),
        ("On 2024-13-01 it closed.", '"2024-13-01": it lies outside the calendar'),
        ("On Friday 29 August 2024 it closed.", '"Friday 29 August 2024": 29 August 2024 is a Thursday'),
        ("On 3 September it closed.", '"3 September": Tuesday 3 September 2024 lies just after the report'),
        ("On 3/8/2024 it closed.", '"3/8/2024": day and month cannot be told apart'),
        ("On 31/12/23 it closed.", '"31/12/23": a year of two digits'),
        ("Days later it closed.", '"Days later": it does not say how many'),
        ("The next day it closed.", '"The next day": it counts from a day told before, and there is none'),
        (
            "It fell a day after a vote.",
            '"a day after": it counts from what it names, whose date is not told',
        ),
        (
            "It may be rainy in early September.",
            '"early September": Sunday 1 September 2024 lies just after the report',
        ),
        ("It fell in 2005; some 30 years later,", '"some 30 years later": the count is round'),
        (
            "It fell in 2005; 30 years later,",
            '"30 years later": counted from what was told before it would lie after the report',
        ),
        ("The last 900 decades", '"The last 900 decades": it lies outside the calendar'),
    ],
)
def test_what_cannot_be_dated_says_why(sentence: str, reason: str) -> None:
    when = last_time(sentence)
    assert days(when) is None
    assert when.precision is DatePrecision.UNKNOWN
    assert when.reason == reason


@pytest.mark.parametrize(
    "words", ["on Thursday", "last week", "in June", "on 3 May", "since Tuesday", "overnight"]
)
def test_a_report_without_a_date_resolves_full_dates_alone(words: str) -> None:
    when = last_time(f"The well was poisoned {words}.", published=None)
    assert days(when) is None
    assert when.reason.endswith("it counts from the report's date, which is not known")
    assert days(last_time("It was poisoned on 3 May 2021.", published=None)) == ("2021-05-03", "2021-05-03")
    assert days(last_time("It fell on 3 May 2021, a week later.", published=None)) == (
        "2021-05-10",
        "2021-05-10",
    )


def test_a_chronicle_without_a_date_goes_on_in_the_year_that_it_told() -> None:
    story = "".join(f"On {day} March 1918 shells fell. " for day in range(1, 20))
    assert days(last_time(story + "On 2 June they left.", published=None)) == ("1918-06-02", "1918-06-02")
    autumn = story + "In November 1918 it ended. In January they met."
    assert days(last_time(autumn, published=None)) == ("1919-01-01", "1919-01-31")


@pytest.mark.parametrize(
    ("sentence", "precision", "basis"),
    [
        ("on 3 May 2021", DatePrecision.DAY, DateBasis.STATED),
        ("on 3 May", DatePrecision.DAY, DateBasis.RELATIVE),
        ("overnight Thursday to Friday", DatePrecision.FEW_DAYS, DateBasis.RELATIVE),
        ("last week", DatePrecision.WEEK, DateBasis.RELATIVE),
        ("in June 2023", DatePrecision.MONTH, DateBasis.STATED),
        ("in 2020", DatePrecision.YEAR, DateBasis.STATED),
        ("between 2015 and 2021", DatePrecision.LONGER, DateBasis.STATED),
    ],
)
def test_precision_and_basis(sentence: str, precision: DatePrecision, basis: DateBasis) -> None:
    when = last_time(sentence)
    assert (when.precision, when.basis) == (precision, basis)


def test_the_reason_names_the_day_counted_from() -> None:
    assert last_time("It fell on Thursday.").reason == '"Thursday" in a report of Saturday 31 August 2024'
    counted = last_time("A mine killed six on 5 May. Two days later came another.")
    assert counted.reason == '"Two days later" counted from Sunday 5 May 2024'
    assert last_time("It fell on 5 May 2020.").reason == '"5 May 2020" is written out'


def test_the_closest_words_that_can_be_dated_count() -> None:
    text = "Recently, on Thursday, police said that a bomb went off on Tuesday."
    assert days(tied(text, "on Tuesday", "on Thursday")) == ("2024-08-27", "2024-08-27")
    assert days(tied(text, "Recently", "on Thursday")) == ("2024-08-29", "2024-08-29")


def test_a_day_that_agrees_beats_its_month() -> None:
    text = "Earlier this month, on Thursday (August 29), shells fell; in June there were none."
    when = tied(text, "Earlier this month", "August 29")
    assert days(when) == ("2024-08-29", "2024-08-29")
    assert when.words is not None
    assert when.words.text == "August 29"
    assert days(tied(text, "August 29", "in June")) == ("2024-08-29", "2024-08-29")


def test_a_date_beats_a_round_count_beside_it() -> None:
    text = "Only six weeks ago, on July 18, a patrol was ambushed."
    assert days(tied(text, "six weeks ago", "July 18")) == ("2024-07-18", "2024-07-18")


def test_what_a_count_names_is_dated_back_from_it() -> None:
    text = "A grenade killed two on Wednesday, three days after the bombing of a church."
    assert days(tied(text, "three days after", anchor="the bombing of a church")) == (
        "2024-08-25",
        "2024-08-25",
    )
    assert days(tied(text, "on Wednesday", "three days after", anchor="A grenade killed two")) == (
        "2024-08-28",
        "2024-08-28",
    )


def test_one_incident_has_no_run_of_days() -> None:
    text = "The teacher has been held since 24 February."
    assert days(tied(text, "since 24 February", kind=Kind.INCIDENT)) == ("2024-02-24", "2024-02-24")
    assert days(tied(text, "since 24 February", kind=Kind.AGGREGATE)) == ("2024-02-24", "2024-08-31")


@pytest.mark.parametrize(
    ("text", "words", "start"),
    [
        ("Strikes have killed 1,200 people since the war began in 2011.", ["2011"], "2011-01-01"),
        ("It has held hundreds since it took the town in June last year.", ["June last year"], "2023-06-01"),
        ("Clashes that broke out on 24 August have killed 90 people.", ["24 August"], "2024-08-24"),
        (
            "Shells have killed 40 since the offensive began nearly two weeks ago.",
            ["two weeks"],
            "2024-08-17",
        ),
        ("A bus hit on Thursday was the fourth since June.", ["Thursday", "since June"], "2024-06-01"),
    ],
)
def test_a_total_runs_from_where_it_began_to_the_report(text: str, words: list[str], start: str) -> None:
    assert days(tied(text, *words, kind=Kind.AGGREGATE)) == (start, SATURDAY)


@pytest.mark.parametrize(
    ("sentence", "start", "end"),
    [
        ("Saturdays blast hit two buses.", "2024-08-31", "2024-08-31"),
        ("Police fired on Tuesday. Earlier in the day a mine had gone off.", "2024-08-27", "2024-08-27"),
        ("Police fired on Tuesday. Later in the evening it was quiet.", "2024-08-27", "2024-08-27"),
        ("Jets struck Dar on Tuesday, and shells fell during the night.", "2024-08-27", "2024-08-27"),
        ("The toll of the whole weekend was 44.", "2024-08-24", "2024-08-25"),
        ("Kelma was shelled for the 40th consecutive day.", "2024-07-23", "2024-08-31"),
        ("Today marks the eighth day of the siege.", "2024-08-24", "2024-08-31"),
        ("In the past few hours they blew up ten pylons.", "2024-08-30", "2024-08-31"),
        ("There were two coups in the last year and a half.", "2023-02-28", "2024-08-31"),
        ("They fought on Thursday night and into Friday morning.", "2024-08-29", "2024-08-30"),
        ("They cut the lines early this week.", "2024-08-26", "2024-08-28"),
        ("Last month a bus was stopped. Days later a mine killed eleven.", "2024-07-01", "2024-07-31"),
        ("The army said on Friday it had killed 90 rebels in the past week.", "2024-08-23", "2024-08-30"),
    ],
)
def test_more_words_of_time(sentence: str, start: str, end: str) -> None:
    assert days(last_time(sentence)) == (start, end)


@pytest.mark.parametrize("sentence", ["They pray on Saturdays.", "Fridays and Sundays are holy."])
def test_habits_are_no_days(sentence: str) -> None:
    assert all_times(report(sentence)) == []


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("It was one year and 51 weeks ago.", "the count is of two units"),
        ("On Monday a bus was stopped. Days later a mine went off.", "it does not say how many"),
    ],
)
def test_counts_that_are_not_worked_out(sentence: str, reason: str) -> None:
    assert last_time(sentence).reason.endswith(reason)


def test_one_incident_of_a_campaign_keeps_its_day() -> None:
    text = "Clashes broke out on 24 August."
    assert days(tied(text, "24 August", kind=Kind.INCIDENT)) == ("2024-08-24", "2024-08-24")


def test_what_comes_after_something_dates_that() -> None:
    text = "It comes a week after 44 people were killed in a market."
    assert days(tied(text, "a week after")) == ("2024-08-24", "2024-08-24")
    assert days(tied("The raid was a week after the vote.", "a week after")) is None


def test_words_that_leave_the_day_to_be_found_elsewhere() -> None:
    one = report("A second bomb went off fifty minutes later, two days after a vote, not long ago.")
    later, after, ago = (one.quote("text", one.text.index(w), one.text.index(w) + len(w)) for w in (
        "fifty minutes later", "two days after", "not long ago",
    ))  # fmt: skip
    assert says_no_day(one, [later]) and says_no_day(one, [later, after])
    assert not says_no_day(one, [later, ago])


def test_what_a_record_is_measured_against_is_not_the_date_of_the_record() -> None:
    text = "It was the deadliest raid since March last year, when a mine killed nine."
    mine = tied(text, "since March last year", anchor="a mine killed nine", kind=Kind.INCIDENT)
    assert days(mine) == ("2023-03-01", "2023-03-31")
    assert days(tied(text, "since March last year", anchor="deadliest raid", kind=Kind.INCIDENT)) is None


def test_words_in_the_title_are_understood() -> None:
    one = report("Six were hurt.", title="Monday blast hurts six")
    assert days(resolve_when(one, [one.quote("title", 0, 6)])) == ("2024-08-26", "2024-08-26")


def test_no_words_and_words_without_a_time() -> None:
    assert resolve_when(report("A bomb went off."), []) == When()
    when = tied("In the meantime a bomb went off.", "In the meantime")
    assert days(when) is None
    assert when.reason == '"In the meantime" names no time that dates it'


_PAST = """on Thursday|last Friday|early Monday|this week|last week|earlier this month|last month|in June
on 3 May|overnight|last night|yesterday|two days ago|in the past 60 days|since October 17|since Tuesday
last summer|at the weekend|last year|earlier this year|two days earlier|the previous day|on the 30th
on Christmas Day|in late August|over the last two weeks|last November|in the first half of last year
late last year|in March last year"""
_WORDS = st.sampled_from(_PAST.replace("\n", "|").split("|"))
_DAYS = st.dates(dt.date(1950, 1, 1), dt.date(2100, 12, 31))


@given(_DAYS, st.lists(_WORDS, min_size=1, max_size=6))
def test_the_past_never_lies_after_publication(published: dt.date, words: list[str]) -> None:
    text = "Shells fell on the town " + ". Shells fell again ".join(words) + "."
    for span, when in all_times(report(text, published.isoformat())):
        assert text[span.start : span.end] == span.text
        if when.start is not None and when.end is not None:
            assert when.start <= when.end <= published


_PIECES = """on since between and from to the of last this next previous that same 31 30th 5 2024 1999
May March June will Thursday Friday overnight early late days weeks years ago later before after two 999 a
, . February 12/13/2024 year month week weekend first half Easter winter 1990s past day period"""


@given(st.lists(st.sampled_from(_PIECES.split()), max_size=16).map(" ".join), st.none() | _DAYS)
def test_any_text_is_dated_or_declined(text: str, published: dt.date | None) -> None:
    for _, when in all_times(report(text, published.isoformat() if published else None)):
        assert (when.start is None) is (when.end is None) is (when.basis is DateBasis.UNRESOLVED)
        assert when.reason
        if when.start is not None and when.end is not None:
            assert when.start <= when.end
