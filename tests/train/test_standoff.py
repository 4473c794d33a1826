"""The corpus notation: what people write, as offsets, and back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from standoff import NotationError, faults, from_inline, read_inline, to_inline

REPORT = """id: w-1
source: Lake Courier
published: 2023-05-06
title: Eleven dead as shells hit Marib
---
MARIB - {a1:Rebels} {t1:shelled} {p1:a market in Marib} {d1:on Friday}, killing {c1:at least 11} {a2:people}.

The {s1:governor} said the {t2:shelling} also wounded {c2:{a3:Salim Nasser}}, who sells fruit.
===
e1 | shelling incident | trig t1 t2 | init a1 | targ a2 | at p1 | on d1
c1 | e1 | killed 11 - | group a2
c2 | e1 | injured 1 1 | group a3 | by s1
r1 | e1 | denied a1
"""


def words(row: dict[str, Any], number: int) -> str:
    _, field, start, end, _ = row["marks"][number]
    return str(row[field][start:end])


def test_marks_are_offsets_in_the_plain_text() -> None:
    row = from_inline(REPORT).as_row()
    assert "{" not in row["text"]
    assert row["text"].startswith("MARIB - Rebels shelled a market")
    assert list(faults(row)) == []
    marked = {words(row, n) for n in range(len(row["marks"]))}
    assert {"shelled", "at least 11", "Salim Nasser", "on Friday", "governor"} <= marked


def test_events_and_counts_become_attributes_and_relations() -> None:
    row = from_inline(REPORT).as_row()
    tied = {(role, words(row, left), words(row, right)) for role, left, right in row["relations"]}
    assert ("initiator", "shelled", "Rebels") in tied
    assert ("same_event", "shelled", "shelling") in tied
    assert ("says", "Salim Nasser", "governor") in tied
    assert ("denied", "shelled", "Rebels") in tied
    counts = [m[4] for m in row["marks"] if m[0] == "count"]
    assert {"outcome": "killed", "low": 11, "high": None} in counts


def test_the_notation_is_written_back() -> None:
    row = from_inline(REPORT).as_row()
    again = from_inline(to_inline(row)).as_row()
    assert again["text"] == row["text"]
    assert len(again["marks"]) == len(row["marks"])

    def told(given: dict[str, Any]) -> set[tuple[str, str, str]]:
        return {(role, words(given, a), words(given, b)) for role, a, b in given["relations"]}

    assert told(again) == told(row)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("{t1:shelled}", "shelled", "t1 is not marked"),
        ("{d1:on Friday}", "{d1:on Friday", "not closed"),
        ("shelling incident", "shellfire incident", "shellfire"),
        ("group a2", "group p1", "cannot stand here"),
        ("{a2:people}", "{a1:people}", "marked twice"),
    ],
)
def test_a_report_that_does_not_hold_together_is_named(old: str, new: str, problem: str) -> None:
    with pytest.raises(NotationError, match=problem) as raised:
        from_inline(REPORT.replace(old, new))
    assert "w-1" in str(raised.value)


def test_a_bad_report_does_not_hide_the_others(tmp_path: Path) -> None:
    path = tmp_path / "w.txt"
    path.write_text(REPORT.replace("{t1:", "{x1:") + "####\n" + REPORT, encoding="utf-8")
    bad, good = read_inline(path)
    assert isinstance(bad, NotationError)
    assert not isinstance(good, NotationError)


def test_faults_of_marks_are_told() -> None:
    row = from_inline(REPORT.replace("{a1:Rebels}", "{a1:The Rebels}")).as_row()
    assert any("article" in fault for fault in faults(row))
