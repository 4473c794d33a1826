"""The house rules: imports point one way, names have a subject, only the command line prints."""

from __future__ import annotations

import ast
import importlib.metadata
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

ORDER = (
    "records",
    "errors",
    "reference",
    "ingest",
    "read",
    "extract",
    "resolve",
    "link",
    "reconcile",
    "pipeline",
    "ahead",
    "store",
    "export",
    "serve",
    "casus",
    "cli",
    "__main__",
)
"""The parts in the order in which data flows; "casus" is the surface, the package's own `__init__`."""

VAGUE_NAMES = {"utils", "util", "helpers", "helper", "misc", "core", "manager", "handler", "common"}
PRINTING = {"cli", "__main__", "serve"}
DATABASES = {"sqlalchemy", "sqlite3", "alembic", "psycopg", "duckdb"}
NETWORK = {"httpx", "requests", "socket", "http.client", "urllib.request", "urllib3", "aiohttp"}
MACHINE_PATH = re.compile(r"(?<![\w.~/])/(?:work|tmp|opt|home|root|Users)/")


def modules_of(package: Path) -> dict[str, Path]:
    """The package's modules by dotted name."""
    found = {}
    for path in sorted(package.rglob("*.py")):
        parts = path.relative_to(package.parent).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def imports_of(path: Path, name: str, known: set[str]) -> Iterator[tuple[int, str]]:
    """Line and dotted name of everything that a module imports, inside functions and `TYPE_CHECKING` too."""
    package = name if path.name == "__init__.py" else name.rpartition(".")[0]
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                above = package.split(".")[: len(package.split(".")) - node.level + 1]
                base = ".".join([*above, *([node.module] if node.module else [])])
            for alias in node.names:
                whole = f"{base}.{alias.name}"
                yield node.lineno, whole if whole in known else base


def part_of(name: str) -> str:
    """The part of the house that a module belongs to: `casus.read.numbers` is in `read`."""
    parts = name.split(".")
    return parts[1] if len(parts) > 1 else parts[0]


def backward_imports(package: Path) -> list[str]:
    """One line for each import of a part that stands behind the importing one, or is in no order."""
    modules = modules_of(package)
    faults = []
    for name, path in modules.items():
        here = part_of(name)
        if here not in ORDER:
            faults.append(f"{path.name}: {here} has no place in the order")
            continue
        for line, imported in imports_of(path, name, set(modules)):
            if imported.split(".")[0] != "casus":
                continue
            there = part_of(imported)
            if there not in ORDER or ORDER.index(there) > ORDER.index(here):
                faults.append(f"{path.name}:{line}: {here} imports {there}")
    return faults


@pytest.fixture(scope="module")
def package(root: Path) -> Path:
    return root / "src" / "casus"


def test_imports_point_one_way(package: Path) -> None:
    assert backward_imports(package) == []


@pytest.mark.parametrize(
    ("path", "line", "fault"),
    [
        ("read/numbers.py", "from casus.store import open_store", "read imports store"),
        ("records.py", "import casus.errors", "records imports errors"),
        ("link/pairs.py", "from casus import reconcile", "link imports reconcile"),
        ("link/pairs.py", "from casus import Casebook", "link imports casus"),
        ("resolve/dates.py", "from ..store import open_store", "resolve imports store"),
        ("resolve/dates.py", "def when():\n    from casus.link import pairs", "resolve imports link"),
        ("weather.py", "", "weather has no place in the order"),
    ],
)
def test_a_backward_import_is_found(tmp_path: Path, path: str, line: str, fault: str) -> None:
    package = house(tmp_path, {path: line})
    assert [found.split(": ", 1)[1] for found in backward_imports(package)] == [fault]


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("store/tables.py", "from casus.records import Report"),
        ("link/pairs.py", "from . import scores"),
        ("link/pairs.py", "from casus.link.scores import score"),
        ("cli.py", "from casus import Casebook, store"),
        ("ingest/pages.py", "import trafilatura"),
    ],
)
def test_a_forward_import_is_none(tmp_path: Path, path: str, line: str) -> None:
    assert backward_imports(house(tmp_path, {path: line})) == []


