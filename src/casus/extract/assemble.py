"""Marks and their relations assembled into mentions: one a group of triggers of the same event.

Any reader's marks are assembled here, the plain one's and the learned one's alike.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from casus.extract.responsibility import who_did_it
from casus.records import (
    Actor,
    Claim,
    Count,
    EventType,
    Kind,
    Label,
    Mark,
    Marks,
    Mention,
    Quote,
    Relation,
    Report,
    Responsibility,
    Role,
    Stance,
    mention_id,
)

_STANCES = {Role.CLAIMED: Stance.CLAIMED, Role.BLAMED: Stance.BLAMED, Role.DENIED: Stance.DENIED}


class _Ties:
    """The relations of a report, looked up by role and left mark."""

    def __init__(self, relations: Iterable[Relation]) -> None:
        self._right: dict[tuple[Role, int], list[tuple[float, int]]] = defaultdict(list)
        for relation in relations:
            self._right[relation.role, relation.left].append((-relation.score, relation.right))

    def of(self, role: Role, lefts: Iterable[int]) -> list[int]:
        """The right marks tied to any of `lefts`, the best first, each once."""
        pairs = sorted(pair for left in lefts for pair in self._right.get((role, left), ()))
        return list(dict.fromkeys(right for _, right in pairs))


def _event_groups(marks: Marks) -> list[list[int]]:
    """The triggers of each event, in the order of the events' first triggers."""
    parent = {at: at for at, mark in enumerate(marks.marks) if mark.label is Label.TRIGGER}

    def root(at: int) -> int:
        while parent[at] != at:
            at = parent[at]
        return at

    for relation in marks.relations:
        if relation.role is Role.SAME_EVENT:
            left, right = root(relation.left), root(relation.right)
            parent[max(left, right)] = min(left, right)
    groups: dict[int, list[int]] = defaultdict(list)
    for at in parent:
        groups[root(at)].append(at)
    return [sorted(group) for _, group in sorted(groups.items())]


def _actor(mark: Mark) -> Actor:
    return Actor(mark.quote.text, mark.quote.text, mark.quote)


def _claims(marks: Marks, ties: _Ties, triggers: Sequence[int]) -> tuple[Claim, ...]:
    claims = []
    for at in ties.of(Role.COUNTS, triggers):
        mark = marks.marks[at]
        if mark.outcome is None:
            continue
        group = ties.of(Role.GROUP, [at])
        claims.append(
            Claim(
                mark.outcome,
                _actor(marks.marks[group[0]]) if group else Actor("people", "people"),
                mark.low,
                mark.high,
                mark.quote,
                tuple(_actor(marks.marks[s]) for s in ties.of(Role.SAYS, [at])),
                mark.rule or "numeral",
                mark.vague,
                confidence=mark.score,
            )
        )
    # by place in the report, so that the order does not hang on scores
    return tuple(sorted(claims, key=lambda c: (c.quote.field != "title", c.quote.start, c.outcome)))


def _count(marks: Marks, ties: _Ties, triggers: Sequence[int]) -> Count | None:
    for at in ties.of(Role.COUNTS, triggers):
        mark = marks.marks[at]
        if mark.outcome is None and mark.low is not None:
            return Count(mark.low, mark.quote.text.split()[-1])
    return None


def responsibility_of(
    report: Report, marks: Marks, triggers: Sequence[int], ties: _Ties | None = None
) -> tuple[Responsibility, ...]:
    """Who did the event of the trigger marks at these positions, by claim, blame, denial or statement."""
    ties = ties or _Ties(marks.relations)
    taken = [(stance, marks.marks[at]) for role, stance in _STANCES.items() for at in ties.of(role, triggers)]
    initiators = [marks.marks[at] for at in ties.of(Role.INITIATOR, triggers)]
    return who_did_it(report, taken, initiators, [marks.marks[at].quote for at in triggers])


@dataclass(frozen=True, slots=True)
class EventRoles:
    """When, where and who, as tied to the triggers of one event."""

    when_words: tuple[Quote, ...]
    where_words: tuple[Quote, ...]
    initiators: tuple[Actor, ...]
    targets: tuple[Actor, ...]


def roles_of(marks: Marks, triggers: Sequence[int], ties: _Ties | None = None) -> EventRoles:
    """The times, places and actors tied to the trigger marks at these positions, the best first."""
    ties = ties or _Ties(marks.relations)
    return EventRoles(
        tuple(marks.marks[at].quote for at in ties.of(Role.ON, triggers)),
        tuple(marks.marks[at].quote for at in ties.of(Role.AT, triggers)),
        tuple(_actor(marks.marks[at]) for at in ties.of(Role.INITIATOR, triggers)),
        tuple(_actor(marks.marks[at]) for at in ties.of(Role.TARGET, triggers)),
    )


def _principal(marks: Marks, triggers: Sequence[int]) -> Mark:
    """The trigger that names the event best: highest score, then earliest."""
    return min((marks.marks[at] for at in triggers), key=lambda m: (-m.score, m.quote.start))


def assemble(report: Report, marks: Marks) -> list[Mention]:
    """The mentions that the marks add up to, unresolved, in the order of their anchors.

    A trigger's quote is the clause that states the event; the best trigger's becomes the anchor.
    """
    ties = _Ties(marks.relations)
    mentions = []
    for triggers in _event_groups(marks):
        principal = _principal(marks, triggers)
        roles = roles_of(marks, triggers, ties)
        mentions.append(
            Mention(
                mention_id="",
                report_id=report.report_id,
                kind=principal.kind or Kind.INCIDENT,
                type=principal.type or EventType.ATTACK,
                anchor=principal.quote,
                when_words=roles.when_words,
                where_words=roles.where_words,
                initiators=roles.initiators,
                targets=roles.targets,
                claims=_claims(marks, ties, triggers),
                responsibility=responsibility_of(report, marks, triggers, ties),
                count=_count(marks, ties, triggers),
                confidence=principal.score,
            )
        )
    return identified(mentions)


def identified(mentions: Iterable[Mention]) -> list[Mention]:
    """The mentions of one report in the order of their anchors, each with its id."""
    ordered = sorted(
        mentions, key=lambda m: (m.anchor.field != "title", m.anchor.start, m.anchor.end, m.type)
    )
    seen: dict[tuple[str, int], int] = defaultdict(int)
    result = []
    for mention in ordered:
        key = (mention.anchor.field, mention.anchor.start)
        result.append(replace(mention, mention_id=mention_id(mention.report_id, mention.anchor, seen[key])))
        seen[key] += 1
    return result
