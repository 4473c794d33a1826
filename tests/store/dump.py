"""All of a store that is a result, for comparing two stores: history and row numbers are left out."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

QUESTIONS = {
    "report": "report_id, version, is_current, source, published, title, text, status, reason, copy_key",
    "report_alias": "path, report_id, version",
    "marks": "report_id, version, reader, record",
    "mention": "*",
    "mention_actor": "*",
    "claim": "*",
    "incident": "*",
    "incident_mention": "*",
    "figure": "*",
    "report_text": "*",
}


def dump(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(path)) as connection:
        return {
            table: sorted(connection.execute(f"SELECT {columns} FROM {table}").fetchall(), key=repr)
            for table, columns in QUESTIONS.items()
        }
