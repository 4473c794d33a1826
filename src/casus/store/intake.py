"""One report into the store: what is read in it, and writing it down."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from casus.ingest.copies import copy_key
from casus.records import Marks, Mention, Report
from casus.store import mentions, meta, reports
from casus.store.line import Line
from casus.store.reports import Standing, TakenAs
from casus.store.summary import Taken


@dataclass(frozen=True, slots=True)
class Reading:
    """What is read in a report, or why it was not read."""

    marks: Marks | None = None
    mentions: tuple[Mention, ...] = ()
    reason_unread: str | None = None


def read_incoming(line: Line, report: Report, standing: Standing) -> Reading:
    """What is read in a report that stands so; only a text that becomes the current one is read."""
    if standing.taken_as is TakenAs.SAME:
        return Reading()
    if not standing.is_current:
        return Reading(reason_unread="retrieved earlier than the current version")
    return read(line, report)


def read(line: Line, report: Report) -> Reading:
    """What the reader and the stages after it find in the report.

    Raises InputError where a quote does not stand in it.
    """
    if not line.is_read(report):
        return Reading(reason_unread=f"language {report.language}")
    return resolve(line, report, line.mark(report))


def resolve(line: Line, report: Report, marks: Marks) -> Reading:
    """What the stages after the reader make of its marks; raises InputError as :func:`read` does."""
    found = line.mention(report, marks)
    mentions.check_quotes(report, found)
    return Reading(marks, found)


def put(
    connection: Connection, report: Report, standing: Standing, reading: Reading, path_leads_here: bool
) -> Taken:
    """Stores the report, under the identity that it has in the store, with what was read in it.

    `path_leads_here` is true where its path is to be known as this report's from now on.
    """
    key = copy_key(report)
    if standing.taken_as is not TakenAs.SAME:
        reports.put(connection, report, standing, key, reading.reason_unread)
        if standing.is_current:
            put_reading(connection, report.report_id, standing.version, reading)
    if path_leads_here and report.path is not None:
        reports.put_alias(connection, report.path, report.report_id, standing.version)
    return Taken(
        standing.taken_as,
        report.report_id,
        standing.version,
        mentions=len(reading.mentions),
        reason_unread=reading.reason_unread,
        copy_of=reports.copy_of(connection, report.report_id, key),
    )


def put_reading(connection: Connection, report_id: str, version: int, reading: Reading) -> None:
    """Stores what was read in the report's current version in place of all that was read in it before."""
    mentions.take_out_marks(connection, report_id, version)
    if reading.marks:
        mentions.put_marks(connection, reading.marks, version)
        meta.put(connection, meta.READER, reading.marks.reader)
    mentions.put_mentions(connection, report_id, version, reading.mentions)
    meta.count_change(connection)
    meta.put(connection, meta.CASUS_VERSION, meta.this_casus())
