"""The plain reader: marks by lexicon and patterns, the floor that the learned reader has to beat."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from casus.read.actors import ActorSpan
from casus.read.casualties import Casualty
from casus.read.drafts import Draft, drafts_of
from casus.read.events import Event, evidence, gather, kind_of, own_places, own_times, saying_times, type_of
from casus.read.prepared import Prepared, prepare, speakers_of
from casus.read.roles import find_roles
from casus.read.speakers import SpeakerSpan
from casus.read.times import TimeSpan
from casus.records import Field, Label, Mark, Marks, Mention, Quote, Relation, Report, Role

READER = "plain-1"
"""The reader's name and version, kept with its marks."""

FIELDS: tuple[Field, ...] = ("text", "title")

LONGEST_ANCHOR = 60
"""Words of the longest passage that a mark quotes."""


_AGENT = re.compile(r"\b(?:bombers?|attackers?|gunm[ae]n|assailants?|shooters?)$", re.IGNORECASE)
"""Those who carry out an attack are no targets of it, though it may kill them."""


class _Writer:
    """Collects marks and relations; a span marked twice is one mark."""

    def __init__(self, report: Report, field: Field, prepared: Prepared, marks: Sequence[Mark] = ()) -> None:
        self._report, self._field, self._shadow = report, field, prepared.shadow
        self.marks = list(marks)
        self.relations: list[Relation] = []
        self._at: dict[tuple[Label, int, int], int] = {}

    def quote(self, start: int, end: int) -> Quote:
        return self._report.quote(self._field, *self._shadow.original(start, end))

    def add(self, mark: Mark) -> int:
        self.marks.append(mark)
        return len(self.marks) - 1

    def span(self, label: Label, start: int, end: int) -> int:
        key = (label, start, end)
        if key not in self._at:
            self._at[key] = self.add(Mark(label, self.quote(start, end)))
        return self._at[key]

    def tie(self, role: Role, left: int, right: int, rank: int = 0) -> None:
        """Ties two marks; a lower `rank` is a closer tie."""
        self.relations.append(Relation(role, left, right, round(1.0 / (1 + rank), 4)))


