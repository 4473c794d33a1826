"""Numbers beside words of harm that tell of nobody harmed."""

from __future__ import annotations

import re

import pytest

from casus.read.learned.no_claims import is_no_claim
from casus.records import Outcome


def is_none(sentence: str, number: str, outcome: Outcome) -> bool:
    found = re.search(rf"\b{number}\b", sentence)
    assert found
    return is_no_claim(sentence, (0, len(sentence)), found.span(), outcome, number in ("a", "an"))


@pytest.mark.parametrize(
    ("sentence", "number", "outcome"),
    [
        ("Troops shot two raiders and freed 80 passengers.", "80", Outcome.KILLED),
        ("By evening 60 villagers had been rescued from the burnt houses.", "60", Outcome.INJURED),
        ("The clinic withdrew its first figure of 40 dead.", "40", Outcome.KILLED),
        ("Gunmen tried to kill an editor on his way home.", "an", Outcome.KILLED),
        ("Six sailors died, a captain among them.", "a", Outcome.KILLED),
    ],
)
def test_no_claim(sentence: str, number: str, outcome: Outcome) -> None:
    assert is_none(sentence, number, outcome)


@pytest.mark.parametrize(
    ("sentence", "number", "outcome"),
    [
        ("The army said it killed 16 fighters and freed the hostages.", "16", Outcome.KILLED),
        ("Soldiers freed the hostages, 12 of them wounded.", "12", Outcome.INJURED),
        ("Six sailors died, a nurse among them.", "a", Outcome.KILLED),
        ("Killing nine guards, the men escaped.", "nine", Outcome.KILLED),
        ("They tried to storm the camp, killing four.", "four", Outcome.KILLED),
    ],
)
def test_a_claim_stays(sentence: str, number: str, outcome: Outcome) -> None:
    assert not is_none(sentence, number, outcome)
