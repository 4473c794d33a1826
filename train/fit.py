"""Train the learned reader: fit.py OUT.pt CORPUS.jsonl … [--shared FOLDER] [--base large] [--epochs N]"""

from __future__ import annotations

import argparse
import hashlib
import math
import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy

from base import base_folder
from casus.read.learned.pairs import ROLES
from casus.read.learned.spans import TAGS
from casus.records import Role
from dataset import IGNORE, Example, examples_of, rows_of
from distort import distorted
from model import Reader, Shape
from shipped import shipped_reader

SIZE = 8
"""Windows in a batch."""

COLUMN_DROPOUT = 0.1
"""Share of a window's feature columns that are blanked, so that the tables are not all that is looked at."""


def batches(examples: Sequence[Example], rng: random.Random) -> Iterator[list[Example]]:
    """Windows of like length together, in random order."""
    order = sorted(examples, key=lambda e: len(e.ids) + rng.random() * 64)
    groups = [order[n : n + SIZE] for n in range(0, len(order), SIZE)]
    rng.shuffle(groups)
    yield from groups


@dataclass
class Batch:
    """Windows padded to one length; spans and pairs of all, counted on."""

    hidden: Tensor
    columns: Tensor
    mask: Tensor
    tags: Tensor
    bounds: Tensor
    contexts: Tensor
    labels: Tensor
    types: Tensor
    kinds: Tensor
    mains: Tensor
    outcomes: Tensor
    counted: Tensor
    pairs: Tensor
    steps: Tensor
    features: Tensor
    groups: Tensor
    wanted: Tensor
    weights: Tensor
    of_group: list[tuple[Tensor, Tensor]]


def batch_of(group: Sequence[Example], lower: dict[int, Tensor], rng: random.Random) -> Batch:
    """A batch of windows, with the cached output of the frozen layers by id of the example."""
    longest = max(len(e.ids) for e in group)
    width = lower[id(group[0])].shape[1]
    hidden = torch.zeros(len(group), longest, width, dtype=torch.bfloat16)
    columns = np.zeros((len(group), longest, group[0].columns.shape[1]), dtype=np.int64)
    mask = np.zeros((len(group), longest), dtype=np.int64)
    tags = np.full((len(group), longest, len(TAGS)), IGNORE, dtype=np.int64)
    spans = rows = 0
    bounds, contexts, pairs, groups, of_group = [], [], [], [], []
    for n, e in enumerate(group):
        size = len(e.ids)
        hidden[n, :size] = lower[id(e)]
        columns[n, :size] = e.columns
        columns[n, :, [c for c in range(columns.shape[2]) if rng.random() < COLUMN_DROPOUT]] = 0
        mask[n, :size], tags[n, :size] = 1, e.tags
        bounds.append(e.bounds + n * longest)
        contexts.append(e.contexts + n * longest)
        pairs.append(e.pairs + spans)
        groups.append(e.groups + rows)
        of_group += [(torch.from_numpy(r + rows), torch.from_numpy(t)) for r, t in e.of_group]
        spans, rows = spans + len(e.bounds), rows + len(e.wanted)

    def joined(parts: Sequence[np.ndarray]) -> Tensor:
        return torch.from_numpy(np.concatenate(parts))

    def all_of(name: str) -> Tensor:
        return joined([getattr(e, name) for e in group])

    return Batch(
        hidden, torch.from_numpy(columns), torch.from_numpy(mask), torch.from_numpy(tags),
        joined(bounds), joined(contexts), all_of("labels"), all_of("types"), all_of("kinds"),
        all_of("mains"), all_of("outcomes"), all_of("counted"), joined(pairs), all_of("steps"),
        all_of("features"), joined(groups), all_of("wanted"), all_of("weights"), of_group,
    )  # fmt: skip


def _tag_loss(logits: Tensor, tags: Tensor) -> Tensor:
    total = logits.sum() * 0
    for column in range(len(TAGS)):
        weights = torch.tensor([1.0, 2.0, 1.5]) if column == 0 else torch.tensor([1.0, 1.3, 1.0])
        part = cross_entropy(
            logits[:, :, column].flatten(0, 1), tags[:, :, column].flatten(), weights, ignore_index=IGNORE
        )
        total = total + (4.0 if column == 0 else 1.0) * part
    return total


def _known_loss(logits: Tensor, gold: Tensor) -> Tensor:
    return cross_entropy(logits, gold, ignore_index=IGNORE) if (gold != IGNORE).any() else logits.sum() * 0


