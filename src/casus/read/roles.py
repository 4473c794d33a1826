"""Who did it to whom: roles of the actors of a sentence, by their place around the trigger."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from casus.read.actors import ActorSpan
from casus.read.triggers import Form, Trigger
from casus.records import EventType


@dataclass(slots=True)
class Roles:
    """The actors of a sentence by role, each list in the order of the text."""

    initiators: list[ActorSpan] = field(default_factory=list)
    targets: list[ActorSpan] = field(default_factory=list)
    claimed: list[ActorSpan] = field(default_factory=list)
    blamed: list[ActorSpan] = field(default_factory=list)
    denied: list[ActorSpan] = field(default_factory=list)


_BY = re.compile(
    r"\b(?:by|from)\s+(?:(?:the|a|an|two|three|four|several|some|suspected|armed|members\s+of"
    r"|fighters\s+from|\d+)\s+){0,3}$",
    re.IGNORECASE,
)
_AGAINST = re.compile(
    r"\b(?:on|against|targeting|targeted|at|between|hit|struck|of|at\s+least|killing|wounding"
    r"|injuring|into)\s+(?:(?:the|a|an|one|two|three|four|several|some|suspected|its|their"
    r"|members\s+of|a\s+group\s+of|convoy\s+of|\d+)\s+){0,4}$",
    re.IGNORECASE,
)
_PASSIVE = re.compile(r"\b(?:was|were|been|being|is|are|be|got|came\s+under)\s+(?:\w+ly\s+)?$", re.IGNORECASE)
_CLAIM = re.compile(
    r"\b(?:claim(?:ed|s|ing)?\s+(?:\w+\s+)?responsib\w+|claim(?:ed|s)\s+(?:the|it\s+(?:was|had)"
    r"|to\s+have)|said\s+(?:it|its\s+(?:fighters|men|forces))\s+(?:was|were|had)\s+(?:behind"
    r"|carried|responsible)|took\s+(?:credit|responsibility)|admitted\s+(?:to\s+)?carrying)",
    re.IGNORECASE,
)
_BLAME = re.compile(
    r"\b(?:blam(?:ed|es|ing)\s+(?:the\s+\w+\s+(?:on|for)\s+)?(?:it\s+on\s+)?|accus(?:ed|es"
    r"|ing)\s+|pinned\s+(?:it|the\s+\w+)\s+on\s+|held\s+|(?:work|handiwork)\s+of\s+"
    r"|pointed\s+(?:the\s+finger\s+)?(?:at|to)\s+|attributed\s+(?:it\s+|the\s+\w+\s+)?to\s+"
    r"|suspect(?:ed|s)\s+)(?:(?:the|a|an|suspected|members\s+of)\s+){0,2}$",
    re.IGNORECASE,
)
_DENY = re.compile(
    r"^[\s,\w'-]{0,40}?\b(?:den(?:ied|ies|y)|rejected|dismissed)\b[^.]{0,60}\b(?:responsib"
    r"|involve|accus|charge|carr(?:y|ied)|behind|role|attack|blame)",
    re.IGNORECASE,
)
_SUBJECT_GAP = re.compile(
    r"^(?:\s*\([^)]{1,20}\))?(?:,[^,]{1,80},)?\s*(?:(?:who|that|which|had|have|has|also|then"
    r"|later|and|again|first|reportedly|allegedly|\w+ly|on|early|late|overnight|(?:mon|tues"
    r"|wednes|thurs|fri|satur|sun)day|yesterday|today|military|forces|troops)\s*,?\s*){0,5}$",
    re.IGNORECASE,
)
_OBJECT_GAP = re.compile(
    r"^\s*(?:(?:the|a|an|at\s+least|more\s+than|some|about|up\s+to|one|two|three|four|five|six"
    r"|seven|eight|nine|ten|several|dozens\s+of|scores\s+of|\d[\d,]*|another|into|to|dead|off"
    r"|with|on|at|and|killed|wounded|a\s+group\s+of|members\s+of|positions\s+of|targets\s+of"
    r"|convoy\s+of|key|suspected|known|alleged)\s+){0,6}$",
    re.IGNORECASE,
)

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


def _is_passive(text: str, start: int, trigger: Trigger) -> bool:
    return (
        trigger.form is Form.VERB
        and _PASSIVE.search(text[max(start, trigger.start - 25) : trigger.start]) is not None
    )


def find_roles(
    text: str,
    start: int,
    end: int,
    triggers: Sequence[Trigger],
    actors: Sequence[ActorSpan],
    speakers: Sequence[tuple[int, int]],
) -> Roles:
    """The roles of the actors within the sentence of the shadow text from `start` to `end`.

    `triggers` are those of one event; `speakers` spans of who is quoted: a speaker is no initiator by
    its place before a verb alone.
    """
    roles = Roles()
    heads = [t for t in triggers if t.form in (Form.NOUN, Form.PLURAL, Form.VERB)]
    first = min((t.start for t in triggers), default=end)
    for actor in actors:
        spoken = any(a <= actor.start < b for a, b in speakers)
        before = text[max(start, actor.start - 60) : actor.start]
        after = text[actor.end : min(end, actor.end + 140)]
        if claims_responsibility(after):
            roles.claimed.append(actor)
        elif _DENY.match(after):
            roles.denied.append(actor)
        elif _BLAME.search(before) and actor.form != "generic":
            roles.blamed.append(actor)
        elif _BY.search(before) and actor.start > first:
            roles.initiators.append(actor)
        else:
            for trigger in heads:
                role = _role_by_place(text, start, trigger, actor, spoken)
                if role == "target" and _is_attacker(actor, trigger):
                    role = None
                if role is not None:
                    (roles.initiators if role == "initiator" else roles.targets).append(actor)
                    break
    _between(roles, text, heads, actors)
    return roles


def _role_by_place(
    text: str, start: int, trigger: Trigger, actor: ActorSpan, spoken: bool
) -> Literal["initiator", "target"] | None:
    """The role of an actor before or after a trigger; None where its place says nothing."""
    if actor.end <= trigger.start:
        gap = text[actor.end : trigger.start]
        if trigger.form is not Form.VERB:
            owner = _OWNER_GAP.fullmatch(gap) and not _GAP_BREAK.search(gap)
            return "initiator" if owner or _is_conducted(gap) else None
        if _is_passive(text, start, trigger) or trigger.text.casefold().startswith("came under"):
            return "target" if len(gap) < 70 and not re.search(r"[;:]|\bby\b", gap) else None
        if _OF_ITSELF.fullmatch(gap):
            return "initiator"
        return "initiator" if _SUBJECT_GAP.match(gap) and not spoken else None
    if actor.start < trigger.end:
        return None
    gap = text[trigger.end : actor.start]
    if len(gap) >= 60:
        return None
    if trigger.form is Form.VERB:
        object_next = not _is_passive(text, start, trigger) and _OBJECT_GAP.match(gap)
        return "target" if object_next else None
    if trigger.type is EventType.PROTEST and re.search(r"\bof\b", gap):
        return None
    return "target" if _AGAINST.search(gap) and not re.search(r"[;:.]|\bby\b", gap) else None


_ATTACKER = re.compile(r"\b(?:bombers?|attackers?|assailants?|shooters?)$", re.IGNORECASE)


def _is_attacker(actor: ActorSpan, trigger: Trigger) -> bool:
    """True for the bomber of a bombing: named after the event's noun, but no target of it."""
    return _ATTACKER.search(actor.text) is not None and trigger.type.family in ("explosive", "assault")


