"""Groups that two reports name each in its own way, and parts that stay apart."""

from __future__ import annotations

from casus.reconcile.groups import same_groups
from casus.records import Actor, ActorKind, Claim, Outcome, Quote


def claim(group: Actor, low: int, high: int | None = None) -> Claim:
    return Claim(Outcome.KILLED, group, low, high or low, Quote("text", 0, 3, "abc"))


PEOPLE = Actor("people", "people")
SHOPPERS = Actor("shoppers", "shoppers", kind=ActorKind.CIVILIANS)
CHILDREN = Actor("children", "children", kind=ActorKind.CIVILIANS)
SOLDIERS = Actor("soldiers", "soldiers", kind=ActorKind.STATE_FORCES)
ARMY = Actor("Malian military", "army", None, "ml-military", ActorKind.STATE_FORCES, "ML")
GUARD = Actor("Malian national guard", "guard", None, "ml-guard", ActorKind.STATE_FORCES, "ML")


def test_civilians_at_large_are_people_where_no_report_tells_them_apart() -> None:
    told = {"people": [("m1", claim(PEOPLE, 28))], "shoppers": [("m2", claim(SHOPPERS, 32))]}
    assert same_groups(told) == {"people": "people", "shoppers": "people"}


def test_a_report_that_gives_both_tells_them_apart() -> None:
    told = {"people": [("m1", claim(PEOPLE, 23))], "shoppers": [("m1", claim(SHOPPERS, 15))]}
    assert same_groups(told) == {"people": "people", "shoppers": "shoppers"}


def test_a_part_stays_a_group_of_its_own() -> None:
    told = {"people": [("m1", claim(PEOPLE, 9))], "children": [("m2", claim(CHILDREN, 3))]}
    assert same_groups(told)["children"] == "children"


def test_soldiers_are_those_of_the_only_named_force() -> None:
    told = {"malian military": [("m1", claim(ARMY, 5))], "soldiers": [("m2", claim(SOLDIERS, 5))]}
    assert same_groups(told)["soldiers"] == "malian military"
    told["malian national guard"] = [("m3", claim(GUARD, 2))]
    assert same_groups(told)["soldiers"] == "soldiers"


REBELS = Actor("Red Front", "Red Front", None, "red-front", ActorKind.REBEL_GROUP)
FIGHTERS = Actor("insurgents", "insurgents", kind=ActorKind.REBEL_GROUP)
POLICE = Actor("police", "police", kind=ActorKind.POLICE)
PERSONNEL = Actor("Malian military personnel", "Malian military personnel")
FIRST = Actor("Omar Said Khalil", "Omar Said Khalil", kind=ActorKind.PERSON)
SECOND = Actor("Omar Khalil", "Omar Khalil", kind=ActorKind.PERSON)


def test_fighters_without_a_name_are_those_of_the_only_armed_group() -> None:
    told = {"red front": [("m1", claim(REBELS, 4))], "insurgents": [("m2", claim(FIGHTERS, 6))]}
    assert same_groups(told)["insurgents"] == "red front"


def test_a_longer_name_for_the_same_force_is_that_force() -> None:
    told = {
        "malian military": [("m1", claim(ARMY, 5))],
        PERSONNEL.name.casefold(): [("m2", claim(PERSONNEL, 4))],
    }
    assert same_groups(told)[PERSONNEL.name.casefold()] == "malian military"


def test_police_are_not_counted_among_the_soldiers() -> None:
    told = {"malian military": [("m1", claim(ARMY, 5))], "police": [("m2", claim(POLICE, 3))]}
    assert same_groups(told)["police"] == "police"


def test_two_ways_to_write_one_name_are_one_person() -> None:
    told = {"omar said khalil": [("m1", claim(FIRST, 1))], "omar khalil": [("m2", claim(SECOND, 1))]}
    assert len(set(same_groups(told).values())) == 1
