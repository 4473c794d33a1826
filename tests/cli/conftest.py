"""The command, called within this process and as a process of its own, and a store to look at."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from command_process import environment
from typer.testing import CliRunner

from casus.cli import app
from casus.store import Casebook

REPORTS = {
    "tigris.txt": """---
source: Tigris Post
published: 2023-05-04
title: Car bomb in Mosul
url: https://tigris.example/mosul-car-bomb
---
A car bomb killed 12 civilians and wounded 30 others in Mosul on Wednesday, police said.
""",
    "harbour.txt": """---
source: Harbour News
published: 2023-05-05
title: Mosul bombing
url: https://harbour.example/mosul
---
A car bomb killed 19 civilians in Mosul on Wednesday, doctors said, and Islamic State claimed responsibility.
""",
    "kunduz.txt": """---
source: Tigris Post
published: 2023-06-12
title: Raid in Afghanistan
url: https://tigris.example/kunduz-raid
---
Gunmen shot dead four police officers in the Afghan city of Kunduz on Sunday, the interior ministry said.
""",
    "faro.txt": """---
source: El Faro
published: 2023-05-04
title: Coche bomba en Mosul
url: https://faro.example/mosul
---
Un coche bomba mató a doce civiles el miércoles en la ciudad de Mosul, según la policía, que no dio detalles.
""",
}


@dataclass(frozen=True)
class Done:
    """What a command left: its exit code and what it wrote."""

    code: int
    out: str
    err: str

    @property
    def errors(self) -> list[str]:
        """The lines that tell of failures."""
        return [line for line in self.err.splitlines() if line.startswith("error: ")]


@pytest.fixture(autouse=True)
def plain_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    """No setting of the person who runs the tests."""
    for name in ("CASUS_STORE", "CASUS_ACTORS", "FORCE_COLOR", "TTY_COMPATIBLE", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def casus() -> Callable[..., Done]:
    """Calls the command with arguments (and what it finds on standard input) within this process."""

    def call(*arguments: object, stdin: bytes | None = None) -> Done:
        result = CliRunner().invoke(app, [str(argument) for argument in arguments], input=stdin)
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Done(result.exit_code, result.stdout, result.stderr)

    return call


@pytest.fixture
def process() -> Callable[..., Done]:
    """Calls the command as a process of its own."""

    def call(*arguments: object, **settings: object) -> Done:
        done = subprocess.run(
            [sys.executable, "-m", "casus", *map(str, arguments)],
            capture_output=True,
            timeout=400,
            check=False,
            **{"env": environment(), **settings},  # type: ignore[call-overload]
        )
        return Done(done.returncode, done.stdout.decode(), done.stderr.decode())

    return call


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """A folder of reports: two of one bombing, one of another event, one that is not read."""
    folder = tmp_path / "reports"
    folder.mkdir()
    for name, text in REPORTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def made_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the reports, made once: copy it before writing to it."""
    folder = tmp_path_factory.mktemp("made")
    for name, text in REPORTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    store = folder / "made.casus"
    with Casebook(store) as book:
        book.add([folder / name for name in REPORTS])
    return store


@pytest.fixture
def store(made_store: Path, tmp_path: Path) -> Path:
    """A store of the reports of one's own."""
    return Path(shutil.copy(made_store, tmp_path / "news.casus"))
