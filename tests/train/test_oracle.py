"""What assembly makes of perfect marks: inline notation in, claims out."""

from __future__ import annotations

from typing import Any

import pytest

pytest.importorskip("safetensors", reason="the bases are not installed: pip install 'casus[train]'")

from casus import records
from oracle import mentions_of, plain_tokenizer
from standoff import from_inline

Claim = tuple[str, str, int | None, int | None, str]


@pytest.fixture(scope="module")
def tokenizer() -> Any:
    return plain_tokenizer()


def read(body: str, table: str, tokenizer: Any) -> list[records.Claim]:
    block = f"id: w-1\nsource: Lake Courier\npublished: 2023-05-06\ntitle: A day\n---\n{body}\n===\n{table}\n"
    _, mentions = mentions_of(from_inline(block).as_row(), tokenizer)
    return [c for m in mentions for c in m.claims]


def claims(body: str, table: str, tokenizer: Any) -> list[Claim]:
    told = read(body, table, tokenizer)
    return [(c.outcome.value, c.group.wording, c.low, c.high, c.rule) for c in told]


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
            "Raiders {t1:fired} on a ferry. Nobody was hurt.",
            "e1 | shooting incident | trig t1",
            [("injured", "people", 0, 0, "none"), ("killed", "people", 0, 0, "none")],
        ),
        (
            "The toll of the {t1:blast} climbed to {c1:50} once nine others were found dead.",
            "e1 | bombing incident | trig t1\nc1 | e1 | killed 50 50",
            [("killed", "people", 50, 50, "numeral")],
        ),
        (
            "The {t1:raid} killed {c1:two} {a1:officers} of the Ruvu Harbour Guard.",
            "e1 | raid incident | trig t1\nc1 | e1 | killed 2 2 | group a1",
            [("killed", "Ruvu Harbour Guard", 2, 2, "number_word")],
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
        (
            "The {t1:shells} killed {c1:40} {a1:people} including {c2:{a2:nurses}} and {c3:a {a3:cook}}.",
            "e1 | shelling incident | trig t1\n"
            "c1 | e1 | killed 40 40 | group a1\n"
            "c2 | e1 | killed 3 - | group a2\nc3 | e1 | killed 1 1 | group a3",
            [
                ("killed", "people", 40, 40, "numeral"),
                ("killed", "nurses", 3, None, "unnumbered_plural"),
                ("killed", "cook", 1, 1, "article"),
            ],
        ),
        (
            "The {t1:mine} killed {c1:four} {a1:miners}, wounding {c2:{a2:drivers}}.",
            "e1 | bombing incident | trig t1\n"
            "c1 | e1 | killed 4 4 | group a1\nc2 | e1 | injured 3 - | group a2",
            [("killed", "miners", 4, 4, "number_word"), ("injured", "drivers", 3, None, "unnumbered_plural")],
        ),
        (
            "The {t1:bomb} killed {c1:{a1:Ada Bell}} and wounded {c2:three} {a2:others}.",
            "e1 | bombing incident | trig t1\n"
            "c1 | e1 | killed 1 1 | group a1\nc2 | e1 | injured 3 3 | group a2",
            [("killed", "Ada Bell", 1, 1, "single_named_person"), ("injured", "people", 3, 3, "number_word")],
        ),
        (
            "Officers {t1:arrested} {c1:{a1:Ada Bell} and {a2:Tom Reed}} on a ferry.",
            "e1 | arrest incident | trig t1\nc1 | e1 | detained 2 2 | group a1",
            [("detained", "Ada Bell and Tom Reed", 2, 2, "sum")],
        ),
        (
            "A {t1:mine} killed {c1:one {a1:shepherd and her brother}}.",
            "e1 | bombing incident | trig t1\nc1 | e1 | killed 2 2 | group a1",
            [("killed", "shepherd and her brother", 2, 2, "sum")],
        ),
        (
            "A {t1:mine} killed {c1:his cousin and 12 other {a1:miners}}.",
            "e1 | bombing incident | trig t1\nc1 | e1 | killed 13 13 | group a1",
            [("killed", "miners", 13, 13, "sum")],
        ),
        (
            "Guards {t1:arrested} {c1:a {a1:group of smugglers}} at the pass.",
            "e1 | arrest incident | trig t1\nc1 | e1 | detained 3 - | group a1",
            [("detained", "group of smugglers", 3, None, "unnumbered_plural")],
        ),
        (
            "It was the {c1:triple} {t1:murder} of the year.",
            "e1 | attack incident | trig t1\nc1 | e1 | killed 3 3",
            [("killed", "people", 3, 3, "number_word")],
        ),
        (
            "the {a1:{c1:novices}} were {t1:shot} at the mill.",
            "e1 | shooting incident | trig t1\nc1 | e1 | killed 3 - | group a1",
            [("killed", "novices", 3, None, "unnumbered_plural")],
        ),
        (
            "{c1:The} {a1:shepherd} was {t1:shot} at the mill.",
            "e1 | shooting incident | trig t1\nc1 | e1 | killed 1 1 | group a1",
            [("killed", "shepherd", 1, 1, "single_named_person")],
        ),
        (
            "{a1:Ada Bell} was hurt before {c1:{c2:she}} was {t1:arrested}.",
            "e1 | arrest incident | trig t1\n"
            "c1 | e1 | injured 1 1 | group a1\nc2 | e1 | detained 1 1 | group a1",
            [
                ("detained", "Ada Bell", 1, 1, "single_named_person"),
                ("injured", "Ada Bell", 1, 1, "single_named_person"),
            ],
        ),
        (
            "The {t1:raid} killed {c1:nine} {a1:herders}. Two more people were killed in it, a doctor said; "
            "{c2:two} {a2:guests} more died.",
            "e1 | raid incident | trig t1\nc1 | e1 | killed 9 9 | group a1\nc2 | e1 | killed 2 2 | group a2",
            [("killed", "herders", 11, 11, "sum"), ("killed", "guests", 2, 2, "number_word")],
        ),
        (
            "The {t1:raid} killed {c1:58} {a1:herders}. Another {c2:24} {a2:people} were killed, he said.",
            "e1 | raid incident | trig t1\n"
            "c1 | e1 | killed 58 58 | group a1\nc2 | e1 | killed 24 24 | group a2",
            [("killed", "herders", 58, 58, "numeral"), ("killed", "people", 24, 24, "numeral")],
        ),
        (
            "In the {t1:raid} {c1:at least 45} {a1:herders} and {c2:20} {a2:soldiers} were killed.",
            "e1 | raid incident | trig t1\n"
            "c1 | e1 | killed 45 - | group a1\nc2 | e1 | killed 20 - | group a2",
            [("killed", "herders", 45, None, "numeral"), ("killed", "soldiers", 20, None, "numeral")],
        ),
        (
            "{c1:Other {a1:soldiers who took part in the 3 May march}} were {t1:beaten} and hurt.",
            "e1 | melee_attack incident | trig t1\nc1 | e1 | injured 3 - | group a1",
            [("injured", "soldiers who took part in the 3 May march", 3, None, "unnumbered_plural")],
        ),
        (
            "A {t1:clash} left {c1:dozens} dead on {a1:both sides}.",
            "e1 | armed_clash incident | trig t1\nc1 | e1 | killed 24 - | group a1",
            [("killed", "people", 24, None, "vague_word")],
        ),
    ],
)
def test_claims_follow_from_their_words(body: str, table: str, expected: list[Claim], tokenizer: Any) -> None:
    assert claims(body, table, tokenizer) == expected


@pytest.mark.parametrize(
    ("words", "theirs"), [("militants", True), ("militants who were defending the town", False)]
)
def test_militants_are_the_attackers_unless_the_words_tell_another_side(
    words: str, theirs: bool, tokenizer: Any
) -> None:
    (claim,) = read(
        f"{{a1:Boko Haram}} {{t1:attacked}} a town and {{c1:six}} {{a2:{words}}} were killed.",
        "e1 | attack incident | trig t1 | init a1\nc1 | e1 | killed 6 6 | group a2",
        tokenizer,
    )
    assert (claim.group.name == "Boko Haram") is theirs
