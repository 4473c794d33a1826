"""Train the learned reader: fit.py OUT.pt CORPUS.jsonl … [--shared FOLDER] [--epochs N]"""

from __future__ import annotations

import argparse
import math
import random
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy

from base import base_folder
from dataset import IGNORE, ROLES, TAGS, Example, examples_of, rows_of
from model import PAIRS, Reader

NEGATIVES = 400
"""Pairs of spans that are not tied, per window, beside all that are."""


def batches(examples: Sequence[Example], size: int, rng: random.Random) -> Iterator[list[Example]]:
    """Windows of like length together, in random order."""
    order = sorted(examples, key=lambda e: len(e.ids) + rng.random() * 64)
    groups = [order[n : n + size] for n in range(0, len(order), size)]
    rng.shuffle(groups)
    yield from groups


def padded(group: Sequence[Example]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """ids, columns, mask and tags of a batch."""
    longest = max(len(e.ids) for e in group)
    ids = np.zeros((len(group), longest), dtype=np.int64)
    columns = np.zeros((len(group), longest, group[0].columns.shape[1]), dtype=np.int64)
    mask = np.zeros((len(group), longest), dtype=np.int64)
    tags = np.full((len(group), longest, len(TAGS)), IGNORE, dtype=np.int64)
    for n, e in enumerate(group):
        ids[n, : len(e.ids)], columns[n, : len(e.ids)] = e.ids, e.columns
        mask[n, : len(e.ids)], tags[n, : len(e.ids)] = 1, e.tags
    return tuple(map(torch.from_numpy, (ids, columns, mask, tags)))  # type: ignore[return-value]


def _pair_loss(
    model: Reader, example: Example, vectors: Tensor, bounds: Tensor, rng: random.Random
) -> Tensor:
    spans = example.spans
    wanted: list[tuple[int, int]] = []
    by_label: dict[str, list[int]] = {}
    for n, s in enumerate(spans):
        if not s.ignored:
            by_label.setdefault(s.label, []).append(n)
    for left, right in {(a, b) for a, b in PAIRS.values()}:
        wanted += [
            (a, b) for a in by_label.get(left, ()) if spans[a].gold for b in by_label.get(right, ()) if a != b
        ]
    if len(wanted) > NEGATIVES:
        positive = {(a, b) for _, a, b in example.ties}
        rest = [p for p in wanted if p not in positive]
        wanted = [p for p in wanted if p in positive] + rng.sample(rest, min(NEGATIVES, len(rest)))
    if not wanted:
        return vectors.sum() * 0
    left, right = (torch.tensor([p[k] for p in wanted]) for k in (0, 1))
    sentences = torch.from_numpy(example.sentences)[bounds[:, 0]]
    logits = model.pairs(vectors, left, right, bounds, sentences)
    gold, weight = torch.zeros_like(logits), torch.zeros_like(logits)
    for row, (a, b) in enumerate(wanted):
        for r, role in enumerate(ROLES):
            if (spans[a].label, spans[b].label) == PAIRS[role]:
                weight[row, r] = 1.0
                gold[row, r] = float((r, a, b) in example.ties)
    # pairs of written texts alone have "same event" ties; others have single triggers and so none
    return binary_cross_entropy_with_logits(logits, gold, weight, reduction="sum") / weight.sum().clamp(min=1)


def loss_of(model: Reader, group: Sequence[Example], rng: random.Random) -> Tensor:
    """The summed losses of a batch."""
    ids, columns, mask, tags = padded(group)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        wide, logits = model.encode(ids, columns, mask)
    wide, logits = wide.float(), logits.float()
    total = logits.sum() * 0
    for column in range(len(TAGS)):
        weights = torch.tensor([1.0, 2.0, 1.5]) if column == 0 else torch.tensor([1.0, 1.3, 1.0])
        total = total + (3.0 if column == 0 else 1.0) * cross_entropy(
            logits[:, :, column].flatten(0, 1), tags[:, :, column].flatten(), weights, ignore_index=IGNORE
        )
    for n, example in enumerate(group):
        if not example.spans:
            continue
        bounds = torch.tensor([(s.first, s.last) for s in example.spans])
        labels = torch.tensor([TAGS.index(s.label) for s in example.spans])
        vectors = model.spans(wide[n], bounds, labels)
        for head, name in ((model.of_type, "type"), (model.of_kind, "kind"), (model.of_outcome, "outcome")):
            gold = torch.tensor([getattr(s, name) for s in example.spans])
            if (gold != IGNORE).any():
                part = cross_entropy(head(vectors), gold, ignore_index=IGNORE)
                total = total + 0.6 * part / len(group)
        total = total + 2.5 * _pair_loss(model, example, vectors, bounds, rng) / len(group)
    return total


def fit(
    model: Reader, examples: Sequence[Example], epochs: int, minutes: float, seed: int = 7, rate: float = 1.0
) -> None:
    """Trains in place, with a linear warm-up and decay over the epochs."""
    rng = random.Random(seed)
    encoder = list(model.bert.parameters())
    known = {id(p) for p in encoder}
    heads = [p for p in model.parameters() if id(p) not in known]
    optimiser = torch.optim.AdamW(
        [{"params": encoder, "lr": 1e-4 * rate}, {"params": heads, "lr": 1e-3 * rate}], weight_decay=0.01
    )
    size = 8
    steps = epochs * math.ceil(len(examples) / size)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda n: min((n + 1) / (0.06 * steps), max(0.0, (steps - n) / (0.94 * steps)))
    )
    started, done = time.time(), 0
    for epoch in range(epochs):
        model.train()
        total = 0.0
        for group in batches(examples, size, rng):
            loss = loss_of(model, group, rng)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            total, done = total + loss.item(), done + 1
        print(
            f"epoch {epoch + 1}/{epochs} loss {total * size / len(examples):.3f}",
            f"{time.time() - started:.0f} s",
            flush=True,
        )
        if time.time() - started > minutes * 60:
            break


def main() -> None:
    """Reads the corpora, trains, and saves the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("corpus", type=Path, nargs="+")
    parser.add_argument("--shared", type=Path)
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--minutes", type=float, default=150)
    parser.add_argument("--layers", type=int)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--start", type=Path, help="go on from these weights, at half the rate")
    args = parser.parse_args()
    if args.shared and not args.shared.is_dir():
        sys.exit(
            f"{args.shared}: no reference material; the real texts lie there (name it with CASUS_SHARED)"
        )
    base = base_folder()
    torch.manual_seed(7)
    torch.set_num_threads(args.threads)
    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    examples = [
        e for path in args.corpus for row in rows_of(path, args.shared) for e in examples_of(row, tokenizer)
    ]
    print(f"{len(examples)} windows, {sum(len(e.ids) for e in examples)} pieces", flush=True)
    model = Reader(base, args.layers)
    if args.start:
        model.load_state_dict(torch.load(args.start))
    fit(model, examples, args.epochs, args.minutes, rate=0.5 if args.start else 1.0)
    args.out.parent.mkdir(parents=True, exist_ok=True)
    torch.save(model.state_dict(), args.out)


if __name__ == "__main__":
    main()
