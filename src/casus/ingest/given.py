"""Reports that come with their events, in the guidelines' layout: the input of `casus resolve` and `link`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from casus.errors import InputError
from casus.ingest.published import parse_published
from casus.records import (
    Actor,
    Claim,
    Count,
    DateBasis,
    DatePrecision,
    EventType,
    Kind,
    Mention,
    Outcome,
    Quote,
    Report,
    When,
    mention_id,
)

Names = list[str]


class _Row(BaseModel):
    """Fields beyond those named are let pass: a gold set has more than is given."""

    model_config = ConfigDict(extra="ignore", strict=False)


class GivenDate(_Row):
    """First and last day, both inclusive."""

    start: dt.date
    end: dt.date

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.start > self.end:
            raise ValueError("the date ends before it starts")
        return self


class GivenPlace(_Row):
    """A place by name alone."""

    name: str


class GivenCount(_Row):
    """What an aggregate counts."""

    n: int
    unit: str


class GivenClaim(_Row):
    """A casualty claim, its group and speakers by name."""

    outcome: Outcome
    group: Names
    low: int | None = Field(ge=0)
    high: int | None = Field(ge=0)
    by: list[Names] = []
    quote: str

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.low is None and self.high is None:
            raise ValueError("a claim without a number")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError("low is above high")
        return self


class GivenEvent(_Row):
    """An event as given: what is missing is to be found."""

    id: str
    kind: Kind
    type: EventType
    anchor: str
    date: GivenDate | None = None
    place: GivenPlace | None = None
    initiators: list[Names] = []
    targets: list[Names] = []
    casualties: list[GivenClaim] = []
    count: GivenCount | None = None


class GivenReport(_Row):
    """A report with its events."""

    report_id: str = Field(min_length=1)
    source: str | None = None
    published: str | None = None
    title: str | None = None
    text: str
    events: list[GivenEvent] = []


def _quote(report: Report, words: str, where: str) -> Quote:
    field: Literal["title", "text"]
    for field, passage in (("text", report.text), ("title", report.title)):
        start = passage.find(words) if words else -1
        if start >= 0:
            return Quote(field, start, start + len(words), words)
    raise InputError(where, f"the quote {words[:60]!r} does not stand in the report", "give it verbatim")


def _actor(names: Names, where: str) -> Actor:
    if not names or not names[0].strip():
        raise InputError(where, "an actor, group or speaker has no name", "give each at least one name")
    return Actor(names[0], names[0])


def _precision(days: int) -> DatePrecision:
    limits = (
        (1, DatePrecision.DAY),
        (6, DatePrecision.FEW_DAYS),
        (7, DatePrecision.WEEK),
        (31, DatePrecision.MONTH),
        (366, DatePrecision.YEAR),
    )
    return next((p for limit, p in limits if days <= limit), DatePrecision.LONGER)


def _when(event: GivenEvent, with_dates: bool) -> When:
    if not with_dates:
        return When()
    if event.date is None:
        return When(basis=DateBasis.GIVEN, reason="given without a date")
    days = (event.date.end - event.date.start).days + 1
    return When(event.date.start, event.date.end, _precision(days), DateBasis.GIVEN, None, "given")


def _mention(report: Report, event: GivenEvent, ordinal: int, where: str, with_dates: bool) -> Mention:
    anchor = _quote(report, event.anchor, where)
    claims = tuple(
        Claim(
            c.outcome, _actor(c.group, where), c.low, c.high, _quote(report, c.quote, where),
            tuple(_actor(b, where) for b in c.by), "given",
        )
        for c in event.casualties
    )  # fmt: skip
    return Mention(
        mention_id(report.report_id, anchor, ordinal), report.report_id, event.kind, event.type, anchor,
        place_name=event.place.name if event.place and with_dates else None,
        when=_when(event, with_dates),
        initiators=tuple(_actor(a, where) for a in event.initiators) if with_dates else (),
        targets=tuple(_actor(a, where) for a in event.targets) if with_dates else (),
        claims=claims,
        count=Count(event.count.n, event.count.unit) if event.count else None,
    )  # fmt: skip


def _parse(line: str, where: str, with_dates: bool) -> tuple[Report, list[Mention]]:
    try:
        row = GivenReport.model_validate_json(line)
    except ValidationError as error:
        first = error.errors()[0]
        spot = ".".join(str(part) for part in first["loc"]) or "the line"
        raise InputError(where, f"{spot}: {first['msg']}", "see docs/commands.md for the fields") from None
    try:
        published = parse_published(row.published)
    except ValueError as error:
        raise InputError(where, f"published: {error}", "give a date such as 2024-08-31, or null") from None
    report = Report(row.report_id, row.source or "", published, row.title or "", row.text)
    seen: dict[tuple[str, int], int] = {}
    mentions = []
    for event in row.events:
        anchor = _quote(report, event.anchor, where)
        ordinal = seen.get((anchor.field, anchor.start), 0)
        seen[anchor.field, anchor.start] = ordinal + 1
        mentions.append(_mention(report, event, ordinal, where, with_dates))
    return report, mentions


def read_given(path: Path, *, with_dates: bool) -> Iterator[tuple[Report, list[Mention]] | InputError]:
    """Each line's report with its mentions, as `casus resolve` (events alone) or `link` takes them.

    `with_dates` takes the dates, places and actors too. A line that does not hold together is yielded
    as an InputError that names it; the others go on. Raises InputError where the file cannot be read.
    """
    try:
        with path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                if not line.strip():
                    continue
                try:
                    yield _parse(line, f"{path}:{number}", with_dates)
                except InputError as error:
                    yield error
    except OSError as error:
        raise InputError(
            str(path), error.strerror or "cannot be read", "check the path and its permissions"
        ) from error
    except UnicodeDecodeError as error:
        raise InputError(str(path), "is not UTF-8", "save it as UTF-8, one JSON object a line") from error
