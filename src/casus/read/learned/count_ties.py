"""What a count is tied to: the outcomes that hold, its group, and what adds to it."""

from __future__ import annotations

import re
from collections.abc import Collection

from casus.read.casualties import Casualty
from casus.read.learned.count_values import value_of
from casus.read.learned.encoding import core_of
from casus.read.learned.reading import ReadCount, ReadEvent, Reading
from casus.read.learned.spans import Span
from casus.read.learned.writer import LONGEST_QUOTE, Writer, number_at
from casus.read.tokens import outcome_words
from casus.records import EventType, Label, Outcome

_CAUGHT = frozenset((Outcome.DETAINED, Outcome.ABDUCTED))


HURT = (Outcome.KILLED, Outcome.INJURED)
NOBODY_HURT = re.compile(r"\b(?:hurt|harmed|unharmed|unhurt|unscathed|casualt\w+|victims)\b", re.IGNORECASE)
"""Said of the dead and the injured alike, where nobody was."""


def met(
    writer: Writer,
    span: Span,
    count: ReadCount,
    value: tuple[int | None, int | None],
    shared: EventType | None,
) -> tuple[Outcome | None, ...]:
    """The outcomes of a count that hold.

    "Nobody was hurt" is said of the dead too; of several people the likeliest alone; one person may be
    caught and hurt where the sentence tells both. Of a count that other events share, `shared` being this
    one's type, what befits the type.
    """
    if value == (0, 0):
        both = NOBODY_HURT.search(
            writer.encoded.prepared.shadow.text[slice(*writer.sentence(writer.bounds(span)[0]))]
        )
        return (Outcome.KILLED, Outcome.INJURED) if both else count.outcomes
    first = count.outcomes[:1]
    if shared is not None and len(count.outcomes) > 1:
        caught = shared in (EventType.ABDUCTION, EventType.ARREST)
        return next(((o,) for o in count.outcomes if (o in _CAUGHT) == caught), first)
    if value != (1, 1) or None in count.outcomes or len(count.outcomes) < 2:
        return first
    left, right = writer.sentence(writer.bounds(span)[0])
    told = {what for _, _, what in outcome_words(writer.encoded.prepared.shadow.text[left:right])}
    more = [o for o in count.outcomes[1:] if (o in _CAUGHT) != (first[0] in _CAUGHT)]
    return (*first, *more[:1]) if more and {*first, more[0]} <= told else first


def told_apart(
    writer: Writer, reading: Reading, event: ReadEvent, count: ReadCount, outcome: Outcome
) -> tuple[list[int], list[int]]:
    """Where those of an event's counts begin that have a group of their own ("24 other people"), and where
    those of the same outcome do.
    """
    words = writer.words(reading, count.group)
    same = [c for c in event.counts if outcome in c.outcomes]
    own = [c for c in same if writer.words(reading, c.group) not in {"", words, *_OTHERS}]
    return [reading.spans[c.span].first for c in own], [reading.spans[c.span].first for c in same]


def joined_group(
    writer: Writer, reading: Reading, span: Span, group: tuple[float, int] | None, rule: str
) -> Span | None:
    """The words of a count as its group, where they join two and the group's own words are one of them."""
    if group is None or rule != "sum" or number_at(writer.encoded, *writer.bounds(span)) is not None:
        return None
    part = reading.spans[group[1]]
    inside = span.first <= part.first and part.last <= span.last
    return Span(Label.ACTOR, span.first, span.last, part.score) if inside else None


_OTHERS = frozenset(("others", "other", "another", "more", "third", "second", "the others"))
_MEMBERS = frozenset(
    (
        *("man", "men", "member", "members", "personnel", "soldier", "soldiers", "officer", "officers"),
        *("fighters", "troops", "staff", "followers"),
    )
)
_SIDES = re.compile(r"(?:both|all|the two|either)?\s*sides?")
_OF = re.compile(r"\s+of\s+(?:the\s+|its\s+)?")


