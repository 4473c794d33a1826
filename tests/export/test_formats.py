"""Incidents come out whole in each format, with unknowns empty and vague numbers marked."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from casus.export import FORMATS
from casus.export.columns import COLUMNS
from casus.export.json_lines import REPORT_FIELDS
from casus.records import (
    Actor,
    Claim,
    ClaimRef,
    DateBasis,
    DatePrecision,
    EventType,
    Figure,
    Incident,
    Kind,
    Mention,
    Outcome,
    PlacePrecision,
    Report,
    Side,
    When,
    Where,
    from_json,
)
from casus.store import Case

PAGE = (Path(__file__).parents[2] / "docs" / "exports.md").read_text(encoding="utf-8")
REPORT = Report(
    "https://tigris.example/1",
    source="Tigris Post",
    published="2023-05-04",
    title="Blast in Mosul",
    text="A car bomb killed 12 people in Mosul on 3 May 2023, police said. Several were hurt.",
    url="https://tigris.example/1",
)
ANCHOR = REPORT.quote("text", 0, 36)
DAY = dt.date(2023, 5, 3)


def _case(vague: bool = False, where: Where | None = None, initiator: str = "Islamic State") -> Case:
    people = Actor("people", "people")
    claim = Claim(Outcome.KILLED, people, 12, 12, ANCHOR, by=(Actor("Police", "police"),), side=Side.UNKNOWN)
    when = When(DAY, DAY, DatePrecision.DAY, DateBasis.STATED, reason="")
    where = where or Where("Mosul", "IQ", 36.34, 43.13, 5.0, PlacePrecision.EXACT, reason="")
    actor = Actor(initiator, initiator)
    mention = Mention(
        "m1",
        REPORT.report_id,
        Kind.INCIDENT,
        EventType.BOMBING,
        ANCHOR,
        when=when,
        where=where,
        initiators=(actor,),
        claims=(claim,),
    )
    figure = Figure(
        Outcome.KILLED, people, 10, 12, 15, True, "analyst", "latest", (ClaimRef("m1", 0),), vague=vague
    )
    incident = Incident(
        "i1",
        mention.kind,
        mention.type,
        when,
        where,
        (actor,),
        (Actor("Police", "police"), Actor("Army", "troops")),
        (figure,),
        ("m1",),
        (REPORT.report_id,),
        1,
        ANCHOR,
    )
    return Case(incident, (mention,), (REPORT,))


def _rows(*cases: Case) -> list[dict[str, str]]:
    text = "".join(FORMATS["csv"](cases))
    return list(csv.DictReader(io.StringIO(text, newline="")))


def _features(*cases: Case) -> list[dict[str, Any]]:
    whole = json.loads("".join(FORMATS["geojson"](cases)))
    assert whole["type"] == "FeatureCollection"
    features: list[dict[str, Any]] = whole["features"]
    return features


def test_a_row_has_the_incident_in_it() -> None:
    (row,) = _rows(_case())
    assert tuple(row) == COLUMNS
    wanted = {
        "incident_id": "i1",
        "type": "bombing",
        "event_date_start": "2023-05-03",
        "date_prec": "1",
        "time_precision": "1",
        "where_prec": "1",
        "geo_precision": "1",
        "country_code": "IQ",
        "lat": "36.34",
        "initiators": "Islamic State",
        "targets": "Police; Army",
        "killed_low": "10",
        "killed_best": "12",
        "killed_high": "15",
        "killed_vague": "0",
        "killed_contested": "1",
        "injured_low": "",
        "injured_vague": "",
        "sources": "1",
        "outlets": "Tigris Post",
        "reports": "https://tigris.example/1",
    }
    assert {name: row[name] for name in wanted} == wanted


def test_a_vague_number_has_no_best() -> None:
    (row,) = _rows(_case(vague=True))
    assert (row["killed_low"], row["killed_best"], row["killed_high"]) == ("10", "", "")
    assert row["killed_vague"] == "1"


@pytest.mark.parametrize("name", ["=1+1", "+44", "-2", "@SUM(A1)", "\t=1+1", "\r\n@cmd"])
def test_no_name_is_a_formula(name: str) -> None:
    (row,) = _rows(_case(initiator=name))
    assert row["initiators"] == f"'{name.strip()}"


def test_a_longitude_in_the_west_is_a_number() -> None:
    (row,) = _rows(_case(where=Where("Gao", "ML", 16.27, -0.04, 5.0, PlacePrecision.EXACT)))
    assert row["lon"] == "-0.04"


def test_a_name_may_hold_anything() -> None:
    (row,) = _rows(_case(initiator='Brigade "Lions, of the\r\nNorth"'))
    assert row["initiators"] == 'Brigade "Lions, of the North"'


def test_a_feature_stands_at_its_place() -> None:
    (feature,) = _features(_case())
    assert feature["geometry"] == {"type": "Point", "coordinates": [43.13, 36.34]}
    assert feature["id"] == "i1"
    assert set(feature["properties"]) == set(COLUMNS) - {"lat", "lon"}
    assert feature["properties"]["targets"] == ["Police", "Army"]
    assert feature["properties"]["killed_best"] == 12
    assert feature["properties"]["injured_best"] is None


def test_a_country_alone_is_no_point() -> None:
    country = Where("Iraq", "IQ", precision=PlacePrecision.COUNTRY)
    features = _features(_case(where=country), _case(), replace(_case()))
    assert [feature["geometry"] is None for feature in features] == [True, False, False]


def test_a_line_holds_the_evidence() -> None:
    case = _case()
    (line,) = FORMATS["jsonl"]([case])
    record = json.loads(line)
    assert line.endswith("}\n")
    assert from_json(Mention, json.dumps(record["mentions"][0])) == case.mentions[0]
    assert record["mentions"][0]["claims"][0]["quote"]["text"] == ANCHOR.text
    assert record["totals"]["killed"]["best"] == 12
    assert record["reports"] == [{name: getattr(REPORT, name) for name in REPORT_FIELDS}]


def test_no_incidents_are_still_a_file() -> None:
    assert _rows() == []
    assert _features() == []
    assert list(FORMATS["jsonl"]([])) == []


def test_the_page_names_every_format_column_and_field() -> None:
    assert re.findall(r"^\| `(\w+)` \|", PAGE.split("## Columns")[0], re.MULTILINE) == list(FORMATS)
    columns = PAGE.split("## Columns")[1].split("## JSON Lines")[0]
    assert re.findall(r"^\| `(\w+)` \|", columns, re.MULTILINE) == list(COLUMNS)
    assert all(f"`{name}`" in PAGE.split("## JSON Lines")[1] for name in REPORT_FIELDS)