def _pair_loss(model: Reader, batch: Batch, vectors: Tensor) -> Tensor:
    """Roles of events by their best trigger; same event by pair; a count's group among actors and none."""
    logits = model.pairs(vectors, batch.pairs[:, 0], batch.pairs[:, 1], batch.steps, batch.features)
    index = batch.groups[:, None].expand(-1, len(ROLES))
    best = torch.full_like(batch.wanted, -1e4).scatter_reduce(0, index, logits, "amax")
    losses = binary_cross_entropy_with_logits(best, batch.wanted, batch.weights, reduction="none")
    shares = batch.weights.sum(0)
    total = (losses.sum(0) / shares.clamp(min=1))[shares > 0].sum()
    column = ROLES.index(Role.GROUP)
    parts = []
    for rows, tied in batch.of_group:
        scores = torch.cat([best.new_zeros(1), best[rows, column]])
        right = torch.cat([~tied.any(keepdim=True), tied]) if tied.any() else torch.cat([~tied[:1], tied])
        parts.append(scores.logsumexp(0) - scores[right].logsumexp(0))
    if parts:
        total = total + 0.2 * torch.stack(parts).mean()
    return total


def loss_of(model: Reader, batch: Batch) -> Tensor:
    """The summed losses of a batch."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        wide, logits = model.encode(batch.hidden.float(), batch.columns, batch.mask)
    total = _tag_loss(logits.float(), batch.tags)
    if not len(batch.bounds):
        return total
    vectors = model.spans(wide.float().flatten(0, 1), batch.bounds, batch.contexts, batch.labels)
    total = total + 0.6 * _known_loss(model.of_type(vectors), batch.types)
    total = total + 0.3 * _known_loss(model.of_kind(vectors), batch.kinds)
    triggers = batch.mains != IGNORE
    if triggers.any():
        total = total + 0.3 * binary_cross_entropy_with_logits(
            model.of_main(vectors)[triggers, 0], batch.mains[triggers].float()
        )
    if batch.counted.any():
        total = total + 1.0 * binary_cross_entropy_with_logits(
            model.of_outcome(vectors)[batch.counted], batch.outcomes[batch.counted]
        )
    return total + (3.0 * _pair_loss(model, batch, vectors) if len(batch.pairs) else 0.0)


@torch.no_grad()
def lower_outputs(model: Reader, examples: Sequence[Example]) -> dict[int, Tensor]:
    """The frozen layers' output on each window, (pieces, size) in half precision, by id of the example."""
    found: dict[int, Tensor] = {}
    model.eval()
    for group in batches(examples, random.Random(0)):
        longest = max(len(e.ids) for e in group)
        ids = torch.zeros(len(group), longest, dtype=torch.long)
        mask = torch.zeros(len(group), longest, dtype=torch.long)
        for n, e in enumerate(group):
            ids[n, : len(e.ids)], mask[n, : len(e.ids)] = torch.from_numpy(e.ids), 1
        with torch.autocast("cpu", dtype=torch.bfloat16):
            hidden = model.lower(ids, mask).bfloat16()
        for n, e in enumerate(group):
            found[id(e)] = hidden[n, : len(e.ids)].clone()
    return found


class Average:
    """The running mean of a model's trained weights, which reads better than the last step's."""

    def __init__(self, model: Reader, decay: float) -> None:
        self.decay, self.steps = decay, 0
        self.weights = {k: p.detach().clone() for k, p in model.named_parameters() if p.requires_grad}

    @torch.no_grad()
    def update(self, model: Reader) -> None:
        self.steps += 1
        share = 1 - min(self.decay, self.steps / (self.steps + 10))
        for name, parameter in model.named_parameters():
            if parameter.requires_grad:
                self.weights[name].lerp_(parameter, share)

    def put(self, model: Reader) -> None:
        model.load_state_dict(self.weights, strict=False)


def optimiser_of(model: Reader, rate: float) -> torch.optim.Optimizer:
    """AdamW with lower rates for the encoder, the lower the layer."""
    layers = model.encoder.layers[model.shape.frozen :]
    groups = [
        {"params": list(layer.parameters()), "lr": rate * 0.9 ** (len(layers) - 1 - n)}
        for n, layer in enumerate(layers)
    ]
    known = {id(p) for p in model.encoder.parameters()}
    heads = [p for p in model.parameters() if id(p) not in known]
    return torch.optim.AdamW([*groups, {"params": heads, "lr": 10 * rate}], weight_decay=0.01, fused=True)


