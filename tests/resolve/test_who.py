"""Who an actor is."""

from __future__ import annotations

import pytest

from casus.records import Actor, ActorKind, Report
from casus.resolve.who import resolve_who


def who(wording: str, role: str = "initiator", text: str = "", published: str | None = "2024-08-31") -> Actor:
    report = Report("r1", published=published, text=text)
    return resolve_who(Actor(wording, wording), report, role)


@pytest.mark.parametrize(
    ("wording", "name", "actor_id"),
    [
        ("ISIS members", "Islamic State", "islamic-state"),
        ("Daesh militants", "Islamic State", "islamic-state"),
        ("ISIS leader Abu Salim", "Islamic State", "islamic-state"),
        ("members of the Taliban", "Taliban", "taliban"),
        ("fighters from Boko Haram", "Boko Haram", "boko-haram"),
        ("Iraqi security forces", "Iraqi military", "iq-military"),
        ("two Iraqi soldiers", "Iraqi military", "iq-military"),
        ("Iraq's army", "Iraqi military", "iq-military"),
        ("Belgian police", "Belgian police", "be-police"),
        ("Turkish jets", "Turkish air force", "tr-air-force"),
        ("Swedish warships", "Swedish navy", "se-navy"),
        ("U.S. forces", "US military", "us-military"),
        ("American troops", "US military", "us-military"),
        ("CENTCOM", "US Central Command", "centcom"),
        ("the Iraqi government", "Iraqi government", "iq-government"),
        ("Ghanaian officials", "Ghanaian government", "gh-government"),
        ("the Rapid Support Forces (RSF)", "Rapid Support Forces", "rsf"),
    ],
)
def test_identity(wording: str, name: str, actor_id: str) -> None:
    actor = who(wording)
    assert (actor.name, actor.actor_id) == (name, actor_id)
    assert actor.reason


@pytest.mark.parametrize(
    ("wording", "name", "kind", "country"),
    [
        ("Iraqi civilians", "civilians", ActorKind.CIVILIANS, "IQ"),
        ("five Palestinian children", "children", ActorKind.CIVILIANS, "PS"),
        ("15 people", "people", ActorKind.UNKNOWN, None),
        ("a policeman", "police", ActorKind.POLICE, None),
        ("suspected Islamist militants", "militants", ActorKind.UNKNOWN, None),
        ("a dozen villagers", "villagers", ActorKind.CIVILIANS, None),
        ("worshippers", "worshippers", ActorKind.CIVILIANS, None),
        ("Gen. Kwame Boateng", "Kwame Boateng", ActorKind.PERSON, None),
        ("Abu Salim", "Abu Salim", ActorKind.PERSON, None),
    ],
)
def test_groups_and_persons_have_no_identity_of_the_table(
    wording: str, name: str, kind: ActorKind, country: str | None
) -> None:
    actor = who(wording)
    assert (actor.name, actor.kind, actor.country, actor.actor_id) == (name, kind, country, None)


@pytest.mark.parametrize(
    "wording",
    ["Kurdish fighters", "Shiite militias", "al-Qaeda-linked militants", "Israelis", "Army of the Lake"],
)
def test_what_several_fit_keeps_its_wording(wording: str) -> None:
    actor = who(wording)
    assert (actor.name, actor.wording, actor.actor_id) == (wording, wording, None)
    assert actor.reason


def test_a_country_is_its_military_where_it_acts() -> None:
    assert who("Turkey").name == "Turkish military"
    assert who("the US").name == "US military"


def test_a_country_is_its_government_where_it_speaks() -> None:
    assert who("Ghana", role="speaker").actor_id == "gh-government"


def test_a_country_that_is_attacked_stays_a_country() -> None:
    actor = who("Israel", role="target")
    assert (actor.name, actor.actor_id, actor.country) == ("Israel", None, "IL")


def test_the_report_introduces_an_acronym_of_the_table() -> None:
    text = "Uganda struck the Allied Democratic Forces (ADF) on Monday. The ADF fled."
    actor = who("ADF", text=text)
    assert (actor.name, actor.actor_id) == ("Allied Democratic Forces", "adf")
    assert "introduces" in actor.reason


def test_the_report_introduces_an_acronym_that_no_table_knows() -> None:
    actor = who("HDF", text="Members of the Hill Defence Front (HDF) met.")
    assert (actor.name, actor.wording, actor.actor_id) == ("Hill Defence Front", "HDF", None)


def test_a_shared_acronym_without_a_hint_stays_open_and_names_the_candidates() -> None:
    actor = who("ADF", text="The ADF fled.")
    assert (actor.name, actor.actor_id) == ("ADF", None)
    assert "adf" in actor.reason
    assert "au-military" in actor.reason


def test_the_country_of_a_report_decides_a_shared_acronym() -> None:
    assert who("SAF", text="In Sudan the SAF bombed the market.").actor_id == "sd-military"
    assert who("SAF", text="The SAF trained in Singapore.").actor_id == "sg-military"


def test_another_meaning_that_the_report_gives_a_shared_acronym_counts() -> None:
    actor = who("KIA", text="The Kumasi Investment Agency (KIA) was stormed. Later Myanmar condemned it.")
    assert (actor.name, actor.actor_id) == ("Kumasi Investment Agency", None)


def test_an_actor_younger_than_the_report_is_not_meant() -> None:
    actor = who("Segunda Marquetalia", published="1995-01-01")
    assert actor.actor_id is None
    assert "did not exist yet" in actor.reason


def test_two_countries_are_no_one_state() -> None:
    assert who("Ghanaian-Togolese forces").actor_id is None


def test_the_year_of_a_report_decides_between_actors_of_one_name() -> None:
    assert who("Syrian government", published="2016-05-01").actor_id == "sy-government"
    assert who("Syrian government", published="2025-06-01").actor_id == "sy-transitional-government"
    assert who("Syrian government", published=None).actor_id is None


def test_the_wording_comes_back_clean() -> None:
    actor = who("the two Turkish soldiers'")
    assert actor.wording == "Turkish soldiers"


@pytest.mark.parametrize(
    ("wording", "actor_id"),
    [
        ("Government of Iraq", "iq-government"),
        ("the armed forces of Chad", "td-military"),
        ("police of the Philippines", "ph-police"),
        ("Government of Myanmar (Burma)", "mm-government"),
    ],
)
def test_a_part_of_a_state_named_with_of(wording: str, actor_id: str) -> None:
    assert who(wording).actor_id == actor_id


def test_followers_of_somebody_are_not_just_followers() -> None:
    assert who("supporters of Hezbollah").actor_id == "hezbollah"
    assert who("supporters of the Orchard Party").name == "supporters of the Orchard Party"
    assert who("supporters").name == "supporters"


def test_nothing_names_nobody() -> None:
    actor = who("the two")
    assert (actor.actor_id, actor.reason) == (None, "no word names anybody")
