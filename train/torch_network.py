"""The trained network behind the reader's interface, in torch: for measuring while training."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch

from learned import Floats, Ints
from model import Reader


class TorchNetwork:
    """A :class:`learned.Network` over a model in memory."""

    def __init__(self, model: Reader) -> None:
        self.model = model.eval()

    @classmethod
    def load(cls, base: Path, weights: Path, layers: int | None = None) -> TorchNetwork:
        """The network of saved weights."""
        model = Reader(base, layers)
        model.load_state_dict(torch.load(weights))
        return cls(model)

    @torch.no_grad()
    def encode(self, ids: Ints, columns: Ints) -> tuple[Floats, Floats]:
        one = torch.ones(1, len(ids), dtype=torch.long)
        wide, logits = self.model.encode(torch.from_numpy(ids)[None], torch.from_numpy(columns)[None], one)
        return wide[0].numpy(), logits[0].softmax(-1).numpy()

    @torch.no_grad()
    def spans(self, wide: Floats, bounds: Ints, labels: Ints) -> Floats:
        return self.model.spans(*map(torch.from_numpy, (wide, bounds, labels))).numpy()

    @torch.no_grad()
    def types(self, vectors: Floats) -> tuple[Floats, Floats, Floats]:
        given = torch.from_numpy(vectors)
        heads = (self.model.of_type, self.model.of_kind, self.model.of_outcome)
        return tuple(h(given).softmax(-1).numpy() for h in heads)  # type: ignore[return-value]

    @torch.no_grad()
    def pairs(self, vectors: Floats, left: Ints, right: Ints, bounds: Ints, sentences: Ints) -> Floats:
        given = map(torch.from_numpy, (vectors, left, right, bounds, np.ascontiguousarray(sentences)))
        return self.model.pairs(*given).sigmoid().numpy()
