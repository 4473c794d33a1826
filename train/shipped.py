"""An exported reader's weights as they are trained: the 8-bit numbers times their scales."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor

from model import Reader, Shape

OWN = "reader."
"""What the exporter puts before a parameter's name."""


def shipped_reader(folder: Path, frozen: int | None = None) -> Reader:
    """The reader of a folder that export.py wrote, to be trained on; frozen layers as the base has them.

    `frozen` is how many these are, as many as before where it is not given.

    Raises KeyError where the graph lacks a trained weight.
    """
    base = json.loads((folder / "model.json").read_text("utf-8"))["base"]
    reader = Reader(Shape(base["base"], base["layers"], base["frozen"] if frozen is None else frozen))
    found = dict(_weights(onnx.load(folder / "encoder.onnx")))
    with np.load(folder / "heads.npz") as heads:
        found |= {key: torch.from_numpy(heads[key].astype(np.float32)) for key in heads.files}
    trained = [key for key, parameter in reader.named_parameters() if parameter.requires_grad]
    for key in [k for k in found if k.endswith(".inverse")]:  # the exporter made inputs narrower by it
        owner = key.removesuffix(".inverse")
        found[f"{owner}.weight"] = found[f"{owner}.inner.weight"] * found[key]
        found[f"{owner}.bias"] = found[f"{owner}.inner.bias"]
    reader.load_state_dict({key: found[key] for key in trained}, strict=False)
    return reader


def _weights(graph: onnx.ModelProto) -> Iterator[tuple[str, Tensor]]:
    """Names and values of the graph's parameters."""
    values = {i.name: numpy_helper.to_array(i) for i in graph.graph.initializer}

    def dequantised(name: str) -> np.ndarray:
        shifted = values[f"{name}_quantized"].astype(np.float32) - values[f"{name}_zero_point"]
        return shifted * values[f"{name}_scale"]

    for name in values:
        if not name.startswith(OWN):
            continue
        if name.endswith("_quantized"):
            name = name.removesuffix("_quantized")
            yield name.removeprefix(OWN), _tensor(dequantised(name))
        elif values[name].dtype == np.float32:
            yield name.removeprefix(OWN), _tensor(values[name])
    for node in graph.graph.node:
        if node.op_type not in ("MatMulInteger", "MatMulNBits"):
            continue
        parts = node.name.strip("/").split("/")
        owner = "encoder." + ".".join(parts[:-1]) if parts[0].startswith("layers.") else parts[-2]
        if node.op_type == "MatMulInteger":
            yield f"{owner}.weight", _tensor(dequantised(node.input[1].removesuffix("_quantized")).T)
        else:
            inner = next(a.i for a in node.attribute if a.name == "K")
            blocks = values[node.input[1]].astype(np.float32) - 128
            rows = (blocks * values[node.input[2]].reshape(*blocks.shape[:2], 1)).reshape(len(blocks), -1)
            yield f"{owner}.weight", _tensor(rows[:, :inner])


def _tensor(values: np.ndarray) -> Tensor:
    return torch.from_numpy(np.array(values, dtype=np.float32))
