"""The clean wording of an actor."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casus.resolve.wording import clean_wording, without_ages, without_title


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("the Swedish navy", "Swedish navy"),
        ("a policeman", "policeman"),
        ("at least 30 U.S. troops", "U.S. troops"),
        ("twenty-two soldiers", "soldiers"),
        ("some 20 of the fighters", "fighters"),
        ("the children's", "children"),
        ("rebels'", "rebels"),
        ("the U.S.", "U.S."),
        ("Lions' Den", "Lions' Den"),
        ("“the group”", "group"),
        ("Rapid Support Forces (RSF)", "Rapid Support Forces"),
        ("the CPI (Maoist)", "CPI (Maoist)"),
        ("17-year-old boy", "17-year-old boy"),
        ("The Resistance Front", "The Resistance Front"),
        ("400 Mawozo", "400 Mawozo"),
        ("dozens of\nvillagers", "villagers"),
        ("the", ""),
    ],
)
def test_clean(text: str, clean: str) -> None:
    assert clean_wording(text) == clean


@given(st.text(max_size=60))
def test_what_is_left_stands_in_the_text(text: str) -> None:
    assert clean_wording(text) in " ".join(text.split())


@pytest.mark.parametrize(
    ("wording", "name"),
    [
        ("Brig. Gen. Kwame Boateng", "Kwame Boateng"),
        ("President Mensah", "Mensah"),
        ("Abu Salim", "Abu Salim"),
    ],
)
def test_titles_are_left_out(wording: str, name: str) -> None:
    assert without_title(wording) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("39-year-old Ada Bell", "Ada Bell"),
        ("Ada Bell and 41 year old Tom Reed", "Ada Bell and Tom Reed"),
        ("17-year-old boy", "17-year-old boy"),
    ],
)
def test_ages_are_no_part_of_names(text: str, name: str) -> None:
    assert without_ages(text) == name