def group_of(writer: Writer, reading: Reading, count: ReadCount) -> tuple[float, int] | None:
    """The group of a count; of "others" that of the first count of the sentence, or none after one person.

    "Members of the army" are the army.
    """
    if count.group is None:
        return None
    span = reading.spans[count.group[1]]
    words = writer.encoded.words(span.first, span.last).casefold()
    if _SIDES.fullmatch(words):
        return None
    if words in _MEMBERS:
        rest = writer.encoded.prepared.shadow.text[writer.bounds(span)[1] :]
        of = _OF.match(rest)
        first = writer.encoded.pieces_of(*([writer.bounds(span)[1] + (of.end() if of else 0)] * 2))[0]
        whole = [n for n, s in enumerate(reading.spans) if of and s.label is Label.ACTOR and s.first == first]
        return (count.group[0], whole[0]) if whole else count.group
    if words not in _OTHERS:
        return count.group
    own = reading.spans[count.span]
    sentence = writer.encoded.sentences[own.first]
    before = sorted(
        (reading.spans[c.span].first, c.span, c.group)
        for e in reading.events
        for c in e.counts
        if reading.spans[c.span].first < own.first
        and writer.encoded.sentences[reading.spans[c.span].first] == sentence
    )
    group = before[0][2] if before else None
    if group is None or group[1] == count.group[1]:
        return None
    value = value_of(writer, reading.spans[before[0][1]], reading.spans[group[1]])
    return None if value is not None and value[:2] == (1, 1) else group


_WHOLE = re.compile(
    r"\b(?:ros|ris|climb|grew|grow|jump|reach|brought|bring|rais|went\s+up|stands?\s+at|total)\w*\b[^.;\d]{0,40}$",
    re.IGNORECASE,
)
"""Before a toll that holds what is told beside it: "climbed to 50 once nine others were found"."""


def body_of(writer: Writer, reading: Reading, group: tuple[float, int] | None) -> Span | None:
    """The body whose members a group's words are, named beside them: "officers of the Harbour Guard"."""
    if group is None:
        return None
    span = reading.spans[group[1]]
    if writer.words(reading, group) not in _MEMBERS:
        return None
    text, end = writer.encoded.prepared.shadow.text, writer.bounds(span)[1]
    named = _BODY.match(text, end)
    if named is None:
        return None
    return Span(Label.ACTOR, *writer.encoded.pieces_of(*named.span("body")), span.score)


_BODY = re.compile(r"\s+of\s+(?:the\s+|its\s+)?(?P<body>[A-Z][\w'’-]*(?:\s+(?:of\s+|for\s+)?[A-Z][\w'’-]*)+)")


def further(
    writer: Writer, span: Span, outcome: Outcome, counted: Collection[int], between: Collection[int]
) -> Casualty | None:
    """What adds to a count: "Five were injured, and two more in falls"; None where nothing does.

    `counted` are where counts begin that add nothing, `between` where those do that it would rather add to.
    """
    encoded = writer.encoded
    text = encoded.prepared.shadow.text
    start, end = writer.bounds(span)
    sentences = {s.number: s for s in encoded.prepared.sentences}
    own = sentences.get(int(encoded.sentences[span.first]))
    if _WHOLE.search(text[max(0, start - 60) : start]):
        return None
    for casualty in encoded.casualties:
        if not casualty.more or casualty.outcome is not outcome or casualty.start < end or casualty.vague:
            continue
        core = core_of(encoded, casualty)
        there = sentences.get(int(encoded.sentences[encoded.pieces_of(casualty.start, casualty.end)[0]]))
        if core is None or own is None or there is None:
            return None
        near = there.number - own.number <= 1 and there.paragraph == own.paragraph
        short = len(text[start : casualty.end].split()) <= LONGEST_QUOTE
        first = encoded.pieces_of(*core)[0]
        if near and short and first not in counted and not any(span.first < n < first for n in between):
            return casualty
        return None
    return None
