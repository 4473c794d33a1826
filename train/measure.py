"""Score trained weights on reference sets: measure.py MODEL SET … [--shared FOLDER] [-- SCORE_OPTION …]

MODEL is a file of weights or a folder that export.py wrote. SET
is a folder of eval/gold, or "held" for the real texts kept out of all training.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import torch
from tokenizers import Tokenizer

from base import base_folder
from casus.export.layout import write_layout
from casus.extract.assemble import assemble
from casus.pipeline import incidents_of
from casus.read.learned.network import Network
from casus.read.learned.onnx_network import OnnxNetwork
from casus.read.learned.reader import LearnedReader
from casus.read.learned.reading import Thresholds, read_text
from casus.read.learned.writing import write_marks
from casus.records import Mention, Report
from casus.resolve.mentions import resolve_mentions
from dataset import held_out
from model import Reader
from torch_network import TorchNetwork

ROOT = Path(__file__).resolve().parent.parent
DEV = ["dev_voa", "dev_asia_latam", "dev_iraq_syria"]


def gold_of(name: str, shared: Path, folder: Path) -> Path:
    """The folder of a set's gold; the held-out texts are put together from their parts."""
    if name != "held":
        return shared / "eval" / "gold" / name
    out = folder / "gold_held"
    out.mkdir()
    every = folder / "real.jsonl"
    loader = [sys.executable, str(shared / "train" / "real" / "load.py"), str(every)]
    subprocess.run(loader, check=True, capture_output=True)
    rows = [json.loads(line) for line in every.read_text("utf-8").splitlines()]
    kept = [r for r in rows if r["report_id"] in held_out(r["report_id"] for r in rows)]
    (out / "reports.jsonl").write_text("".join(json.dumps(r) + "\n" for r in kept), "utf-8")
    return out


def reports_of(folder: Path) -> Iterator[Report]:
    """The reports of a gold folder."""
    for line in (folder / "reports.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        yield Report(
            row["report_id"],
            row.get("source") or "",
            row.get("published"),
            row.get("title") or "",
            row["text"],
            language="en",
        )


def mentions_of(
    report: Report, network: Network, tokenizer: Tokenizer, limits: Thresholds
) -> tuple[Mention, ...]:
    """What the network reads in a report."""
    encoded, reading = read_text(report.title, report.text, network, tokenizer, limits)
    marks = write_marks(report, "text", encoded, reading, "measured")
    return tuple(resolve_mentions(report, assemble(report, marks)))


def reader_of(weights: Path) -> tuple[Network, Tokenizer, Thresholds]:
    """The network of a file of weights or of an exported folder, with tokenizer and thresholds."""
    if weights.is_dir():
        reader = LearnedReader(weights)
        return OnnxNetwork(weights, 2), reader.tokenizer, reader.limits
    model = Reader.load(weights)
    tokenizer = Tokenizer.from_file(str(base_folder(model.shape.base) / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return TorchNetwork(model), tokenizer, Thresholds()


def main(arguments: list[str]) -> None:
    """Reads and scores; prints what score.py prints."""
    cut = arguments.index("--") if "--" in arguments else len(arguments)
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path)
    parser.add_argument("sets", nargs="*", default=DEV)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--limits", default="{}", help="thresholds as JSON")
    parser.add_argument("--out", type=Path)
    args = parser.parse_args(arguments[:cut])
    torch.set_num_threads(2)
    network, tokenizer, limits = reader_of(args.weights)
    limits = replace(limits, **json.loads(args.limits))
    with tempfile.TemporaryDirectory() as folder:
        gold, system, started, n = [], [], time.time(), 0
        for name in args.sets or DEV:
            gold.append(gold_of(name, args.shared, Path(folder)))
            told = [(r, mentions_of(r, network, tokenizer, limits)) for r in reports_of(gold[-1])]
            incidents = incidents_of([r for r, _ in told], [m for _, ms in told for m in ms])
            system.append((args.out or Path(folder)) / name)
            write_layout(system[-1], told, incidents)
            n += len(told)
        print(f"{(time.time() - started) / n:.3f} s a report", file=sys.stderr)
        score = [args.shared / "eval" / "score.py", *(",".join(map(str, f)) for f in (gold, system))]
        subprocess.run([sys.executable, *map(str, score), *arguments[cut + 1 :]], check=True)


if __name__ == "__main__":
    main(sys.argv[1:])
