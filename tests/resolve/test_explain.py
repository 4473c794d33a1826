"""Resolved values with the candidates that they were not given, and why."""

from __future__ import annotations

import pytest

from casus.pipeline import read_report
from casus.records import Actor, Mention, Quote, Rejected, Report, from_json, to_json
from casus.resolve.explain import explain_mentions, untied
from casus.resolve.mentions import resolve_mentions
from casus.resolve.who import resolve_who


def report_of(text: str, published: str | None = "2024-08-31") -> Report:
    return Report("r1", source="Tigris Post", published=published, text=text, language="en")


def quote_of(report: Report, words: str) -> Quote:
    start = report.text.index(words)
    return report.quote("text", start, start + len(words))


def with_words(report: Report, *, when: tuple[str, ...] = (), where: tuple[str, ...] = ()) -> Mention:
    """The only mention of the report, tied to these passages."""
    (mention,) = read_report(report)
    return Mention(
        mention.mention_id,
        mention.report_id,
        mention.kind,
        mention.type,
        mention.anchor,
        when_words=tuple(quote_of(report, words) for words in when),
        where_words=tuple(quote_of(report, words) for words in where),
    )


def told(rejected: tuple[Rejected, ...]) -> dict[str, str]:
    return {one.name: one.reason for one in rejected}


BOMB = (
    "A car bomb killed 12 civilians in Mosul on Thursday, in the last week of August, near Baquba, on 2 June."
)


def test_answers_are_those_of_resolving() -> None:
    report = report_of(BOMB)
    (plain,) = resolve_mentions(report, read_report(report))
    (explained,) = explain_mentions(report, read_report(report))
    assert (explained.when.start, explained.when.reason) == (plain.when.start, plain.when.reason)
    assert (explained.where.place_id, explained.where.reason) == (plain.where.place_id, plain.where.reason)


def test_each_time_that_was_passed_over_says_why() -> None:
    report = report_of(
        "A car bomb killed 12 civilians in Mosul on Thursday, in August, on 2 June, at some point."
    )
    mention = with_words(report, when=("on Thursday", "in August", "2 June", "some point"))
    (explained,) = explain_mentions(report, [mention])
    assert str(explained.when.start) == "2024-08-29"
    assert told(explained.when.rejected) == {
        "in August": "2024-08-01 to 2024-08-31: less exact than what was taken, and agrees with it",
        "2 June": "2024-06-02: farther from the event's own words",
        "some point": '"some point" names no time that dates it',
    }


def test_a_day_on_which_somebody_spoke_dates_no_event() -> None:
    report = report_of("A car bomb killed 12 civilians in Mosul on Thursday, police said on Friday.")
    mentions = explain_mentions(report, read_report(report))
    assert told(tuple(untied(report, mentions)))["Friday"] == "2024-08-30; it tells when something was said"


def test_each_place_that_was_passed_over_says_why() -> None:
    report = report_of("A car bomb killed 12 civilians in Mosul, not in Basra, a driver from Kirkuk said.")
    mention = with_words(report, where=("Mosul", "Basra", "a driver"))
    (explained,) = explain_mentions(report, [mention])
    assert explained.where.name == "Mosul"
    rejected = told(explained.where.rejected)
    assert rejected["Basra"].startswith("Basrah, IQ: farther from the event's own words")
    assert rejected["a driver"]


def test_what_is_told_and_tied_to_no_event() -> None:
    report = report_of(
        "A bomb killed 12 civilians in Mosul on Thursday. Talks were held in Geneva, Switzerland, in 2019."
    )
    mentions = explain_mentions(report, read_report(report))
    rest = told(tuple(untied(report, mentions)))
    assert rest["2019"] == "2019-01-01 to 2019-12-31"
    assert rest["Geneva, Switzerland"].startswith("Geneva, CH: ")
    assert {"Mosul", "Thursday"} & set(rest) == set()


def who(wording: str, text: str, published: str | None = "2024-08-31") -> Actor:
    return resolve_who(Actor(wording, wording), report_of(text, published), "initiator")


def test_a_shared_name_brings_the_others_that_bear_it() -> None:
    actor = who("ADF", "ADF rebels raided a village in Beni in the Democratic Republic of the Congo.")
    assert actor.actor_id == "adf"
    (other,) = actor.rejected
    assert other.id == "au-military"
    assert other.reason == "the report does not name it otherwise nor speaks of Australia"


def test_a_name_left_open_brings_all_that_bear_it() -> None:
    actor = who("ADF", "ADF troops fired at a boat.")
    assert actor.actor_id is None
    assert {one.id for one in actor.rejected} == {"adf", "au-military"}


@pytest.mark.parametrize(("year", "reason"), [("1990", "it existed from"), ("2024", None)])
def test_an_actor_of_another_time_is_rejected_with_its_years(year: str, reason: str | None) -> None:
    actor = who("al-Shabaab", "Al-Shabaab shelled the port of Kismayo.", f"{year}-08-31")
    assert [one.reason.startswith(reason) for one in actor.rejected if reason] == [True] * bool(reason)
    assert (actor.actor_id is None) == bool(reason)


def test_a_name_of_one_actor_has_no_rivals() -> None:
    assert who("Boko Haram", "Boko Haram raided a village.").rejected == ()


def test_rejected_candidates_go_through_json() -> None:
    actor = who("ADF", "ADF troops fired at a boat.")
    assert from_json(Actor, to_json(actor)) == actor
    assert from_json(Actor, '{"name": "a", "wording": "a"}').rejected == ()
