"""Distorted copies of corpus rows, as careless pages and old wires have them, with the marks moved along."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from typing import Any

Edit = tuple[int, int, str]
"""Start, end and what stands there instead."""

FURNITURE = (
    "Read more: What we know so far",
    "ADVERTISEMENT",
    "Share this article",
    "Photo: file picture",
    "Related stories",
    "Sign up for our newsletter to get the day's news in your inbox.",
    "Click here to watch the video",
    "- - -",
    "Story continues below",
    "Last updated 2 hours ago",
    "Comments (14)",
    "Follow us for the latest from our correspondents",
)
"""Lines of pages that are no part of a report; our own wording."""


def moved(row: dict[str, Any], edits: Sequence[Edit]) -> dict[str, Any]:
    """The row with its text edited; a mark that an edit cuts into keeps what is left of it."""
    text, out, at, shifts = row["text"], [], 0, []
    for start, end, new in sorted(edits):
        out += [text[at:start], new]
        shifts.append((start, end, len(new)))
        at = end
    out.append(text[at:])

    def place(offset: int) -> int:
        by = 0
        for start, end, size in shifts:
            if end <= offset:
                by += size - (end - start)
            elif start < offset:
                by -= offset - start
        return offset + by

    marks = [
        [label, name, place(start), place(end), attributes]
        if name == "text"
        else [label, name, start, end, attributes]
        for label, name, start, end, attributes in row["marks"]
    ]
    return {**row, "text": "".join(out), "marks": marks}


def without_commas(row: dict[str, Any]) -> dict[str, Any]:
    """Commas lost, but for those within numbers."""
    edits = [(m.start(), m.end(), "") for m in re.finditer(r",(?!\d)", row["text"])]
    return moved(row, edits)


def in_one_case(row: dict[str, Any], upper: bool) -> dict[str, Any]:
    """All lower or all upper case; as it was where that would change its length."""
    changed = {k: row[k].upper() if upper else row[k].lower() for k in ("title", "text")}
    return row if len(changed["text"]) != len(row["text"]) else {**row, **changed}


def in_one_paragraph(row: dict[str, Any]) -> dict[str, Any]:
    """Paragraphs joined by blanks."""
    return moved(row, [(m.start(), m.end(), " ") for m in re.finditer(r"\s*\n\s*", row["text"].rstrip())])


def with_furniture(row: dict[str, Any], rng: random.Random) -> dict[str, Any]:
    """Some lines of a page put between paragraphs."""
    breaks = [m.end() for m in re.finditer(r"\n\s*", row["text"])]
    chosen = rng.sample(breaks, min(len(breaks), rng.randint(1, 3)))
    return moved(row, [(at, at, rng.choice(FURNITURE) + "\n\n") for at in chosen])


def distorted(rows: Sequence[dict[str, Any]], share: float, seed: int = 7) -> Iterator[dict[str, Any]]:
    """One distorted copy of about `share` of the rows."""
    rng = random.Random(seed)
    for row in rows:
        if rng.random() >= share:
            continue
        which = rng.randrange(5)
        if which == 0:
            yield without_commas(row)
        elif which == 1:
            yield in_one_case(row, upper=rng.random() < 0.4)
        elif which == 2:
            yield in_one_paragraph(row)
        elif which == 3:
            yield with_furniture(row, rng)
        else:
            yield without_commas(in_one_paragraph(row))
