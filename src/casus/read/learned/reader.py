"""The shipped reader: a folder with the network, its tokenizer and thresholds, checked by hash."""

from __future__ import annotations

import functools
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tokenizers import Tokenizer

from casus.errors import ModelError
from casus.read.learned.encoding import COLUMNS, encode
from casus.read.learned.given import faint, given_events
from casus.read.learned.onnx_network import OnnxNetwork
from casus.read.learned.parts import joined, joined_given, moved, parts_of, within
from casus.read.learned.reading import Thresholds, read_text, score_text
from casus.read.learned.writing import write_given, write_marks
from casus.records import Label, Mark, Marks, Mention, Report

MODEL = Path(__file__).resolve().parents[1] / "model"
"""The model in the package; MODEL_CARD.md in it says what it was trained on and what it gets wrong."""

MANIFEST = "model.json"
FILES = frozenset(("encoder.onnx", "heads.npz", "tokenizer.json"))
CURE = "install casus again, or put the model's files back"


@dataclass(frozen=True, slots=True)
class Manifest:
    """model.json: the model's name, SHA-256 of each file, feature columns it was trained with, thresholds."""

    name: str
    files: dict[str, str]
    columns: dict[str, int]
    limits: Thresholds

    @classmethod
    def read(cls, folder: Path) -> Manifest:
        """The manifest of a folder; raises ModelError where it is missing or no manifest."""
        path = folder / MANIFEST
        try:
            value: dict[str, Any] = json.loads(path.read_text("utf-8"))
            files = {str(name): str(digest) for name, digest in dict(value["files"]).items()}
            if not files.keys() >= FILES:
                raise ValueError(f"it does not name {', '.join(sorted(FILES - files.keys()))}")
            limits = {name: float(limit) for name, limit in dict(value["limits"]).items()}
            return cls(str(value["name"]), files, dict(value["columns"]), Thresholds(**limits))
        except OSError as error:
            raise ModelError(f"{path}: cannot be read ({error.strerror}); {CURE}") from error
        except KeyError as error:
            raise ModelError(f"{path}: is no manifest of a model (it lacks {error}); {CURE}") from error
        except (ValueError, TypeError) as error:
            raise ModelError(f"{path}: is no manifest of a model ({error}); {CURE}") from error


def check(folder: Path, manifest: Manifest) -> None:
    """Raises ModelError where a file of the model is missing, differs, or asks for other feature columns."""
    for name, expected in manifest.files.items():
        path = folder / name
        try:
            with path.open("rb") as stream:
                found = hashlib.file_digest(stream, "sha256").hexdigest()
        except OSError as error:
            raise ModelError(f"{path}: cannot be read ({error.strerror}); {CURE}") from error
        if found != expected:
            raise ModelError(
                f"{path}: is not the file that was shipped (its SHA-256 begins {found[:12]},"
                f" not {expected[:12]}); {CURE}"
            )
    if manifest.columns != COLUMNS:
        raise ModelError(f"{folder}: the model was trained for another version of Casus; {CURE}")


class LearnedReader:
    """Reads reports with a network; safe to use from several threads at once."""

    def __init__(self, folder: Path = MODEL, threads: int = 1) -> None:
        """Loads a model; `threads` is how many the network uses for one report.

        Raises ModelError where a file of it is missing or was altered.
        """
        manifest = Manifest.read(folder)
        check(folder, manifest)
        self.name, self.limits = manifest.name, manifest.limits
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()
        self.network = OnnxNetwork(folder, threads)

    def marks(self, report: Report) -> Marks:
        """The marks on the report's text."""
        return joined([moved(self._marks(part), start) for start, part in parts_of(report)])

    def _marks(self, report: Report) -> Marks:
        encoded, reading = read_text(report.title, report.text, self.network, self.tokenizer, self.limits)
        return write_marks(report, "text", encoded, reading, self.name)

    def given(self, report: Report, mentions: Sequence[Mention]) -> Marks:
        """Marks for events found by somebody else; the k-th trigger mark is the k-th mention's anchor."""
        parts = list(parts_of(report))
        numbers = within(mentions, [start for start, _ in parts])
        marks = [
            moved(self._given(part, [moved(mentions[n], -start) for n in own]), start)
            for (start, part), own in zip(parts, numbers, strict=True)
        ]
        return joined_given(marks, mentions, numbers)

    def _given(self, report: Report, mentions: Sequence[Mention]) -> Marks:
        encoded, title = encode(report.text, self.tokenizer), encode(report.title, self.tokenizer)
        anchors = tuple(Mark(Label.TRIGGER, m.anchor, m.type, m.kind) for m in mentions)
        scores = None
        if mentions and len(encoded.ids):
            limits = faint(self.limits)
            scores = score_text(encoded, title, self.network, self.tokenizer, limits, mentions)
        if scores is None:
            return Marks(report.report_id, self.name, anchors)
        return write_given(
            report, encoded, given_events(encoded, scores, mentions, self.limits), mentions, self.name
        )


@functools.cache
def shipped_reader() -> LearnedReader:
    """The reader of the package, loaded when first asked for."""
    return LearnedReader()
