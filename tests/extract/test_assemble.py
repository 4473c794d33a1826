"""Marks and relations put together as mentions."""

from __future__ import annotations

from casus.extract.assemble import assemble
from casus.extract.given import complete
from casus.records import EventType, Kind, Label, Mark, Marks, Outcome, Relation, Report, Role, Stance

TEXT = "Rebels shelled Marib on Friday, killing two soldiers, a medic said. The governor blamed the Houthis."
REPORT = Report("r1", text=TEXT)


def mark(label: Label, words: str, **fields: object) -> Mark:
    start = TEXT.index(words)
    return Mark(label, REPORT.quote("text", start, start + len(words)), **fields)  # type: ignore[arg-type]


MARKS = (
    mark(
        Label.TRIGGER,
        "Rebels shelled Marib on Friday",
        type=EventType.SHELLING,
        kind=Kind.INCIDENT,
        score=0.9,
    ),
    mark(Label.ACTOR, "Rebels"),
    mark(Label.PLACE, "Marib"),
    mark(Label.TIME, "on Friday"),
    mark(Label.COUNT, "killing two soldiers", outcome=Outcome.KILLED, low=2, high=2, rule="number_word"),
    mark(Label.ACTOR, "soldiers"),
    mark(Label.SPEAKER, "medic"),
    mark(Label.ACTOR, "Houthis"),
    mark(
        Label.TRIGGER, "The governor blamed the Houthis", type=EventType.ATTACK, kind=Kind.INCIDENT, score=0.2
    ),
)
RELATIONS = (
    Relation(Role.INITIATOR, 0, 1),
    Relation(Role.AT, 0, 2),
    Relation(Role.ON, 0, 3),
    Relation(Role.COUNTS, 0, 4),
    Relation(Role.GROUP, 4, 5),
    Relation(Role.TARGET, 0, 5),
    Relation(Role.SAYS, 4, 6),
    Relation(Role.BLAMED, 8, 7),
    Relation(Role.SAME_EVENT, 0, 8),
)


def test_one_event_with_all_its_fields() -> None:
    (mention,) = assemble(REPORT, Marks("r1", "hand", MARKS, RELATIONS))
    assert (mention.type, mention.kind) == (EventType.SHELLING, Kind.INCIDENT)
    assert mention.anchor.text == "Rebels shelled Marib on Friday"
    assert [q.text for q in mention.when_words] == ["on Friday"]
    assert [q.text for q in mention.where_words] == ["Marib"]
    assert [a.wording for a in mention.initiators] == ["Rebels"]
    assert [a.wording for a in mention.targets] == ["soldiers"]
    (claim,) = mention.claims
    assert (claim.outcome, claim.low, claim.high, claim.rule) == (Outcome.KILLED, 2, 2, "number_word")
    assert (claim.group.wording, [s.wording for s in claim.by]) == ("soldiers", ["medic"])
    assert [(r.actor.wording, r.stance, [s.wording for s in r.by]) for r in mention.responsibility] == [
        ("Houthis", Stance.BLAMED, ["governor"]),
        ("Rebels", Stance.STATED, ["medic"]),
    ]
    assert all(REPORT.holds(r.quote) for r in mention.responsibility)


def test_triggers_that_are_not_tied_are_two_events() -> None:
    without = tuple(r for r in RELATIONS if r.role is not Role.SAME_EVENT)
    mentions = assemble(REPORT, Marks("r1", "hand", MARKS, without))
    assert [m.anchor.start for m in mentions] == sorted(m.anchor.start for m in mentions)
    assert len({m.mention_id for m in mentions}) == len(mentions) == 2


def test_a_count_without_a_group_is_of_people() -> None:
    relations = tuple(r for r in RELATIONS if r.role is not Role.GROUP)
    (mention,) = assemble(REPORT, Marks("r1", "hand", MARKS, relations))
    assert mention.claims[0].group.name == "people"


def test_closer_ties_come_first() -> None:
    marks = (*MARKS, mark(Label.TIME, "Friday"))
    relations = (*RELATIONS, Relation(Role.ON, 0, len(MARKS), 0.2))
    (mention,) = assemble(REPORT, Marks("r1", "hand", marks, relations))
    assert [q.text for q in mention.when_words] == ["on Friday", "Friday"]


def test_given_events_keep_their_claims_and_get_the_rest() -> None:
    (bare,) = assemble(REPORT, Marks("r1", "hand", MARKS[:1], ()))
    (full,) = complete(REPORT, [bare], Marks("r1", "hand", MARKS, RELATIONS))
    assert full.mention_id == bare.mention_id
    assert full.claims == bare.claims
    assert [a.wording for a in full.targets] == ["soldiers"]


def test_given_events_get_those_who_are_blamed_for_them() -> None:
    (bare,) = assemble(REPORT, Marks("r1", "hand", MARKS[:1], ()))
    (full,) = complete(REPORT, [bare], Marks("r1", "hand", MARKS, (Relation(Role.BLAMED, 0, 7),)))
    assert [(r.actor.wording, r.stance) for r in full.responsibility] == [("Houthis", Stance.BLAMED)]


def test_no_marks_no_mentions() -> None:
    assert assemble(REPORT, Marks("r1", "hand")) == []
