"""Grades of evidence, the voices behind them, and who is tied to the act."""

from __future__ import annotations

from casus.reconcile.evidence import Evidence, Grade, evidence_of
from casus.reconcile.figures import reconcile_figures
from casus.records import (
    Actor,
    ActorKind,
    Claim,
    EventType,
    Incident,
    Kind,
    Mention,
    Outcome,
    Quote,
    Report,
    Responsibility,
    Stance,
    When,
    Where,
)

ARMY = Actor("Malian military", "army", None, "ml-military", ActorKind.STATE_FORCES, "ML")
REBELS = Actor("Red Front", "Red Front", None, "red-front", ActorKind.REBEL_GROUP)
MILITIA = Actor("Valley Guard", "Valley Guard", None, "valley-guard", ActorKind.POLITICAL_MILITIA)
PEOPLE = Actor("people", "people")
ANCHOR = Quote("text", 0, 5, "A raid")


def killed(number: int, by: Actor | str = "", group: Actor = PEOPLE) -> Claim:
    speaker = (by,) if isinstance(by, Actor) else (Actor(by, by),) if by else ()
    return Claim(Outcome.KILLED, group, number, number, ANCHOR, speaker)


def who(actor: Actor, stance: Stance, by: str = "") -> Responsibility:
    return Responsibility(actor, stance, ANCHOR, (Actor(by, by),) if by else ())


def told(
    *claims: Claim, by: tuple[Actor, ...] = (), says: tuple[Responsibility, ...] = ()
) -> tuple[tuple[Claim, ...], tuple[Actor, ...], tuple[Responsibility, ...]]:
    return claims, by, says


def evidence(*tellings: tuple[tuple[Claim, ...], tuple[Actor, ...], tuple[Responsibility, ...]]) -> Evidence:
    """The evidence of one incident, a report of another outlet for each telling."""
    reports = {f"r{n}": Report(f"r{n}", f"Outlet {n}", "2024-05-01") for n in range(len(tellings))}
    mentions = [
        Mention(
            f"m{n}", f"r{n}", Kind.INCIDENT, EventType.RAID, ANCHOR,
            initiators=by, claims=claims, responsibility=says,
        )
        for n, (claims, by, says) in enumerate(tellings)
    ]  # fmt: skip
    voices = {name: report.source for name, report in reports.items()}
    initiators = tuple(dict.fromkeys(actor for _, by, _ in tellings for actor in by))
    incident = Incident(
        "i1", Kind.INCIDENT, EventType.RAID, When(), Where(), initiators, (),
        reconcile_figures(mentions, reports, voices), tuple(m.mention_id for m in mentions),
        tuple(reports), len(reports), ANCHOR,
    )  # fmt: skip
    return evidence_of(incident, mentions, reports, voices)


def test_a_group_that_claims_the_attack_confirms_it() -> None:
    found = evidence(told(killed(6), by=(REBELS,), says=(who(REBELS, Stance.CLAIMED),)))
    assert (found.grade, found.reason) == (Grade.CONFIRMED, "Red Front accepts it")


def test_an_army_that_counts_those_it_killed_accepts_it() -> None:
    assert evidence(told(killed(6, by=ARMY), by=(ARMY,))).grade is Grade.CONFIRMED


def test_an_army_that_denies_it_does_not_accept_it() -> None:
    found = evidence(told(killed(6, by=ARMY), by=(ARMY,), says=(who(ARMY, Stance.DENIED),)))
    assert found.grade is Grade.WEAK
    assert found.culprits[0].denies


def test_two_voices_and_a_belligerent_are_fair() -> None:
    found = evidence(told(killed(6), by=(REBELS,)), told(killed(6), by=(REBELS,)))
    assert found.grade is Grade.FAIR


def test_two_outlets_that_quote_one_speaker_are_one_voice() -> None:
    police = "police of the district"
    found = evidence(told(killed(6, police), by=(REBELS,)), told(killed(6, police), by=(REBELS,)))
    assert (found.grade, found.voices) == (Grade.WEAK, (police,))


def test_two_voices_and_nobody_named_are_weak() -> None:
    found = evidence(told(killed(6)), told(killed(6)))
    assert (found.grade, found.reason) == (Grade.WEAK, "no belligerent is named")


def test_two_who_claim_one_attack_compete() -> None:
    found = evidence(
        told(killed(6), by=(REBELS,), says=(who(REBELS, Stance.CLAIMED),)),
        told(killed(6), by=(MILITIA,), says=(who(MILITIA, Stance.CLAIMED),)),
    )
    assert (found.grade, found.reason) == (Grade.CONTESTED, "competing culprits: Red Front, Valley Guard")


def test_each_blamed_by_another_voice_they_compete() -> None:
    says = (who(REBELS, Stance.BLAMED, "army"), who(MILITIA, Stance.BLAMED, "villagers"))
    found = evidence(told(killed(6), by=(REBELS, MILITIA), says=says))
    assert found.grade is Grade.CONTESTED
    assert {c.actor.name: c.blamed_by for c in found.culprits} == {
        "Red Front": ("army",),
        "Valley Guard": ("villagers",),
    }


def test_two_named_together_as_allies_do_not_compete() -> None:
    found = evidence(told(killed(6), by=(REBELS, MILITIA)), told(killed(6), by=(REBELS, MILITIA)))
    assert found.grade is Grade.FAIR


def test_fighters_killed_as_others_say_too_discount_it() -> None:
    found = evidence(told(killed(6, "mayor", REBELS), by=(ARMY,)), told(killed(6, ARMY, REBELS), by=(ARMY,)))
    assert found.grade is Grade.DISCOUNTED


def test_that_they_were_fighters_is_no_finding_where_the_perpetrator_alone_says_so() -> None:
    assert evidence(told(killed(6, ARMY, REBELS), by=(ARMY,))).grade is Grade.CONFIRMED
