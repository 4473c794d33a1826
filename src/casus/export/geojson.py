"""GeoJSON (RFC 7946), one incident a feature."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from casus.export.columns import row_of
from casus.store import Case


def write_geojson(cases: Iterable[Case]) -> Iterator[str]:
    """A feature collection, a feature a line; an incident without coordinates has no geometry."""
    yield '{"type": "FeatureCollection", "features": ['
    separator = "\n"
    for case in cases:
        yield separator + json.dumps(_feature(case), ensure_ascii=False)
        separator = ",\n"
    yield "\n]}\n"


def _feature(case: Case) -> dict[str, Any]:
    properties = row_of(case)
    lat, lon = properties.pop("lat"), properties.pop("lon")
    known = lat is not None and lon is not None
    return {
        "type": "Feature",
        "id": case.incident.incident_id,
        "geometry": {"type": "Point", "coordinates": [lon, lat]} if known else None,
        "properties": properties,
    }
