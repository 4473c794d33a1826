"""Judgements stay: through re-reading, new versions, new reports and re-linking, until they are undone."""

from __future__ import annotations

import random
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from dump import dump
from hypothesis import given, settings
from hypothesis import strategies as st
from small_line import SMALL

import casus.store
from casus import pipeline
from casus.errors import UsageError
from casus.link.judgements import Action, Judgement, Values
from casus.reconcile.values import values_of
from casus.records import Marks, Mention, Outcome, Report, mention_id
from casus.store import Asked, Casebook
from casus.store.connection import open_engine, writing

JUDGED = replace(SMALL, link=pipeline.incidents_of)
"""Reading that can be told by eye, and the linking that Casus ships."""

MOSUL = Report("tp-1", "Tigris Post", "2023-05-04", "", "12 civilians were killed in Mosul on 3 May 2023.")
LATER = Report("ad-7", "Anbar Daily", "2023-05-06", "", "19 civilians were killed in Mosul on 3 May 2023.")
TIKRIT = Report("tp-2", "Tigris Post", "2023-05-08", "", "3 soldiers were killed in Tikrit on 7 May 2023.")


@pytest.fixture
def book(store: Path) -> Iterator[Casebook]:
    with Casebook(store, line=JUDGED) as book:
        book.add([MOSUL, LATER, TIKRIT])
        yield book


def judge(book: Casebook, action: Action, *names: str, **more: object) -> Judgement:
    """Makes the judgement, and checks that its preview told of what it alters."""
    draft = book.review.ask(Asked(action, names, **more), "Ana", "looked into")  # type: ignore[arg-type]
    before = {i.incident_id: i for i in book.incidents()}
    changes = book.review.preview(draft)
    assert {i.incident_id: i for i in book.incidents()} == before  # looking alters nothing
    entry = book.review.make(draft)
    after = {i.incident_id: i for i in book.incidents()}
    assert [c.before for c in changes if c.before] == [
        i for name, i in before.items() if after.get(name) != i and name not in after
    ] + [i for name, i in before.items() if name in after and after[name] != i]
    assert {c.after.incident_id for c in changes if c.after} == {
        name for name, i in after.items() if before.get(name) != i
    }
    return entry


def told_by(book: Casebook) -> list[tuple[str, ...]]:
    return sorted(incident.reports for incident in book.incidents())


def test_a_merge_lasts_and_the_old_id_leads_on(book: Casebook) -> None:
    mosul, tikrit = (i.incident_id for i in book.incidents())
    judge(book, Action.MERGE, mosul, tikrit)
    assert told_by(book) == [("tp-1", "ad-7", "tp-2")]
    assert book.incident(tikrit).incident_id == mosul
    book.update(read=True)
    book.link()
    assert told_by(book) == [("tp-1", "ad-7", "tp-2")]
    judge(book, Action.UNDO, undoes=1)
    assert book.incident(tikrit).incident_id == tikrit


def test_a_judgement_on_an_id_that_was_merged_is_about_what_it_became(book: Casebook) -> None:
    mosul, tikrit = (i.incident_id for i in book.incidents())
    judge(book, Action.MERGE, mosul, tikrit)
    assert judge(book, Action.CONFIRM, tikrit).about == (mosul,)
    with pytest.raises(UsageError, match=f"one incident already, {mosul}"):
        book.review.ask(Asked(Action.MERGE, (mosul, tikrit)), "Ana", "again")


def test_a_split_lasts_and_the_old_id_stays_with_the_earliest(book: Casebook) -> None:
    mosul = book.incidents()[0]
    judge(book, Action.SPLIT, mosul.incident_id, mosul.mentions[0])
    assert told_by(book) == [("ad-7",), ("tp-1",), ("tp-2",)]
    assert book.incident(mosul.incident_id).reports == ("tp-1",)
    book.add(replace(LATER, report_id="kp-3", published="2023-05-07"))
    assert len([reports for reports in told_by(book) if "tp-1" in reports and "ad-7" in reports]) == 0


