from __future__ import annotations

import pytest

from casus.read.event_times import is_header_date, tells_when_said
from casus.read.times import find_times


@pytest.mark.parametrize(
    "text",
    [
        "The ministry condemned on Monday the shelling of the market.",
        "The group on Sunday claimed responsibility for the raid.",
        "The group took responsibility early on Friday for the raid.",
        "The newspaper today reported that seven men were held.",
    ],
)
def test_the_day_of_a_statement(text: str) -> None:
    assert tells_when_said(text, 0, find_times(text)[0])


@pytest.mark.parametrize(
    "text",
    [
        "Troops on Sunday fired on a crowd.",
        "Two soldiers were killed on Monday, the army said.",
        "The announced truce broke on Monday.",
    ],
)
def test_the_day_of_an_event(text: str) -> None:
    assert not tells_when_said(text, 0, find_times(text)[0])


@pytest.mark.parametrize(
    ("text", "header"),
    [
        (
            "Twelve dead in strikes on Kelma Plain Wire Saturday 31 Aug 2024 Strikes killed twelve people.",
            True,
        ),
        ("Posted on August 31 2024 by Jo Dee Shells hit the port.", True),
        ("Smoke over the town of Kelma August 31 2024 (Plain Wire) Shells hit the port.", True),
        ("Shells hit the port of Kelma on August 31 2024 (Saturday).", False),
        ("The siege of August 31 2024 left ten dead.", False),
        ("On August 31, 2024 (a Saturday) shells hit the port.", False),
    ],
)
def test_dates_of_page_heads_and_captions(text: str, header: bool) -> None:
    assert is_header_date(text, find_times(text)[0]) is header
