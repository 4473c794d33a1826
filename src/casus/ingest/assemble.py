"""From what a reader of one format found to a Report: date, identity, language, limits."""

from __future__ import annotations

from dataclasses import dataclass

from casus.errors import InputError
from casus.ingest.dateline import find_dateline
from casus.ingest.decode import MAX_CHARACTERS
from casus.ingest.identity import host_of, normal_url, report_id_of, sha256_of
from casus.ingest.language import language_of
from casus.ingest.options import Options
from casus.ingest.published import parse_published
from casus.records import Report


@dataclass(frozen=True, slots=True)
class Draft:
    """What one format's reader found: everything as received, nothing checked."""

    text: str
    title: str = ""
    source: str = ""
    published: object = None
    url: str | None = None
    report_id: str | None = None
    warnings: tuple[str, ...] = ()


def assemble(draft: Draft, received: bytes, where: str, options: Options, path: str | None = None) -> Report:
    """The report; `received` are the bytes that its hash is taken of.

    Raises InputError where it has no text, too long a text, or characters that no text can hold.
    """
    _check(draft, where)
    published, date_warnings = _published(draft, options)
    url = (draft.url or "").strip() or None
    sha256 = sha256_of(received)
    return Report(
        report_id=report_id_of(draft.report_id, url, sha256),
        source=options.source or draft.source or host_of(url),
        published=published,
        title=draft.title,
        text=draft.text,
        url=url,
        retrieved=options.retrieved,
        sha256=sha256,
        language=language_of(draft.text),
        path=path,
        warnings=(*draft.warnings, *date_warnings, *_url_warnings(draft.report_id, url)),
    )


def _check(draft: Draft, where: str) -> None:
    if not draft.text.strip():
        raise InputError(where, "it holds no text", "give the text of the report, or leave it out")
    if len(draft.text) > MAX_CHARACTERS:
        raise InputError(
            where,
            f"{len(draft.text):,} characters are too many for one report (at most {MAX_CHARACTERS:,})",
            "split it into single reports",
        )
    for name in ("text", "title", "source", "url", "report_id"):
        value = getattr(draft, name) or ""
        if "\0" in value:
            raise InputError(where, f"its {name} holds a NUL character", "write it again without")
        if not is_text(value):
            raise InputError(
                where,
                f"its {name} holds half a character (a lone surrogate such as \\ud800)",
                "write it again as UTF-8",
            )


def is_text(value: str) -> bool:
    """False where `value` holds a lone surrogate, which no encoding can write."""
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _published(draft: Draft, options: Options) -> tuple[str | None, tuple[str, ...]]:
    """The date of publication (given, else the metadata's, else the dateline's) and warnings about it."""
    if options.published:
        return parse_published(options.published), ()
    warnings: tuple[str, ...] = ()
    try:
        published = parse_published(draft.published)
    except ValueError as error:
        published, warnings = None, (f"its date of publication cannot be used: {error}",)
    published = published or find_dateline(draft.text)
    if published is None:
        warnings += ("no date of publication found; give it with --published",)
    return published, warnings


def _url_warnings(report_id: str | None, url: str | None) -> tuple[str, ...]:
    if report_id or not url or normal_url(url):
        return ()
    return (f"its URL {url[:80]!r} names no host and does not identify it",)
