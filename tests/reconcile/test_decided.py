"""What reviewers gave an incident stands in place of its claims' values, and what these say stays visible."""

from __future__ import annotations

from casus.link.constraints import Ruling
from casus.link.judgements import Action, Force, Judgement, MentionRef, Values
from casus.reconcile.decided import decide
from casus.reconcile.values import values_of
from casus.records import Actor, ClaimRef, EventType, Figure, Incident, Kind, Outcome, Quote, When, Where

ANCHOR = Quote("text", 0, 5, "shell")
REF = MentionRef("r1", EventType.SHELLING, ANCHOR, "abc")


def figure(group: str, best: int, outcome: Outcome = Outcome.KILLED) -> Figure:
    claims = (ClaimRef("m1", 0),)
    return Figure(outcome, Actor(group, group), best, best, best, False, "analyst", "single voice", claims)


def incident(*figures: Figure) -> Incident:
    return Incident(
        "i1", Kind.INCIDENT, EventType.SHELLING, When(), Where(), (), (), figures, ("m1",), ("r1",), 1, ANCHOR
    )  # fmt: skip


def judged(known: Incident, *given: tuple[Action, Values]) -> Incident:
    log = tuple(
        Judgement(n, action, "Ana", "2024-09-01T10:00:00+00:00", "why", mentions=(REF,), values=values)
        for n, (action, values) in enumerate(given, start=1)
    )
    (found,) = decide([known], Ruling(Force(log), {REF: "m1"}))
    return found


def killed(incident: Incident) -> dict[str, int]:
    return {f.group.name: f.best for f in incident.figures if f.outcome is Outcome.KILLED}


def test_without_judgements_nothing_changes() -> None:
    known = incident(figure("people", 4))
    assert decide([known], Ruling()) == [known]


def test_a_set_number_of_one_group_leaves_the_others() -> None:
    found = judged(
        incident(figure("civilians", 4), figure("soldiers", 2)),
        (Action.SET, values_of("killed", "3", "civilians")),
    )
    assert killed(found) == {"civilians": 3, "soldiers": 2}
    assert [(d.field, d.found) for d in found.decisions] == [("killed civilians", "killed civilians 4")]


def test_a_set_number_of_all_stands_alone_with_the_claims_of_all() -> None:
    found = judged(
        incident(figure("civilians", 4), figure("soldiers", 2)), (Action.SET, values_of("killed", "7"))
    )
    assert killed(found) == {"people": 7}
    assert len(found.figures[0].claims) == 2
    assert [(d.field, d.found) for d in found.decisions] == [
        ("killed people", "killed civilians 4; killed soldiers 2")
    ]


def test_unknown_takes_all_figures_of_the_outcome_away() -> None:
    found = judged(
        incident(figure("civilians", 4), figure("civilians", 9, Outcome.INJURED)),
        (Action.SET, values_of("killed", "unknown")),
    )
    assert killed(found) == {}
    assert len(found.figures) == 1


def test_unknown_takes_away_what_was_confirmed_before() -> None:
    found = judged(
        incident(figure("civilians", 6)),
        (Action.CONFIRM, Values(figures=(figure("civilians", 4),))),
        (Action.SET, values_of("killed", "unknown")),
    )
    assert killed(found) == {}


def test_a_confirmation_keeps_out_new_groups_and_lets_new_outcomes_in() -> None:
    confirmed = Values(figures=(figure("civilians", 4),))
    found = judged(
        incident(figure("civilians", 6), figure("soldiers", 2), figure("people", 9, Outcome.INJURED)),
        (Action.CONFIRM, confirmed),
    )
    assert killed(found) == {"civilians": 4}
    assert [f.best for f in found.figures if f.outcome is Outcome.INJURED] == [9]
    assert found.decisions[0].found == "killed civilians 6; killed soldiers 2"


def test_what_was_set_and_then_confirmed_is_still_said_to_be_set() -> None:
    value = values_of("date", "2023-05-03")
    found = judged(incident(), (Action.SET, value), (Action.CONFIRM, value))
    assert [d.field for d in found.decisions] == ["date", "confirmed"]
    assert found.is_confirmed


def test_a_value_set_after_a_confirmation_counts() -> None:
    found = judged(
        incident(figure("civilians", 6)),
        (Action.CONFIRM, Values(figures=(figure("civilians", 4),))),
        (Action.SET, values_of("killed", "5", "civilians")),
    )
    assert killed(found) == {"civilians": 5}
    assert [(d.field, d.instead_of) for d in found.decisions] == [
        ("confirmed", ()),
        ("killed civilians", (1,)),
    ]
