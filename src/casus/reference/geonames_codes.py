"""Which features of a GeoNames dump are taken in, as what, and how wide they are taken to be."""

from __future__ import annotations

TOWN, UNIT, DIVISION = "city", "admin1", "district"
"""The kinds of place that are no landscape: populated places, admin-1 units, divisions below these."""

Sort = tuple[str, float]
"""The kind of a place, and its radius in km; 0 where its population tells, or the towns in it."""

TOWN_SORT: Sort = (TOWN, 0.0)
UNIT_SORT: Sort = (UNIT, 0.0)

# Former places, which no report of today means.
_GONE = frozenset({"PPLH", "PPLCH"})

# Radii are rough figures of our own. Left out: what reports seldom name and the dump has by the hundred
# thousand (streams, hills, farms, wells, localities), and divisions of the fourth and fifth order, which
# bear the names of their towns.
_SORTS: dict[str, Sort] = {
    "A.ADM1": UNIT_SORT,
    "A.ADM2": (DIVISION, 25.0),
    "A.ADM3": (DIVISION, 15.0),
    "A.ADMD": (DIVISION, 25.0),
    "A.TERR": ("territory", 50.0),
    "H.BAY": ("water", 20.0),
    "H.GULF": ("water", 150.0),
    "H.LK": ("lake", 10.0),
    "H.LKS": ("lake", 15.0),
    "H.RF": ("reef", 5.0),
    "H.RSV": ("lake", 10.0),
    "H.SEA": ("sea", 300.0),
    "H.STRT": ("strait", 30.0),
    "L.CST": ("region", 50.0),
    "L.GASF": ("site", 5.0),
    "L.INDS": ("site", 5.0),
    "L.MILB": ("base", 5.0),
    "L.OILF": ("site", 5.0),
    "L.PRK": ("park", 20.0),
    "L.PRT": ("site", 5.0),
    "L.RESF": ("park", 20.0),
    "L.RESN": ("park", 20.0),
    "L.RESW": ("park", 20.0),
    "L.RGN": ("region", 50.0),
    "L.RGNE": ("region", 50.0),
    "L.TRB": ("region", 50.0),
    "S.AIRB": ("base", 5.0),
    "S.AIRF": ("airport", 5.0),
    "S.AIRP": ("airport", 5.0),
    "S.BDG": ("site", 2.0),
    "S.CMP": ("camp", 3.0),
    "S.CMPRF": ("camp", 3.0),
    "S.CTRA": ("site", 3.0),
    "S.DAM": ("dam", 3.0),
    "S.FT": ("base", 3.0),
    "S.HSP": ("site", 2.0),
    "S.INSM": ("base", 5.0),
    "S.MFGM": ("site", 3.0),
    "S.MKT": ("site", 2.0),
    "S.MN": ("site", 3.0),
    "S.MSQE": ("site", 2.0),
    "S.OILR": ("site", 3.0),
    "S.PRN": ("prison", 2.0),
    "S.PS": ("site", 3.0),
    "S.PSH": ("site", 3.0),
    "S.PSN": ("site", 3.0),
    "S.PSTB": ("crossing", 3.0),
    "S.PSTC": ("crossing", 3.0),
    "S.SQR": ("site", 2.0),
    "S.STDM": ("site", 2.0),
    "S.UNIV": ("site", 2.0),
    "T.ATOL": ("islands", 10.0),
    "T.DSRT": ("desert", 100.0),
    "T.ERG": ("desert", 50.0),
    "T.ISL": ("island", 10.0),
    "T.ISLS": ("islands", 20.0),
    "T.MT": ("mountains", 5.0),
    "T.MTS": ("mountains", 30.0),
    "T.PASS": ("crossing", 5.0),
    "T.PEN": ("peninsula", 50.0),
    "T.PLAT": ("region", 50.0),
    "T.PLN": ("region", 30.0),
    "T.VAL": ("valley", 15.0),
    "T.VALS": ("valley", 25.0),
    "V.FRST": ("forest", 20.0),
}


def sort_of(feature_class: str, feature_code: str) -> Sort | None:
    """What a row of this class and code is taken in as; None where it is left out."""
    if feature_class == "P":
        return None if feature_code in _GONE else TOWN_SORT
    return _SORTS.get(f"{feature_class}.{feature_code}")


def all_sorts() -> list[Sort]:
    """Every sort once, towns first: an index names them by their position."""
    return list(dict.fromkeys((TOWN_SORT, *_SORTS.values())))
