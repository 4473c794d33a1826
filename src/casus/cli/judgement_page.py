"""Judgements line by line: what one alters, and the log with what became of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from rich.text import Text

from casus.cli.rendering import (
    UNKNOWN,
    actors_text,
    counted,
    date_text,
    figure_parts,
    figures_text,
    place_text,
    quoted,
    short_id,
    what_text,
)
from casus.cli.terminal import Line, one_line
from casus.link.judgements import Action, Judgement, MentionRef, Values
from casus.records import Decision, Incident
from casus.store import Change, Standing


def change_page(judgement: Judgement, changes: Sequence[Change], done: bool) -> Iterator[Line]:
    """The judgement, and each incident that it alters, with its values before and after."""
    head = f"judgement {judgement.number}" if done else "preview"
    yield Line(Text(f"{head}: {action_text(judgement)}", "bold"))
    yield Line(Text(f"{one_line(judgement.reviewer)}: {one_line(judgement.reason)}"), 2)
    if not changes:
        yield Line(Text("no incident changes"), 2)
    for change in changes:
        yield from _change(change)


def action_text(judgement: Judgement) -> str:
    """What is judged, in one line: "set i0495b02911 killed 14 civilians", "undo 3"."""
    if judgement.action is Action.UNDO:
        return f"undo {judgement.undoes} on {', '.join(judgement.about)}"
    text = f"{judgement.action} {', '.join(judgement.about)}"
    if judgement.action is Action.SET and judgement.values:
        text += f" {values_text(judgement.values)}"
    if judgement.action is Action.SPLIT:
        text += f", apart from it {' '.join(quoted(ref.anchor) for ref in judgement.mentions)}"
    return text


def values_text(values: Values) -> str:
    """The values that are given: "date 2023-05-03; killed 14 civilians"."""
    parts = [
        f"{name} {value.value}" for name, value in (("kind", values.kind), ("type", values.type)) if value
    ]
    if values.when:
        parts.append(f"date {date_text(values.when)}")
    if values.where:
        parts.append(f"place {place_text(values.where)}")
    for name, actors in (("initiators", values.initiators), ("targets", values.targets)):
        if actors is not None:
            parts.append(f"{name} {actors_text(actors) or UNKNOWN}")
    parts += figure_parts(values.figures)
    parts += [f"{outcome} {UNKNOWN} {group}" for outcome, group in values.without]
    return "; ".join(parts)


def _change(change: Change) -> Iterator[Line]:
    if change.after is None and change.before is not None:
        leads = f"its mentions go to {change.beside}" if change.beside else "its mentions go to no incident"
        yield Line(Text(f"{_summary(change.before)}; {leads}"), 2, "gone")
    elif change.before is None and change.after is not None:
        came = f"; out of {change.beside}" if change.beside else ""
        yield Line(Text(f"{_summary(change.after)}{came}"), 2, "new")
    elif change.before is not None and change.after is not None:
        yield Line(Text(_summary(change.before)), 2, "changed")
        for label, tell in _TOLD:
            before, after = tell(change.before), tell(change.after)
            if before != after:
                yield Line(Text(f"{before} → {after}"), 4, label)


def _summary(incident: Incident) -> str:
    parts = (
        what_text(incident),
        date_text(incident.when),
        place_text(incident.where),
        figures_text(incident.figures),
        counted(len(incident.mentions), "mention"),
    )
    return f"{incident.incident_id}  {', '.join(part for part in parts if part)}"


_TOLD: tuple[tuple[str, Callable[[Incident], str]], ...] = (
    ("what", what_text),
    ("date", lambda incident: date_text(incident.when)),
    ("place", lambda incident: place_text(incident.where)),
    ("initiators", lambda incident: actors_text(incident.initiators) or "not stated"),
    ("targets", lambda incident: actors_text(incident.targets) or "not stated"),
    ("figures", lambda incident: figures_text(incident.figures) or "none"),
    ("mentions", lambda incident: str(len(incident.mentions))),
    ("sources", lambda incident: str(incident.sources)),
    ("judged", lambda incident: ", ".join(decision.field for decision in incident.decisions) or "not yet"),
)


def log_page(standings: Iterable[Standing]) -> Iterator[Line]:
    """Each judgement with who, when, why, and what became of it."""
    for standing in standings:
        one = standing.judgement
        yield Line(Text(f"{one.number}  {action_text(one)}", "bold"))
        yield Line(Text(f"{one_line(one.reviewer)}, {one.time}: {one_line(one.reason)}"), 4)
        yield Line(Text(state_text(standing)), 4)
        for ref in standing.missing:
            yield Line(Text(f"dangling: {missing_text(ref)}", "red"), 4)


def state_text(standing: Standing) -> str:
    """Whether the judgement counts, and for which incidents."""
    if standing.undone_by is not None:
        return f"undone by {standing.undone_by}"
    parts = ["in force" if standing.is_in_force else "not in force"]
    if standing.holds_for:
        parts[0] += f" for {', '.join(standing.holds_for)}"
    if standing.overridden_by:
        parts.append(f"contradicted by {', '.join(map(str, standing.overridden_by))}, which is later")
    return "; ".join(parts)


def missing_text(ref: MentionRef) -> str:
    """A mention that is in no report now: its words and the report that had it."""
    return f"{quoted(ref.anchor)} stood in {short_id(ref.report_id)}; it counts again when that has it again"


def decision_lines(decisions: Iterable[Decision]) -> Iterator[Line]:
    """What reviewers decided about one incident: who, when, why, and what the claims say instead."""
    for one in decisions:
        text = Text.assemble(
            (f"{one.field}", "bold"),
            f"  by {one_line(one.reviewer)}, {one.time[:10]}: {one_line(one.reason)}",
        )
        text.append(f"  judgement {one.judgement}", "dim")
        if one.instead_of:
            text.append(f", instead of {', '.join(map(str, one.instead_of))}", "dim")
        yield Line(text, 2)
        if one.found:
            yield Line(Text(f"the reports say: {one_line(one.found)}", "dim"), 4)
