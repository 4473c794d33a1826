"""What a caller may set for the reports of one batch."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from casus.errors import UsageError
from casus.ingest.published import parse_published


@dataclass(frozen=True, slots=True)
class Options:
    """`source` and `published` override what the reports say of themselves; `retrieved` is an ISO 8601 time.

    Raises UsageError where `published` is no date.
    """

    source: str | None = None
    published: str | None = None
    retrieved: str | None = None

    def __post_init__(self) -> None:
        try:
            parse_published(self.published)
        except ValueError as error:
            raise UsageError(f"published: {error}; give a date such as 2024-08-31") from error

    def stamped(self) -> Options:
        """The same options, with the present time (UTC) as `retrieved` where none was given."""
        if self.retrieved is not None:
            return self
        return replace(self, retrieved=dt.datetime.now(dt.UTC).isoformat(timespec="seconds"))
