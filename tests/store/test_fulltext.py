"""Whatever is typed into the search, it asks for words and never breaks."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from small_line import SMALL

from casus.records import Report
from casus.store import Casebook, IncidentFilter
from casus.store.fulltext import match_of


@pytest.fixture(scope="module")
def searched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Casebook]:
    with Casebook(tmp_path_factory.mktemp("searched") / "news.casus", line=SMALL) as book:
        book.add(Report("a", text="3 people were killed in Mosul on 3 May 2023, near the mosque of al-Nuri."))
        yield book


@given(st.text())
@example("mosul\0")
@example("\ud800")
@example('"')
@example("NOT")
@example("…")
def test_any_words_can_be_asked_for(searched: Casebook, words: str) -> None:
    assert len(searched.incidents(IncidentFilter(text=words))) in (0, 1)


@pytest.mark.parametrize(
    "words", ["mosul", "MOSUL killed", "al-Nuri", '"killed in Mosul"', "mosque …", '"people']
)
def test_words_that_are_there_are_found(searched: Casebook, words: str) -> None:
    assert len(searched.incidents(IncidentFilter(text=words))) == 1


def test_words_and_phrases_are_all_wanted() -> None:
    assert match_of('car "Deir ez-Zor" AND') == '"car" "Deir ez-Zor" "AND"'
