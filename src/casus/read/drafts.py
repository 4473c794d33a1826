"""Drafts of events: what one sentence says of one event, before sentences are brought together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from casus.read.actors import ActorSpan
from casus.read.casualties import Casualty, find_casualties
from casus.read.event_times import is_in_dateline, tells_when_said
from casus.read.modality import Modality, is_definite, is_one_of_many, is_period, modality_of
from casus.read.numbers import NumberSpan, find_numbers
from casus.read.places import PlaceSpan
from casus.read.prepared import Prepared, speakers_of
from casus.read.roles import Roles, find_roles
from casus.read.sentences import Sentence
from casus.read.speakers import SpeakerSpan
from casus.read.times import TimeSpan
from casus.read.tokens import Piece
from casus.read.triggers import Form, Trigger, principal_type
from casus.records import EventType, Kind, Outcome

_HEADS = (Form.NOUN, Form.PLURAL, Form.VERB)
_STRAND = {
    EventType.ARREST: "arrest",
    EventType.ABDUCTION: "abduction",
    EventType.SEIZURE: "property",
    EventType.DESTRUCTION: "property",
    EventType.PROTEST: "unrest",
    EventType.RIOT: "unrest",
}
_STRAND_OF_OUTCOME = {Outcome.DETAINED: "arrest", Outcome.ABDUCTED: "abduction"}


@dataclass(slots=True)
class Draft:
    """One event as one sentence tells it, offsets in the shadow.

    `strand` is the coarse sort of event that triggers of one sentence are told apart by. `head` is
    the trigger that names it, None where only casualties tell of it. `count` is the number of events
    that an aggregate states ("95 operations").
    """

    sentence: Sentence
    strand: str
    type: EventType
    kind: Kind
    head: Trigger | None
    triggers: list[Trigger]
    definite: bool
    casualties: list[Casualty] = field(default_factory=list)
    speakers: list[SpeakerSpan] = field(default_factory=list)
    times: list[TimeSpan] = field(default_factory=list)
    places: list[PlaceSpan] = field(default_factory=list)
    roles: Roles = field(default_factory=Roles)
    count: NumberSpan | None = None

    @property
    def position(self) -> int:
        """Where the draft's own words begin."""
        spots = [t.start for t in self.triggers] + [c.start for c in self.casualties]
        return min(spots, default=self.sentence.start)


_WEAPON_VERBS = re.compile(
    r"\b(?:crashed|landed|fell|fired|launched|dropped|rained|tore|ripped|rocked|shook|hit|struck"
    r"|exploded|flew|slammed|dropping|firing|launching)\b",
    re.IGNORECASE,
)
_MATERIAL = re.compile(
    r"^\W*(?:[\w'-]+\W+){0,6}?(?:weapons?|arms|ammunition|drugs?|cocaine|heroin|explosives"
    r"|rifles|guns|cache|kg|kilos|tons|documents|material|equipment|vehicles|missiles|rockets"
    r"|boats?|oil|fuel)\b",
    re.IGNORECASE,
)
_GROUND = re.compile(
    r"^\W*(?:[\w'-]+\W+){0,4}?(?:control|town|city|village|villages|territory|areas?|base|bases"
    r"|positions?|checkpoints?|airport|district|outposts?|neighbou?rhood|strategic|hill"
    r"|headquarters|camp|bridge|crossing|province)\b",
    re.IGNORECASE,
)


def _retyped(text: str, trigger: Trigger, places: Sequence[PlaceSpan]) -> Trigger | None:
    """ "seized" and "captured" by their object: weapons, a place, or people; None for any other."""
    word = trigger.text.casefold()
    if word not in ("seized", "captured", "capturing"):
        return trigger
    after = text[trigger.end : trigger.end + 70]
    place_next = any(trigger.end <= p.start <= trigger.end + 25 for p in places)
    if _GROUND.match(after) or place_next:
        return Trigger(trigger.start, trigger.end, trigger.text, EventType.RAID, trigger.form, 3)
    if _MATERIAL.match(after):
        return Trigger(trigger.start, trigger.end, trigger.text, EventType.SEIZURE, trigger.form, 3)
    return None if word == "seized" else trigger


