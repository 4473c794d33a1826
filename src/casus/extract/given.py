"""Events given from outside, completed with the times, places and actors that a reader tied to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from casus.extract.assemble import responsibility_of, roles_of
from casus.records import Marks, Mention, Report


def complete(report: Report, mentions: Sequence[Mention], marks: Marks) -> list[Mention]:
    """The mentions with what the k-th trigger mark is tied to; their own claims, type and kind stay."""
    completed = []
    for number, mention in enumerate(mentions):
        found = roles_of(marks, [number])
        completed.append(
            replace(
                mention, when_words=found.when_words, where_words=found.where_words,
                initiators=found.initiators, targets=found.targets,
                responsibility=mention.responsibility or responsibility_of(report, marks, [number]),
            )
        )  # fmt: skip
    return completed
