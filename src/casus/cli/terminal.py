"""Where output goes: results to standard output, lines about the work and its progress to standard error."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

OUT = Console(markup=False, highlight=False, emoji=False)
ERR = Console(stderr=True, markup=False, highlight=False, emoji=False)
LABEL_WIDTH = 13

# Reports are others' texts: what steers a terminal (colours, cursor, title) must not get there. The last
# range turns the direction of writing, in which "exe.txt" can pass for "txt.exe".
_STEERING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def clean(text: str) -> str:
    """The text with each character that steers a terminal replaced by one that shows; the length stays."""
    return _STEERING.sub("�", text.replace("\r", " "))


def one_line(text: str) -> str:
    """The text on one line: clean, each run of white space one space."""
    return clean(" ".join(text.split()))


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page: indented, with a label in a column of its own where it has one."""

    text: Text
    indent: int = 0
    label: str = ""


def plain_of(line: Line) -> str:
    """The line as it goes to a file or a pipe: neither wrapped nor coloured."""
    label = line.label.ljust(LABEL_WIDTH) if line.label else ""
    return (" " * line.indent + label + line.text.plain).rstrip()


def write_page(lines: Iterable[Line]) -> None:
    """Writes the lines to standard output, on a terminal wrapped within their columns."""
    for line in lines:
        if not OUT.is_terminal or not plain_of(line):
            write(plain_of(line))
        elif line.label:
            grid = Table.grid(padding=0)
            grid.add_column(width=line.indent + LABEL_WIDTH)
            grid.add_column(overflow="fold")
            grid.add_row(Text(" " * line.indent + line.label), line.text)
            OUT.print(grid)
        else:
            OUT.print(Padding(line.text, (0, 0, 0, line.indent), expand=False), overflow="fold")


def write(line: str) -> None:
    """Writes one line to standard output as it is."""
    sys.stdout.write(line + "\n")


def note(message: str) -> None:
    """Tells the user something about the work, on standard error."""
    _tell(Text(one_line(message)))


def warn(message: str) -> None:
    """Tells of something doubtful."""
    _tell(Text.assemble(("warning: ", "yellow"), one_line(message)))


def fail(message: str) -> None:
    """Tells of something that could not be done."""
    _tell(Text.assemble(("error: ", "bold red"), one_line(message)))


def _tell(line: Text) -> None:
    ERR.print(line, soft_wrap=True)


@contextmanager
def busy(what: str) -> Iterator[None]:
    """Shows on a terminal that something of unknown length is going on."""
    if ERR.is_terminal:
        with ERR.status(what):
            yield
    else:
        yield
