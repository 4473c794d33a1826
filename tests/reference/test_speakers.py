"""What is known of a speaker: kind, side, access, stake."""

from __future__ import annotations

from pathlib import Path

import pytest

from casus.errors import TableError
from casus.reference.speakers import SPEAKER_COLUMNS, read_speakers, speaker_profile


@pytest.mark.parametrize(
    ("name", "kind", "side", "access", "stake"),
    [
        ("Syrian Observatory for Human Rights", "monitor", None, "indirect", "some"),
        ("hospital officials", "hospital", None, "direct", "none"),
        ("Hospital spokesman Dr Karim Haddad", "hospital", None, "direct", "none"),
        ("a police spokesman", "police", None, "direct", "some"),
        ("medics", "medic", None, "direct", "none"),
        ("the defence ministry", "ministry", None, "indirect", "party"),
        ("Turkish Defense Ministry", "ministry", "TR", "indirect", "party"),
        ("the Iraqi military", "military", "IQ", "direct", "party"),
        ("a US defense official", "ministry", "US", "indirect", "party"),
        ("CENTCOM", "military", "US", "direct", "party"),
        ("a Hamas official", "armed group", "hamas", "direct", "party"),
        ("witnesses", "witness", None, "direct", "none"),
        ("SANA reporter in Aleppo", "state media", "SY", "indirect", "party"),
        ("attorney general", "court", None, "indirect", "some"),
        ("Ukrainian officials", "official", "UA", "indirect", "some"),
        ("the provincial governor", "local official", None, "direct", "some"),
        ("residents of the village", "resident", None, "direct", "none"),
        ("Reuters", "media", None, "indirect", "none"),
        ("Oleksandr Prokudin", "local official", "UA", "direct", "some"),
        ("the Nasser Medical Complex in Khan Younis", "hospital", "PS", "direct", "none"),
        ("the Yemeni Landmine Monitor", "monitor", "YE", "indirect", "none"),
        ("Kremlin spokesman Dmitry Peskov", "government", "RU", "none", "party"),
        ("a UN Panel of Experts", "UN", None, "indirect", "none"),
        ("IOM", "UN", None, "direct", "none"),
        ("Sudan's state news agency SUNA", "state media", "SD", "indirect", "party"),
        ("the Rapid Action Battalion", "police", "BD", "direct", "party"),
        ("Malian health workers", "medic", "ML", "direct", "none"),
        ("the district health officer", "health authority", None, "direct", "some"),
        ("gravediggers at the cemetery", "burial", None, "direct", "none"),
        ("a senior administration official", "anonymous official", None, "indirect", "some"),
        ("people briefed on the matter", "anonymous source", None, "indirect", "none"),
        ("Russian-installed officials", "de facto authority", "RU", "direct", "party"),
        ("the bomb disposal squad", "rescue", None, "direct", "none"),
        ("satellite imagery", "document", None, "direct", "none"),
        ("Ethiopia's human rights commission", "monitor", "ET", "indirect", "some"),
        ("a bus driver", "witness", None, "direct", "none"),
        ("an ambulance driver", "medic", None, "direct", "none"),
    ],
)
def test_profile(name: str, kind: str, side: str | None, access: str, stake: str) -> None:
    profile = speaker_profile(name)
    assert (profile.kind, profile.side, profile.access.value, profile.stake.value) == (
        kind,
        side,
        access,
        stake,
    )
    assert profile.reason


def test_an_unknown_name_gets_no_kind() -> None:
    profile = speaker_profile("Karim Haddad")
    assert (profile.kind, profile.side, profile.access.value) == ("unknown", None, "none")


def test_the_package_brings_names_and_kinds() -> None:
    rows = read_speakers("speakers.csv")
    assert len({row.order for row in rows}) >= 300
    assert {row.by_name for row in rows} == {True, False}
    assert len({row.profile.side for row in rows}) >= 60


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("Hill Watch,,named,monitor,,direct,none,", ["own.csv:2", "'named'"]),
        ("Hill Watch,,name,monitor,,near,none,", ["own.csv:2", "near"]),
        ("Hill Watch,,name,monitor,nobody,direct,none,", ["own.csv:2", "nobody"]),
        (
            "Hill Watch,HW,name,monitor,,direct,none,\nHouse Watch,HW,name,monitor,,direct,none,",
            ["own.csv:3", "HW"],
        ),
    ],
)
def test_a_wrong_table_is_refused_with_its_line(tmp_path: Path, row: str, words: list[str]) -> None:
    path = tmp_path / "own.csv"
    path.write_text(f"{','.join(SPEAKER_COLUMNS)}\n{row}\n", encoding="utf-8")
    with pytest.raises(TableError) as refused:
        read_speakers(path)
    assert all(word in str(refused.value) for word in words), str(refused.value)
