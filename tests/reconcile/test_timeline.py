"""A figure as it stood after each report, and the claims that stand against one another."""

from __future__ import annotations

from casus.reconcile.figures import reconcile_figures
from casus.reconcile.timeline import Camp, Step, camps_of, history_of
from casus.records import Actor, Claim, ClaimRef, EventType, Kind, Mention, Outcome, Quote, Report

PEOPLE = Actor("people", "people")


def toll(*told: tuple[str | None, str, int, int | None]) -> tuple[tuple[Step, ...], tuple[Camp, ...]]:
    """History and camps of the deaths that reports tell of: (published, speaker, low, high)."""
    reports = {f"r{n}": Report(f"r{n}", f"Outlet {n}", day) for n, (day, *_) in enumerate(told)}
    mentions = [
        Mention(
            f"m{n}", f"r{n}", Kind.INCIDENT, EventType.BOMBING, Quote("text", 0, 1, "x"),
            claims=(Claim(Outcome.KILLED, PEOPLE, low, high, Quote("text", 0, 1, "x"), (Actor(by, by),)),),
        )
        for n, (_, by, low, high) in enumerate(told)
    ]  # fmt: skip
    voices = {name: report.source for name, report in reports.items()}
    (figure,) = reconcile_figures(mentions, reports, voices)
    return history_of(figure, mentions, reports, voices), camps_of(figure, mentions, reports, voices)


def test_a_toll_that_grows_is_followed_over_time() -> None:
    history, _ = toll(
        ("2024-05-01", "police", 4, 4), ("2024-05-02", "police", 9, 9), ("2024-05-04", "mayor", 11, 11)
    )
    assert [(s.published, s.low, s.best, s.high) for s in history] == [
        ("2024-05-01", 4, 4, 4),
        ("2024-05-02", 4, 9, 9),
        ("2024-05-04", 4, 11, 11),
    ]
    assert history[1].claims == (ClaimRef("m1", 0),)


def test_the_last_step_is_the_figure_whatever_the_order_of_arrival() -> None:
    forth = toll(("2024-05-01", "police", 4, 4), ("2024-05-02", "medics", 6, None))[0]
    back = toll(("2024-05-02", "medics", 6, None), ("2024-05-01", "police", 4, 4))[0]
    assert [(s.low, s.best, s.high) for s in forth] == [(s.low, s.best, s.high) for s in back]


def test_a_report_without_a_date_comes_last() -> None:
    history, _ = toll((None, "police", 4, 4), ("2024-05-02", "mayor", 5, 5))
    assert [s.published for s in history] == ["2024-05-02", None]


def test_camps_hold_the_voices_whose_numbers_agree() -> None:
    _, camps = toll(
        ("2024-05-01", "army", 3, 3), ("2024-05-01", "medics", 10, None), ("2024-05-01", "villagers", 12, 12)
    )
    assert [(c.low, c.high, c.voices) for c in camps] == [
        (3, 3, ("army",)),
        (12, 12, ("medics", "villagers")),
    ]


def test_where_nobody_contradicts_there_are_no_camps() -> None:
    assert toll(("2024-05-01", "army", 3, 3), ("2024-05-01", "medics", 3, None))[1] == ()
