"""Places of one country whose name a text spells in another way than the gazetteer does.

Romanisations keep the consonants and differ in vowels, doublings, endings and blanks: "Taduf" and "Tādif",
"Jerablus" and "Jarābulus", "Rio Negro" and "Rionegro". Names are filed by their consonants, by country.
"""

from __future__ import annotations

import functools
import re

from casus.reference.features import features
from casus.reference.gazetteer import gazetteer
from casus.reference.gazetteer_index import LOOSE_COUNTRIES
from casus.reference.place import Place
from casus.reference.place_names import fold_name, loose_name

ROMANISED = LOOSE_COUNTRIES | frozenset(
    "AM AZ BD BF BY CF CN ET GE IN KG KH KP KR KZ LA LK ML MM MN NE NP RU SS TH TJ TM UA UZ".split()
)
"""Countries whose names are written in another script, or spelled by ear."""

LEAST_LETTERS = 5
"""Letters of the shortest name that another spelling is looked for."""

_VOWELS = re.compile(r"[aiuw]")
_ALIKE: list[tuple[re.Pattern[str], str]] = [
    (re.compile(r"(d|t)h"), r"\1"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"dj"), "j"),
    (re.compile(r"tch"), "ch"),
    (re.compile(r"e"), "i"),
    (re.compile(r"(.)\1+"), r"\1"),
]


def spelled_like(name: str, country: str) -> list[Place]:
    """The places of `country` with the consonants of `name` in their own name, and vowels much the same.

    None for a name of fewer than five letters; where names have one spelling, only blanks and accents may
    differ. Of several those that are
    closest, by their ids.
    """
    level = _level(name)
    frame = _frame(level)
    if len(level) < LEAST_LETTERS or len(frame) < 2:
        return []
    most = 0 if country not in ROMANISED else 1 if len(frame) <= 3 else 2
    near = [
        (apart, place)
        for other, place in _by_frame(country).get(frame, ())
        if other[0] == level[0] and (apart := _edits(level, other)) <= most
    ]
    least = min((apart for apart, _ in near), default=0)
    return sorted({place for apart, place in near if apart == least}, key=lambda place: place.place_id)


@functools.lru_cache(maxsize=32)
def _by_frame(country: str) -> dict[str, list[tuple[str, Place]]]:
    """The names of a country's places, levelled, by their consonants."""
    found: dict[str, list[tuple[str, Place]]] = {}
    named = [(place.name, place) for place in gazetteer().places_in(country)]
    named += [(name, place) for name, place in features().items() if place.country == country]
    for name, place in named:
        level = _level(name)
        if len(level) >= LEAST_LETTERS - 1:
            found.setdefault(_frame(level), []).append((level, place))
    return found


def _level(name: str) -> str:
    """The loose form without blanks, with further variants levelled."""
    level = loose_name(fold_name(name)).replace(" ", "")
    for pattern, same in _ALIKE:
        level = pattern.sub(same, level)
    return level


def _frame(level: str) -> str:
    return re.sub(r"(.)\1+", r"\1", _VOWELS.sub("", level)).removesuffix("h")


def _edits(left: str, right: str) -> int:
    """How many letters must be put in, taken out or changed to make one of the other (Levenshtein)."""
    row = list(range(len(right) + 1))
    for at, letter in enumerate(left, 1):
        diagonal, row[0] = row[0], at
        for to, other in enumerate(right, 1):
            diagonal, row[to] = row[to], min(row[to] + 1, row[to - 1] + 1, diagonal + (letter != other))
    return row[-1]
