"""Roughly which days a time expression means, for telling events of one report apart."""

from __future__ import annotations

import datetime as dt

from casus.read.time_expressions import TimeExpression
from casus.resolve.dating import NotDated, Setting, date_expression


def days_of(expression: TimeExpression, published: dt.date | None) -> tuple[dt.date, dt.date] | None:
    """First and last day by the report's date alone; None where the report's story is needed."""
    try:
        days = date_expression(expression, Setting(published=published))
    except NotDated:
        return None
    return days.first, days.last