def _strands(prepared: Prepared, sentence: Sentence, places: Sequence[PlaceSpan]) -> dict[str, list[Trigger]]:
    """The sentence's triggers by strand, those merely spoken of left out."""
    text = prepared.shadow.text
    strands: dict[str, list[Trigger]] = {}
    for trigger in prepared.triggers:
        if not sentence.start <= trigger.start < sentence.end:
            continue
        known = _retyped(text, trigger, places)
        if known is None:
            continue
        strand = "violence" if known.form is Form.CASUALTY else _STRAND.get(known.type, "violence")
        strands.setdefault(strand, []).append(known)
    return strands


def _head(triggers: Sequence[Trigger], type_: EventType) -> Trigger | None:
    heads = [t for t in triggers if t.form in _HEADS]
    if not heads:
        return None
    # the main clause's verb or noun: the one of the event's own type, else the weightiest, else the first
    return min(heads, key=lambda t: (t.type is not type_, -t.weight, t.start))


def _modality(text: str, sentence: Sentence, trigger: Trigger) -> Modality:
    return modality_of(text, sentence.start, sentence.end, trigger.start, trigger.end)


def _counted(text: str, sentence: Sentence, head: Trigger | None) -> NumberSpan | None:
    """The number right before a plural trigger ("95 operations", "more than 50 drone attacks")."""
    if head is None or head.form is not Form.PLURAL:
        return None
    window = text[max(sentence.start, head.start - 60) : head.start]
    offset = head.start - len(window)
    numbers = [n for n in find_numbers(window) if n.low is not None and n.low > 1 and not n.vague]
    if numbers and re.fullmatch(r"(?:\s+[\w'-]+){0,4}\s*", window[numbers[-1].end :]):
        n = numbers[-1]
        return NumberSpan(
            n.start + offset,
            n.end + offset,
            n.text,
            n.low,
            n.high,
            n.rule,
            n.vague,
            n.bound,
            n.core_start + offset,
        )
    return None


def _kind(
    text: str,
    sentence: Sentence,
    head: Trigger | None,
    count: NumberSpan | None,
    times: Sequence[TimeSpan],
    foiled: bool,
) -> Kind:
    if foiled:
        return Kind.FOILED
    passage = text[sentence.start : sentence.end]
    dated = any(
        is_single_day(t)
        and not tells_when_said(text, sentence.start, t)
        and not is_in_dateline(text, sentence, t)
        for t in times
    )
    if count is not None or (is_period(passage) and not dated):
        return Kind.AGGREGATE
    if (
        head is not None
        and head.form is Form.PLURAL
        and not dated
        and is_one_of_many(text, sentence.start, head.start)
    ):
        return Kind.AGGREGATE
    return Kind.INCIDENT


_ONE_DAY = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b\d{1,2}(?:st|nd|rd|th)?\b|yesterday|today"
    r"|tonight|overnight|last night|morning|evening|day (?:earlier|later|after|before)|\bdays? "
    r"ago\b",
    re.IGNORECASE,
)


def is_single_day(time: TimeSpan) -> bool:
    """True where a time expression is about one day."""
    return _ONE_DAY.search(time.text) is not None and not is_period(time.text)


def drafts_of(prepared: Prepared, sentence: Sentence) -> list[Draft]:
    """The events that one sentence tells of, in the order of their words; the merely spoken of left out."""
    text = prepared.shadow.text
    actors = [a for a in prepared.actors if sentence.start <= a.start < sentence.end]
    places = [p for p in prepared.places if sentence.start <= p.start < sentence.end]
    times = [t for t in prepared.times if sentence.start <= t.start < sentence.end]
    strands = _strands(prepared, sentence, places)
    pieces = [Piece(t.start, t.end, "T", t) for t in times]
    pieces += [
        Piece(p.start, p.end, "P", p)
        for p in places
        if not any(a.start < p.end and p.start < a.end for a in actors)
    ]
    casualties = find_casualties(text, sentence.start, sentence.end, actors, pieces)
    if not strands and not casualties:
        return []
    if _ACCIDENT.search(text, sentence.start, sentence.end) and not _violent(strands):
        return []
    speakers = speakers_of(prepared, sentence)
    _join_strands(strands, casualties)
    drafts = []
    for strand, triggers in strands.items():
        own = [c for c in casualties if _strand_for(c.outcome, strands) == strand]
        draft = _draft(prepared, sentence, strand, triggers, own, actors, speakers, times)
        if draft is not None:
            draft.times, draft.places, draft.speakers = times, places, speakers
            drafts.append(draft)
    return sorted(drafts, key=lambda d: d.position)


