"""`casus update`, `casus remove` and `casus export`: a store kept up to date, and what it holds taken out."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from casus.cli.adding import tell_of_gazetteer
from casus.cli.arguments import (
    DEFAULT_POLICY,
    DEFAULT_STORE,
    ActorPart,
    Actors,
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
    existing,
    wanted,
    with_actors,
)
from casus.cli.judging import tell_of_dangling
from casus.cli.looking import tell_if_stale
from casus.cli.rendering import counted
from casus.cli.terminal import busy, fail, note, write
from casus.errors import CasusError
from casus.export import FORMATS
from casus.export.assessed import case_under
from casus.store import Casebook, Stats


def format_name(text: str) -> str:
    """The format's name itself; raises BadParameter where there is no such format."""
    if text not in FORMATS:
        raise typer.BadParameter(f"{text!r} is no format; one of {', '.join(FORMATS)}")
    return text


def update(
    store: Store = DEFAULT_STORE,
    read: Annotated[bool, typer.Option("--read", help="Read all texts anew, and all that follows.")] = False,
    resolve: Annotated[
        bool, typer.Option("--resolve", help="Find dates, places and actors anew, and all that follows.")
    ] = False,
    link: Annotated[bool, typer.Option("--link", help="Make the incidents anew.")] = False,
    actors: Actors = None,
) -> None:
    """Run stages again over a store: after a new version, new tables, or additions without linking.

    Without an option the incidents are made anew where that is due.
    """
    with with_actors(actors), Casebook(existing(store)) as book:
        if not (read or resolve or link or book.is_stale):
            note(f"{store}: nothing is due; --read, --resolve or --link runs a stage all the same")
            return
        if read or resolve:
            tell_of_gazetteer()
        with busy("bringing the store up to date"):
            updated = book.update(read=read, resolve=resolve)
            stats = book.stats()
            tell_of_dangling(book)
        for failure in updated.failed:
            fail(str(failure))
    if read or resolve:
        write(f"{updated.done} of {counted(stats.reports, 'report')} {'read' if read else 'resolved'} anew")
    write(f"{counted(stats.incidents, 'incident')} in {store}")
    if updated.failed:
        raise typer.Exit(1)


def remove(
    report: Annotated[
        str, typer.Argument(metavar="REPORT", help="Its id, URL or file. A unique beginning is enough.")
    ],
    store: Store = DEFAULT_STORE,
) -> None:
    """Take a report out of the store, in all its versions."""
    with Casebook(existing(store)) as book:
        name = book.remove(report)
        stats = book.stats()
    write(f"removed {name}; left in {store}: {_size(stats)}")


def _size(stats: Stats) -> str:
    return f"{counted(stats.reports, 'report')}, {counted(stats.incidents, 'incident')}"


def export(
    format_: Annotated[
        str,
        typer.Option(
            "--format", "-f", parser=format_name, metavar="FORMAT", help=f"One of {', '.join(FORMATS)}."
        ),
    ],
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", metavar="FILE", help="Where to; standard output if not given."),
    ] = None,
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
) -> None:
    """Write the incidents in a format that other programs load."""
    asked = wanted(since, until, country, type_, kind, actor, text, sort, desc, limit)
    with Casebook(store, read_only=True) as book:
        tell_if_stale(book)
        pieces = FORMATS[format_](case_under(policy, case) for case in book.cases(asked))
        if out is None or str(out) == "-":
            for piece in pieces:
                typer.echo(piece.encode(), nl=False)  # UTF-8 whatever the terminal speaks
        else:
            write_whole(out, pieces)


def write_whole(path: Path, pieces: Iterable[str]) -> None:
    """Writes the file whole or not at all; raises CasusError, in one line, where it cannot be written.

    Something that is no file, such as a pipe, is written as it is.
    """
    path = path.resolve()
    draft = (
        path if path.exists() and not path.is_file() else path.with_name(f".{path.name}.{os.getpid()}.part")
    )
    try:
        try:
            with draft.open("w", encoding="utf-8", newline="") as file:
                file.writelines(pieces)
            if draft != path:
                draft.replace(path)
        finally:
            if draft != path:
                draft.unlink(missing_ok=True)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise CasusError(
            f"{path}: it cannot be written ({reason}); name another file with --out, or make room"
        ) from error
