"""What a perfect network would read: oracle.py [--shared FOLDER] [-- SCORE_OPTION …]

Puts the corpus's own marks on the labelled real texts through assembly and scores the result against the
labels, so that errors of assembly can be told from errors of the network.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tokenizers import Tokenizer

from base import base_folder
from casus.export.layout import write_layout
from casus.extract.assemble import assemble
from casus.read.learned.encoding import encode
from casus.read.learned.reading import KINDS, OF_EVENT, OUTCOMES, TYPES, ReadCount, ReadEvent, Reading
from casus.read.learned.writing import write_marks
from casus.records import Label, Marks, Mention, Report, Role
from casus.resolve.mentions import resolve_mentions
from dataset import Document, document_of, rows_of

ROOT = Path(__file__).resolve().parent.parent


def _event(document: Document, event: int) -> ReadEvent:
    triggers = [n for n, g in enumerate(document.gold) if g.event == event]
    triggers.sort(key=lambda n: (-document.gold[n].main, n))
    main = document.gold[triggers[0]]

    def right(role: Role, left: int) -> tuple[tuple[float, int], ...]:
        return tuple((1.0, b) for r, a, b in sorted(document.ties) if r is role and a == left)

    counts = []
    for _, span in right(Role.COUNTS, event):
        group = right(Role.GROUP, span)
        outcomes = tuple(OUTCOMES[k] for k in sorted(document.gold[span].outcomes))
        counts.append(ReadCount(span, 1.0, outcomes, group[0] if group else None, right(Role.SAYS, span)))
    return ReadEvent(
        tuple((n, 1.0 - 0.01 * k) for k, n in enumerate(triggers)),
        TYPES[main.type],
        KINDS[main.kind],
        {role: right(role, event) for role in OF_EVENT},
        tuple(counts),
    )


def oracle_marks(row: dict[str, Any], report: Report, tokenizer: Tokenizer) -> Marks:
    """The marks of a corpus row as the reader would write them."""
    encoded = encode(row["text"], tokenizer)
    if not len(encoded.ids):
        return Marks(report.report_id, "oracle")
    document, _ = document_of(row, encoded)
    events = sorted({g.event for g in document.gold if g.event >= 0})
    found = [s for s, g in zip(document.spans, document.gold, strict=True) if g.event >= 0]
    assert all(s.label is Label.TRIGGER for s in found)
    reading = Reading(tuple(document.spans), tuple(_event(document, e) for e in events))
    return write_marks(report, "text", encoded, reading, "oracle")


def mentions_of(row: dict[str, Any], tokenizer: Tokenizer) -> tuple[Report, tuple[Mention, ...]]:
    """A corpus row (with title and text) as a report with the mentions that its marks add up to."""
    report = Report(row["report_id"], row["source"], row["published"], row["title"], row["text"])
    return report, tuple(resolve_mentions(report, assemble(report, oracle_marks(row, report, tokenizer))))


def write_told(folder: Path, told: Sequence[tuple[Report, tuple[Mention, ...]]]) -> None:
    """Writes reports and mentions in the layout that score.py reads; incidents are left alone."""
    write_layout(folder, told, ())


def plain_tokenizer() -> Tokenizer:
    """The small base's tokenizer, without padding and cutting."""
    tokenizer = Tokenizer.from_file(str(base_folder("small") / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def main(arguments: list[str]) -> None:
    """Prints what score.py prints."""
    cut = arguments.index("--") if "--" in arguments else len(arguments)
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    args = parser.parse_args(arguments[:cut])
    tokenizer = plain_tokenizer()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        loader = args.shared / "train" / "real" / "load.py"
        subprocess.run(
            [sys.executable, str(loader), str(folder / "all.jsonl")], check=True, capture_output=True
        )
        gold = {r["report_id"]: r for r in map(json.loads, (folder / "all.jsonl").open(encoding="utf-8"))}
        told = []
        (folder / "gold").mkdir()
        with (folder / "gold" / "reports.jsonl").open("w", encoding="utf-8") as out:
            for row in rows_of(ROOT / "train" / "corpus" / "real.jsonl", args.shared):
                if row["report_id"] not in gold:
                    continue
                told.append(mentions_of(row, tokenizer))
                out.write(json.dumps(gold[row["report_id"]], ensure_ascii=False) + "\n")
        write_told(folder / "system", told)
        score = [args.shared / "eval" / "score.py", folder / "gold", folder / "system"]
        subprocess.run([sys.executable, *map(str, score), *arguments[cut + 1 :]], check=True)


if __name__ == "__main__":
    main(sys.argv[1:])
