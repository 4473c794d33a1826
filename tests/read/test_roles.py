"""Who did it to whom, by place around the trigger."""

from __future__ import annotations

import pytest

from casus.read.actors import find_actors
from casus.read.roles import find_roles
from casus.read.triggers import find_triggers

CASES = [
    ("Gunmen attacked a police patrol near the border.", ["Gunmen"], ["police patrol"]),
    ("Two soldiers were ambushed by insurgents.", ["insurgents"], ["soldiers"]),
    ("An Israeli airstrike hit a convoy.", ["Israeli"], []),
    ("The Turkish army shelled Kurdish fighters.", ["Turkish army"], ["Kurdish fighters"]),
    ("The Taliban carried out an attack on Afghan soldiers.", ["Taliban"], ["Afghan soldiers"]),
    ("Police clashed with protesters.", ["Police"], ["protesters"]),
    ("The Iraqi army said it had arrested three militants.", ["Iraqi army"], ["militants"]),
]


@pytest.mark.parametrize(("sentence", "initiators", "targets"), CASES)
def test_initiators_and_targets(sentence: str, initiators: list[str], targets: list[str]) -> None:
    roles = find_roles(
        sentence, 0, len(sentence), find_triggers(sentence), find_actors(sentence), speakers=[]
    )
    assert [a.text for a in roles.initiators] == initiators
    assert targets == [a.text for a in roles.targets][: len(targets)]


def test_claims_blame_and_denial() -> None:
    def roles(sentence: str) -> tuple[list[str], list[str], list[str]]:
        found = find_roles(
            sentence, 0, len(sentence), find_triggers(sentence), find_actors(sentence), speakers=[]
        )
        lists = (found.claimed, found.blamed, found.denied)
        return ([a.text for a in lists[0]], [a.text for a in lists[1]], [a.text for a in lists[2]])

    assert roles("Boko Haram claimed responsibility for the bombing.") == (["Boko Haram"], [], [])
    assert roles("The governor blamed Boko Haram for the bombing.")[1] == ["Boko Haram"]
    assert roles("The Taliban denied any role in the attack.")[2] == ["Taliban"]
