"""The shipped network at run time: the encoder under onnxruntime, the small heads in numpy."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from casus.read.learned.pairs import DISTANCES
from casus.read.learned.spans import TAGS, Floats, Ints

AT_ONCE = 20_000
"""Pairs of spans that are scored at once, so that memory does not grow with their number."""


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


def _sigmoid(x: Floats) -> Floats:
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(x, -30, 30))), dtype=np.float32)


def _layer_norm(x: Floats, weight: Floats, bias: Floats) -> Floats:
    centred = x - x.mean(axis=-1, keepdims=True)
    spread = np.sqrt((centred**2).mean(axis=-1, keepdims=True) + 1e-5)
    return np.asarray(centred / spread * weight + bias, dtype=np.float32)


class OnnxNetwork:
    """A :class:`~casus.read.learned.network.Network` over `encoder.onnx` and `heads.npz` of a folder."""

    def __init__(self, folder: Path, threads: int = 0) -> None:
        """`threads` is how many the encoder uses at once, 0 for as many as there are cores."""
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.log_severity_level = 3
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

    def spans(self, wide: Floats, bounds: Ints, contexts: Ints, labels: Ints) -> Floats:
        sums = np.concatenate([np.zeros_like(wide[:1]), wide.cumsum(axis=0, dtype=np.float32)])

        def mean(of: Ints) -> Floats:
            return np.asarray((sums[of[:, 1]] - sums[of[:, 0]]) / (of[:, 1] - of[:, 0])[:, None])

        label = np.eye(len(TAGS), dtype=np.float32)[labels]
        given = np.concatenate([mean(bounds), wide[bounds[:, 0]], mean(contexts), label], axis=1)
        hidden = _gelu(self._linear("project.1", given.astype(np.float32)))
        return _layer_norm(hidden, self._heads["project.3.weight"], self._heads["project.3.bias"])

    def heads(self, vectors: Floats) -> tuple[Floats, Floats, Floats, Floats]:
        return (
            _softmax(self._linear("of_type", vectors)),
            _softmax(self._linear("of_kind", vectors)),
            _sigmoid(self._linear("of_outcome", vectors)),
            _sigmoid(self._linear("of_main", vectors))[:, 0],
        )

    def pairs(self, vectors: Floats, left: Ints, right: Ints, steps: Ints, features: Floats) -> Floats:
        size, weight = vectors.shape[1], self._heads["pair.1.weight"]
        # the parts of the first layer that hang on one span alone are worked out once for each span
        of_left, of_right = vectors @ weight[:, :size].T, vectors @ weight[:, size : 2 * size].T
        near = self._heads["distance.weight"] @ weight[:, 3 * size : 3 * size + self._near].T
        of_features, bias = weight[:, 3 * size + self._near :].T, self._heads["pair.1.bias"]
        found = []
        for at in range(0, max(1, len(left)), AT_ONCE):
            a, b = left[at : at + AT_ONCE], right[at : at + AT_ONCE]
            hidden = (vectors[a] * vectors[b]) @ weight[:, 2 * size : 3 * size].T
            hidden += of_left[a] + of_right[b] + near[steps[at : at + AT_ONCE] + DISTANCES]
            hidden += features[at : at + AT_ONCE] @ of_features + bias
            found.append(self._linear("pair.3", _gelu(np.asarray(hidden, dtype=np.float32))))
        return np.concatenate(found)

    @property
    def _near(self) -> int:
        return int(self._heads["distance.weight"].shape[1])
