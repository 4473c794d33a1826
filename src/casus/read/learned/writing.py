"""A reading written down as marks and relations, with the numbers that its words state."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from casus.read.casualties import Casualty, is_plural
from casus.read.learned.encoding import Encoded, core_of
from casus.read.learned.reading import ReadCount, ReadEvent, Reading
from casus.read.learned.spans import Span
from casus.read.numbers import NumberSpan, find_numbers
from casus.read.tokens import outcome_words
from casus.records import (
    EventType,
    Field,
    Kind,
    Label,
    Mark,
    Marks,
    Mention,
    Outcome,
    Quote,
    Relation,
    Report,
    Role,
)

LONGEST_QUOTE = 60
"""Words of an anchor; a longer sentence is cut around its trigger."""


class _Writer:
    """Marks and relations in the making."""

    def __init__(self, report: Report, field: Field, encoded: Encoded) -> None:
        self.report, self.field, self.encoded = report, field, encoded
        self.marks: list[Mark] = []
        self.relations: list[Relation] = []
        self.numbers: set[int] = set()
        self._at: dict[tuple[Label, int, int], int] = {}

    def quote(self, start: int, end: int) -> Quote:
        return self.report.quote(self.field, *self.encoded.prepared.shadow.original(start, end))

    def bounds(self, span: Span) -> tuple[int, int]:
        spans = self.encoded.spans
        start, end = int(spans[span.first, 0]), int(spans[span.last - 1, 1])
        text = self.encoded.prepared.shadow.text
        if span.label in (Label.ACTOR, Label.SPEAKER):
            article = re.match(r"(?:the|an?)\s+", text[start:end], re.IGNORECASE)
            start += article.end() if article else 0
        return start, end

    def words(self, reading: Reading, tie: tuple[float, int] | None) -> str:
        """The words of a tied span, "" for none."""
        if tie is None:
            return ""
        span = reading.spans[tie[1]]
        return self.encoded.words(span.first, span.last).casefold()

    def span(self, span: Span) -> int:
        start, end = self.bounds(span)
        key = (span.label, start, end)
        if key not in self._at:
            self._at[key] = self.add(Mark(span.label, self.quote(start, end), score=round(span.score, 4)))
        return self._at[key]

    def add(self, mark: Mark) -> int:
        self.marks.append(mark)
        return len(self.marks) - 1

    def tie(self, role: Role, left: int, right: int, score: float) -> None:
        self.relations.append(Relation(role, left, right, round(score, 4)))

    def rest_on(self, start: int, end: int) -> None:
        """Keeps the number that stands there as one that a count rests on."""
        number = _number(self.encoded, start, end)
        if number is not None:
            self.numbers.add(number.start)

    def sentence(self, at: int) -> tuple[int, int]:
        """The sentence around a place of the shadow, cut to 60 words around it."""
        inside = [s for s in self.encoded.prepared.sentences if s.start <= at < s.end]
        start, end = (inside[0].start, inside[0].end) if inside else (at, at + 1)
        text = self.encoded.prepared.shadow.text
        words = [(start + m.start(), start + m.end()) for m in re.finditer(r"\S+", text[start:end])]
        if len(words) <= LONGEST_QUOTE:
            return start, end
        middle = max(n for n, (a, _) in enumerate(words) if a <= max(at, start))
        first = max(0, min(middle - LONGEST_QUOTE // 2, len(words) - LONGEST_QUOTE))
        return words[first][0], words[first + LONGEST_QUOTE - 1][1]


def _number(encoded: Encoded, start: int, end: int) -> NumberSpan | None:
    return next((n for n in encoded.numbers if n.start < end and start < n.end), None)


def _value(
    writer: _Writer, span: Span, group: Span | None
) -> tuple[int | None, int | None, str, bool] | None:
    """low, high, rule and vague of a count, by its words; None where they state no number."""
    start, end = writer.bounds(span)
    text = writer.encoded.prepared.shadow.text
    words = text[start:end]
    counted = _CLAUSE.sub("", words)
    number = _number(writer.encoded, start, start + len(counted))
    if number is None and words.casefold() in ("a", "an", "one", "another"):
        return 1, 1, "article", False
    joined = _joined_persons(words)
    # what stands beside a number made it no count, but the reader took it for one
    alone = number or next(iter(find_numbers(counted)), None)
    if alone is not None and (alone.low, alone.high) == (1, 1) and joined > 1:
        return joined, joined, "sum", False
    if number is not None and number.low is not None and number.low == number.high:
        # "his son and 12 others"
        before = text[start : max(start, number.core_start)]
        beside = _joined_persons(_AND_LAST.sub("", before)) if _AND_LAST.search(before) else 0
        if beside:
            return number.low + beside, number.low + beside, "sum", False
    number = alone or (None if _MANY.search(words) else _number_before(writer.encoded, start))
    if number is not None:
        return number.low, number.high, number.rule, number.vague
    if _NONE.search(words):
        return 0, 0, "none", False
    times = _TIMES.search(words)
    if times:
        value = 3 if times["three"] else 4 if times["four"] else 2
        return value, value, "number_word", False
    if joined > 1:
        return joined, joined, "sum", False
    if _A.match(words) and not _BAND.match(words):
        return 1, 1, "article", False
    named = text[slice(*writer.bounds(group))] if group is not None else words
    if _MANY.search(words) or _is_several(writer.encoded, named):
        return 3, None, "unnumbered_plural", True
    if group is None or _DEATHS.fullmatch(words):
        nobody = _NOBODY.fullmatch(words) or _DEATHS.fullmatch(words)
        if nobody or not any(c.isalpha() for c in words):
            return None
    return 1, 1, "single_named_person", False


_NOBODY = re.compile(r"the|his|her|its|their|any|this|that|he|she|it|they", re.IGNORECASE)
"""Words that name a person only by a group that they are tied to."""

_DEATHS = re.compile(r"deaths?|casualt\w+|injur\w+|fatalit\w+|tolls?", re.IGNORECASE)
_CLAUSE = re.compile(r"\s(?:who|whom|which|that)\s.*", re.IGNORECASE | re.DOTALL)

_JUST_BEFORE = re.compile(
    r"\s+(?:(?!(?:and|or|of|the|an?|with|plus|including|among|mostly)\b)[\w'’-]+\s+){0,2}", re.IGNORECASE
)


def _number_before(encoded: Encoded, start: int) -> NumberSpan | None:
    """The number right before a group's words ("eight anti-coup demonstrators"), None where none is.

    The number of a whole ("100 people including women") or of another outcome ("4 killed, wounding women")
    is none of theirs.
    """
    text = encoded.prepared.shadow.text
    for number in encoded.numbers:
        between = text[number.end : start]
        if number.end < start and _JUST_BEFORE.fullmatch(between) and not outcome_words(between):
            return number
    return None


_NONE = re.compile(r"\b(?:no|not|nobody|none|without|unharmed|unhurt|unscathed|n't)\b", re.IGNORECASE)
_TIMES = re.compile(
    r"(?<!than\s)\b(?:couple|pair|duo|twins|both|double|(?P<three>triple|trio)|(?P<four>quadruple))\b",
    re.IGNORECASE,
)
_A = re.compile(r"(?:an?|another)\s", re.IGNORECASE)
_BAND = re.compile(r"(?:(?:an?|another|the)\s+)?(?:group|band|gang|crowd|bunch)\s+of\s+", re.IGNORECASE)
_AND_LAST = re.compile(r"\s+and\s+$", re.IGNORECASE)
_MANY = re.compile(r"\b(?:many|some|others|more|most|deaths|injuries|wounded|injured|dead)\b", re.IGNORECASE)
_AFTER_HEAD = re.compile(
    r"\s(?:of|in|on|at|from|who|whom|which|that|with|near|by|for|loyal|guarding|fighting|working|including)\b.*",
    re.IGNORECASE | re.DOTALL,
)
_AND = re.compile(r"\s*,?\s+and\s+|\s*,\s*", re.IGNORECASE)


def _joined_persons(words: str) -> int:
    """How many single persons "X and his son" names; 0 where a part is a group."""
    parts = [part for part in _AND.split(_AFTER_HEAD.sub("", words)) if part]
    return 0 if any(is_plural(part) and part.split()[-1].islower() for part in parts) else len(parts)


def _is_several(encoded: Encoded, named: str) -> bool:
    """True for a group of several ("villagers"), not for a name that ends like a plural ("Villegas")."""
    head = _AFTER_HEAD.sub("", _BAND.sub("", named))
    if not head.split() or not is_plural(head):
        return False
    if not head.split()[-1].islower():
        # "Palestinians", but not "Said Abbas"
        return any(a.form == "demonym" and a.text.endswith(head) for a in encoded.prepared.actors)
    text = encoded.prepared.shadow.text
    if text.islower():
        # without capitals the tables tell a group from a name, or the words beside it
        known = any(a.text in (named, head) for a in encoded.prepared.actors)
        return known or re.search(_BESIDE_SEVERAL.format(re.escape(named)), text) is not None
    return True


_BESIDE_SEVERAL = (
    r"\b(?:the|these|those|his|her|its|their|other|some)\s+{0}\b|\b{0}\s+(?:who\s+)?(?:were|have)\b"
)
"""The words beside a plural ("the priests", "priests were"); of a name ("vallejos was") they are others."""

_BOTH = re.compile(r"[^.;:]*\band\s+(?:another\s+)?$", re.IGNORECASE)


def _inherits_bound(writer: _Writer, span: Span) -> bool:
    """True for the second number of "at least three killed and 30 wounded": the bound holds for both."""
    start, end = writer.bounds(span)
    number = _number(writer.encoded, start, end)
    if number is None or number.rule not in ("numeral", "number_word"):
        return False
    if number.bound is not None and not number.text.casefold().startswith(("another", "other")):
        return False
    earlier = [n for n in writer.encoded.numbers if n.end <= number.start]
    if not earlier or earlier[-1].bound != "at_least" or earlier[-1].vague:
        return False
    text = writer.encoded.prepared.shadow.text
    said, between = earlier[-1], text[earlier[-1].end : number.start]
    active = outcome_words(text[max(0, said.start - 25) : said.start])
    after = re.compile(r"[^.,;:\d]{0,60}").match(text, number.end)
    # "at least 45 rebels and 20 soldiers were killed" as "at least 45 were killed and 20 wounded"
    told = outcome_words(between) or (after and outcome_words(after.group()))
    return len(between) < 90 and not active and bool(told) and _BOTH.fullmatch(between) is not None


def _passage(writer: _Writer, span: Span, outcome: Outcome) -> tuple[int, int]:
    """The passage that carries a count: from the number to the nearest word of its outcome."""
    start, end = writer.bounds(span)
    left, right = writer.sentence(start)
    near = [
        (min(abs(a - end), abs(start - b)), a, b)
        for a, b, what in outcome_words(writer.encoded.prepared.shadow.text[left:right])
        for a, b in [(a + left, b + left)]
        if what is outcome
    ]
    if near:
        _, a, b = min(near)
        start, end = min(start, a), max(end, b)
    return max(start, left), min(end, right) if end > left else end


def write_marks(report: Report, field: Field, encoded: Encoded, reading: Reading, reader: str) -> Marks:
    """The marks and relations of a reading of the report's title or text; `reader` is named in them."""
    return write_numbered(report, field, encoded, reading, reader)[0]


