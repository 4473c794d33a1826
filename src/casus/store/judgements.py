"""The log of judgements, into the store and out of it. Entries are added; none is changed or taken out."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import Connection, func, insert, select

from casus.link.judgements import Judgement
from casus.records import from_json, to_json
from casus.store.tables import judgement


def log(connection: Connection) -> list[Judgement]:
    """All judgements, the first first."""
    records = connection.execute(select(judgement.c.record).order_by(judgement.c.number)).scalars()
    return [from_json(Judgement, record) for record in records]


def next_number(connection: Connection) -> int:
    """The number that the next judgement gets."""
    return int(connection.execute(select(func.coalesce(func.max(judgement.c.number), 0))).scalar_one()) + 1


def append(connection: Connection, draft: Judgement) -> Judgement:
    """Adds the judgement under the next number; returns it so."""
    entry = replace(draft, number=next_number(connection))
    connection.execute(
        insert(judgement).values(
            number=entry.number,
            action=entry.action,
            reviewer=entry.reviewer,
            time=entry.time,
            reason=entry.reason,
            about="; ".join(entry.about),
            undoes=entry.undoes,
            record=to_json(entry),
        )
    )
    return entry
