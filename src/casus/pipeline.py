"""The line without a store: each stage called on records, in order."""

from __future__ import annotations

from collections.abc import Iterable

from casus.records import Incident, Marks, Mention, Report

READER = "plain-1"
"""The reader's name and version; stored with its marks."""


def mark_report(report: Report) -> Marks:
    """What the reader marks on the report's title and text; no marks where its language is not read."""
    return Marks(report.report_id, READER)


def mention_report(report: Report, marks: Marks) -> tuple[Mention, ...]:
    """The mentions that the marks add up to, resolved, in the order of their anchors."""
    return ()


def incidents_of(
    reports: Iterable[Report], mentions: Iterable[Mention], policy: str = "analyst"
) -> list[Incident]:
    """Mentions linked over reports and reconciled, in the order of their earliest mention.

    The result does not depend on the order of `reports` and `mentions`.
    """
    return []
