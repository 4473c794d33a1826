"""How mentions become what MUC-4 asks for."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

import muc4
from casus.records import (
    Actor,
    ActorKind,
    Claim,
    DateBasis,
    EventType,
    Kind,
    Mention,
    Outcome,
    Quote,
    Report,
    Side,
    When,
)
from template_slots import Fill

REPORT = Report("r", published="1989-08-18", text="GUNMEN OF THE FRONT KILLED ANA RIOS.")
WORDS = Quote("text", 0, 6, "GUNMEN")


def actor(wording: str, kind: ActorKind = ActorKind.UNKNOWN, actor_id: str | None = None) -> Actor:
    return Actor(wording, wording, kind=kind, actor_id=actor_id)


def claim(
    outcome: Outcome, wording: str, low: int | None, high: int | None, side: Side = Side.TARGET
) -> Claim:
    return Claim(outcome, actor(wording), low, high, WORDS, side=side)


def mention(form: EventType = EventType.SHOOTING, kind: Kind = Kind.INCIDENT, **fields: object) -> Mention:
    return Mention("r#1", "r", kind, form, WORDS, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "role"),
    [
        (actor("SHINING PATH", ActorKind.REBEL_GROUP, "sendero"), "PerpOrg"),
        (actor("army", ActorKind.STATE_FORCES), "PerpOrg"),
        (actor("revolutionary armed forces of the south"), "PerpOrg"),
        (actor("soldiers", ActorKind.STATE_FORCES), "PerpInd"),
        (actor("guerrillas of the front", ActorKind.REBEL_GROUP, "front"), "PerpInd"),
        (actor("Ana Rios", ActorKind.PERSON), "PerpInd"),
        (actor("two men"), "PerpInd"),
    ],
)
def test_organisations_and_individuals(one: Actor, role: str) -> None:
    assert muc4.perpetrator_role(one) == role


@pytest.mark.parametrize(
    ("one", "role"),
    [
        (actor("POWER STATION IN CHILLAN"), "Target"),
        (actor("embassy", ActorKind.GOVERNMENT), "Target"),
        (actor("Judge Ana Rios", ActorKind.PERSON), "Victim"),
        (actor("ANA RIOS"), "Victim"),
        (actor("bus drivers", ActorKind.CIVILIANS), None),
        (actor("coffee farmers"), None),
        (actor("peasants"), None),
    ],
)
def test_things_persons_and_people(one: Actor, role: str | None) -> None:
    assert muc4.target_role(one) == role


def test_an_entity_is_told_once_by_its_first_wording() -> None:
    front = actor("FRENTE SUR", ActorKind.REBEL_GROUP, "front")
    first = mention(initiators=(front, actor("gunmen")), targets=(actor("JUDGE ANA RIOS", ActorKind.PERSON),))
    again = mention(initiators=(actor("the FS", ActorKind.REBEL_GROUP, "front"), actor("Gunmen")))
    assert muc4.role_fillers([first, again]) == {
        "PerpInd": [["gunmen"]],
        "PerpOrg": [["FRENTE SUR"]],
        "Target": [],
        "Victim": [["ANA RIOS"]],
    }


def test_the_dead_among_the_attackers_are_no_victims() -> None:
    dead = claim(Outcome.KILLED, "ANA RIOS", 1, 1, Side.INITIATOR)
    assert muc4.role_fillers([mention(claims=(dead,))])["Victim"] == []


def test_every_form_is_mapped() -> None:
    assert set(muc4.INCIDENT_TYPES) == set(EventType)


def test_what_is_not_asked() -> None:
    police, gang = actor("police", ActorKind.POLICE), actor("gang", ActorKind.CRIMINAL_GROUP)
    assert muc4.incident_type(mention(EventType.ABDUCTION)) == "KIDNAPPING"
    assert muc4.incident_type(mention(EventType.ABDUCTION, Kind.AGGREGATE)) is None
    assert muc4.incident_type(mention(EventType.ARREST)) is None
    assert muc4.incident_type(mention(EventType.SEIZURE, initiators=(gang,))) == "ROBBERY"
    assert muc4.incident_type(mention(EventType.SEIZURE, initiators=(police,))) is None


def test_the_day_of_publication_is_on_or_before_it() -> None:
    day = dt.date(1989, 8, 18)
    by_default = mention(when=When(day, day, basis=DateBasis.PUBLISHED))
    said = mention(when=When(day, day, basis=DateBasis.RELATIVE))
    assert muc4.date_of(by_default, REPORT) == ((None, day),)
    assert muc4.date_of(said, REPORT) == ((day, day),)
    assert muc4.date_of(mention(), REPORT) == ()


def test_claims_as_numbers_and_effects() -> None:
    claims = (
        claim(Outcome.KILLED, "nurses", 2, 2),
        claim(Outcome.INJURED, "drivers", 6, None),
        claim(Outcome.KILLED, "clerks", 0, 0),
        claim(Outcome.INJURED, "clerks", 0, 0),
    )
    found = muc4.answered(mention(claims=claims), "ATTACK", REPORT)
    assert found.numbers == (Fill(("2",), ("nurses",)), Fill(("6 -",), ("drivers",)))
    assert found.effects == (
        Fill(("DEATH",), ("nurses",)),
        Fill(("INJURY",), ("drivers",)),
        Fill(("NO INJURY OR DEATH",), ("clerks",)),
    )


def test_the_original_lines_are_joined() -> None:
    row = {"id": "r", "outlet": None, "dateline_date": None, "text": "x", "raw_text": "  ONE\nTWO\n\nTHREE "}
    assert muc4.report_of(row, "upper").text == "ONE TWO\n\nTHREE"
    assert muc4.report_of(row, "lower").text == "x"


def test_without_the_set_a_line_says_so(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"no MUC-4 at .*--shared"):
        muc4.main(["--shared", str(tmp_path)])
