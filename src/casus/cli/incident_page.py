"""One incident with all that it rests on, line by line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain

from rich.text import Text

from casus.cli.evidence_page import culprit_lines, grade_line, timeline_lines
from casus.cli.judgement_page import decision_lines
from casus.cli.rendering import (
    claim_number,
    counted,
    date_text,
    group_text,
    number_text,
    place_text,
    quoted,
    short_id,
    speakers_text,
    what_text,
    who_text,
    with_words,
    worded,
)
from casus.cli.terminal import Line, one_line
from casus.export.assessed import evidence, timelines
from casus.reconcile.evidence import Evidence
from casus.records import Claim, ClaimRef, Figure, Incident, Mention, Outcome, Report, Stance, Where
from casus.store import Case, Total


def incident_page(case: Case) -> Iterator[Line]:
    """The incident: its head, figures, every claim with quote and speaker, responsibility, mentions."""
    mentions = {mention.mention_id: mention for mention in case.mentions}
    reports = {report.report_id: report for report in case.reports}
    found = evidence(case)
    yield from _head(case.incident)
    yield grade_line(found)
    if case.incident.decisions:
        yield from heading("Judged")
        yield from decision_lines(case.incident.decisions)
    yield from _figures(case)
    yield from _claims(case.incident, mentions, reports)
    yield from _responsibility(case, found, reports)
    yield from _mentions(case, reports)


def heading(title: str) -> Iterator[Line]:
    """An empty line and the title of a part."""
    yield Line(Text(""))
    yield Line(Text(title, "bold"))


def _head(incident: Incident) -> Iterator[Line]:
    mark = ("  confirmed", "bold green") if incident.is_confirmed else ""
    yield Line(Text.assemble((incident.incident_id, "bold cyan"), "  ", (what_text(incident), "bold"), mark))
    yield Line(Text(""))
    when = incident.when
    basis = [
        when.precision.value.replace("_", " "),
        when.basis.value,
        with_words(when.reason, when.words),
    ]
    yield Line(with_details(date_text(when), basis), 0, "date")
    yield Line(with_details(place_text(incident.where), place_details(incident.where)), 0, "place")
    for label, actors in (("initiators", incident.initiators), ("targets", incident.targets)):
        yield Line(Text("; ".join(map(worded, actors)) or "not stated"), 0, label)
    yield Line(
        Text(f"{incident.sources} independent, in {counted(len(incident.reports), 'report')}"), 0, "sources"
    )


def with_details(value: str, details: list[str]) -> Text:
    """The value, and after it the details, those that are empty left out."""
    kept = ", ".join(detail for detail in details if detail)
    return Text.assemble((value, "bold"), (f"  {kept}" if kept else "", "dim"))


def place_details(where: Where) -> list[str]:
    """Precision, point, id and reason of a place."""
    point = ""
    if where.lat is not None and where.lon is not None:
        point = f"{where.lat:.4f}, {where.lon:.4f}"
        if where.radius_km:
            point += f" within {where.radius_km:g} km"
    return [
        where.precision.value.replace("_", " "),
        point,
        where.place_id or "",
        with_words(where.reason, where.words),
    ]


def when_claim_lines(mention: Mention, indent: int) -> Iterator[Line]:
    """The statements of a mention's day that contradict each other, with their words and who says so."""
    for claim in mention.when_claims:
        said = f"{date_text(claim.when)}, says {speakers_text(claim.by)}"
        yield Line(Text.assemble((said, "red"), (f"  {quoted(claim.quote)}", "italic")), indent)


def _figures(case: Case) -> Iterator[Line]:
    yield from heading("Figures")
    if not case.incident.figures:
        yield Line(Text("No report gives a number."), 2)
    for figure, timeline in zip(case.incident.figures, timelines(case), strict=True):
        text = Text.assemble(
            (number_text(figure), "bold"),
            f"  {group_text(figure.group, figure.best if figure.low == figure.high else None)}",
        )
        text.append(f"  {figure.rule}, policy {figure.policy}", "dim")
        if figure.contested:
            text.append("  ! sources disagree", "bold red")
        yield Line(text, 2, figure.outcome)
        yield from timeline_lines(timeline)
    totals = [f"{outcome} {_total_text(total)}" for outcome, total in case.totals.items()]
    if _has_parts(case.incident):
        yield Line(Text("; ".join(totals), "dim"), 2, "in all")


