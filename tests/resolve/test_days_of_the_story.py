"""The date of an event whose own words name none: of fresh news, or of the story it belongs to."""

from __future__ import annotations

import pytest

from casus.records import DateBasis, DatePrecision, EventType, Kind, Mention, Report
from casus.resolve.mentions import resolve_mentions

SATURDAY = "2024-08-31"


def dates(
    text: str, *clauses: str, published: str | None = SATURDAY, type_: EventType = EventType.ATTACK
) -> list[str | None]:
    """The first day of each event stated by `clauses`; a clause "x|y" has the time passage y tied to it."""
    report = Report("r1", published=published, text=text)
    mentions = []
    for number, clause in enumerate(clauses):
        words, _, time = clause.partition("|")
        at = text.index(words)
        day = text.index(time)
        tied = [report.quote("text", day, day + len(time))] if time else []
        anchor = report.quote("text", at, at + len(words))
        mentions.append(Mention(f"m{number}", "r1", Kind.INCIDENT, type_, anchor, tuple(tied)))
    found = resolve_mentions(report, mentions)
    return [m.when.start.isoformat() if m.when.start else None for m in found]


def test_fresh_news_is_of_the_day_of_publication() -> None:
    report = Report("r1", published=SATURDAY, text="A bomb went off.")
    mention = Mention("m", "r1", Kind.INCIDENT, EventType.BOMBING, report.quote("text", 0, 15))
    (told,) = resolve_mentions(report, [mention])
    assert (told.when.basis, told.when.precision) == (DateBasis.PUBLISHED, DatePrecision.DAY)
    assert dates("A bomb went off.", "A bomb went off") == [SATURDAY]
    assert dates("A bomb went off.", "A bomb went off", published=None) == [None]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("A bomb killed nine in Kelma. Thursday's attack was the third.", "2024-08-29"),
        ("A bomb killed nine in Kelma. The blast happened on Thursday near a school.", "2024-08-29"),
        ("A bomb killed nine in Kelma. The attack on Thursday came before Friday's raid.", SATURDAY),
        ("A bomb killed nine in Kelma. Officials spoke on Thursday.", SATURDAY),
        ("A bomb killed nine in Kelma. The attack of 3 May was worse.", SATURDAY),
    ],
)
def test_the_report_may_name_its_event_by_its_day_later(text: str, day: str) -> None:
    assert dates(text, "A bomb killed nine in Kelma") == [day]


def test_an_arrest_is_not_dated_by_the_attack_it_is_for() -> None:
    text = "Police have arrested two men. Thursday's attack killed nine."
    assert dates(text, "Police have arrested two men", type_=EventType.ARREST) == [SATURDAY]


def test_the_day_of_the_attack_goes_before_the_day_of_the_statement() -> None:
    text = "A bomb killed nine in Kelma, police said on Friday. Thursday's attack was the third."
    assert dates(text, "A bomb killed nine in Kelma|Friday") == ["2024-08-29"]


def test_what_a_funeral_is_for_has_no_date_of_fresh_news() -> None:
    text = "Crowds came to the funeral of nine people killed in a bombing."
    assert dates(text, "nine people killed in a bombing") == [None]


def test_an_event_goes_on_with_the_day_of_the_event_before_it() -> None:
    text = "A bomb went off in Kelma. Elsewhere, gunmen shot a judge in Dar."
    assert dates(text, "A bomb went off in Kelma", "gunmen shot a judge in Dar") == [SATURDAY, SATURDAY]
    text = "On Monday a bomb went off in Kelma. Gunmen shot a judge in Dar."
    assert dates(text, "a bomb went off in Kelma|Monday", "Gunmen shot a judge") == ["2024-08-26"] * 2


TALK = "The town has long asked all sides to spare those who take no part, and to let help through. " * 3


@pytest.mark.parametrize(
    ("second", "clause", "day"),
    [
        ("The army also shelled the port.", "The army also shelled the port", "2024-08-26"),
        ("The army shelled the port.", "The army shelled the port", None),
    ],
)
def test_farther_off_only_what_says_that_it_goes_on(second: str, clause: str, day: str | None) -> None:
    text = f"On Monday a bomb went off in Kelma. It was big. {TALK}{second}"
    mentions = dates(text.replace("On Monday", "At noon"), "a bomb went off in Kelma", clause)
    assert mentions == [SATURDAY, SATURDAY if day else None]


@pytest.mark.parametrize(
    "second",
    [
        "The same group has burned four schools.",
        "In past years it shot two judges.",
        "He was the son of a man who was killed by gunmen.",
        "The court convicted two men of killing a judge.",
    ],
)
def test_background_has_no_day_of_the_story(second: str) -> None:
    text = f"On Monday a bomb went off in Kelma. {second}"
    assert dates(text, "a bomb went off in Kelma|Monday", second) == ["2024-08-26", None]


def test_a_clock_time_leaves_the_day_to_the_story() -> None:
    text = "On Monday a bomb went off in Kelma. Fifty minutes later, a second one hit the station."
    clause = "Fifty minutes later, a second one hit the station|Fifty minutes later"
    assert dates(text, "a bomb went off in Kelma|Monday", clause) == ["2024-08-26", "2024-08-26"]


def test_the_scene_is_set_on_a_day_before_the_event_is_told() -> None:
    text = "By three on Thursday afternoon the shops were shut. Gunmen had taken the town hall."
    assert dates(text, "Gunmen had taken the town hall") == ["2024-08-29"]


@pytest.mark.parametrize(
    ("before", "day"),
    [
        ("In June Dar fell.", "2024-06-01"),
        ("Since June nobody has been safe.", "2024-08-26"),
    ],
)
def test_the_story_may_be_of_a_month(before: str, day: str) -> None:
    text = f"A bomb went off on Monday. {TALK}{TALK}{before} Rebels shot the mayor."
    found = dates(text, "A bomb went off on Monday|Monday", "Rebels shot the mayor")
    assert found == ["2024-08-26", day]
