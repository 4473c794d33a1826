"""The table of features, and what is refused in one."""

from pathlib import Path

import pytest

from casus.errors import TableError
from casus.reference.features import features, load_features

HEADER = "name,type,country,lat,lon,radius_km,aliases,source\n"


def table(folder: Path, *rows: str) -> Path:
    path = folder / "own.csv"
    path.write_text(HEADER + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return path


def test_the_packages_table_holds_together() -> None:
    places = features()
    assert len({place.place_id for place in places.values()}) >= 1_500
    assert places["badiya desert"].name == "Syrian Desert"
    assert places["tora bora"].kind == "mountains"


def test_a_users_row_is_found_by_name_and_alias(tmp_path: Path) -> None:
    places = load_features(table(tmp_path, "Salt Flats,desert,BO,-20.1,-67.5,60,Salar|The Salar,own survey"))
    assert places["salt flats"] is places["the salar"]
    assert places["salar"].place_id == "feature:salt-flats"


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("A,volcano,BO,1,1,5,,x", "type 'volcano' is unknown"),
        ("A,desert,ZZ,1,1,5,,x", "country 'ZZ'"),
        ("A,desert,BO,95,1,5,,x", "lat is 95"),
        ("A,desert,BO,north,1,5,,x", "lat is 'north'"),
        ("A,desert,BO,1,1,0,,x", "radius_km is 0"),
        ("A,desert,BO,1,1,5,,", "needs a name and a source"),
        ("A,desert,BO,1,1,5,x", "7 cells instead of 8"),
    ],
)
def test_a_wrong_row_is_refused_with_its_line(tmp_path: Path, row: str, problem: str) -> None:
    path = table(tmp_path, "Good Plain,region,BO,1,1,5,,own survey", row)
    with pytest.raises(TableError, match=r"own\.csv:3: ") as refused:
        load_features(path)
    assert problem in str(refused.value)


def test_a_name_used_twice_is_refused(tmp_path: Path) -> None:
    path = table(tmp_path, "Red Hills,mountains,BO,1,1,5,,x", "Other,mountains,BO,2,2,5,Red Hills,x")
    with pytest.raises(TableError, match="already names 'Red Hills'"):
        load_features(path)


def test_wrong_columns_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("name,lat,lon\n", encoding="utf-8")
    with pytest.raises(TableError, match=r"own\.csv:1: columns are name,lat,lon"):
        load_features(path)


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="cannot be read"):
        load_features(tmp_path / "missing.csv")
