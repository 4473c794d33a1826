"""The grammar of place passages: "20 km south of Kirkuk", "the village of Parakh in Zakho district".

A phrase is one or more names, the innermost first, and how the place meant lies to the innermost.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from casus.reference.countries import country_named, country_of_adjective

Relation = Literal["at", "near", "outskirts", "off", "towards", "part", "between", "both"]

SETTLEMENT = frozenset(
    [
        "village",
        "town",
        "city",
        "hamlet",
        "settlement",
        "capital",
        "port",
        "suburb",
        "neighborhood",
        "neighbourhood",
        "quarter",
        "borough",
        "stronghold",
        "township",
    ]
)
PROVINCE = frozenset(
    ["province", "governorate", "state", "region", "department", "oblast", "division", "prefecture", "county"]
)
DISTRICT = frozenset(
    ["district", "subdistrict", "sub-district", "municipality", "commune", "tehsil", "territory", "area"]
)
LANDSCAPE = frozenset(
    [
        "desert",
        "valley",
        "mountain",
        "mountains",
        "island",
        "islands",
        "peninsula",
        "camp",
        "coast",
        "countryside",
        "enclave",
        "crossing",
        "airbase",
        "airport",
        "base",
        "prison",
        "forest",
        "corridor",
        "strip",
        "plain",
        "plains",
        "river",
        "sea",
        "strait",
        "lake",
    ]
)
SORTS = SETTLEMENT | PROVINCE | DISTRICT | LANDSCAPE

_PLURALS = {
    "villages": "village", "towns": "town", "cities": "city", "provinces": "province", "suburbs": "suburb",
    "districts": "district", "regions": "region", "areas": "area", "neighborhoods": "neighborhood",
    "neighbourhoods": "neighbourhood", "counties": "county", "states": "state", "townships": "township",
    "departments": "department", "governorates": "governorate", "municipalities": "municipality",
}  # fmt: skip

SORT_PATTERN = (
    "(?:" + "|".join(sorted((re.escape(word) for word in SORTS | set(_PLURALS)), key=len, reverse=True)) + ")"
)
DIRECTION_PATTERN = (
    r"(?:(?:north|south)(?:[ -]?(?:east|west))?(?:ern)?|(?:east|west)(?:ern)?|(?:nor|sou)thernmost|central)"
)
DISTANCE_PATTERN = r"(?P<distance>\d{1,3}(?:[.,]\d+)?)\s?-?(?P<unit>km|kms|kilomet(?:er|re)s?|miles?|mi)\b"
NEAR_PATTERN = (
    r"(?:near(?:by)?|close to|not far from|outside(?: of)?|around|adjacent to|bordering|along|just outside"
    r"|in the vicinity of)"
)
OUTSKIRTS_PATTERN = (
    rf"(?:(?:the )?(?:{DIRECTION_PATTERN} )?(?:outskirts|edges?|suburbs|countryside|entrance|environs|"
    r"periphery) (?:of|to))"
)

_LEAD = re.compile(r"^(?:in|at|on|inside|within|from|to|into|across|the|its|his|their|(?-i:an?))\s+", re.I)
_DESCRIPTION = re.compile(
    r"^(?:[a-z]+(?:-[a-z]+)*\s+)+?(?=(?:near|outside|close to|north|south|east|west)\b)"
    r"|^(?:[a-z]+(?:-[a-z]+)*\s+)+(?=(?:[Aa]l-)?[A-ZÀ-Þ])"
)
_DESCRIBED_DIRECTION = re.compile(
    rf"^(?!(?:{DIRECTION_PATTERN}|{SORT_PATTERN}|of)\b)[a-z]+(?:-[a-z]+)*\s+(?=(?-i:{DIRECTION_PATTERN})\s+[A-ZÀ-Þ])"
)
_SORT_OR_DIRECTION = re.compile(rf"\b(?:{SORT_PATTERN}\b|{DIRECTION_PATTERN}\s*$)", re.I)
_OFF = re.compile(
    r"^(?:in )?(?:the )?(?:waters )?off(?: of)?\s+(?:the\s+)?(?:(?:\w+\s+)?coasts?\s+(?:of\s+)?)?(?=\S)", re.I
)
_ASIDE = re.compile(r"\s*\(\s*(?:about\s+)?\d[^)]{1,30}\)")
_DISTANCE_FROM = re.compile(
    rf"^(?:(?:about|some|around|roughly|nearly|approximately|just|less than)\s+)?{DISTANCE_PATTERN}\s+"
    rf"(?:to the\s+)?(?:(?P<direction>{DIRECTION_PATTERN})\s+)?(?:of|from|outside|away from|off)\s+",
    re.I,
)
_TOWARDS = re.compile(
    rf"^(?P<just>(?:just|to the)\s+)?(?P<direction>{DIRECTION_PATTERN})\s+(?:of|from)\s+", re.I
)
_NEAR = re.compile(rf"^{NEAR_PATTERN}\s+", re.I)
_OUTSKIRTS = re.compile(rf"^{OUTSKIRTS_PATTERN}\s+", re.I)
_DIRECTION = re.compile(rf"^(?P<direction>{DIRECTION_PATTERN})[\s-]+(?=\S)", re.I)
_DIRECTION_IN_NAME = re.compile(r"^(?:North|South|East|West)(?:east|west)?[ -][A-ZÀ-Þ]")
_SHORT_DIRECTION = re.compile(r"^(?P<direction>[NSEW]|[NS][EW])\.?\s+(?=[A-Z])")
_SORT_OF = re.compile(
    rf"^(?:\w+[\s-]){{0,3}}?(?P<sort>{SORT_PATTERN})(?:\s+(?:of|called|named)|,)?\s+(?=[\w'’])", re.I
)
_UNIT_OF = re.compile(
    rf"^(?P<inner>(?:[a-z]+-)?[A-ZÀ-Þ](?:[\w-]|['’](?!s\b))*(?:\s(?:[\w-]|['’](?!s\b))+){{0,3}}?\s(?i:{SORT_PATTERN}))\s+(?:of|on)\s+(?P<outer>(?:the\s)?.*[A-ZÀ-Þ].*)$"
)
_LOST_POSSESSIVE = re.compile(r"\b([A-ZÀ-Þ][\w-]{3,})s(?= (?:[a-z]|[A-ZÀ-Þ]))")
_SORTS_OF = re.compile(
    rf"^(?:in )?(?:the )?(?:[a-z]+ )?(?i:{'|'.join(_PLURALS)}) of (?=[^,]+ and [A-ZÀ-Þ])"
    rf"|^(?i:(?:{DIRECTION_PATTERN} and )?{DIRECTION_PATTERN} and {DIRECTION_PATTERN} "
    r"(?:parts|areas|districts|suburbs) of )"
)
_ONE_IN = re.compile(
    r"^an? (?P<name>[A-ZÀ-Þ][\w’'-]*(?: [A-ZÀ-Þ][\w’'-]*)*) (?:village|hamlet|town|suburb|neighbou?rhood)$"
)
_SORT_AFTER = re.compile(
    rf"^(?P<name>.+?)\s+(?:(?-i:{DIRECTION_PATTERN})\s+)?(?P<sort>{SORT_PATTERN})$", re.I
)
_BOTH = re.compile(r"^(?P<a>[^,]+?)\s+and\s+(?P<b>.+)$")
_BETWEEN = re.compile(r"^(?:.*?\b)?between\s+(?P<a>.+?)\s+and\s+(?P<b>.+)$", re.I)
_POSSESSIVE = re.compile(r"^(?P<owner>.+?)(?:['’]s|(?<=s)['’])\s+(?P<owned>.+)$")
_OWNED_DIRECTION = re.compile(
    rf"^(?:far\s+)?(?P<direction>{DIRECTION_PATTERN})(?:\s+(?:region|regions|part|parts|areas?|countryside|outskirts))?$",
    re.I,
)
_OWNED_PART = re.compile(
    rf"^(?:{DIRECTION_PATTERN} )?(?:outskirts|edges?|suburbs|countryside|environs|periphery|hinterland)$",
    re.I,
)
_SPLIT = re.compile(r"\s*[,;(]\s*(?:in\s+|and\s+)?|\s+(?:in|inside|within)\s+(?:the\s+)?|\s+[–—-]\s+|\)")
_NEAR_INSIDE = re.compile(
    rf"\s+(?=(?P<cue>(?i:{NEAR_PATTERN}|{OUTSKIRTS_PATTERN}|(?:to the )?{DIRECTION_PATTERN} of)\s)"
    rf"|{DIRECTION_PATTERN} [A-ZÀ-Þ])"
)


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A name in a phrase: as written, without the word for its sort, and that word ("village").

    `beside` is true for an outer name that the inner ones lie near, not in ("X, north of Baghdad"), `close`
    where no direction is said ("X, near Baghdad").
    """

    written: str
    bare: str
    sort: str = ""
    beside: bool = False
    close: bool = False


