"""Numbers in sentences: figures, words, bounds, and what is no count at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casus.read.numbers import find_numbers, word_value

CASES = [
    ("with at least five people dead and more than 20 wounded", [(5, None), (20, None)]),
    ("up to 35 fighters", [(None, 35)]),
    ("as many as 58 civilians", [(None, 58)]),
    ("between 10 and 15 men", [(10, 15)]),
    ("98 to 123 civilians", [(98, 123)]),
    ("10-15 men", [(10, 15)]),
    ("seven or eight recruits are not accounted for", [(7, 8)]),
    ("about 35 rebels, some 40 hostages, nearly 50 houses", [(35, 35), (40, 40), (50, 50)]),
    ("12 or more dead", [(12, None)]),
    ("at least (14) miners; a toll of at least at 85", [(14, None), (85, None)]),
    ("some 1, 300 villagers and more than 2, 048 sheep", [(1300, 1300), (2048, None)]),
    ("on June 12, 150 miners left", [(12, 12), (150, 150)]),
    ("as well as six herders", [(6, 6)]),
    ("gave the toll as six", [(6, 6)]),
    ("ran as high as 70 dead", [(70, 70)]),
    ("a crowd of 200-plus", [(200, None)]),
    ("no fewer than 9 dead", [(9, None)]),
    ("more than two hundred and five villagers", [(205, None)]),
    ("Eighty-four people", [(84, 84)]),
    ("2,500 troops and 1.5 million displaced", [(2500, 2500), (1_500_000, 1_500_000)]),
    ("a dozen men, two dozen women, half a dozen children", [(12, 12), (24, 24), (6, 6)]),
    ("a couple of shepherds", [(2, 2)]),
    ("No civilians were hurt; nobody was missing", [(0, 0), (0, 0)]),
]
VAGUE = [
    ("several soldiers", 3),
    ("a few guards", 3),
    ("a number of houses", 3),
    ("multiple attackers", 2),
    ("dozens of people", 24),
    ("scores of worshippers", 40),
    ("hundreds of families", 200),
    ("several dozen prisoners", 24),
    ("a few hundred marchers", 200),
    ("as well as dozens of herders", 24),
]
NO_COUNTS = [
    "a 20-year-old student",
    "a six-month old calf",
    "as many shepherds as farmers",
    "in 2018 the town fell",
    "on 3 June 2021",
    "20 per cent of the crop",
    "at 1:50 p.m.",
    "the 30th",
    "some 40 kilometres from the border",
    "for three days",
    "a fine of $5,000",
    "an F-16 and a B-52H",
    "no longer in danger",
]


@pytest.mark.parametrize(("text", "bounds"), CASES)
def test_numbers_and_bounds(text: str, bounds: list[tuple[int | None, int | None]]) -> None:
    assert [(n.low, n.high) for n in find_numbers(text)] == bounds
    assert not any(n.vague for n in find_numbers(text))


@pytest.mark.parametrize(("text", "low"), VAGUE)
def test_vague_words_have_a_low_bound_and_are_marked(text: str, low: int) -> None:
    (number,) = find_numbers(text)
    assert (number.low, number.high, number.vague, number.rule) == (low, None, True, "vague_word")


@pytest.mark.parametrize("text", NO_COUNTS)
def test_what_is_no_count(text: str) -> None:
    counts = [n for n in find_numbers(text) if n.text not in ("3", "3 ")]
    assert counts == []


def test_the_day_of_a_date_is_left_to_the_times() -> None:
    """A number inside a time expression is dropped by the caller, who knows the times."""
    assert [n.text for n in find_numbers("on 3 June")] == ["3"]


@pytest.mark.parametrize(
    ("words", "value"),
    [("twenty-four", 24), ("one hundred and five", 105), ("two thousand three hundred", 2300), ("of", None)],
)
def test_word_value(words: str, value: int | None) -> None:
    assert word_value(words) == value


@given(st.integers(min_value=0, max_value=999_999))
def test_figures_with_commas_are_read_back(value: int) -> None:
    (number,) = find_numbers(f"they counted {value:,} people there")
    assert (number.low, number.high) == (value, value)


@given(st.text(max_size=200))
def test_any_text_gives_spans_of_itself(text: str) -> None:
    at = 0
    for number in find_numbers(text):
        assert at <= number.start <= number.core_start < number.end <= len(text)
        assert text[number.start : number.end] == number.text
        assert number.low is not None or number.high is not None
        assert number.low is None or number.high is None or number.low <= number.high
        at = number.end
