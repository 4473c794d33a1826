"""`casus gazetteer`: a dump of one's own in the real format, used by the commands, and the way back."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from command_process import environment

from casus.reference.gazetteer import Gazetteer, cache_folder
from casus.reference.gazetteer_index import index_name

Casus = Callable[..., Any]


def line(geonameid: int, name: str, lat: float, lon: float, code: str, alternates: str = "") -> str:
    """A line of a dump: 19 columns set apart by tabs."""
    cells = [str(geonameid), name, name, alternates, str(lat), str(lon), code[0], code[2:], "IQ", ""]
    return "\t".join([*cells, "15", "", "", "", "8000", "", "230", "Asia/Baghdad", "2024-05-17"])


LINES = [
    line(91001, "Tell Qamar", 36.4, 43.1, "P.PPL", "Tall Qamr,Талль-Камар"),
    line(91002, "Qamar Dam", 36.6, 43.2, "S.DAM"),
    line(91003, "Qamar Farm", 36.6, 43.2, "S.FRM"),
]
REPORT = {
    "report_id": "r1",
    "source": "Tigris Post",
    "published": "2023-05-04",
    "title": "",
    "text": "A car bomb killed 12 civilians in Tall Qamr, northern Iraq, on Wednesday, police said.",
}


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    path = tmp_path / "allCountries.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("allCountries.txt", "\n".join(LINES) + "\n")
    return path


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder of one's own, with the built-in index in it, so that it need not be built again."""
    Gazetteer.open()
    folder = tmp_path / "cache"
    shutil.copytree(cache_folder() / index_name(), folder / index_name())
    monkeypatch.setenv("CASUS_CACHE", str(folder))
    return folder


def test_a_dump_is_used_until_it_is_reset(process: Casus, dump: Path, cache: Path, tmp_path: Path) -> None:
    reports = tmp_path / "in.jsonl"
    reports.write_text(json.dumps(REPORT) + "\n", encoding="utf-8")
    settings = {"env": environment(CASUS_CACHE=str(cache))}

    def place() -> Any:
        assert process("run", reports, "--out", tmp_path / "out", **settings).code == 0
        (report,) = (tmp_path / "out" / "reports.jsonl").read_text("utf-8").splitlines()
        (event,) = json.loads(report)["events"]
        return event["place"] and (event["place"]["name"], event["place"]["lat"], event["place"]["lon"])

    without = place()
    done = process("gazetteer", "build", dump, **settings)
    assert done.code == 0
    assert done.out.startswith("2 places of 3 rows in ")
    assert done.out.endswith("allCountries.zip is used for place names from now on\n")
    assert "casus gazetteer reset" in done.err
    assert place() == ("Tell Qamar", 36.4, 43.1) != without
    done = process("gazetteer", "reset", **settings)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("allCountries.zip is used no more; the built-in gazetteer counts")
    assert place() == without


def test_show_says_which_one_counts(casus: Casus, dump: Path, cache: Path) -> None:
    assert str(cache / index_name()) in casus("gazetteer", "show").out
    assert casus("gazetteer", "build", dump).code == 0
    shown = casus("gazetteer", "show")
    assert shown.out.startswith("allCountries.zip counts: 2 places of 3 rows; its index is ")
    assert casus("gazetteer", "reset").code == 0
    assert casus("gazetteer", "reset").out.startswith("nothing to do: the built-in gazetteer counts")


@pytest.mark.usefixtures("cache")
def test_a_wrong_file_is_told_in_one_line_and_changes_nothing(
    casus: Casus, dump: Path, tmp_path: Path
) -> None:
    assert casus("gazetteer", "build", dump).code == 0
    before = casus("gazetteer", "show").out
    for name, text, words in (
        ("notes.zip", "no zip", "notes.zip: it is damaged or no zip file"),
        ("postal.txt", "\t".join(["IQ", *"ABCDEFGHIJK"]), "postal.txt:1: 12 columns instead of 19"),
        ("empty.txt", "", "empty.txt: none of its 0 rows is a place"),
    ):
        (tmp_path / name).write_text(text, encoding="utf-8")
        done = casus("gazetteer", "build", tmp_path / name)
        assert (done.code, done.out) == (1, "")
        assert [words in error for error in done.errors] == [True]
    assert "none.zip: it cannot be read" in casus("gazetteer", "build", tmp_path / "none.zip").errors[0]
    assert casus("gazetteer", "show").out == before


def test_a_damaged_index_stops_the_commands_with_the_cure(
    process: Casus, casus: Casus, dump: Path, cache: Path, tmp_path: Path
) -> None:
    assert casus("gazetteer", "build", dump).code == 0
    (folder,) = cache.glob("gazetteer-*-geonames-*")
    (folder / "names.bin").write_bytes(b"")
    reports = tmp_path / "in.jsonl"
    reports.write_text(json.dumps(REPORT) + "\n", encoding="utf-8")
    settings = {"env": environment(CASUS_CACHE=str(cache))}
    done = process("run", reports, "--out", tmp_path / "out", **settings)
    assert done.code == 1
    assert ["casus gazetteer reset" in error for error in done.errors] == [True]
