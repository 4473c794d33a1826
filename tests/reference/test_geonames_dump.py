"""A GeoNames dump read row by row, and what is said of a file that is none."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from geonames_rows import ROWS, row, write_dump

from casus.errors import TableError
from casus.reference.geonames_dump import Dump


def names(path: Path) -> list[str]:
    return [place.names[0] for place in Dump(path).places()]


def test_what_reports_name_is_taken_in(tmp_path: Path) -> None:
    taken = names(write_dump(tmp_path))
    assert {"Tell Qamar", "Wadi Qamar Dam", "Qamar Camp", "Sagitta Sea", "Muhafazat Ninawa"} <= set(taken)
    assert {"Zaytun Old Town", "Al Watiya Farm"} & set(taken) == set()


def test_a_row_says_what_it_holds(tmp_path: Path) -> None:
    dump = Dump(write_dump(tmp_path))
    first = next(iter(dump.places()))
    assert first.geonameid == 90001
    assert first.names == ("Tell Qamar", "Tell Qamar", "Tall Qamr", "TQM", "تل قمر")
    assert (first.lat, first.lon, first.country, first.admin1) == (36.4, 43.1, "IQ", "IQ.15")
    assert (first.population, first.sort[0]) == (41_000, "city")


def test_rows_and_content_are_told_of(tmp_path: Path) -> None:
    one, same = Dump(write_dump(tmp_path)), Dump(write_dump(tmp_path))
    other = Dump(write_dump(tmp_path, ROWS[:3], name="IQ"))
    for dump in (one, same, other):
        assert list(dump.places())
    assert (one.rows, one.places_taken) == (12, 10)
    assert one.digest == same.digest != other.digest


def test_progress_ends_with_the_whole(tmp_path: Path) -> None:
    rows = [row(at, f"Qamar {at}", 36.0, 43.0) for at in range(1, 40_002)]
    told: list[tuple[int, int]] = []
    assert len(list(Dump(write_dump(tmp_path, rows)).places(lambda *parts: told.append(parts)))) == 40_001
    total = sum(len(line) + 1 for line in rows)
    assert [all_ for _, all_ in told] == [total] * 3
    assert 0 < told[0][0] < told[1][0] < told[2][0] == total


@pytest.mark.parametrize("kind", ["text", "readme beside it", "windows lines", "byte order mark"])
def test_other_wrappings_of_the_same_rows(tmp_path: Path, kind: str) -> None:
    text = "\n".join(ROWS) + "\n"
    path = tmp_path / "IQ.txt"
    if kind == "readme beside it":
        path = tmp_path / "IQ-2024.zip"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("readme.txt", "GeoNames")
            archive.writestr("IQ.txt", text)
    elif kind == "windows lines":
        path.write_bytes(text.replace("\n", "\r\n").encode())
    else:
        path.write_text(text, encoding="utf-8-sig" if kind == "byte order mark" else "utf-8")
    assert names(path) == names(write_dump(tmp_path))


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        (["IQ\t41001\tMosul\t\t\t\t\t\t\t36.3\t43.1\t4"], ["allCountries.txt:1", "12 columns", "postal"]),
        ([ROWS[0], ROWS[1][:30]], ["allCountries.txt:2", "columns instead of 19"]),
        (["geonameid\tname" + "\tx" * 17], ["allCountries.txt:1", "geonameid is 'geonameid'"]),
        ([row(1, "Qamar", 97.0, 43.0)], ["allCountries.txt:1", "latitude is 97.0", "-90 to 90"]),
        ([row(1, "Qamar", 36.0, 43.0, country="Iraq")], ["allCountries.txt:1", "'Iraq'"]),
        ([row(1, "", 36.0, 43.0)], ["allCountries.txt:1", "no name"]),
    ],
)
def test_a_wrong_row_is_told_with_its_place_and_the_cure(
    tmp_path: Path, rows: list[str], words: list[str]
) -> None:
    with pytest.raises(TableError) as refused:
        names(write_dump(tmp_path, rows))
    message = str(refused.value)
    assert [word for word in words if word not in message] == []
    assert "\n" not in message


def test_what_is_no_dump_is_refused(tmp_path: Path) -> None:
    text = tmp_path / "report.zip"
    text.write_text("A car bomb went off in Tell Qamar.")
    with pytest.raises(TableError, match=r"report\.zip: it is damaged or no zip file .* download it anew"):
        names(text)
    with pytest.raises(TableError, match=r"none\.zip: it cannot be read \(no such file"):
        names(tmp_path / "none.zip")
    with zipfile.ZipFile(tmp_path / "pictures.zip", "w") as archive:
        archive.writestr("one.png", b"")
    with pytest.raises(TableError, match=r"holds none; give allCountries\.zip"):
        names(tmp_path / "pictures.zip")
    (tmp_path / "latin.txt").write_bytes("Tél Qamar".encode("latin-1"))
    with pytest.raises(TableError, match=r"latin\.txt:1: it is not UTF-8"):
        names(tmp_path / "latin.txt")
    (tmp_path / "blob.txt").write_bytes(b"\0" * (1 << 21))
    with pytest.raises(TableError, match=r"blob\.txt:1: no end of line"):
        names(tmp_path / "blob.txt")


def test_half_a_download_is_refused(tmp_path: Path) -> None:
    rows = [row(at, f"Qamar {at * 7919}", 36.0, 43.0) for at in range(1, 3000)]
    path = write_dump(tmp_path, rows)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(TableError, match="damaged"):
        names(path)
    flipped = bytearray(whole)
    flipped[len(whole) // 2] ^= 0xFF
    path.write_bytes(flipped)
    with pytest.raises(TableError, match="damaged"):
        names(path)
