"""The period of a total whose words name no date."""

from __future__ import annotations

import pytest

from casus.records import EventType, Kind, Mention, Report
from casus.resolve.mentions import resolve_mentions

SATURDAY = "2024-08-31"


def periods(text: str, *clauses: str) -> list[tuple[str, str] | None]:
    """The period of each total stated by `clauses`; of "x|y" the time passage y is tied to it."""
    report = Report("r1", published=SATURDAY, text=text)
    mentions = []
    for number, clause in enumerate(clauses):
        words, _, time = clause.partition("|")
        at, day = text.index(words), text.index(time)
        tied = [report.quote("text", day, day + len(time))] if time else []
        anchor = report.quote("text", at, at + len(words))
        mentions.append(Mention(f"m{number}", "r1", Kind.AGGREGATE, EventType.ATTACK, anchor, tuple(tied)))
    found = [m.when for m in resolve_mentions(report, mentions)]
    return [(w.start.isoformat(), w.end.isoformat()) if w.start and w.end else None for w in found]


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("They have shelled us for two weeks.", "2024-08-17"),
        ("Two candidates have been killed in less than 40 days.", "2024-07-22"),
        ("Protests have left 122 dead in nearly four months.", "2024-04-30"),
    ],
)
def test_a_stretch_without_a_date_runs_up_to_the_report(text: str, start: str) -> None:
    assert periods(text, text.rstrip(".")) == [(start, SATURDAY)]


def test_a_share_of_a_total_is_of_its_period() -> None:
    text = "We counted 44 attacks in July. Nine of the attacks were in Kelma. Dar had three."
    july = ("2024-07-01", "2024-07-31")
    assert periods(
        text, "We counted 44 attacks in July|July", "Nine of the attacks were in Kelma", "Dar had three"
    ) == [july, july, july]


def test_a_total_far_from_any_other_has_no_period() -> None:
    talk = "The office has long asked all sides to spare those who take no part in the fighting. " * 4
    text = f"We counted 44 attacks in July. {talk}The militia has killed 900 people."
    clauses = ("We counted 44 attacks in July|July", "The militia has killed 900 people")
    assert periods(text, *clauses) == [("2024-07-01", "2024-07-31"), None]