def house(folder: Path, files: dict[str, str]) -> Path:
    """A package with a few empty parts and the given files."""
    package = folder / "casus"
    empty = dict.fromkeys(["__init__.py", "reconcile/__init__.py", "store/__init__.py", "link/scores.py"], "")
    for path, text in {**empty, **files}.items():
        (package / path).parent.mkdir(parents=True, exist_ok=True)
        (package / path).write_text(text, "utf-8")
    return package


def test_modules_have_a_subject(package: Path) -> None:
    vague = [name for name in modules_of(package) if VAGUE_NAMES & set(name.split("."))]
    assert vague == []


def test_every_module_says_what_it_is_for(package: Path) -> None:
    silent = [
        name
        for name, path in modules_of(package).items()
        if not ast.get_docstring(ast.parse(path.read_text("utf-8")))
    ]
    assert silent == []


def test_only_the_command_line_prints(package: Path) -> None:
    printing = []
    for name, path in modules_of(package).items():
        if part_of(name) in PRINTING:
            continue
        calls = [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)]
        printing += [
            f"{name}:{call.lineno}"
            for call in calls
            if isinstance(call.func, ast.Name) and call.func.id == "print"
        ]
    assert printing == []


@pytest.mark.parametrize(("libraries", "first"), [(DATABASES, "store"), (NETWORK, "serve")])
def test_databases_and_network_stay_at_the_edges(package: Path, libraries: set[str], first: str) -> None:
    """No database before `store`; no network before `serve`, `ingest` apart."""
    modules = modules_of(package)
    touching = []
    for name, path in modules.items():
        here = part_of(name)
        if ORDER.index(here) >= ORDER.index(first) or (libraries is NETWORK and here == "ingest"):
            continue
        for line, imported in imports_of(path, name, set(modules)):
            if any(imported == library or imported.startswith(library + ".") for library in libraries):
                touching.append(f"{name}:{line} {imported}")
    assert touching == []


def test_no_path_of_a_machine_is_written_down(root: Path) -> None:
    named = ["Makefile", "pyproject.toml", "constraints.txt", "README.md", "CONTRIBUTING.md", "CHANGELOG.md"]
    files = [root / name for name in named]
    for folder in ("src", "docs", "bench", "examples", ".ci"):
        files += [path for path in (root / folder).rglob("*") if path.is_file() and path.suffix != ".pyc"]
    found = []
    for path in files:
        for number, line in enumerate(path.read_text("utf-8", errors="replace").splitlines(), start=1):
            if MACHINE_PATH.search(line):
                found.append(f"{path.relative_to(root)}:{number}")
    assert found == []


def test_test_files_have_names_of_their_own(root: Path) -> None:
    """Without packages in tests/, pytest tells test modules apart by file name alone."""
    names = Counter(path.name for path in (root / "tests").rglob("test_*.py"))
    assert [name for name, times in names.items() if times > 1] == []
    assert list((root / "tests").rglob("__init__.py")) == []


def test_the_version_is_the_same_everywhere(root: Path) -> None:
    version = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    releases = re.findall(r"^## \[(\d[^\]]*)\]", (root / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert releases[0] == version
    try:
        assert importlib.metadata.version("casus") == version
    except importlib.metadata.PackageNotFoundError:
        pytest.skip("casus runs from its sources and is not installed")


def test_every_dependency_is_pinned(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    pinned = dict(
        line.split("==")
        for line in (root / "constraints.txt").read_text("utf-8").splitlines()
        if "==" in line
    )
    spelled = {re.sub(r"[-_.]+", "-", name).lower() for name in pinned}
    names = [re.split(r"[<>=!~\[; ]", entry)[0] for entry in wanted]
    assert [name for name in names if re.sub(r"[-_.]+", "-", name).lower() not in spelled] == []
