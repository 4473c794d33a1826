"""`casus explain`: what is read in a text, with the reason for each value."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from casus.reference.actors import ACTOR_COLUMNS

Casus = Callable[..., Any]

TEXT = (
    "A car bomb killed 12 civilians in Mosul on Thursday, police said. Islamic State claimed responsibility "
    "for the bombing. Talks were held in Geneva, Switzerland, in 2019."
)


def line_of(out: str, start: str) -> str:
    """The first line that starts so, blanks before it apart."""
    return next(line.strip() for line in out.splitlines() if line.strip().startswith(start))


@pytest.fixture
def page(casus: Casus) -> str:
    done = casus("explain", TEXT, "--published", "2024-08-31", "--title", "Bomb in Mosul")
    assert (done.code, done.err) == (0, "")
    return str(done.out)


def test_it_shows_what_was_read(page: str) -> None:
    assert page.startswith("published 2024-08-31, language en, read by ")
    assert "Bomb in Mosul" in page
    assert "] count “killed 12 civilians”; killed 12 (numeral)" in page
    assert "Event 1: bombing" in page


@pytest.mark.parametrize(
    ("start", "words"),
    [
        ("date ", ["2024-08-29", "day", "relative", '"Thursday" in a report of Saturday 31 August 2024']),
        ("place ", ["Mosul, Iraq", "exact", "geonames:99072", "of that name"]),
        ("initiator ", ["Islamic State", "islamic-state", "rebel group", "a name of the table"]),
        ("claim ", ["killed 12 civilians", "numeral", "side "]),
        ("of ", ["civilians", "no identity", "a group without a name"]),
        ("says ", ["police"]),
        ("known as ", ["police", "access direct", "stake some"]),
        ("claimed ", ["Islamic State", "islamic-state", "a name of the table"]),
        ("“Geneva, Switzerland”", ["Geneva, CH", "the text puts it in Switzerland"]),
        ("“2019”", ["2019-01-01 to 2019-12-31"]),
    ],
)
def test_every_value_brings_its_reason(page: str, start: str, words: list[str]) -> None:
    line = line_of(page, start)
    assert [word for word in words if word not in line] == [], line


def test_rejected_candidates_stand_below(casus: Casus) -> None:
    text = "The ADF shot dead four farmers in Beni, in the Democratic Republic of the Congo, on Tuesday."
    out = casus("explain", text, "--published", "2024-08-31").out
    assert "adf, rebel group" in line_of(out, "initiator ")
    assert "(au-military): the report does not name it otherwise" in line_of(out, "not ")


def test_what_stays_open_says_so(casus: Casus) -> None:
    done = casus("explain", "Gunmen killed two farmers on Thursday.")
    assert done.err == "warning: without --published DATE days such as “Thursday” stay open\n"
    assert line_of(done.out, "date ").startswith("date         ?")
    assert line_of(done.out, "place ").startswith("place        ?")
    assert "nobody is named" in line_of(
        casus("explain", "A car bomb killed 12 civilians in Mosul.").out, "initiator "
    )


def test_own_actors_count(casus: Casus, tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    rows = [",".join(ACTOR_COLUMNS), "hill-wardens,Wardens of the Hills,Hill Wardens,rebel_group,IQ,,,,,"]
    own.write_text("\n".join(rows), encoding="utf-8")
    text = "The Hill Wardens shot dead three soldiers in Mosul on Thursday."
    done = casus("explain", text, "--published", "2024-08-31", "--actors", own)
    assert "Wardens of the Hills" in line_of(done.out, "initiator ")


def test_the_same_as_json(casus: Casus) -> None:
    done = casus("explain", "-", "--published", "2024-08-31", "--json", stdin=TEXT.encode())
    (line,) = done.out.splitlines()
    value = json.loads(line)
    assert value["report"]["text"] == TEXT
    (mention,) = value["mentions"]
    assert mention["when"]["start"] == "2024-08-29"
    assert {"name": "2019", "reason": "2019-01-01 to 2019-12-31", "id": None} in value["untied"]


def test_a_text_without_events_says_so(casus: Casus) -> None:
    out = casus("explain", "The harvest was good this year, farmers said.", "--published", "2024-08-31").out
    assert "No event" in out


def test_another_language_is_not_read(casus: Casus) -> None:
    text = "Un coche bomba mató a doce civiles el miércoles en la ciudad de Mosul, según la policía."
    done = casus("explain", text, "--published", "2024-08-31")
    assert done.code == 0
    assert "another language (es)" in done.err
    assert "No event" in done.out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["  "], "the text is empty"),
        (["A bomb.", "--published", "31 February 2024"], "published: "),
        (["A bomb.", "--published", "03/04/2024"], "give a date such as 2024-08-31"),
    ],
)
def test_wrong_usage_is_told(casus: Casus, arguments: list[str], words: str) -> None:
    done = casus("explain", *arguments)
    assert (done.code, done.out) == (2, "")
    assert words in done.errors[0]


def test_what_steers_a_terminal_does_not_get_there(casus: Casus) -> None:
    done = casus(
        "explain", "A bomb killed 3 people in Mosul\x1b[31m on Thursday.", "--published", "2024-08-31"
    )
    assert "\x1b" not in done.out
