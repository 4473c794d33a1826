"""A case under a named policy, and what its claims say together: grade, culprits, sides, history."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any

from casus.ingest.copies import voices_of
from casus.reconcile.decided import SET_POLICY
from casus.reconcile.evidence import Evidence, evidence_of
from casus.reconcile.figures import POLICY
from casus.reconcile.policies import policy_named, under_policy
from casus.reconcile.responsibility import Culprit
from casus.reconcile.timeline import camps_of, history_of
from casus.records import Figure, Incident, Mention, Report
from casus.store import Case


def case_under(policy: str, case: Case) -> Case:
    """The case with its figures under the policy of this name; raises UsageError for an unknown one."""
    policy_named(policy)
    if policy == POLICY and all(f.policy in (POLICY, SET_POLICY) for f in case.incident.figures):
        return case
    reports = {report.report_id: report for report in case.reports}
    incident = under_policy(policy, case.incident, case.mentions, reports, voices_of(case.reports))
    return replace(case, incident=incident)


def evidence(case: Case) -> Evidence:
    """The case's grade of evidence, with the voices counted and the culprits."""
    return evidence_for(case.incident, case.mentions, {r.report_id: r for r in case.reports})


def evidence_for(incident: Incident, mentions: Sequence[Mention], reports: Mapping[str, Report]) -> Evidence:
    """The incident's grade of evidence; `reports` are those of its mentions, or more."""
    own = [reports[name] for name in dict.fromkeys(m.report_id for m in mentions)]
    return evidence_of(incident, mentions, reports, voices_of(own))


def evidence_value(found: Evidence) -> dict[str, Any]:
    """Grade, reason, voices and who is tied to the act, as JSON takes it."""
    return {
        "evidence_grade": found.grade,
        "evidence_reason": found.reason,
        "voices": list(found.voices),
        "culprits": [culprit_value(culprit) for culprit in found.culprits],
    }


def culprit_value(culprit: Culprit) -> dict[str, Any]:
    """Who is tied to the act, and by whom."""
    return {
        "actor": culprit.actor.name,
        "actor_id": culprit.actor.actor_id,
        "claims": culprit.claims,
        "accepts": culprit.accepts,
        "denies": culprit.denies,
        "blamed_by": list(culprit.blamed_by),
        "stated_by": list(culprit.stated_by),
    }


def timelines(case: Case) -> list[dict[str, Any]]:
    """For each figure of the case, in order, its `history` and, where it is contested, its `sides`."""
    reports = {report.report_id: report for report in case.reports}
    voices = voices_of(case.reports)

    def of(figure: Figure) -> dict[str, Any]:
        history = history_of(figure, case.mentions, reports, voices)
        camps = camps_of(figure, case.mentions, reports, voices)
        return {"history": [asdict(step) for step in history], "sides": [asdict(camp) for camp in camps]}

    return [of(figure) for figure in case.incident.figures]
