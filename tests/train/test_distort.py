"""Distorted copies keep their marks on the same words."""

from __future__ import annotations

import random
from typing import Any

import pytest

from distort import in_one_case, in_one_paragraph, with_furniture, without_commas

TEXT = "Gunmen, said police, killed 1,200 goats.\n\nOn Friday, the army came.\nIt left."
WORDS = ["killed", "police", "Friday", "army", "1,200", "It left"]


def row() -> dict[str, Any]:
    marks = [["actor", "text", TEXT.index(w), TEXT.index(w) + len(w), {}] for w in WORDS]
    return {"report_id": "x", "title": "A raid", "text": TEXT, "marks": marks, "relations": []}


@pytest.mark.parametrize(
    "distort",
    [
        without_commas,
        in_one_paragraph,
        lambda r: with_furniture(r, random.Random(3)),
        lambda r: in_one_case(r, True),
    ],
)
def test_marks_stay_on_their_words(distort: Any) -> None:
    changed = distort(row())
    assert changed["text"] != TEXT
    found = [changed["text"][m[2] : m[3]] for m in changed["marks"]]
    assert [w.casefold() for w in found] == [w.casefold() for w in WORDS]


def test_commas_within_numbers_stay() -> None:
    assert without_commas(row())["text"].startswith("Gunmen said police killed 1,200 goats.")
