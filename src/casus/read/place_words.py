"""Word lists and patterns for finding places in text."""

from __future__ import annotations

import re

from casus.read.place_phrases import (
    DIRECTION_PATTERN,
    DISTANCE_PATTERN,
    NEAR_PATTERN,
    OUTSKIRTS_PATTERN,
    SORT_PATTERN,
)
from casus.reference.csv_tables import read_rows

STRONG_CUES = frozenset(
    [
        "in",
        "at",
        "near",
        "outside",
        "inside",
        "around",
        "across",
        "off",
        "throughout",
        "within",
        "into",
        "nearby",
        "amid",
        "reach",
        "reached",
        "entered",
        "leaving",
        "visiting",
        "left",
        "captured",
        "seized",
        "besieged",
        "bombed",
        "shelled",
        "hit",
        "struck",
        "targeted",
        "pounded",
        "attacked",
        "stormed",
        "raided",
        "retook",
        "recaptured",
    ]
)
"""Words after which a name of the gazetteer is a place."""

WEAK_CUES = frozenset(
    [
        "from",
        "to",
        "on",
        "of",
        "through",
        "over",
        "toward",
        "towards",
        "between",
        "along",
        "via",
        "and",
        "or",
        "against",
    ]
)
"""Words after which it is one where it is known well enough."""

KNOWN_WELL = 15_000
"""People in a town that a weak cue is enough for."""

NOT_CUES = re.compile(
    r"(?:according|thanks|due|owing|belonging|loyal|close|next|linked|sent|said|told) to $|instead of $", re.I
)

OF_CUE = re.compile(
    rf"(?:\b{SORT_PATTERN}|{DIRECTION_PATTERN}|\b(?:outskirts|edges?|part|parts|centre|center|heart|side|streets|"
    r"control|capture|siege|bombing|shelling|bombardment|invasion|rest|most|much|half|areas?|all|all over|"
    r"outside|invaded|coast|border|people|hills?|mountains?|out|battle|fall|offensive)) of (?:the )?$",
    re.I,
)
"""What must stand before "of" for the name after it to be a place."""

EVENT_NOUNS = re.compile(
    r"[ -](?:airport|air ?strikes?|attacks?|bombings?|blasts?|explosions?|raids?|strikes?|clashes|massacre|"
    r"siege|offensive|battle|front ?line|prison|hospital|university|market|mosque|church|bridge|road|highway|"
    r"border|outskirts|suburbs?|countryside|jail|area|bombardment|shelling|killings?|protests?|unrest|"
    r"violence|shooting|refugee camp|crossing|coast|airbase|ambush)\b"
)
"""What follows a name that stands for the place of an event."""

ACTOR_NOUNS = re.compile(
    r"['’]?s? (?:police|army|forces?|troops|government|military|officials?|soldiers|governor|authorities|"
    r"minister|ministry|president|prime|spokes\w+|fighters|rebels|militants|militia|mayor|commander|journalists?|"
    r"parliament|regime|jets|warplanes|air force|navy|intelligence|mission|embassy|ambassador|dollars?|"
    r"University)\b"
)
"""What follows a name that is part of an actor's."""

SITE_NOUNS = frozenset(
    [
        "hospital",
        "airport",
        "airbase",
        "base",
        "mosque",
        "church",
        "cathedral",
        "temple",
        "prison",
        "jail",
        "market",
        "camp",
        "university",
        "college",
        "school",
        "hotel",
        "club",
        "square",
        "bridge",
        "street",
        "road",
        "highway",
        "checkpoint",
        "crossing",
        "stadium",
        "station",
        "port",
        "refinery",
        "field",
        "bazaar",
        "shrine",
        "palace",
        "embassy",
        "consulate",
        "compound",
        "barracks",
        "headquarters",
        "building",
        "tower",
        "mall",
        "theatre",
        "theater",
        "cemetery",
        "roundabout",
        "junction",
        "neighbourhood",
        "neighborhood",
        "dam",
        "forest",
        "park",
        "farm",
        "mine",
        "plant",
    ]
)
"""The last word of a site's name ("Peshawar Press Club")."""

STOP_NAMES = frozenset(row["word"] for _, row in read_rows("everyday_names.csv", ("word",)))
"""Everyday words and frequent given names that are also the names of towns somewhere."""

_CAPITAL_WORD = r"(?:[Aa]l-|[Ee][lzs]-)?[A-ZÀ-Þ]\w*(?:['’](?!s\b)\w+)*"

UNKNOWN_NAME = rf"{_CAPITAL_WORD}(?:[ -](?:[a-z]{{1,2}}-)?{_CAPITAL_WORD}){{0,3}}"

PLACED_UNKNOWN = re.compile(rf"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]utside) (?P<name>{UNKNOWN_NAME})\b(?!['’]s\b)")
"""Names that a word of place alone makes places."""

CUED_UNKNOWN = re.compile(
    rf"\b(?i:{SORT_PATTERN})(?i:\s+(?:of|called|named)\s+|\s+)(?P<after>{UNKNOWN_NAME})"
    rf"|(?P<before>{UNKNOWN_NAME}) (?:village|hamlet|town|district|province|governorate|neighbou?rhood|"
    r"quarter|subdistrict|area|forest|jail|prison|county|township|municipality|(?:refugee )?camp|island|"
    r"valley|desert|region|suburb|state|airport|air ?base|city)\b"
)
"""Names that need no gazetteer: "the village of Parakh", "Kalat district"."""

BEFORE_NAME = re.compile(
    rf"(?:\b(?:(?i:(?:about|some|around|just|roughly|nearly)\s+)?{DISTANCE_PATTERN}\s*(?:\([^)]{{1,30}}\)\s*)?"
    rf"(?i:(?:to the\s+)?(?:{DIRECTION_PATTERN}\s+)?(?:of|from|outside|off)\s+)"
    rf"|(?i:{OUTSKIRTS_PATTERN}\s+|{NEAR_PATTERN}\s+|off\s+(?:the\s+)?(?:(?:\w+\s+)?coast\s+(?:of\s+)?)?)"
    rf"|(?i:(?:just\s+|(?:to\s+)?the\s+)?{DIRECTION_PATTERN}\s+(?:of|from)\s+)))?"
    rf"(?i:\b(?:the|a)\s+)?"
    rf"(?:\b(?:(?i:{DIRECTION_PATTERN})|[A-Z]\w+(?:i|an|ese|ish|sh)|(?:[A-Z][\w-]+\s)?[A-Z][\w-]+['’]s|[a-z]+-[a-z]+|"
    r"restive|nearby|neighbou?ring|remote|strategic|mountainous|coastal|rural|federal|ancient|small|large)[\s-]+){0,3}"
    rf"(?i:\b{SORT_PATTERN}\s+(?:(?:of|called|named)\s+)?(?:the\s+)?)?$",
)
"""The wording before a name that belongs to the place passage."""

AFTER_NAME = re.compile(
    rf"\s+(?:refugee\s+)?{SORT_PATTERN}\b|['’]s\s+(?:far\s+)?{DIRECTION_PATTERN}(?:\s+(?:region|countryside|areas?|suburbs|outskirts))?\b(?!\s+[A-Z])",
)
"""The wording after it."""
