"""Which judgements of a log are in force, and which mentions they hold together or apart."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st
from told_events import Log, one_event

from casus.link.cluster import group_mentions
from casus.link.constraints import ruling_of
from casus.link.judgements import Action, in_force
from casus.records import Mention

A, B, C, D = (
    one_event("wire-a", "Taiz", 3),
    one_event("wire-b", "Taiz", 3, killed=5),
    one_event("wire-c", "Taiz", 9),
    one_event("wire-d", "Aleppo", 20),
)
ALL = (A, B, C, D)
REPORTS = {report.report_id: report for report, _ in ALL}
MENTIONS = [mention for _, mention in ALL]
(a, b, c, d) = MENTIONS


def groups(log: Log, mentions: list[Mention] = MENTIONS) -> list[str]:
    """The groups by the last letters of their reports: "ab", "c"."""
    ruling = ruling_of(log.entries, REPORTS, mentions)
    kept = [m for m in mentions if m.mention_id not in ruling.discarded]
    found = group_mentions(kept, REPORTS, ruling.blocks)
    return ["".join(m.report_id[-1] for m in group.mentions) for group in found]


def test_without_judgements_likeness_decides() -> None:
    assert groups(Log(ALL)) == ["ab", "c", "d"]


def test_a_merge_holds_together_what_is_not_alike() -> None:
    log = Log(ALL)
    log.add(Action.MERGE, [a, b, c])
    assert groups(log) == ["abc", "d"]
    ruling = ruling_of(log.entries, REPORTS, MENTIONS)
    merged, _ = group_mentions(MENTIONS, REPORTS, ruling.blocks)
    assert merged.reasons[1] == "judgement 1 of Ana: looked into, note 1"


def test_what_is_like_a_part_of_a_merged_incident_joins_it() -> None:
    log = Log(ALL)
    log.add(Action.MERGE, [a, c])
    assert groups(log) == ["abc", "d"]


def test_a_split_keeps_apart_what_is_alike() -> None:
    log = Log(ALL)
    log.add(Action.SPLIT, [b], [a])
    assert groups(log) == ["a", "b", "c", "d"]


def test_a_split_reaches_through_a_merge() -> None:
    """`b` is like `a`, but may not be where `c` is, and `c` is where `a` is."""
    log = Log(ALL)
    log.add(Action.SPLIT, [b], [c])
    log.add(Action.MERGE, [a, c])
    assert groups(log) == ["ac", "b", "d"]


def test_what_is_discarded_is_in_no_group() -> None:
    log = Log(ALL)
    log.add(Action.DISCARD, [a])
    assert groups(log) == ["b", "c", "d"]


def test_the_later_of_two_contradicting_judgements_wins_and_the_earlier_is_told_of() -> None:
    log = Log(ALL)
    log.add(Action.MERGE, [a, c, d])
    log.add(Action.SPLIT, [d], [a, b, c])
    assert groups(log) == ["abc", "d"]  # the merge still holds a and c
    assert ruling_of(log.entries, REPORTS, MENTIONS).overridden == {1: (2,)}
    log.add(Action.MERGE, [c, d])
    assert groups(log) == ["ab", "cd"]
    assert ruling_of(log.entries, REPORTS, MENTIONS).overridden == {1: (2,), 2: (3,)}


def test_an_undo_takes_back_and_another_brings_back() -> None:
    log = Log(ALL)
    log.add(Action.MERGE, [a, c])
    log.add(Action.UNDO, undoes=1)
    assert groups(log) == ["ab", "c", "d"]
    assert in_force(log.entries).undone_by == {1: 2}
    log.add(Action.UNDO, undoes=2)
    assert groups(log) == ["abc", "d"]
    assert in_force(log.entries).undone_by == {}


def test_what_is_brought_back_is_the_latest() -> None:
    log = Log(ALL)
    log.add(Action.SPLIT, [b], [a])
    log.add(Action.UNDO, undoes=1)
    log.add(Action.MERGE, [a, b])
    log.add(Action.UNDO, undoes=2)
    assert [one.number for one in in_force(log.entries).standing] == [3, 1]
    assert groups(log) == ["a", "b", "c", "d"]


def test_undoing_what_is_not_there_does_nothing() -> None:
    log = Log(ALL)
    log.add(Action.UNDO, undoes=7)
    log.add(Action.UNDO, undoes=2)
    assert in_force(log.entries).standing == ()


def test_a_large_merge_and_split_take_no_quadratic_time() -> None:
    """The two sides are never paired off: 2,000 on each would be four million pairs."""
    pairs = [one_event(f"r{n:05}-a", "Taiz", 3) for n in range(4000)]
    reports = {report.report_id: report for report, _ in pairs}
    mentions = [mention for _, mention in pairs]
    log = Log(pairs)
    log.add(Action.MERGE, mentions)
    log.add(Action.SPLIT, mentions[:2000], mentions[2000:])
    ruling = ruling_of(log.entries, reports, mentions)
    assert sorted(len(block.mentions) for block in ruling.blocks) == [2000, 2000]
    assert ruling.overridden == {1: (2,)}


EVENTS = st.lists(
    st.one_of(
        st.tuples(st.just(Action.MERGE), st.sets(st.integers(0, 3), min_size=2), st.just(0)),
        st.tuples(st.just(Action.CONFIRM), st.sets(st.integers(0, 3), min_size=1), st.just(0)),
        st.tuples(st.just(Action.SPLIT), st.sets(st.integers(0, 3), min_size=2), st.integers(1, 3)),
        st.tuples(st.just(Action.DISCARD), st.sets(st.integers(0, 3), min_size=1, max_size=2), st.just(0)),
        st.tuples(st.just(Action.UNDO), st.just(set[int]()), st.integers(1, 8)),
    ),
    max_size=8,
)


def written(events: list[tuple[Action, set[int], int]]) -> Log:
    log = Log(ALL)
    for action, members, number in events:
        named = [MENTIONS[n] for n in sorted(members)]
        if action is Action.UNDO:
            log.add(action, undoes=number)
        elif action is Action.SPLIT:
            cut = min(number, len(named) - 1)
            log.add(action, named[:cut], named[cut:])
        else:
            log.add(action, named)
    return log


@settings(max_examples=150)
@given(EVENTS, st.randoms(use_true_random=False))
def test_any_log_gives_one_answer_in_any_order_of_arrival(
    events: list[tuple[Action, set[int], int]], rng: random.Random
) -> None:
    log = written(events)
    shuffled = MENTIONS[:]
    rng.shuffle(shuffled)
    first = groups(log)
    assert groups(log, shuffled) == first
    discarded = ruling_of(log.entries, REPORTS, MENTIONS).discarded
    assert sorted("".join(first)) == sorted(
        m.report_id[-1] for m in MENTIONS if m.mention_id not in discarded
    )


@settings(max_examples=150)
@given(EVENTS)
def test_the_last_judgement_in_force_is_always_kept(events: list[tuple[Action, set[int], int]]) -> None:
    log = written(events)
    standing = in_force(log.entries).standing
    if not standing:
        assert groups(log) == groups(Log(ALL))
        return
    last = standing[-1]
    ruling = ruling_of(log.entries, REPORTS, MENTIONS)
    where = {letter: group for group in groups(log) for letter in group}
    some, others = (
        [ref.report_id[-1] for ref in refs if ruling.found[ref] not in ruling.discarded]
        for refs in (last.mentions, last.others)
    )
    if last.action is Action.DISCARD:
        assert some == []
    else:
        assert len({where[letter] for letter in some}) <= 1
        assert not {where[letter] for letter in some} & {where[letter] for letter in others}


@settings(max_examples=100)
@given(EVENTS, EVENTS)
def test_undoing_all_that_came_after_leads_back(
    first: list[tuple[Action, set[int], int]], later: list[tuple[Action, set[int], int]]
) -> None:
    """The later judgements themselves undo nothing here; each is taken back, the last first."""
    log = written(first)
    before = groups(log)
    begun = len(log.entries)
    for action, members, number in later:
        named = [MENTIONS[n] for n in sorted(members)]
        if action is not Action.UNDO:
            cut = min(number, len(named) - 1) if action is Action.SPLIT else len(named)
            log.add(action, named[:cut], named[cut:])
    for number in reversed(range(begun + 1, len(log.entries) + 1)):
        log.add(Action.UNDO, undoes=number)
    assert groups(log) == before
