"""Mentions resolved: what the words of a report come to."""

from __future__ import annotations

import datetime as dt

import pytest

from casus.pipeline import mark_report, mention_report
from casus.records import DateBasis, Kind, Mention, Outcome, PlacePrecision, Report, Side


def told(text: str, published: str | None = "2024-08-31", title: str = "") -> tuple[Mention, ...]:
    report = Report("r", "Example Wire", published, title, text, language="en")
    return mention_report(report, mark_report(report))


def test_date_place_actors_and_counts_of_one_sentence() -> None:
    (mention,) = told(
        "Taliban fighters attacked a checkpoint near Kunduz on Thursday, killing at least six policemen, "
        "the provincial governor said."
    )
    assert mention.kind is Kind.INCIDENT
    assert (mention.when.start, mention.when.end) == (dt.date(2024, 8, 29), dt.date(2024, 8, 29))
    assert mention.where.country == "AF"
    assert [a.name for a in mention.initiators] == ["Taliban"]
    (claim,) = [c for c in mention.claims if c.outcome is Outcome.KILLED]
    assert (claim.low, claim.high) == (6, None)
    assert [s.wording for s in claim.by] == ["provincial governor"]


def test_fresh_news_without_a_date_is_of_its_day() -> None:
    (mention,) = told("A car bomb killed four people in Mosul, police said.")
    assert mention.when.basis is DateBasis.PUBLISHED
    assert mention.when.start == dt.date(2024, 8, 31)


def test_without_a_publication_date_nothing_is_guessed() -> None:
    (mention,) = told("A car bomb killed four people in Mosul on Thursday, police said.", None)
    assert mention.when.start is None
    assert mention.when.reason


def test_an_unknown_place_keeps_its_words_and_says_why() -> None:
    (mention,) = told("Gunmen killed three farmers in the village of Qzwxlan on Friday, police said.")
    assert mention.where.country is None
    assert mention.where.precision is PlacePrecision.UNKNOWN
    assert mention.where.words is not None
    assert "Qzwxlan" in mention.where.words.text
    assert mention.where.reason


def test_sides_follow_from_roles() -> None:
    (mention,) = told("Boko Haram fighters ambushed soldiers on Friday and killed nine soldiers.")
    killed = [c for c in mention.claims if c.outcome is Outcome.KILLED]
    assert [c.side for c in killed] == [Side.TARGET]


def test_the_militants_are_the_only_armed_group_of_the_event() -> None:
    (mention,) = told(
        "The Nigerian army raided a Boko Haram camp in Borno state on Friday and killed 20 militants, "
        "an army spokesman said."
    )
    (claim,) = mention.claims
    assert claim.group.name == "Boko Haram"
    assert claim.group.wording == "militants"


def test_two_others_are_added_to_what_was_counted() -> None:
    (mention,) = told(
        "A bomb wounded five soldiers in Mosul on Friday. Two other soldiers were wounded by the fire."
    )
    (claim,) = mention.claims
    assert (claim.low, claim.high, claim.rule) == (7, 7, "sum")
    assert "five soldiers" in claim.quote.text
    assert "Two other" in claim.quote.text


def test_place_and_day_are_carried_over_from_the_sentence_before_and_say_so() -> None:
    first, second = told(
        "Police said gunmen attacked a hotel in Kismayo on Thursday and killed four guests.\n\n"
        "Officers arrested two suspects."
    )
    assert first.where.name == second.where.name == "Kismayo"
    assert second.when.start == dt.date(2024, 8, 29)


def test_a_total_is_carried_to_the_country_that_the_report_is_about_not_to_a_town() -> None:
    mentions = told(
        "Militants attacked a bus in Quetta, Pakistan, on Thursday and killed nine people. "
        "Pakistani officials blamed separatists.\n\n"
        "The army said it had carried out 42 raids in the past 30 days."
    )
    (total,) = [m for m in mentions if m.kind is Kind.AGGREGATE]
    assert (total.where.country, total.where.lat) == ("PK", None)


@pytest.mark.parametrize(
    ("before", "place", "day"),
    [
        ("KISMAYO, Somalia (Example Wire) - The office watched.", None, None),
        ("A spokesman told reporters on Tuesday that the office watched.", None, None),
        ("The office reached Kismayo on Tuesday.", "Kismayo", dt.date(2024, 8, 27)),
    ],
)
def test_neither_the_dateline_nor_the_day_of_a_statement_is_carried_over(
    before: str, place: str | None, day: dt.date | None
) -> None:
    talk = "It has long asked all sides to spare those who take no part, and to let aid through. " * 5
    (attack,) = told(f"{before} {talk}\n\nGunmen shot dead nine villagers.")
    assert attack.where.name == place
    assert attack.when.start == day
