import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casus.ingest.dateline import find_dateline


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ("BAGHDAD, Aug 31, 2024 (AFP) – Two soldiers were hurt when a convoy hit a mine.", "2024-08-31"),
        ("KYIV, Ukraine (AP) — 3 May 2023 — Shells fell on a depot.", "2023-05-03"),
        ("MOGADISHU, Somalia – 31 August 2024 – The ministry said a base was attacked.", "2024-08-31"),
        ("Geneva/Damascus, 3 September 2024 – The committee called for access.", "2024-09-03"),
        ("BEIRUT, Sept. 20, 2024 (Xinhua) -- Four people were killed in a strike.", "2024-09-20"),
        ("KABUL (Pajhwok, 5 June 2021): Gunmen opened fire on a checkpoint.", "2021-06-05"),
        ("Depot burns\nPublished: 31 August 2024\n\nA depot burned after a drone hit it.", "2024-08-31"),
        ("Posted on August 31, 2024 by the desk\nA bridge was hit.", "2024-08-31"),
        ("Published 31 August 2024 at 10:05 GMT\n\nA bridge was hit.", "2024-08-31T10:05:00+00:00"),
        ("Updated 10:05 GMT, 31 August 2024\nA bridge was hit.", "2024-08-31T10:05:00+00:00"),
        ("Updated 2 September 2024\nPublished 31 August 2024\nA bridge was hit.", "2024-08-31"),
        ("August 30, 2024\nRelease Number 17-24\nFOR IMMEDIATE RELEASE\n\nTroops seized arms.", "2024-08-30"),
        ("By Sara Jaber | August 31, 2024 10:05 AM\nA bridge was hit.", "2024-08-31T10:05:00"),
        ("Bridge hit\n\nSaturday, 31 August 2024\n\nA bridge was hit.", "2024-08-31"),
    ],
)
def test_the_head_of_a_report_dates_it(head: str, published: str) -> None:
    assert find_dateline(head) == published


@pytest.mark.parametrize(
    "text",
    [
        "BAGHDAD, Aug. 31 (Reuters) - Two soldiers were hurt when a convoy hit a mine.",
        "The raid took place on August 29, 2024, in the western desert.",
        "TAMPA, Fla. – On Aug. 29, 2024, forces struck a camp.",
        "On August 31, 2024 - the day of the vote - soldiers closed the road.",
        "In Kharkiv, 3 May 2023: shells fell, and nobody was hurt.",
        "Kyiv, 3 May 2023, saw heavy shelling.",
        "May 3, 2023 was the worst day of the siege.",
        "Photo: Handout, 31 August 2023",
        "Date of the attack on the convoy was 31 August 2024 in all accounts.",
        "Published 31 August 2024 in a journal of the ministry, the study counts 40 attacks.",
        "03/04/2024\nA bridge was hit.",
        "Published: 31 August 20244\nA bridge was hit.",
        "BAGHDAD, Aug 31, 1824 (AFP) – Two soldiers were hurt.",
        "",
    ],
)
def test_a_date_in_a_sentence_or_without_a_year_does_not_date_the_report(text: str) -> None:
    assert find_dateline(text) is None


def test_a_dateline_far_down_belongs_to_another_story() -> None:
    story = "A bridge was hit, and nobody was hurt. " * 20
    assert find_dateline(f"{story}\n\nBAGHDAD, Aug 31, 2024 (AFP) – Two soldiers were hurt.") is None


def test_on_the_reference_sets_a_dateline_is_never_wrong(shared: Path) -> None:
    found = right = 0
    for path in sorted((shared / "eval" / "gold").glob("*/reports.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            report = json.loads(line)
            dateline = find_dateline(report["text"])
            found += dateline is not None
            right += dateline is not None and dateline[:10] == report["published"]
    assert found == right
    assert found >= 1


@given(st.text(max_size=900))
def test_any_text_has_a_dateline_or_none(text: str) -> None:
    find_dateline(text)
