"""A small GeoNames dump in the real format: 19 columns set apart by tabs, no header, in a zip."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from pathlib import Path


def row(
    geonameid: int,
    name: str,
    lat: float,
    lon: float,
    feature: str = "P.PPL",
    country: str = "IQ",
    admin1: str = "15",
    population: int = 0,
    alternates: str = "",
    ascii_name: str | None = None,
) -> str:
    """A line of the dump; `feature` is class and code."""
    feature_class, code = feature.split(".")
    cells = [
        *(str(geonameid), name, name if ascii_name is None else ascii_name, alternates, str(lat), str(lon)),
        *(feature_class, code, country, "", admin1, "", "", "", str(population), "", "212"),
        *("Asia/Baghdad", "2024-05-17"),
    ]
    return "\t".join(cells)


ROWS = (
    row(90001, "Tell Qamar", 36.40, 43.10, "P.PPLA", population=41_000, alternates="Tall Qamr,TQM,تل قمر"),
    row(90002, "Bir Zaytun", 36.52, 43.31, population=900),
    row(90003, "Zaytun Old Town", 36.52, 43.31, "P.PPLH"),
    row(90004, "Wadi Qamar Dam", 36.61, 43.25, "S.DAM", alternates="Qamar Dam"),
    row(90005, "Bir Zaytun", 36.55, 43.40, "T.MTS", admin1="16"),
    row(90006, "Tell Qamar", 36.45, 43.15, "A.ADM2", alternates="Tell Qamar District"),
    row(90007, "Shaykhan Plain District", 36.70, 43.35, "A.ADM2"),
    row(90008, "Al Watiya Farm", 36.30, 43.00, "S.FRM"),
    row(90009, "Muhafazat Ninawa", 36.00, 42.50, "A.ADM1", alternates="Ninawa al Kubra"),
    row(90010, "Qamar Camp", 36.33, 43.08, "S.CMPRF"),
    row(90011, "Port Sagitta", -8.2, 39.1, country="TZ", admin1="07", population=12_000),
    row(90012, "Sagitta Sea", -9.0, 41.0, "H.SEA", country="", admin1="00"),
)
"""Places of our own making, and a farm that is left out."""


def write_dump(folder: Path, rows: Iterable[str] = ROWS, name: str = "allCountries") -> Path:
    """Writes the rows as a dump into a zip of that name."""
    path = folder / f"{name}.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"{name}.txt", "".join(f"{line}\n" for line in rows))
    return path
