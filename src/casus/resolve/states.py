"""Short forms of American and Canadian states after a town: "Salem, Mass.", "Bucksport, SC"."""

from __future__ import annotations

import functools

from casus.reference.gazetteer import gazetteer
from casus.reference.place import Place
from casus.reference.place_names import fold_name

_SHORT = (
    "AL Ala Alabama|AK Alaska|AZ Ariz Arizona|AR Ark Arkansas|CA Calif California|CO Colo Colorado|"
    "CT Conn Connecticut|DE Del Delaware|FL Fla Florida|GA Ga Georgia|HI Hawaii|ID Idaho|IL Ill Illinois|"
    "IN Ind Indiana|IA Iowa|KS Kan Kansas|KY Ky Kentucky|LA La Louisiana|ME Maine|MD Md Maryland|"
    "MA Mass Massachusetts|MI Mich Michigan|MN Minn Minnesota|MS Miss Mississippi|MO Mo Missouri|"
    "MT Mont Montana|NE Neb Nebraska|NV Nev Nevada|NH New_Hampshire|NJ New_Jersey|NM New_Mexico|NY New_York|"
    "NC North_Carolina|ND North_Dakota|OH Ohio|OK Okla Oklahoma|OR Ore Oregon|PA Pa Pennsylvania|"
    "RI Rhode_Island|SC South_Carolina|SD South_Dakota|TN Tenn Tennessee|TX Tex Texas|UT Utah|VT Vt Vermont|"
    "VA Va Virginia|WA Wash Washington|WV WVa West_Virginia|WI Wis Wisconsin|WY Wyo Wyoming|"
    "ON Ont Ontario|QC Que Quebec|BC British_Columbia|AB Alta Alberta|MB Man Manitoba|SK Sask Saskatchewan|"
    "NS Nova_Scotia"
)


def state_named(text: str) -> Place | None:
    """The state that a short form after a town stands for ("N.C.", "Mass.", "TX"), else None."""
    return _states().get(text.replace(".", "").replace(" ", ""))


@functools.cache
def _states() -> dict[str, Place]:
    found: dict[str, Place] = {}
    for row in _SHORT.split("|"):
        *short, name = row.split(" ")
        full = fold_name(name.replace("_", " "))
        units = [p for p in gazetteer().find(full) if p.kind == "admin1" and p.country in ("US", "CA")]
        if units:
            found.update(dict.fromkeys(short, units[0]))
    return found
