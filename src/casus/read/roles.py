"""Who did it to whom: roles of the actors of a sentence, by their place around the trigger."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

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


_BY = re.compile(r"\b(?:by|from)\s+(?:(?:the|a|an|two|three|four|several|some|suspected|armed|members\s+of|fighters\s+from|\d+)\s+){0,3}$", re.IGNORECASE)
_AGAINST = re.compile(
    r"\b(?:on|against|targeting|targeted|at|between|hit|struck|of|at\s+least|killing|wounding|injuring|into)\s+(?:(?:the|a|an|one|two|three|four|several|some|suspected|its|their|members\s+of|a\s+group\s+of|convoy\s+of|\d+)\s+){0,4}$",
    re.IGNORECASE,
)
_PASSIVE = re.compile(r"\b(?:was|were|been|being|is|are|be|got|came\s+under)\s+(?:\w+ly\s+)?$", re.IGNORECASE)
_CLAIM = re.compile(
    r"\b(?:claim(?:ed|s|ing)?\s+(?:\w+\s+)?responsib\w+|claim(?:ed|s)\s+(?:the|it\s+(?:was|had)|to\s+have)|said\s+(?:it|its\s+(?:fighters|men|forces))\s+(?:was|were|had)\s+(?:behind|carried|responsible)|took\s+(?:credit|responsibility)|admitted\s+(?:to\s+)?carrying)",
    re.IGNORECASE,
)
_BLAME = re.compile(
    r"\b(?:blam(?:ed|es|ing)\s+(?:the\s+\w+\s+(?:on|for)\s+)?(?:it\s+on\s+)?|accus(?:ed|es|ing)\s+|pinned\s+(?:it|the\s+\w+)\s+on\s+|held\s+|(?:work|handiwork)\s+of\s+|pointed\s+(?:the\s+finger\s+)?(?:at|to)\s+|attributed\s+(?:it\s+|the\s+\w+\s+)?to\s+|suspect(?:ed|s)\s+)(?:(?:the|a|an|suspected|members\s+of)\s+){0,2}$",
    re.IGNORECASE,
)
_DENY = re.compile(r"^[\s,\w'-]{0,40}?\b(?:den(?:ied|ies|y)|rejected|dismissed)\b[^.]{0,60}\b(?:responsib|involve|accus|charge|carr(?:y|ied)|behind|role|attack|blame)", re.IGNORECASE)
_SUBJECT_GAP = re.compile(r"^(?:\s*\([^)]{1,20}\))?(?:,[^,]{1,80},)?\s*(?:(?:who|that|which|had|have|has|also|then|later|and|again|first|reportedly|allegedly|\w+ly|on|early|late|overnight|(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|today|military|forces|troops)\s*,?\s*){0,5}$", re.IGNORECASE)
_OBJECT_GAP = re.compile(
    r"^\s*(?:(?:the|a|an|at\s+least|more\s+than|some|about|up\s+to|one|two|three|four|five|six|seven|eight|nine|ten|several|dozens\s+of|scores\s+of|\d[\d,]*|another|into|to|dead|off|with|on|at|and|killed|wounded|a\s+group\s+of|members\s+of|positions\s+of|targets\s+of|convoy\s+of|key|suspected|known|alleged)\s+){0,6}$",
    re.IGNORECASE,
)
_VIOLENT_AGENTS = frozenset(
    "gunman gunmen attacker attackers assailant assailants bomber bombers militants insurgents rebels guerrillas bandits".split()
)


def _gap(text: str, left: int, right: int) -> str:
    return text[left:right]


def _is_passive(text: str, start: int, trigger: Trigger) -> bool:
    return trigger.form is Form.VERB and _PASSIVE.search(text[max(start, trigger.start - 25) : trigger.start]) is not None


def find_roles(
    text: str, start: int, end: int, triggers: Sequence[Trigger], actors: Sequence[ActorSpan], speakers: Sequence[tuple[int, int]]
) -> Roles:
    """The roles of the actors within the sentence of the shadow text from `start` to `end`.

    `triggers` are those of one event; `speakers` spans of who is quoted: a speaker is no initiator by
    its place before a verb alone.
    """
    roles = Roles()
    heads = [t for t in triggers if t.form in (Form.NOUN, Form.PLURAL, Form.VERB)]
    for actor in actors:
        spoken = any(a <= actor.start < b for a, b in speakers)
        before, after = text[max(start, actor.start - 60) : actor.start], text[actor.end : min(end, actor.end + 140)]
        if _CLAIM.search(after[:60]) and re.match(r"[\s,\w'()-]{0,40}?" + _CLAIM.pattern, after, re.IGNORECASE):
            roles.claimed.append(actor)
        elif _DENY.match(after):
            roles.denied.append(actor)
        elif _BLAME.search(before) and actor.form != "generic":
            roles.blamed.append(actor)
        elif _BY.search(before) and actor.start > min((t.start for t in triggers), default=end):
            if "by" in before[-40:].casefold() or not spoken:
                roles.initiators.append(actor)
        else:
            _by_place(roles, text, start, end, heads, actor, spoken)
    _between(roles, text, start, end, heads, actors)
    return roles


def _by_place(roles: Roles, text: str, start: int, end: int, heads: Sequence[Trigger], actor: ActorSpan, spoken: bool) -> None:
    for trigger in heads:
        if actor.start < trigger.end and trigger.start < actor.end:
            continue
        if actor.end <= trigger.start:
            gap = _gap(text, actor.end, trigger.start)
            if trigger.form is not Form.VERB:
                if re.fullmatch(r"(?:'s?)?\s+(?:[\w-]+\s+){0,1}", gap) and not re.search(r"\b(?:in|on|of|by|and|for|after|said)\b", gap):
                    roles.initiators.append(actor)
                    return
                if re.search(r"\b(?:carried\s+out|conducted|launched|staged|mounted|began|perpetrated|performed|made|executed|undertook|ordered|opened)\s+(?:[\w'-]+\s+){0,6}$", gap, re.IGNORECASE) and not _PASSIVE.search(gap.split(" carried")[0][-20:]):
                    if len(gap) < 90:
                        roles.initiators.append(actor)
                        return
                continue
            if _is_passive(text, start, trigger) or trigger.text.casefold() in ("came under attack", "came under fire"):
                if len(gap) < 70 and not re.search(r"[;:]|\bby\b", gap):
                    roles.targets.append(actor)
                    return
            elif _SUBJECT_GAP.match(gap) and not spoken:
                roles.initiators.append(actor)
                return
        else:
            gap = _gap(text, trigger.end, actor.start)
            if trigger.form is Form.VERB and not _is_passive(text, start, trigger) and len(gap) < 60 and _OBJECT_GAP.match(gap):
                roles.targets.append(actor)
                return
            if trigger.form is not Form.VERB and len(gap) < 60 and _AGAINST.search(gap) and not re.search(r"[;:.]|\bby\b", gap):
                if trigger.type is EventType.PROTEST and re.search(r"\bof\b", gap):
                    continue
                roles.targets.append(actor)
                return


def _between(roles: Roles, text: str, start: int, end: int, heads: Sequence[Trigger], actors: Sequence[ActorSpan]) -> None:
    """ "clashes between A and B", "A clashed with B": one an initiator, the other a target."""
    for trigger in heads:
        if trigger.type is not EventType.ARMED_CLASH:
            continue
        for left, right in zip(actors, actors[1:], strict=False):
            gap = text[left.end : right.start]
            if left.start >= trigger.end and re.search(r"\bbetween\s+(?:[\w-]+\s+){0,2}$", text[trigger.end : left.start]) and re.match(r"\s+and\b", gap):
                _put(roles, left, right)
            elif left.end <= trigger.start and right.start >= trigger.end and re.match(r"\s+(?:\w+\s+){0,2}with\b", text[trigger.end : right.start + 1]):
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
