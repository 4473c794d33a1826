"""The learned reader's network: an encoder with feature columns, tag heads, and a pair head on spans."""

from __future__ import annotations

import json
import math
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn.functional import one_hot, scaled_dot_product_attention

from base import base_folder
from casus.read.learned.encoding import COLUMNS
from casus.read.learned.pairs import DISTANCES, FEATURES, ROLES
from casus.read.learned.reading import KINDS, OUTCOMES, TYPES
from casus.read.learned.spans import TAGS

SPAN = 256
LATE = 16


@dataclass(frozen=True)
class Shape:
    """Which base, how many of its lower layers are used, and how many of these stay as they are."""

    base: str = "large"
    layers: int = 9
    frozen: int = 4


class Layer(nn.Module):
    """One encoder layer, normed after each part, as both bases have it."""

    def __init__(self, size: int, heads: int, inner: int, eps: float) -> None:
        super().__init__()
        self.heads = heads
        self.q, self.k, self.v, self.o = (nn.Linear(size, size) for _ in range(4))
        self.norm = nn.LayerNorm(size, eps=eps)
        self.up, self.down = nn.Linear(size, inner), nn.Linear(inner, size)
        self.last_norm = nn.LayerNorm(size, eps=eps)
        self.dropout = nn.Dropout(0.1)

    def forward(self, hidden: Tensor, bias: Tensor) -> Tensor:
        """(batch, pieces, size) with an additive attention bias."""
        batch, pieces, size = hidden.shape

        def split(x: Tensor) -> Tensor:
            return x.view(batch, pieces, self.heads, size // self.heads).transpose(1, 2)

        query, key, value = split(self.q(hidden)), split(self.k(hidden)), split(self.v(hidden))
        if torch.onnx.is_in_onnx_export():
            scores = query @ key.transpose(-1, -2) / math.sqrt(size // self.heads) + bias
            mixed = scores.softmax(-1) @ value
        else:
            mixed = scaled_dot_product_attention(query, key, value, attn_mask=bias.to(query.dtype))
        mixed = mixed.transpose(1, 2).reshape(batch, pieces, size)
        hidden = self.norm(hidden + self.dropout(self.o(mixed)))
        return self.last_norm(hidden + self.dropout(self.down(nn.functional.gelu(self.up(hidden)))))


class Encoder(nn.Module):
    """Embeddings and layers of a base, with its weights."""

    def __init__(self, base: str, layers: int) -> None:
        super().__init__()
        folder = base_folder(base)
        config = json.loads((folder / "config.json").read_text("utf-8"))
        self.size, self.heads = config["hidden_size"], config["num_attention_heads"]
        self.first_position = 2 if config["model_type"] == "mpnet" else 0
        eps = config["layer_norm_eps"]
        self.words = nn.Embedding(config["vocab_size"], self.size)
        self.positions = nn.Embedding(config["max_position_embeddings"], self.size)
        self.norm = nn.LayerNorm(self.size, eps=eps)
        self.layers = nn.ModuleList(
            Layer(self.size, self.heads, config["intermediate_size"], eps) for _ in range(layers)
        )
        buckets = config.get("relative_attention_num_buckets")
        self.relative = nn.Embedding(buckets, self.heads) if buckets else None
        self._take(load_file(folder / "model.safetensors"), config["model_type"])

    def _take(self, weights: dict[str, Tensor], kind: str) -> None:
        names = {
            k.split(".", 1)[1] if k.startswith(("bert.", "mpnet.")) else k: v for k, v in weights.items()
        }
        words = names["embeddings.word_embeddings.weight"].float()
        positions = names["embeddings.position_embeddings.weight"].float()
        if "embeddings.token_type_embeddings.weight" in names:
            positions = positions + names["embeddings.token_type_embeddings.weight"][0].float()
        own = {"words.weight": words, "positions.weight": positions}
        if self.relative is not None:
            own["relative.weight"] = names["encoder.relative_attention_bias.weight"].float()
        heads = ("attn.q", "attn.k", "attn.v", "attn.o", "LayerNorm")
        if kind != "mpnet":
            heads = ("self.query", "self.key", "self.value", "output.dense", "output.LayerNorm")
        parts = dict(zip(("q", "k", "v", "o", "norm"), (f"attention.{h}" for h in heads), strict=True))
        parts |= {"up": "intermediate.dense", "down": "output.dense", "last_norm": "output.LayerNorm"}
        for end in ("weight", "bias"):
            own[f"norm.{end}"] = names[f"embeddings.LayerNorm.{end}"].float()
            for n in range(len(self.layers)):
                for part, name in parts.items():
                    own[f"layers.{n}.{part}.{end}"] = names[f"encoder.layer.{n}.{name}.{end}"].float()
        self.load_state_dict(own)

    def embed(self, ids: Tensor) -> Tensor:
        """Normed embeddings (batch, pieces, size)."""
        places = torch.arange(ids.shape[1], device=ids.device) + self.first_position
        return self.norm(self.words(ids) + self.positions(places))

    def bias(self, mask: Tensor) -> Tensor:
        """What is added to attention scores (batch, heads or 1, pieces, pieces); `mask` is 1 for pieces."""
        outside = (1.0 - mask[:, None, None, :].float()) * -1e4
        if self.relative is None:
            return outside.expand(-1, 1, mask.shape[1], -1)
        places = torch.arange(mask.shape[1], device=mask.device)
        return self.relative(self._buckets(places)).permute(2, 0, 1)[None] + outside

    def _buckets(self, places: Tensor) -> Tensor:
        """Buckets of relative positions: near ones each, far ones by logarithm, as the base was trained."""
        assert self.relative is not None
        half = self.relative.num_embeddings // 2
        away = places[None, :] - places[:, None]
        size = away.abs()
        exact = half // 2
        scaled = torch.log(size.clamp(min=1).float() / exact) / math.log(128 / exact) * (half - exact)
        far = (exact + scaled.long()).clamp(max=half - 1)
        return torch.where(away > 0, half, 0) + torch.where(size < exact, size, far)


class Reader(nn.Module):
    """`lower` gives the frozen layers' output, `encode` vectors and tags, the rest scores of spans."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.encoder = Encoder(shape.base, shape.layers)
        for name, parameter in self.encoder.named_parameters():
            upper = name.startswith("layers.") and int(name.split(".")[1]) >= shape.frozen
            parameter.requires_grad = upper
        size = self.encoder.size
        self.columns = nn.ModuleList(nn.Embedding(n, size) for n in COLUMNS.values())
        for table in self.columns:
            nn.init.zeros_(table.weight)
        self.late = nn.ModuleList(nn.Embedding(n, LATE) for n in COLUMNS.values())
        wide = size + LATE * len(COLUMNS)
        self.tags = nn.Sequential(
            nn.Dropout(0.1), nn.Linear(wide, 192), nn.GELU(), nn.Linear(192, 3 * len(TAGS))
        )
        self.project = nn.Sequential(
            nn.Dropout(0.1), nn.Linear(3 * wide + len(TAGS), SPAN), nn.GELU(), nn.LayerNorm(SPAN)
        )
        self.of_type = nn.Linear(SPAN, len(TYPES))
        self.of_kind = nn.Linear(SPAN, len(KINDS))
        self.of_outcome = nn.Linear(SPAN, len(OUTCOMES))
        self.of_main = nn.Linear(SPAN, 1)
        self.distance = nn.Embedding(2 * DISTANCES + 1, 24)
        self.pair = nn.Sequential(
            nn.Dropout(0.1), nn.Linear(3 * SPAN + 24 + FEATURES, 256), nn.GELU(), nn.Linear(256, len(ROLES))
        )

    def lower(self, ids: Tensor, mask: Tensor) -> Tensor:
        """The output of embeddings and frozen layers (batch, pieces, size)."""
        hidden = self.encoder.embed(ids)
        bias = self.encoder.bias(mask)
        for layer in self.encoder.layers[: self.shape.frozen]:
            hidden = layer(hidden, bias)
        return hidden

    def encode(self, hidden: Tensor, columns: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """From `lower`'s output: vectors (batch, pieces, wide), tag logits (batch, pieces, tags, 3)."""
        for n, table in enumerate(self.columns):
            hidden = hidden + table(columns[..., n])
        bias = self.encoder.bias(mask)
        for layer in self.encoder.layers[self.shape.frozen :]:
            hidden = layer(hidden, bias)
        late = [table(columns[..., n]).to(hidden.dtype) for n, table in enumerate(self.late)]
        wide = torch.cat([hidden, *late], dim=-1)
        return wide, self.tags(wide).unflatten(-1, (len(TAGS), 3))

    def spans(self, wide: Tensor, bounds: Tensor, contexts: Tensor, labels: Tensor) -> Tensor:
        """Span vectors (spans, SPAN) of first piece, means of span and sentence, label."""
        sums = torch.cat([torch.zeros_like(wide[:1]), wide.cumsum(0)])

        def mean(of: Tensor) -> Tensor:
            return (sums[of[:, 1]] - sums[of[:, 0]]) / (of[:, 1] - of[:, 0]).unsqueeze(1)

        label = one_hot(labels, len(TAGS)).to(wide.dtype)
        return self.project(torch.cat([mean(bounds), wide[bounds[:, 0]], mean(contexts), label], dim=1))

    def pairs(self, vectors: Tensor, left: Tensor, right: Tensor, steps: Tensor, features: Tensor) -> Tensor:
        """Role logits of span pairs (pairs, roles)."""
        a, b = vectors[left], vectors[right]
        near = self.distance(steps + DISTANCES)
        return self.pair(torch.cat([a, b, a * b, near, features], dim=1))

    def save(self, path: Path, weights: dict[str, Tensor] | None = None) -> None:
        """Writes the shape and all weights that training may have changed, or `weights` in their place."""
        kept = weights or {k: v for k, v in self.state_dict().items() if not self._is_frozen(k)}
        path.parent.mkdir(parents=True, exist_ok=True)
        torch.save({"shape": asdict(self.shape), "weights": kept}, path)

    def _is_frozen(self, name: str) -> bool:
        return name.startswith("encoder.") and not self.get_parameter(name).requires_grad

    @classmethod
    def load(cls, path: Path, frozen: int | None = None) -> Reader:
        """The reader of a saved file, with its own or that many frozen layers; these are the base's."""
        saved = torch.load(path)
        shape = Shape(**saved["shape"])
        reader = cls(shape if frozen is None else replace(shape, frozen=frozen))
        reader.load_state_dict(saved["weights"], strict=False)
        return reader
