"""Train and measure rows of the tables in docs/reader.md: table.py [--minutes M] [ROW …] [--shared FOLDER]

Each row is trained for the same time and scored on the development sets; the figures are appended to
build/table.jsonl, and a row that stands there is not trained again. Without a ROW all are done in turn.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "train" / "corpus"
REAL, VOA, MORE, WRITTEN = "real.jsonl", "voa.jsonl", "more.jsonl", "written.jsonl"
ALL = (REAL, VOA, MORE, WRITTEN)


@dataclass(frozen=True)
class Row:
    """One line of a table: the base, its layers, and what is trained on."""

    base: str = "small"
    layers: int = 6
    frozen: int = 0
    corpus: tuple[str, ...] = ALL
    distorted: float = 0.25
    share: float = 1.0
    """Of the real texts, in the order of their ids' hashes."""


ROWS = {
    "small": Row(),
    "large-6": Row("large", 6, 2),
    "large-8": Row("large", 8, 4),
    "large-9": Row("large", 9, 5),
    "large-10": Row("large", 10, 6),
    "large-12": Row("large", 12, 8),
    "written-alone": Row(corpus=(WRITTEN,)),
    "real-alone": Row(corpus=(REAL, VOA, MORE)),
    "undistorted": Row(distorted=0.0),
    "real-25": Row(share=0.25),
    "real-50": Row(share=0.5),
    "real-75": Row(share=0.75),
}
"""Bases first; then, on the small one, what each part of the corpus adds."""


def run(name: str, row: Row, minutes: float, shared: Path) -> dict[str, object]:
    """Trains and scores one row; its figures."""
    with tempfile.TemporaryDirectory() as folder:
        weights = Path(folder) / "row.pt"
        command = [
            sys.executable, ROOT / "train" / "fit.py", weights, *(CORPUS / c for c in row.corpus),
            "--shared", shared, "--base", row.base, "--layers", row.layers, "--frozen", row.frozen,
            "--distorted", row.distorted, "--share", row.share, "--minutes", minutes, "--epochs", 30,
        ]  # fmt: skip
        subprocess.run([str(c) for c in command], check=True)
        began = time.time()
        measure = [sys.executable, ROOT / "train" / "measure.py", weights, "--shared", shared]
        scored = subprocess.run(
            [*map(str, measure), "--", "--json"], check=True, capture_output=True, text=True
        )
        return {
            "row": name,
            "minutes": minutes,
            "weights_mb": round(weights.stat().st_size / 1e6, 1),
            "seconds_to_read": round(time.time() - began, 1),
            **json.loads(scored.stdout),
        }


def main() -> None:
    """Trains what is asked for and not yet done."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rows", nargs="*", metavar="ROW")
    parser.add_argument("--minutes", type=float, default=12)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "table.jsonl")
    args = parser.parse_args()
    args.out.parent.mkdir(exist_ok=True)
    done = {json.loads(line)["row"] for line in args.out.open()} if args.out.exists() else set()
    unknown = [name for name in args.rows if name not in ROWS]
    if unknown:
        sys.exit(f"{unknown[0]}: no such row; there are {', '.join(ROWS)}")
    for name in args.rows or ROWS:
        if name not in done:
            figures = run(name, ROWS[name], args.minutes, args.shared)
            with args.out.open("a", encoding="utf-8") as out:
                out.write(json.dumps(figures) + "\n")


if __name__ == "__main__":
    main()