@dataclass(frozen=True, slots=True)
class PlacePhrase:
    """A place passage taken apart; `names` go from the innermost outwards.

    `distance_km` is None where not said. "between" and "both" speak of the first two names.
    """

    names: tuple[PlaceName, ...]
    relation: Relation = "at"
    direction: str | None = None
    distance_km: float | None = None


def parse_phrase(text: str, knows: Callable[[str], bool]) -> PlacePhrase:
    """The names and relations in a place passage; `knows` says whether a gazetteer has a name."""
    words = _ASIDE.sub("", " ".join(text.split())).strip(" .,;:\"'“”‘’()-–—")
    words = _LOST_POSSESSIVE.sub(lambda match: _with_apostrophe(match, knows), words)
    if match := _BETWEEN.match(words):
        left, right = _segment(match["a"], knows), parse_phrase(match["b"], knows)
        return PlacePhrase((left.names[:1] or ()) + right.names, "between")
    if knows(words):
        return PlacePhrase((PlaceName(words, words),))
    words = _SORTS_OF.sub("", words)
    if match := _ONE_IN.match(words):
        # "a Helmand village" lies in Helmand; it has another name
        return PlacePhrase((PlaceName(match["name"], match["name"], "region"),))
    if (match := _BOTH.match(words)) and match["a"][:1].isupper() and match["b"][:1].isupper():
        left, right = _segment(match["a"], knows), parse_phrase(match["b"], knows)
        if left.names and right.names and left.relation == "at":
            return PlacePhrase((left.names[0], *right.names), "both")
    phrase: PlacePhrase | None = None
    for part in _parts(words):
        inner = _segment(part, knows)
        if phrase is None or not phrase.names:
            phrase = inner
        else:
            beside = inner.relation in ("near", "towards", "outskirts")
            close = inner.relation == "near"
            outer = tuple(replace(name, beside=beside, close=close) for name in inner.names)
            phrase = replace(phrase, names=phrase.names + outer)
    return phrase or PlacePhrase(())


