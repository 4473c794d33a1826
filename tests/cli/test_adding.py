"""Reports into a store: what is taken, what is told, and with which exit code."""

from __future__ import annotations

import gzip
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from casus.cli import adding, progress, terminal
from casus.store import Casebook

Casus = Callable[..., Any]


def numbers_of(summary: str) -> dict[str, int]:
    """The numbers of the summary by their names."""
    return {line[:15].strip(): int(line[15:22]) for line in summary.splitlines()}


def test_a_folder_is_taken_in_with_a_summary(casus: Casus, reports: Path, tmp_path: Path) -> None:
    store = tmp_path / "news.casus"
    done = casus("add", reports, "--store", store)
    assert (done.code, done.errors) == (0, [])
    numbers = numbers_of(done.out)
    assert (numbers["read"], numbers["stored, unread"], numbers["incidents"]) == (3, 1, 2)
    assert "language es: 1" in done.out
    assert f"in {store}, from 4 reports" in done.out


def test_the_same_twice_adds_nothing(casus: Casus, reports: Path, tmp_path: Path) -> None:
    store = tmp_path / "news.casus"
    casus("add", reports, "--store", store)
    done = casus("add", reports, "--store", store)
    assert done.code == 0
    numbers = numbers_of(done.out)
    assert (numbers["read"], numbers["same as stored"], numbers["incidents"]) == (0, 4, 2)


def test_a_changed_file_is_a_version_and_a_copy_is_a_copy(casus: Casus, tmp_path: Path) -> None:
    text = "Gunmen killed three farmers near Jos in Nigeria on Monday, a local official said. " * 4
    first, second, store = tmp_path / "a.txt", tmp_path / "b.txt", tmp_path / "news.casus"
    first.write_text(f"---\nsource: One\npublished: 2024-03-05\n---\n{text}")
    second.write_text(f"---\nsource: Two\npublished: 2024-03-06\n---\n{text}")
    assert numbers_of(casus("add", first, second, "--store", store).out)["copies"] == 1
    first.write_text(f"---\nsource: One\npublished: 2024-03-05\n---\n{text} He gave no names.")
    assert numbers_of(casus("add", first, "--store", store).out)["new versions"] == 1


def test_standard_input_is_read(casus: Casus, tmp_path: Path) -> None:
    store = tmp_path / "news.casus"
    lines = "\n".join(
        json.dumps(
            {"report_id": f"r{n}", "published": "2024-03-05", "text": f"Police found {n} rifles in Lagos."}
        )
        for n in (3, 4)
    )
    assert numbers_of(casus("add", "-", "--store", store, stdin=lines.encode()).out)["read"] == 2
    with Casebook(store) as book:
        assert [report.report_id for report in book.reports()] == ["r3", "r4"]


def test_standard_input_can_be_read_once(casus: Casus, tmp_path: Path) -> None:
    done = casus("add", "-", "-", "--store", tmp_path / "news.casus", stdin=b"text")
    assert done.code == 2
    assert "once" in done.err


def test_outlet_and_date_can_be_set(casus: Casus, tmp_path: Path) -> None:
    path, store = tmp_path / "a.txt", tmp_path / "news.casus"
    path.write_text("A bomb killed two people in Quetta on Tuesday, police said.")
    casus("add", path, "--store", store, "--source", "Bolan Post", "--published", "2024-03-06")
    with Casebook(store) as book:
        (report,) = book.reports()
        assert (report.source, report.published) == ("Bolan Post", "2024-03-06")
        assert report.warnings == ()


def test_a_wrong_date_is_wrong_usage(casus: Casus, reports: Path, tmp_path: Path) -> None:
    done = casus("add", reports, "--store", tmp_path / "news.casus", "--published", "soon")
    assert done.code == 2
    assert "give a date such as 2024-08-31" in done.err


def test_what_is_doubtful_is_told_in_one_line(casus: Casus, tmp_path: Path) -> None:
    path = tmp_path / "undated.txt"
    path.write_text("A bomb killed two people in Quetta on Tuesday, police said.")
    done = casus("add", path, "--store", tmp_path / "news.casus")
    assert done.code == 0
    assert f"warning: {path}: no date of publication found; give it with --published" in done.err.splitlines()


