"""The training code from corpus to a reader that reads: a smoke test on twenty reports."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest

torch = pytest.importorskip("torch", reason="torch is not installed: pip install 'casus[train]'")
pytest.importorskip("onnx", reason="onnx is not installed: pip install 'casus[train]'")

CORPUS = Path(__file__).parents[2] / "train" / "corpus"


@pytest.fixture(scope="module")
def twenty() -> list[dict[str, Any]]:
    rows = map(json.loads, (CORPUS / "written.jsonl").read_text("utf-8").splitlines())
    short = [r for r in rows if len(r["text"]) < 1200 and r["marks"]]
    return short[:20]


@pytest.fixture(scope="module")
def tokenizer() -> Any:
    from tokenizers import Tokenizer

    from base import base_folder

    found = Tokenizer.from_file(str(base_folder("small") / "tokenizer.json"))
    found.no_padding()
    found.no_truncation()
    return found


def test_an_example_holds_the_marks_of_its_report(twenty: list[dict[str, Any]], tokenizer: Any) -> None:
    from casus.read.learned.spans import TAGS
    from casus.records import Label
    from dataset import examples_of

    row = twenty[0]
    (example,) = examples_of(row, tokenizer)
    begun = int((example.tags[:, TAGS.index(Label.TRIGGER)] == 1).sum())
    marked = {(m[2], m[3]) for m in row["marks"] if m[0] == "trigger" and m[1] == "text"}
    assert begun == len(marked)
    assert example.wanted.sum() > 0
    assert (example.wanted <= example.weights).all()


def test_a_tiny_model_learns_is_exported_and_reads(
    twenty: list[dict[str, Any]], tokenizer: Any, tmp_path: Path
) -> None:
    from casus.read.learned.reader import LearnedReader
    from casus.read.learned.reading import Thresholds
    from casus.records import Report
    from dataset import examples_of
    from export import export
    from fit import batch_of, batches, fit, loss_of, lower_outputs
    from model import Reader, Shape
    from shipped import shipped_reader

    torch.manual_seed(7)
    torch.set_num_threads(1)
    examples = [e for row in twenty for e in examples_of(row, tokenizer)]
    model = Reader(Shape("small", layers=2, frozen=1))

    def loss() -> float:
        model.eval()
        lower = lower_outputs(model, examples)
        with torch.no_grad():
            groups = batches(examples, random.Random(1))
            return sum(float(loss_of(model, batch_of(g, lower, random.Random(1)))) for g in groups)

    before = loss()
    fit(model, examples, epochs=4, minutes=2, rate=3e-4)
    assert loss() < 0.8 * before

    model.save(tmp_path / "tiny.pt")
    again = Reader.load(tmp_path / "tiny.pt")
    assert torch.equal(again.of_type.weight, model.of_type.weight)

    faint = Thresholds(trigger=0.02, same=0.99)
    export(tmp_path / "tiny.pt", tmp_path / "model", [CORPUS / "written.jsonl"], faint)
    reader = LearnedReader(tmp_path / "model")
    row = twenty[0]
    report = Report("r", "", "2024-01-01", row["title"], row["text"], language="en")
    marks = reader.marks(report)
    assert marks.reader == reader.name
    assert all(report.holds(m.quote) for m in marks.marks)

    assert shipped_reader(tmp_path / "model", frozen=0).shape == Shape("small", layers=2, frozen=0)
    taken_back = dict(shipped_reader(tmp_path / "model").named_parameters())
    for name, parameter in model.named_parameters():
        off = (taken_back[name] - parameter).detach().norm()
        assert off <= 0.03 * parameter.detach().norm() + 1e-3, name
