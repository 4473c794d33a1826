"""The trained network behind the reader's interface, in torch: for measuring while training."""

from __future__ import annotations

import numpy as np
import torch

from casus.read.learned.spans import Floats, Ints
from model import Reader


class TorchNetwork:
    """A :class:`casus.read.learned.network.Network` over a model in memory."""

    def __init__(self, model: Reader) -> None:
        self.model = model.eval()

    @torch.no_grad()
    def encode(self, ids: Ints, columns: Ints) -> tuple[Floats, Floats]:
        one = torch.ones(1, len(ids), dtype=torch.long)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            hidden = self.model.lower(torch.from_numpy(ids)[None], one)
            wide, logits = self.model.encode(hidden, torch.from_numpy(columns)[None], one)
        return wide[0].float().numpy(), logits[0].float().softmax(-1).numpy()

    @torch.no_grad()
    def spans(self, wide: Floats, bounds: Ints, contexts: Ints, labels: Ints) -> Floats:
        return self.model.spans(*map(torch.from_numpy, (wide, bounds, contexts, labels))).numpy()

    @torch.no_grad()
    def heads(self, vectors: Floats) -> tuple[Floats, Floats, Floats, Floats]:
        v, model = torch.from_numpy(vectors), self.model
        return (
            model.of_type(v).softmax(-1).numpy(),
            model.of_kind(v).softmax(-1).numpy(),
            model.of_outcome(v).sigmoid().numpy(),
            model.of_main(v).sigmoid()[:, 0].numpy(),
        )

    @torch.no_grad()
    def pairs(self, vectors: Floats, left: Ints, right: Ints, steps: Ints, features: Floats) -> Floats:
        given = map(torch.from_numpy, map(np.ascontiguousarray, (vectors, left, right, steps, features)))
        return self.model.pairs(*given).numpy()