_ACCIDENT = re.compile(
    r"\b(?:road|traffic|car|train|bus|plane|air|helicopter|boat|ferry|mining|industrial|work|gas)\s+"
    r"(?:accidents?|crash(?:es)?|collisions?|explosions?)\b|\b(?:earthquake|flood(?:s|ing)?|landslides?"
    r"|mudslides?|cyclone|hurricane|typhoon|avalanche|wildfires?|capsized|drowned|pandemic|covid\S*"
    r"|cholera|stampede|heatwave|drought|famine)\b",
    re.IGNORECASE,
)


def _violent(strands: dict[str, list[Trigger]]) -> bool:
    return any(t.weight >= 2 for triggers in strands.values() for t in triggers)


def _strand_for(outcome: Outcome, strands: dict[str, list[Trigger]]) -> str:
    wanted = _STRAND_OF_OUTCOME.get(outcome, "violence")
    if wanted in strands:
        return wanted
    return next(iter(strands), wanted)


def _join_strands(strands: dict[str, list[Trigger]], casualties: Sequence[Casualty]) -> None:
    """Brings together what one sentence tells as one event, and gives every casualty a strand."""
    violence = strands.get("violence", [])
    heads = [t for t in violence if t.form in _HEADS]
    plain = max((t.weight for t in heads), default=0)
    if "unrest" in strands and any(t.form in _HEADS for t in strands["unrest"]):
        if violence and plain < 3:
            strands["unrest"] += strands.pop("violence")
    elif "unrest" in strands:
        strands.setdefault("violence", [])
        strands.pop("unrest")
        if not strands["violence"]:
            strands.pop("violence")
    for other in ("property", "arrest", "abduction"):
        if (
            other in strands
            and "violence" in strands
            and any(t.type is EventType.RAID for t in strands["violence"])
        ):
            strands["violence"] += strands.pop(other)
    for casualty in casualties:
        wanted = _STRAND_OF_OUTCOME.get(casualty.outcome, "violence")
        # killed and injured belong to a violent event or to unrest; the others to their own or to violence
        taken_by = {"violence", "unrest"} if wanted == "violence" else {wanted, "violence"}
        if not taken_by & strands.keys():
            strands[wanted] = []


def _draft(
    prepared: Prepared, sentence: Sentence, strand: str, triggers: list[Trigger], casualties: list[Casualty],
    actors: Sequence[ActorSpan], speakers: Sequence[SpeakerSpan], times: Sequence[TimeSpan],
) -> Draft | None:  # fmt: skip
    text = prepared.shadow.text
    modalities = {t: _modality(text, sentence, t) for t in triggers}
    told = [t for t in triggers if modalities[t] is not Modality.SPOKEN_OF]
    foiled = any(
        m is Modality.FOILED for t, m in modalities.items() if t.form is not Form.CASUALTY
    ) and not any(c.low for c in casualties)
    if not told and not casualties:
        return None
    type_ = _type(strand, told, casualties)
    head = _head(told, type_)
    if head is None and not casualties:
        weapons = [t for t in told if t.form in (Form.WEAPON, Form.AGENT)]
        if not weapons or not _WEAPON_VERBS.search(text, sentence.start, sentence.end):
            return None
    count = _counted(text, sentence, head)
    kind = _kind(text, sentence, head, count, times, foiled)
    definite = (
        head is not None and head.form is not Form.VERB and is_definite(text, sentence.start, head.start)
    )
    roles = find_roles(text, sentence.start, sentence.end, told, actors, [(s.start, s.end) for s in speakers])
    return Draft(sentence, strand, type_, kind, head, told, definite, casualties, roles=roles, count=count)


def _type(strand: str, triggers: list[Trigger], casualties: Sequence[Casualty]) -> EventType:
    if any(t.form is not Form.CASUALTY for t in triggers):
        return principal_type(triggers)
    if strand == "arrest":
        return EventType.ARREST
    if strand == "abduction" or any(c.outcome is Outcome.ABDUCTED for c in casualties):
        return EventType.ABDUCTION
    return EventType.ATTACK
