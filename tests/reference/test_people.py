"""Nouns for people and for the parts of a state."""

from __future__ import annotations

import pytest

from casus.records import ActorKind
from casus.reference.people import branch, branches, national_adjectives, people_nouns


@pytest.mark.parametrize(
    ("form", "name", "kind"),
    [
        (("policemen",), "police", ActorKind.POLICE),
        (("child",), "children", ActorKind.CIVILIANS),
        (("aid", "worker"), "aid workers", ActorKind.CIVILIANS),
        (("demonstrators",), "protesters", ActorKind.CIVILIANS),
        (("troops",), "soldiers", ActorKind.STATE_FORCES),
        (("guerrilla",), "guerrillas", ActorKind.REBEL_GROUP),
        (("gunman",), "gunmen", ActorKind.UNKNOWN),
    ],
)
def test_a_form_leads_to_its_group(form: tuple[str, ...], name: str, kind: ActorKind) -> None:
    noun = people_nouns()[form]
    assert (noun.name, noun.kind) == (name, kind)


def test_people_are_no_civilians() -> None:
    assert people_nouns()[("people",)].kind is ActorKind.UNKNOWN


def test_the_outlets_label_is_not_our_name() -> None:
    assert people_nouns()[("terrorists",)].name == "militants"


@pytest.mark.parametrize(
    ("noun", "slug"),
    [
        (("security", "forces"), "military"),
        (("police", "officers"), "police"),
        (("fighter", "jets"), "air-force"),
        (("authorities",), "government"),
        (("warship",), "navy"),
    ],
)
def test_a_noun_after_an_adjective_means_a_part_of_the_state(noun: tuple[str, ...], slug: str) -> None:
    assert branches()[noun] == branch(slug)


def test_adjectives_as_casus_writes_them() -> None:
    adjectives = national_adjectives()
    assert (adjectives["IQ"], adjectives["US"], adjectives["GB"]) == ("Iraqi", "US", "British")
