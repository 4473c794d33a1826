"""Words that claim an attack."""

from __future__ import annotations

import re

_CLAIM = re.compile(
    r"\b(?:claim(?:ed|s|ing)?\s+(?:\w+\s+)?responsib\w+|claim(?:ed|s)\s+(?:the|it\s+(?:was|had)"
    r"|to\s+have)|said\s+(?:it|its\s+(?:fighters|men|forces))\s+(?:was|were|had)\s+(?:behind"
    r"|carried|responsible)|took\s+(?:credit|responsibility)|admitted\s+(?:to\s+)?carrying)",
    re.IGNORECASE,
)
_CLAIM_NEXT = re.compile(r"[\s,\w'()-]{0,40}?" + _CLAIM.pattern, re.IGNORECASE)


def claims_responsibility(after: str) -> bool:
    """True where the words after a name say that it claims an attack as its own."""
    return _CLAIM_NEXT.match(after) is not None
