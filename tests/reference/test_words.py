"""Spellings of one name share a key; possessives and articles of names do not count."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casus.reference.words import key_of, words_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("al-Qaeda", "Al Qaeda"),
        ("al-Qa'ida", "al-Qaida"),
        ("Kata'ib Hizballah", "Kata’ib Hizballah"),
        ("Lashkar-e-Taiba", "Lashkar e-Taiba"),
        ("Syria Civil Defence", "Syria Civil Defense"),
        ("World Health Organization", "World Health Organisation"),
        ("Séléka", "Seleka"),
        ("U.S. Army", "US Army"),
        ("F.B.I.", "FBI"),
        ("Kurdistan Workers' Party", "Kurdistan Workers Party"),
    ],
)
def test_spellings_of_one_name_share_a_key(one: str, other: str) -> None:
    assert key_of(one) == key_of(other)


def test_different_names_have_different_keys() -> None:
    assert key_of("Ansar Dine") != key_of("Ansar al-Islam")


def test_a_possessive_is_known_as_one() -> None:
    first, second = words_of("Iraq's army")
    assert (first.bare, first.possessive, second.possessive) == ("Iraq", True, False)


@given(st.text(max_size=200))
def test_words_stand_where_they_say_and_in_order(text: str) -> None:
    words = words_of(text)
    assert all(text[word.start : word.end] == word.text for word in words)
    assert all(a.end <= b.start for a, b in pairwise(words))
