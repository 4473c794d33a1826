"""Copies of one text: the same, lightly rewritten, or a passage of it. Whoever was first is the voice."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter, OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from rensa import RMinHash, RMinHashLSH

from casus.ingest.identity import normal_url
from casus.ingest.likeness import SHORT, Passage, Print, Relation, likeness, print_of
from casus.records import Quote, Report

_WORD = re.compile(r"\w+")
_SHORT = 30
"""Below so many words two different notices may have one body; the title then counts too."""
_SEED = 7
_TEXT_BANDS, _TEXT_ROWS = 20, 3
"""Texts that share half of their shingles meet with a chance of 0.93, those that share a third with 0.53."""
_SENTENCE_BANDS, _SENTENCE_ROWS = 3, 3
"""Equal sentences meet, those that share eight tenths of their shingles with a chance of 0.88."""
_WINDOW_DAYS = 14
"""Passages are looked for in reports of the same and of the neighbouring fortnights."""
_MOST_COMPARED = 24
"""With so many texts a report is compared at most, those that share most with it."""
_KEPT_PRINTS = 400
"""Texts laid out that are kept for the next comparison, some 0.3 MB each."""


def copy_key(report: Report) -> str:
    """A key that two reports share where their texts are the same but for case, spacing and punctuation.

    Source, date and URL do not count; the title counts only where the text has fewer than 30 words.
    """
    words = _words(report.text)
    if len(words) < _SHORT:
        words = [*_words(report.title), "\n", *words]
    return "copy:" + hashlib.sha256(" ".join(words).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _words(text: str) -> list[str]:
    """The words, folded; apostrophes join ("don't" and "don’t" are one)."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return _WORD.findall(re.sub(r"['’‘`\u00ad]", "", folded))


@dataclass(frozen=True, slots=True)
class Taken:
    """A passage of a report's text that stood before in the report `first`."""

    passage: Passage
    first: str


@dataclass(frozen=True, slots=True)
class Copies:
    """What of a set of reports is copied from where.

    `first` names for each report the first one of its group, itself where it is no copy: by publication,
    unknown last, then by id. `taken` holds passages of reports that are no copies as a whole.
    """

    first: Mapping[str, str]
    taken: Mapping[str, tuple[Taken, ...]]

    @property
    def groups(self) -> list[tuple[str, ...]]:
        """The ids of each group of two and more, the first first, the others by id."""
        members: dict[str, list[str]] = {}
        for report_id, first in self.first.items():
            members.setdefault(first, []).append(report_id)
        found = [(first, *sorted(set(ids) - {first})) for first, ids in members.items() if len(ids) > 1]
        return sorted(found)


_Sketch = tuple[RMinHash, list[RMinHash]]
"""The MinHash of a whole text, and those of the sentences that can be a copied passage's."""


@dataclass
class _Earlier:
    """The first reports of the groups so far, to be found by what they share with another text."""

    reports: list[Report] = field(default_factory=list)
    texts: RMinHashLSH = field(
        default_factory=lambda: RMinHashLSH(0.5, _TEXT_BANDS * _TEXT_ROWS, _TEXT_BANDS)
    )
    sentences: dict[int | None, tuple[RMinHashLSH, list[int]]] = field(default_factory=dict)
    prints: OrderedDict[int, Print] = field(default_factory=OrderedDict)

    def like(self, report: Report, sketch: _Sketch) -> list[int]:
        """The numbers of those that share most with the text, the earliest first."""
        whole, parts = sketch
        shared: Counter[int] = Counter(self.texts.query(whole))
        for window in _windows(report):
            if window in self.sentences:
                index, owners = self.sentences[window]
                for found in index.query_all(parts):
                    shared.update({owners[key] for key in found})
        most = sorted(shared, key=lambda number: (-shared[number], number))[:_MOST_COMPARED]
        return sorted(most)

    def print(self, number: int) -> Print:
        """The text of the report with this number, laid out; kept for a while."""
        if number not in self.prints:
            self._keep(number, print_of(self.reports[number].text))
        self.prints.move_to_end(number)
        return self.prints[number]

    def _keep(self, number: int, text: Print) -> None:
        self.prints[number] = text
        if len(self.prints) > _KEPT_PRINTS:
            self.prints.popitem(last=False)

    def put(self, report: Report, text: Print, sketch: _Sketch) -> None:
        """Adds the report."""
        number = len(self.reports)
        self.reports.append(report)
        self._keep(number, text)
        whole, parts = sketch
        self.texts.insert(number, whole)
        window = _window(report)
        if window not in self.sentences:
            bands = RMinHashLSH(0.8, _SENTENCE_BANDS * _SENTENCE_ROWS, _SENTENCE_BANDS)
            self.sentences[window] = bands, []
        index, owners = self.sentences[window]
        index.insert_many(parts, len(owners))
        owners += [number] * len(parts)


def _sketch_of(text: Print) -> _Sketch:
    [whole] = RMinHash.from_token_sets([list(text.shingles)], _TEXT_BANDS * _TEXT_ROWS, _SEED)
    parts = [
        list(s.shingles) for s in text.sentences if s.words >= SHORT and not s.background and not s.house
    ]
    return whole, RMinHash.from_token_sets(parts, _SENTENCE_BANDS * _SENTENCE_ROWS, _SEED)


def _window(report: Report) -> int | None:
    day = report.published_on
    return day.toordinal() // _WINDOW_DAYS if day else None


def _windows(report: Report) -> tuple[int | None, ...]:
    window = _window(report)
    return (None,) if window is None else (window - 1, window, window + 1)


def copies_of(reports: Iterable[Report]) -> Copies:
    """Which reports are copies of which, and which passages were taken over; needs no more than the reports.

    A report belongs to the earliest group whose first report it is a copy of, by its text or by its address:
    versions of one page are one. So later reports change nothing for earlier ones, and the order in which
    they are given counts for nothing.
    """
    earlier = _Earlier()
    first: dict[str, str] = {}
    known: dict[str, str] = {}
    taken: dict[str, tuple[Taken, ...]] = {}
    for report in sorted(reports, key=lambda r: r.order_key):
        keys = _exact_keys(report)
        group = next((known[key] for key in keys if key in known), None)
        if group is None:
            group, passages = _compared(report, earlier)
            if passages:
                taken[report.report_id] = passages
        first[report.report_id] = group or report.report_id
        for key in keys:
            known.setdefault(key, first[report.report_id])
    return Copies(first, taken)


def _exact_keys(report: Report) -> list[str]:
    """Its text, unless it has no word, and its address."""
    keys = [copy_key(report)] if _WORD.search(report.title + report.text) else []
    address = normal_url(report.url) if report.url else None
    return [*keys, address] if address else keys


def _compared(report: Report, earlier: _Earlier) -> tuple[str | None, tuple[Taken, ...]]:
    """The first report that this one is a copy of; where there is none, the passages that it took over.

    One that is no copy is among the earlier ones from then on. A notice of a few words is compared with none.
    """
    text = print_of(report.text)
    if len(text.words) < _SHORT:
        return None, ()
    taken: list[Taken] = []
    sketch = _sketch_of(text)
    for number in earlier.like(report, sketch):
        found = likeness(earlier.print(number), text)
        name = earlier.reports[number].report_id
        if found.relation is Relation.COPY:
            return name, ()
        taken += [Taken(passage, name) for passage in found.passages]
    earlier.put(report, text, sketch)
    return None, tuple(taken)


class Voices(dict[str, str]):
    """The voice of each report by its id, and of the passages that it took over from others."""

    def __init__(self, voices: Mapping[str, str], taken: Mapping[str, tuple[Taken, ...]]) -> None:
        super().__init__(voices)
        self._taken = taken

    def at(self, report_id: str, quote: Quote) -> str:
        """The voice that speaks in a quote of the report: the first that printed the passage it stands in."""
        if quote.field == "text":
            for one in self._taken.get(report_id, ()):
                if one.passage.start <= quote.start < one.passage.end:
                    return self[one.first]
        return self.get(report_id, report_id)


def voice_at(voices: Mapping[str, str], report_id: str, quote: Quote) -> str:
    """The voice that speaks in a quote of the report; that of the report where `voices` knows no passages."""
    return voices.at(report_id, quote) if isinstance(voices, Voices) else voices.get(report_id, report_id)


def voices_of(reports: Iterable[Report]) -> Voices:
    """The voice of each report id: its outlet's name, that of the first outlet for copies of one text.

    Reports of one address are one voice too. A report without an outlet speaks for itself. Passages that a
    report took over have a voice of their own, see :func:`voice_at`.
    """
    by_id = {report.report_id: report for report in reports}
    copies = copies_of(by_id.values())
    voices = {name: by_id[first].source.casefold() or first for name, first in copies.first.items()}
    return Voices(voices, copies.taken)