def _clipped(text: str, start: int, end: int, core: int) -> tuple[int, int]:
    """The span cut to LONGEST_ANCHOR words around `core`."""
    words = [(start + m.start(), start + m.end()) for m in re.finditer(r"\S+", text[start:end])]
    if len(words) <= LONGEST_ANCHOR:
        return start, end
    centre = max(n for n, (a, _) in enumerate(words) if a <= max(core, start))
    first = max(0, min(centre - LONGEST_ANCHOR // 2, len(words) - LONGEST_ANCHOR))
    return words[first][0], words[first + LONGEST_ANCHOR - 1][1]


def _confidence(points: float) -> float:
    """Evidence as a number from 0 to 1, for sorting; not calibrated."""
    return round(min(0.95, max(0.1, 0.2 + 0.1 * points)), 2)


def _speaker_for(casualty: Casualty, speakers: Sequence[SpeakerSpan]) -> SpeakerSpan | None:
    """Of several speakers of a sentence the one closest to the count's own words."""
    named = [s for s in speakers if not s.pronoun]
    if not named:
        return None
    saying = [
        s for s in named if s.said_start is not None and s.said_start <= casualty.at < (s.said_end or 0)
    ]
    return min(saying or named, key=lambda s: min(abs(s.start - casualty.end), abs(casualty.start - s.end)))


@dataclass(frozen=True, slots=True)
class _Said:
    """A count with who said it, and the sentence it stands in."""

    casualty: Casualty
    speaker: SpeakerSpan | None
    draft: Draft


def _said(prepared: Prepared, event: Event) -> list[_Said]:
    """The counts of an event in the order of the text, "two others" added to what they add to."""
    found: list[_Said] = []
    for draft in sorted(event.drafts, key=lambda d: d.sentence.number):
        for casualty in draft.casualties:
            speaker = _speaker_for(casualty, draft.speakers) or _earlier_speaker(prepared, draft)
            found.append(_Said(casualty, speaker, draft))
            if casualty.more and len(found) > 1:
                total = _sum(prepared, found[:-1], found[-1])
                if total is not None:
                    before, said = total
                    found[found.index(before)] = said
                    found.pop()
    return found


def _sum(prepared: Prepared, earlier: Sequence[_Said], more: _Said) -> tuple[_Said, _Said] | None:
    """ "Five were injured, and two more in falls": the count added to, and the sum in its place."""
    for before in reversed(earlier):
        a, b = before.casualty, more.casualty
        if a.outcome is not b.outcome or a.part or a.low == 0 or a.vague or b.vague:
            continue
        near = more.draft.sentence.number - before.draft.sentence.number <= 1
        same = more.draft.sentence.paragraph == before.draft.sentence.paragraph
        passage = prepared.shadow.text[a.start : b.end]
        if not near or not same or b.start < a.end or len(passage.split()) > LONGEST_ANCHOR:
            return None
        if a.low is None or b.low is None:
            return None
        high = a.high + b.high if a.high is not None and b.high is not None else None
        total = replace(a, end=b.end, low=a.low + b.low, high=high, rule="sum")
        return before, replace(before, casualty=total)
    return None


def _mark_claims(writer: _Writer, prepared: Prepared, event: Event, trigger: int) -> None:
    text = prepared.shadow.text
    told: set[tuple[object, ...]] = set()
    for said in _said(prepared, event):
        casualty, speaker, group = said.casualty, said.speaker, said.casualty.group
        who = text[speaker.start : speaker.end] if speaker else ""
        key = (
            casualty.outcome,
            casualty.low,
            casualty.high,
            group.text.casefold() if group else "people",
            who,
        )
        # the same number said again by the same speaker is one claim
        if key in told:
            continue
        told.add(key)
        start, end = _clipped(text, casualty.start, casualty.end, casualty.at)
        count = writer.add(
            Mark(
                Label.COUNT, writer.quote(start, end), outcome=casualty.outcome, low=casualty.low,
                high=casualty.high, rule=casualty.rule, vague=casualty.vague, score=0.6,
            )
        )  # fmt: skip
        writer.tie(Role.COUNTS, trigger, count)
        if group is not None:
            writer.tie(Role.GROUP, count, writer.span(Label.ACTOR, group.start, group.end))
        if speaker is not None:
            writer.tie(Role.SAYS, count, writer.span(Label.SPEAKER, speaker.start, speaker.end))


def _earlier_speaker(prepared: Prepared, draft: Draft) -> SpeakerSpan | None:
    """Whom a pronoun ("he said") or a running quote stands for: the last speaker named before."""
    if not any(s.pronoun for s in draft.speakers):
        return None
    before = [s for s in prepared.sentences if s.number < draft.sentence.number][-3:]
    for sentence in reversed(before):
        named = [s for s in speakers_of(prepared, sentence) if not s.pronoun]
        if named:
            return named[-1]
    return None


def _mark_actors(writer: _Writer, event: Event, trigger: int) -> None:
    rank = 0
    taken: set[str] = set()
    for draft in [event.principal, *(d for d in event.drafts if d is not event.principal)]:
        roles = draft.roles
        for role, spans in (
            (Role.CLAIMED, roles.claimed),
            (Role.BLAMED, roles.blamed),
            (Role.DENIED, roles.denied),
        ):
            for span in spans:
                writer.tie(role, trigger, writer.span(Label.ACTOR, span.start, span.end), rank)
        for role, spans in (
            (Role.INITIATOR, [*roles.initiators, *roles.claimed, *roles.blamed]),
            (Role.TARGET, roles.targets),
        ):
            for span in spans:
                name = span.text.casefold()
                if name in taken:
                    continue
                taken.add(name)
                writer.tie(role, trigger, writer.span(Label.ACTOR, span.start, span.end), rank)
                rank += 1
    _mark_victims(writer, event, trigger, taken, rank)


def _mark_victims(writer: _Writer, event: Event, trigger: int, taken: set[str], rank: int) -> None:
    """The people whom the counts name are targets where nothing else says who was."""
    if any(d.roles.targets for d in event.drafts):
        return
    groups: list[ActorSpan] = [
        c.group
        for d in event.drafts
        for c in d.casualties
        if c.group and not c.part and c.low != 0 and not _AGENT.search(c.group.text)
    ]
    for group in groups[:2]:
        if group.text.casefold() not in taken:
            taken.add(group.text.casefold())
            writer.tie(Role.TARGET, trigger, writer.span(Label.ACTOR, group.start, group.end), rank)
            rank += 1


def _mark_event(writer: _Writer, prepared: Prepared, event: Event) -> None:
    text, principal = prepared.shadow.text, event.principal
    sentence = principal.sentence
    core = principal.head.start if principal.head else principal.position
    start, end = _clipped(text, sentence.start, sentence.end, core)
    trigger = writer.add(
        Mark(
            Label.TRIGGER, writer.quote(start, end), type=type_of(event), kind=kind_of(event),
            score=_confidence(evidence(principal)),
        )
    )  # fmt: skip
    _tie_event(writer, prepared, event, trigger)
    if principal.count is not None and principal.head is not None and principal.count.low is not None:
        count = writer.add(
            Mark(
                Label.COUNT,
                writer.quote(principal.count.start, principal.head.end),
                low=principal.count.low,
                rule=principal.count.rule,
            )
        )
        writer.tie(Role.COUNTS, trigger, count)
    _mark_claims(writer, prepared, event, trigger)


def _tie_event(
    writer: _Writer, prepared: Prepared, event: Event, trigger: int, clause: tuple[int, int] | None = None
) -> None:
    """Ties the times, places and actors of an event to its trigger; `clause` states a given one."""
    text, principal = prepared.shadow.text, event.principal
    ordered = [principal, *(d for d in event.drafts if d is not principal)]
    times = _times(text, ordered, clause)
    for rank, time in enumerate(times):
        writer.tie(Role.ON, trigger, writer.span(Label.TIME, time.start, time.end), rank)
    places = next((placed for d in ordered if (placed := own_places(d))), [])
    for rank, place in enumerate(places):
        writer.tie(Role.AT, trigger, writer.span(Label.PLACE, place.start, place.end), rank)
    _mark_actors(writer, event, trigger)


def _times(text: str, drafts: Sequence[Draft], clause: tuple[int, int] | None) -> list[TimeSpan]:
    """The times of the first draft that has any; of a given event those of its own sentence come first.

    When the news was told counts only where no draft says when it happened.
    """
    if clause is not None:
        start, end = clause
        drafts = sorted(drafts, key=lambda d: not (d.sentence.start < end and start < d.sentence.end))
    for draft in drafts:
        if found := own_times(text, draft, clause):
            return found
    return saying_times(text, drafts[0], clause) if drafts else []


def _mark_field(report: Report, field: Field) -> _Writer | None:
    passage = report.title if field == "title" else report.text
    if not passage.strip():
        return None
    prepared = prepare(passage)
    drafts = [d for sentence in prepared.sentences for d in drafts_of(prepared, sentence)]
    events = gather(prepared.shadow.text, drafts, report.published_on)
    if not events:
        return None
    writer = _Writer(report, field, prepared)
    for event in events:
        _mark_event(writer, prepared, event)
    return writer


def mark_plain(report: Report) -> Marks:
    """The plain reader's marks on the report; the title is read only where the text tells of no event.

    A trigger's quote is the sentence that states the event, cut to 60 words.
    """
    for field in FIELDS:
        writer = _mark_field(report, field)
        if writer is not None:
            return Marks(report.report_id, READER, tuple(writer.marks), tuple(writer.relations))
    return Marks(report.report_id, READER)


def _drafts_within(drafts: Sequence[Draft], spans: Sequence[tuple[int, int]]) -> list[Draft]:
    return [d for d in drafts if any(a < d.sentence.end and d.sentence.start < b for a, b in spans)]


def _bare_draft(prepared: Prepared, mention: Mention, at: int) -> Draft | None:
    """A draft of the sentence at `at` that holds no trigger of ours: its times, places and actors alone."""
    sentence = next((s for s in prepared.sentences if s.start <= at < s.end), None)
    if sentence is None:
        return None
    inside = [t for t in prepared.triggers if sentence.start <= t.start < sentence.end]
    actors = [a for a in prepared.actors if sentence.start <= a.start < sentence.end]
    speakers = speakers_of(prepared, sentence)
    roles = find_roles(
        prepared.shadow.text,
        sentence.start,
        sentence.end,
        inside,
        actors,
        [(s.start, s.end) for s in speakers],
    )
    return Draft(
        sentence, "given", mention.type, mention.kind, None, inside, False, [], speakers,
        [t for t in prepared.times if sentence.start <= t.start < sentence.end],
        [p for p in prepared.places if sentence.start <= p.start < sentence.end], roles,
    )  # fmt: skip


def mark_given(report: Report, mentions: Sequence[Mention]) -> Marks:
    """Marks for events found by somebody else: their times, places and actors, tied to their anchors.

    The k-th trigger mark is the anchor of the k-th mention. Sentences that hold an event's quotes are
    its own; others join it as they do in :func:`mark_plain`.
    """
    marks: Sequence[Mark] = [Mark(Label.TRIGGER, m.anchor, type=m.type, kind=m.kind) for m in mentions]
    relations: list[Relation] = []
    for field in FIELDS:
        writer = _given_field(report, field, mentions, marks)
        marks = writer.marks
        relations += writer.relations
    return Marks(report.report_id, READER, tuple(marks), tuple(relations))


def _given_field(report: Report, field: Field, mentions: Sequence[Mention], marks: Sequence[Mark]) -> _Writer:
    passage = report.title if field == "title" else report.text
    prepared = prepare(passage)
    writer = _Writer(report, field, prepared, marks)
    drafts = [d for sentence in prepared.sentences for d in drafts_of(prepared, sentence)]
    for number, mention in enumerate(mentions):
        if mention.anchor.field != field:
            continue
        quotes = [mention.anchor, *(c.quote for c in mention.claims if c.quote.field == field)]
        spans = [prepared.shadow.span_of(q.start, q.end) for q in quotes]
        event = _given_event(prepared, mention, drafts, spans)
        if event is not None:
            _tie_event(writer, prepared, event, number, _clause_of(prepared, mention, spans[0]))
    return writer


def _clause_of(prepared: Prepared, mention: Mention, anchor: tuple[int, int]) -> tuple[int, int]:
    """The anchor, from the number on that the mention counts: "504 attacks in 2024 and 116 in 2023"."""
    if mention.count is None:
        return anchor
    n = mention.count.n
    number = re.compile(rf"(?<![\d.,])(?:{n:,}|{n})(?![\d.,]*\d)")
    found = number.search(prepared.shadow.text, *anchor)
    return (found.start(), anchor[1]) if found else anchor


def _given_event(
    prepared: Prepared, mention: Mention, drafts: Sequence[Draft], spans: Sequence[tuple[int, int]]
) -> Event | None:
    own = _drafts_within(drafts, spans[:1])
    same = [d for d in own if d.type.family == mention.type.family] or own
    if not same:
        bare = _bare_draft(prepared, mention, spans[0][0])
        same = [bare] if bare else []
    more = [d for d in _drafts_within(drafts, spans[1:]) if d not in same and d not in own]
    return Event([*same, *more]) if same else None
