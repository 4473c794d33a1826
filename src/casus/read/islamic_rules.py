"""Rules for the months, feasts and days of the Islamic calendar."""

from __future__ import annotations

import re

from casus.read.islamic_calendar import MONTHS
from casus.read.time_expressions import IslamicTime
from casus.read.time_rules import FIGURE, WHICH_YEAR, Page, Rule, rule, which_year_in
from casus.read.time_words import any_of, word_list

_NAMES = {
    r"ramadh?an|ramzan": "ramadan",
    r"eid[ -](?:al|ul|el)[ -]fitr": "eid al-fitr",
    r"eid[ -](?:al|ul|el)[ -]ad?ha": "eid al-adha",
    r"eid": "eid",
    r"ash(?:o)?ura": "ashura",
    r"arba'?een": "arbaeen",
    r"mawlid(?: al-nabi)?": "mawlid",
    r"muharram": "muharram",
}
_STARTS = word_list("ramadan ramadhan ramzan eid ashura ashoura arbaeen arba'een mawlid muharram arba")
_NTH = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}
_BEFORE = frozenset(
    word_list(
        """during in of for throughout since before after until on over through at this last the between
        and"""
    )
)
_NAME = r"(?P<name>" + "|".join(_NAMES) + ")"
_OF_HIJRA = r"(?:,? (?P<h>1[2-5]\d\d)(?: a\.?h\.?)?)?"
_OF_YEAR = rf"(?:,? (?:of )?(?P<y>19\d\d|20\d\d)|,? {WHICH_YEAR})?"
_MONTH = any_of(MONTHS)


def _named(words: str) -> str:
    return next(name for pattern, name in _NAMES.items() if re.fullmatch(pattern, words))


def _feast(m: re.Match[str], page: Page) -> IslamicTime | None:
    """Reads "during Ramadan", "the first day of Eid", "the eve of Eid al-Adha", "Ramadan 2019"."""
    name = _named(m["name"])
    plain = not (m["nth"] or m["eve"] or m["h"] or m["y"] or m["oy"] or m["holy"]) and " " not in m["name"]
    if plain and not ("-" in m["name"] or page.word_before(m.start()) in _BEFORE):
        return None  # Ramadan and Eid are names of men too
    return IslamicTime(
        name,
        _NTH[m["nth"]] if m["nth"] else None,
        int(m["h"]) if m["h"] else None,
        int(m["y"]) if m["y"] else None,
        which_year_in(m),
        m["eve"] is not None,
    )


def _day(m: re.Match[str], _page: Page) -> IslamicTime:
    """Reads "12 Muharram 1445"."""
    return IslamicTime(m["month"], int(m["d"]), int(m["h"]) if m["h"] else None)


RULES: tuple[Rule, ...] = (
    rule(
        {*_STARTS, *_NTH, *word_list("the eve holy muslim islamic fasting month")},
        rf"(?:(?P<eve>(?:the )?eve of) )?(?:(?:the )?(?P<nth>{any_of(_NTH)}) day of )?(?:the )?"
        rf"(?P<holy>(?:(?:holy|fasting|muslim|islamic) )*(?:(?:month|feast|festival|holiday) of )?)"
        rf"{_NAME}{_OF_HIJRA}{_OF_YEAR}",
        _feast,
    ),
    rule(
        {FIGURE},
        rf"(?P<d>[1-9]|[12]\d|30)(?:st|nd|rd|th)?(?: of)? (?P<month>{_MONTH}){_OF_HIJRA}",
        _day,
    ),
)
