"""`casus tally`: a stated total beside the incidents that the store has of its period, area and actors."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Annotated, Any

import typer
from rich.text import Text

from casus.cli.arguments import DEFAULT_STORE, AsJson, Store, first_day, last_day
from casus.cli.incident_page import heading, origin
from casus.cli.incident_table import cells_of, fixed_columns
from casus.cli.looking import tell_if_stale
from casus.cli.rendering import claim_text, counted, date_text, place_text, quoted, what_text, who_text
from casus.cli.terminal import Line, note, write, write_page
from casus.errors import UsageError
from casus.export.layout import incident_value
from casus.ingest.copies import voices_of
from casus.link.series import Series, series_of
from casus.reconcile.evidence import independent_voices
from casus.reconcile.tally import Row, Scope, Tally, scope_of
from casus.reconcile.tally import tally as tally_of
from casus.records import Incident, Mention, Report, Where
from casus.resolve.where import where_named
from casus.store import Casebook, IncidentFilter

_ASKED = Report("tally")
"""The report that the words of a question stand in: none, so that the tables alone explain them."""


def tally(
    aggregate: Annotated[
        str | None,
        typer.Argument(
            metavar="AGGREGATE",
            help="A total, by its series, its mention or its report; without one the totals are listed.",
        ),
    ] = None,
    period: Annotated[
        str | None,
        typer.Option(metavar="FROM..TO", help="In these days, months or years, in place of the total's own."),
    ] = None,
    area: Annotated[
        str | None,
        typer.Option(metavar="PLACE", help="In this country or place, in place of the total's own."),
    ] = None,
    actor: Annotated[
        str | None, typer.Option(metavar="NAME", help="Done by this actor, in place of the total's own.")
    ] = None,
    store: Store = DEFAULT_STORE,
    as_json: AsJson = False,
) -> None:
    """Set a stated total beside the recorded incidents of its period, area and actors."""
    with Casebook(store, read_only=True) as book:
        tell_if_stale(book)
        if aggregate is None and period is None and area is None and actor is None:
            _list(book, as_json)
            return
        stated = None if aggregate is None else _find(book, aggregate)
        scope = _scope(scope_of(stated.mentions[0]) if stated else Scope(), period, area, actor)
        told = [(case.incident, case.mentions) for case in book.cases(IncidentFilter())]
        found = tally_of(scope, told, stated.mentions[0] if stated else None)
        reports = _reports(book, stated.mentions) if stated else {}
    if as_json:
        write(json.dumps(_value(found, stated), ensure_ascii=False, default=str))
    else:
        write_page(_page(found, stated, reports))


def _scope(scope: Scope, period: str | None, area: str | None, actor: str | None) -> Scope:
    start, end = (scope.start, scope.end) if period is None else _period(period)
    where = scope.area if area is None else _area(area)
    return Scope(start, end, where, scope.actors if actor is None else (actor,), scope.form)


def _period(text: str) -> tuple[Any, Any]:
    """The first and the last day of "2024-01..2024-03" or "2024"; one side may be left open."""
    first, dots, last = text.partition("..")
    if not first and not last:
        raise UsageError(f"--period {text!r} is no period; write it as 2024-01-15..2024-03, or 2024")
    return (
        first_day(first) if first else None,
        last_day(last if dots else first) if last or not dots else None,
    )


def _area(text: str) -> Where:
    where = where_named(text, _ASKED)
    if where.country is None:
        raise UsageError(f"--area {text!r}: {where.reason}; add the country, or name a larger place")
    return where


def _series(book: Casebook) -> list[Series]:
    aggregates = book.aggregates()
    return series_of(aggregates, _reports(book, aggregates))


def _reports(book: Casebook, mentions: Any) -> dict[str, Report]:
    names = dict.fromkeys(mention.report_id for mention in mentions)
    return {name: book.report(name) for name in names}


def _find(book: Casebook, name: str) -> Series:
    """The series of that name; a mention's id, or a report with one total, leads to it too."""
    known = _series(book)
    found = [s for s in known if s.series_id.startswith(name)]
    found = found or [s for s in known if any(m.mention_id.startswith(name) for m in s.mentions)]
    found = found or [s for s in known if any(m.report_id == name for m in s.mentions)]
    if len(found) == 1:
        return found[0]
    problem = f"names {len(found)} totals" if found else "the store has no total of this name"
    raise UsageError(f"{name!r}: {problem}; `casus tally --store {book.path}` lists them")