def direction_name(words: str) -> str | None:
    """The compass direction in a word ("north-western" gives "northwest"), None for "central"."""
    plain = words.lower().replace("-", "").replace(" ", "").removesuffix("most").removesuffix("ern")
    short = {"n": "north", "s": "south", "e": "east", "w": "west"}
    if plain in {"n", "s", "e", "w", "ne", "nw", "se", "sw"}:
        return "".join(short[letter] for letter in plain)
    return None if plain == "central" else plain


def _parts(words: str) -> list[str]:
    parts = []
    for piece in _SPLIT.split(words):
        start = 0
        for match in _NEAR_INSIDE.finditer(piece):
            if _ends_named(piece[start : match.start()]) or (
                match["cue"] and _is_named(piece[start : match.start()])
            ):
                parts.append(piece[start : match.start()])
                start = match.end()
        parts.append(piece[start:])
    return [part.strip() for part in parts if part.strip()]


def _is_land(words: str) -> bool:
    return country_named(words) is not None or country_of_adjective(words) is not None


def _ends_named(words: str) -> bool:
    """True where the last word is a name's, no possessive: "Hasakah" before "northern Syria"."""
    last = words.split(" ")[-1]
    return last[:1].isupper() and not last.endswith(("'s", "’s"))


def _with_apostrophe(match: re.Match[str], knows: Callable[[str], bool]) -> str:
    """ "Syria's" for "Syrias", as texts have it whose apostrophes got lost on the way."""
    return match[0] if knows(match[0]) or not knows(match[1]) else f"{match[1]}'s"


def _segment(words: str, knows: Callable[[str], bool]) -> PlacePhrase:
    """A phrase of one name, with what stands before and after it; outer names come from "Iraq's"."""
    relation: Relation = "at"
    direction: str | None = None
    distance: float | None = None
    rest = words.strip()
    while not knows(rest):
        if match := _DISTANCE_FROM.match(rest):
            relation, distance = "towards" if match["direction"] else "near", _km(match)
            direction = direction_name(match["direction"]) if match["direction"] else direction
        elif match := _OFF.match(rest):
            relation = "off"
        elif match := _OUTSKIRTS.match(rest):
            relation = "outskirts"
        elif match := _NEAR.match(rest):
            relation = "near"
        elif match := _TOWARDS.match(rest):
            # "in the south of Syria" lies in it, "south of Kirkuk" beyond it.
            inside = words.lower().startswith(("the ", "in the "))
            relation, direction = "part" if inside else "towards", direction_name(match["direction"])
        elif match := _LEAD.match(rest):
            pass
        elif match := _DESCRIBED_DIRECTION.match(rest):
            pass  # "opposition-held eastern Caracas", "restive southwestern Balochistan"
        elif (match := _DESCRIPTION.match(rest)) and not _SORT_OR_DIRECTION.search(match[0]):
            # "government-held Aleppo", "the restaurant near Jayrud", "the northern part of Manbij"
            part = _direction_of_part(match[0])
            relation, direction = ("part", part) if part and relation == "at" else (relation, direction)
        else:
            break
        rest = rest[match.end() :].strip()
    return _name_phrase(rest, relation, direction, distance, knows)


