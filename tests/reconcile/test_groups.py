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
