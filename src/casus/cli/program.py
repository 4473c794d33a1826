"""The program: its commands, and what becomes of errors.

Exit code 0: all is done. 1: something failed, the rest is done. 2: wrong usage. 130: stopped by Ctrl-C.
"""

from __future__ import annotations

import errno
import sys
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

import casus
from casus.cli import (
    adding,
    batch,
    explaining,
    gazetteers,
    judging,
    keeping,
    linkage,
    looking,
    reading,
    tally,
    timing,
)
from casus.cli.terminal import fail, note, write
from casus.errors import CasusError, UsageError

STOPPED = 130
"""The exit code of a program that Ctrl-C stopped: 128 and the number of the signal."""


class Program(TyperGroup):
    """The commands; an error that a command raises is told in one line."""

    def invoke(self, ctx: Any) -> Any:
        """Runs the command; raises typer.Exit with the exit code where it fails."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except UsageError as error:
            fail(str(error))
            raise typer.Exit(2) from error
        except CasusError as error:
            fail(str(error))
            raise typer.Exit(1) from error
        except KeyboardInterrupt as error:
            note("stopped")
            raise typer.Exit(STOPPED) from error
        except OSError as error:
            if error.errno == errno.EPIPE:  # the reader of the pipe has left, as `head` does
                raise
            fail(_explained(error))
            raise typer.Exit(1) from error
        return result


def _explained(error: OSError) -> str:
    where = error.filename or "standard output"
    cure = "make room" if error.errno == errno.ENOSPC else "check the path, its rights and the disk"
    return f"{where}: it cannot be read or written ({(error.strerror or str(error)).lower()}); {cure}"


app = typer.Typer(
    cls=Program,
    help="Turns reports about armed conflict into a sourced record of incidents.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    # In a pipe or a log, help and wrong usage are plain lines without boxes.
    rich_markup_mode="rich" if sys.stderr.isatty() else None,
)


def _tell_version(asked: bool) -> None:
    if asked:
        version()
        raise typer.Exit


@app.callback()
def casus_command(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_tell_version, is_eager=True, help="Say which Casus this is."),
    ] = False,
) -> None:
    """Turns reports about armed conflict into a sourced record of incidents."""


def version() -> None:
    """Say which Casus this is."""
    write(f"casus {casus.__version__}")


for command in (
    adding.add,
    looking.incidents,
    looking.show,
    looking.stats,
    keeping.update,
    keeping.remove,
    keeping.export,
    reading.read,
    tally.tally,
    batch.run,
    batch.resolve,
    batch.link,
    explaining.explain,
    timing.bench,
    version,
):
    app.command()(command)
app.command("why")(linkage.why_)
app.add_typer(judging.commands, name="judge")
app.add_typer(gazetteers.commands, name="gazetteer")


def main() -> None:
    """Runs the command that the arguments name and ends the process with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal or pipe that cannot show "→" shows "?", which is better than no table at all.
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="replace")
    app(prog_name="casus")
