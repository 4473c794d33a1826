"""How far two markings of the same texts agree: agreement.py [--shared FOLDER] [-- SCORE_OPTION …]

Assembles the marks of `corpus/first.jsonl` and `corpus/second.jsonl`, made without sight of one another, and
scores the second against the first. The corpus itself holds what an adjudicator made of both.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from dataset import rows_of
from oracle import ROOT, mentions_of, plain_tokenizer, write_told

CORPUS = ROOT / "train" / "corpus"


def as_gold(folder: Path) -> None:
    """Rewrites a layout so that it can stand as gold: a place without coordinates is none."""
    path = folder / "reports.jsonl"
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    for event in (event for row in rows for event in row["events"]):
        if event["place"] and event["place"]["lat"] is None:
            event["place"] = None
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")


def main(arguments: list[str]) -> None:
    """Prints what score.py prints, for the real and the written texts apart."""
    cut = arguments.index("--") if "--" in arguments else len(arguments)
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    args = parser.parse_args(arguments[:cut])
    tokenizer = plain_tokenizer()
    marked = [
        {r["report_id"]: r for r in map(json.loads, (CORPUS / name).open(encoding="utf-8"))}
        for name in ("first.jsonl", "second.jsonl")
    ]
    for name in ("real", "written"):
        texts = [r for r in rows_of(CORPUS / f"{name}.jsonl", args.shared) if r["report_id"] in marked[0]]
        first, other = (
            [{**row, **{k: by_id[row["report_id"]][k] for k in ("marks", "relations")}} for row in texts]
            for by_id in marked
        )
        with tempfile.TemporaryDirectory() as folder:
            sides = [Path(folder) / side for side in ("first", "second")]
            for side, rows in zip(sides, (first, other), strict=True):
                write_told(side, [mentions_of(row, tokenizer) for row in rows])
            as_gold(sides[0])
            print(f"{name} texts marked twice", flush=True)
            score = [args.shared / "eval" / "score.py", *sides]
            subprocess.run([sys.executable, *map(str, score), *arguments[cut + 1 :]], check=True)


if __name__ == "__main__":
    main(sys.argv[1:])
