"""A report that contradicts itself over the day keeps both statements."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from casus.export.layout import event_value
from casus.records import (
    EventType,
    Kind,
    Mention,
    PlacePrecision,
    Quote,
    Report,
    Where,
    from_json,
    to_json,
)
from casus.resolve.fresh import fresh_when, in_local_time
from casus.resolve.mentions import resolve_mentions
from casus.resolve.when import own_time, resolve_when
from casus.resolve.when_claims import when_claims


def report(text: str, published: str = "2024-08-31") -> Report:
    return Report("r1", "Wire", published, "", text)


def quote(source: Report, words: str) -> Quote:
    start = source.text.index(words)
    return source.quote("text", start, start + len(words))


def told(source: Report, clause: str, *times: str) -> Mention:
    """The mention of `clause`, with the times that a reader tied to it, resolved."""
    tied = tuple(quote(source, words) for words in times)
    bare = Mention("m1", "r1", Kind.INCIDENT, EventType.BOMBING, quote(source, clause), when_words=tied)
    return resolve_mentions(source, [bare])[0]


CONTRADICTION = report(
    "A bomb killed four people in Mosul on Friday. The mayor said that the blast tore through the market "
    "at noon on Thursday."
)


def test_both_days_are_kept_with_their_words_the_one_taken_first() -> None:
    mention = told(CONTRADICTION, "A bomb killed four people in Mosul on Friday", "Friday", "Thursday")
    assert mention.when.start == dt.date(2024, 8, 30)
    days = [(claim.when.start, claim.quote.text) for claim in mention.when_claims]
    assert [day for day, _ in days] == [dt.date(2024, 8, 30), dt.date(2024, 8, 29)]
    assert all(CONTRADICTION.holds(claim.quote) for claim in mention.when_claims)
    assert [speaker.wording for speaker in mention.when_claims[1].by] == ["mayor"]
    assert mention.when_claims[0].by == ()


def test_they_are_written_out_and_read_again() -> None:
    mention = told(CONTRADICTION, "A bomb killed four people in Mosul on Friday", "Friday", "Thursday")
    assert from_json(Mention, to_json(mention)) == mention
    first, second = event_value(mention, 1, "i1")["when_claims"]
    assert first["date"] == {"start": "2024-08-30", "end": "2024-08-30"}
    assert second["by"] == [["mayor"]]


def test_a_report_of_one_mind_has_none() -> None:
    source = report("A bomb killed four people in Mosul on Friday. Friday's attack was the third.")
    mention = told(source, "A bomb killed four people in Mosul on Friday", "Friday")
    assert mention.when_claims == ()
    assert "when_claims" not in event_value(mention, 1, "i1")


def test_two_days_of_one_sentence_and_days_of_statements_are_no_contradiction() -> None:
    one = report("The siege that began on Thursday ended with a bomb in Mosul on Friday.")
    assert told(one, "a bomb in Mosul on Friday", "Friday", "Thursday").when_claims == ()
    said = report(
        "A bomb killed four people in Mosul on Thursday. Police announced on Friday that two had fled."
    )
    clause = "A bomb killed four people in Mosul on Thursday"
    assert told(said, clause, "Thursday", "Friday").when_claims == ()


def test_the_report_names_its_own_event_by_another_day() -> None:
    source = report("A bomb killed four people in Mosul on Friday. Shops stayed shut after Thursday's blast.")
    clause = "A bomb killed four people in Mosul on Friday"
    mention = told(source, clause, "Friday")
    assert len(mention.when_claims) == 2
    assert when_claims(source, mention, is_lede=False) == ()


def test_the_only_time_of_the_events_own_passage_goes_first() -> None:
    source = report("On Monday the bridge fell. A bomb killed four people in Mosul on Thursday.")
    anchor, monday = (
        quote(source, "A bomb killed four people in Mosul on Thursday"),
        quote(source, "On Monday"),
    )
    words = own_time(source, [monday], anchor)
    assert resolve_when(source, words, anchor, Kind.INCIDENT).start == dt.date(2024, 8, 29)


def test_the_day_of_a_statement_is_not_the_events_own() -> None:
    source = report("The group took responsibility on Friday for the bomb that shook Mosul the previous day.")
    anchor = quote(source, source.text[:-1])
    friday = quote(source, "on Friday")
    assert [words.text for words in own_time(source, [friday], anchor)] == ["the previous day", "on Friday"]


def test_fresh_news_is_not_later_than_the_day_at_the_place() -> None:
    chicago = Where("Chicago", "US", 41.88, -87.63, 20.0, PlacePrecision.EXACT)
    baghdad = Where("Baghdad", "IQ", 33.34, 44.4, 20.0, PlacePrecision.EXACT)
    source = report("A bomb killed four people.", "2024-08-31T01:00:00+03:00")
    mention = Mention(
        "m1", "r1", Kind.INCIDENT, EventType.BOMBING, quote(source, "A bomb killed four people")
    )
    when = fresh_when(source, mention)
    assert when.start == dt.date(2024, 8, 31)
    assert in_local_time(source, when, chicago).start == dt.date(2024, 8, 30)
    assert "at the place it was still Friday 30 August 2024" in in_local_time(source, when, chicago).reason
    assert in_local_time(source, when, baghdad) == when
    without_time = replace(source, published="2024-08-31")
    assert in_local_time(without_time, when, chicago) == when
