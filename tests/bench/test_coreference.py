"""The measures of clusterings, on cases worked out by hand."""

from __future__ import annotations

import pytest

from coreference import Score, all_scores, b_cubed, ceaf_e, conll_f1, lea, muc


def clustering(*clusters: str) -> dict[str, int]:
    """Each word a cluster, each letter a mention."""
    return {mention: number for number, cluster in enumerate(clusters) for mention in cluster}


def near(precision: float, recall: float) -> Score:
    return pytest.approx(precision, abs=1e-9), pytest.approx(recall, abs=1e-9)  # type: ignore[return-value]


GOLD = clustering("abc", "defg")
SYSTEM = clustering("ab", "cd", "efg")


def pair(score: Score) -> tuple[float, float]:
    return score.precision, score.recall


def test_the_same_is_perfect_whatever_the_names() -> None:
    other = {mention: f"cluster {number}" for mention, number in GOLD.items()}
    for measure in (b_cubed, muc, ceaf_e, lea):
        assert pair(measure(GOLD, other)) == near(1.0, 1.0)
    assert conll_f1(GOLD, other) == pytest.approx(1.0)


def test_b_cubed() -> None:
    # precision: a, b 1; c, d 1/2; e, f, g 1. recall: a, b 2/3, c 1/3, d 1/4, e, f, g 3/4
    assert pair(b_cubed(GOLD, SYSTEM)) == near(6 / 7, (2 * 2 / 3 + 1 / 3 + 1 / 4 + 3 * 3 / 4) / 7)


def test_muc() -> None:
    # gold needs 2 + 3 links, of which ab and ef, fg are there; the system's 1 + 1 + 2 have ab, ef, fg
    assert pair(muc(GOLD, SYSTEM)) == near(3 / 4, 3 / 5)


def test_ceaf_e() -> None:
    # abc with ab: 4/5, defg with efg: 6/7
    total = 4 / 5 + 6 / 7
    assert pair(ceaf_e(GOLD, SYSTEM)) == near(total / 3, total / 2)


def test_lea() -> None:
    # recall: abc keeps 1 of 3 links, defg 3 of 6; precision: ab 1 of 1, cd 0 of 1, efg 3 of 3
    assert pair(lea(GOLD, SYSTEM)) == near((2 * 1 + 0 + 3 * 1) / 7, (3 * 1 / 3 + 4 * 3 / 6) / 7)


def test_mentions_alone() -> None:
    alone = clustering("a", "b", "c", "d", "e", "f", "g")
    assert pair(muc(GOLD, alone)) == near(0.0, 0.0)
    assert pair(b_cubed(GOLD, alone)) == near(1.0, 2 / 7)
    assert pair(lea(GOLD, alone)) == near(0.0, 0.0)
    assert pair(lea(alone, alone)) == near(1.0, 1.0)


def test_all_in_one() -> None:
    one = clustering("abcdefg")
    assert pair(muc(GOLD, one)) == near(5 / 6, 1.0)
    assert pair(b_cubed(GOLD, one)) == near((9 + 16) / 49, 1.0)


def test_other_mentions_are_an_error() -> None:
    with pytest.raises(ValueError, match="not of the same mentions"):
        b_cubed(GOLD, clustering("ab"))


def test_all_scores_and_nothing() -> None:
    found = all_scores(GOLD, SYSTEM)
    assert found["mentions"] == 7
    assert found["clusters"] == {"gold": 2, "system": 3}
    assert all_scores({}, {})["CoNLL F1"] == 0.0
