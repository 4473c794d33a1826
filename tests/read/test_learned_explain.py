"""What led to each event, and each trigger and number that was seen and not used, with its reason."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from casus.extract.assemble import assemble
from casus.read.learned.explain import Explanation, explain
from casus.read.learned.reader import shipped_reader
from casus.read.learned.unused import NO_EVENT, Unused, numbers_in
from casus.read.numbers import find_numbers
from casus.records import Label, Quote, Report, Role

BOMBING = Report(
    "tigris-1",
    title="Blast kills 14 in Mosul",
    published="2023-05-04",
    text=(
        "A car bomb exploded at a market in Mosul on 3 May 2023, killing 12 civilians and wounding 30 "
        "others, police said.\n\n"
        "The market stands on Route 15, near a base of 2,500 soldiers. In 6 months the price of a stall "
        "has risen by 40% to $250, a trader of 61 years said.\n\n"
        "Read more: Gunmen kill 77 in Baghdad"
    ),
    language="en",
)
BAKERY = Report(
    "harbour-1",
    text="The bakery sold 300 loaves on Friday. Its owner hired two bakers, and 40 neighbours came to it.",
    language="en",
)


@pytest.fixture(scope="module")
def bombing() -> Explanation:
    return explain(BOMBING, shipped_reader())


@pytest.fixture(scope="module")
def bakery() -> Explanation:
    return explain(BAKERY, shipped_reader())


def unused(explanation: Explanation, words: str, field: str = "text") -> Unused:
    """The one thing not used whose quote has these words."""
    (found,) = [
        u
        for u in explanation.unused
        if u.quote.field == field and words in re.findall(r"[\w.,]+", u.quote.text)
    ]
    return found


def quotes_of(explanation: Explanation) -> list[Quote]:
    """Every quote that an explanation gives."""
    quotes = [mark.quote for mark in explanation.marks.marks] + list(explanation.numbers)
    quotes += [one.quote for one in explanation.unused]
    for event in explanation.events:
        quotes += [event.anchor, *(t.quote for t in event.triggers), *(t.quote for t in event.ties)]
        for count in event.counts:
            quotes += [count.mark.quote, *(t.quote for t in count.ties)]
    return quotes


def test_the_marks_are_those_of_the_reader(bombing: Explanation) -> None:
    assert bombing.marks == shipped_reader().marks(BOMBING)


def test_each_event_has_its_triggers_places_times_and_counts(bombing: Explanation) -> None:
    event = bombing.events[0]
    assert {"bomb", "exploded"} & {word for t in event.triggers for word in t.quote.text.split()}
    tied = {(t.role, t.quote.text) for t in event.ties}
    assert (Role.AT, "Mosul") in tied
    assert (Role.ON, "3 May 2023") in tied
    counts = {count.mark.low: count for count in event.counts}
    assert {12, 30} <= counts.keys()
    assert (Role.GROUP, "civilians") in {(t.role, t.quote.text) for t in counts[12].ties}
    assert (Role.SAYS, "police") in {(t.role, t.quote.text) for t in counts[12].ties}
    assert all(count.mark.label is Label.COUNT for count in event.counts)


def test_the_events_stand_in_the_order_of_the_mentions(bombing: Explanation) -> None:
    mentions = assemble(BOMBING, bombing.marks)
    assert [(e.anchor, e.type, e.kind) for e in bombing.events] == [
        (m.anchor, m.type, m.kind) for m in mentions
    ]
    assert [len([c for c in e.counts if c.mark.outcome]) for e in bombing.events] == [
        len(m.claims) for m in mentions
    ]


@pytest.mark.parametrize("name", ["bombing", "bakery"])
def test_every_quote_stands_at_its_offsets(name: str, request: pytest.FixtureRequest) -> None:
    report = {"bombing": BOMBING, "bakery": BAKERY}[name]
    quotes = quotes_of(request.getfixturevalue(name))
    assert quotes
    assert all(report.holds(quote) for quote in quotes)


@pytest.mark.parametrize("name", ["bombing", "bakery"])
def test_every_number_is_used_or_not_used_and_not_both(name: str, request: pytest.FixtureRequest) -> None:
    report = {"bombing": BOMBING, "bakery": BAKERY}[name]
    explanation: Explanation = request.getfixturevalue(name)
    told = [*explanation.numbers, *(u.quote for u in explanation.unused if u.what == "number")]
    for field, passage in (("title", report.title), ("text", report.text)):
        for figures in re.finditer(r"\d[\d,]*", passage):
            holding = [q for q in told if q.field == field and q.start <= figures.start() < q.end]
            assert len(holding) == 1, figures.group()
    assert len({(q.field, q.start) for q in told}) == len(told)


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("2023", "it stands in a date"),
        ("15", "it belongs to a name or label"),
        ("6", "before 'months'"),
        ("40", "before '%'"),
        ("250", "it is a sum of money"),
        ("61", "before 'years'"),
        ("2,500", "it counts no people of any event: best tie 0."),
        ("77", "it stands in page furniture"),
    ],
)
def test_a_number_that_is_not_used_says_why(bombing: Explanation, words: str, reason: str) -> None:
    found = unused(bombing, words)
    assert found.what == "number"
    assert reason in found.reason


def test_a_number_without_an_event_names_the_best_tie_and_the_limit(bombing: Explanation) -> None:
    found = unused(bombing, "2,500")
    limit = shipped_reader().limits.counts
    assert re.fullmatch(rf"it counts no .*: best tie 0\.\d\d to '.+', below {limit:.2f}", found.reason)
    assert found.score is not None
    assert found.score < limit


def test_a_title_goes_with_the_text_and_gives_no_events(bombing: Explanation) -> None:
    assert unused(bombing, "14", "title").reason == "it stands in the title, and events are read in the text"
    assert unused(bombing, "Blast", "title").what == "trigger"


def test_a_trigger_in_furniture_is_no_event(bombing: Explanation) -> None:
    found = [u for u in bombing.unused if u.what == "trigger" and u.quote.text == "kill"]
    assert [u.reason for u in found] == ["it stands in page furniture"]


def test_a_text_without_events_says_so_of_each_number(bakery: Explanation) -> None:
    assert bakery.events == ()
    assert bakery.numbers == ()
    assert [(u.what, u.quote.text, u.reason) for u in bakery.unused] == [
        ("number", "300", NO_EVENT),
        ("number", "two", NO_EVENT),
        ("number", "40", NO_EVENT),
    ]


def test_words_of_the_list_that_are_no_event_are_told_with_their_score() -> None:
    text = (
        "The opera tells of a raid in a desert. Critics praised the attack of the strings in its secondact."
    )
    explanation = explain(Report("opera", text=text, language="en"), shipped_reader())
    told = [t.quote for e in explanation.events for t in e.triggers]
    told += [u.quote for u in explanation.unused if u.what == "trigger"]
    assert {"raid", "attack"} <= {quote.text for quote in told}
    limit = shipped_reader().limits.trigger
    for one in explanation.unused:
        if one.what == "trigger":
            assert one.score is not None
            assert one.score < limit
            assert re.fullmatch(r"0\.\d\d, below 0\.\d\d|it is in the word list, .* \(0\.\d\d\)", one.reason)


def test_an_empty_report_has_nothing_to_explain() -> None:
    explanation = explain(Report("empty", text=" \n", language="en"), shipped_reader())
    assert (explanation.events, explanation.numbers, explanation.unused) == ((), (), ())


def test_every_number_that_may_count_is_among_all_numbers() -> None:
    text = "At least 12 of 40 men died at 10:30 on Route 9; no one of the F-16's crew, aged 31, paid €5."
    found = list(numbers_in(text))
    assert set(find_numbers(text)) <= set(found)
    spans = sorted((n.start, n.end) for n in found)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
    figures = [m.span() for m in re.finditer(r"\d+", text)]
    assert all(any(a <= start and end <= b for a, b in spans) for start, end in figures)
