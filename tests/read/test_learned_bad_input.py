"""Odd texts, very long ones and a broken model: no crash, right offsets, errors with file and cure."""

from __future__ import annotations

import json
import re
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casus.errors import ModelError
from casus.read.learned.encoding import COLUMNS
from casus.read.learned.explain import explain
from casus.read.learned.pairs import ROLES
from casus.read.learned.parts import LONGEST, parts_of
from casus.read.learned.reader import MODEL, LearnedReader, shipped_reader
from casus.read.learned.reading import KINDS, OUTCOMES, TYPES
from casus.read.learned.spans import TAGS, TRIGGERS, Floats, Ints
from casus.records import EventType, Kind, Label, Mention, Quote, Report, Role

ODD = (
    "😀 👩\u200d👩\u200d👧 🏴\u200d☠\ufe0f \u200f \u200e \u202e \u2066 \u2069 \u200b \u200d \u00ad \ufeff "
    "\x00 \x07 \x1b[31m \x7f \ud800 \u2028 \r\n \t ﬁ ½ Ⅷ ٣ ١٢ e\u0301 İ ß ﷽ 爆発 "
    "<p> </p> <br/> &nbsp; &amp; <a href='https://wire.example'> <!-- caption -->"
).split(" ")
SAID = (
    "killed wounded 12 at least two soldiers civilians raid bombing attack in Mosul on Friday police said . ,"
).split()
TEXTS = st.lists(st.one_of(st.sampled_from(ODD), st.sampled_from(SAID), st.characters()), max_size=60)


def holds_all(report: Report) -> None:
    """Asserts that every quote of an explanation, and so of the marks, stands in the report."""
    explanation = explain(report, shipped_reader())
    quotes = [m.quote for m in explanation.marks.marks]
    quotes += [u.quote for u in explanation.unused] + list(explanation.numbers)
    quotes += [t.quote for e in explanation.events for t in (*e.triggers, *e.ties)]
    assert all(report.holds(quote) for quote in quotes)
    size = len(explanation.marks.marks)
    assert all(0 <= r.left < size and 0 <= r.right < size for r in explanation.marks.relations)


@settings(max_examples=25, deadline=None)
@given(TEXTS.map(" ".join), st.sampled_from(["", "Raid \u202e kills \x00 12"]))
def test_odd_characters_leave_the_offsets_right(text: str, title: str) -> None:
    holds_all(Report("r", published="2024-08-31", title=title, text=text, language="en"))


@settings(max_examples=20, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(ODD), st.integers(0, 70)), min_size=1, max_size=8))
def test_odd_characters_within_a_report_leave_its_event(put: list[tuple[str, int]]) -> None:
    """Between and within the words of a plain sentence, wherever they fall."""
    text = "A car bomb killed 12 civilians in Mosul on Wednesday, the police said."
    for odd, at in put:
        text = text[:at] + odd + text[at:]
    holds_all(Report("r", published="2023-05-04", text=text, language="en"))


@pytest.mark.parametrize(
    "text",
    [
        "A car\u00ad bomb killed\u200b 12\u00a0civilians in Mo\u00adsul on Friday, police said.",
        "<p>A car bomb killed <b>12</b> civilians in Mosul on Friday,<br/> police said.</p>",
        "\u202eA car bomb killed 12 civilians in Mosul on Friday, police said.\u202c",
        "💣💥 A car bomb killed 12 civilians in Mosul on Friday, police said. 😢😢",
        "A car bomb killed 12 civilians\x07 in Mosul\x1b[0m on Friday, police said.",
    ],
)
def test_an_event_is_read_among_odd_characters(text: str) -> None:
    report = Report("r", published="2023-05-06", text=text, language="en")
    marks = shipped_reader().marks(report)
    assert all(report.holds(mark.quote) for mark in marks.marks)
    assert 12 in [mark.low for mark in marks.marks if mark.label is Label.COUNT]


