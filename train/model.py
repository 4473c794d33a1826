"""The learned reader's network: an encoder with feature columns, tag heads and a pair head on spans."""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from transformers import BertConfig, BertModel

from dataset import KINDS, OUTCOMES, ROLES, TAGS, TYPES
from encoding import COLUMNS

SPAN = 192
DISTANCES = 8
PAIRS = {
    "initiator": ("trigger", "actor"),
    "target": ("trigger", "actor"),
    "at": ("trigger", "place"),
    "on": ("trigger", "time"),
    "counts": ("trigger", "count"),
    "group": ("count", "actor"),
    "says": ("count", "speaker"),
    "same_event": ("trigger", "trigger"),
}
"""Which labels each role ties."""


class Reader(nn.Module):
    """`encode` gives piece vectors and tag logits; `spans` span vectors; `pairs` role logits."""

    def __init__(self, base: Path, layers: int | None = None) -> None:
        super().__init__()
        config = BertConfig.from_pretrained(base)
        if layers:
            config.num_hidden_layers = layers
        self.bert = BertModel(config, add_pooling_layer=False)
        weights = {
            k.removeprefix("bert."): v.float() for k, v in load_file(base / "model.safetensors").items()
        }
        missing, _ = self.bert.load_state_dict(weights, strict=False)
        if missing:
            raise ValueError(f"{base}: the base lacks {missing[:3]}")
        size = config.hidden_size
        self.columns = nn.ModuleList(nn.Embedding(n, size) for n in COLUMNS.values())
        for table in self.columns:
            nn.init.zeros_(table.weight)
        self.late = nn.ModuleList(nn.Embedding(n, 16) for n in COLUMNS.values())
        wide = size + 16 * len(COLUMNS)
        self.tags = nn.Sequential(
            nn.Dropout(0.1), nn.Linear(wide, 192), nn.GELU(), nn.Linear(192, 3 * len(TAGS))
        )
        self.project = nn.Sequential(nn.Linear(2 * wide + len(TAGS), SPAN), nn.GELU(), nn.LayerNorm(SPAN))
        self.of_type = nn.Linear(SPAN, len(TYPES))
        self.of_kind = nn.Linear(SPAN, len(KINDS))
        self.of_outcome = nn.Linear(SPAN, len(OUTCOMES))
        self.distance = nn.Embedding(2 * DISTANCES + 1, 24)
        self.pair = nn.Sequential(
            nn.Dropout(0.1), nn.Linear(3 * SPAN + 24 + 6, 192), nn.GELU(), nn.Linear(192, len(ROLES))
        )

    def encode(self, ids: Tensor, columns: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Piece vectors (batch, pieces, wide) and tag logits (batch, pieces, tags, 3)."""
        embedded = self.bert.embeddings.word_embeddings(ids)
        for n, table in enumerate(self.columns):
            embedded = embedded + table(columns[..., n])
        hidden = self.bert(inputs_embeds=embedded, attention_mask=mask).last_hidden_state
        late = [table(columns[..., n]) for n, table in enumerate(self.late)]
        wide = torch.cat([hidden, *late], dim=-1)
        return wide, self.tags(wide).unflatten(-1, (len(TAGS), 3))

    def spans(self, wide: Tensor, bounds: Tensor, labels: Tensor) -> Tensor:
        """Span vectors of one text: mean and first piece, with the label (spans, SPAN)."""
        sums = torch.cat([torch.zeros_like(wide[:1]), wide.cumsum(0)])
        mean = (sums[bounds[:, 1]] - sums[bounds[:, 0]]) / (bounds[:, 1] - bounds[:, 0]).unsqueeze(1)
        label = nn.functional.one_hot(labels, len(TAGS)).to(wide.dtype)
        return self.project(torch.cat([mean, wide[bounds[:, 0]], label], dim=1))

    def pairs(
        self, vectors: Tensor, left: Tensor, right: Tensor, bounds: Tensor, sentences: Tensor
    ) -> Tensor:
        """Role logits of span pairs (pairs, roles)."""
        a, b = vectors[left], vectors[right]
        steps = sentences[right] - sentences[left]
        near = self.distance(steps.clamp(-DISTANCES, DISTANCES) + DISTANCES)
        gap = torch.where(
            bounds[right, 0] >= bounds[left, 1],
            bounds[right, 0] - bounds[left, 1],
            bounds[right, 1] - bounds[left, 0],
        ).to(a.dtype)
        extra = torch.stack(
            [
                (gap > 0).to(a.dtype), (gap.abs() <= 2).to(a.dtype), (gap.abs() <= 6).to(a.dtype),
                torch.log1p(gap.abs()) / 6, (steps == 0).to(a.dtype),
                (bounds[left, 0] == bounds[right, 0]).to(a.dtype),
            ],
            dim=1,
        )  # fmt: skip
        return self.pair(torch.cat([a, b, a * b, near, extra], dim=1))