def test_set_and_confirmed_values_outrank_later_claims(book: Casebook) -> None:
    mosul, tikrit = (i.incident_id for i in book.incidents())
    judge(book, Action.SET, mosul, values=values_of("killed", "14", "civilians"))
    judge(book, Action.CONFIRM, tikrit)
    more = (
        replace(LATER, report_id="kp-3", published="2023-05-09", text=LATER.text.replace("19", "25")),
        replace(TIKRIT, report_id="kp-4", published="2023-05-09", text=TIKRIT.text.replace("3 sol", "8 sol")),
    )
    book.add(more)
    by_id = {case.incident.incident_id: case for case in book.cases()}
    assert by_id[mosul].totals[Outcome.KILLED].best == 14
    assert by_id[mosul].incident.decisions[0].found == "killed civilians 12–25 (best 25)"
    assert by_id[tikrit].incident.reports == ("tp-2", "kp-4")
    assert by_id[tikrit].totals[Outcome.KILLED].high == 3
    assert by_id[tikrit].incident.is_confirmed
    assert by_id[tikrit].incident.decisions[0].found == "killed soldiers 3–8 (best 8)"


def test_a_confirmation_that_a_later_split_breaks_up_holds_no_more(book: Casebook) -> None:
    mosul = book.incidents()[0]
    judge(book, Action.CONFIRM, mosul.incident_id)
    judge(book, Action.SPLIT, mosul.incident_id, mosul.mentions[1])
    assert not any(incident.is_confirmed for incident in book.incidents())
    confirmed, _ = book.review.standings()
    assert (confirmed.is_in_force, confirmed.overridden_by) == (False, (2,))


def test_of_two_values_the_later_counts_and_the_earlier_is_told_of(book: Casebook) -> None:
    mosul = book.incidents()[0].incident_id
    judge(book, Action.SET, mosul, values=values_of("date", "2023-05-01"))
    judge(book, Action.SET, mosul, values=values_of("date", "2023-05-02"))
    (decision,) = book.incident(mosul).decisions
    assert (decision.judgement, decision.instead_of) == (2, (1,))
    assert [one.overridden_by for one in book.review.standings()] == [(2,), ()]
    judge(book, Action.UNDO, undoes=2)
    assert str(book.incident(mosul).when.start) == "2023-05-01"


def test_what_is_discarded_says_how_it_comes_back(book: Casebook) -> None:
    tikrit = book.incidents()[1].incident_id
    judge(book, Action.DISCARD, tikrit)
    book.update(read=True)
    assert told_by(book) == [("tp-1", "ad-7")]
    with pytest.raises(UsageError, match="judgement 1 of Ana: looked into; `casus judge undo 1` brings it"):
        book.incident(tikrit)
    judge(book, Action.UNDO)
    assert book.incident(tikrit).reports == ("tp-2",)


def test_a_single_mention_can_be_discarded(book: Casebook) -> None:
    mosul = book.incidents()[0]
    judge(book, Action.DISCARD, mosul.mentions[1])
    assert book.incident(mosul.incident_id).reports == ("tp-1",)


def test_a_mention_that_is_gone_leaves_its_judgement_dangling_until_it_is_back(book: Casebook) -> None:
    mosul, tikrit = (i.incident_id for i in book.incidents())
    judge(book, Action.MERGE, mosul, tikrit)
    book.add(replace(TIKRIT, text="The army said that nothing had happened in Tikrit at all that week."))
    (standing,) = book.review.standings()
    assert standing.is_dangling
    assert [ref.report_id for ref in standing.missing] == ["tp-2"]
    back = replace(TIKRIT, text=f"Corrected once more. {TIKRIT.text}")
    book.add(back)
    assert not book.review.standings()[0].is_dangling
    assert told_by(book) == [("tp-1", "ad-7", "tp-2")]
    book.remove("tp-2")
    assert book.review.standings()[0].is_dangling
    assert len(book.review.log()) == 1


def test_another_reader_that_takes_less_keeps_the_judgements(book: Casebook, store: Path) -> None:
    mosul, tikrit = (i.incident_id for i in book.incidents())
    judge(book, Action.MERGE, mosul, tikrit)
    old = book.incidents()[0].mentions

    def shorter(report: Report, marks: Marks) -> tuple[Mention, ...]:
        """The anchors without their first two letters and their last: other places, and so other ids."""
        found = []
        for one in SMALL.mention(report, marks):
            anchor = report.quote("text", one.anchor.start + 2, one.anchor.end - 1)
            found.append(replace(one, anchor=anchor, mention_id=mention_id(report.report_id, anchor)))
        return tuple(found)

    with Casebook(store, line=replace(JUDGED, mention=shorter)) as again:
        again.update(read=True)
        assert {name for i in again.incidents() for name in i.mentions}.isdisjoint(old)
        assert told_by(again) == [("tp-1", "ad-7", "tp-2")]


