"""What took place, what was foiled, and what is only spoken of."""

from __future__ import annotations

import pytest

from casus.read.modality import Modality, is_definite, is_period, modality_of

CASES = [
    ("Rebels attacked the base at dawn.", "attacked", Modality.TOLD),
    ("The group threatened to carry out attacks on the capital.", "attacks", Modality.SPOKEN_OF),
    ("An attack could come any day, officials warned.", "attack", Modality.SPOKEN_OF),
    ("He denied that his men had attacked the village.", "attacked", Modality.SPOKEN_OF),
    ("The army said there was no attack on the convoy.", "attack", Modality.SPOKEN_OF),
    ("Police foiled an attack on a church.", "attack", Modality.FOILED),
    ("Air defences shot down two drones over the port.", "drones", Modality.FOILED),
    ("The army used artillery to strike the hills.", "strike", Modality.TOLD),
    ("The president called for an end to the raids.", "raids", Modality.SPOKEN_OF),
]


@pytest.mark.parametrize(("sentence", "word", "expected"), CASES)
def test_modality(sentence: str, word: str, expected: Modality) -> None:
    at = sentence.index(word)
    assert modality_of(sentence, 0, len(sentence), at, at + len(word)) is expected


def test_periods() -> None:
    assert is_period("more than 50 attacks since October")
    assert is_period("95 operations in the past 60 days")
    assert not is_period("a bomb exploded on Monday")


def test_definite_words_speak_of_what_is_known() -> None:
    assert is_definite("The deadly raid lasted an hour", 0, 11)
    assert not is_definite("A raid lasted an hour", 0, 2)
