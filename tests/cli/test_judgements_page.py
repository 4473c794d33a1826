"""The examples of docs/judgements.md run, one after the other, and show what the page says.

Ids follow from where the reader finds an event, and times from the clock: they may be others than the page's,
as long as the same one stands wherever the page has the same.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

Casus = Callable[..., Any]

BLOCK = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
ID = re.compile(r"\b(?:i[0-9a-f]{10}|m[0-9a-f]{12})\b")
TIME = re.compile(r"\d{4}-\d\d-\d\dT[\d:]+\+00:00|(?<=by Ana Ruiz, )\d{4}-\d\d-\d\d")


def examples(text: str) -> Iterator[tuple[str, list[str]]]:
    """Each command of the page without its name, and the lines that it is said to write."""
    for language, block in BLOCK.findall(text):
        if language:
            continue
        for part in block.removeprefix("$ casus ").split("\n$ casus "):
            command, *lines = part.rstrip("\n").split("\n")
            yield command, lines


class Names:
    """The page's ids with those of this run."""

    def __init__(self) -> None:
        self._of_page: dict[str, str] = {}

    def here(self, command: str) -> str:
        return ID.sub(lambda match: self._of_page[match[0]], command)

    def learn(self, said: list[str], written: list[str]) -> None:
        """Pairs ids that the page has for the first time with those at the same place here."""
        for line, other in zip(said, written, strict=False):
            for mine, theirs in zip(ID.findall(line), ID.findall(other), strict=False):
                self._of_page.setdefault(mine, theirs)

    def learn_mention(self, command: str, casus: Casus) -> None:
        """A mention that a command names is the page's second one of that incident, as the text says."""
        for name in ID.findall(command):
            if name.startswith("m") and name not in self._of_page:
                incident = self._of_page[ID.findall(command)[0]]
                shown = casus("show", incident).out
                self._of_page[name] = re.findall(r"mention (m[0-9a-f]{12})", shown)[1]


def one_way(lines: list[str]) -> list[str]:
    """The lines without what differs from run to run: times, and the padding of columns."""
    return [" ".join(TIME.sub("TIME", line).split()) for line in lines]


@pytest.fixture
def page(root: Path) -> str:
    return (root / "docs" / "judgements.md").read_text("utf-8")


def test_the_examples_of_the_page_run(
    page: str, casus: Casus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CASUS_REVIEWER", "Ana Ruiz")
    (reports,) = (block for language, block in BLOCK.findall(page) if language == "json")
    (tmp_path / "mosul.jsonl").write_text(reports, "utf-8")
    names = Names()
    told = list(examples(page))
    assert {"merge", "split", "set", "confirm", "discard", "undo", "log"} <= {
        command.split()[1] for command, _ in told if command.startswith("judge")
    }
    for command, lines in told:
        names.learn_mention(command, casus)
        done = casus(*shlex.split(names.here(command)))
        written = (done.out + done.err).splitlines()
        if "…" in lines:
            written = ["…", *_between(written, lines[1:-1]), "…"]
        names.learn(lines, written)
        assert one_way(written) == one_way([names.here(line) for line in lines]), command
    (code,) = (block for language, block in BLOCK.findall(page) if language == "python")
    values: dict[str, Any] = {}
    exec(compile(code, "docs/judgements.md", "exec"), values)  # the page is ours
    assert values["changes"]
    assert values["standings"][-1].judgement == values["entry"]


def _between(written: list[str], lines: list[str]) -> list[str]:
    """As many lines as the page shows, from the first that it shows."""
    start = written.index(lines[0])
    return written[start : start + len(lines)]


def test_every_judgement_and_field_is_told_of(page: str) -> None:
    from casus.link.judgements import Action
    from casus.reconcile.values import FIELDS
    from casus.records import Outcome

    for name in (*Action, *FIELDS, *Outcome):
        assert f"`{name}" in page, name
