"""What was read in a report: marks, mentions and claims, into the store and out of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, Select, delete, insert, select

from casus.errors import InputError
from casus.records import Actor, Claim, Kind, Marks, Mention, Quote, Report, When, Where, from_json, to_json
from casus.store import tables
from casus.store.reports import only, starts_with


def check_quotes(report: Report, mentions: Iterable[Mention]) -> None:
    """Raises InputError where a quote does not stand in the report, or not at its offsets."""
    for mention in mentions:
        for quote in _quotes(mention):
            if not report.holds(quote):
                raise InputError(
                    report.report_id,
                    f"the reader quotes {quote.text!r}, which does not stand at {quote.field}[{quote.start}]",
                    "please report this with the text",
                )


def _quotes(mention: Mention) -> Iterator[Quote]:
    yield mention.anchor
    yield from (claim.quote for claim in mention.claims)
    yield from (claim.quote for claim in mention.responsibility)
    yield from (claim.quote for claim in mention.when_claims)
    for words in (mention.when.words, mention.where.words):
        if words:
            yield words
    for actor in (*mention.initiators, *mention.targets):
        if actor.quote:
            yield actor.quote


def put_marks(connection: Connection, marks: Marks, version: int) -> None:
    """Stores the marks on one version of a report that has none."""
    _insert(
        connection,
        tables.marks,
        [
            {
                "report_id": marks.report_id,
                "version": version,
                "reader": marks.reader,
                "record": to_json(marks),
            }
        ],
    )


def take_out_marks(connection: Connection, report_id: str, version: int) -> None:
    """Removes the marks on one version of a report."""
    table = tables.marks
    connection.execute(delete(table).where(table.c.report_id == report_id, table.c.version == version))


def get_marks(connection: Connection, report_id: str, version: int | None = None) -> Marks | None:
    """The marks on the report's current version, or the `version` named; None where it was not read."""
    wanted = tables.report.c.is_current if version is None else tables.report.c.version == version
    record = connection.execute(
        select(tables.marks.c.record)
        .join_from(tables.marks, tables.report)
        .where(tables.marks.c.report_id == report_id, wanted)
    ).scalar()
    return from_json(Marks, record) if record else None


def put_mentions(connection: Connection, report_id: str, version: int, mentions: Iterable[Mention]) -> None:
    """Stores the mentions of one version of a report in place of all that the report had."""
    mentions = list(mentions)
    take_out_mentions(connection, report_id)
    _insert(connection, tables.mention, [_mention_row(m, version, i) for i, m in enumerate(mentions)])
    _insert(connection, tables.mention_actor, [row for m in mentions for row in _actor_rows(m)])
    _insert(
        connection,
        tables.claim,
        [_claim_row(m, c, i) for m in mentions for i, c in enumerate(m.claims)],
    )


def take_out_mentions(connection: Connection, report_id: str) -> None:
    """Removes the report's mentions and with them their claims and places in incidents."""
    connection.execute(delete(tables.mention).where(tables.mention.c.report_id == report_id))


def _insert(connection: Connection, table: Any, rows: list[dict[str, object]]) -> None:
    if rows:  # no rows would be taken for one row of defaults
        connection.execute(insert(table), rows)


def what_when_where(record: Any) -> dict[str, object]:
    """The columns that a mention and an incident share."""
    when: When = record.when
    where: Where = record.where
    return {
        "kind": record.kind,
        "type": record.type,
        "event_date_start": when.start,
        "event_date_end": when.end,
        "date_precision": when.precision,
        "place": where.name,
        "place_precision": where.precision,
        "country_code": where.country,
        "lat": where.lat,
        "lon": where.lon,
        "radius_km": where.radius_km,
        "record": to_json(record),
    }


def _mention_row(mention: Mention, version: int, position: int) -> dict[str, object]:
    return {
        "mention_id": mention.mention_id,
        "report_id": mention.report_id,
        "version": version,
        "position": position,
        "date_basis": mention.when.basis,
        "place_id": mention.where.place_id,
        "anchor_field": mention.anchor.field,
        "anchor_start": mention.anchor.start,
        "anchor_end": mention.anchor.end,
        "anchor": mention.anchor.text,
        "confidence": mention.confidence,
        **what_when_where(mention),
    }


def _actor_rows(mention: Mention) -> Iterator[dict[str, object]]:
    for role, actors in (("initiator", mention.initiators), ("target", mention.targets)):
        for position, actor in enumerate(actors):
            yield {
                "mention_id": mention.mention_id,
                "role": role,
                "position": position,
                "name": actor.name,
                "wording": actor.wording,
                "actor_id": actor.actor_id,
                "actor_kind": actor.kind,
                "country_code": actor.country,
            }


def _claim_row(mention: Mention, claim: Claim, position: int) -> dict[str, object]:
    return {
        "mention_id": mention.mention_id,
        "position": position,
        "outcome": claim.outcome,
        "group_name": claim.group.name,
        "group_wording": claim.group.wording,
        "low": claim.low,
        "high": claim.high,
        "vague": claim.vague,
        "rule": claim.rule,
        "side": claim.side,
        "speaker": joined(claim.by),
        "quote_field": claim.quote.field,
        "quote_start": claim.quote.start,
        "quote_end": claim.quote.end,
        "quote": claim.quote.text,
        "confidence": claim.confidence,
    }


def joined(actors: Iterable[Actor]) -> str:
    """The actors' names in one cell."""
    return "; ".join(actor.name for actor in actors)


def all_mentions(connection: Connection, kind: Kind | None = None) -> list[Mention]:
    """The mentions of all current reports, or those of a kind, by identity of the report and place in it."""
    mention = tables.mention
    asked = select(mention.c.record).order_by(mention.c.report_id, mention.c.position)
    return _records(connection, asked if kind is None else asked.where(mention.c.kind == kind))


def mentions_in(connection: Connection, report_id: str) -> list[Mention]:
    """The mentions of the report's current version, in the order of the text."""
    mention = tables.mention
    return _records(
        connection,
        select(mention.c.record).where(mention.c.report_id == report_id).order_by(mention.c.position),
    )


def mentions_of(connection: Connection, incident_id: str) -> list[Mention]:
    """The mentions of the incident, in its own order."""
    tie = tables.incident_mention
    return _records(
        connection,
        select(tables.mention.c.record)
        .join_from(tables.mention, tie)
        .where(tie.c.incident_id == incident_id)
        .order_by(tie.c.position),
    )


def _records(connection: Connection, question: Select[Any]) -> list[Mention]:
    return [from_json(Mention, record) for record in connection.execute(question).scalars()]


def get_mention(connection: Connection, name: str) -> Mention:
    """The mention with this id, or whose id alone starts so; raises UsageError where there is none."""
    mention = tables.mention
    found = connection.execute(
        select(mention.c.mention_id).where(starts_with(mention.c.mention_id, name)).limit(2)
    ).scalars()
    wanted = only(list(found), "mention", name)
    record = connection.execute(select(mention.c.record).where(mention.c.mention_id == wanted)).scalar_one()
    return from_json(Mention, record)