def _name_phrase(
    words: str,
    relation: Relation,
    direction: str | None,
    distance: float | None,
    knows: Callable[[str], bool],
) -> PlacePhrase:
    if knows(words):
        return PlacePhrase((PlaceName(words, words),), relation, direction, distance)
    if (match := _SORT_AFTER.match(words)) and _is_one_name(match["name"]) and knows(match["name"]):
        # "St. George's town", "Port Sudan district"
        name = PlaceName(words, match["name"], _sort(match["sort"]))
        return PlacePhrase((name,), relation, direction, distance)
    if (match := _UNIT_OF.match(words)) and not _adjectives_in(match["inner"]):
        # "the Mianwali district of Punjab", "the Salah al-Din quarter on Aleppo's outskirts"
        inner = _name_phrase(match["inner"], relation, direction, distance, knows)
        return replace(inner, names=inner.names + _segment(match["outer"], knows).names)
    if match := _POSSESSIVE.match(words):
        owner, owned = match["owner"], match["owned"]
        outer = _segment(owner, knows).names
        if found := _OWNED_DIRECTION.match(owned):
            return PlacePhrase(outer, "part", direction_name(found["direction"]), distance)
        if _OWNED_PART.match(owned):
            return PlacePhrase(outer, "outskirts", direction, distance)
        inner = _segment(owned, knows)
        if not inner.names and not re.search(SORT_PATTERN + "$", owned, re.I) and _is_land(owner):
            return PlacePhrase(())  # "Israel's consulate" does not lie in Israel
        return replace(inner, names=inner.names + outer)
    match = _DIRECTION.match(words) or _SHORT_DIRECTION.match(words)
    if match and _DIRECTION_IN_NAME.match(words) and country_named(words[match.end() :]) is None:
        match = None  # "West Midlands", "South Hebron": the direction belongs to the name
    if match and not re.match(SORT_PATTERN + "$", words[match.end() :], re.I):
        rest = words[match.end() :]
        inner = _name_phrase(rest, relation, direction, distance, knows)
        # In "the northern Iraqi province of X" the direction is the province's place in Iraq.
        of_country = bool(_adjective(rest)[0]) or bool(_SORT_OF.match(rest))
        if relation == "at" and inner.relation == "at" and not of_country:
            return replace(inner, relation="part", direction=direction_name(match["direction"]))
        return inner
    adjective, rest = _adjective(words)
    if adjective:
        inner = _name_phrase(rest, relation, direction, distance, knows)
        return replace(inner, names=(*inner.names, PlaceName(adjective, adjective)))
    if (match := _SORT_OF.match(words)) and match["sort"]:
        rest = words[match.end() :]
        sort = _sort(match["sort"])
        inner = _segment(rest, knows)
        if inner.names:
            first = replace(inner.names[0], sort=inner.names[0].sort or sort)
            return PlacePhrase(
                (first, *inner.names[1:], *_adjectives_in(match[0])), relation, direction, distance
            )
    if (match := _SORT_AFTER.match(words)) and _is_named(match["name"]):
        name = PlaceName(words, match["name"], _sort(match["sort"]))
        return PlacePhrase((name,), relation, direction, distance)
    return PlacePhrase((PlaceName(words, words),) if _is_named(words) else (), relation, direction, distance)


def _direction_of_part(words: str) -> str | None:
    """The direction in "northern part of "; None where the words tell none."""
    match = re.search(rf"\b({DIRECTION_PATTERN}) parts? of ", words, re.I)
    return direction_name(match[1]) if match else None


def _is_named(words: str) -> bool:
    """False for words of description alone ("coastal", "the capital"); scripts without case may name."""
    return any(letter.isupper() or letter > "\u02ff" for letter in words)


def _adjective(words: str) -> tuple[str, str]:
    """The country of a leading adjective ("Iraqi city of Irbil"), and the words after it."""
    tokens = words.split(" ")
    for size in (2, 1):
        if len(tokens) > size:
            adjective = " ".join(tokens[:size])
            code = country_of_adjective(adjective)
            if code and country_named(words) is None:
                return adjective, " ".join(tokens[size:])
    return "", words


def _adjectives_in(words: str) -> list[PlaceName]:
    found = [word for word in words.split() if word[:1].isupper() and country_of_adjective(word)]
    return [PlaceName(word, word) for word in found]


def _is_one_name(words: str) -> bool:
    """True for several words of which an inner possessive or a word for a sort may be part of the name."""
    return bool(_POSSESSIVE.match(words) or (_SORT_OF.match(words) and words[:1].isupper()))


def _sort(word: str) -> str:
    word = word.lower()
    return _PLURALS.get(word, word)


def _km(match: re.Match[str]) -> float:
    distance = float(match["distance"].replace(",", "."))
    return distance * 1.609 if match["unit"].lower().startswith("mi") else distance
