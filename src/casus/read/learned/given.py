"""Events found by somebody else, completed by the network: what is tied to the triggers in their anchors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from casus.read.learned.anchors import FAINT, anchor_of
from casus.read.learned.encoding import Encoded
from casus.read.learned.reading import (
    OF_EVENT,
    ReadEvent,
    Reading,
    Scores,
    Thresholds,
    likeness,
    tied_to,
)
from casus.records import Label, Mention


def _triggers_of(encoded: Encoded, scores: Scores, mention: Mention) -> list[int]:
    """The triggers within a mention's anchor; the strongest alone where none is strong."""
    first, last = anchor_of(encoded, mention)
    inside = [n for n in scores.of(Label.TRIGGER) if first <= scores.spans[n].first < last]
    strong = [n for n in inside if scores.spans[n].score >= 0.5]
    return strong or sorted(inside, key=lambda n: -scores.spans[n].score)[:1]


def given_events(
    encoded: Encoded, scores: Scores, mentions: Sequence[Mention], limits: Thresholds
) -> Reading:
    """One event for each mention, in order, with the times, places and actors tied to it.

    Triggers outside of all anchors join the mention whose event they most likely tell of again.
    """
    groups = [_triggers_of(encoded, scores, m) for m in mentions]
    taken = {n for group in groups for n in group}
    least = float(np.log(limits.same / (1 - limits.same)))
    anchors = [list(group) for group in groups]
    for n in scores.of(Label.TRIGGER):
        if n in taken or scores.spans[n].score < limits.trigger:
            continue
        likely = [likeness(scores, group, [n]) if group else float("-inf") for group in anchors]
        if likely and max(likely) > least:
            groups[int(np.argmax(likely))].append(n)
    events = []
    for mention, group in zip(mentions, groups, strict=True):
        ties = {role: tied_to(scores, role, group, limits) if group else () for role in OF_EVENT}
        triggers = tuple((n, 1.0) for n in group)
        events.append(ReadEvent(triggers, mention.type, mention.kind, ties))
    return Reading(tuple(scores.spans), tuple(events))


def faint(limits: Thresholds) -> Thresholds:
    """The thresholds with which triggers of given events are looked for."""
    return replace(limits, trigger=FAINT)
