"""Export trained weights for run time: export.py WEIGHTS.pt FOLDER [--layers N] [--float]"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from base import base_folder
from model import Reader

HEADS = ("project.", "of_type.", "of_kind.", "of_outcome.", "distance.", "pair.")


class Encoder(nn.Module):
    """The part of the reader that becomes one graph: ids and columns in, vectors and probabilities out."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, ids: Tensor, columns: Tensor) -> tuple[Tensor, Tensor]:
        wide, logits = self.reader.encode(ids, columns, torch.ones_like(ids))
        return wide, logits.softmax(-1)


def export(base: Path, weights: Path, folder: Path, layers: int | None, as_float: bool) -> None:
    """Writes encoder.onnx (int8 unless `as_float`), heads.npz and tokenizer.json into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    reader = Reader(base, layers)
    reader.load_state_dict(torch.load(weights))
    reader.eval()
    full = folder / "encoder.float.onnx"
    ids, columns = torch.ones(1, 32, dtype=torch.long), torch.zeros(1, 32, 10, dtype=torch.long)
    axes = {0: "batch", 1: "pieces"}
    torch.onnx.export(
        Encoder(reader), (ids, columns), str(full),
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
    shutil.copy(base / "tokenizer.json", folder / "tokenizer.json")


def main() -> None:
    """Exports as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--layers", type=int)
    parser.add_argument("--float", action="store_true")
    args = parser.parse_args()
    export(base_folder(), args.weights, args.folder, args.layers, args.float)


if __name__ == "__main__":
    main()
