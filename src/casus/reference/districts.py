"""Admin-2 units: districts, counties and the like, with their middle and breadth."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from casus.errors import TableError
from casus.reference.csv_tables import number, read_rows
from casus.reference.geonames_codes import DIVISION, Sort

DISTRICT_COLUMNS = ("country", "admin1", "name", "lat", "lon", "radius_km")

DISTRICT_SORTS: tuple[Sort, ...] = tuple(
    (DIVISION, radius) for radius in (15.0, 20.0, 25.0, 30.0, 40.0, 50.0, 75.0, 100.0, 150.0, 250.0)
)
"""The breadths that an index tells apart."""

_WORDS = (
    "district|sub-?district|county|parish|borough|municipality|raion|rayon|tehsil|taluka|upazila|zila|woreda"
    "|amt|subprefecture|commune|municipio|judetul"
)
_WORD_AFTER = re.compile(rf"^(?P<bare>.+?) (?:{_WORDS})$", re.IGNORECASE)
_WORD_BEFORE = re.compile(
    r"^(?:(?P<sort>province|district|municipality|prefecture) of|provincia (?:de|di)|departement d[eu]"
    r"|raionul|municipio de|comuna|amphoe) (?P<bare>.+)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class District:
    """A unit of the second order; `admin1` is the unit that it lies in ("PK.04"), `sort` its breadth."""

    country: str
    admin1: str
    name: str
    lat: float
    lon: float
    sort: int

    def names(self) -> tuple[str, ...]:
        """The names that a text may call it by, its own first.

        A word for its sort is kept or becomes "district", for the bare name of "Sargodha District" is its
        town's; that of "Province of Sulu" is its own.
        """
        after, before = _WORD_AFTER.match(self.name), _WORD_BEFORE.match(self.name)
        if after:
            return (self.name, f"{after['bare']} District")
        if before:
            bare = before["bare"]
            called = (before["sort"] or "").capitalize()
            return tuple(dict.fromkeys((self.name, f"{bare} {called}".strip(), f"{bare} District", bare)))
        return (self.name, f"{self.name} District")


def districts() -> Iterator[District]:
    """The units of the package's table; raises TableError with file and line where a row is wrong."""
    for where, row in read_rows("admin2.csv", DISTRICT_COLUMNS):
        if not row["country"] or not row["admin1"] or not row["name"]:
            raise TableError(f"{where}: a district needs a country, the code of its admin-1 unit and a name")
        radius = number(where, "radius_km", row["radius_km"], 1, 5000)
        widths = [width for _, width in DISTRICT_SORTS]
        yield District(
            country=row["country"],
            admin1=f"{row['country']}.{row['admin1']}",
            name=row["name"],
            lat=number(where, "lat", row["lat"], -90, 90),
            lon=number(where, "lon", row["lon"], -180, 180),
            sort=min(range(len(widths)), key=lambda at: abs(widths[at] - radius)),
        )
