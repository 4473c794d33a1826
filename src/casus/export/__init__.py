"""Incidents out of the casebook, in the formats that other programs load."""

from casus.export.formats import FORMATS, Writer

__all__ = ["FORMATS", "Writer"]
