"""The plain reader on whole reports of our own writing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casus.pipeline import mark_report, read_report
from casus.read.plain import mark_given, mark_plain
from casus.records import EventType, Kind, Label, Mention, Quote, Report, Role


def read(text: str, title: str = "") -> list[Mention]:
    return read_report(Report("r", "Example Wire", "2024-08-31", title, text, language="en"))


def test_sentences_about_one_event_are_one_mention() -> None:
    text = (
        "A suicide bomber blew himself up at a checkpoint in Kandahar on Friday, killing 11 people.\n\n"
        "The blast damaged nearby shops. Police said the death toll could rise.\n\n"
        "No group claimed responsibility for the attack."
    )
    (mention,) = read(text)
    assert mention.type is EventType.SUICIDE_BOMBING
    assert [(c.outcome, c.low) for c in mention.claims] == [("killed", 11)]


def test_a_past_incident_in_the_background_is_an_event_of_its_own() -> None:
    text = (
        "Gunmen shot dead two teachers in Maiduguri on Friday, police said.\n\n"
        "In March, a bombing at the city's market killed 30 people."
    )
    types = [m.type for m in read(text)]
    assert types == [EventType.SHOOTING, EventType.BOMBING]


def test_totals_over_a_period_are_aggregates() -> None:
    (mention,) = read(
        "The army said it had carried out 42 airstrikes in Syria in the past 30 days, killing 90 fighters."
    )
    assert mention.kind is Kind.AGGREGATE
    assert mention.count is not None
    assert mention.count.n == 42


def test_a_foiled_plot_is_foiled() -> None:
    told = read("Police foiled a bomb attack on a church in Jakarta on Friday and arrested a man.")
    assert {(m.type, m.kind) for m in told} == {
        (EventType.BOMBING, Kind.FOILED),
        (EventType.ARREST, Kind.INCIDENT),
    }


@pytest.mark.parametrize(
    "text",
    [
        "About 2,500 American troops are stationed in the country under an agreement from 2008.",
        "The minister warned that the group could carry out attacks on the capital.",
        "The striker's late shot hit the post and the rivals shared the points after a fierce battle.",
        "Shares in the arms maker rose 4 per cent after the company reported strong sales of missiles.",
        "The president condemned violence and called for an end to the war.",
        "Talks on a ceasefire will resume on Monday in Doha, officials said.",
    ],
)
def test_texts_that_state_no_event(text: str) -> None:
    assert read(text) == []


def test_no_event_is_read_in_furniture() -> None:
    text = (
        "The parliament adopted a new budget on Friday after long debates about schools and hospitals. "
        "Members of all parties praised the compromise, which had taken four months to find, and the finance "
        "minister thanked them. The law takes effect in January and will be reviewed in three years.\n\n"
        "Most read\n\nCar bomb kills 12 in Mosul on Thursday, police say"
    )
    assert read(text) == []


def test_the_title_is_read_where_the_text_says_nothing() -> None:
    (mention,) = read("More soon.", title="Car bomb kills 12 people in Mosul")
    assert mention.anchor.field == "title"


def test_a_report_in_another_language_is_not_read() -> None:
    report = Report("r", text="Una bomba mató a 12 personas en Mosul.", language="es")
    assert mark_report(report).marks == ()


def test_every_mark_is_verbatim_in_odd_typography() -> None:
    text = (
        "Rebels “ambushed” a convoy near Go\u00adma on Friday—killing 12\u00a0soldiers, "
        "the army\u2019s spokesman said."
    )
    report = Report("r", published="2024-08-31", text=text, language="en")
    marks = mark_plain(report)
    assert marks.marks
    assert all(report.holds(m.quote) for m in marks.marks)


def test_given_events_get_times_places_and_actors() -> None:
    text = "Rebels shelled Marib on Friday. Two people died, a medic said."
    report = Report("r", published="2024-08-31", text=text, language="en")
    anchor = Quote("text", 0, 31, text[:31])
    given_mention = Mention("m1", "r", Kind.INCIDENT, EventType.SHELLING, anchor)
    marks = mark_given(report, [given_mention])
    assert marks.marks[0].label is Label.TRIGGER
    tied = {(r.role, marks.marks[r.right].quote.text) for r in marks.relations if r.left == 0}
    assert (Role.INITIATOR, "Rebels") in tied
    assert any(role is Role.ON and "Friday" in words for role, words in tied)
    assert any(role is Role.AT and "Marib" in words for role, words in tied)


_SAID = (
    "killed wounded 12 at least people soldiers in Mosul on Friday said police bomb attack the a and by IS"
)
WORDS = st.sampled_from([*_SAID.split(), "\n", '"', ".", ","])


@given(st.lists(WORDS, max_size=40).map(" ".join))
def test_any_words_give_quotes_that_stand_in_the_text(text: str) -> None:
    report = Report("r", published="2024-08-31", text=text, language="en")
    marks = mark_plain(report)
    assert all(report.holds(m.quote) for m in marks.marks)
    for mention in read_report(report):
        quotes = [mention.anchor, *(c.quote for c in mention.claims)]
        assert all(report.holds(q) and "\n" not in q.text for q in quotes)
