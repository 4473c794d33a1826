"""JSON Lines, one incident a line with all that it rests on."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

from casus.export.assessed import evidence, evidence_value, timelines
from casus.export.layout import precision_value
from casus.records import Report, to_json
from casus.store import Case

REPORT_FIELDS = ("report_id", "source", "published", "title", "url", "retrieved", "sha256")
"""What goes with an incident of each report that tells of it; the text stays in the store."""


def write_jsonl(cases: Iterable[Case]) -> Iterator[str]:
    """A line for each incident: its record with totals, evidence and the history of each figure.

    Mentions and reports stand in place of their ids.
    """
    for case in cases:
        record = _plain(case.incident)
        record["figures"] = [
            figure | more for figure, more in zip(record["figures"], timelines(case), strict=True)
        ]
        record["precision"] = precision_value(case.incident.when, case.incident.where)
        record |= evidence_value(evidence(case)) | {
            "totals": {outcome: asdict(total) for outcome, total in case.totals.items()},
            "mentions": [_plain(mention) for mention in case.mentions],
            "reports": [_head(report) for report in case.reports],
        }
        yield json.dumps(record, ensure_ascii=False) + "\n"


def _plain(record: object) -> dict[str, Any]:
    plain: dict[str, Any] = json.loads(to_json(record))
    return plain


def _head(report: Report) -> dict[str, str | None]:
    return {name: getattr(report, name) for name in REPORT_FIELDS}
