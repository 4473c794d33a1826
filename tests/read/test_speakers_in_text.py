"""Who says it, in one sentence, and what they say."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casus.read.speakers import find_speakers


def said(sentence: str) -> list[tuple[str, str | None]]:
    return [
        (span.text, sentence[span.said_start : span.said_end] if span.said_start is not None else None)
        for span in find_speakers(sentence)
    ]


@pytest.mark.parametrize(
    ("sentence", "speaker", "statement"),
    [
        (
            "At least 12 people were killed, according to the Syrian Observatory for Human Rights.",
            "Syrian Observatory for Human Rights",
            "At least 12 people were killed",
        ),
        (
            "According to district police chief Omar Farid, six bodies were found.",
            "district police chief Omar Farid",
            "six bodies were found",
        ),
        ("The Iraqi military said 15 militants died.", "Iraqi military", "15 militants died"),
        (
            "Ten people died in the blast, a US defense official said on Thursday.",
            "US defense official",
            "Ten people died in the blast",
        ),
        (
            "The Hill Monitor, a group based in Accra, said 12 fighters were killed.",
            "Hill Monitor",
            "12 fighters were killed",
        ),
        (
            "A US defense official who asked not to be named told reporters that seven troops were hurt.",
            "US defense official",
            "seven troops were hurt",
        ),
        (
            '"We counted five bodies," said Kofi Mensah, a resident.',
            "Kofi Mensah",
            '"We counted five bodies,"',
        ),
        (
            "In a statement, the defence ministry said it shot down two drones.",
            "defence ministry",
            "it shot down two drones",
        ),
        (
            "Gaza's Health Ministry put the death toll at 40.",
            "Gaza's Health Ministry",
            "the death toll at 40",
        ),
        ("On Thursday police said two men were held.", "police", "two men were held"),
        (
            "Officials at the hospital say they received 12 bodies.",
            "Officials at the hospital",
            "they received 12 bodies",
        ),
        ("Turkey said its jets struck nine caves.", "Turkey", "its jets struck nine caves"),
        ("Blast in market kills nine: police", "police", "Blast in market kills nine"),
        ("Sixteen died, by the Observatory's count.", "Observatory", "Sixteen died"),
    ],
)
def test_speaker_and_statement(sentence: str, speaker: str, statement: str) -> None:
    assert said(sentence) == [(speaker, statement)]


def test_two_speakers_of_one_statement() -> None:
    assert said("Nine people died, police and hospital sources said.") == [
        ("police", "Nine people died"),
        ("hospital sources", "Nine people died"),
    ]


def test_a_pronoun_is_marked_as_one() -> None:
    (span,) = find_speakers("He said five soldiers died.")
    assert (span.text, span.pronoun) == ("He", True)


def test_quoted_by_others() -> None:
    (span,) = find_speakers("Colonel Adu was quoted as saying that the army had advanced.")
    assert span.text == "Colonel Adu"


@pytest.mark.parametrize(
    "sentence",
    [
        "The attack claimed 12 lives.",
        "Five people were reported killed.",
        "The mine is said to be old.",
        "The bombing added to the fear.",
        "Soldiers put out the fire.",
        "",
    ],
)
def test_nobody_speaks(sentence: str) -> None:
    assert find_speakers(sentence) == []


@given(
    st.lists(
        st.sampled_from(
            [
                "the",
                "police",
                "said",
                ",",
                '"',
                "that",
                "General",
                "Ali",
                "and",
                "according",
                "to",
                "who",
                "(",
                ")",
                "told",
                "he",
                "by",
                ":",
                "hospital",
                "put",
                "toll",
            ]
        )
    )
)
def test_offsets_hold(parts: list[str]) -> None:
    sentence = " ".join(parts)
    spans = find_speakers(sentence)
    assert all(sentence[span.start : span.end] == span.text for span in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    for span in spans:
        assert (span.said_start is None) == (span.said_end is None)
        if span.said_start is not None and span.said_end is not None:
            assert 0 <= span.said_start < span.said_end <= len(sentence)