def _list(book: Casebook, as_json: bool) -> None:
    known = _series(book)
    if as_json:
        write(json.dumps([_series_value(series) for series in known], ensure_ascii=False))
    elif not known:
        note(f"{book.path}: no report states a total")
    else:
        head = ("id", "period", "reports", "what", "place", "who", "numbers")
        for line in fixed_columns([head, *map(_cells, known)]):
            write(line)


def _cells(series: Series) -> tuple[str, ...]:
    first = series.mentions[0]
    return (
        series.series_id,
        date_text(first.when),
        str(len({m.report_id for m in series.mentions})),
        first.type.value.replace("_", " "),
        place_text(first.where),
        who_text(first),
        "; ".join(_numbers(first)),
    )


def _numbers(mention: Mention) -> Iterator[str]:
    if mention.count:
        yield f"{mention.count.n:,} {mention.count.unit}"
    yield from map(claim_text, mention.claims)


def _page(found: Tally, stated: Series | None, reports: dict[str, Report]) -> Iterator[Line]:
    yield Line(Text(_scope_text(found.scope), "bold"))
    if stated:
        voices = independent_voices(stated.mentions, voices_of(reports.values()))
        said = f"{counted(len(voices), 'independent voice')}, in {counted(len(reports), 'report')}"
        yield Line(Text(f"stated by {said}"))
        for mention in stated.mentions:
            yield Line(Text(quoted(mention.anchor), "italic"), 2)
            yield Line(Text(origin(reports.get(mention.report_id), mention.report_id), "dim"), 2)
    yield from heading("Stated and recorded")
    for row in found.rows:
        yield Line(_row_text(row), 2)
    yield from _listed("Counted", found.counted)
    yield from _listed("Not counted: date, place or actor too wide to tell", found.possible)


def _row_text(row: Row) -> Text:
    recorded = f"{row.recorded:,}{' or more' * row.recorded_open} recorded"
    if row.shortfall is None:
        return Text.assemble((row.what, "bold"), f"  {recorded}")
    stated = f"{_span(row)} stated"
    return Text.assemble(
        (row.what, "bold"), f"  {stated}, {recorded}  ", (f"shortfall {row.shortfall:,}", "bold red")
    )


def _span(row: Row) -> str:
    low, high = row.stated_low, row.stated_high
    if high is None:
        return f"{low:,} or more"
    if low is None:
        return f"up to {high:,}"
    return f"{low:,}" if low == high else f"{low:,}–{high:,}"


def _listed(title: str, incidents: tuple[Incident, ...]) -> Iterator[Line]:
    if incidents:
        yield from heading(f"{title} ({len(incidents)})")
        for line in fixed_columns([cells_of(incident) for incident in incidents]):
            yield Line(Text(line), 2)


def _scope_text(scope: Scope) -> str:
    start, end = scope.start or "", scope.end or ""
    parts = [
        f"{start}…{end}" if start or end else "any time",
        place_text(scope.area) if scope.area else "anywhere",
        "by " + ", ".join(scope.actors) if scope.actors else "by anybody",
        scope.form.value.replace("_", " ") if scope.form else "any form",
    ]
    return ", ".join(parts)


def _value(found: Tally, stated: Series | None) -> dict[str, Any]:
    return {
        "series": _series_value(stated) if stated else None,
        "scope": {
            "start": found.scope.start,
            "end": found.scope.end,
            "area": found.scope.area.name if found.scope.area else None,
            "actors": list(found.scope.actors),
            "form": found.scope.form,
        },
        "numbers": [asdict(row) | {"shortfall": row.shortfall} for row in found.rows],
        "counted": [incident_value(incident) for incident in found.counted],
        "possible": [incident.incident_id for incident in found.possible],
    }


def _series_value(series: Series) -> dict[str, Any]:
    first = series.mentions[0]
    return {
        "series": series.series_id,
        "what": what_text(first),
        "start": first.when.start and str(first.when.start),
        "end": first.when.end and str(first.when.end),
        "place": first.where.name,
        "initiators": [actor.name for actor in first.initiators],
        "numbers": list(_numbers(first)),
        "mentions": [mention.mention_id for mention in series.mentions],
        "reports": list(dict.fromkeys(mention.report_id for mention in series.mentions)),
    }