def write_numbered(
    report: Report, field: Field, encoded: Encoded, reading: Reading, reader: str
) -> tuple[Marks, frozenset[int]]:
    """As :func:`write_marks`, and where in the shadow the numbers begin that its counts rest on."""
    writer = _Writer(report, field, encoded)
    for event in reading.events:
        _write_event(writer, reading, event)
    marks = Marks(report.report_id, reader, tuple(writer.marks), tuple(writer.relations))
    return marks, frozenset(writer.numbers)


def write_given(
    report: Report, encoded: Encoded, reading: Reading, mentions: Sequence[Mention], reader: str
) -> Marks:
    """Marks for events found by somebody else: the k-th trigger mark is the anchor of the k-th mention."""
    writer = _Writer(report, "text", encoded)
    for mention in mentions:
        writer.add(Mark(Label.TRIGGER, mention.anchor, mention.type, mention.kind))
    for number, event in enumerate(reading.events):
        _tie_roles(writer, reading, event, number)
    return Marks(report.report_id, reader, tuple(writer.marks), tuple(writer.relations))


def _tie_roles(writer: _Writer, reading: Reading, event: ReadEvent, trigger: int) -> None:
    for role, ties in event.ties.items():
        for score, right in ties:
            writer.tie(role, trigger, writer.span(reading.spans[right]), score)


