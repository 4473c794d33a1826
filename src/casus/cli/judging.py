"""`casus judge`: what reviewers decide about incidents, looked at before it is done, and never lost."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from casus.cli.arguments import DEFAULT_STORE, AsJson, Store, existing
from casus.cli.judgement_page import change_page, log_page
from casus.cli.terminal import busy, note, warn, write, write_page
from casus.link.judgements import Action
from casus.reconcile.values import FIELDS, values_of
from casus.records import Outcome, to_json
from casus.store import Asked, Casebook, Standing

commands = typer.Typer(
    help="Merge, split, confirm, correct or discard incidents; without --yes it is only shown.",
    no_args_is_help=True,
)

Reviewer = Annotated[
    str, typer.Option("--reviewer", envvar="CASUS_REVIEWER", metavar="NAME", help="Who judges.")
]
Reason = Annotated[str, typer.Option("--reason", "-m", metavar="TEXT", help="Why.")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do it; without this it is only shown.")]
OneIncident = Annotated[str, typer.Argument(metavar="INCIDENT", help="Its id; a unique beginning is enough.")]


@commands.command()
def merge(
    incidents: Annotated[list[str], typer.Argument(metavar="INCIDENT…", help="Two incidents or more.")],
    reviewer: Reviewer,
    reason: Reason,
    yes: Yes = False,
    store: Store = DEFAULT_STORE,
) -> None:
    """Hold that several incidents are one."""
    _judge(store, Asked(Action.MERGE, tuple(incidents)), reviewer, reason, yes)


@commands.command()
def split(
    incident: OneIncident,
    mentions: Annotated[
        list[str], typer.Argument(metavar="MENTION…", help="The mentions that tell of another incident.")
    ],
    reviewer: Reviewer,
    reason: Reason,
    yes: Yes = False,
    store: Store = DEFAULT_STORE,
) -> None:
    """Hold that some mentions of an incident tell of another one, all of them of the same."""
    _judge(store, Asked(Action.SPLIT, (incident, *mentions)), reviewer, reason, yes)


@commands.command()
def confirm(
    incident: OneIncident,
    reviewer: Reviewer,
    reason: Reason,
    yes: Yes = False,
    store: Store = DEFAULT_STORE,
) -> None:
    """Hold that an incident is right as it stands: its mentions stay together and its values stay."""
    _judge(store, Asked(Action.CONFIRM, (incident,)), reviewer, reason, yes)


@commands.command("set")
def set_value(
    incident: OneIncident,
    field: Annotated[str, typer.Argument(metavar="FIELD", help=f"One of {', '.join((*FIELDS, *Outcome))}.")],
    value: Annotated[
        str,
        typer.Argument(
            metavar="VALUE", help="A word, a date, a place, names, or a number; unknown for none."
        ),
    ],
    reviewer: Reviewer,
    reason: Reason,
    group: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Of whom, for a number of people; all of them if not given."),
    ] = None,
    yes: Yes = False,
    store: Store = DEFAULT_STORE,
) -> None:
    """Give an incident a value that stands whatever the reports say."""
    values = values_of(field, value, group)
    _judge(store, Asked(Action.SET, (incident,), values=values), reviewer, reason, yes)


@commands.command()
def discard(
    names: Annotated[
        list[str], typer.Argument(metavar="INCIDENT|MENTION…", help="Incidents, or single mentions of one.")
    ],
    reviewer: Reviewer,
    reason: Reason,
    yes: Yes = False,
    store: Store = DEFAULT_STORE,
) -> None:
    """Hold that incidents, or mentions, are none and have no place in the record."""
    _judge(store, Asked(Action.DISCARD, tuple(names)), reviewer, reason, yes)


@commands.command()
def undo(
    reviewer: Reviewer,
    reason: Reason,
    number: Annotated[
        int | None,
        typer.Argument(metavar="NUMBER", help="The judgement; the last one in force if not given."),
    ] = None,
    yes: Yes = False,
    store: Store = DEFAULT_STORE,
) -> None:
    """Take a judgement back; to undo an undo brings the judgement back."""
    _judge(store, Asked(Action.UNDO, undoes=number), reviewer, reason, yes)


@commands.command()
def log(store: Store = DEFAULT_STORE, as_json: AsJson = False) -> None:
    """List all judgements: who, when, why, and what became of them."""
    with Casebook(store, read_only=True) as book:
        standings = book.review.standings()
    if as_json:
        write(json.dumps([standing_value(one) for one in standings], ensure_ascii=False, indent=1))
    elif standings:
        write_page(log_page(standings))
    else:
        note(f"{store}: no judgement was made")


def _judge(store: Path, asked: Asked, reviewer: str, reason: str, yes: bool) -> None:
    with Casebook(existing(store)) as book:
        review = book.review
        draft = review.ask(asked, reviewer, reason)
        for name, now in zip(asked.names, draft.about, strict=False):
            if name.startswith("i") and not now.startswith(name):
                note(f"{name} is now {now}")
        with busy("linking anew"):
            changes = review.preview(draft)
        if yes:
            draft = review.make(draft)
        write_page(change_page(draft, changes, done=yes))
        tell_of_dangling(book)
    if not yes:
        note("nothing is done yet: the same command with --yes does it")


def tell_of_dangling(book: Casebook) -> None:
    """Warns of judgements whose mentions are in no report now."""
    dangling = [one.judgement.number for one in book.review.standings() if one.is_dangling]
    if dangling:
        numbers = ", ".join(map(str, dangling))
        warn(f"{book.path}: judgements on mentions that no report has now: {numbers}; see `casus judge log`")


def standing_value(standing: Standing) -> dict[str, Any]:
    """A judgement and what became of it, as JSON takes it."""
    value: dict[str, Any] = json.loads(to_json(standing.judgement))
    return {
        **value,
        "in_force": standing.is_in_force,
        "undone_by": standing.undone_by,
        "overridden_by": list(standing.overridden_by),
        "holds_for": list(standing.holds_for),
        "missing": [json.loads(to_json(ref)) for ref in standing.missing],
    }
