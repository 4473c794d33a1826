"""What is known where a time expression stands, and the answer that there is no date."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from casus.read.calendar import Days


class NotDated(Exception):  # noqa: N818 - it is an answer, not a failure
    """The expression gives no date here; the message says why."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known where an expression stands.

    `day` is the day (or few days) told last before it, `stretch` the longer stretch, `latest` the later
    told of the two, `near` the same where it stands close by. `named` is the day of what "two days
    after …" names next. `ahead` is true where the sentence speaks of what is to come, `past` where the
    words themselves ("since") cannot. A `chronicle` is a text without a date of its own that tells its
    dates in order: what it told last gives the year of a month without one.
    """

    published: dt.date | None = None
    day: Days | None = None
    stretch: Days | None = None
    latest: Days | None = None
    near: Days | None = None
    named: Days | None = None
    ahead: bool = False
    past: bool = False
    chronicle: bool = False

    def today(self) -> dt.date:
        """The day of publication; raises NotDated where it is unknown."""
        if self.published is None:
            raise NotDated("it counts from the report's date, which is not known")
        return self.published

    def told(self) -> Days:
        """What was told last; raises NotDated where nothing was."""
        if self.latest is None:
            raise NotDated("it refers to a time told before, and there is none")
        return self.latest
