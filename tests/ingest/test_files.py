import os
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from casus.errors import InputError
from casus.ingest.files import find_files
from casus.ingest.read import Options, read_file

Unprivileged = Callable[[], AbstractContextManager[None]]


def write(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("Two soldiers were hurt.")


def found(*paths: Path | str) -> tuple[list[str], list[str]]:
    """Names of the files found and messages of the errors."""
    results = list(find_files(map(str, paths)))
    files = [result.name for result in results if isinstance(result, Path)]
    return files, [str(result) for result in results if isinstance(result, InputError)]


def test_folders_are_searched_to_the_bottom_in_order(tmp_path: Path) -> None:
    write(tmp_path, "b.txt", "a/d.html", "a/c.JSONL", "a/e/f.pdf", "z.eml.gz", "c.json.gz")
    assert found(tmp_path) == (["c.JSONL", "d.html", "f.pdf", "b.txt", "c.json.gz", "z.eml.gz"], [])


def test_hidden_and_other_files_in_folders_are_passed_over(tmp_path: Path) -> None:
    write(tmp_path, ".a.txt", ".git/b.txt", "c.jpg", "d", "e.tar.gz", "f.txt")
    assert found(tmp_path) == (["f.txt"], [])


def test_a_named_file_of_another_format_is_an_error(tmp_path: Path) -> None:
    write(tmp_path, "a.docx", "b.txt")
    files, [error] = found(tmp_path / "a.docx", tmp_path / "b.txt")
    assert files == ["b.txt"]
    assert "a.docx: its suffix tells no format that is read; name it .txt" in error


def test_a_missing_path_is_an_error_and_the_rest_goes_on(tmp_path: Path) -> None:
    write(tmp_path, "b.txt")
    files, errors = found(tmp_path / "a.txt", tmp_path / "b.txt", "a\0b.txt")
    assert files == ["b.txt"]
    assert "a.txt: it cannot be read (no such file or directory); check the path" in errors[0]
    assert "it is no path" in errors[1]


def test_a_folder_that_links_back_is_named_once_and_the_rest_goes_on(tmp_path: Path) -> None:
    write(tmp_path, "a/b/c.txt", "d.txt")
    (tmp_path / "a/b/loop").symlink_to(tmp_path, target_is_directory=True)
    files, [error] = found(tmp_path)
    assert files == ["c.txt", "d.txt"]
    assert "loop: it links back to a folder above it; remove the link" in error


def test_a_link_to_itself_and_a_link_to_nothing_are_named(tmp_path: Path) -> None:
    (tmp_path / "self.txt").symlink_to("self.txt")
    (tmp_path / "gone.txt").symlink_to("nowhere.txt")
    (tmp_path / "picture.jpg").symlink_to("nowhere.jpg")
    files, errors = found(tmp_path)
    assert files == []
    assert ["gone.txt" in errors[0], "self.txt" in errors[1], len(errors)] == [True, True, 2]


def test_a_folder_behind_two_links_is_read_once(tmp_path: Path) -> None:
    write(tmp_path, "real/a.txt")
    (tmp_path / "again").symlink_to("real", target_is_directory=True)
    assert found(tmp_path) == (["a.txt"], [])
    assert found(tmp_path, tmp_path / "real") == (["a.txt"], [])


def test_a_pipe_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    [error] = read_file(tmp_path / "a.txt", Options())
    assert "it is no regular file" in str(error)


def test_an_unreadable_file_is_named_and_the_rest_goes_on(
    open_folder: Path, unprivileged: Unprivileged
) -> None:
    write(open_folder, "a.txt", "b.txt")
    (open_folder / "a.txt").chmod(0)
    with unprivileged():
        files = [path for path in find_files([str(open_folder)]) if isinstance(path, Path)]
        [error], [report] = [list(read_file(path, Options())) for path in files]
    assert "a.txt: it cannot be read (permission denied); give yourself the right to read it" in str(error)
    assert not isinstance(report, InputError)


def test_an_unreadable_folder_is_named_and_the_rest_goes_on(
    open_folder: Path, unprivileged: Unprivileged
) -> None:
    write(open_folder, "closed/a.txt", "b.txt")
    (open_folder / "closed").chmod(0)
    with unprivileged():
        files, [error] = found(open_folder)
    assert files == ["b.txt"]
    assert "closed: it cannot be read (permission denied)" in error


def test_a_file_that_went_away_is_an_error(tmp_path: Path) -> None:
    [error] = read_file(tmp_path / "gone.txt", Options())
    assert "gone.txt: it cannot be read (no such file or directory)" in str(error)


@pytest.mark.parametrize("name", ["news", "news.docx", "news.gz"])
def test_reading_a_file_of_another_format_is_an_error(tmp_path: Path, name: str) -> None:
    write(tmp_path, name)
    [error] = read_file(tmp_path / name, Options())
    assert "its suffix tells no format" in str(error)
