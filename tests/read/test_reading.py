"""From a network's scores to events, with a network whose scores the test says."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from casus.read.learned.encoding import encode
from casus.read.learned.network import STRIDE, WINDOW, encode_text, windows
from casus.read.learned.pairs import ROLES, wanted_pairs
from casus.read.learned.reader import shipped_reader
from casus.read.learned.reading import Scores, Thresholds, events_of, same_events
from casus.read.learned.spans import TAGS, Floats, Ints, Span
from casus.records import Label, Role


@given(st.integers(1, 5000))
def test_every_piece_is_read_away_from_the_borders_of_a_window(length: int) -> None:
    covered = list(windows(length))
    assert covered[0][0] == 0
    assert covered[-1][1] == length
    for piece in range(0, length, 7):
        margins = [
            min(piece - begin if begin else length, end - piece if end < length else length)
            for begin, end in covered
            if begin <= piece < end
        ]
        assert max(margins) >= min(length, (WINDOW - STRIDE) // 2)


class Numbered:
    """A network whose vectors say which window a piece was read in, and at which place."""

    def __init__(self) -> None:
        self.window = -1

    def encode(self, ids: Ints, _: Ints) -> tuple[Floats, Floats]:
        self.window += 1
        wide = np.stack([np.full(len(ids), self.window), np.arange(len(ids))], axis=1).astype(np.float32)
        return wide, np.full((len(ids), len(TAGS), 3), 1 / 3, dtype=np.float32)


def test_a_piece_has_the_vector_of_the_window_where_it_is_most_central() -> None:
    tokenizer = shipped_reader().tokenizer
    text, title = encode("The town fell quiet. " * 200, tokenizer), encode("", tokenizer)
    wide, _ = encode_text(text, title, Numbered(), (0, 2))  # type: ignore[arg-type]
    assert len(text.ids) > WINDOW
    first, second = list(windows(len(text.ids)))[:2]
    middle = (second[0] + first[1]) // 2
    assert wide[middle - 2, 0] == 0
    assert wide[middle + 2, 0] == 1
    assert (
        wide[second[0] + 1, 1] == second[0] + 1 + 2
    )  # two pieces stand before the text: begin, and end of title


def scores(words: str, triggers: list[str], alike: dict[tuple[int, int], float]) -> Scores:
    """Scores of triggers at these words, with logits of telling of one event."""
    encoded = encode(words, shipped_reader().tokenizer)
    text = encoded.prepared.shadow.text
    spans = [
        Span(Label.TRIGGER, *encoded.pieces_of(text.index(t), text.index(t) + len(t)), 0.9) for t in triggers
    ]
    n = len(spans)
    pairs = wanted_pairs(spans)
    logits = np.full((len(pairs), len(ROLES)), -9.0, dtype=np.float32)
    for row, (a, b) in enumerate(pairs.tolist()):
        logits[row, ROLES.index(Role.SAME_EVENT)] = alike.get((a, b), -5.0)
    flat = np.full((n, 19), 1 / 19, dtype=np.float32)
    heads = (flat, flat[:, :3], np.zeros((n, 6), dtype=np.float32), flat[:, 0].copy())
    return Scores.of_pairs(encoded, spans, heads, pairs, logits)


TEXT = "A raid began. A clash followed. The raid ended. A blast shook Jos."
WORDS = ["raid", "clash", "raid ended", "blast"]


def test_triggers_that_are_alike_are_one_event() -> None:
    found = same_events(scores(TEXT, WORDS, {(0, 2): 3.0}), 0.5)
    assert found == [[0, 2], [1], [3]]


def test_likeness_does_not_chain() -> None:
    """The first is like the second and the second like the third, but the first and third are not alike."""
    found = same_events(scores(TEXT, WORDS, {(0, 1): 3.0, (1, 2): 2.0, (0, 2): -6.0}), 0.5)
    assert found == [[0, 1], [2], [3]]


def test_the_main_statement_comes_first() -> None:
    told = scores(TEXT, WORDS, {(0, 2): 3.0})
    told.main[:] = [0.1, 0.5, 0.9, 0.5]
    events = events_of(told, Thresholds())
    assert [n for n, _ in events[0].triggers] == [2, 0]
    assert events[0].triggers[0][1] == max(score for _, score in events[0].triggers)
