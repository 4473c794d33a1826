"""A gazetteer built from a GeoNames dump, in place of the built-in one, and the way back."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

import pytest
from geonames_rows import ROWS, row, write_dump

from casus.errors import TableError
from casus.reference import gazetteer_own as module
from casus.reference.gazetteer import Gazetteer
from casus.reference.gazetteer_own import POINTER, build_own_gazetteer, own_gazetteer, reset_gazetteer
from casus.reference.place import Place


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


@pytest.fixture
def built(tmp_path: Path, cache: Path) -> Gazetteer:
    build_own_gazetteer(write_dump(tmp_path), cache)
    return Gazetteer.open(cache)


def found(places: list[Place]) -> list[tuple[str, str]]:
    return [(place.place_id, place.kind) for place in places]


@pytest.mark.parametrize(
    ("name", "place_id", "kind"),
    [
        ("Tell Qamar", "geonames:90001", "city"),
        ("Tall Qamr", "geonames:90001", "city"),
        ("تل قمر", "geonames:90001", "city"),
        ("Tel Qamar", "geonames:90001", "city"),
        ("Tell Qamar District", "geonames:90006", "district"),
        ("Shaykhan Plain District", "geonames:90007", "district"),
        ("Qamar Dam", "geonames:90004", "dam"),
        ("Qamar Camp", "geonames:90010", "camp"),
        ("Sagitta Sea", "geonames:90012", "sea"),
        ("Al Watiya Farm", None, ""),
        ("Zaytun Old Town", None, ""),
        ("TQM", None, ""),
        ("Paris", None, ""),
    ],
)
def test_a_name_leads_to_the_place_of_the_dump(
    built: Gazetteer, name: str, place_id: str | None, kind: str
) -> None:
    assert found(built.find(name)) == ([(place_id, kind)] if place_id else [])


def test_where_a_town_bears_the_name_of_a_mountain_the_town_is_meant(built: Gazetteer) -> None:
    assert found(built.find("Bir Zaytun")) == [("geonames:90002", "city")]


def test_a_place_keeps_what_the_dump_says(built: Gazetteer) -> None:
    (town,) = built.find("Tell Qamar")
    assert (town.name, town.country, town.admin1, town.population) == ("Tell Qamar", "IQ", "IQ.15", 41_000)
    assert (town.lat, town.lon, town.radius_km) == (36.4, 43.1, 5.0)
    (sea,) = built.find("Sagitta Sea")
    assert (sea.country, sea.radius_km) == ("", 300.0)


def test_units_lie_among_the_towns_of_the_dump_under_all_their_names(built: Gazetteer) -> None:
    (unit,) = [place for place in built.find("Nineveh") if place.kind == "admin1"]
    assert unit.place_id == "admin1:IQ.15"
    assert 36.3 < unit.lat < 36.6
    assert built.find("Ninawa al Kubra") == [unit]


def test_our_own_tables_stay(built: Gazetteer) -> None:
    assert ("country:IQ", "country") in found(built.find("Iraq"))
    assert ("feature:syrian-desert", "desert") in found(built.find("Syrian Desert"))


def test_a_second_dump_takes_the_place_of_the_first(tmp_path: Path, cache: Path, built: Gazetteer) -> None:
    build_own_gazetteer(write_dump(tmp_path, [row(7, "Nahr Sakin", 33.0, 44.0)]), cache)
    again = Gazetteer.open(cache)
    assert found(again.find("Nahr Sakin")) == [("geonames:7", "city")]
    assert again.find("Tell Qamar") == []
    assert found(built.find("Tell Qamar")) == [("geonames:90001", "city")], "one that is open stays whole"
    assert len(list(cache.glob("gazetteer-*-geonames-*"))) == 1


def test_the_same_dump_twice_is_the_same_index(tmp_path: Path, cache: Path) -> None:
    first = build_own_gazetteer(write_dump(tmp_path), cache)
    again = build_own_gazetteer(write_dump(tmp_path), cache)
    assert first == again == own_gazetteer(cache)
    assert (first.source, first.rows, first.places) == ("allCountries.zip", 12, 10)
    assert sorted(path.name for path in cache.iterdir()) == [first.folder, POINTER]
    assert not list((cache / first.folder).glob("*.raw"))


@pytest.mark.parametrize("rows", [(), ROWS[7:8], (*ROWS[:2], "half a row")])
def test_a_build_that_fails_leaves_the_earlier_one(
    tmp_path: Path, cache: Path, built: Gazetteer, rows: tuple[str, ...]
) -> None:
    before = own_gazetteer(cache)
    with pytest.raises(TableError):
        build_own_gazetteer(write_dump(tmp_path, rows, name="bad"), cache)
    assert own_gazetteer(cache) == before
    assert Gazetteer.open(cache).find("Tell Qamar") == built.find("Tell Qamar")
    assert not list(cache.glob(".building-*"))


def test_a_build_that_is_stopped_leaves_nothing(tmp_path: Path, cache: Path) -> None:
    def stop(*_: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build_own_gazetteer(write_dump(tmp_path), cache, stop)
    assert list(cache.iterdir()) == []


def test_what_a_killed_build_left_goes_with_the_next_one(tmp_path: Path, cache: Path) -> None:
    old, recent = cache / ".building-old", cache / ".building-recent"
    for folder in (old, recent):
        folder.mkdir(parents=True)
    long_ago = time.time() - 2 * 86_400
    os.utime(old, (long_ago, long_ago))
    build_own_gazetteer(write_dump(tmp_path), cache)
    assert (old.exists(), recent.exists()) == (False, True)


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    with pytest.raises(TableError, match=r"cannot be written .* CASUS_CACHE"):
        build_own_gazetteer(write_dump(tmp_path), blocked / "cache")


def test_reset_goes_back(cache: Path, built: Gazetteer) -> None:
    assert built.knows("Tell Qamar")
    assert reset_gazetteer(cache) == "allCountries.zip"
    assert list(cache.iterdir()) == []
    assert reset_gazetteer(cache) is None


@pytest.mark.parametrize("fault", ["damaged", "gone", "no JSON", "another version"])
def test_one_that_cannot_be_used_is_no_silent_return_to_the_built_in_one(
    cache: Path, built: Gazetteer, fault: str
) -> None:
    assert built.knows("Tell Qamar")
    own = own_gazetteer(cache)
    assert own is not None
    if fault == "damaged":
        (cache / own.folder / "lat.npy").write_bytes(b"")
    elif fault == "gone":
        (cache / own.folder).rename(cache / "elsewhere")
    elif fault == "no JSON":
        (cache / POINTER).write_text("{")
    else:
        said = json.loads((cache / POINTER).read_text("utf-8"))
        (cache / POINTER).write_text(json.dumps({**said, "format": 1}))
    with pytest.raises(TableError, match=r"casus gazetteer build.*casus gazetteer reset"):
        Gazetteer.open(cache)
    assert reset_gazetteer(cache)
    assert own_gazetteer(cache) is None


def test_names_over_several_parts_and_buffers_are_all_found(
    tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("casus.reference.gazetteer_build.BUFFERED", 16)
    rows = [row(at, f"Qamar {at}", 30 + at / 100, 43.0, population=at) for at in range(1, 600)]
    module.build_own_gazetteer(write_dump(tmp_path, rows), cache)
    opened = Gazetteer.open(cache)
    assert [found(opened.find(f"qamar {at}"))[0][0] for at in (1, 16, 17, 599)] == [
        "geonames:1",
        "geonames:16",
        "geonames:17",
        "geonames:599",
    ]
    assert round(opened.find("Qamar 599")[0].lat, 2) == 35.99
