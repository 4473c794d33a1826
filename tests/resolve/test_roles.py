"""Who took part, beyond the words tied to an event."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casus.records import (
    Actor,
    ActorKind,
    Claim,
    EventType,
    Kind,
    Mention,
    Outcome,
    PlacePrecision,
    Report,
    Responsibility,
    Stance,
    Where,
)
from casus.resolve.roles import completed, culprits, identified, with_victims

GROUP = Actor("Hill Front", "Hill Front", actor_id="hill-front", kind=ActorKind.REBEL_GROUP)


def report(text: str) -> Report:
    return Report("r1", "Wire", "2023-05-04", "", text)


def actor(source: Report, words: str) -> Actor:
    start = source.text.index(words)
    return Actor(words, words, source.quote("text", start, start + len(words)))


def mention(source: Report, type_: EventType = EventType.ATTACK, **fields: object) -> Mention:
    anchor = source.quote("text", 0, len(source.text))
    return replace(Mention("m1", "r1", Kind.INCIDENT, type_, anchor), **fields)


def claim(source: Report, group: Actor, outcome: Outcome = Outcome.KILLED, n: int = 3) -> Claim:
    return Claim(outcome, group, n, n, source.quote("text", 0, 5))


@pytest.mark.parametrize(
    ("text", "cut", "whole"),
    [
        ("UH-60 helicopters of the Kelma Air Force fired at the hill.", "UH", "Kelma Air Force"),
        ("Shells hit hotels and government offices in the town.", "government", "government offices"),
        ("They burned a Greek Catholic church by the river.", "Greek Catholic", "Greek Catholic church"),
        ("Raiders stopped a truck carrying a wedding party.", "truck carrying", "truck"),
        ("They fired at a military base.", "military", "military"),
        ("Soldiers stormed the house of a judge.", "Soldiers", "Soldiers"),
    ],
)
def test_a_passage_that_was_cut_gets_its_head(text: str, cut: str, whole: str) -> None:
    source = report(text)
    found = completed(source, actor(source, cut))
    assert found.wording == whole
    assert found.quote is not None
    assert source.holds(found.quote)


def test_those_hit_are_targets_where_none_are_tied() -> None:
    source = report("A bomb killed three farmers.")
    farmers = actor(source, "farmers")
    found = with_victims(mention(source, claims=(claim(source, farmers),)))
    assert found.targets == (farmers,)


def test_those_hit_join_a_building_but_no_people() -> None:
    source = report("A bomb killed three worshippers in a mosque that soldiers guarded.")
    worshippers, mosque, soldiers = (actor(source, w) for w in ("worshippers", "mosque", "soldiers"))
    claims = (claim(source, worshippers),)
    assert with_victims(mention(source, targets=(mosque,), claims=claims)).targets == (mosque, worshippers)
    assert with_victims(mention(source, targets=(soldiers,), claims=claims)).targets == (soldiers,)


def test_a_bus_gives_way_to_those_in_it() -> None:
    source = report("Raiders stopped a bus and shot the recruits in it.")
    bus, recruits = actor(source, "bus"), replace(actor(source, "recruits"), kind=ActorKind.STATE_FORCES)
    assert with_victims(mention(source, targets=(bus, recruits))).targets == (recruits,)
    assert with_victims(mention(source, targets=(bus,))).targets == (bus,)


def test_a_town_that_was_overrun_gives_way_to_its_people() -> None:
    source = report("Raiders overran Kelma and killed three residents.")
    town, residents = actor(source, "Kelma"), actor(source, "residents")
    tied = mention(source, targets=(town,), claims=(claim(source, residents),), where_words=(town.quote,))
    assert with_victims(tied).targets == (residents,)


def test_initiators_attackers_parts_and_nobody_are_no_victims() -> None:
    source = report(
        "The blast killed nine people, two of them children, and the attackers; no police were hurt."
    )
    people, children, attackers, police = (
        actor(source, w) for w in ("people", "children", "attackers", "police")
    )
    claims = (
        claim(source, people),
        claim(source, children),
        claim(source, attackers),
        claim(source, GROUP),
        claim(source, police, n=0),
    )
    assert with_victims(mention(source, initiators=(GROUP,), claims=claims)).targets == (people,)


def test_the_dead_of_a_clash_are_of_either_side() -> None:
    source = report("Fighting killed three people.")
    people = actor(source, "people")
    fight = mention(source, EventType.ARMED_CLASH, claims=(claim(source, people),))
    assert with_victims(fight).targets == ()


def test_the_detained_are_the_targets_of_an_arrest() -> None:
    source = report("Police held four students; two officers were hurt.")
    students, officers = actor(source, "students"), actor(source, "officers")
    claims = (claim(source, students, Outcome.DETAINED), claim(source, officers, Outcome.INJURED))
    assert with_victims(mention(source, EventType.ARREST, claims=claims)).targets == (students,)


def test_the_army_is_that_of_the_country_where_no_other_is_named() -> None:
    source = report("The army shelled the hills.")
    where = Where("Kidal", "ML", 18.4, 1.4, 5.0, PlacePrecision.EXACT)
    told = mention(source, initiators=(actor(source, "army"),), where=where)
    (found,) = identified(source, [told])
    assert [(a.actor_id, a.wording) for a in found.initiators] == [("ml-military", "army")]


def test_the_army_stays_open_where_another_country_has_forces_there() -> None:
    source = report("The army shelled the hills, and French jets struck them.")
    french = Actor("French air force", "French jets", None, "fr-air-force", ActorKind.STATE_FORCES, "FR")
    where = Where("Kidal", "ML", 18.4, 1.4, 5.0, PlacePrecision.EXACT)
    told = mention(source, initiators=(actor(source, "army"), french), where=where)
    (found,) = identified(source, [told])
    assert [a.actor_id for a in found.initiators] == [None, "fr-air-force"]


def test_the_militants_are_the_only_group_of_the_report() -> None:
    source = report("Hill Front raided a mill. Later the militants burned a bridge, and gunmen shot a guard.")
    first = mention(source, initiators=(GROUP,))
    second = replace(first, mention_id="m2", initiators=(actor(source, "militants"),))
    third = replace(first, mention_id="m3", initiators=(actor(source, "gunmen"),))
    _, militants, gunmen = identified(source, [first, second, third])
    assert [(a.actor_id, a.wording) for a in militants.initiators] == [("hill-front", "militants")]
    assert [a.actor_id for a in gunmen.initiators] == [None]


def test_who_claims_it_is_an_initiator_where_nobody_else_is_named() -> None:
    source = report("Gunmen shot a judge. Hill Front said that it did it.")
    claimed = Responsibility(GROUP, Stance.CLAIMED, source.quote("text", 0, 5))
    gunmen = actor(source, "Gunmen")
    assert culprits((gunmen,), [claimed]) == (gunmen, GROUP)
    assert culprits((gunmen,), [replace(claimed, stance=Stance.DENIED)]) == (gunmen,)
    other = replace(GROUP, name="River Front", actor_id="river-front")
    assert culprits((other,), [claimed]) == (other,)
