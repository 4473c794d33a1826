"""The line without a store: each stage called on records, in order."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence

from casus.errors import UsageError
from casus.extract.assemble import assemble
from casus.extract.given import complete
from casus.ingest.copies import voices_of
from casus.link.cluster import group_mentions
from casus.link.constraints import ruling_of
from casus.link.judgements import Judgement
from casus.read.learned.reader import MODEL, Manifest, shipped_reader
from casus.reconcile.decided import decide
from casus.reconcile.figures import POLICY
from casus.reconcile.incidents import build_incident
from casus.reconcile.policies import policy_named, under_policy
from casus.records import Incident, Marks, Mention, Report
from casus.resolve.mentions import resolve_mentions

__all__ = [
    "complete_mentions",
    "incidents_of",
    "is_read",
    "mark_report",
    "mention_report",
    "read_report",
    "reader_name",
]


def is_read(report: Report) -> bool:
    """True where the report's language is one that the reader reads; unknown counts as English."""
    return report.language in (None, "en")


@functools.cache
def reader_name() -> str:
    """The name of the reader, with the beginning of its model's hash."""
    return Manifest.read(MODEL).name


def mark_report(report: Report) -> Marks:
    """What the reader marks on the report's text; no marks where its language is not read.

    Raises ModelError where the model's files are missing or altered.
    """
    return shipped_reader().marks(report) if is_read(report) else Marks(report.report_id, reader_name())


def mention_report(report: Report, marks: Marks) -> tuple[Mention, ...]:
    """The mentions that the marks add up to, resolved, in the order of their anchors."""
    return tuple(resolve_mentions(report, assemble(report, marks)))


def complete_mentions(report: Report, mentions: Sequence[Mention]) -> list[Mention]:
    """Events given by kind, type, anchor and casualties, with date, place and actors found and resolved."""
    return resolve_mentions(report, complete(report, mentions, shipped_reader().given(report, mentions)))


def read_report(report: Report) -> list[Mention]:
    """The events that one report tells of, with claims and quotes, not yet resolved."""
    return assemble(report, mark_report(report))


def incidents_of(
    reports: Iterable[Report],
    mentions: Iterable[Mention],
    policy: str = POLICY,
    judgements: Iterable[Judgement] = (),
) -> list[Incident]:
    """Mentions linked over reports and reconciled, in the order of their earliest mention.

    `judgements` is the log of what reviewers decided; it outranks what the texts say. The result does not
    depend on the order of `reports` and `mentions`. Raises UsageError for an unknown policy, and for a
    mention whose report is not given.
    """
    policy_named(policy)
    by_id = {report.report_id: report for report in reports}
    mentions = list(mentions)
    lacking = sorted({m.report_id for m in mentions} - by_id.keys())
    if lacking:
        raise UsageError(
            f"mention of report {lacking[0]!r}: the report is not given; pass it among the reports"
        )
    voices = voices_of(by_id.values())
    ruling = ruling_of(judgements, by_id, mentions)
    kept = [mention for mention in mentions if mention.mention_id not in ruling.discarded]
    groups = group_mentions(kept, by_id, ruling.blocks)
    told = {mention.mention_id: mention for mention in kept}
    return [
        under_policy(policy, incident, [told[name] for name in incident.mentions], by_id, voices)
        for incident in decide([build_incident(group, by_id, voices) for group in groups], ruling)
    ]
