"""What the words of a mention tell beyond its fields: whom and what they name, the site, the means, the hour.

Two incidents of one kind in one town on one day differ in little else. All of it is taken from the mention's
own passages (anchor, counts, place), so that what is found depends on the mention alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from casus.records import Actor, ActorKind, Mention

_WORD = re.compile(r"[A-Za-z][\w'’-]{3,}")
_COMMON = frozenset(
    "that this with from were have been said after when they their which while people killed wounded injured "
    "attack attacks more than least near also over into other against".split()
)

# Where it struck, by the words that name such a site; a site of one line is not one of another.
_SITES: Mapping[str, str] = {
    "mosque": r"mosques?|shrine|imambargah|worshippers",
    "church": r"church(?:es)?|cathedral|chapel",
    "market": r"markets?|marketplace|bazaar|souk|shoppers",
    "school": r"schools?|classrooms?|schoolchildren|madrasa",
    "university": r"university|campus|college",
    "hospital": r"hospitals?|clinic|health cent(?:re|er)",
    "checkpoint": r"checkpoints?|roadblock",
    "police station": r"police stations?|police post",
    "barracks": r"barracks|army base|military base|air ?base|garrison|outpost",
    "bus station": r"bus (?:station|terminal|stop)",
    "bus": r"(?:mini)?bus(?:es)?(?! (?:station|terminal|stop))|passengers",
    "train": r"trains?(?! station)|railway|rail line",
    "airport": r"airport|airfield|runway",
    "port": r"(?:sea)?port|harbou?r|docks?",
    "ship": r"ships?|vessels?|tankers?|boats?|dinghy",
    "bridge": r"bridges?",
    "hotel": r"hotels?|guesthouse",
    "restaurant": r"restaurants?|caf[eé]s?|bars?|nightclub|teahouse",
    "bank": r"banks?",
    "court": r"court(?:house)?|judges?",
    "prison": r"prisons?|jail",
    "displaced camp": r"refugee camp|displacement camp|displaced camp|camp for (?:the )?displaced",
    "mine": r"(?:gold|copper|coal|diamond) mines?|quarry|miners",
    "oil": r"oil ?fields?|refiner(?:y|ies)|pipelines?|fuel depot",
    "power": r"power (?:station|plant|lines?)|substation|pylons?",
    "stadium": r"stadium|football (?:match|pitch|ground)",
    "wedding": r"weddings?",
    "funeral": r"funerals?|mourners|burial",
    "embassy": r"embassy|consulate",
    "convoy": r"convoys?",
    "patrol": r"patrols?|patrolling",
    "headquarters": r"headquarters|offices?",
    "farm": r"farms?|fields of|orchards?|herders?|cattle",
    "home": r"homes?|house|apartment|flat",
    "park": r"park|playground",
    "factory": r"factory|factories|warehouse|workshop",
}
_MEANS: Mapping[str, str] = {
    "vehicle bomb": r"car bombs?|truck bombs?|car[- ]bombing|explosives-laden (?:car|truck|vehicle)",
    "motorcycle bomb": r"motor(?:cycle|bike) bombs?|bomb (?:on|in) a motor(?:cycle|bike)",
    "roadside bomb": r"roadside bombs?|landmines?|land mines?|buried (?:bomb|device)",
    "attached bomb": r"magnetic bombs?|sticky bombs?|bomb (?:attached|stuck) to",
    "grenade": r"(?:hand )?grenades?",
    "mortar": r"mortars?(?: rounds?| shells?)?",
    "rocket": r"rockets?",
    "drone": r"drones?|unmanned aircraft",
    "blade": r"knife|knives|machetes?|axes?|stabbed|hacked",
    "gun": r"gunmen|shot|gunfire|opened fire|rifles?|pistols?",
    "fire": r"petrol bombs?|arson|set fire|torched|burn(?:ed|t)",
    "poison": r"poison(?:ed)?|chlorine|gas attack",
}
_HOURS: tuple[tuple[int, str], ...] = (
    (5, r"dawn|daybreak|sunrise|before sunrise"),
    (8, r"morning|rush hour"),
    (12, r"noon|midday|noontime"),
    (15, r"afternoon"),
    (19, r"evening|dusk|sunset|nightfall"),
    (23, r"midnight|overnight|night|nighttime|after dark"),
)
_CLOCK = re.compile(r"\b(\d{1,2})(?:[:.]([0-5]\d))? ?([ap])\.?m\b|\b([01]\d|2[0-3]):([0-5]\d)\b", re.I)
_ANOTHER = re.compile(
    r"\b(?:second|third|fourth|fifth|another(?= (?:\w+[ -]){0,2}(?:attack|bomb|blast|explosion|raid|strike|"
    r"shooting|stabbing|operation|ambush|clash|protest|rocket|shell))|separate(?:ly)?|elsewhere|"
    r"follow-up|fresh|further|yet again|"
    r"again|new(?= (?:attack|raid|strike|bombing|shelling))|hours later|days later|the latest|"
    r"(?:same|earlier) (?:attack|raid)s? (?:last|earlier))\b",
    re.I,
)
_BACK = re.compile(
    r"\b(?:anniversary|commemorat\w+|last (?:week|month|year)|"
    r"(?:weeks?|months?|years?) (?:ago|earlier|after|before)|"
    r"earlier this (?:week|month|year)|previous(?:ly)?|"
    r"in (?:retaliation|revenge|response|reprisal)|retaliat\w+|"
    r"(?:suspect\w*|arrest\w*|detain\w*|charged|tried|sentenced|wanted)\b[^.]{0,40} "
    r"(?:over|for|in connection)|"
    r"in connection with|"
    r"victims of|who (?:was|were|had been) killed (?:in|on))\b",
    re.I,
)
_NAME = r"(?:[Aa]l-|[Ee]l-|d')?[A-Z][\w'’-]+"
_PART = re.compile(r"[\w'’-]+")
_RUN = re.compile(rf"{_NAME}(?: (?:al-|el-|bin |ben |abu |de |del |la |van |of )?{_NAME})*")
_BEFORE_PLACE = re.compile(
    rf"\b(?:in|at|near|outside|of|on|towards?|around|between) (?:the )?(?:town|village|district|"
    rf"neighbou?rhood|suburb|city|area|province|market|quarter)?(?: of )?(?P<name>{_NAME}(?: {_NAME})*)"
)
_NO_NAMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june "
    "july august september october november december the a an two three four five six seven eight nine "
    "ten at in on one it security police army military force forces soldiers troops ministry minister "
    "president province district governor state united nations council court hospital street road "
    "avenue market mosque church university brigade battalion group front movement party islamic "
    "national federal local officials gunmen militants north south east west northern southern eastern "
    "western central interior defence defense general major captain colonel sheikh imam judge doctor mr "
    "mrs ms dr".split()
)


@dataclass(frozen=True, slots=True)
class Telling:
    """What a mention's passages tell.

    `words` are the telling words of the anchor, `passage` its words in order, `persons` the last names of
    people named, `localities` folded names of places beside the resolved one, `hours` the hours of the day.
    """

    words: frozenset[str]
    passage: tuple[str, ...]
    persons: frozenset[str]
    localities: frozenset[str]
    sites: frozenset[str]
    means: frozenset[str]
    hours: frozenset[int]
    is_another: bool
    looks_back: bool


def _named(table: Mapping[str, str]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, re.compile(rf"\b(?:{words})\b")) for name, words in table.items())


_SITE_WORDS = _named(_SITES)
_MEANS_WORDS = _named(_MEANS)
_HOUR_WORDS = tuple((hour, re.compile(rf"\b(?:{words})\b")) for hour, words in _HOURS)


_KEPT = 200_000
"""So many mentions' tellings are kept, some 1 kB each."""
_told: dict[int, tuple[Mention, Telling]] = {}


