"""The evidence of an incident in lines: its grade, who is tied to it, sides of a figure and its history."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rich.text import Text

from casus.cli.terminal import Line, one_line
from casus.reconcile.evidence import Evidence
from casus.reconcile.responsibility import Culprit


def grade_line(found: Evidence) -> Line:
    """The grade and the reason for it."""
    return Line(Text.assemble((found.grade.value, "bold"), (f"  {found.reason}", "dim")), 0, "evidence")


def culprit_lines(found: Evidence) -> Iterator[Line]:
    """Each who is tied to the act, and in which way: "claims it; blamed by the police"."""
    for culprit in found.culprits:
        ways = "; ".join(_ways(culprit))
        yield Line(
            Text.assemble((one_line(culprit.actor.name), "bold"), (f"  {ways}" if ways else "", "dim")), 2
        )


def _ways(culprit: Culprit) -> Iterator[str]:
    if culprit.claims:
        yield "claims it"
    elif culprit.accepts:
        yield "tells of it as its own"
    if culprit.denies:
        yield "denies it"
    if culprit.blamed_by:
        yield f"blamed by {_names(culprit.blamed_by)}"
    if culprit.stated_by:
        yield f"named by {_names(culprit.stated_by)}"


def timeline_lines(timeline: Mapping[str, Any]) -> Iterator[Line]:
    """What the sides of a contested figure say, and how the figure changed from report to report."""
    for camp in timeline["sides"]:
        span = _span(camp["low"], camp["high"])
        yield Line(Text.assemble((f"{span}  say {_names(camp['voices'])}", "red")), 4)
    steps = timeline["history"]
    changes = [s for at, s in enumerate(steps) if at == 0 or _number(s) != _number(steps[at - 1])]
    if len(changes) > 1:
        told = ", ".join(f"{_day(step)}: {_number(step)}" for step in changes)
        yield Line(Text(f"over time  {told}", "dim"), 4)


def _day(step: Mapping[str, Any]) -> str:
    return step["published"] or "no date"


def _number(step: Mapping[str, Any]) -> str:
    low, best, high = step["low"], step["best"], step["high"]
    return str(best) if low == high else f"{low}–{high} (best {best})"


def _span(low: int, high: int | None) -> str:
    if high is None:
        return f"{low} or more"
    return str(low) if low == high else f"{low}–{high}"


def _names(names: Sequence[str]) -> str:
    return ", ".join(map(one_line, names))
