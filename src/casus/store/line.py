"""The stages that a store calls on what it takes in."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from casus import pipeline
from casus.link.judgements import Judgement
from casus.records import Incident, Marks, Mention, Report


@dataclass(frozen=True, slots=True)
class Line:
    """One function a stage, from records to records; the defaults are those of :mod:`casus.pipeline`."""

    is_read: Callable[[Report], bool] = pipeline.is_read
    mark: Callable[[Report], Marks] = pipeline.mark_report
    mention: Callable[[Report, Marks], tuple[Mention, ...]] = pipeline.mention_report
    link: Callable[[Iterable[Report], Iterable[Mention], str, Iterable[Judgement]], list[Incident]] = (
        pipeline.incidents_of
    )
