"""Sites that no table has, by the place in their name: "Peshawar Press Club" lies in Peshawar."""

from __future__ import annotations

from collections.abc import Sequence

from casus.read.place_phrases import PlaceName
from casus.read.place_text import knows_place
from casus.read.place_words import SITE_NOUNS, STOP_NAMES
from casus.resolve.place_choice import Context, choose
from casus.resolve.place_shape import Found

_NAMED_AFTER = frozenset(
    "street road avenue ave boulevard drive lane highway square bridge park gate neighborhood neighbourhood "
    "quarter district".split()
)
"""What is named after other towns than its own: Palestine Street lies in Baghdad."""

_HAPPENINGS = frozenset(
    ["marathon", "festival", "exchange", "campus", "complex", "home", "homes", "apartment"]
)


def place_in_name(name: PlaceName, outer: Sequence[PlaceName], context: Context) -> Found | None:
    """The place that a site's name begins or ends with, within `outer`; None where it has none.

    The other words must be a site's ("Press Club", "airport") or everyday words ("apartment complex").
    """
    words = name.written.split()
    if any(word.lower().strip(".,") in _NAMED_AFTER for word in words):
        return None
    site = any(word.lower() in SITE_NOUNS or word.lower() in _HAPPENINGS for word in words)
    for size in range(len(words) - 1, 0, -1):
        for start in (0, len(words) - size):
            rest = words[:start] + words[start + size :]
            plain = all(word.islower() for word in rest) and start == 0
            direction = (
                size == len(words) - 1
                and start == 1
                and rest[0].lower() in ("north", "south", "east", "west")
            )
            if not (site or plain or direction):
                continue
            part = " ".join(words[start : start + size]).strip(",'’")
            word = part.lower()
            if word in SITE_NOUNS or word in STOP_NAMES or not part[:1].isupper() or not knows_place(part):
                continue
            choice = choose(PlaceName(part, part), outer, context)
            if choice.place is None or (direction and choice.place.kind != "city"):
                continue
            if choice.place.kind != "country" or plain:
                return Found(choice.place, f"{name.written} by the place in its name: {choice.reason}")
    return None
