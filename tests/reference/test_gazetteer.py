"""The gazetteer: what it finds, and how its index is kept."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from casus.reference import gazetteer as module
from casus.reference.gazetteer import Gazetteer, cache_folder, gazetteer
from casus.reference.gazetteer_index import Index, build_index, index_name, open_index, save_index


@pytest.fixture(scope="session")
def index() -> Index:
    return build_index()


def ids(name: str) -> list[str]:
    return [place.place_id for place in gazetteer().find(name)]


@pytest.mark.parametrize(
    ("name", "place_id", "country"),
    [
        ("Irbil", "geonames:95446", "IQ"),
        ("Arbil", "geonames:95446", "IQ"),
        ("peshawar", "geonames:1168197", "PK"),
        ("Khyber Pakhtunkhwa", "admin1:PK.03", "PK"),
        ("Al Anbar", "admin1:IQ.01", "IQ"),
        ("Syrian Desert", "feature:syrian-desert", "SY"),
        ("Iraq", "country:IQ", "IQ"),
    ],
)
def test_a_place_by_its_names(name: str, place_id: str, country: str) -> None:
    found = {place.place_id: place.country for place in gazetteer().find(name)}
    assert found[place_id] == country


def test_other_romanisations_are_found() -> None:
    assert any(place.country == "SY" and place.kind == "city" for place in gazetteer().find("el-Hasakeh"))


def test_the_largest_namesake_comes_first() -> None:
    towns = [place for place in gazetteer().find("Tripoli") if place.kind == "city"]
    assert [place.country for place in towns][:2] == ["LY", "LB"]


@pytest.mark.parametrize("name", ["", "   ", "Qwxyzzy", "EBL", "bai sha wa", "the"])
def test_no_place(name: str) -> None:
    assert ids(name) == []
    assert not gazetteer().knows(name)


def test_a_unit_lies_among_its_towns() -> None:
    anbar = next(place for place in gazetteer().find("Anbar") if place.kind == "admin1")
    assert 32 < anbar.lat < 35
    assert 40 < anbar.lon < 44
    assert 80 < anbar.radius_km < 250


def test_it_is_built_once_with_a_word_to_the_user(tmp_path: Path) -> None:
    said: list[str] = []
    first = Gazetteer.open(tmp_path, said.append)
    again = Gazetteer.open(tmp_path, said.append)
    assert len(said) == 1
    assert str(tmp_path) in said[0]
    assert first.find("Zakho") == again.find("Zakho") != []
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) < 80_000_000
    assert not list(tmp_path.glob(".building-*"))


def test_a_damaged_index_is_built_anew(tmp_path: Path, index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "build_index", lambda: index)
    folder = tmp_path / index_name()
    save_index(index, folder)
    (folder / "rows.npy").write_bytes(b"")
    (folder / "names.bin").write_bytes(b"short")
    assert Gazetteer.open(tmp_path).find("Zakho")
    assert len(open_index(folder).arrays["lat"]) == len(index.arrays["lat"])


def test_two_writers_leave_one_whole_index(tmp_path: Path, index: Index) -> None:
    folder = tmp_path / index_name()
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda _: save_index(index, folder), range(4)))
    assert len(open_index(folder).arrays["hashes"]) == len(index.arrays["hashes"])
    assert [path.name for path in tmp_path.iterdir()] == [index_name()]


def test_it_stays_in_memory_where_nothing_can_be_written(
    tmp_path: Path, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "build_index", lambda: index)
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    said: list[str] = []
    assert Gazetteer.open(blocked / "cache", said.append).find("Zakho")
    assert "stays in memory" in said[-1]


def test_the_cache_folder_can_be_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CASUS_CACHE", str(tmp_path))
    assert cache_folder() == tmp_path
