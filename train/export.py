"""Export trained weights for run time: export.py WEIGHTS.pt FOLDER [CORPUS.jsonl …] [--float]"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict
from itertools import islice
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.matmul_nbits_quantizer import (
    DefaultWeightOnlyQuantConfig,
    MatMulNBitsQuantizer,
)
from tokenizers import Tokenizer
from torch import Tensor, nn

from base import BASES, base_folder
from casus.read.learned.encoding import COLUMNS, encode
from casus.read.learned.network import ends_of, framed, windows
from casus.read.learned.reading import Thresholds
from model import Reader

BLOCK = 128
SMOOTHING = 0.75
BY_COLUMN = ("q", "k", "v", "o", "inner")
LOOKED_AT = 20
"""Texts of the corpus that show how far inputs reach."""
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


class Smoothed(nn.Module):
    """A projection whose inputs of wide range are made narrower, and their weights as much larger.

    What comes out is the same; what goes in loses less where one scale in 8 bits must do for all inputs.
    Xiao et al. 2023, "SmoothQuant"; the share that goes to the weights is chosen by the vectors' distance.
    """

    def __init__(self, linear: nn.Linear, reach: Tensor) -> None:
        """`reach` (inputs,) is the largest size of each input over some texts."""
        super().__init__()
        weight = linear.weight.detach()
        heavy = weight.abs().amax(0).clamp(min=1e-5)
        scale = reach.clamp(min=1e-4) ** SMOOTHING / heavy ** (1 - SMOOTHING)
        self.inverse = nn.Parameter(1 / scale)
        self.inner = nn.Linear(linear.in_features, linear.out_features)
        self.inner.weight = nn.Parameter(weight * scale)
        self.inner.bias = linear.bias

    def forward(self, x: Tensor) -> Tensor:
        return self.inner(x * self.inverse)


@torch.no_grad()
def smooth(reader: Reader, windows: Iterable[tuple[np.ndarray, np.ndarray]]) -> None:
    """Puts smoothed projections in the place of the layers' upper ones, by what the windows put into them."""
    reach: dict[int, Tensor] = {}

    def watch(number: int) -> Callable[[nn.Module, tuple[Tensor, ...]], None]:
        def note(_: nn.Module, given: tuple[Tensor, ...]) -> None:
            found = given[0].abs().flatten(0, -2).amax(0)
            reach[number] = torch.maximum(reach.get(number, found), found)

        return note

    hooks = [layer.up.register_forward_pre_hook(watch(n)) for n, layer in enumerate(reader.encoder.layers)]
    whole = WholeEncoder(reader)
    for ids, columns in windows:
        whole(torch.from_numpy(ids)[None], torch.from_numpy(columns)[None])
    for hook in hooks:
        hook.remove()
    if not reach:
        raise ValueError("no text in the corpus files to measure by; name written.jsonl among them")
    for n, layer in enumerate(reader.encoder.layers):
        layer.up = Smoothed(layer.up, reach[n])


def quantise(full: Path, small: Path) -> None:
    """Writes the float graph `full` with weights of 8 bits.

    Attention's projections and the smoothed upper ones have one scale a column. The lower projections of
    the feed-forward parts, with outliers that smoothing does not reach, keep one for each block of 128:
    slower by half, but one a column puts the vectors several times as far off.
    """
    graph = onnx.load(full)
    multiplied = [n.name for n in graph.graph.node if n.op_type == "MatMul"]
    plain = [n for n in multiplied if n.split("/")[-2] in BY_COLUMN]
    blocks = {"block_size": BLOCK, "is_symmetric": True, "accuracy_level": 4, "bits": 8}
    quantiser = MatMulNBitsQuantizer(
        graph, nodes_to_exclude=plain, algo_config=DefaultWeightOnlyQuantConfig(**blocks), **blocks
    )
    quantiser.process()
    quantiser.model.save_model_to_file(str(full))
    rest = [n for n in multiplied if n not in plain]
    quantize_dynamic(
        full, small, weight_type=QuantType.QInt8, op_types_to_quantize=["Gather", "MatMul"], per_channel=True,
        nodes_to_exclude=rest,
    )  # fmt: skip


def export(
    weights: Path, folder: Path, corpus: Sequence[Path], limits: Thresholds, as_float: bool = False
) -> None:
    """Writes encoder.onnx (8 bits unless `as_float`), heads.npz, tokenizer.json and model.json.

    Raises ValueError where no corpus file holds a text to measure the reach of inputs on.
    """
    folder.mkdir(parents=True, exist_ok=True)
    reader = Reader.load(weights).eval()
    if not as_float:
        smooth(reader, _windows(corpus, base_folder(reader.shape.base) / "tokenizer.json"))
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


def _windows(corpus: Sequence[Path], tokenizer_file: Path) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Ids and columns of the first texts that stand in the corpus files themselves."""
    tokenizer = Tokenizer.from_file(str(tokenizer_file))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    ends = ends_of(tokenizer)
    rows = (json.loads(line) for path in corpus for line in path.read_text("utf-8").splitlines())
    for row in islice((r for r in rows if "text" in r), LOOKED_AT):
        text, title = encode(row["text"], tokenizer), encode(row["title"], tokenizer)
        for begin, end in windows(len(text.ids)):
            ids, columns, _ = framed(text, title, begin, end, ends)
            yield ids, columns


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
