"""Export trained weights for run time: export.py WEIGHTS.pt FOLDER [CORPUS.jsonl …] [--float]"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import warnings
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.matmul_nbits_quantizer import (
    DefaultWeightOnlyQuantConfig,
    MatMulNBitsQuantizer,
)
from torch import Tensor, nn

from base import BASES, base_folder
from casus.read.learned.encoding import COLUMNS
from casus.read.learned.reading import Thresholds
from model import Reader

BLOCK = 128
HEADS = ("project.", "of_type.", "of_kind.", "of_outcome.", "of_main.", "distance.", "pair.")


class WholeEncoder(nn.Module):
    """The part of the reader that becomes one graph: ids and columns in, vectors and probabilities out."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, ids: Tensor, columns: Tensor) -> tuple[Tensor, Tensor]:
        mask = torch.ones_like(ids)
        wide, logits = self.reader.encode(self.reader.lower(ids, mask), columns, mask)
        return wide, logits.softmax(-1)


def quantise(full: Path, small: Path) -> None:
    """Writes the float graph `full` with weights of 8 bits.

    The feed-forward parts, with outliers among activations, keep a scale for each block of 128
    (one scale a column puts the vectors ten times as far off); attention's projections have that.
    """
    graph = onnx.load(full)
    multiplied = [n.name for n in graph.graph.node if n.op_type == "MatMul"]
    projections = [n for n in multiplied if n.split("/")[-2] in ("q", "k", "v", "o")]
    blocks = {"block_size": BLOCK, "is_symmetric": True, "accuracy_level": 4, "bits": 8}
    quantiser = MatMulNBitsQuantizer(
        graph, nodes_to_exclude=projections, algo_config=DefaultWeightOnlyQuantConfig(**blocks), **blocks
    )
    quantiser.process()
    quantiser.model.save_model_to_file(str(full))
    rest = [n for n in multiplied if n.split("/")[-2] not in ("q", "k", "v", "o")]
    quantize_dynamic(
        full, small, weight_type=QuantType.QInt8, op_types_to_quantize=["Gather", "MatMul"], per_channel=True,
        nodes_to_exclude=rest,
    )  # fmt: skip


def export(
    weights: Path, folder: Path, corpus: Sequence[Path], limits: Thresholds, as_float: bool = False
) -> None:
    """Writes encoder.onnx (8 bits unless `as_float`), heads.npz, tokenizer.json and model.json."""
    folder.mkdir(parents=True, exist_ok=True)
    reader = Reader.load(weights).eval()
    full = folder / "encoder.float.onnx"
    ids = torch.ones(1, 32, dtype=torch.long)
    columns = torch.zeros(1, 32, len(COLUMNS), dtype=torch.long)
    axes = {0: "batch", 1: "pieces"}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the exporter warns of its own age and of constants
        torch.onnx.export(
            WholeEncoder(reader), (ids, columns), str(full),
            input_names=["ids", "columns"], output_names=["wide", "tags"],
            dynamic_axes=dict.fromkeys(("ids", "columns", "wide", "tags"), axes), opset_version=17,
            dynamo=False,
        )  # fmt: skip
    if as_float:
        full.replace(folder / "encoder.onnx")
    else:
        quantise(full, folder / "encoder.onnx")
        full.unlink()
    heads = {k: v.numpy() for k, v in reader.state_dict().items() if k.startswith(HEADS)}
    np.savez_compressed(folder / "heads.npz", **{k: v.astype(np.float16) for k, v in heads.items()})
    shutil.copy(base_folder(reader.shape.base) / "tokenizer.json", folder / "tokenizer.json")
    write_manifest(folder, reader, corpus, limits)


def sha256(*paths: Path) -> str:
    """Of the files' bytes, one after the other."""
    found = hashlib.sha256()
    for path in paths:
        found.update(path.read_bytes())
    return found.hexdigest()


def write_manifest(folder: Path, reader: Reader, corpus: Sequence[Path], limits: Thresholds) -> None:
    """Writes model.json: what the files are, what they were made of, and the thresholds to read with."""
    files = {name: sha256(folder / name) for name in ("encoder.onnx", "heads.npz", "tokenizer.json")}
    base = BASES[reader.shape.base]
    manifest = {
        "name": f"casus-reader-{files['encoder.onnx'][:8]}",
        "files": files,
        "base": {"name": base.name, "sha256": base.sha256, **asdict(reader.shape)},
        "corpus": {"files": [path.name for path in corpus], "sha256": sha256(*corpus)},
        "columns": COLUMNS,
        "limits": asdict(limits),
    }
    (folder / "model.json").write_text(json.dumps(manifest, indent=1) + "\n", "utf-8")


def main() -> None:
    """Exports as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("corpus", type=Path, nargs="*", help="what it was trained on, for the manifest")
    parser.add_argument("--float", action="store_true")
    parser.add_argument("--limits", default="{}", help="thresholds as JSON, where not the usual")
    args = parser.parse_args()
    export(args.weights, args.folder, args.corpus, Thresholds(**json.loads(args.limits)), args.float)


if __name__ == "__main__":
    main()