class FlatNetwork:
    """A network of no weight that takes "raid" for a trigger and ties what stands close."""

    def __init__(self, raid: int) -> None:
        self.raid = raid

    def encode(self, ids: Ints, columns: Ints) -> tuple[Floats, Floats]:
        assert columns.shape == (len(ids), len(COLUMNS))
        tags = np.zeros((len(ids), len(TAGS), 3), dtype=np.float32)
        tags[:, :, 0] = 1.0
        tags[ids == self.raid, TAGS.index(Label.TRIGGER)] = (0.1, 0.9, 0.0)
        return np.zeros((len(ids), 4), dtype=np.float32), tags

    def spans(self, _wide: Floats, bounds: Ints, contexts: Ints, _labels: Ints) -> Floats:
        assert (bounds[:, 1] > bounds[:, 0]).all()
        assert (contexts[:, 0] <= bounds[:, 0]).all()
        return np.zeros((len(bounds), 4), dtype=np.float32)

    def heads(self, vectors: Floats) -> tuple[Floats, Floats, Floats, Floats]:
        n = len(vectors)
        sizes = (len(TYPES), len(KINDS), len(OUTCOMES))
        types, kinds, outcomes = (np.full((n, size), 0.2, dtype=np.float32) for size in sizes)
        outcomes[:, 0] = 0.9
        return types, kinds, outcomes, np.full(n, 0.5, dtype=np.float32)

    def pairs(self, _vectors: Floats, _left: Ints, _right: Ints, steps: Ints, _features: Floats) -> Floats:
        near = np.where(steps == 0, 3.0, -3.0).astype(np.float32)
        logits = np.repeat(near[:, None], len(ROLES), axis=1)
        logits[:, ROLES.index(Role.SAME_EVENT)] = -3.0
        return logits


@pytest.fixture(scope="module")
def flat() -> LearnedReader:
    """A reader that does all its work but the network's."""
    reader = LearnedReader()
    raid = reader.tokenizer.token_to_id("raid")
    assert raid is not None
    reader.network = FlatNetwork(raid)  # type: ignore[assignment]
    return reader


SENTENCES = (
    "Soldiers of the army killed 12 rebels in a raid near Mosul on Friday, a spokesman said. "
    "The road to the town was open again by the evening and trucks with flour came in from the north. "
    "A teacher said that the school on the square would stay closed until the windows had been mended. "
)


