"""Quotes are verbatim, within one paragraph, and of at most 60 words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casus.extract.passages import LONGEST_QUOTE, quote_around
from casus.records import Report


def test_blanks_at_the_ends_are_left_out() -> None:
    report = Report("r", text="  Shells fell.  ")
    assert quote_around(report, "text", 0, 16, core=(2, 8)).text == "Shells fell."


def test_a_quote_stays_in_the_paragraph_of_its_core() -> None:
    report = Report("r", text="First line.\nThe mayor counted nine dead.\nLast line.")
    quote = quote_around(report, "text", 0, len(report.text), core=(12, 20))
    assert quote.text == "The mayor counted nine dead."


def test_a_long_sentence_is_cut_around_its_core() -> None:
    words = [f"w{n}" for n in range(200)]
    text = " ".join(words)
    at = text.index("w120")
    quote = quote_around(Report("r", text=text), "text", 0, len(text), core=(at, at + 4))
    assert "w120" in quote.text.split()
    assert len(quote.text.split()) == LONGEST_QUOTE


def test_nothing_but_blanks_is_refused() -> None:
    with pytest.raises(ValueError, match="no words"):
        quote_around(Report("r", text="   \n  "), "text", 0, 3)


@given(st.text(alphabet="ab \n", min_size=1, max_size=300), st.data())
def test_any_span_gives_a_quote_that_stands_in_the_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    report = Report("r", text=text)
    if not text[start:end].strip() or text[start].isspace():
        return
    quote = quote_around(report, "text", start, end)
    assert report.holds(quote)
    assert "\n" not in quote.text
    assert len(quote.text.split()) <= LONGEST_QUOTE
    assert start <= quote.start < quote.end <= end
