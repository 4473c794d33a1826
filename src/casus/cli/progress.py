"""How far a long piece of work is: a bar on standard error with rate and time left, on a terminal alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.progress import (
    BarColumn,
    DownloadColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.table import Column
from rich.text import Text

from casus.cli.terminal import ERR, clean
from casus.ingest.formats import Format, format_of

_CHUNK = 1 << 20
_NAME_WIDTH = 28


class Rate(ProgressColumn):
    """How many are done in a second."""

    def render(self, task: Task) -> Text:
        """The rate over the last half minute or so, blank until it is known."""
        return Text(f"{task.speed:.1f}/s" if task.speed else "", "magenta")


class Meter:
    """Counts what is done. More may come than was expected: the total then follows."""

    def __init__(self, bar: Progress, total: int) -> None:
        self._bar = bar
        self._task = bar.add_task("", total=total)
        self._done = 0
        self._total = total

    def at(self, name: str) -> None:
        """Says what is being worked on."""
        shown = name if len(name) <= _NAME_WIDTH else "…" + name[1 - _NAME_WIDTH :]
        self._bar.update(self._task, description=clean(shown))

    def step(self) -> None:
        """One more is done."""
        self._done += 1
        self._total = max(self._total, self._done)
        self._bar.update(self._task, completed=self._done, total=self._total)


@contextmanager
def metered(total: int, quiet: bool = False) -> Iterator[Meter]:
    """A meter that shows itself as a bar while it is in use."""
    bar = Progress(
        TextColumn("{task.description}", markup=False, table_column=Column(width=_NAME_WIDTH, no_wrap=True)),
        BarColumn(bar_width=None),
        MofNCompleteColumn(),
        Rate(),
        TimeRemainingColumn(),
        console=ERR,
        transient=True,
        disable=quiet or not ERR.is_terminal,
        expand=True,
    )
    with bar:
        yield Meter(bar, total)


@contextmanager
def measured(what: str) -> Iterator[Callable[[int, int], None]]:
    """A function to be told how many bytes are done, and of how many; a bar shows it while in use."""
    bar = Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(bar_width=None),
        DownloadColumn(),
        TimeRemainingColumn(),
        console=ERR,
        transient=True,
        disable=not ERR.is_terminal,
        expand=True,
    )
    with bar:
        task = bar.add_task(clean(what), total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def count_reports(path: Path) -> int:
    """How many reports the file seems to hold: its lines where it is JSON Lines, else one."""
    kind, packed = format_of(path.name)
    if kind is not Format.LINES or packed:
        return 1
    return count_lines(path)


def count_lines(path: Path) -> int:
    """How many lines the file has, at least 1; also where it cannot be read, which shows when it is."""
    if not path.is_file():
        return 1
    lines, last = 0, b""
    try:
        with path.open("rb") as stream:
            while chunk := stream.read(_CHUNK):
                lines += chunk.count(b"\n")
                last = chunk[-1:]
    except OSError:
        return 1
    return max(1, lines + (last not in (b"", b"\n")))
