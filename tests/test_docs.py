"""The pages keep up with the code: commands and options, links, and the index of pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer.main

from casus.cli import app

LINK = re.compile(r"\[[^\]]*\]\(([^)#\s]+)(?:#[^)]*)?\)")


def commands_of(group: Any, name: str = "casus") -> Iterator[tuple[str, Any]]:
    """Every command under `group` with the words that call it, hidden ones left out.

    Groups and options are told by their attributes, since some versions of typer bring a click of their own.
    """
    if hasattr(group, "commands"):
        for word, command in group.commands.items():
            if not command.hidden:
                yield from commands_of(command, f"{name} {word}")
    else:
        yield name, group


COMMANDS = dict(commands_of(typer.main.get_command(app)))


def section_of(page: str, heading: str) -> str:
    """The text under the heading that names the command, up to the next heading of a command."""
    match = re.search(
        rf"^##+ `?{re.escape(heading)}\b.*?(?=^##+ `?casus |\Z)", page, re.MULTILINE | re.DOTALL
    )
    return match.group() if match else ""


@pytest.fixture(scope="module")
def page(root: Path) -> str:
    return (root / "docs" / "commands.md").read_text("utf-8")


def test_there_are_commands_to_tell_of() -> None:
    assert {"casus add", "casus incidents", "casus show"} <= COMMANDS.keys()


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_is_told_of(page: str, name: str) -> None:
    """docs/commands.md has a section for each command ("## `casus add …`") with its options."""
    section = section_of(page, name)
    assert section, f"docs/commands.md has no section for {name}"
    for parameter in COMMANDS[name].params:
        if parameter.param_type_name == "option" and not parameter.hidden:
            long = [option for option in parameter.opts if option.startswith("--")]
            assert all(option in section for option in long), f"{name}: {long} is not told of"
            assert parameter.help, f"{name}: {long} has no help"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_a_help_text(name: str) -> None:
    assert COMMANDS[name].help


def pages(root: Path) -> list[Path]:
    """All pages of the project; the example reports are none."""
    return [
        *sorted(root.glob("*.md")),
        *sorted((root / "docs").glob("*.md")),
        *sorted(root.glob("bench/*.md")),
    ]


def test_links_lead_somewhere(root: Path) -> None:
    links = [(path, link) for path in pages(root) for link in LINK.findall(path.read_text("utf-8"))]
    broken = [
        f"{path.relative_to(root)}: {link}"
        for path, link in links
        if "://" not in link and not (path.parent / link).exists()
    ]
    assert broken == []


def test_every_page_stands_in_the_index(root: Path) -> None:
    index = (root / "docs" / "README.md").read_text("utf-8")
    names = {path.name for path in (root / "docs").glob("*.md")} - {"README.md"}
    assert {name for name in names if f"({name})" not in index} == set()
