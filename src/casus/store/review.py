"""Reviewers' judgements on a store: asked for, looked at before, made, listed with what became of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from casus.errors import UsageError
from casus.link.constraints import ruling_of
from casus.link.judgements import Action, Judgement, MentionRef, Values, in_force, undone_at_last
from casus.link.recall import ref_of
from casus.records import Incident, Mention, Report
from casus.store import incidents, judgements, mentions, meta, reports
from casus.store.changes import Change, changes_between

Opened = Callable[[], AbstractContextManager[Connection]]
Linked = Callable[[Connection, str, Sequence[Judgement]], list[Incident]]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a reviewer asks for. `names` are incidents, by id or the beginning of one.

    For a split the first is the incident and the others are the mentions to set apart; a discard takes
    mentions too. `values` are what is set, `undoes` the number of the entry that is taken back.
    """

    action: Action
    names: tuple[str, ...] = ()
    values: Values | None = None
    undoes: int | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """What became of one entry of the log.

    `undone_by` and `overridden_by` are later entries that took it back, or that contradict it in part or
    whole; `holds_for` the incidents that it holds for now; `missing` its mentions that are in no report now.
    """

    judgement: Judgement
    undone_by: int | None = None
    overridden_by: tuple[int, ...] = ()
    holds_for: tuple[str, ...] = ()
    missing: tuple[MentionRef, ...] = ()

    @property
    def is_in_force(self) -> bool:
        """True where it alters something now: an undo, a discard that finds a mention, or what holds."""
        if self.undone_by is not None:
            return False
        if self.judgement.action is Action.UNDO:
            return True
        if self.judgement.action is Action.DISCARD:
            return len(self.missing) < len(self.judgement.mentions)
        return bool(self.holds_for)

    @property
    def is_dangling(self) -> bool:
        """True where a mention that it is about is not there now, and nothing took it back."""
        return bool(self.missing) and self.undone_by is None


class Review:
    """The judgements of one store; see :attr:`casus.store.Casebook.review`."""

    def __init__(
        self, reading: Opened, writing: Opened, linked: Linked, bring_up_to_date: Callable[[], None]
    ) -> None:
        """`linked` gives the incidents under a policy and a log; the last argument stores them."""
        self._reading = reading
        self._writing = writing
        self._linked = linked
        self._bring_up_to_date = bring_up_to_date

    def ask(self, asked: Asked, reviewer: str, reason: str) -> Judgement:
        """The judgement that is asked for, about the incidents as they are now; it is not made yet.

        Raises UsageError, with what to do instead, where it cannot be made.
        """
        if not reviewer.strip() or not reason.strip():
            raise UsageError("a judgement has a reviewer and a reason; give both")
        with self._reading() as connection:
            now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
            draft = Judgement(
                judgements.next_number(connection),
                asked.action,
                " ".join(reviewer.split()),
                now,
                " ".join(reason.split()),
                values=asked.values,
            )
            return _MAKERS[asked.action](connection, draft, asked)

    def preview(self, draft: Judgement) -> list[Change]:
        """What the judgement would alter; nothing is stored."""
        with self._reading() as connection:
            log = judgements.log(connection)
            policy = meta.get(connection, meta.POLICY) or "analyst"
            if meta.is_stale(connection):
                before = self._linked(connection, policy, log)
            else:
                before = incidents.all_incidents(connection)
            return changes_between(before, self._linked(connection, policy, [*log, draft]))

    def make(self, draft: Judgement) -> Judgement:
        """Writes the judgement into the log and brings the incidents up to date; returns the entry."""
        with self._writing() as connection:
            entry = judgements.append(connection, draft)
            meta.count_change(connection)
        self._bring_up_to_date()
        return entry

    def log(self) -> list[Judgement]:
        """All judgements, the first first."""
        with self._reading() as connection:
            return judgements.log(connection)

    def standings(self) -> list[Standing]:
        """All judgements with what became of them, the first first."""
        with self._reading() as connection:
            log = judgements.log(connection)
            refs = [ref for one in log for ref in (*one.mentions, *one.others)]
            by_id, told = _told_in(connection, dict.fromkeys(ref.report_id for ref in refs))
            holding = incidents.all_incidents(connection) if log else []
        ruling = ruling_of(log, by_id, told)
        undone_by = in_force(log).undone_by
        holds_for: dict[int, list[str]] = {}
        instead: dict[int, list[int]] = {}
        for incident in holding:
            for decision in incident.decisions:
                holds_for.setdefault(decision.judgement, []).append(incident.incident_id)
                for earlier in decision.instead_of:
                    instead.setdefault(earlier, []).append(decision.judgement)
        return [
            Standing(
                one,
                undone_by.get(one.number),
                tuple(sorted({*ruling.overridden.get(one.number, ()), *instead.get(one.number, ())})),
                tuple(dict.fromkeys(holds_for.get(one.number, ()))),
                tuple(
                    ref
                    for ref in (*one.mentions, *one.others)
                    if one.number not in undone_by and ref not in ruling.found
                ),
            )
            for one in log
        ]


