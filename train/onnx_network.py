"""The shipped model at run time: the encoder under onnxruntime, the small heads in numpy."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from learned import TAGS, Floats, Ints

DISTANCES = 8
"""Sentences between two spans beyond which all distances are one."""


def _gelu(x: Floats) -> Floats:
    """The exact form; the error function by Abramowitz and Stegun 7.1.26, error below 2e-7."""
    z = np.abs(x) / np.float32(np.sqrt(2.0))
    t = 1.0 / (1.0 + 0.3275911 * z)
    series = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
    erf = np.sign(x) * (1.0 - series * np.exp(-z * z))
    return np.asarray(0.5 * x * (1.0 + erf), dtype=np.float32)


def _softmax(x: Floats) -> Floats:
    raised = np.exp(x - x.max(axis=-1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=-1, keepdims=True), dtype=np.float32)


def _layer_norm(x: Floats, weight: Floats, bias: Floats) -> Floats:
    centred = x - x.mean(axis=-1, keepdims=True)
    spread = np.sqrt((centred**2).mean(axis=-1, keepdims=True) + 1e-5)
    return np.asarray(centred / spread * weight + bias, dtype=np.float32)


class OnnxNetwork:
    """A :class:`learned.Network` over the files `encoder.onnx` and `heads.npz` of a folder."""

    def __init__(self, folder: Path, threads: int = 0) -> None:
        """`threads` is how many the encoder uses at once, 0 for as many as there are cores."""
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        self._session = onnxruntime.InferenceSession(
            str(folder / "encoder.onnx"), options, providers=["CPUExecutionProvider"]
        )
        self._folder = folder

    @cached_property
    def _heads(self) -> dict[str, NDArray[np.float32]]:
        with np.load(self._folder / "heads.npz") as file:
            return {name: file[name].astype(np.float32) for name in file.files}

    def _linear(self, name: str, x: Floats) -> Floats:
        return np.asarray(x @ self._heads[f"{name}.weight"].T + self._heads[f"{name}.bias"], dtype=np.float32)

    def encode(self, ids: Ints, columns: Ints) -> tuple[Floats, Floats]:
        wide, tags = self._session.run(["wide", "tags"], {"ids": ids[None], "columns": columns[None]})
        return wide[0], tags[0]

    def spans(self, wide: Floats, bounds: Ints, labels: Ints) -> Floats:
        sums = np.concatenate([np.zeros_like(wide[:1]), wide.cumsum(axis=0, dtype=np.float32)])
        mean = (sums[bounds[:, 1]] - sums[bounds[:, 0]]) / (bounds[:, 1] - bounds[:, 0])[:, None]
        label = np.eye(len(TAGS), dtype=np.float32)[labels]
        given = np.concatenate([mean, wide[bounds[:, 0]], label], axis=1).astype(np.float32)
        hidden = _gelu(self._linear("project.0", given))
        return _layer_norm(hidden, self._heads["project.2.weight"], self._heads["project.2.bias"])

    def types(self, vectors: Floats) -> tuple[Floats, Floats, Floats]:
        found = [_softmax(self._linear(name, vectors)) for name in ("of_type", "of_kind", "of_outcome")]
        return found[0], found[1], found[2]

    def pairs(self, vectors: Floats, left: Ints, right: Ints, bounds: Ints, sentences: Ints) -> Floats:
        a, b = vectors[left], vectors[right]
        steps = sentences[right] - sentences[left]
        near = self._heads["distance.weight"][np.clip(steps, -DISTANCES, DISTANCES) + DISTANCES]
        after = bounds[right, 0] >= bounds[left, 1]
        gap = np.where(after, bounds[right, 0] - bounds[left, 1], bounds[right, 1] - bounds[left, 0])
        size = np.abs(gap)
        extra = np.stack(
            [
                gap > 0,
                size <= 2,
                size <= 6,
                np.log1p(size) / 6,
                steps == 0,
                bounds[left, 0] == bounds[right, 0],
            ],
            axis=1,
        ).astype(np.float32)
        given = np.concatenate([a, b, a * b, near, extra], axis=1).astype(np.float32)
        logits = self._linear("pair.3", _gelu(self._linear("pair.1", given)))
        return np.asarray(1.0 / (1.0 + np.exp(-logits)), dtype=np.float32)
