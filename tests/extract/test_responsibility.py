"""Who did it, with who says so: sentences in, claims out."""

from __future__ import annotations

import pytest

from casus.extract.responsibility import who_did_it
from casus.records import Label, Mark, Report, Stance


def claims(text: str, name: str, stance: Stance | None) -> list[tuple[str, Stance, list[str]]]:
    """actor, stance and speakers that a text gives for the actor `name`, which the reader tied so."""
    report = Report("r1", text=text)
    start = text.rindex(name)
    mark = Mark(Label.ACTOR, report.quote("text", start, start + len(name)))
    anchor = report.quote("text", 0, len(text))
    taken, initiators = ([(stance, mark)], []) if stance else ([], [mark])
    found = who_did_it(report, taken, initiators, [anchor])
    assert all(report.holds(r.quote) for r in found)
    return [(r.actor.wording, r.stance, [s.wording for s in r.by]) for r in found]


@pytest.mark.parametrize(
    ("text", "name", "stance", "by"),
    [
        ("Traders blamed the Red Band for the fire.", "Red Band", Stance.BLAMED, "Traders"),
        ("The mayor accused soldiers of burning the market.", "soldiers", Stance.BLAMED, "mayor"),
        ("Nobody was caught. Dawn said it fired the rockets.", "Dawn", Stance.CLAIMED, "Dawn"),
        ("The Dawn denied any part in it.", "Dawn", Stance.DENIED, "Dawn"),
        ("According to a nurse, soldiers set the houses alight.", "soldiers", None, "nurse"),
        ("The police chief spoke on Friday. He blamed the Red Band.", "Red Band", Stance.BLAMED, None),
        ("Governor Sule said four died. He blamed the Red Band.", "Red Band", Stance.BLAMED, "Governor Sule"),
    ],
)  # fmt: skip
def test_who_says_it(text: str, name: str, stance: Stance | None, by: str | None) -> None:
    assert claims(text, name, stance) == [(name, stance or Stance.STATED, [by] if by else [])]


def test_a_report_in_its_own_voice_names_no_speaker() -> None:
    assert claims("Soldiers burned the market.", "Soldiers", None) == [("Soldiers", Stance.STATED, [])]
