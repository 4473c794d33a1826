"""Who did it, as the report tells it: claims of their own, each with who says so and the words."""

from __future__ import annotations

from collections.abc import Sequence

from casus.extract.passages import quote_around
from casus.extract.said_by import said_by, sentence_around
from casus.records import Actor, Mark, Quote, Report, Responsibility, Stance


def who_did_it(
    report: Report,
    taken: Sequence[tuple[Stance, Mark]],
    initiators: Sequence[Mark],
    anchors: Sequence[Quote],
) -> tuple[Responsibility, ...]:
    """The claims of who did it: those `taken` with a stance, then the other initiators as stated.

    `anchors` are the clauses that tell of the event. Who claims or denies an act says so; who blames or
    states it is the speaker of the sentence, nobody where the report says it in its own voice.
    """
    found = [_claim(report, mark, stance) for stance, mark in taken]
    told = {mark.quote.text.casefold() for _, mark in taken}
    for mark in initiators:
        name = mark.quote.text.casefold()
        start, end = sentence_around(report, mark.quote)
        here = any(q.field == mark.quote.field and q.start < end and start < q.end for q in anchors)
        if here and name not in told:
            told.add(name)
            found.append(_claim(report, mark, Stance.STATED))
    return tuple(found)


def _claim(report: Report, mark: Mark, stance: Stance) -> Responsibility:
    core = mark.quote
    actor = Actor(core.text, core.text, core)
    around = quote_around(report, core.field, *sentence_around(report, core), core=(core.start, core.end))
    own = stance in (Stance.CLAIMED, Stance.DENIED)
    return Responsibility(actor, stance, around, (actor,) if own else said_by(report, core))
