"""Plain text and Markdown: a head of "field: value" lines, and a title, where there is one."""

from __future__ import annotations

import re
from dataclasses import replace

from casus.ingest.assemble import Draft, assemble
from casus.ingest.dateline import find_dateline
from casus.ingest.decode import decode_text
from casus.ingest.fields import ALIASES, find_field, folded
from casus.ingest.options import Options
from casus.records import Report

LONGEST_TITLE = 200
_FRONT_MATTER = re.compile(r"\s*---[ \t]*\r?\n(?P<head>(?:.*\r?\n){1,60}?)---[ \t]*(?:\r?\n|\Z)")
_FIELD = re.compile(r"(?P<name>[A-Za-z_][\w -]*?)[ \t]*:(?:[ \t]+(?P<value>.*))?")
_BLANK_LINES = re.compile(r"(?:[ \t]*\r?\n)+")
_TITLE = re.compile(r"(?:[ \t]*\r?\n)*(?P<title>[^\r\n]+)\r?\n[ \t]*\r?\n(?:[ \t]*\r?\n)*")
_QUOTES = re.compile(r"""^(['"])(.*)\1$""")


def read_plain(data: bytes, where: str, options: Options, path: str | None = None) -> Report:
    """The report in a text file; raises InputError where the bytes are no text or hold none."""
    decoded = decode_text(data, where)
    draft = split_plain(decoded.text)
    return assemble(_with_warnings(draft, decoded.warnings), data, where, options, path)


def split_plain(text: str) -> Draft:
    """Front matter, title and text; the text is the rest of `text`, unchanged.

    Without a title in the front matter it is the first line, where that has at most 200 characters, no full
    stop at its end and a blank line after it, and states no date; a Markdown heading's "#" is left out.
    """
    fields, rest = _front_matter(text)
    title = find_field(fields, "title") or ""
    if not title:
        title, rest = _split_title(rest)
    return Draft(
        text=rest,
        title=title,
        source=find_field(fields, "source") or "",
        published=find_field(fields, "published"),
        url=find_field(fields, "url"),
        report_id=find_field(fields, "report_id"),
    )


def _with_warnings(draft: Draft, warnings: tuple[str, ...]) -> Draft:
    return replace(draft, warnings=warnings)


def _front_matter(text: str) -> tuple[dict[str, str], str]:
    """The fields between the "---" lines and what follows; none where the lines are not "name: value"."""
    match = _FRONT_MATTER.match(text)
    if not match:
        return {}, text
    fields = {}
    for line in match["head"].splitlines():
        field = _FIELD.fullmatch(line.strip())
        if line.strip() and not line.lstrip().startswith(("#", "- ")):
            if not field:
                return {}, text
            fields[field["name"]] = _QUOTES.sub(r"\2", (field["value"] or "").strip())
    if not any(folded(name) in ALIASES for name in fields):
        return {}, text
    rest = text[match.end() :]
    blank = _BLANK_LINES.match(rest)
    return fields, rest[blank.end() :] if blank else rest


def _split_title(text: str) -> tuple[str, str]:
    match = _TITLE.match(text)
    if not match or len(match["title"]) > LONGEST_TITLE or not text[match.end() :].strip():
        return "", text
    title = match["title"].strip().lstrip("#").strip()
    if not title or re.search(r"\.['\"’”)]*$", title) or find_dateline(title):
        return "", text
    return title, text[match.end() :]
