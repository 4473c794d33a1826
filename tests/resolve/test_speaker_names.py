"""What speakers are called whom no table knows."""

from __future__ import annotations

import pytest

from casus.records import Actor, Report
from casus.resolve.who import resolve_who

REPORT = Report("r1", text="A report.")


@pytest.mark.parametrize(
    ("wording", "name", "kept"),
    [
        ("Governor Idris Musa", "Idris Musa", "Governor Idris Musa"),
        ("Interior Ministry spokesman Abdul Rauf", "Abdul Rauf", "Interior Ministry spokesman Abdul Rauf"),
        ("Peru's defence minister", "defence minister", "Peru's defence minister"),
        ("regional governor", "governor", "regional governor"),
        ("ACCRA - Police", "police", "Police"),
        ("hospital director in Tanout", "hospital director", "hospital director in Tanout"),
        ("mayor", "mayor", "mayor"),
        ("Interior Minister", "Interior Minister", "Interior Minister"),
    ],
)
def test_a_speaker_goes_by_name_before_post_and_place(wording: str, name: str, kept: str) -> None:
    speaker = resolve_who(Actor(wording, wording), REPORT, "speaker")
    assert (speaker.name, speaker.wording) == (name, kept)