def _told_in(connection: Connection, report_ids: Iterable[str]) -> tuple[dict[str, Report], list[Mention]]:
    """The reports of these ids that are there, and their mentions."""
    found = {}
    told: list[Mention] = []
    for report_id in report_ids:
        report = reports.get(connection, report_id)
        if report is not None:
            found[report_id] = report
            told += mentions.mentions_in(connection, report_id)
    return found, told


def _refs(connection: Connection, wanted: Sequence[Mention]) -> tuple[MentionRef, ...]:
    by_id, told = _told_in(connection, dict.fromkeys(mention.report_id for mention in wanted))
    siblings: dict[str, list[Mention]] = {}
    for mention in told:
        siblings.setdefault(mention.report_id, []).append(mention)
    return tuple(ref_of(m, by_id[m.report_id], siblings[m.report_id]) for m in wanted)


def _incident(connection: Connection, name: str) -> Incident:
    """The incident that `name` names; raises UsageError, that names its incident, for a mention."""
    try:
        return incidents.get_incident(connection, name)
    except UsageError:
        holder = incidents.holder_of(connection, name)
        if holder is None:
            raise
        raise UsageError(f"{name!r} is a mention of {holder}; name the incident") from None


def _whole(connection: Connection, incident: Incident) -> tuple[MentionRef, ...]:
    return _refs(connection, mentions.mentions_of(connection, incident.incident_id))


def _merge(connection: Connection, draft: Judgement, asked: Asked) -> Judgement:
    found = {i.incident_id: i for i in (_incident(connection, name) for name in asked.names)}
    if len(asked.names) < 2:
        raise UsageError("a merge takes two incidents or more")
    if len(found) < 2:
        raise UsageError(f"{', '.join(asked.names)}: they are one incident already, {next(iter(found))}")
    refs = tuple(ref for incident in found.values() for ref in _whole(connection, incident))
    return replace(draft, about=tuple(found), mentions=refs)


def _split(connection: Connection, draft: Judgement, asked: Asked) -> Judgement:
    if len(asked.names) < 2:
        raise UsageError("a split takes an incident and the mentions to set apart from it")
    incident = _incident(connection, asked.names[0])
    told = mentions.mentions_of(connection, incident.incident_id)
    names = {mentions.get_mention(connection, name).mention_id for name in asked.names[1:]}
    strange = sorted(names - {mention.mention_id for mention in told})
    if strange:
        raise UsageError(
            f"{strange[0]} is no mention of {incident.incident_id}; "
            f"`casus show {incident.incident_id}` lists them"
        )
    if len(names) == len(told):
        raise UsageError(f"{incident.incident_id}: a mention has to stay; name fewer")
    return replace(
        draft,
        about=(incident.incident_id,),
        mentions=_refs(connection, [m for m in told if m.mention_id in names]),
        others=_refs(connection, [m for m in told if m.mention_id not in names]),
    )


def _confirm(connection: Connection, draft: Judgement, asked: Asked) -> Judgement:
    incident = _incident(connection, asked.names[0])
    values = Values(
        incident.kind,
        incident.type,
        incident.when,
        incident.where,
        incident.initiators,
        incident.targets,
        tuple(replace(figure, claims=()) for figure in incident.figures),
    )
    return replace(draft, about=(incident.incident_id,), mentions=_whole(connection, incident), values=values)


def _set(connection: Connection, draft: Judgement, asked: Asked) -> Judgement:
    incident = _incident(connection, asked.names[0])
    return replace(draft, about=(incident.incident_id,), mentions=_whole(connection, incident))


def _discard(connection: Connection, draft: Judgement, asked: Asked) -> Judgement:
    about: dict[str, None] = {}
    wanted: dict[str, Mention] = {}
    for name in asked.names:
        holder = incidents.holder_of(connection, name)
        if holder is not None:
            told = [mentions.get_mention(connection, name)]
        else:
            holder = incidents.find_incident(connection, name)
            told = mentions.mentions_of(connection, holder)
        about[holder] = None
        wanted |= {mention.mention_id: mention for mention in told}
    return replace(draft, about=tuple(about), mentions=_refs(connection, list(wanted.values())))


def _undo(connection: Connection, draft: Judgement, asked: Asked) -> Judgement:
    log = {one.number: one for one in judgements.log(connection)}
    force = in_force(log.values())
    number = asked.undoes
    if number is None:
        number = max((one.number for one in force.standing), default=None)
    if number is None:
        raise UsageError("there is no judgement in force that could be undone")
    if number not in log:
        raise UsageError(f"judgement {number}: the log has none of this number; `casus judge log` lists them")
    entry = log[number]
    target, revives = undone_at_last(entry, log)
    by = force.undone_by.get(target) if target is not None else None
    stands = by is None if entry.action is not Action.UNDO or revives else by == number
    if not stands:
        cure = f"undo {by} to bring judgement {target} back" if by else f"judgement {target} is in force"
        raise UsageError(f"judgement {number}: it is undone already; {cure}")
    about = log[target].about if target is not None else ()
    return replace(draft, about=about, undoes=number)


_MAKERS: dict[Action, Callable[[Connection, Judgement, Asked], Judgement]] = {
    Action.MERGE: _merge,
    Action.SPLIT: _split,
    Action.CONFIRM: _confirm,
    Action.SET: _set,
    Action.DISCARD: _discard,
    Action.UNDO: _undo,
}
