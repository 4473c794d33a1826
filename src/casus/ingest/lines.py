"""JSON Lines and JSON: a report a line, a list of reports, or one."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from casus.errors import InputError
from casus.ingest.assemble import Draft, assemble
from casus.ingest.decode import MAX_TEXT_BYTES, decode_text
from casus.ingest.fields import LISTS, filled_fields, find_field
from casus.ingest.options import Options
from casus.ingest.packed import LineSource, unpacking
from casus.records import Report

MAX_LINE_BYTES = 2 * MAX_TEXT_BYTES
"""The longest line: a text of the largest size, with room for the escapes of JSON."""
MAX_JSON_BYTES = 200_000_000
"""The largest JSON file that is no JSON Lines: it has to be in memory as a whole."""
_PROBE, _PROBED_LINES = 1_000_000, 20
_CUT = re.compile(r"\[\+\d+ chars\]\s*$")
_TAGS = re.compile(r"</(?:p|div|span|a|b|i|em|strong)>|<br\s*/?>", re.IGNORECASE)
# What wraps a single value in the exports of MongoDB and in feeds made JSON; a source may be an object.
_WRAPPERS = ("$date", "$oid", "$numberLong", "#text")
_SOURCE_NAMES = ("name", "title", "domain", "id")


def read_lines(
    stream: LineSource, where: str, options: Options, path: str | None = None
) -> Iterator[Report | InputError]:
    """A report or an error for each line that is not blank; one line at a time is in memory.

    Records with an id or a URL carry `path`; the others have none, since the number of their line may change.
    """
    number, seen = 0, False
    try:
        while line := _next_line(stream, where):
            number += 1
            if len(line) > MAX_LINE_BYTES:
                yield _too_long(stream, f"{where}:{number}", line)
            elif line.strip():
                yield _read_line(line.rstrip(b"\r\n"), f"{where}:{number}", options, path)
            seen = seen or bool(line.strip())
    except InputError as error:
        yield error
        return
    if not seen:
        yield InputError(where, "the file is empty", "remove it or fetch it again")


def read_json(
    data: bytes, where: str, options: Options, path: str | None = None
) -> Iterator[Report | InputError]:
    """A report or an error for each record of a JSON file: one object, a list, or an object with a list."""
    if len(data) > MAX_JSON_BYTES:
        yield InputError(
            where, f"it has more than {MAX_JSON_BYTES:,} bytes", "write it as JSON Lines (.jsonl)"
        )
        return
    try:
        whole = _parse(data, where)
    except InputError as error:
        # Many a .json file holds JSON Lines.
        yield from read_lines(io.BytesIO(data), where, options, path) if _holds_lines(data) else [error]
        return
    records = _records(whole)
    if records is None:
        yield _read_record(whole, data, where, options, path, ())
        return
    if not records:
        yield InputError(where, "the list of reports is empty", "remove the file or fetch it again")
    for number, record in enumerate(records, start=1):
        # Where a record stands in the file is not kept by the parser: its own JSON stands for its bytes.
        received = json.dumps(record, ensure_ascii=True, separators=(",", ":")).encode()
        yield _read_record(record, received, f"{where}:{number}", options, path, (), shared=True)


def _holds_lines(data: bytes) -> bool:
    """True where one of the first lines is a JSON object by itself."""
    for line in data[:_PROBE].splitlines()[:_PROBED_LINES]:
        try:
            if isinstance(json.loads(line), dict):
                return True
        except (ValueError, RecursionError):
            continue
    return False


def is_one_json(stream: BinaryIO) -> bool:
    """True where a file that should be JSON Lines is one JSON value, written on one line or indented.

    Leaves the stream at its start.
    """
    first, more = stream.readline(MAX_LINE_BYTES + 1).strip(), stream.read(1)
    stream.seek(0)
    if first in (b"[", b"{", b"[{") or (len(first) > MAX_LINE_BYTES and first.startswith(b"[")):
        return True
    return first.startswith(b"[") and first.endswith(b"]") and not more


def _next_line(stream: LineSource, where: str) -> bytes:
    with unpacking(where):
        return stream.readline(MAX_LINE_BYTES + 1)


def _too_long(stream: LineSource, where: str, line: bytes) -> InputError:
    """Reads on to the end of the line, without keeping it."""
    while line and not line.endswith(b"\n"):
        line = _next_line(stream, where)
    return InputError(
        where,
        f"the line has more than {MAX_LINE_BYTES:,} bytes",
        "split it, or name the file .json if it is a list",
    )


def _read_line(line: bytes, where: str, options: Options, path: str | None) -> Report | InputError:
    try:
        decoded = decode_text(line, where, most=MAX_LINE_BYTES)
        record = _parse_text(decoded.text, where)
    except InputError as error:
        return error
    return _read_record(record, line, where, options, path, decoded.warnings, shared=True)


def _parse(data: bytes, where: str) -> Any:
    decoded = decode_text(data, where, most=MAX_JSON_BYTES)
    return _parse_text(decoded.text, where)


def _parse_text(text: str, where: str) -> Any:
    try:
        return json.loads(text)
    except RecursionError as error:
        raise InputError(where, "its JSON is nested too deeply", "give a plain object of fields") from error
    except ValueError as error:
        raise InputError(
            where, f"it is no JSON ({str(error).partition(';')[0]})", "mend it, or leave it out"
        ) from error


def _records(whole: Any) -> list[Any] | None:
    """The list of records in a parsed file, None where it is one record."""
    if isinstance(whole, list):
        return whole
    if isinstance(whole, dict) and find_field(whole, "text") is None:
        for name in LISTS:
            if isinstance(whole.get(name), list):
                return list(whole[name])
    return None


def _read_record(
    record: Any,
    received: bytes,
    where: str,
    options: Options,
    path: str | None,
    warnings: tuple[str, ...],
    *,
    shared: bool = False,
) -> Report | InputError:
    """`shared` is True where the file may hold other records too: its path does not identify this one."""
    try:
        if not isinstance(record, dict):
            raise InputError(where, f"it is {_kind(record)}, not an object", 'give {"title": …, "text": …}')
        draft = _draft(record, where, warnings)
        known = draft.report_id or draft.url
        return assemble(draft, received, where, options, path if known or not shared else None)
    except InputError as error:
        return error


def _draft(record: Mapping[str, Any], where: str, warnings: tuple[str, ...]) -> Draft:
    text = _string(record, "text", where)
    if _CUT.search(text):
        warnings += ("its text is cut off by the service that it comes from",)
    if _TAGS.search(text):
        warnings += ("its text holds HTML tags, which are kept as text",)
    return Draft(
        text=text,
        title=_string(record, "title", where),
        source=_string(record, "source", where, _SOURCE_NAMES),
        published=_published(record, where),
        url=_string(record, "url", where) or None,
        report_id=_report_id(record, where) or None,
        warnings=warnings,
    )


def _string(record: Mapping[str, Any], field: str, where: str, names: tuple[str, ...] = ()) -> str:
    value = _unwrapped(find_field(record, field), names)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise _wrong_type(record, field, where, "a string")
    return value


def _report_id(record: Mapping[str, Any], where: str) -> str:
    value = _unwrapped(find_field(record, "report_id"))
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if value is not None and not isinstance(value, str):
        raise _wrong_type(record, "report_id", where, "a string or a whole number")
    return (value or "").strip()


def _published(record: Mapping[str, Any], where: str) -> str | int | float | None:
    value = _unwrapped(find_field(record, "published"))
    if value is not None and (isinstance(value, bool) or not isinstance(value, str | int | float)):
        raise _wrong_type(record, "published", where, 'a date such as "2024-08-31" or a number of seconds')
    return value


def _unwrapped(value: Any, names: tuple[str, ...] = ()) -> Any:
    """{"$date": …} is its date, an object with one of `names` its name; anything else stays."""
    for name in (*_WRAPPERS, *names):
        if isinstance(value, dict) and value.get(name) is not None:
            value = value[name]
    return value


def _wrong_type(record: Mapping[str, Any], field: str, where: str, wanted: str) -> InputError:
    name, value = next(filled_fields(record, field))
    return InputError(where, f'"{name}" is {_kind(_unwrapped(value))}', f"give {wanted}")


def _kind(value: Any) -> str:
    names = {dict: "an object", list: "a list", str: "a string", bool: "a truth value", int: "a number"}
    return "null" if value is None else names.get(type(value), "a number")
