"""The same claims under each policy: what it covers, and the numbers that it makes of them."""

from __future__ import annotations

import pytest

from casus.errors import UsageError
from casus.reconcile.figures import reconcile_figures
from casus.reconcile.policies import ALONE, POLICIES, under_policy
from casus.records import (
    Actor,
    ActorKind,
    Claim,
    EventType,
    Figure,
    Incident,
    Kind,
    Mention,
    Outcome,
    Quote,
    Report,
    Responsibility,
    Side,
    Stance,
    When,
    Where,
)

ARMY = Actor("Malian military", "army", None, "ml-military", ActorKind.STATE_FORCES, "ML")
REBELS = Actor("Red Front", "Red Front", None, "red-front", ActorKind.REBEL_GROUP)
MILITIA = Actor("Valley Guard", "Valley Guard", None, "valley-guard", ActorKind.POLITICAL_MILITIA)
PEOPLE = Actor("people", "people")
CIVILIANS = Actor("civilians", "civilians", kind=ActorKind.CIVILIANS)
SIDES = {"Malian military": Side.INITIATOR, "Red Front": Side.TARGET, "civilians": Side.BYSTANDER}


def said(
    number: int,
    group: Actor = PEOPLE,
    by: Actor | str = "",
    outcome: Outcome = Outcome.KILLED,
    words: str = "a number",
    vague: bool = False,
) -> Claim:
    speaker = (Actor(by, by),) if isinstance(by, str) and by else (by,) if isinstance(by, Actor) else ()
    quote = Quote("text", 0, len(words), words)
    high = None if vague else number
    side = SIDES.get(group.name, Side.UNKNOWN)
    return Claim(outcome, group, number, high, quote, speaker, vague=vague, side=side)


def figures(
    policy: str,
    *told: tuple[Claim, ...],
    initiators: tuple[Actor, ...] = (ARMY,),
    responsibility: tuple[Responsibility, ...] = (),
) -> tuple[Figure, ...]:
    """Figures under the policy of one incident that each of the outlets o0, o1 … tells of in a report."""
    anchor = Quote("text", 0, 5, "A raid")
    reports = {f"r{n}": Report(f"r{n}", f"o{n}", "2024-05-01") for n in range(len(told))}
    mentions = [
        Mention(
            f"m{n}",
            f"r{n}",
            Kind.INCIDENT,
            EventType.RAID,
            anchor,
            initiators=initiators,
            claims=claims,
            responsibility=responsibility,
        )
        for n, claims in enumerate(told)
    ]
    voices = {name: report.source for name, report in reports.items()}
    found = reconcile_figures(mentions, reports, voices)
    incident = Incident(
        "i1", Kind.INCIDENT, EventType.RAID, When(), Where(), initiators, (REBELS,), found,
        tuple(m.mention_id for m in mentions), tuple(reports), len(reports), anchor,
    )  # fmt: skip
    return under_policy(policy, incident, mentions, reports, voices).figures


def numbers(found: tuple[Figure, ...]) -> list[tuple[str, str, int, int, int]]:
    return [(f.outcome.value, f.group.name, f.low, f.best, f.high) for f in found]


def test_an_unknown_policy_is_told_of_with_those_that_there_are() -> None:
    with pytest.raises(UsageError, match="analyst, ucdp, acled, airwars"):
        figures("census", (said(3),))


@pytest.mark.parametrize("policy", POLICIES)
def test_a_policy_makes_figures_of_the_outcomes_that_it_covers_alone(policy: str) -> None:
    told = tuple(said(4, outcome=outcome) for outcome in Outcome)
    found = figures(policy, told)
    assert {f.outcome for f in found} == set(POLICIES[policy].outcomes)
    assert {f.policy for f in found} == {policy}


def test_no_policy_makes_a_zero_of_silence() -> None:
    assert all(figures(policy, ()) == () for policy in POLICIES)


def test_ucdp_gives_the_deaths_of_each_side_and_of_civilians() -> None:
    found = figures("ucdp", (said(2, ARMY), said(9, REBELS), said(3, CIVILIANS)))
    assert numbers(found) == [
        ("killed", "Malian military", 2, 2, 2),
        ("killed", "Red Front", 9, 9, 9),
        ("killed", "civilians", 3, 3, 3),
    ]


def test_ucdp_counts_the_rest_of_a_total_as_unknown() -> None:
    found = figures("ucdp", (said(20), said(9, REBELS), said(3, CIVILIANS)))
    assert [(f.group.name, f.best) for f in found] == [("Red Front", 9), ("civilians", 3), ("people", 8)]
    assert sum(f.best for f in found) == 20


def test_ucdp_makes_nobody_a_civilian() -> None:
    assert numbers(figures("ucdp", (said(6),))) == [("killed", "people", 6, 6, 6)]


def test_acled_gives_one_total_and_takes_the_lowest_where_sources_differ() -> None:
    assert numbers(figures("acled", (said(12, by="mayor"),), (said(17, by="governor"),))) == [
        ("killed", "people", 12, 12, 17)
    ]
    assert numbers(figures("acled", (said(9, REBELS), said(3, CIVILIANS)))) == [
        ("killed", "people", 12, 12, 12)
    ]


@pytest.mark.parametrize(
    ("words", "number", "taken_for"),
    [("dozens were killed", 24, 12), ("hundreds died", 200, 100), ("tens of villagers died", 20, 10)],
)
def test_acled_takes_a_range_of_people_for_its_least(words: str, number: int, taken_for: int) -> None:
    (found,) = figures("acled", (said(number, words=words, vague=True),))
    assert (found.best, found.vague) == (taken_for, False)


def test_acled_takes_an_exact_number_where_there_is_one_beside_a_vague_word() -> None:
    told = (said(24, words="dozens were killed", vague=True),), (said(31, by="medics"),)
    assert figures("acled", *told)[0].best == 31


def test_airwars_takes_people_for_civilians_unless_told_otherwise() -> None:
    (alone,) = figures("airwars", (said(8),))
    assert (alone.group.name, alone.best) == ("civilians", 8)
    assert "no evidence otherwise" in alone.rule
    found = figures("airwars", (said(8), said(5, REBELS)))
    assert [(f.group.name, f.best) for f in found] == [("civilians", 3), ("Red Front", 5)]


def test_combatants_that_the_perpetrator_alone_counts_are_context() -> None:
    found = figures("airwars", (said(15, REBELS, by=ARMY),), (said(6, by="villagers"),))
    assert [(f.group.name, f.low, f.best) for f in found] == [("civilians", 6, 6), ("Red Front", 0, 15)]
    assert ALONE in found[1].rule
    marked = figures("analyst", (said(15, REBELS, by=ARMY),))
    assert marked[0].rule.endswith(ALONE)


def test_combatants_that_others_count_too_are_not_marked() -> None:
    (found,) = figures("analyst", (said(15, REBELS, by=ARMY),), (said(15, REBELS, by="mayor"),))
    assert ALONE not in found.rule


def test_competing_culprits_put_the_least_of_airwars_at_nobody() -> None:
    rivals = tuple(
        Responsibility(actor, Stance.BLAMED, Quote("text", 0, 1, "x"), (Actor(by, by),))
        for actor, by in ((ARMY, "villagers"), (MILITIA, "governor"))
    )
    (found,) = figures("airwars", (said(7),), initiators=(ARMY, MILITIA), responsibility=rivals)
    assert (found.low, found.best, found.high) == (0, 7, 7)
