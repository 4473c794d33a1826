"""The arguments that several commands share, and what their words mean."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from contextlib import AbstractContextManager, nullcontext
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from casus.errors import StoreError
from casus.reconcile.policies import POLICIES
from casus.records import EventType, Kind
from casus.reference.actors import packaged_actors, using_actors
from casus.reference.countries import country, country_named
from casus.store import IncidentFilter

DEFAULT_STORE = Path("casus.casus")
DEFAULT_POLICY = "analyst"
_DAY = re.compile(r"(\d{4})(?:-(\d\d?)(?:-(\d\d?))?)?")


class Order(StrEnum):
    """What incidents are sorted by."""

    DATE = "date"
    KILLED = "killed"
    SOURCES = "sources"
    ID = "id"


def first_day(text: str) -> dt.date:
    """The first day that `text` ("2024-08-29", "2024-08", "2024") means.

    Raises BadParameter where it is no date.
    """
    year, month, day = _date_parts(text)
    return _date(text, year, 1 if month is None else month, 1 if day is None else day)


def last_day(text: str) -> dt.date:
    """The last day that `text` means; raises BadParameter where it is no date."""
    year, month, day = _date_parts(text)
    month = 12 if month is None else month
    if not 1 <= month <= 12:
        raise _no_date(text)
    return _date(text, year, month, calendar.monthrange(year, month)[1] if day is None else day)


def _date_parts(text: str) -> tuple[int, int | None, int | None]:
    match = _DAY.fullmatch(text.strip())
    if not match or match[1] == "0000":
        raise _no_date(text)
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    return year, month, day


def _date(text: str, year: int, month: int, day: int) -> dt.date:
    try:
        return dt.date(year, month, day)
    except ValueError as error:
        raise _no_date(text) from error


def _no_date(text: str) -> typer.BadParameter:
    return typer.BadParameter(f"{text!r} is no date; write it as 2024-08-29, 2024-08 or 2024")


def kind_of_incident(text: str) -> Kind:
    """ "incident" or "foiled": totals and series are no incidents."""
    if text not in (Kind.INCIDENT, Kind.FOILED):
        raise typer.BadParameter(
            f"{text!r} is no kind of incident; give incident or foiled (casus show REPORT lists aggregates)"
        )
    return Kind(text)


def country_code(text: str) -> str:
    """The ISO code that a code or a name means; raises BadParameter where no country is called so."""
    code = text.strip().upper()
    try:
        return country(code).alpha2
    except KeyError:
        named = country_named(text)
    if named is None:
        raise typer.BadParameter(f"{text!r} is no country; give a name or a two-letter code such as IQ")
    return named


def policy_name(text: str) -> str:
    """The name itself; raises BadParameter where there is no such policy."""
    if text not in POLICIES:
        raise typer.BadParameter(f"{text!r} is no policy; one of {', '.join(POLICIES)}")
    return text


Store = Annotated[
    Path, typer.Option("--store", envvar="CASUS_STORE", metavar="FILE", help="The store, one SQLite file.")
]
Actors = Annotated[
    Path | None,
    typer.Option(
        "--actors",
        envvar="CASUS_ACTORS",
        metavar="FILE.csv",
        help="Actors of your own, beside ours or in place of them.",
    ),
]
Jobs = Annotated[
    int | None,
    typer.Option(
        "--jobs", "-j", min=1, metavar="N", help="Reports to read at once; as many as there are cores."
    ),
]
Since = Annotated[
    dt.date | None,
    typer.Option(parser=first_day, metavar="DATE", help="Not before this day (or month, or year)."),
]
Until = Annotated[
    dt.date | None,
    typer.Option(parser=last_day, metavar="DATE", help="Not after this day (or month, or year)."),
]
Country = Annotated[
    str | None,
    typer.Option(
        parser=country_code, metavar="COUNTRY", help="In this country: a name or a two-letter code."
    ),
]
Type = Annotated[EventType | None, typer.Option("--type", help="Of this form.", metavar="TYPE")]
KindOf = Annotated[
    Kind | None,
    typer.Option("--kind", parser=kind_of_incident, help="Of this kind: incident or foiled.", metavar="KIND"),
]
ActorPart = Annotated[
    str | None,
    typer.Option("--actor", metavar="NAME", help="With an actor, on either side, whose name has this part."),
]
Words = Annotated[
    str | None,
    typer.Option(
        "--text", metavar="WORDS", help='Told of by a report with all these words; "a phrase" in quotes.'
    ),
]
Sort = Annotated[Order, typer.Option("--sort", help="What to sort by.")]
Descending = Annotated[bool, typer.Option("--desc", help="The latest or largest first.")]
Limit = Annotated[int | None, typer.Option("--limit", min=1, metavar="N", help="At most so many.")]
PolicyName = Annotated[
    str,
    typer.Option(
        "--policy", parser=policy_name, metavar="NAME", help=f"Figures by this policy: {', '.join(POLICIES)}."
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="As JSON.")]


def wanted(
    since: dt.date | None,
    until: dt.date | None,
    country: str | None,
    type_: EventType | None,
    kind: Kind | None,
    actor: str | None,
    text: str | None,
    sort: Order,
    descending: bool,
    limit: int | None,
) -> IncidentFilter:
    """The question to the store; raises UsageError where it cannot be meant so."""
    return IncidentFilter(since, until, country, type_, kind, actor, text, sort.value, descending, limit)


def with_actors(path: Path | None) -> AbstractContextManager[None]:
    """A block in which the user's actors count, and the package's alone where there is no file.

    Raises TableError, before the block begins, where the file is wrong.
    """
    return nullcontext() if path is None else using_actors(packaged_actors().overridden(path))


def existing(store: Path) -> Path:
    """The path itself; raises StoreError where no store is there, so that none is made by a typing error."""
    if not store.exists():
        raise StoreError(f"{store}: there is no such store; make one with `casus add PATH… --store {store}`")
    return store
