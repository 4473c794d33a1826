"""The counts over a store are those of what was added."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from casus.records import Report
from casus.store import Casebook

TEXT = "3 people were killed in Mosul on 3 May 2023. 2 soldiers were killed in Tikrit on 8 May 2023."


def test_the_counts_of_a_small_store(book: Casebook) -> None:
    first = Report("a", text=TEXT, published="2023-05-09")
    book.add(
        [
            first,
            replace(first, text=TEXT.replace("2 soldiers", "4 soldiers")),
            Report("b", text="5 people were killed in Mosul on 3 May 2023.", published="2023-05-10"),
            Report("c", text="5 People were killed in Mosul on 3 May 2023!", published="2023-05-11"),
            Report("d", text="قال المتحدث إن الهجوم وقع ليلا", language="ar"),
        ]
    )
    stats = book.stats()
    assert (stats.reports, stats.versions, stats.copies) == (4, 5, 1)
    assert stats.unread == {"language ar": 1}
    assert (stats.mentions, stats.claims, stats.incidents) == (3, 3, 2)
    assert stats.mentions_by_kind == {"incident": 3}
    assert stats.mentions_by_type == {"attack": 3}
    assert stats.contested_figures == 1
    assert (stats.first, stats.last) == (dt.date(2023, 5, 3), dt.date(2023, 5, 8))
    assert stats.countries == {"IQ": 2}
    assert stats.file_bytes > 50_000
    assert not stats.is_stale


def test_an_empty_store(book: Casebook) -> None:
    stats = book.stats()
    assert (stats.reports, stats.mentions, stats.incidents) == (0, 0, 0)
    assert (stats.first, stats.countries) == (None, {})