def _is_conducted(gap: str) -> bool:
    """True for "carried out a …" between an actor and the noun of an event."""
    verb = _CONDUCTED.search(gap)
    return verb is not None and len(gap) < 90 and not _PASSIVE.search(gap[: verb.start()])


def _between(roles: Roles, text: str, heads: Sequence[Trigger], actors: Sequence[ActorSpan]) -> None:
    """ "clashes between A and B", "A clashed with B": one an initiator, the other a target."""
    for trigger in heads:
        if trigger.type is not EventType.ARMED_CLASH:
            continue
        for left, right in pairwise(actors):
            after = (
                left.start >= trigger.end
                and _BETWEEN.search(text[trigger.end : left.start])
                and re.match(r"\s+and\b", text[left.end : right.start])
            )
            around = (
                left.end <= trigger.start
                and right.start >= trigger.end
                and re.match(r"\s+(?:\w+\s+){0,2}with\b", text[trigger.end : right.start + 1])
            )
            if after or around:
                _put(roles, left, right)


def _put(roles: Roles, left: ActorSpan, right: ActorSpan) -> None:
    if left not in roles.initiators:
        roles.initiators.append(left)
    if left in roles.targets:
        roles.targets.remove(left)
    if right not in roles.targets:
        roles.targets.append(right)
    if right in roles.initiators:
        roles.initiators.remove(right)
