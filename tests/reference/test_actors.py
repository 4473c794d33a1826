"""The table of actors: what is in it, how names are looked up, what a wrong table is refused for."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from casus.errors import TableError
from casus.records import ActorKind
from casus.reference.actors import ACTOR_COLUMNS, ActorTable, actor_table, read_actors

HEADER = ",".join(ACTOR_COLUMNS)


def table_of(folder: Path, *rows: str) -> ActorTable:
    path = folder / "own.csv"
    path.write_text("\n".join([HEADER, *rows]) + "\n", encoding="utf-8")
    return ActorTable(read_actors(path))


def ids(table: ActorTable, text: str) -> list[str]:
    return [alias.actor_id for alias in table.named(text)]


def test_the_package_brings_the_actors_of_all_regions() -> None:
    table = actor_table()
    assert len(table) >= 800
    countries = {actor.country for actor in table}
    assert {
        "IQ",
        "SY",
        "YE",
        "NG",
        "SD",
        "CD",
        "ET",
        "SO",
        "AF",
        "PK",
        "IN",
        "MM",
        "PH",
        "CO",
        "MX",
        "UA",
    } <= countries


def test_years_of_the_table_are_not_in_the_future() -> None:
    this_year = dt.datetime.now(tz=dt.UTC).year
    assert [actor.actor_id for actor in actor_table() if (actor.start or 0) > this_year] == []


@pytest.mark.parametrize(
    ("text", "actor_id"),
    [
        ("ISIS", "islamic-state"),
        ("Daesh", "islamic-state"),
        ("Islamic State of Iraq and the Levant", "islamic-state"),
        ("Al Qaida in the Arabian Peninsula", "aqap"),
        ("Tehrik-e-Taliban Pakistan", "ttp"),
        ("Kata'ib Hizballah", "kataib-hezbollah"),
        ("CENTCOM", "centcom"),
        ("Sendero Luminoso", "sendero"),
        ("JEM", "jem"),
        ("JeM", "jem-kashmir"),
    ],
)
def test_a_name_leads_to_its_actor(text: str, actor_id: str) -> None:
    assert ids(actor_table(), text) == [actor_id]


@pytest.mark.parametrize("text", ["is", "us", "mend", "contras", "ice", "let"])
def test_everyday_words_are_no_acronyms(text: str) -> None:
    assert ids(actor_table(), text) == []


def test_a_shared_name_leads_to_all_that_bear_it() -> None:
    assert set(ids(actor_table(), "ADF")) == {"adf", "au-military"}
    assert all(alias.shared for alias in actor_table().named("ADF"))


def test_parents_are_followed_to_the_top() -> None:
    assert actor_table().ancestors("quds-force") == ("irgc", "ir-military")


def test_a_row_says_what_it_holds(tmp_path: Path) -> None:
    table = table_of(
        tmp_path, "river-guard,River Guard,Guardia del Río|RG,political_militia,CO,,1998,2004,17,Q5"
    )
    actor = table.get("river-guard")
    assert actor is not None
    assert (actor.kind, actor.country, actor.ucdp_id, actor.wikidata_id) == (
        ActorKind.POLITICAL_MILITIA,
        "CO",
        "17",
        "Q5",
    )
    assert [actor.existed(year) for year in (1997, 1998, 2004, 2005)] == [False, True, True, False]
    assert ids(table, "Guardia del Rio") == ["river-guard"]


def test_one_name_may_pass_from_one_actor_to_a_later_one(tmp_path: Path) -> None:
    table = table_of(
        tmp_path,
        "old,Old Front,Hill Army,rebel_group,ML,,1990,1999,,",
        "new,New Front,Hill Army,rebel_group,ML,,2000,,,",
    )
    assert set(ids(table, "Hill Army")) == {"old", "new"}


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        (["a,Hill Army,HA,rebels,ML,,,,,"], ["own.csv:2", "rebels", "rebel_group"]),
        (["a,Hill Army,HA,rebel_group,Mali,,,,,"], ["own.csv:2", "'Mali'", "alpha-2"]),
        (["a,Hill Army,HA,rebel_group,ML,nobody,,,,"], ["own.csv:2", "nobody"]),
        (["a,Hill Army,HA,rebel_group,ML,,soon,,,"], ["own.csv:2", "start", "soon"]),
        (["a,Hill Army,HA,rebel_group,ML,,2004,1999,,"], ["own.csv:2", "1999", "2004"]),
        (["a,Hill Army,HA,rebel_group,ML,,,,"], ["own.csv:2", "9 cells"]),
        ([",Hill Army,HA,rebel_group,ML,,,,,"], ["own.csv:2", "empty"]),
        (
            ["a,Hill Army,,rebel_group,ML,b,,,,", "b,Lake Army,,rebel_group,ML,a,,,,"],
            ["own.csv:2", "circle", "a -> b -> a"],
        ),
        (
            ["a,Hill Army,Front,rebel_group,ML,,1990,,,", "b,Lake Army,Front,rebel_group,ML,,1995,,,"],
            ["own.csv:3", "own.csv:2", "'Front'"],
        ),
        (
            ["a,Hill Army,,rebel_group,ML,,,,,", "a,Lake Army,,rebel_group,ML,,,,,"],
            ["own.csv:3", "own.csv:2", "'a'"],
        ),
    ],
)
def test_a_wrong_table_is_refused_with_line_and_cure(
    tmp_path: Path, rows: list[str], words: list[str]
) -> None:
    with pytest.raises(TableError) as refused:
        table_of(tmp_path, *rows)
    message = str(refused.value)
    assert all(word in message for word in words), message
    assert "\n" not in message


def test_wrong_columns_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("id,name\na,Hill Army\n", encoding="utf-8")
    with pytest.raises(TableError, match=r"own\.csv:1: columns are id,name"):
        read_actors(path)


def test_a_name_shared_in_one_row_has_to_be_shared_in_the_other(tmp_path: Path) -> None:
    with pytest.raises(TableError, match='mark it with "\\?" in both rows'):
        table_of(
            tmp_path,
            "a,Hill Army,?HA,rebel_group,ML,,,,,",
            "b,Harbour Army,HA,rebel_group,ML,,,,,",
        )


def test_a_users_row_takes_the_place_of_the_packages(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    rows = [
        HEADER,
        "islamic-state,ISIL (Da'esh),ISIS|Daesh,rebel_group,,,2004,,,",
        "hill,Hill Army,Hill Boys,rebel_group,ML,,,,,",
    ]
    path.write_text("\n".join(rows), encoding="utf-8")
    table = actor_table().overridden(path)
    changed = table.get("islamic-state")
    assert changed is not None
    assert changed.name == "ISIL (Da'esh)"
    assert ids(table, "Hill Boys") == ["hill"]
    assert len(table) == len(actor_table()) + 1