def long_line(words: int) -> str:
    """So many words of prose on one line, a raid in every fifty-fifth."""
    return " ".join((SENTENCES * (words // 50)).split()[:words])


def test_a_line_of_200_000_words_is_read_in_time_with_its_length(flat: LearnedReader) -> None:
    """The network's own time is left out: it reads windows of one size, one after the other."""
    report = Report("long", text=long_line(200_000), language="en")
    began = time.process_time()
    marks = flat.marks(report)
    seconds = time.process_time() - began
    assert seconds < 60
    assert all(report.holds(mark.quote) for mark in marks.marks)
    raids = [m for m in marks.marks if m.label is Label.TRIGGER]
    twelves = [m for m in marks.marks if m.label is Label.COUNT and m.low == 12]
    assert len(raids) == len(twelves) == report.text.count("killed 12 rebels")


@pytest.mark.parametrize(
    "word", ["raid ", "12 soldiers ", "raid 12 soldiers in Mosul police said ", "killed12raid", "😀"]
)
def test_a_line_of_one_word_again_and_again_ends_in_time(flat: LearnedReader, word: str) -> None:
    report = Report("again", text=(word * LONGEST)[: LONGEST - 100], language="en")
    raids = re.findall(r"\braid\b", report.text)
    began = time.process_time()
    marks = flat.marks(report)
    assert time.process_time() - began < 60
    assert all(report.holds(mark.quote) for mark in marks.marks)
    assert len([m for m in marks.marks if m.label is Label.TRIGGER]) == min(TRIGGERS, len(raids))


@given(st.text("ab .\n", max_size=300))
def test_parts_make_up_the_text(text: str) -> None:
    report = Report("r", text=(text + "x") * (2 * LONGEST // (len(text) + 1)))
    parts = list(parts_of(report))
    assert "".join(part.text for _, part in parts) == report.text
    assert [start for start, _ in parts] == [
        sum(len(part.text) for _, part in parts[:n]) for n in range(len(parts))
    ]
    assert all(len(part.text) <= LONGEST for _, part in parts)


def test_given_events_of_a_very_long_text_keep_their_places(flat: LearnedReader) -> None:
    report = Report("long", text=long_line(7_000), language="en")
    assert len(list(parts_of(report))) > 1
    begins = [
        m.start()
        for m in re.finditer("Soldiers of the army killed 12 rebels in a raid near Mosul", report.text)
    ]
    # not in the order of the text, and some in each part
    anchors = [report.quote("text", at, at + 58) for at in begins[::-20]]
    mentions = [
        Mention(f"m{n}", "long", Kind.INCIDENT, EventType.RAID, anchor) for n, anchor in enumerate(anchors)
    ]
    marks = flat.given(report, mentions)
    assert [mark.quote for mark in marks.marks[: len(mentions)]] == anchors
    assert all(report.holds(mark.quote) for mark in marks.marks)
    for n, anchor in enumerate(anchors):
        tied = [marks.marks[r.right].quote for r in marks.relations if r.left == n and r.role is Role.AT]
        assert any(q.text.endswith("Mosul") and anchor.start <= q.start < anchor.end for q in tied)


def test_a_given_event_of_an_empty_text_is_still_marked() -> None:
    report = Report("r", title="Raid near Jos", text="", language="en")
    mention = Mention("m1", "r", Kind.INCIDENT, EventType.RAID, Quote("title", 0, 13, "Raid near Jos"))
    (mark,) = shipped_reader().given(report, [mention]).marks
    assert (mark.label, mark.quote) == (Label.TRIGGER, mention.anchor)


@pytest.fixture(scope="module")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("model") / "model"
    shutil.copytree(MODEL, folder)
    return folder


@pytest.fixture
def model(pristine: Path, tmp_path: Path) -> Path:
    """A copy of the model to break; what is not broken is linked."""
    folder = tmp_path / "model"
    folder.mkdir()
    for path in pristine.iterdir():
        (folder / path.name).hardlink_to(path)
    return folder


def refused(folder: Path) -> str:
    with pytest.raises(ModelError) as caught:
        LearnedReader(folder)
    message = str(caught.value)
    assert "\n" not in message
    assert message.endswith("install casus again, or put the model's files back")
    return message


@pytest.mark.parametrize("name", ["encoder.onnx", "heads.npz", "tokenizer.json"])
def test_an_altered_file_is_named(model: Path, name: str) -> None:
    data = bytearray((model / name).read_bytes())
    data[len(data) // 2] ^= 1
    (model / name).unlink()
    (model / name).write_bytes(data)
    message = refused(model)
    assert message.startswith(f"{model / name}: ")
    assert "is not the file that was shipped" in message


@pytest.mark.parametrize("name", ["encoder.onnx", "heads.npz", "tokenizer.json", "model.json"])
def test_a_missing_file_is_named(model: Path, name: str) -> None:
    (model / name).unlink()
    assert refused(model).startswith(f"{model / name}: cannot be read (")


def without(key: str) -> Callable[[dict[str, object]], dict[str, object]]:
    return lambda manifest: {name: value for name, value in manifest.items() if name != key}


@pytest.mark.parametrize(
    "change",
    [
        without("name"),
        without("files"),
        without("limits"),
        lambda manifest: manifest | {"files": {}},
        lambda manifest: manifest | {"files": ["encoder.onnx"]},
        lambda manifest: manifest | {"limits": {"trigger": "high"}},
        lambda manifest: manifest | {"limits": {"courage": 0.5}},
        lambda manifest: manifest | {"columns": 11},
        lambda manifest: [manifest],
        lambda _: None,
    ],
)
def test_a_manifest_that_is_none_is_named(model: Path, change: Callable[[dict[str, object]], object]) -> None:
    path = model / "model.json"
    manifest = json.loads(path.read_text("utf-8"))
    path.unlink()
    path.write_text(json.dumps(change(manifest)), "utf-8")
    assert refused(model).startswith(f"{path}: is no manifest of a model (")


@pytest.mark.parametrize("data", [b"", b"{", b"\xff\xfe\x00", b"[1, 2"])
def test_a_manifest_that_is_no_json_is_named(model: Path, data: bytes) -> None:
    path = model / "model.json"
    path.unlink()
    path.write_bytes(data)
    assert refused(model).startswith(f"{path}: is no manifest of a model (")


def test_other_feature_columns_ask_for_another_version(model: Path) -> None:
    path = model / "model.json"
    manifest = json.loads(path.read_text("utf-8"))
    path.unlink()
    path.write_text(json.dumps(manifest | {"columns": {"case": 7}}), "utf-8")
    assert refused(model).startswith(f"{model}: the model was trained for another version of Casus")


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    assert refused(tmp_path / "none").startswith(f"{tmp_path / 'none' / 'model.json'}: cannot be read (")
