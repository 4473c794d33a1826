"""Page furniture is told from the body; the body stays."""

from __future__ import annotations

import pytest

from casus.read.furniture import furniture_spans

BODY = (
    "Shells fell on two villages near the border on Sunday and killed four people, the governor said. "
    "Residents spent the night in cellars. An army spokesman said that fire had been returned and that the "
    "front line had not moved. Aid groups asked both sides for a pause so that the wounded "
    "could be taken out."
)


@pytest.mark.parametrize(
    "line",
    [
        "Read more: Ten years of war in maps",
        "Also read | Who holds the north?",
        "Smoke over the old town last week. (Photo: Lena Ortiz)",
        "FILE - Soldiers at a checkpoint in May.",
        "Sign up for our weekly letter.",
        "Comments are moderated and may be removed under our community guidelines.",
        "Ada Novak contributed to this report.",
    ],
)
def test_lines_of_furniture(line: str) -> None:
    text = f"{BODY}\n\n{line}"
    ((start, end),) = furniture_spans(text)
    assert text[start:end] == line


def test_all_below_the_teaser_heading_is_furniture() -> None:
    text = f"{BODY}\n\nMost read\n\nBomb kills nine in the capital\n\nMinister resigns"
    ((start, end),) = furniture_spans(text)
    assert text[start:].startswith("Most read")
    assert end == len(text)


def test_a_menu_above_the_body_does_not_end_the_page() -> None:
    text = f"Latest news\n\n{BODY}"
    assert all(text[start:end] != BODY for start, end in furniture_spans(text))


def test_a_plain_body_has_none() -> None:
    assert furniture_spans(BODY) == []
