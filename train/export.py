"""Export trained weights for run time: export.py WEIGHTS.pt FOLDER [--float]"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from base import base_folder
from casus.read.learned.encoding import COLUMNS
from model import Reader

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


def export(weights: Path, folder: Path, as_float: bool) -> None:
    """Writes encoder.onnx (int8 unless `as_float`), heads.npz and tokenizer.json into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    reader = Reader.load(weights).eval()
    full = folder / "encoder.float.onnx"
    ids = torch.ones(1, 32, dtype=torch.long)
    columns = torch.zeros(1, 32, len(COLUMNS), dtype=torch.long)
    axes = {0: "batch", 1: "pieces"}
    torch.onnx.export(
        WholeEncoder(reader), (ids, columns), str(full),
        input_names=["ids", "columns"], output_names=["wide", "tags"],
        dynamic_axes=dict.fromkeys(("ids", "columns", "wide", "tags"), axes), opset_version=17, dynamo=False,
    )  # fmt: skip
    if as_float:
        full.replace(folder / "encoder.onnx")
    else:
        quantize_dynamic(
            full, folder / "encoder.onnx", weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul", "Gather"], per_channel=True,
        )  # fmt: skip
        full.unlink()
    heads = {k: v.numpy() for k, v in reader.state_dict().items() if k.startswith(HEADS)}
    np.savez_compressed(folder / "heads.npz", **{k: v.astype(np.float16) for k, v in heads.items()})
    shutil.copy(base_folder(reader.shape.base) / "tokenizer.json", folder / "tokenizer.json")


def main() -> None:
    """Exports as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--float", action="store_true")
    args = parser.parse_args()
    export(args.weights, args.folder, args.float)


if __name__ == "__main__":
    main()
