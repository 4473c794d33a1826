"""Where sentences end, and where a full stop is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casus.read.sentences import split_sentences
from casus.read.shadow import shadow_of

CASES = [
    ("Troops left on Friday. Nobody was hurt.", 2),
    ("Gen. Omar Saleh met Mr. Aziz on Aug. 31. They spoke for an hour.", 2),
    ("The U.S. military struck. The U.S. The second strike came later.", 3),
    ("“They fired on us.” He fell silent.", 2),
    ("At 3 p.m. they crossed the river.", 1),
    ("A headline without a stop\nAnd a first sentence.", 2),
    ("It cost 3.5 million. He paid.", 2),
    ("the rebels withdrew. the army took the town. nobody was hurt.", 3),
]


@pytest.mark.parametrize(("text", "count"), CASES)
def test_sentences(text: str, count: int) -> None:
    assert len(split_sentences(shadow_of(text).text)) == count


@given(st.text(alphabet=st.sampled_from("aB .!?\n\"'1"), max_size=60))
def test_sentences_cover_all_words_in_order(text: str) -> None:
    sentences = split_sentences(text)
    at = 0
    covered = ""
    for number, sentence in enumerate(sentences):
        assert at <= sentence.start < sentence.end <= len(text)
        assert "\n" not in text[sentence.start : sentence.end]
        assert sentence.number == number
        covered += text[sentence.start : sentence.end]
        at = sentence.end
    assert "".join(covered.split()) == "".join(text.split())
