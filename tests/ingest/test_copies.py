"""Copies among reports: groups, who was first, passages, voices, whatever the order of arrival."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casus.ingest.copies import copies_of, copy_key, voice_at, voices_of
from casus.records import Report

STORY = (
    "BAGHDAD (AFP) - Two soldiers were hurt when a convoy hit a mine near the dam, police said.\n\n"
    "“It was an old mine,” the mayor said, and the army didn’t comment. The road was closed for three hours "
    "while experts searched it for further mines."
)


def report(text: str, title: str = "", source: str = "AFP") -> Report:
    return Report(report_id=f"{source}-{title}", source=source, title=title, text=text)


def test_the_same_wire_text_in_another_outlet_is_a_copy() -> None:
    other = (
        STORY.replace("\n\n", "\r\n").replace("“", '"').replace("”", '"').replace("didn’t", "didn't").upper()
    )
    assert copy_key(report(STORY, "Mine hurts two")) == copy_key(report(other, "Convoy hits mine", "Courier"))


def test_another_number_is_another_text() -> None:
    assert copy_key(report(STORY)) != copy_key(report(STORY.replace("Two", "Three")))


def test_short_notices_are_copies_only_with_the_same_title() -> None:
    notice = "Details are awaited."
    assert copy_key(report(notice, "Mine near the dam")) != copy_key(report(notice, "Strike on a depot"))
    assert copy_key(report(notice, "Mine near the dam")) == copy_key(
        report(notice, "MINE NEAR THE DAM", "Courier")
    )


def test_an_outlet_is_one_voice_and_so_are_copies_and_versions_of_one_address() -> None:
    body = "Shells fell on the old town on Friday and killed four people, the governor said. " * 3
    reports = [
        Report("a1", "Wire", "2024-01-01", text=body),
        Report("a2", "Wire", "2024-01-02", text="The toll rose to six. " * 12),
        Report("b", "Courier", "2024-01-01T20:00", text=body.upper()),
        Report("c1", "", "2024-01-03", text="One. " * 40, url="https://x.example/n?utm_source=z"),
        Report("c2", "", "2024-01-04", text="Two. " * 40, url="https://x.example/n"),
        Report("d", "", "2024-01-04", text="Three. " * 40),
    ]
    voices = voices_of(reports)
    assert voices["a1"] == voices["a2"] == voices["b"] == "wire"
    assert voices["c1"] == voices["c2"]
    assert len({voices["a1"], voices["c1"], voices["d"]}) == 3
    assert voices == voices_of(reversed(reports))


@pytest.fixture(scope="module")
def labelled(root: Path) -> list[Report]:
    """The reports of the labelled pairs."""
    rows = map(json.loads, (root / "tests" / "data" / "copies.jsonl").read_text("utf-8").splitlines())
    return [Report(**{k: v for k, v in row.items() if k != "part"}) for row in rows if "report_id" in row]


def test_a_group_is_named_by_whoever_was_first(labelled: list[Report]) -> None:
    first = copies_of(labelled).first
    for report_id in ("market-furniture", "market-rewrite", "market-update"):
        assert first[report_id] == "market-wire"
    assert first["market-own"] == "market-own"
    assert first["market-partial"] == "market-partial"
    group = ("market-wire", "market-furniture", "market-rewrite", "market-update")
    assert group in copies_of(labelled).groups


def test_a_claim_in_a_passage_has_the_voice_of_the_report_it_was_taken_from(labelled: list[Report]) -> None:
    report = next(r for r in labelled if r.report_id == "hotel-partial")
    voices = voices_of(labelled)
    taken = report.text.index("About sixty people")
    assert voices["hotel-partial"] == "nomad economist"
    assert voice_at(voices, "hotel-partial", report.quote("text", taken, taken + 18)) == "horn wire"
    assert voice_at(voices, "hotel-partial", report.quote("text", 0, 6)) == "nomad economist"
    assert voice_at(voices, "hotel-partial", report.quote("title", 0, 4)) == "nomad economist"


def test_what_stands_in_no_report_of_voices_speaks_for_itself() -> None:
    report = Report("lone", text=STORY)
    assert voice_at({}, "lone", report.quote("text", 0, 7)) == "lone"


def test_later_reports_change_nothing_for_earlier_ones(labelled: list[Report]) -> None:
    """So what is added to a store touches nothing that was published before it."""
    ordered = sorted(labelled, key=lambda r: r.order_key)
    whole = copies_of(ordered)
    for number in (20, 50, 80):
        part = copies_of(ordered[:number])
        assert part.first == {name: whole.first[name] for name in part.first}
        assert part.taken == {name: whole.taken[name] for name in part.first if name in whole.taken}


@settings(max_examples=10)
@given(st.randoms(use_true_random=False))
def test_the_order_of_arrival_counts_for_nothing(labelled: list[Report], chance: random.Random) -> None:
    shuffled = list(labelled)
    chance.shuffle(shuffled)
    assert copies_of(shuffled) == copies_of(labelled)


def test_ten_thousand_copies_of_one_text_are_one_group() -> None:
    reports = [Report(f"r{n:05}", f"outlet {n}", "2024-03-01", text=STORY) for n in range(10_000)]
    ((first, *others),) = copies_of(reports).groups
    assert (first, len(others)) == ("r00000", 9_999)
    assert set(voices_of(reports).values()) == {"outlet 0"}


def test_a_thousand_rewrites_are_compared_with_the_first_alone() -> None:
    reports = [
        Report(f"r{n:04}", f"outlet {n}", "2024-03-01", text=f"{STORY} Page {n} of the {n + 7}th edition.")
        for n in range(1_000)
    ]
    ((first, *others),) = copies_of(reports).groups
    assert (first, len(others)) == ("r0000", 999)


def test_reports_without_text_date_or_outlet_are_no_copies() -> None:
    reports = [Report("a"), Report("b", title="Other"), Report("c", text="!"), Report("d", text=STORY)]
    assert copies_of(reports).groups == []
    assert voices_of(reports) == {"a": "a", "b": "b", "c": "c", "d": "d"}
