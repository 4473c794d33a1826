"""`casus incidents`, `casus show` and `casus stats`: what a store holds."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Annotated, Any

import typer

from casus.cli.arguments import (
    DEFAULT_POLICY,
    DEFAULT_STORE,
    ActorPart,
    AsJson,
    Country,
    Descending,
    KindOf,
    Limit,
    Order,
    PolicyName,
    Since,
    Sort,
    Store,
    Type,
    Until,
    Words,
    wanted,
)
from casus.cli.incident_page import incident_page
from casus.cli.incident_table import show_incidents
from casus.cli.rendering import country_name
from casus.cli.report_page import Reading, report_page
from casus.cli.terminal import note, warn, write, write_page
from casus.errors import UsageError
from casus.export.assessed import case_under, evidence
from casus.export.json_lines import write_jsonl
from casus.export.layout import incident_value
from casus.records import Incident, Report, to_json
from casus.store import Casebook, Stats


def incidents(
    store: Store = DEFAULT_STORE,
    since: Since = None,
    until: Until = None,
    country: Country = None,
    type_: Type = None,
    kind: KindOf = None,
    actor: ActorPart = None,
    text: Words = None,
    sort: Sort = Order.DATE,
    desc: Descending = False,
    limit: Limit = None,
    policy: PolicyName = DEFAULT_POLICY,
    as_json: AsJson = False,
) -> None:
    """List the incidents: when, where, what, who, how many, and how many sources say so."""
    asked = wanted(since, until, country, type_, kind, actor, text, sort, desc, limit)
    with Casebook(store, read_only=True) as book:
        tell_if_stale(book)
        plain = policy == DEFAULT_POLICY and not as_json
        cases = [] if plain else [case_under(policy, case) for case in book.cases(asked)]
        found = book.incidents(asked) if plain else [case.incident for case in cases]
    if as_json:
        values = [incident_value(case.incident, evidence(case)) for case in cases]
        write(json.dumps(values, ensure_ascii=False, indent=1))
    elif found:
        show_incidents(found)
    else:
        note(f"{store}: no incident fits")


def show(
    name: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help="An incident, or a report by its id, URL or file. A unique beginning is enough.",
        ),
    ],
    store: Store = DEFAULT_STORE,
    policy: PolicyName = DEFAULT_POLICY,
    as_json: AsJson = False,
) -> None:
    """Show one incident with every claim and its quote, or one report with what was marked in it."""
    with Casebook(store, read_only=True) as book:
        tell_if_stale(book)
        found = find(book, name)
        if isinstance(found, Incident):
            case = case_under(policy, book.case(found.incident_id))
            if as_json:
                write("".join(write_jsonl([case])).rstrip("\n"))
            else:
                write_page(incident_page(case))
            return
        reading = reading_of(book, found)
    if as_json:
        write(json.dumps(reading_value(reading), ensure_ascii=False))
    else:
        write_page(report_page(reading))


def stats(store: Store = DEFAULT_STORE, as_json: AsJson = False) -> None:
    """Count what the store holds."""
    with Casebook(store, read_only=True) as book:
        tell_if_stale(book)
        counted = book.stats()
    if as_json:
        write(json.dumps(asdict(counted), ensure_ascii=False, default=str))
    else:
        for label, value in stats_rows(counted):
            write(f"{label:<20}{value}")


def tell_if_stale(book: Casebook) -> None:
    """Warns where the incidents do not rest on all that was read."""
    if book.is_stale:
        warn(
            f"{book.path}: reports have come in since the incidents were made; "
            f"run `casus update --link --store {book.path}`"
        )


def find(book: Casebook, name: str) -> Incident | Report:
    """The incident or report of that name; raises UsageError where there is none, or more than one."""
    problems = []
    for look in (book.incident, book.report):
        try:
            return look(name)
        except UsageError as error:
            problems.append(str(error))
    problems = [problem for problem in problems if "none of this name" not in problem] or [
        f"{name!r}: the store has no incident or report of this name"
    ]
    raise UsageError(f"{'; '.join(problems)}; `casus incidents --store {book.path}` lists the ids")


def reading_of(book: Casebook, report: Report) -> Reading:
    """The report with what was read in it and all its versions."""
    name = report.report_id
    return Reading(
        report, book.versions(name), book.marks(name), book.mentions_in(name), book.incidents_in(name)
    )


def reading_value(reading: Reading) -> dict[str, Any]:
    """A report with versions, marks and mentions, as JSON takes it."""
    return {
        **_plain(reading.report),
        "versions": [_plain(version) for version in reading.versions],
        "marks": _plain(reading.marks) if reading.marks else None,
        "mentions": [
            {**_plain(mention), "incident_id": reading.incident_of.get(mention.mention_id)}
            for mention in reading.mentions
        ],
    }


def _plain(record: object) -> dict[str, Any]:
    plain: dict[str, Any] = json.loads(to_json(record))
    return plain


def stats_rows(stats: Stats) -> list[tuple[str, str]]:
    """The counts with their names, as people read them."""
    countries = {country_name(code): number for code, number in stats.countries.items()}
    span = f"{stats.first} to {stats.last}" if stats.first and stats.last else "no dates"
    rows = [
        ("reports", f"{stats.reports:,}"),
        ("  versions", f"{stats.versions:,}"),
        ("  copies", f"{stats.copies:,}"),
        ("  unread", _counts(stats.unread) or "0"),
        ("events", f"{stats.mentions:,}"),
        ("  by kind", _counts(stats.mentions_by_kind)),
        ("  by type", _counts(stats.mentions_by_type)),
        ("claims", f"{stats.claims:,}"),
        ("incidents", f"{stats.incidents:,}"),
        ("  dates", span),
        ("  countries", _counts(countries)),
        ("  contested figures", f"{stats.contested_figures:,}"),
        ("file", f"{stats.file_bytes / 1e6:,.1f} MB"),
    ]
    return [(label, value) for label, value in rows if value]


def _counts(numbers: Mapping[str, int]) -> str:
    return ", ".join(f"{name.replace('_', ' ')} {number:,}" for name, number in numbers.items())
