"""`casus read` shows what is read in reports, and why, without a store."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

Casus = Callable[..., Any]


def test_a_report_is_shown_with_events_claims_and_speakers(casus: Casus, reports: Path) -> None:
    done = casus("read", reports / "tigris.txt")
    assert (done.code, done.err) == (0, "")
    name, source, event, *lines = done.out.splitlines()
    assert name == "https://tigris.example/mosul-car-bomb"
    assert source.strip().startswith("Tigris Post, 2023-05-04, ")
    assert event.startswith("  bombing, 2023-05-03, Mosul, Iraq")
    assert lines[0].startswith("    “A car bomb killed 12 civilians")
    assert any(line.startswith("    killed 12 civilians, says police") for line in lines)
    assert not list(reports.glob("*.casus"))


def test_a_folder_is_read_whole_and_languages_that_are_not_read_are_told(casus: Casus, reports: Path) -> None:
    done = casus("read", reports)
    assert done.code == 0
    assert "  not read: its language is es" in done.out.splitlines()
    for url in ("harbour.example/mosul", "tigris.example/kunduz-raid", "faro.example/mosul"):
        assert f"https://{url}\n" in done.out


def test_the_marks_and_what_was_not_used_are_shown_on_demand(casus: Casus, tmp_path: Path) -> None:
    path = tmp_path / "market.txt"
    path.write_text(
        "A car bomb killed 12 civilians in Mosul on 3 May 2023, police said. Rents rose by 40% in a year."
    )
    lines = casus("read", path, "--explain").out.splitlines()
    labels = [line.split()[0] for line in lines if line.strip()]
    assert {"trigger", "at", "on", "count"} <= set(labels)
    (count,) = [line for line in lines if line.startswith("    count") and "12" in line]
    assert "“killed 12 civilians” at 11–30, " in count
    assert "killed 12 (numeral)" in count
    unused = lines[lines.index("  seen and not used") :]
    assert any("“2023” at 49–53: it stands in a date" in line for line in unused)
    assert any("“40” at " in line and "before '%'" in line for line in unused)


def test_as_json_each_report_is_a_line(casus: Casus, reports: Path) -> None:
    done = casus("read", reports / "tigris.txt", reports / "faro.txt", "--json", "--explain")
    bombing, unread = map(json.loads, done.out.splitlines())
    assert bombing["report_id"] == "https://tigris.example/mosul-car-bomb"
    (event,) = bombing["events"]
    assert (event["type"], event["place"]["country"]) == ("bombing", "IQ")
    (marks,) = bombing["explanation"]["events"]
    assert marks["anchor"]["text"] == event["anchor"]
    for trigger in marks["triggers"]:
        quote = trigger["quote"]
        assert bombing["text"][quote["start"] : quote["end"]] == quote["text"]
    assert unread["events"] == []
    assert "explanation" not in unread


def test_standard_input_and_a_date_of_publication(casus: Casus) -> None:
    text = b"A car bomb killed 12 civilians in Mosul on Wednesday, police said.\n"
    done = casus("read", "-", "--published", "2023-05-04", stdin=text)
    assert "bombing, 2023-05-03, Mosul, Iraq" in done.out


def test_what_cannot_be_read_is_told_and_the_rest_goes_on(casus: Casus, reports: Path) -> None:
    done = casus("read", reports / "none.txt", reports / "tigris.txt")
    assert done.code == 1
    (line,) = done.errors
    assert "none.txt" in line
    assert "Mosul" in done.out


def test_a_report_without_events_says_so(casus: Casus, tmp_path: Path) -> None:
    path = tmp_path / "bakery.txt"
    path.write_text(
        "The bakery on the square sold three hundred loaves of bread on its first day this spring."
    )
    assert "  no event was read in it" in casus("read", path).out.splitlines()


def test_a_date_that_is_none_is_wrong_usage(casus: Casus, reports: Path) -> None:
    assert casus("read", reports, "--published", "soon").code == 2
