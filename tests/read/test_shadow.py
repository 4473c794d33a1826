"""The shadow of a text and the way back to the text as received."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from casus.read.shadow import shadow_of


def test_curly_quotes_and_dashes_become_plain_ones() -> None:
    shadow = shadow_of("The group’s “state” – so called")
    assert shadow.text == 'The group\'s "state" - so called'
    assert shadow.original(4, 11) == (4, 11)


def test_invisible_marks_are_dropped_and_offsets_lead_back() -> None:
    text = "Fif\u00adteen men in Ra\u200bqqa"
    shadow = shadow_of(text)
    assert shadow.text == "Fifteen men in Raqqa"
    start, end = shadow.original(15, 20)
    assert text[start:end] == "Ra\u200bqqa"


def test_line_ends_of_all_kinds_are_line_ends() -> None:
    assert shadow_of("one\r\ntwo").text.split() == ["one", "two"]


@given(st.text(max_size=80))
def test_every_span_of_the_shadow_leads_back_into_the_text(text: str) -> None:
    shadow = shadow_of(text)
    at = 0
    for position in range(len(shadow.text)):
        start, end = shadow.original(position, position + 1)
        assert at <= start < end <= len(text)
        at = start
    if not shadow.text:
        assert shadow.original(0, 0) == (len(text), len(text))


@given(st.text(max_size=80))
def test_the_shadow_of_a_shadow_is_itself(text: str) -> None:
    once = shadow_of(text).text
    assert shadow_of(once).text == once