def _write_event(writer: _Writer, reading: Reading, event: ReadEvent) -> None:
    """Marks the triggers of an event, the main one first, and what is tied to it."""
    marks = []
    for n, score in event.triggers:
        quote = writer.quote(*writer.sentence(writer.bounds(reading.spans[n])[0]))
        marks.append(writer.add(Mark(Label.TRIGGER, quote, event.type, event.kind, score=round(score, 4))))
    main = marks[0]
    for other in marks[1:]:
        writer.tie(Role.SAME_EVENT, main, other, 1.0)
    _tie_roles(writer, reading, event, main)
    counted = {reading.spans[c.span].first for e in reading.events if e is not event for c in e.counts}
    summed: set[int] = set()
    told: set[tuple[object, ...]] = set()
    for count in sorted(event.counts, key=lambda c: reading.spans[c.span].first):
        if reading.spans[count.span].first not in summed:
            _write_count(writer, reading, main, count, event, counted, summed, told)


def _write_count(
    writer: _Writer,
    reading: Reading,
    main: int,
    count: ReadCount,
    event: ReadEvent,
    counted: Collection[int],
    summed: set[int],
    told: set[tuple[object, ...]],
) -> None:
    """Marks a count, one for each outcome, with its group and who says it.

    `told` are the event's claims so far: the same number said again by the same speaker is one claim.
    `counted` are where other events' counts begin, `summed` where those do that were added to another.
    """
    span = reading.spans[count.span]
    group = _group_of(writer, reading, count)
    value = _value(writer, span, None if group is None else reading.spans[group[1]])
    if value is None:
        return
    whole = _joined_group(writer, reading, span, group, value[2])
    writer.rest_on(*writer.bounds(span))
    low, high, rule, vague = value
    if _inherits_bound(writer, span):
        high = None
    for outcome in _met(writer, span, count, (low, high), event.type if span.first in counted else None):
        if outcome is None:
            where = _counted_events(writer, reading, span)
        else:
            where = _with_group(writer, reading, _passage(writer, span, outcome), group)
        more = None
        if outcome is not None and not vague and rule != "single_named_person":
            apart, between = _told_apart(writer, reading, event, count, outcome)
            more = _further(writer, span, outcome, {*counted, *apart}, between)
        if more is not None and low is not None and more.low is not None:
            high = high + more.high if high is not None and more.high is not None else None
            low, rule, where = low + more.low, "sum", (where[0], max(where[1], more.end))
            core = core_of(writer.encoded, more) or (more.start, more.end)
            writer.rest_on(*core)
            summed.add(writer.encoded.pieces_of(*core)[0])
        claim = (
            outcome,
            low,
            high,
            writer.words(reading, group),
            *(writer.words(reading, s) for s in count.said_by),
        )
        if outcome is not None and claim in told:
            continue
        if event.kind is Kind.FOILED and outcome in (Outcome.KILLED, Outcome.INJURED) and high != 0:
            continue  # whom a plot was to kill, it did not
        told.add(claim)
        mark = writer.add(
            Mark(
                Label.COUNT, writer.quote(*where), None, None, outcome, low, high, rule, vague,
                round(count.score, 4),
            )
        )  # fmt: skip
        writer.tie(Role.COUNTS, main, mark, count.score)
        if outcome is None:
            continue
        if group is not None:
            writer.tie(Role.GROUP, mark, writer.span(whole or reading.spans[group[1]]), group[0])
        for score, who in count.said_by:
            writer.tie(Role.SAYS, mark, writer.span(reading.spans[who]), score)


