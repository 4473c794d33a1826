"""Finding a judged mention again, after its report was read anew or came in another version.

In the same text it is the mention of a fitting type whose anchor overlaps the old one most. In another text
the words of the anchor say where it stands now; where these were rewritten, it is the mention of the same
date and place that has most of its words. A mention that is found nowhere is dangling until it comes back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from casus.link.judgements import MentionRef
from casus.records import EventType, Field, Mention, Report, short_hash

LEAST_OVERLAP = 0.5
"""Of the shorter of two anchors, in code points."""
LEAST_LIKENESS = 0.6
"""Of the words of two anchors together, those that both have."""

_GENERAL = (EventType.ATTACK, EventType.OTHER)
_APART = ("custody", "property", "unrest")


def ref_of(mention: Mention, report: Report, siblings: Sequence[Mention]) -> MentionRef:
    """How to find `mention` again; `siblings` are the mentions of its report, itself among them."""
    alike = sorted(other.mention_id for other in siblings if _content(other) == _content(mention))
    return MentionRef(
        mention.report_id,
        mention.type,
        mention.anchor,
        text_key(report, mention.anchor.field),
        alike.index(mention.mention_id),
        mention.when.start,
        mention.when.end,
        mention.where.name,
    )


def _content(mention: Mention) -> tuple[object, ...]:
    when = mention.when
    return (mention.anchor, mention.type, when.start, when.end, mention.where.name)


def text_key(report: Report, field: Field) -> str:
    """A hash of the report's title or text."""
    return short_hash(report.title if field == "title" else report.text)


def find_again(
    refs: Iterable[MentionRef], reports: Mapping[str, Report], mentions: Iterable[Mention]
) -> dict[MentionRef, str]:
    """The id of the mention that each ref stands for now; those that are found nowhere are left out.

    `reports` and `mentions` hold at least the current ones of the reports that the refs name.
    """
    wanted = list(dict.fromkeys(refs))
    names = {ref.report_id for ref in wanted}
    told: dict[str, list[Mention]] = {name: [] for name in names}
    for mention in mentions:
        if mention.report_id in names:
            told[mention.report_id].append(mention)
    for found in told.values():
        found.sort(key=lambda m: (m.anchor.field != "title", m.anchor.start, m.anchor.end, m.mention_id))
    keys: dict[tuple[str, Field], str] = {}
    answers = {}
    for ref in wanted:
        report = reports.get(ref.report_id)
        if report is None:
            continue
        place = (ref.report_id, ref.anchor.field)
        if place not in keys:
            keys[place] = text_key(report, ref.anchor.field)
        answer = _find(ref, report, keys[place], told[ref.report_id])
        if answer:
            answers[ref] = answer.mention_id
    return answers


def _find(ref: MentionRef, report: Report, key: str, mentions: Sequence[Mention]) -> Mention | None:
    fitting = [m for m in mentions if m.anchor.field == ref.anchor.field and _may_be(ref.type, m.type)]
    if not fitting:
        return None
    start = ref.anchor.start if key == ref.text_key else _stands_now(ref, report)
    if start is None:
        return _most_alike(ref, fitting)
    return _most_overlapping(ref, start, fitting)


def _may_be(old: EventType, new: EventType) -> bool:
    """True within a family, and of a general word and a form that it may stand for."""
    if old.family == new.family:
        return True
    return (old in _GENERAL or new in _GENERAL) and not {old.family, new.family} & set(_APART)


def _stands_now(ref: MentionRef, report: Report) -> int | None:
    """Where the anchor's words begin in a changed text, the closest to where they were."""
    text = report.title if ref.anchor.field == "title" else report.text
    places = [match.start() for match in re.finditer(re.escape(ref.anchor.text), text)]
    return min(places, key=lambda place: abs(place - ref.anchor.start), default=None)


def _most_overlapping(ref: MentionRef, start: int, mentions: Sequence[Mention]) -> Mention | None:
    end = start + len(ref.anchor.text)
    ranked: dict[tuple[float, ...], list[Mention]] = {}
    for mention in mentions:
        anchor = mention.anchor
        common = min(end, anchor.end) - max(start, anchor.start)
        if common >= LEAST_OVERLAP * min(end - start, anchor.end - anchor.start):
            whole = max(end, anchor.end) - min(start, anchor.start)
            rank = (
                mention.type.family == ref.type.family,
                common / whole,
                mention.type is ref.type,
                (mention.when.start, mention.when.end) == (ref.start, ref.end),
                mention.where.name == ref.place,
            )
            ranked.setdefault(rank, []).append(mention)
    if not ranked:
        return None
    best = ranked[max(ranked)]
    return best[min(ref.ordinal, len(best) - 1)]


def _most_alike(ref: MentionRef, mentions: Sequence[Mention]) -> Mention | None:
    words = _words(ref.anchor.text)
    shares = [
        (len(words & other) / len(words | other), mention)
        for mention in mentions
        if _same_day_and_place(ref, mention) and (other := _words(mention.anchor.text)) and words
    ]
    share, mention = max(shares, key=lambda pair: pair[0], default=(0.0, None))
    return mention if share >= LEAST_LIKENESS else None


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.casefold()))


def _same_day_and_place(ref: MentionRef, mention: Mention) -> bool:
    when, place = mention.when, mention.where.name
    if ref.start and ref.end and when.start and when.end and (ref.end < when.start or when.end < ref.start):
        return False
    return ref.place is None or place is None or ref.place == place
