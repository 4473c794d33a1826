"""The date of publication as a report's own head states it: dateline, byline, a line "Published: …"."""

from __future__ import annotations

import datetime as dt
import re

from casus.ingest.published import check_day
from casus.ingest.written import DATE, TIME, WrittenDate, find_dates, read_time

HEAD = 600
"""How many characters of a report may hold its dateline."""

_LABELS = (
    r"first published|date published|publication date|published|posted|issued|released|release date|date",
    r"last updated|last modified|updated|modified",
)
_LABEL_LINES = tuple(
    re.compile(
        rf"\W{{0,3}}(?:{labels})(?:\s+(?:on|at|by\s+[^\d\n]{{1,60}}))?\s*(?::|\||,|-|–|—|\s)", re.IGNORECASE
    )
    for labels in _LABELS
)
_MOST_WORDS_AFTER = 5
_AGENCY = r"(?:\([^()\n]{2,60}\)\s*)?"
# A name of up to five words, with what lies around it: "BAGHDAD", "Tampa, Fla.", "DEIR EZ-ZOR, Syria".
_PLACE = r"[A-ZÀ-Þ][\w'’.\-]*(?:[ /][\w'’.\-]+){0,4}(?:,\s*[A-ZÀ-Þ][\w'’.\-]*(?: [\w'’.\-]+){0,3}){0,2}"
_BEFORE = re.compile(
    rf"{_AGENCY}(?:{_PLACE})\s*{_AGENCY}(?:,|[-–—|/:]|\s)?\s*(?:\((?:[^()\d\n]{{2,40}},\s*)?)?\Z"
)
_AFTER = re.compile(r"\)?\s*(?:[-–—:|/]|\([^()\n]{2,60}\)|$)")
_BYLINE = re.compile(r"by\s+[^\d.!?]{2,80}", re.IGNORECASE)
_NO_DATELINE = re.compile(
    r"\b(?:photo|photograph|image|picture|file|video|copyright|©|on|since|until|from|in)\b", re.IGNORECASE
)


def find_dateline(text: str) -> str | None:
    """The date, or date and time, of publication in the head of `text`, in ISO 8601; None where it has none.

    A date counts where a line labels it ("Published: 31 August 2024"), where it follows the place at the
    start of a paragraph ("BAGHDAD, Aug 31, 2024 (AFP) –"), or where it stands alone on a line, a byline at
    most beside it. A date inside a sentence does not, nor one without a year.
    """
    lines = _head_lines(text)
    for reader in (_labelled, _wire, _alone, _updated):
        for line in lines:
            found = reader(line)
            if found:
                return found
    return None


def _head_lines(text: str) -> list[str]:
    """The lines that start within the head, each cut to the head's length."""
    window = text[: 2 * HEAD]
    lines, start = [], 0
    for line in window.splitlines(keepends=True):
        if start < HEAD and line.strip():
            lines.append(line.strip()[:HEAD])
        start += len(line)
    return lines


def _labelled(line: str) -> str | None:
    return _after_label(line, _LABEL_LINES[0])


def _updated(line: str) -> str | None:
    return _after_label(line, _LABEL_LINES[1])


def _after_label(line: str, label: re.Pattern[str]) -> str | None:
    match = label.match(line)
    if not match:
        return None
    for written in find_dates(line[: match.end() + 60]):
        between = TIME.sub(" ", line[match.end() : max(written.start, match.end())])
        after = TIME.sub(" ", line[written.end :], count=1)
        if ":" not in match[0] and len(after.split()) > _MOST_WORDS_AFTER:
            return None  # "Published 31 August 2024 in the journal …" goes on as a sentence
        if len(re.findall(r"\w+", between)) <= 2:
            return _stamp(line, written)
    return None


def _wire(line: str) -> str | None:
    for written in find_dates(line[:160])[:1]:
        before, after = line[: written.start], line[written.end :]
        time = TIME.match(after.lstrip(" ,"))
        rest = after.lstrip(" ,")[time.end() :] if time else after
        if _AFTER.match(rest) and before.strip() and _names_place(before):
            return _stamp(line[: written.end + 30], written)
    return None


def _names_place(before: str) -> bool:
    return bool(_BEFORE.fullmatch(before)) and not _NO_DATELINE.search(before)


def _alone(line: str) -> str | None:
    dates = find_dates(line)
    if len(line) > 120 or len(dates) != 1:
        return None
    written = dates[0]
    rest = TIME.sub(" ", line[: written.start] + "\n" + line[written.end :], count=1)
    parts = [part.strip() for part in re.split(r"[|•·\n]", rest)]
    parts = [part.strip(" \t,;:–—-()") for part in parts]
    if all(not part or _is_byline(part) for part in parts):
        return _stamp(line, written)
    return None


def _is_byline(part: str) -> bool:
    return bool(_BYLINE.fullmatch(part)) or part.lower() in {"at", "updated", "published"}


def _stamp(line: str, written: WrittenDate) -> str | None:
    """The date with the time of day that stands beside it in its line, if any."""
    try:
        day = check_day(written.date)
    except ValueError:
        return None
    time = TIME.search(line[written.end : written.end + 40]) or TIME.search(
        DATE.sub(" ", line[: written.start])
    )
    if not time:
        return day.isoformat()
    try:
        return dt.datetime.combine(day, read_time(time)).isoformat(timespec="seconds")
    except ValueError:
        return day.isoformat()
