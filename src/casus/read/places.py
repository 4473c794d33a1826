"""Places in running text: names of the gazetteer that are used as places, with the wording around them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from casus.read.place_phrases import DIRECTION_PATTERN, NEAR_PATTERN, SORT_PATTERN
from casus.read.place_text import Reading, knows_place, places_named, unknown_names
from casus.read.place_words import (
    ACTOR_NOUNS,
    AFTER_NAME,
    BEFORE_NAME,
    EVENT_NOUNS,
    KNOWN_WELL,
    NOT_CUES,
    OF_CUE,
    SITE_NOUNS,
    STOP_NAMES,
    STRONG_CUES,
    WEAK_CUES,
)
from casus.reference.countries import country_of_adjective
from casus.reference.place import Place

LONGEST_NAME = 5
"""Words in the longest names that are looked up."""

_PARTICLES = frozenset(
    [
        "of",
        "the",
        "de",
        "la",
        "las",
        "los",
        "del",
        "al",
        "el",
        "du",
        "des",
        "di",
        "da",
        "e",
        "y",
        "ez",
        "es",
        "bin",
    ]
)
_LIST_GAP = re.compile(r"(?:, (?:and |or )?| and | or )(?:in |near |the )?$")
_JOIN = re.compile(r"(?:,? (?:in|near|inside)(?: the)? |, |,? )$")
_RELATED = re.compile(
    rf"(?:{NEAR_PATTERN}|off|{DIRECTION_PATTERN} of|\d+ ?(?:km|kilomet|mile)|(?:about|some) \d)", re.I
)
_DATELINE = re.compile(
    r"(?:, [A-Z][\w. ]{2,25})?(?:, \w+\.? \d{1,2})?\s*(?:\([^)\n]{2,30}\)\s*)?(?:[—–]|--?\s)"
)
_NEXT_NAME = re.compile(r"(?:, (?:in )?| in )([A-Z][\w’'-]*(?: [A-Z][\w’'-]*)?)")
_DIRECTION = re.compile(DIRECTION_PATTERN + r"$", re.I)
_SORT = re.compile(SORT_PATTERN + r"$", re.I)


__all__ = ["PlaceSpan", "find_places", "knows_place"]


@dataclass(frozen=True, slots=True)
class PlaceSpan:
    """A passage that tells a place: `text` stands from `start` to `end`, `names` are the names in it.

    `dateline` is true where it opens the report or a paragraph of it ("BAGHDAD (Reuters) -").
    """

    start: int
    end: int
    text: str
    names: tuple[str, ...]
    dateline: bool = False


@dataclass(frozen=True, slots=True)
class _Name:
    start: int
    end: int
    dateline: bool = False


def find_places(text: str) -> list[PlaceSpan]:
    """The place passages of a text in their order; they do not overlap.

    A name counts where it is used as a place ("in Mosul", "Anbar province", "Kirkuk, Iraq"), not as an
    actor ("Baghdad said", "Iraqi forces"), a person or an everyday word. A name that the gazetteer lacks
    counts where its sort is said ("the village of Parakh") or a word of place stands before it.
    """
    reading = Reading(text)
    names, passed_over = _known_names(reading)
    names = _with_unknown(reading, names, passed_over)
    spans = [_passage(text, name) for name in names]
    return _merged(text, spans)


def _known_names(reading: Reading) -> tuple[list[_Name], list[_Name]]:
    """The known names used as places, and those used otherwise."""
    names: list[_Name] = []
    passed_over: list[_Name] = []
    index = 0
    while index < len(reading.words):
        size = _longest(reading, index) if reading.words[index].capital else 0
        if not size:
            index += 1
            continue
        last = index + size - 1
        name = _used_as_place(reading, index, last, names[-1] if names else None)
        if name:
            names.append(name)
            while index < len(reading.words) and reading.words[index].start < name.end:
                index += 1
        else:
            passed_over.append(_Name(reading.words[index].start, reading.words[last].end))
            index += size
    return names, passed_over


def _longest(reading: Reading, first: int) -> int:
    """How many words from `first` on make the longest known name; 0 where none does."""
    ends = [first]
    while len(ends) < LONGEST_NAME and ends[-1] + 1 < len(reading.words):
        following = ends[-1] + 1
        word = reading.words[following]
        if not reading.joined(ends[-1], following):
            break
        if not (word.capital or word.text in _PARTICLES or word.text.isdigit() or word.text in SITE_NOUNS):
            break
        ends.append(following)
    for last in reversed(ends):
        end_word = reading.words[last]
        if end_word.text in _PARTICLES:
            continue
        words = [word.text.lower() for word in reading.words[first : last + 1]]
        places = places_named(reading.text[reading.words[first].start : end_word.end])
        everyday = all(word in STOP_NAMES or word in _PARTICLES for word in words)
        if everyday and (first == last or all(place.kind == "city" for place in places)):
            continue
        if places:
            return last - first + 1
    return 0


def _used_as_place(reading: Reading, first: int, last: int, before: _Name | None) -> _Name | None:
    text, words = reading.text, reading.words
    start, end = words[first].start, words[last].end
    places = places_named(text[start:end])
    site_end = _site_end(reading, last)
    area = any(place.kind != "city" and not place.is_admin2 for place in places)
    people = max(place.population for place in places)
    if _opens_line(text, start) and _DATELINE.match(text, end):
        return _Name(start, end, dateline=True)
    if first == last and not area:
        word = words[first].text
        if people < 100_000 and (word in reading.surnames or word.lower() in reading.lower):
            return None
    if not _stands_alone(reading, first, last, site_end):
        return None
    if ACTOR_NOUNS.match(text, end):
        return None
    cue, placed = _cue(reading, first)
    well = area or people >= KNOWN_WELL
    follows = AFTER_NAME.match(text, end) is not None
    if (
        cue in STRONG_CUES
        or placed
        or follows
        or (cue == "of" and OF_CUE.search(text, max(0, start - 60), start) is not None)
        or (cue in WEAK_CUES and cue not in ("and", "or") and well and not _no_cue(text, start))
        or (well and EVENT_NOUNS.match(text, end) is not None)
        or (before is not None and _LIST_GAP.fullmatch(text, before.end, start) is not None)
        or (_inside_next(text, end, places))
        or (start == 0 and well and text[end : end + 1] == ":")
    ):
        return _Name(start, max(end, site_end))
    return None


def _opens_line(text: str, start: int) -> bool:
    return start == 0 or text[start - 1] == "\n"


def _no_cue(text: str, start: int) -> bool:
    return NOT_CUES.search(text, max(0, start - 30), start) is not None


def _site_end(reading: Reading, last: int) -> int:
    """Where the name of a site that begins with this name ends ("Peshawar Press Club"), else 0."""
    end = 0
    for index in range(last + 1, min(last + 4, len(reading.words))):
        word = reading.words[index]
        if not reading.joined(index - 1, index):
            break
        if word.text.lower() in SITE_NOUNS:
            end = word.end
        elif not word.capital:
            break
    return end


def _stands_alone(reading: Reading, first: int, last: int, site_end: int) -> bool:
    """False for a part of a longer capitalised run, as persons and organisations are named by."""
    words = reading.words
    if reading.headline:
        return True
    if not site_end and reading.capital_beside(last, 1) and not _SORT.match(words[last + 1].text):
        return False
    if not reading.capital_beside(first, -1):
        return True
    before = words[first - 1].text
    return (
        before.lower() in STRONG_CUES | WEAK_CUES | {"the"}
        or bool(_DIRECTION.match(before) or _SORT.match(before))
        or country_of_adjective(before) is not None
    )


def _cue(reading: Reading, first: int) -> tuple[str, bool]:
    """The word that places the name, and whether a direction or a sort of place stands between."""
    placed = False
    index = first - 1
    for _ in range(5):
        if index < 0 or not reading.joined(index, index + 1):
            return "", placed
        word = reading.words[index].text
        of_sort = word == "of" and index > 0 and _SORT.match(reading.words[index - 1].text) is not None
        if of_sort or _DIRECTION.match(word) or _SORT.match(word):
            placed = True
        elif not (
            word.lower() in ("the", "restive", "nearby", "neighboring", "neighbouring")
            or country_of_adjective(word)
            or ("-" in word and word.islower())
        ):
            return word.lower(), placed
        index -= 1
    return "", placed


def _inside_next(text: str, end: int, places: list[Place]) -> bool:
    """True for "Kirkuk, Iraq": the next name is the country or unit of one of the places."""
    match = _NEXT_NAME.match(text, end)
    if not match:
        return False
    full = match[1]
    return any(_lies_in(places, outer) for name in (full, full.split(" ")[0]) for outer in places_named(name))


def _lies_in(places: list[Place], outer: Place) -> bool:
    if outer.kind == "country":
        return any(place.country == outer.country and place.kind != "country" for place in places)
    return outer.kind == "admin1" and any(place.admin1 == outer.admin1 for place in places if place != outer)


def _with_unknown(reading: Reading, names: list[_Name], passed_over: list[_Name]) -> list[_Name]:
    """Adds names that no gazetteer need know, where no known name stands."""
    taken = [*names, *passed_over]
    found = list(names)
    for start, end in unknown_names(reading):
        if not any(start < other.end and other.start < end for other in taken):
            found.append(_Name(start, end))
            taken.append(found[-1])
    return sorted(found, key=lambda name: name.start)


def _passage(text: str, name: _Name) -> PlaceSpan:
    start, end = name.start, name.end
    if name.dateline:
        return PlaceSpan(start, end, text[start:end], (text[start:end],), dateline=True)
    window = max(text.rfind("\n", 0, start) + 1, start - 80)
    if match := BEFORE_NAME.search(text, window, start):
        start = match.start()
    if match := AFTER_NAME.match(text, end):
        end = match.end()
    return PlaceSpan(start, end, text[start:end], (text[name.start : name.end],))


def _merged(text: str, spans: list[PlaceSpan]) -> list[PlaceSpan]:
    """Joins what is one passage: "Iraq's" and "Anbar", "Parakh" and "near Zakho", "Kirkuk" and "Iraq"."""
    merged: list[PlaceSpan] = []
    for span in spans:
        if merged and (span.start < merged[-1].end or _belongs_to(text, merged[-1], span)):
            last = merged.pop()
            start, end = _between_start(text, last.start), max(last.end, span.end)
            span = PlaceSpan(start, end, text[start:end], last.names + span.names, last.dateline)
        merged.append(span)
    return [_trimmed(span) for span in merged]


def _between_start(text: str, start: int) -> int:
    return start - 8 if text[start - 8 : start].lower() == "between " else start


def _belongs_to(text: str, inner: PlaceSpan, outer: PlaceSpan) -> bool:
    gap = text[inner.end : outer.start]
    if gap == " and " and text[inner.start - 8 : inner.start].lower() == "between ":
        return True
    if not _JOIN.fullmatch(gap):
        return False
    if _RELATED.match(outer.text) or gap.strip(", ") == "near":
        return True
    inside = [place for name in inner.names[-1:] for place in places_named(name)]
    outside = [place for name in outer.names for place in places_named(name)]
    if not inside:
        return bool(outside)
    if any(place.kind == "country" for place in inside):
        return False
    return any(_lies_in(inside, place) for place in outside)


def _trimmed(span: PlaceSpan) -> PlaceSpan:
    """Without a leading article or blank."""
    text = span.text.lstrip()
    start = span.end - len(text)
    if text.lower().startswith("the ") and not re.match(rf"the {DIRECTION_PATTERN} of\b", text, re.I):
        text = text[4:]
        start += 4
    return PlaceSpan(start, span.end, text, span.names, span.dateline)
