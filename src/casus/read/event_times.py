"""Which of a passage's times date its event: not the dateline's, a caption's, or the day when it was said."""

from __future__ import annotations

import re

from casus.read.time_expressions import CalendarDate
from casus.read.times import TimeSpan

_SPEECH = (
    r"(?:said|told|says|announced|announces|reported|reports|confirmed|added|tweeted|wrote|posted|declared"
    r"|condemned|denounced|claimed|blamed|accused|denied|acknowledged|admitted|disclosed|revealed|stated"
    r"|warned|defended|ruled|testified|briefed)"
)
_SAID = re.compile(
    rf"\b(?:{_SPEECH}|briefing|conference|speaking|interview|statement|release|responsibility)\b"
    r"(?:\s+(?:on|late|early|in|at|by|a|an|the|its|reporters?|journalists|statement|press|news"
    r"|conference|briefing|release|issued|released|published|agency|here)|,)*\s*$",
    re.IGNORECASE,
)
_SAYS_NEXT = re.compile(
    rf"\s*(?:,\s*)?(?:also\s+)?{_SPEECH}\s+(?!on\b)(?:responsibility\b|that\b|\W?the\b|\w+ing\b"
    r"|[\w' ]{0,40}\bthat\b|it\b|its\b|to\b|in\b)",
    re.IGNORECASE,
)
_DATELINE_END = re.compile(
    r"[^.]{0,30}(?:\([^)]{1,40}\)|/[\w. ]{1,30}/)?[^.]{0,10}?\s(?:-|--)\s|(?:\s?\([^)]{1,40}\))?:\s"
)
_HEADER_START = re.compile(
    r"(?:^|\n|[.:|(]\s?|\b(?i:posted|published|updated|publication|released|issued)(?: on| at|:)?"
    r"|(?<![\w'])(?!(?:On|In|By|Since|From|Until|Before|After|Of|The)\b)[A-Z][\w.&-]*)\s*$"
)
_HEADER_END = re.compile(r"\s*(?:$|\n|[|(\[]|[A-Z\"']|by [A-Z]|\d{1,2}:\d\d|[-,] (?:last )?update|\. ?\()")
_CREDIT = re.compile(r"\.?\s?\((?:[A-Z][\w./ -]{1,40}|[A-Z]{2,})\)|\.? Source\b|\. ?REUTERS|/[A-Z]")


def tells_when_said(text: str, start: int, time: TimeSpan) -> bool:
    """True for a time beside a verb of speech, from `start` on: "said on Friday" dates the saying."""
    if _SAID.search(text[max(start, time.start - 60) : time.start]) is not None:
        return True
    return _SAYS_NEXT.match(text, time.end) is not None


def is_in_dateline(text: str, sentence_start: int, start: int, end: int) -> bool:
    """True for the date in "NAIROBI, May 9 (Agency) - ": it is the report's, not the event's."""
    before = text[sentence_start:start]
    dated = _DATELINE_END.match(text, end) is not None
    return len(before) < 60 and sum(c.islower() for c in before) <= len(before) // 2 and dated


def is_header_date(text: str, time: TimeSpan) -> bool:
    """True for a full date that stands in no sentence: "Reuters Friday 6 Feb 2015" in a page's head."""
    said = time.expression
    if not isinstance(said, CalendarDate) or said.year is None or said.day is None:
        return False
    before = text[max(0, time.start - 40) : time.start]
    if not _HEADER_START.search(before):
        return False
    return bool(_HEADER_END.match(text, time.end) or _CREDIT.match(text, time.end))