def _has_parts(incident: Incident) -> bool:
    """True where several figures of one outcome may be parts of one another."""
    outcomes = [figure.outcome for figure in incident.figures]
    return any(outcomes.count(outcome) > 1 for outcome in Outcome)


def _total_text(total: Total) -> str:
    if total.best is None:
        return f"{total.low} or more"
    if total.low == total.high:
        return str(total.best)
    return f"{total.low}–{total.high} (best {total.best})"


def _claims(
    incident: Incident, mentions: Mapping[str, Mention], reports: Mapping[str, Report]
) -> Iterator[Line]:
    figures = [figure for figure in incident.figures if figure.claims]
    if not figures:
        return
    yield from heading("Claims")
    for figure in figures:
        yield Line(Text(f"{figure.outcome}, {one_line(figure.group.name)}", "underline"), 2)
        for ref in figure.claims:
            yield from _claim(figure, ref, mentions, reports)


def _claim(
    figure: Figure, ref: ClaimRef, mentions: Mapping[str, Mention], reports: Mapping[str, Report]
) -> Iterator[Line]:
    mention = mentions[ref.mention_id]
    claim = mention.claims[ref.position]
    text = Text.assemble((claim_number(claim), "bold"), "  ", speakers_text(claim.by))
    if claim.group.wording != figure.group.name:
        text.append(f"  of “{one_line(claim.group.wording)}”", "dim")
    text.append(f"  {claim.rule.replace('_', ' ')}{', vague' * claim.vague}", "dim")
    if differs(figure, claim):
        text.append("  ≠ the best figure", "bold red")
    yield Line(text, 4)
    yield Line(Text(quoted(claim.quote), "italic"), 6)
    yield Line(Text(origin(reports.get(mention.report_id), mention.report_id), "dim"), 6)


def differs(figure: Figure, claim: Claim) -> bool:
    """True where the figure is contested and what the claim states leaves out its best number."""
    low = claim.low if claim.low is not None else 0
    return figure.contested and not (low <= figure.best and (claim.high is None or figure.best <= claim.high))


def origin(report: Report | None, report_id: str) -> str:
    """Outlet, time of publication and address of a report."""
    if report is None:
        return short_id(report_id)
    published = report.published or "no date of publication"
    address = report.url or short_id(report.report_id)
    return ", ".join(part for part in (one_line(report.source), published, one_line(address)) if part)


def _responsibility(case: Case, found: Evidence, reports: Mapping[str, Report]) -> Iterator[Line]:
    told = list(
        chain.from_iterable(((mention, one) for one in mention.responsibility) for mention in case.mentions)
    )
    if not told and not found.culprits:
        return
    yield from heading("Who did it")
    yield from culprit_lines(found)
    for mention, statement in told:
        if statement.stance is Stance.STATED and not statement.by:
            continue  # the outlet's own voice stands above, with the culprit
        said = f", says {speakers_text(statement.by)}" if statement.by else ""
        yield Line(Text(f"{worded(statement.actor)}{said}"), 2, statement.stance)
        yield Line(Text(quoted(statement.quote), "italic"), 4)
        yield Line(Text(origin(reports.get(mention.report_id), mention.report_id), "dim"), 4)


def _mentions(case: Case, reports: Mapping[str, Report]) -> Iterator[Line]:
    yield from heading("Told by")
    whys = ("", *case.incident.reasons)
    for position, mention in enumerate(case.mentions):
        report = reports.get(mention.report_id)
        place = place_text(mention.where)
        event = ", ".join(part for part in (what_text(mention), date_text(mention.when), place) if part)
        yield Line(Text(origin(report, mention.report_id)), 2)
        yield Line(Text(quoted(mention.anchor), "italic"), 4)
        yield Line(Text(": ".join(part for part in (event, who_text(mention)) if part), "dim"), 4)
        yield from when_claim_lines(mention, 4)
        why = whys[position] if position < len(whys) else ""
        if why:
            yield Line(Text(f"brought together: {one_line(why)}", "dim"), 4)
        yield Line(Text(f"mention {mention.mention_id}, report {short_id(mention.report_id)}", "dim"), 4)
