"""Passages to quote: whole words, within one paragraph, at most 60 words, verbatim."""

from __future__ import annotations

import re

from casus.records import Field, Quote, Report

LONGEST_QUOTE = 60
"""Words of the longest quote; a longer passage is cut around what it is quoted for."""


def _passage(report: Report, field: Field) -> str:
    return report.title if field == "title" else report.text


def quote_around(
    report: Report, field: Field, start: int, end: int, core: tuple[int, int] | None = None
) -> Quote:
    """The passage from `start` to `end`, without blanks at its ends and within one paragraph.

    `core` is what must stay where the passage is too long or crosses a line break; by default its
    beginning. Raises ValueError where nothing but blanks is left.
    """
    passage = _passage(report, field)
    keep_start, keep_end = core or (start, start + 1)
    before = max(passage.rfind(mark, start, keep_start) for mark in "\n\r\u2028\u2029\x0b\x0c\x85")
    start = max(start, before + 1)
    breaks = [
        at for mark in "\n\r\u2028\u2029\x0b\x0c\x85" if (at := passage.find(mark, keep_start, end)) >= 0
    ]
    end = min([end, *breaks])
    keep_end = min(keep_end, end)
    words = [(m.start(), m.end()) for m in re.finditer(r"\S+", passage[start:end])]
    if not words:
        raise ValueError(f"{report.report_id}: {field}[{start}:{end}] holds no words to quote")
    first, last = 0, len(words)
    if len(words) > LONGEST_QUOTE:
        inside = [n for n, (a, b) in enumerate(words) if start + a < keep_end and keep_start < start + b]
        middle_first, middle_last = (inside[0], inside[-1] + 1) if inside else (0, 1)
        room = max(0, LONGEST_QUOTE - (middle_last - middle_first))
        first = max(0, middle_first - room // 2)
        last = min(len(words), first + LONGEST_QUOTE)
        first = max(0, last - LONGEST_QUOTE)
    return report.quote(field, start + words[first][0], start + words[last - 1][1])