_CAUGHT = frozenset((Outcome.DETAINED, Outcome.ABDUCTED))


def _met(
    writer: _Writer,
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
        return count.outcomes
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


def _told_apart(
    writer: _Writer, reading: Reading, event: ReadEvent, count: ReadCount, outcome: Outcome
) -> tuple[list[int], list[int]]:
    """Where those of an event's counts begin that have a group of their own ("24 other people"), and where
    those of the same outcome do.
    """
    words = writer.words(reading, count.group)
    same = [c for c in event.counts if outcome in c.outcomes]
    own = [c for c in same if writer.words(reading, c.group) not in {"", words, *_OTHERS}]
    return [reading.spans[c.span].first for c in own], [reading.spans[c.span].first for c in same]


def _joined_group(
    writer: _Writer, reading: Reading, span: Span, group: tuple[float, int] | None, rule: str
) -> Span | None:
    """The words of a count as its group, where they join two and the group's own words are one of them."""
    if group is None or rule != "sum" or _number(writer.encoded, *writer.bounds(span)) is not None:
        return None
    part = reading.spans[group[1]]
    inside = span.first <= part.first and part.last <= span.last
    return Span(Label.ACTOR, span.first, span.last, part.score) if inside else None


def _counted_events(writer: _Writer, reading: Reading, span: Span) -> tuple[int, int]:
    """A count of events with the word for them: "42 airstrikes"."""
    start, end = writer.bounds(span)
    text = writer.encoded.prepared.shadow.text
    after = [
        writer.bounds(s)[1]
        for s in reading.spans
        if s.label is Label.TRIGGER and s.first >= span.last and writer.bounds(s)[0] - end <= FAR
    ]
    following = re.compile(r"\s+[\w'’-]+").match(text, end)
    near = min(after, default=following.end() if following else end)
    return (start, end) if re.search(r"[.!?\n]", text[end:near]) else (start, near)


def _with_group(
    writer: _Writer, reading: Reading, where: tuple[int, int], group: tuple[float, int] | None
) -> tuple[int, int]:
    """The passage with the words for those who are counted, where these stand close in its sentence."""
    if group is None:
        return where
    start, end = writer.bounds(reading.spans[group[1]])
    left, right = writer.sentence(where[0])
    if not left <= start < end <= right or start - where[1] > FAR or where[0] - end > FAR:
        return where
    return min(where[0], start), max(where[1], end)


FAR = 40
"""Code points between a number and what is counted from which the two are no one passage."""

_OTHERS = frozenset(("others", "other", "another", "more", "third", "second", "the others"))
_MEMBERS = frozenset("member members personnel men fighters soldiers officers troops staff followers".split())
_SIDES = re.compile(r"(?:both|all|the two|either)?\s*sides?")
_OF = re.compile(r"\s+of\s+(?:the\s+|its\s+)?")


def _group_of(writer: _Writer, reading: Reading, count: ReadCount) -> tuple[float, int] | None:
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
    value = _value(writer, reading.spans[before[0][1]], reading.spans[group[1]])
    return None if value is not None and value[:2] == (1, 1) else group


def _further(
    writer: _Writer, span: Span, outcome: Outcome, counted: Collection[int], between: Collection[int]
) -> Casualty | None:
    """What adds to a count: "Five were injured, and two more in falls"; None where nothing does.

    `counted` are where counts begin that add nothing, `between` where those do that it would rather add to.
    """
    encoded = writer.encoded
    text = encoded.prepared.shadow.text
    start, end = writer.bounds(span)
    sentences = {s.number: s for s in encoded.prepared.sentences}
    own = sentences.get(int(encoded.sentences[span.first]))
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
