"""Reports go in once, in any order, and come out as they were, with what was read in them."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest
from dump import dump
from small_line import SMALL, some_reports

from casus.errors import InputError, UsageError
from casus.records import Marks, Mention, Outcome, Report, mention_id
from casus.store import Casebook, TakenAs

MOSUL = Report(
    "tp-1",
    source="Tigris Post",
    published="2023-05-03T18:30:00+03:00",
    title="Blast in Mosul",
    text="MOSUL — 12 civilians were killed in Mosul on 3 May 2023, police said.",
    url="https://tigris.example/1",
    retrieved="2023-05-04T08:00:00+00:00",
    sha256="ab12",
    language="en",
    path="/news/1.txt",
    warnings=("no time zone found",),
)
LATER = Report(
    "ad-7", published="2023-05-05", text="14 civilians were killed in Mosul on 3 May 2023, medics said."
)


def test_a_report_comes_out_as_it_went_in(book: Casebook) -> None:
    book.add(MOSUL)
    assert book.report("tp-1") == MOSUL
    assert list(book.reports()) == [MOSUL]


def test_what_was_read_comes_out_with_its_quotes(book: Casebook) -> None:
    book.add(MOSUL)
    (mention,) = book.mentions_in("tp-1")
    assert MOSUL.holds(mention.anchor)
    assert mention.claims[0].low == 12
    assert book.mention(mention.mention_id) == mention
    marks = book.marks("tp-1")
    assert marks is not None
    assert marks.reader == "small-1"


def test_two_reports_of_one_event_are_one_incident(book: Casebook) -> None:
    book.add([LATER, MOSUL])
    (incident,) = book.incidents()
    assert incident.reports == ("tp-1", "ad-7")
    assert [m.report_id for m in book.mentions_of(incident.incident_id)] == ["tp-1", "ad-7"]
    (figure,) = incident.figures
    assert (figure.outcome, figure.low, figure.best, figure.high) == (Outcome.KILLED, 12, 14, 14)
    assert figure.contested


def test_the_same_twice_adds_nothing(book: Casebook, store: Path) -> None:
    book.add([MOSUL, LATER])
    before = dump(store)
    summary = book.add([LATER, MOSUL])
    assert (summary.new, summary.same) == (0, 2)
    assert dump(store) == before


def test_another_text_under_one_identity_is_a_version(book: Casebook) -> None:
    book.add([MOSUL, LATER])
    corrected = replace(MOSUL, text=MOSUL.text.replace("12", "11"))
    taken = book.take(corrected)
    assert (taken.taken_as, taken.version) == (TakenAs.VERSION, 2)
    assert book.is_stale
    book.link()
    assert book.report("tp-1") == corrected
    assert book.report("tp-1", version=1) == MOSUL
    assert [m.claims[0].low for m in book.mentions_in("tp-1")] == [11]
    assert book.incidents()[0].figures[0].low == 11


def test_an_earlier_version_that_comes_again_adds_nothing(book: Casebook) -> None:
    corrected = replace(MOSUL, text=MOSUL.text.replace("12", "11"))
    book.add([MOSUL, corrected])
    assert book.take(MOSUL).taken_as is TakenAs.SAME
    assert book.report("tp-1") == corrected


def test_a_version_retrieved_earlier_does_not_replace_a_later_one(book: Casebook) -> None:
    archived = replace(MOSUL, text=MOSUL.text.replace("12", "9"), retrieved="2023-05-03T20:00:00Z")
    book.add([MOSUL, archived])
    assert book.report("tp-1") == MOSUL
    assert book.report("tp-1", version=2) == archived
    assert [m.claims[0].low for m in book.mentions_in("tp-1")] == [12]


def test_a_corrected_date_of_publication_is_a_version(book: Casebook) -> None:
    undated = replace(MOSUL, published=None)
    book.add(undated)
    book.add(MOSUL)
    assert book.report("tp-1").published == MOSUL.published


def test_a_changed_file_keeps_the_identity_that_it_had_first(book: Casebook) -> None:
    first = Report("sha256:aa", text="3 people were killed in Tikrit on 1 May 2023.", path="/news/tikrit.txt")
    book.add(first)
    changed = replace(first, report_id="sha256:bb", text="4 people were killed in Tikrit on 1 May 2023.")
    assert book.take(changed).taken_as is TakenAs.VERSION
    assert book.take(changed).taken_as is TakenAs.SAME
    assert book.report("/news/tikrit.txt").text == changed.text
    assert book.report("/news/tikrit.txt").report_id == "sha256:aa"
    (mention,) = book.mentions_in("sha256:aa")
    assert mention.mention_id == mention_id("sha256:aa", mention.anchor)


def test_of_two_equal_files_the_one_that_changes_splits_off(book: Casebook) -> None:
    left = Report("sha256:aa", text="3 people were killed in Tikrit on 1 May 2023.", path="/news/left.txt")
    right = replace(left, path="/news/right.txt")
    assert [book.take(left).taken_as, book.take(right).taken_as] == [TakenAs.NEW, TakenAs.SAME]
    book.add(replace(right, report_id="sha256:cc", text="5 people were killed in Tikrit on 1 May 2023."))
    assert book.report("/news/left.txt").text == left.text
    assert book.report("/news/right.txt").text.startswith("5 people")


def test_records_of_one_file_that_came_with_ids_are_reports_of_their_own(book: Casebook) -> None:
    book.add([replace(MOSUL, path="/news/all.jsonl"), replace(LATER, path="/news/all.jsonl")])
    assert book.stats().reports == 2
    with pytest.raises(UsageError, match="several"):
        book.report("/news/all.jsonl")


def test_a_report_in_another_language_is_kept_and_not_read(book: Casebook) -> None:
    summary = book.add(replace(MOSUL, language="ar"))
    assert summary.unread == {"language ar": 1}
    assert book.report("tp-1").language == "ar"
    assert book.marks("tp-1") is None
    assert book.incidents() == []
    assert book.add(replace(MOSUL, language="ar")).same == 1


def test_copies_are_counted(book: Casebook) -> None:
    summary = book.add([MOSUL, replace(MOSUL, report_id="other", source="Anbar Daily")])
    assert summary.copies == 1
    assert book.stats().copies == 1


@pytest.mark.parametrize("seed", range(4))
def test_the_order_of_adding_does_not_matter(tmp_path: Path, seed: int) -> None:
    reports = list({report.report_id: report for report in some_reports(30)}.values())
    found = []
    for name in ("sorted", "shuffled"):
        with Casebook(tmp_path / name, line=SMALL) as book:
            book.add(reports)
        found.append(dump(tmp_path / name))
        random.Random(seed).shuffle(reports)
    assert found[0]["incident"]
    assert found[0] == found[1]


def test_adding_bit_by_bit_gives_what_adding_at_once_gives(tmp_path: Path) -> None:
    reports = some_reports(20)
    with Casebook(tmp_path / "once", line=SMALL) as book:
        book.add(reports)
    with Casebook(tmp_path / "bits", line=SMALL) as book:
        for report in reports:
            book.add(report)
    assert dump(tmp_path / "once") == dump(tmp_path / "bits")


def test_files_and_folders_are_added(book: Casebook, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text("---\nsource: Tigris Post\n---\n" + LATER.text, encoding="utf-8")
    (folder / "empty.txt").write_bytes(b"")
    summary = book.add([folder, tmp_path / "missing.txt", MOSUL])
    assert summary.new == 2
    assert len(summary.failed) == 2
    assert all(str(tmp_path) in str(error) for error in summary.failed)
    assert len(book.incidents()) == 1


def test_a_removed_report_is_gone_with_all_that_was_read_in_it(book: Casebook, store: Path) -> None:
    book.add(
        [MOSUL, replace(MOSUL, text="Nothing happened in the end, police said, and all were safe."), LATER]
    )
    book.remove("tp-1")
    assert [report.report_id for report in book.reports()] == ["ad-7"]
    assert book.incidents()[0].reports == ("ad-7",)
    assert {row[0] for row in dump(store)["marks"]} == {"ad-7"}
    with pytest.raises(UsageError, match="tp-1"):
        book.report("tp-1")


def test_an_id_that_is_gone_leads_to_the_incident_that_has_its_first_mention(book: Casebook) -> None:
    book.add(LATER)
    (old,) = book.incidents()
    book.add(MOSUL)  # published earlier: the incident is now known by this report's mention
    (new,) = book.incidents()
    assert old.incident_id != new.incident_id
    assert book.incident(old.incident_id) == new
    book.remove("tp-1")  # and back again
    assert book.incident(new.incident_id) == book.incident(old.incident_id) == book.incidents()[0]


def test_the_start_of_an_id_is_enough_where_it_is_the_only_one(book: Casebook) -> None:
    book.add([MOSUL, replace(LATER, text="2 people were killed in Kirkuk on 9 May 2023.")])
    one, _ = book.incidents()
    assert book.incident(one.incident_id[:8]) == one
    assert book.report("tp").report_id == "tp-1"
    for name in ("i", "", "x%", "i_________", "\udcff"):
        with pytest.raises(UsageError):
            book.incident(name)


def test_resolving_anew_reads_nothing_anew(store: Path) -> None:
    with Casebook(store, line=SMALL) as book:
        book.add([MOSUL, LATER, replace(LATER, report_id="arabic", language="ar")])

    def no_reader(report: Report) -> Marks:
        raise AssertionError(f"{report.report_id} is read again")

    def nobody_by(report: Report, marks: Marks) -> tuple[Mention, ...]:
        found = SMALL.mention(report, marks)
        return tuple(replace(m, claims=tuple(replace(c, by=()) for c in m.claims)) for m in found)

    with Casebook(store, line=replace(SMALL, mark=no_reader, mention=nobody_by)) as book:
        assert book.update(resolve=True).done == 2
        assert [m.claims[0].by for m in book.mentions_in("tp-1")] == [()]
        assert len(book.incidents()) == 1


def test_reading_anew_puts_new_marks_in(store: Path) -> None:
    def reads_nothing(report: Report) -> Marks:
        return Marks(report.report_id, "blind-2")

    with Casebook(store, line=SMALL) as book:
        book.add([MOSUL, LATER])
    with Casebook(store, line=replace(SMALL, mark=reads_nothing)) as book:
        told: list[tuple[int, int]] = []
        assert book.update(read=True, progress=lambda done, of: told.append((done, of))).done == 2
        assert told == [(1, 2), (2, 2)]
        marks = book.marks("tp-1")
        assert marks is not None
        assert marks.reader == "blind-2"
        assert book.incidents() == []


def test_a_language_that_is_not_read_any_more_leaves_no_marks(store: Path) -> None:
    with Casebook(store, line=SMALL) as book:
        book.add([MOSUL, LATER])
    with Casebook(store, line=replace(SMALL, is_read=lambda report: report.language is None)) as book:
        book.update(read=True)
        assert book.stats().unread == {"language en": 1}
        assert book.marks("tp-1") is None
        assert book.incidents()[0].reports == ("ad-7",)


def test_linking_names_the_policy(book: Casebook) -> None:
    book.add(MOSUL)
    book.link(policy="ucdp")
    assert book.incidents()[0].figures[0].policy == "ucdp"


def test_a_quote_that_does_not_stand_in_the_report_is_refused(store: Path) -> None:
    def misquotes(report: Report, marks: Marks) -> tuple[Mention, ...]:
        return tuple(
            replace(m, anchor=replace(m.anchor, text="forty people")) for m in SMALL.mention(report, marks)
        )

    with Casebook(store, line=replace(SMALL, mention=misquotes)) as book:
        summary = book.add([MOSUL, Report("quiet", text="It was a quiet day in the whole province.")])
        assert summary.new == 1
        assert "forty people" in str(summary.failed[0])
        assert [report.report_id for report in book.reports()] == ["quiet"]


def test_a_report_that_cannot_be_resolved_anew_stays_as_it_was(store: Path) -> None:
    def misquotes(report: Report, marks: Marks) -> tuple[Mention, ...]:
        found = SMALL.mention(report, marks)
        wrong = report.report_id == "tp-1"
        return tuple(replace(m, anchor=replace(m.anchor, text="x")) for m in found) if wrong else found

    with Casebook(store, line=SMALL) as book:
        book.add([MOSUL, LATER])
    with Casebook(store, line=replace(SMALL, mention=misquotes)) as book:
        updated = book.update(resolve=True)
        assert updated.done == 1
        assert [error.where for error in updated.failed] == ["tp-1"]
        assert book.incidents()[0].reports == ("tp-1", "ad-7")


@pytest.mark.parametrize(
    ("report", "problem"),
    [
        (Report("", text="No name."), "no report_id"),
        (Report("x", published="yesterday", text="No date."), "no ISO 8601 date"),
        (Report("x", published="20244-01-01", text="A far year."), "no ISO 8601 date"),
        (Report("x", text="half a smile: \ud83d"), "half a character"),
        (Report("x", text="A time.", retrieved="\udc80"), "half a character"),
        (Report("x", text="A file.", path="/news/\udcff.txt"), "no UTF-8"),
    ],
)
def test_a_record_that_cannot_be_stored_is_named_and_the_rest_goes_on(
    book: Casebook, report: Report, problem: str
) -> None:
    summary = book.add([report, MOSUL])
    assert summary.new == 1
    (error,) = summary.failed
    assert isinstance(error, InputError)
    assert problem in str(error)
    assert "\n" not in str(error)


def test_any_text_comes_out_as_it_went_in(book: Casebook) -> None:
    odd = Report("odd", title="é😀\x00", text="a\r\nb\x00c \u202e شرق", language="en")
    book.add(odd)
    assert book.report("odd") == odd