def fit(
    model: Reader,
    examples: Sequence[Example],
    epochs: float,
    minutes: float,
    rate: float,
    keep: Path | None = None,
    seed: int = 7,
) -> None:
    """Trains in place: warm-up, then decay to nothing over epochs or minutes, whichever end first."""
    rng = random.Random(seed)
    lower = lower_outputs(model, examples)
    optimiser = optimiser_of(model, rate)
    rates = [g["lr"] for g in optimiser.param_groups]
    average = Average(model, 0.998)
    steps = epochs * math.ceil(len(examples) / SIZE)
    started, done, epoch = time.time(), 0, 0
    print(f"trains {sum(p.numel() for p in model.parameters() if p.requires_grad):,} weights", flush=True)
    while True:
        model.train()
        total, seen = 0.0, 0
        for group in batches(examples, rng):
            gone = max(done / steps, (time.time() - started) / (60 * minutes))
            if gone >= 1:
                break
            for g, top in zip(optimiser.param_groups, rates, strict=True):
                g["lr"] = top * min((done + 1) / (0.06 * steps), (1 - gone) / 0.94)
            loss = loss_of(model, batch_of(group, lower, rng))
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            average.update(model)
            total, seen, done = total + loss.item() * len(group), seen + len(group), done + 1
        epoch += 1
        if keep is not None:
            model.save(keep, average.weights)
        if seen:
            taken = time.time() - started
            print(
                f"epoch {epoch}, step {done} of {steps:.0f}, loss {total / seen:.3f}, {taken:.0f} s",
                flush=True,
            )
        if gone >= 1:
            break
    average.put(model)


def share_of(report_id: str) -> float:
    """A number from 0 to 1 that hangs on the id alone."""
    return 1 - int(hashlib.sha256(report_id.encode()).hexdigest()[:8], 16) / 16**8


def begun(start: Path, frozen: int | None = None) -> Reader:
    """The reader of a file of weights, or of a folder that export.py wrote.

    Its shape is kept, but for how many layers are `frozen`, where that is given.
    """
    return shipped_reader(start, frozen) if start.is_dir() else Reader.load(start, frozen)


def main() -> None:
    """Reads the corpora, trains, and saves the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("corpus", type=Path, nargs="+")
    parser.add_argument("--shared", type=Path)
    parser.add_argument("--base", choices=("small", "large"), default="large")
    parser.add_argument("--layers", type=int, default=9, help="lower layers of the base that are used")
    parser.add_argument(
        "--frozen", type=int, help="of these, how many stay as they are (4, or as --start has it)"
    )
    parser.add_argument("--epochs", type=float, default=15)
    parser.add_argument("--minutes", type=float, default=150)
    parser.add_argument("--distorted", type=float, default=0.25, help="share of texts with a distorted copy")
    parser.add_argument("--share", type=float, default=1.0, help="of the real texts, drawn by hash")
    parser.add_argument("--rate", type=float, default=5e-5)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--start", type=Path, help="go on from these weights, or from an exported model's")
    args = parser.parse_args()
    if args.shared and not args.shared.is_dir():
        sys.exit(
            f"{args.shared}: no reference material; the real texts lie there (name it with CASUS_SHARED)"
        )
    if args.start and not args.start.exists():
        sys.exit(
            f"{args.start}: there are no weights to go on from; name a file of fit.py or an exported folder"
        )
    torch.manual_seed(7)
    torch.set_num_threads(args.threads)
    tokenizer = Tokenizer.from_file(str(base_folder(args.base) / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    rows = [row for path in args.corpus for row in rows_of(path, args.shared)]
    rows = [r for r in rows if not r.get("doc") or share_of(r["report_id"]) < args.share]
    rows += distorted(rows, args.distorted)
    examples = [e for row in rows for e in examples_of(row, tokenizer)]
    print(f"{len(examples)} windows, {sum(len(e.ids) for e in examples)} pieces", flush=True)
    if args.start:
        model = begun(args.start, args.frozen)
    else:
        model = Reader(Shape(args.base, args.layers, 4 if args.frozen is None else args.frozen))
    fit(model, examples, args.epochs, args.minutes, args.rate, args.out.with_suffix(".part.pt"))
    model.save(args.out)


if __name__ == "__main__":
    main()
