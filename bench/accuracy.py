"""Score Casus on the reference sets: runs `casus run`, `resolve` or `link` on each set, then score.py on all.

Usage: python bench/accuracy.py [--mode run|resolve|link] [--shared FOLDER] [SET …] [-- SCORE_OPTION …]

SET names a folder of eval/gold (default: the three development sets). What follows "--" goes to score.py
(for example --bootstrap 500, --errors 50). Needs the reference material beside the repository.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DEV = ["dev_voa", "dev_asia_latam", "dev_iraq_syria"]


def call(*words: str | Path) -> None:
    """Runs a Python command; ends the program where it fails."""
    done = subprocess.run([sys.executable, *map(str, words)], check=False)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, words[:3]))} failed")


def main(arguments: list[str]) -> None:
    """Runs and scores; prints what score.py prints."""
    cut = arguments.index("--") if "--" in arguments else len(arguments)
    own, further = arguments[:cut], arguments[cut + 1 :]
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sets", nargs="*", default=DEV)
    parser.add_argument("--mode", choices=("run", "resolve", "link"), default="run")
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    args = parser.parse_args(own)
    evaluation = args.shared / "eval"
    if not evaluation.is_dir():
        sys.exit(f"no reference material at {args.shared}; name its folder with --shared")
    with tempfile.TemporaryDirectory() as folder:
        outputs = []
        for name in args.sets:
            given, out = Path(folder) / f"{name}.jsonl", Path(folder) / name
            call(evaluation / "give.py", args.mode, evaluation / "gold" / name, given)
            call("-m", "casus", args.mode, given, "--out", out)
            outputs.append(out)
        gold = ",".join(str(evaluation / "gold" / name) for name in args.sets)
        call(evaluation / "score.py", gold, ",".join(map(str, outputs)), *further)


if __name__ == "__main__":
    main(sys.argv[1:])