@pytest.mark.parametrize(
    ("asked", "problem"),
    [
        (Asked(Action.MERGE, ("0",)), "two incidents or more"),
        (Asked(Action.SPLIT, ("0",)), "the mentions to set apart"),
        (Asked(Action.SPLIT, ("0", "0.0", "0.1")), "a mention has to stay"),
        (Asked(Action.SPLIT, ("0", "1.0")), "is no mention of"),
        (Asked(Action.CONFIRM, ("0.0",)), "name the incident"),
        (Asked(Action.CONFIRM, ("zebra",)), "none of this name"),
        (Asked(Action.UNDO), "no judgement in force"),
        (Asked(Action.UNDO, undoes=4), "none of this number"),
    ],
)
def test_what_cannot_be_judged_is_refused(book: Casebook, asked: Asked, problem: str) -> None:
    """ "0" stands for the first incident, "0.1" for its second mention."""
    found = book.incidents()

    def real(name: str) -> str:
        if not name[0].isdigit():
            return name
        number, _, position = name.partition(".")
        return found[int(number)].mentions[int(position)] if position else found[int(number)].incident_id

    with pytest.raises(UsageError, match=problem):
        book.review.ask(replace(asked, names=tuple(map(real, asked.names))), "Ana", "looked into")


def test_a_judgement_needs_a_reviewer_and_a_reason(book: Casebook) -> None:
    for reviewer, reason in (("", "why"), ("Ana", " ")):
        with pytest.raises(UsageError, match="a reviewer and a reason"):
            book.review.ask(Asked(Action.CONFIRM, (book.incidents()[0].incident_id,)), reviewer, reason)


def test_the_file_itself_lets_nobody_change_the_log(book: Casebook, store: Path) -> None:
    judge(book, Action.CONFIRM, book.incidents()[0].incident_id)
    with closing(sqlite3.connect(store)) as connection:
        for statement in ("DELETE FROM judgement", "UPDATE judgement SET reviewer = 'Ben'"):
            with pytest.raises(sqlite3.IntegrityError, match="stays as it was written"):
                connection.execute(statement)


def test_a_store_of_the_first_schema_gets_a_log(store: Path) -> None:
    engine = open_engine(store, read_only=False)
    config = Config()
    config.set_main_option("script_location", str(Path(casus.store.__path__[0]) / "migrations"))
    with writing(engine) as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        connection.exec_driver_sql(f"PRAGMA application_id = {0x43415355}")
    engine.dispose()
    with Casebook(store, line=JUDGED) as book:
        book.add([MOSUL, LATER])
        judge(book, Action.CONFIRM, book.incidents()[0].incident_id)
        assert [one.reviewer for one in book.review.log()] == ["Ana"]


STEPS = st.lists(st.tuples(st.sampled_from(Action), st.integers(0, 5), st.integers(0, 5)), max_size=6)


def taken(book: Casebook, action: Action, one: int, other: int) -> None:
    """Makes the judgement that the numbers pick out; nothing where there is none."""
    found = book.incidents()
    if action is Action.UNDO:
        asked = Asked(action, undoes=1 + one)
    elif not found:
        return
    else:
        first, second = found[one % len(found)], found[other % len(found)]
        asked = {
            Action.MERGE: Asked(action, (first.incident_id, second.incident_id)),
            Action.SPLIT: Asked(action, (first.incident_id, first.mentions[-1])),
            Action.CONFIRM: Asked(action, (first.incident_id,)),
            Action.SET: Asked(
                action, (first.incident_id,), Values(figures=values_of("killed", str(other)).figures)
            ),
            Action.DISCARD: Asked(action, (first.mentions[0],)),
        }[action]
    try:
        book.review.make(book.review.ask(asked, "Ana", "looked into"))
    except UsageError:
        return  # such as an undo of what is undone


@settings(max_examples=12)
@given(STEPS, st.randoms(use_true_random=False))
def test_judging_step_by_step_is_linking_from_scratch_with_the_same_log(
    steps: list[tuple[Action, int, int]], rng: random.Random
) -> None:
    reports = [MOSUL, LATER, TIKRIT, replace(TIKRIT, report_id="kp-5", published="2023-05-10")]
    with tempfile.TemporaryDirectory() as folder:
        stepwise, scratch = Path(folder) / "stepwise", Path(folder) / "scratch"
        with Casebook(stepwise, line=JUDGED) as book:
            book.add(reports[:3])
            for action, one, other in steps:
                taken(book, action, one, other)
            book.add(reports[3])
            log = book.review.log()
        rng.shuffle(reports)
        with Casebook(scratch, line=JUDGED) as book:
            for entry in log:
                book.review.make(entry)
            for report in reports:
                book.add(report)
            assert book.review.log() == log
        assert dump(stepwise) == dump(scratch)