def test_a_record_is_named_in_its_warning(casus: Casus, tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    path.write_text('{"id": "wire-7", "text": "Police found three rifles in Lagos on Monday evening."}\n')
    done = casus("add", path, "--store", tmp_path / "news.casus")
    assert f"warning: {path}: wire-7: no date" in done.err


def test_quiet_tells_of_failures_alone(casus: Casus, tmp_path: Path) -> None:
    (tmp_path / "undated.txt").write_text("A bomb killed two people in Quetta on Tuesday, police said.")
    (tmp_path / "empty.txt").write_text("")
    done = casus("add", tmp_path, "--store", tmp_path / "news.casus", "--quiet")
    assert done.code == 1
    assert done.out == ""
    assert [line for line in done.err.splitlines() if "gazetteer" not in line] == done.errors
    assert len(done.errors) == 1


def test_without_linking_the_incidents_wait(casus: Casus, reports: Path, tmp_path: Path) -> None:
    store = tmp_path / "news.casus"
    done = casus("add", reports, "--store", store, "--no-link")
    assert done.out.splitlines()[-1] == (
        f"The incidents are not up to date: run `casus update --link --store {store}`"
    )
    assert "incidents            0" in done.out
    assert casus("update", "--store", store).out == f"2 incidents in {store}\n"


def test_linking_that_is_due_is_done_where_nothing_is_new(
    casus: Casus, reports: Path, tmp_path: Path
) -> None:
    store = tmp_path / "news.casus"
    casus("add", reports, "--store", store, "--no-link")
    assert numbers_of(casus("add", reports, "--store", store).out)["incidents"] == 2


def test_the_index_of_places_is_built_once_and_said(
    casus: Casus, reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = []
    monkeypatch.setattr(adding.Gazetteer, "open", lambda notify: told.append(notify("building it once")))
    done = casus("add", reports, "--store", tmp_path / "news.casus")
    assert len(told) == 1
    assert "building it once" in done.err.splitlines()


@pytest.mark.parametrize(
    ("content", "lines"), [(b"", 1), (b"one", 1), (b"one\n", 1), (b"one\ntwo", 2), (b"one\ntwo\n", 2)]
)
def test_lines_are_counted_before(tmp_path: Path, content: bytes, lines: int) -> None:
    path = tmp_path / "news.jsonl"
    path.write_bytes(content)
    assert progress.count_reports(path) == lines


def test_what_has_no_lines_to_count_is_one(tmp_path: Path) -> None:
    packed = tmp_path / "news.jsonl.gz"
    packed.write_bytes(gzip.compress(b"one\ntwo\n"))
    text = tmp_path / "news.txt"
    text.write_bytes(b"one\ntwo\n")
    assert [progress.count_reports(path) for path in (packed, text, tmp_path / "none.jsonl")] == [1, 1, 1]


def test_on_a_terminal_a_bar_shows_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    file = io.StringIO()
    console = Console(file=file, width=100, force_terminal=True, color_system=None)
    monkeypatch.setattr(progress, "ERR", console)
    with progress.metered(2) as meter:
        meter.at("a-file-with-a-name-that-is-much-too-long.txt")
        for _ in range(3):
            meter.step()
    shown = file.getvalue()
    assert "…h-a-name-that-is-much-too-long.txt"[-20:] in shown
    assert "3/3" in shown


def test_in_a_pipe_there_is_no_bar(casus: Casus, reports: Path, tmp_path: Path) -> None:
    done = casus("add", reports, "--store", tmp_path / "news.casus")
    assert "4/4" not in done.err
    assert "\x1b" not in done.err


def test_a_message_is_one_line_however_long(monkeypatch: pytest.MonkeyPatch) -> None:
    file = io.StringIO()
    monkeypatch.setattr(terminal, "ERR", Console(file=file, width=40))
    terminal.fail("news.jsonl:17: " + "word " * 40 + "\nand [more]")
    (line,) = file.getvalue().splitlines()
    assert line.endswith("and [more]")
