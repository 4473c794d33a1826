"""What a report says right beside a place passage: the sort that follows it, and what it lies in."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from casus.read.place_phrases import (
    DIRECTION_PATTERN,
    NEAR_PATTERN,
    OUTSKIRTS_PATTERN,
    SORT_PATTERN,
    PlaceName,
    parse_phrase,
)
from casus.read.place_words import STOP_NAMES
from casus.read.places import PlaceSpan, knows_place
from casus.reference.countries import country_named, country_of_adjective
from casus.resolve.place_context import passages_of

_FOLLOWING_SORT = re.compile(
    r"\s+(?:(?i:province|governorate|region|state|district|county|township|municipality|division|department|"
    r"oblast|prefecture|desert|valley|mountains|island|camp))\b(?!\s+(?:of|council|government|police|court)\b)"
)
_DESCRIPTION = r"(?:the\s+|its\s+|a\s+)?(?:[a-z]+(?:-[a-z]+)*\s+){0,3}"
_IN_GAP = re.compile(
    r"^(?:\s+(?:neighbou?rhood|area))?,?\s+(?:which\s+is\s+|that\s+is\s+|located\s+|situated\s+|lying\s+)?"
    rf"(?:in|of|inside|within|on)\s+{_DESCRIPTION}$"
)
_LOOSE_GAP = re.compile(r"^,?\s+$")
_COMMA_GAP = re.compile(rf"^,\s+{_DESCRIPTION}$")
_STATE = re.compile(r"^,\s+((?:[A-Z][a-z]{1,5}|[A-Z]\.\s?[A-Z]|[A-Z]{2}|W\.\s?Va)\b\.?)")
_OWNER = re.compile(
    r"((?:[A-ZÀ-Þ][\w-]+ )?[A-ZÀ-Þ][\w-]+)(?:['’]s|s['’])\s+"
    r"(?:(?!(?:in|at|on|of|near|from|to|and|or)\b)[a-z]+(?:-[a-z]+)*\s+){0,3}$"
)
_IN_NAME = re.compile(
    rf"(?:,?\s+(?:in|of|inside)\s+{_DESCRIPTION})(?P<name>[A-ZÀ-Þ][\w'’-]*(?:\s[A-ZÀ-Þ][\w'’-]*){{0,3}})"
)
_RELATION = re.compile(
    rf"^(?:{NEAR_PATTERN}|{OUTSKIRTS_PATTERN}|(?:about\s+|some\s+)?\d+|(?:to\s+the\s+)?{DIRECTION_PATTERN}\s+of)\b",
    re.I,
)
_NEXT = 60
"""Characters after a passage within which what it lies in may begin."""


@dataclass(frozen=True, slots=True)
class Beside:
    """The passage with its sort, and the names of what it lies in: said outright, or just listed after it."""

    text: str
    inside: tuple[PlaceName, ...] = ()
    listed: tuple[PlaceName, ...] = ()


def beside(text: str, start: int, end: int) -> Beside:
    """What stands beside `text[start:end]`, a place passage.

    `inside` are the names after "in", "of" and the like ("X district of Aleppo", "X in Idlib province"),
    of what it lies near ("X, west of Ramadi"), and of its owner ("Iraq's X"); `listed` those after a comma.
    """
    passage = text[start:end]
    if (match := _FOLLOWING_SORT.match(text, end)) and not re.search(SORT_PATTERN + "$", passage, re.I):
        end = match.end()
        passage = text[start:end]
    inside: tuple[PlaceName, ...] = ()
    listed: tuple[PlaceName, ...] = ()
    if (match := _STATE.match(text[end : end + 12])) is not None:
        listed += (PlaceName(match[1].rstrip("."), match[1].rstrip(".")),)
    covering = next((span for span in passages_of(text) if span.start < end < span.end), None)
    if covering is not None:
        whole = parse_phrase(text[start : covering.end], knows_place).names
        own = parse_phrase(passage, knows_place).names
        if knows_place(text[start : covering.end]):
            passage = text[start : covering.end]  # "Salah al-Din district of Aleppo" has an entry
            inside += _known_start(match["name"]) if (match := _IN_NAME.match(text, end)) else ()
        elif own and whole and own[0].written.startswith(whole[0].bare):
            inside += whole[len(own) :]
    following = _following(text, end)
    if following is not None:
        names = parse_phrase(following.text, knows_place).names
        gap = text[end : following.start]
        if _RELATION.match(following.text) and _LOOSE_GAP.match(gap):
            close = re.match(rf"{NEAR_PATTERN}\b", following.text, re.I) is not None
            inside += tuple(replace(name, beside=True, close=close) for name in names)
        elif _IN_GAP.match(gap) or (_LOOSE_GAP.match(gap) and "," not in gap):
            inside += names
        elif _COMMA_GAP.match(gap):
            listed += names
    elif covering is None and (match := _IN_NAME.match(text, end)):
        inside += _known_start(match["name"])
    if match := _OWNER.search(text, max(0, start - 60), start):
        owner = match[1]
        if country_named(owner) or country_of_adjective(owner) or knows_place(owner):
            inside += (PlaceName(owner, owner),)
    return Beside(passage, inside, listed)


def _following(text: str, end: int) -> PlaceSpan | None:
    """The place passage that begins within the same clause after `end`."""
    for span in passages_of(text):
        if span.start >= end:
            return span if span.start - end <= _NEXT else None
    return None


def _known_start(run: str) -> tuple[PlaceName, ...]:
    """The longest known name that a run of capitals begins with ("Aleppo Syrian state television")."""
    words = run.split()
    for size in range(len(words), 0, -1):
        name = " ".join(words[:size])
        if name.lower() not in STOP_NAMES and knows_place(name):
            return (PlaceName(name, name),)
    return ()


def said_of(text: str, name: str, start: int) -> tuple[PlaceName, ...]:
    """What the report says elsewhere that a name lies in: the first that it says, but for `start`."""
    if len(name) < 4:
        return ()
    for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text):
        if match.start() == start:
            continue
        found = beside(text, match.start(), _with_sort(text, match.end()))
        inside = tuple(one for one in found.inside if one.bare != name)
        if inside:
            return inside
    return ()


def sort_said(text: str, name: str) -> str:
    """ "province" where the report calls a name one, or the like, and never a town; else nothing."""
    if len(name) < 4 or re.search(
        rf"(?<!\w){re.escape(name)}(?: [Cc]ity| town)\b|\b(?:city|town) of {re.escape(name)}", text
    ):
        return ""
    match = re.search(rf"(?<!\w){re.escape(name)}\s+(?i:(province|governorate|region|state))\b", text)
    return match[1].lower() if match else ""


def _with_sort(text: str, end: int) -> int:
    match = re.compile(rf"\s{SORT_PATTERN}\b", re.I).match(text, end)
    return match.end() if match else end
