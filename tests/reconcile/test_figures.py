"""Claims added up to figures under the policy `analyst`."""

from __future__ import annotations

from casus.reconcile.figures import reconcile_figures
from casus.records import Actor, Claim, EventType, Figure, Kind, Mention, Outcome, Quote, Report


def said(
    low: int | None, high: int | None, by: str = "", group: str = "people", vague: bool = False, at: int = 0
) -> Claim:
    speakers = (Actor(by, by),) if by else ()
    return Claim(
        Outcome.KILLED,
        Actor(group, group),
        low,
        high,
        Quote("text", at, at + 3, "abc"),
        speakers,
        vague=vague,
    )


def figures(
    *told: tuple[str, str, tuple[Claim, ...]], copies: dict[str, str] | None = None
) -> tuple[Figure, ...]:
    """Figures of one incident told by (report, published, claims)."""
    reports = {name: Report(name, published=day) for name, day, _ in told}
    mentions = [
        Mention(f"m-{name}", name, Kind.INCIDENT, EventType.ATTACK, Quote("text", 0, 1, "x"), claims=claims)
        for name, _, claims in told
    ]
    return reconcile_figures(mentions, reports, copies or {})


def test_one_voice() -> None:
    (figure,) = figures(("a", "2024-01-01", (said(12, 12),)))
    assert (figure.low, figure.best, figure.high, figure.contested, figure.rule) == (
        12,
        12,
        12,
        False,
        "single voice",
    )


def test_a_later_figure_of_the_same_speaker_replaces_the_earlier_and_stays_in_the_span() -> None:
    (figure,) = figures(
        ("a", "2024-01-01", (said(5, 5, "health ministry"),)),
        ("b", "2024-01-02", (said(9, 9, "health ministry"),)),
    )
    assert (figure.low, figure.best, figure.high, figure.contested) == (5, 9, 9, False)


def test_speakers_who_do_not_agree_make_it_contested_and_both_claims_stay() -> None:
    (figure,) = figures(
        ("a", "2024-01-01", (said(3, 3, "army"), said(11, 11, "rebels", at=9))),
    )
    assert figure.contested
    assert (figure.low, figure.high, len(figure.claims)) == (3, 11, 2)


def test_at_least_fifteen_and_fifteen_do_not_contradict() -> None:
    (figure,) = figures(("a", "2024-01-01", (said(15, None),)), ("b", "2024-01-01", (said(15, 15),)))
    assert (figure.best, figure.contested) == (15, False)


def test_a_copy_is_no_second_voice() -> None:
    told = (
        ("a", "2024-01-01", (said(7, 7),)),
        ("b", "2024-01-01", (said(7, 7),)),
        ("c", "2024-01-01", (said(4, 4),)),
    )
    apart = figures(*told)
    copied = figures(*told, copies={"a": "wire", "b": "wire"})
    assert apart[0].best == 7
    assert copied[0].best == 4
    assert "differ" in copied[0].rule


def test_a_vague_word_never_decides_where_an_exact_number_is_told() -> None:
    (figure,) = figures(
        ("a", "2024-01-01", (said(24, None, vague=True),)), ("b", "2024-01-01", (said(31, 31),))
    )
    assert (figure.best, figure.vague) == (31, False)


def test_a_figure_on_vague_words_alone_is_marked() -> None:
    (figure,) = figures(("a", "2024-01-01", (said(3, None, vague=True),)))
    assert (figure.low, figure.best, figure.vague) == (3, 3, True)


def test_people_are_not_civilians() -> None:
    found = figures(("a", "2024-01-01", (said(8, 8), said(5, 5, group="civilians", at=9))))
    assert sorted((f.group.name, f.best) for f in found) == [("civilians", 5), ("people", 8)]


def test_a_toll_that_grew_is_the_later_one() -> None:
    (figure,) = figures(
        ("a", "2024-01-01", (said(10, 10, "medics"),)), ("b", "2024-01-02", (said(13, 13, "governor"),))
    )
    assert (figure.low, figure.best, figure.high) == (10, 13, 13)


def test_a_lower_figure_of_a_later_day_outgrows_nothing() -> None:
    (figure,) = figures(
        ("a", "2024-01-01", (said(13, 13, "governor"),)), ("b", "2024-01-02", (said(10, 10, "mayor"),))
    )
    assert (figure.best, figure.contested) == (10, True)
