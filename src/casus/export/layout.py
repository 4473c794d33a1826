"""The layout of the annotation guidelines: reports with their events, and incidents, as JSON lines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from casus.export.assessed import evidence_for, evidence_value
from casus.reconcile.evidence import Evidence
from casus.records import (
    Actor,
    Claim,
    Figure,
    Incident,
    Kind,
    Mention,
    Report,
    Responsibility,
    When,
    WhenClaim,
    Where,
)


def names(actor: Actor) -> list[str]:
    """The identity's preferred name first, the text's own wording second where it differs."""
    return list(dict.fromkeys([actor.name, actor.wording]))


def date_value(when: When) -> dict[str, str] | None:
    """{"start", "end"} as ISO dates, None where unresolved."""
    if when.start is None or when.end is None:
        return None
    return {"start": when.start.isoformat(), "end": when.end.isoformat()}


def place_value(where: Where) -> dict[str, Any] | None:
    """Name, country, lat, lon, radius_km; None where no country is known, no point for a bare country."""
    if where.country is None:
        return None  # the layout has no place over several countries ("the Middle East")
    return {
        "name": where.name,
        "country": where.country,
        "lat": where.lat,
        "lon": where.lon,
        "radius_km": where.radius_km,
    }


def precision_value(when: When, where: Where) -> dict[str, str | int | None]:
    """How exact date and place are, in our words and by the codes of UCDP and ACLED."""
    return {
        "date_precision": when.precision.value,
        "date_prec": when.date_prec,
        "time_precision": when.time_precision,
        "place_precision": where.precision.value,
        "where_prec": where.where_prec,
        "geo_precision": where.geo_precision,
    }


def claim_value(claim: Claim) -> dict[str, Any]:
    """A casualty claim with its side, rule and confidence."""
    return {
        "outcome": claim.outcome,
        "group": names(claim.group),
        "low": claim.low,
        "high": claim.high,
        "by": [names(speaker) for speaker in claim.by],
        "quote": claim.quote.text,
        "side": claim.side,
        "rule": claim.rule,
        "vague": claim.vague,
        "confidence": claim.confidence,
    }


def responsibility_value(responsibility: Responsibility) -> dict[str, Any]:
    """A statement of who did it."""
    return {
        "actor": names(responsibility.actor),
        "stance": responsibility.stance,
        "by": [names(speaker) for speaker in responsibility.by],
        "quote": responsibility.quote.text,
    }


def when_claim_value(claim: WhenClaim) -> dict[str, Any]:
    """A statement of when the event took place, which another of its report contradicts."""
    return {
        "date": date_value(claim.when),
        "by": [names(speaker) for speaker in claim.by],
        "quote": claim.quote.text,
    }


def event_value(mention: Mention, number: int, incident_id: str | None) -> dict[str, Any]:
    """A mention as an event of the layout; an unresolved date or place keeps its words and the reason."""
    event: dict[str, Any] = {
        "id": f"e{number}",
        "incident": None if mention.kind is Kind.AGGREGATE else incident_id,
        "kind": mention.kind,
        "type": mention.type,
        "anchor": mention.anchor.text,
        "date": date_value(mention.when),
        "place": place_value(mention.where),
        "precision": precision_value(mention.when, mention.where),
        "initiators": [names(a) for a in mention.initiators],
        "targets": [names(a) for a in mention.targets],
        "casualties": [claim_value(c) for c in mention.claims],
        "responsibility": [responsibility_value(r) for r in mention.responsibility],
        "confidence": mention.confidence,
    }
    if mention.when_claims:
        event["when_claims"] = [when_claim_value(claim) for claim in mention.when_claims]
    if event["date"] is None:
        event["date_text"] = mention.when.words.text if mention.when.words else None
        event["date_reason"] = mention.when.reason
    if event["place"] is None:
        event["place_text"] = mention.where.words.text if mention.where.words else mention.place_name
        event["place_reason"] = mention.where.reason
    if mention.count is not None:
        event["count"] = {"n": mention.count.n, "unit": mention.count.unit}
    return event


def report_value(
    report: Report, mentions: Sequence[Mention], incident_of: Mapping[str, str]
) -> dict[str, Any]:
    """A report with its events; `incident_of` gives the incident of each mention id."""
    return {
        "report_id": report.report_id,
        "source": report.source,
        "published": report.published,
        "title": report.title,
        "text": report.text,
        "language": report.language,
        "warnings": list(report.warnings),
        "events": [event_value(m, n, incident_of.get(m.mention_id)) for n, m in enumerate(mentions, 1)],
    }


def figure_value(figure: Figure) -> dict[str, Any]:
    """A reconciled number, with the policy and rule that chose it."""
    return {
        "outcome": figure.outcome,
        "group": names(figure.group),
        "low": figure.low,
        "best": figure.best,
        "high": figure.high,
        "contested": figure.contested,
        "vague": figure.vague,
        "policy": figure.policy,
        "rule": figure.rule,
    }


def incident_value(incident: Incident, evidence: Evidence | None = None) -> dict[str, Any]:
    """An incident of the layout, with the number of independent sources and, where given, its evidence."""
    more = evidence_value(evidence) if evidence else {}
    return more | {
        "incident": incident.incident_id,
        "kind": incident.kind,
        "type": incident.type,
        "date": date_value(incident.when),
        "place": place_value(incident.where),
        "precision": precision_value(incident.when, incident.where),
        "initiators": [names(a) for a in incident.initiators],
        "targets": [names(a) for a in incident.targets],
        "figures": [figure_value(f) for f in incident.figures],
        "reports": list(incident.reports),
        "sources": incident.sources,
        "confirmed": incident.is_confirmed,
        "judgements": [
            {"judgement": one.judgement, "field": one.field, "reviewer": one.reviewer, "reason": one.reason}
            for one in incident.decisions
        ],
    }


def _write_lines(path: Path, rows: Iterable[Mapping[str, Any]]) -> None:
    """Writes beside the file and puts it in place at the end: a full disk leaves no half file."""
    beside = path.with_name(f".{path.name}.part")
    try:
        with beside.open("w", encoding="utf-8") as out:
            for row in rows:
                out.write(json.dumps(row, ensure_ascii=False) + "\n")
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def write_layout(
    folder: Path, told: Sequence[tuple[Report, Sequence[Mention]]], incidents: Sequence[Incident]
) -> None:
    """Writes reports.jsonl and incidents.jsonl into `folder`, which is made where it is missing.

    Raises OSError where the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    incident_of = {m: i.incident_id for i in incidents for m in i.mentions}
    _write_lines(folder / "reports.jsonl", (report_value(r, ms, incident_of) for r, ms in told))
    reports = {report.report_id: report for report, _ in told}
    mentions = {mention.mention_id: mention for _, found in told for mention in found}

    def value(incident: Incident) -> dict[str, Any]:
        own = [mentions[name] for name in incident.mentions]
        return incident_value(incident, evidence_for(incident, own, reports))

    _write_lines(folder / "incidents.jsonl", map(value, incidents))