def telling_of(mention: Mention) -> Telling:
    """What the passages of the mention tell; kept, since one mention is compared with many."""
    known = _told.get(id(mention))  # by identity: a mention's hash takes longer than all else
    if known is not None and known[0] is mention:
        return known[1]
    if len(_told) >= _KEPT:
        _told.clear()
    telling = _read(mention)
    _told[id(mention)] = (mention, telling)
    return telling


def _read(mention: Mention) -> Telling:
    anchor = mention.anchor.text
    text = " . ".join(
        dict.fromkeys(
            [anchor, *(claim.quote.text for claim in mention.claims), *(q.text for q in mention.where_words)]
        )
    )
    folded = text.casefold()
    taken = _spoken_for(mention)
    return Telling(
        words=frozenset(w.casefold() for w in _WORD.findall(anchor)) - _COMMON,
        passage=tuple(word.casefold().strip(".,;:\"'“”") for word in anchor.split()),
        persons=frozenset(_persons(mention, text, taken)),
        localities=frozenset(_localities(text, taken)),
        sites=frozenset(name for name, pattern in _SITE_WORDS if pattern.search(folded)),
        means=frozenset(name for name, pattern in _MEANS_WORDS if pattern.search(folded)),
        hours=frozenset(_hours(folded)),
        is_another=bool(_ANOTHER.search(anchor)),
        looks_back=bool(_BACK.search(anchor)),
    )


def _hours(text: str) -> Iterator[int]:
    for match in _CLOCK.finditer(text):
        if match[3]:
            yield int(match[1]) % 12 + (12 if match[3].casefold() == "p" else 0)
        else:
            yield int(match[4])
    for hour, pattern in _HOUR_WORDS:
        if pattern.search(text):
            yield hour


def _actors(mention: Mention) -> Iterator[Actor]:
    yield from mention.initiators
    yield from mention.targets
    for claim in mention.claims:
        yield claim.group


def _spoken_for(mention: Mention) -> frozenset[str]:
    """The words of names that are no person's and no further place's: of actors, place and speakers."""
    names = [mention.where.name or "", mention.place_name or ""]
    names += [mention.where.words.text] if mention.where.words else []
    speakers = [actor for claim in mention.claims for actor in claim.by]
    for actor in (*_actors(mention), *speakers):
        if actor.kind is not ActorKind.PERSON:
            names += [actor.name, actor.wording]
    return frozenset(word.casefold() for word in _PART.findall(" ".join(dict.fromkeys(names))))


def _persons(mention: Mention, text: str, taken: frozenset[str]) -> Iterator[str]:
    """Last names: of actors that are persons, and of two capitalised words or more that name nothing else."""
    for actor in _actors(mention):
        parts = actor.name.split()
        if actor.kind is ActorKind.PERSON and len(parts) > 1 and parts[-1][:1].isupper():
            yield parts[-1].casefold()
    places = {match["name"] for match in _BEFORE_PLACE.finditer(text)}
    for match in _RUN.finditer(text):
        parts = match[0].split()
        if len(parts) < 2 or match[0] in places:
            continue
        folded = [part.casefold() for part in parts]
        if not any(part in _NO_NAMES or part in taken for part in folded):
            yield folded[-1]


def _localities(text: str, taken: frozenset[str]) -> Iterator[str]:
    """Names that stand where a place stands, and are neither the resolved place nor an actor."""
    for match in _BEFORE_PLACE.finditer(text):
        parts = [part.casefold().removeprefix("al-").removeprefix("el-") for part in match["name"].split()]
        kept = [part for part in parts if part not in _NO_NAMES]
        if kept and not any(part in taken or f"al-{part}" in taken for part in kept):
            yield " ".join(kept)
