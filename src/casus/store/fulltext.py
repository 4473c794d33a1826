"""Words to look for in the reports' titles and texts, as SQLite's full-text index takes them."""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy import Select, column, select, table, text

from casus.store.tables import report

_NO_CHARACTER = re.compile("[\0\ud800-\udfff]")
_PHRASE_OR_WORD = re.compile(r'"([^"]*)"|(\S+)')


def reports_with(words: str) -> Select[Any]:
    """The ids of the current reports that hold all of `words`.

    Words match in any inflection; a passage in double quotes matches as a phrase. All else in
    `words` is taken as it stands: there are no operators.
    """
    index = table("report_text", column("rowid"))
    found = select(index.c.rowid).where(text("report_text MATCH :words").bindparams(words=match_of(words)))
    return select(report.c.report_id).where(report.c.row_id.in_(found))


def match_of(words: str) -> str:
    """`words` in the index's own language: each word and phrase in quotes, all of them wanted."""
    parts = [phrase or word for phrase, word in _PHRASE_OR_WORD.findall(_NO_CHARACTER.sub(" ", words))]
    return " ".join('"{}"'.format(part.replace('"', " ")) for part in parts if part.strip())
