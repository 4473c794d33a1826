import hashlib
from collections.abc import Callable
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from casus.ingest.plain import split_plain
from casus.ingest.read import Options
from casus.records import Report

TakeOne = Callable[..., Report]

FRONT_MATTER = """---
source: The Anbar Courier
published: 31 August 2024 10:05 GMT
title: "Mine hurts two: police"
url: https://courier.example/mine?utm_source=x
---

Two soldiers were hurt when a convoy hit a mine.
"""


def test_front_matter_gives_the_fields(take_one: TakeOne) -> None:
    report = take_one("mine.md", FRONT_MATTER)
    assert report.source == "The Anbar Courier"
    assert report.published == "2024-08-31T10:05:00+00:00"
    assert report.title == "Mine hurts two: police"
    assert report.url == "https://courier.example/mine?utm_source=x"
    assert report.report_id == "https://courier.example/mine"
    assert report.text == "Two soldiers were hurt when a convoy hit a mine.\n"
    assert report.warnings == ()


def test_the_first_line_is_the_title_where_a_blank_line_follows_it() -> None:
    draft = split_plain("Mine hurts two near the dam\r\n\r\nTwo soldiers were hurt.\r\n")
    assert (draft.title, draft.text) == ("Mine hurts two near the dam", "Two soldiers were hurt.\r\n")


def test_a_heading_of_markdown_is_the_title() -> None:
    assert split_plain("# Mine hurts two\n\nTwo soldiers were hurt.").title == "Mine hurts two"


def test_a_first_line_that_is_a_sentence_long_or_a_date_is_no_title() -> None:
    for first in (
        "Two soldiers were hurt.",
        "He said: “We saw nothing.”",
        "Two soldiers were hurt " * 20,
        "August 30, 2024",
    ):
        text = f"{first}\n\nThe road was closed."
        assert (split_plain(text).title, split_plain(text).text) == ("", text)


def test_a_first_line_without_a_blank_line_after_it_stays_in_the_text() -> None:
    text = "Mine hurts two\nTwo soldiers were hurt."
    assert split_plain(text).text == text


def test_rules_of_dashes_are_no_front_matter() -> None:
    text = "---\nTwo soldiers were hurt, police said.\n---\nMore follows.\n"
    assert split_plain(text).text == text


def test_the_dateline_dates_a_report_without_front_matter(take_one: TakeOne) -> None:
    report = take_one(
        "mine.txt", "BAGHDAD, Aug 31, 2024 (AFP) – Two soldiers were hurt when a convoy hit a mine."
    )
    assert report.published == "2024-08-31"
    assert report.warnings == ()


def test_a_report_without_a_date_is_taken_in_with_a_warning(take_one: TakeOne) -> None:
    report = take_one("mine.txt", "Two soldiers were hurt.")
    assert report.published is None
    assert report.warnings == ("no date of publication found; give it with --published",)


def test_the_year_20244_leaves_the_date_open_and_says_why(take_one: TakeOne) -> None:
    report = take_one("mine.txt", "---\npublished: 20244-01-01\n---\nTwo soldiers were hurt.")
    assert report.published is None
    assert "year 20244 is out of range" in report.warnings[0]


def test_options_override_what_the_report_says(take_one: TakeOne) -> None:
    options = Options(source="Desk", published="1 September 2024", retrieved="2024-09-02")
    report = take_one("mine.md", FRONT_MATTER, options)
    assert (report.source, report.published, report.retrieved) == ("Desk", "2024-09-01", "2024-09-02")


def test_hash_path_and_time_of_reading_go_with_the_report(take_one: TakeOne, tmp_path: Path) -> None:
    received = b"\xef\xbb\xbfTwo soldiers were hurt.\r\n"
    report = take_one("mine.txt", received)
    digest = hashlib.sha256(received).hexdigest()
    assert (report.sha256, report.report_id) == (digest, f"sha256:{digest}")
    assert report.path == str(tmp_path / "mine.txt")
    assert report.retrieved == "2024-09-01T08:00:00+00:00"
    assert report.text == "Two soldiers were hurt.\r\n"


def test_a_report_in_another_language_is_taken_in_and_marked(take_one: TakeOne) -> None:
    report = take_one("angriff.txt", "Bei dem Angriff auf die Stadt wurden am Montag drei Menschen getötet.")
    assert report.language == "de"


@given(st.text())
def test_title_and_text_stand_in_what_was_received(text: str) -> None:
    draft = split_plain(text)
    assert text.endswith(draft.text)
    assert draft.title in text
