"""The command line: arguments, progress, tables and exit codes. All that is printed is printed here."""

from casus.cli.program import app, main

__all__ = ["app", "main"]
