"""What assembly makes of perfect marks: inline notation in, claims out."""

from __future__ import annotations

from typing import Any

import pytest

pytest.importorskip("safetensors", reason="the bases are not installed: pip install 'casus[train]'")

from oracle import mentions_of, plain_tokenizer
from standoff import from_inline

Claim = tuple[str, str, int | None, int | None, str]


@pytest.fixture(scope="module")
def tokenizer() -> Any:
    return plain_tokenizer()


def claims(body: str, table: str, tokenizer: Any) -> list[Claim]:
    block = f"id: w-1\nsource: Lake Courier\npublished: 2023-05-06\ntitle: A day\n---\n{body}\n===\n{table}\n"
    _, mentions = mentions_of(from_inline(block).as_row(), tokenizer)
    return [(c.outcome.value, c.group.wording, c.low, c.high, c.rule) for m in mentions for c in m.claims]


@pytest.mark.parametrize(
    ("body", "table", "expected"),
    [
        (
            "Gunmen {t1:shot} {c1:{a1:Karim Said and his son}} at a well.",
            "e1 | shooting incident | trig t1\nc1 | e1 | killed 2 2 | group a1",
            [("killed", "Karim Said and his son", 2, 2, "sum")],
        ),
        (
            "Raiders {t1:killed} {c1:an elderly {a1:couple}} on a farm.",
            "e1 | attack incident | trig t1\nc1 | e1 | killed 2 2 | group a1",
            [("killed", "couple", 2, 2, "number_word")],
        ),
        (
            "The {t1:blast} killed {c1:three} {a1:soldiers} and wounded {c2:nine} {a2:others}.",
            "e1 | bombing incident | trig t1\n"
            "c1 | e1 | killed 3 3 | group a1\nc2 | e1 | injured 9 9 | group a2",
            [("killed", "soldiers", 3, 3, "number_word"), ("injured", "soldiers", 9, 9, "number_word")],
        ),
        (
            "The {t1:ambush} killed {c1:four} {a1:members} of the {a2:Kenyan army}.",
            "e1 | armed_clash incident | trig t1 | targ a2\nc1 | e1 | killed 4 4 | group a1",
            [("killed", "Kenyan army", 4, 4, "number_word")],
        ),
        (
            "The {t1:shells} caused {c1:{c2:no}} casualties.",
            "e1 | shelling incident | trig t1\nc1 | e1 | killed 0 0\nc2 | e1 | injured 0 0",
            [("injured", "people", 0, 0, "none"), ("killed", "people", 0, 0, "none")],
        ),
        (
            "In the {t1:raid} {c1:{a1:villagers}} were killed.",
            "e1 | raid incident | trig t1\nc1 | e1 | killed 3 - | group a1",
            [("killed", "villagers", 3, None, "unnumbered_plural")],
        ),
        (
            "the {t1:murder} of {c1:{a1:oscar villegas}} was reported yesterday.",
            "e1 | attack incident | trig t1\nc1 | e1 | killed 1 1 | group a1",
            [("killed", "oscar villegas", 1, 1, "single_named_person")],
        ),
        (
            "The {t1:mob} left {c1:five} {a1:people} injured. Two more people were injured in falls.",
            "e1 | riot incident | trig t1\nc1 | e1 | injured 7 7 | group a1",
            [("injured", "people", 7, 7, "sum")],
        ),
        (
            "The {t1:ambush} killed {c1:two} {a1:soldiers} and {c2:a} {a2:driver}.",
            "e1 | armed_clash incident | trig t1\n"
            "c1 | e1 | killed 2 2 | group a1\nc2 | e1 | killed 1 1 | group a2",
            [("killed", "soldiers", 2, 2, "number_word"), ("killed", "driver", 1, 1, "article")],
        ),
        (
            "The {t1:bomb} killed {c1:six} {a1:people}. {c2:Six} {a2:people} died, the radio repeated.",
            "e1 | bombing incident | trig t1\n"
            "c1 | e1 | killed 6 6 | group a1\nc2 | e1 | killed 6 6 | group a2",
            [("killed", "people", 6, 6, "number_word")],
        ),
    ],
)
def test_claims_follow_from_their_words(body: str, table: str, expected: list[Claim], tokenizer: Any) -> None:
    assert claims(body, table, tokenizer) == expected
