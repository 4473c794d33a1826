"""`casus why`: why two mentions, or a mention and an incident, are one or are not."""

from __future__ import annotations

import json
from typing import Annotated, Any

import typer

from casus.cli.arguments import DEFAULT_STORE, AsJson, Store
from casus.cli.looking import tell_if_stale
from casus.cli.terminal import write, write_page
from casus.cli.why_page import Shown, why_page
from casus.errors import UsageError
from casus.link.compare import ENOUGH
from casus.link.judgements import Judgement
from casus.link.why import Why, joins, why
from casus.records import Mention, Report, to_json
from casus.store import Casebook


def why_(
    mention: Annotated[str, typer.Argument(metavar="MENTION", help="A mention's id, or its beginning.")],
    other: Annotated[
        str, typer.Argument(metavar="MENTION|INCIDENT", help="Another mention, or an incident, likewise.")
    ],
    store: Store = DEFAULT_STORE,
    as_json: AsJson = False,
) -> None:
    """Show what speaks for and against two mentions, or a mention and an incident, being one."""
    with Casebook(store, read_only=True) as book:
        tell_if_stale(book)
        shown = compared(book, mention, other)
    if as_json:
        write(json.dumps(shown_value(shown), ensure_ascii=False))
    else:
        write_page(why_page(shown))


def compared(book: Casebook, name: str, other: str) -> Shown:
    """The mention compared with the other one, or with each mention of the incident.

    Raises UsageError where the store has none of that name, or where there is nothing to compare.
    """
    left = _mention(book, name)
    incident_id: str | None = None
    try:
        others = [book.mention(other)]
    except UsageError:
        incident_id = _incident(book, other)
        others = [one for one in book.mentions_of(incident_id) if one.mention_id != left.mention_id]
    if not others:
        raise UsageError(f"{incident_id}: {left.mention_id} is its only mention; name another incident")
    if others[0].mention_id == left.mention_id:
        raise UsageError(f"{left.mention_id}: it is compared with itself; name another mention")
    log = book.review.log()
    reports, told = _judged(book, log)
    pairs = why(left, others, log, reports, told)
    is_one, verdict = joins(pairs) if incident_id else (pairs[0].is_one, pairs[0].verdict)
    holders = {
        one.mention_id: book.incidents_in(one.report_id).get(one.mention_id) for one in (left, *others)
    }
    return Shown(tuple(pairs), incident_id, is_one, verdict, holders)


def _mention(book: Casebook, name: str) -> Mention:
    try:
        return book.mention(name)
    except UsageError:
        if name.startswith("i"):
            raise UsageError(
                f"{name!r}: the first has to be a mention; `casus show {name} --json` lists those of it"
            ) from None
        raise


def _incident(book: Casebook, name: str) -> str:
    try:
        return book.incident(name).incident_id
    except UsageError:
        raise UsageError(
            f"{name!r}: the store has no mention or incident of this name; "
            f"`casus incidents --store {book.path}` lists the incidents"
        ) from None


def _judged(book: Casebook, log: list[Judgement]) -> tuple[dict[str, Report], list[Mention]]:
    """The reports that the log is about, those that are there, and their mentions."""
    found: dict[str, Report] = {}
    told: list[Mention] = []
    for report_id in dict.fromkeys(ref.report_id for one in log for ref in (*one.mentions, *one.others)):
        if versions := book.versions(report_id):
            found[report_id] = versions[-1]
            told += book.mentions_in(report_id)
    return found, told


def shown_value(shown: Shown) -> dict[str, Any]:
    """All of it, as JSON takes it; a score that a contradiction forbids is null."""
    return {
        "one_incident": shown.is_one,
        "verdict": shown.verdict,
        "incident": shown.incident_id,
        "enough": ENOUGH,
        "recorded_in": shown.holders,
        "pairs": [_pair_value(pair) for pair in shown.pairs],
    }


def _pair_value(pair: Why) -> dict[str, Any]:
    forbidden = bool(pair.comparison.contradictions)
    return {
        "mentions": [pair.left.mention_id, pair.right.mention_id],
        "score": None if forbidden else round(pair.comparison.score, 4),
        "probability": round(pair.comparison.probability, 4),
        "one_incident": pair.is_one,
        "verdict": pair.verdict,
        "features": [
            {"name": f.name, "found": f.level, "score": f.score, "reason": f.reason, "forbids": f.forbids}
            for f in pair.comparison.features
        ],
        "contradictions": [f.reason for f in pair.comparison.contradictions],
        "judgements": [{"says": one.says, **json.loads(to_json(one.judgement))} for one in pair.judged],
    }
