"""Words that claim an attack."""

from __future__ import annotations

import re

_CLAIM_NEXT = re.compile(r"[\s,\w'()-]{0,40}?" + _CLAIM.pattern, re.IGNORECASE)
_OWNER_GAP = re.compile(r"(?:'s?)?\s+(?:[\w-]+\s+)?")
_GAP_BREAK = re.compile(r"\b(?:in|on|of|by|and|for|after|said)\b")
_CONDUCTED = re.compile(
    r"\b(?:carried\s+out|conducted|launched|staged|mounted|began|perpetrated|performed|made"
    r"|executed|undertook|ordered|opened)\s+(?:[\w'-]+\s+){0,6}$",
    re.IGNORECASE,
)
# "the army said it had arrested two men": who speaks is who did it
_OF_ITSELF = re.compile(
    r"\s+(?:said|says|announced|confirmed|added|reported|stated|claimed)\s+(?:on\s+\w+\s+)?(?:that\s+)?"
    r"(?:it|they|its\s+(?:forces|troops|fighters|men|soldiers|aircraft))\s+(?:had\s+|have\s+|has\s+)?(?:also\s+)?",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\bbetween\s+(?:[\w-]+\s+){0,2}$")


def claims_responsibility(after: str) -> bool:
    """True where the words after a name say that it claims an attack as its own."""
    return _CLAIM_NEXT.match(after) is not None
