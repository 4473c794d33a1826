"""Several reports read at once, ahead of the stages that take them one by one."""

from __future__ import annotations

import contextvars
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import Self, TypeVar

import numpy as np

from casus import pipeline
from casus.read.learned.encoding import COLUMNS
from casus.read.learned.network import TITLE, ends_of, windows
from casus.read.learned.reader import shipped_reader
from casus.records import Marks, Report

T = TypeVar("T")

LOOK_AHEAD = 3
"""Reports that wait to be read or taken, for each that is being read."""


def cores() -> int:
    """How many processor cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class ReadAhead:
    """Reads reports on several threads. Use it in a `with` block; its end drops what is not asked for.

    The network lets other threads run while it works, and uses one core for each report.
    """

    def __init__(self, jobs: int) -> None:
        """`jobs` is how many reports are read at once; 1 reads each when it is asked for."""
        self._jobs = jobs
        self._pool = ThreadPoolExecutor(jobs, "reader") if jobs > 1 else None
        self._begun: dict[int, Future[Marks]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def through(self, things: Iterable[T], report_in: Callable[[T], Report | None]) -> Iterator[T]:
        """The things in order, while the reports in them are being read.

        `report_in` gives the report of a thing that will be read, or None.
        """
        if self._pool is None:
            yield from things
            return
        waiting: deque[T] = deque()
        for thing in things:
            report = report_in(thing)
            if report is not None:
                context = contextvars.copy_context()
                self._begun[id(report)] = self._pool.submit(context.run, pipeline.mark_report, report)
            waiting.append(thing)
            if len(waiting) > self._jobs * LOOK_AHEAD:
                yield waiting.popleft()
        yield from waiting

    def marks(self, report: Report) -> Marks:
        """The marks on a report, read ahead or now."""
        begun = self._begun.pop(id(report), None)
        return pipeline.mark_report(report) if begun is None else begun.result()


def bare_encoder(reports: Sequence[Report], jobs: int) -> None:
    """Runs the network's encoder alone over the reports' texts, to measure what all else costs."""
    reader = shipped_reader()
    ends = ends_of(reader.tokenizer)
    inputs = []
    for report in reports:
        text, title = (
            reader.tokenizer.encode(t, add_special_tokens=False).ids for t in (report.text, report.title)
        )
        for begin, end in windows(len(text)):
            ids = np.array([ends[0], *title[:TITLE], ends[1], *text[begin:end], ends[1]], dtype=np.int64)
            inputs.append((ids, np.zeros((len(ids), len(COLUMNS)), dtype=np.int64)))
    with ThreadPoolExecutor(jobs) as pool:
        for _ in pool.map(lambda given: reader.network.encode(*given), inputs):
            pass
