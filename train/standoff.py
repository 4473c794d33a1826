"""The training corpus: reports with marks and relations as offsets, and the notation people write them in.

A corpus file holds one JSON object a line:

    {"report_id", "source", "published", "title", "text" or "doc",
     "marks": [[label, field, start, end, {attributes}], …], "relations": [[role, left, right], …]}

`doc` ([set, id]) stands in place of `title` and `text` where the text lies in the reference material.
Labels, attributes and roles are those of `casus.records`: a count has `outcome` (None where it counts
events), `low`, `high`; a trigger has `type` and `kind`, and `optional` where readers differ. A mark's words
are the shortest that carry it: a trigger its verb or noun, a count its number (or article, or the group
where no number stands), an actor or speaker its noun phrase without article, a place or time its words.

People write in an inline notation (:func:`from_inline`): marks as `{a1:Rebels}`, where the letter is the
label (t trigger, a actor, p place, d time, c count, s speaker), and below a line `===` events and counts:

    e1 | shelling incident | trig t1 t2 | init a1 | targ a2 | at p1 | on d1
    c1 | e1 | killed 2 2 | group a2 | by s1
    c2 | e1 | events 95
    r1 | e1 | claimed a4

"-" is an open side of a number; `group`, `by`, `init` … are left out where there is none.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from casus.records import EventType, Kind, Label, Outcome, Role

LETTERS = {
    "t": Label.TRIGGER,
    "a": Label.ACTOR,
    "p": Label.PLACE,
    "d": Label.TIME,
    "c": Label.COUNT,
    "s": Label.SPEAKER,
}
_ROLES = {"init": Role.INITIATOR, "targ": Role.TARGET, "at": Role.AT, "on": Role.ON}
_STANCES = {"claimed": Role.CLAIMED, "blamed": Role.BLAMED, "denied": Role.DENIED}
_OPEN = re.compile(r"\{([tapdcs]\d+):")


class NotationError(ValueError):
    """A report in inline notation does not hold together; the message names the line and the fault."""


@dataclass
class Document:
    """A report of the corpus; `marks` and `relations` as in the file."""

    report_id: str
    source: str
    published: str | None
    title: str
    text: str
    marks: list[list[Any]] = field(default_factory=list)
    relations: list[list[Any]] = field(default_factory=list)
    doc: list[str] | None = None

    def as_row(self) -> dict[str, Any]:
        """The JSON object of a corpus file."""
        head: dict[str, Any] = {k: getattr(self, k) for k in ("report_id", "source", "published")}
        if self.doc:
            head["doc"] = self.doc
        else:
            head.update(title=self.title, text=self.text)
        return {**head, "marks": self.marks, "relations": self.relations}


def _plain(marked: str, where: str) -> tuple[str, dict[str, tuple[int, int]]]:
    """The words without notation, and the span of each id."""
    out: list[str] = []
    length = 0
    spans: dict[str, tuple[int, int]] = {}
    open_: list[tuple[str, int]] = []
    at = 0
    while at < len(marked):
        match = _OPEN.match(marked, at)
        if match:
            open_.append((match.group(1), length))
            at = match.end()
        elif marked[at] == "}":
            if not open_:
                raise NotationError(
                    f"{where}: a closing brace without its mark near {marked[max(0, at - 30) : at]!r}"
                )
            name, start = open_.pop()
            if name in spans:
                raise NotationError(f"{where}: {name} is marked twice")
            spans[name] = (start, length)
            at += 1
        elif marked[at] == "{":
            raise NotationError(f"{where}: a brace that opens no mark near {marked[at : at + 30]!r}")
        else:
            out.append(marked[at])
            length += 1
            at += 1
    if open_:
        raise NotationError(f"{where}: {open_[-1][0]} is not closed")
    return "".join(out), spans


def from_inline(block: str) -> Document:
    """The document of one report in inline notation; raises NotationError."""
    head, _, rest = block.strip().partition("\n---\n")
    body, _, table = rest.partition("\n===")
    fields = dict(line.split(":", 1) for line in head.splitlines() if ":" in line)
    report_id = fields.get("id", "").strip()
    if not report_id:
        raise NotationError(f"a report without id: {block[:60]!r}")
    title, title_spans = _plain(fields.get("title", "").strip(), report_id)
    text, text_spans = _plain(body.strip("\n"), report_id)
    published = fields.get("published", "").strip() or None
    document = Document(report_id, fields.get("source", "").strip(), published, title, text)
    at: dict[str, int] = {}
    for name, spans in (("title", title_spans), ("text", text_spans)):
        for mark, (start, end) in sorted(spans.items(), key=lambda s: s[1]):
            if mark in at:
                raise NotationError(f"{report_id}: {mark} stands in title and text")
            at[mark] = len(document.marks)
            document.marks.append([LETTERS[mark[0]].value, name, start, end, {}])
    triggers = _events(document, at, table, report_id)
    _counts(document, at, table, triggers, report_id)
    return document


def _cells(table: str) -> Iterator[list[str]]:
    for line in table.splitlines():
        if line.strip():
            yield [cell.strip() for cell in line.split("|")]


def _known(at: dict[str, int], names: list[str], letters: str, where: str) -> list[int]:
    for name in names:
        if name not in at:
            raise NotationError(f"{where}: {name} is not marked in the text")
        if name[0] not in letters:
            raise NotationError(f"{where}: {name} cannot stand here")
    return [at[name] for name in names]


def _events(document: Document, at: dict[str, int], table: str, report_id: str) -> dict[str, int]:
    """Writes the events' attributes and relations; gives the first trigger of each event."""
    first: dict[str, int] = {}
    for cells in _cells(table):
        if not re.fullmatch(r"e\d+", cells[0]):
            continue
        where = f"{report_id} {cells[0]}"
        try:
            type_, kind = cells[1].split()
            attributes: dict[str, Any] = {"type": EventType(type_).value, "kind": Kind(kind).value}
        except ValueError as error:
            raise NotationError(f"{where}: {error}") from None
        parts = dict([*cell.split(None, 1), ""][:2] for cell in cells[2:])
        if parts.pop("optional", None) is not None:
            attributes["optional"] = True
        triggers = _known(at, parts.pop("trig", "").split(), "t", where)
        if not triggers:
            raise NotationError(f"{where}: an event without a trigger")
        first[cells[0]] = triggers[0]
        for trigger in triggers:
            document.marks[trigger][4].update(attributes)
        document.relations += [[Role.SAME_EVENT.value, triggers[0], other] for other in triggers[1:]]
        letters = {"init": "a", "targ": "a", "at": "p", "on": "d"}
        for key, names in parts.items():
            if key not in _ROLES:
                raise NotationError(f"{where}: {key!r} is no role")
            document.relations += [
                [_ROLES[key].value, triggers[0], right]
                for right in _known(at, names.split(), letters[key], where)
            ]
    return first


def _counts(
    document: Document, at: dict[str, int], table: str, triggers: dict[str, int], report_id: str
) -> None:
    for cells in _cells(table):
        where = f"{report_id} {cells[0]}"
        if re.fullmatch(r"e\d+", cells[0]):
            continue
        if len(cells) < 3 or cells[1] not in triggers:
            raise NotationError(f"{where}: {cells[1:2]} is no event of this report")
        trigger = triggers[cells[1]]
        if re.fullmatch(r"r\d+", cells[0]):
            stance, name = cells[2].split()
            (actor,) = _known(at, [name], "a", where)
            document.relations.append([_STANCES[stance].value, trigger, actor])
            continue
        (count,) = _known(at, [cells[0]], "c", where)
        what, *numbers = cells[2].split()
        attributes: dict[str, Any] = {}
        if what == "events":
            attributes = {"outcome": None, "low": int(numbers[0]), "high": int(numbers[0])}
        else:
            low, high = (None if n == "-" else int(n) for n in numbers)
            attributes = {"outcome": Outcome(what).value, "low": low, "high": high}
        document.marks[count][4].update(attributes)
        document.relations.append([Role.COUNTS.value, trigger, count])
        for cell in cells[3:]:
            key, *names = cell.split()
            role, letters = {"group": (Role.GROUP, "a"), "by": (Role.SAYS, "sa")}[key]
            document.relations += [[role.value, count, n] for n in _known(at, names, letters, where)]


def to_inline(row: dict[str, Any]) -> str:
    """A corpus row (with title and text) in inline notation; a mark that crosses another is left out."""
    letters = {label.value: letter for letter, label in LETTERS.items()}
    names: dict[int, str] = {}
    counts: dict[str, int] = {}
    placed: dict[str, list[tuple[int, int, str]]] = {"title": [], "text": []}
    in_order = sorted(enumerate(row["marks"]), key=lambda m: (m[1][2], -m[1][3], m[1][0] != "count"))
    for number, (label, name, start, end, _) in in_order:
        if any(a < start < b < end or start < a < end < b for a, b, _ in placed[name]):
            continue
        letter = letters[label]
        counts[letter] = counts.get(letter, 0) + 1
        names[number] = f"{letter}{counts[letter]}"
        placed[name].append((start, end, names[number]))
    title, text = (_marked(row[name], placed[name]) for name in ("title", "text"))
    head = f"id: {row['report_id']}\nsource: {row['source']}\npublished: {row['published'] or ''}"
    return f"{head}\ntitle: {title}\n---\n{text}\n===\n{_table(row, names)}"


def _marked(words: str, placed: Sequence[tuple[int, int, str]]) -> str:
    at: dict[int, list[str]] = {}
    for start, end, name in placed:
        at.setdefault(start, []).append("{" + name + ":")
        at.setdefault(end, []).insert(0, "}")
    return "".join(("".join(at.get(n, [])) + words[n : n + 1]) for n in range(len(words) + 1))


def _table(row: dict[str, Any], names: dict[int, str]) -> str:
    ties: dict[tuple[str, int], list[int]] = {}
    for role, left, right in row["relations"]:
        ties.setdefault((role, left), []).append(right)
    followers = {right for role, _, right in row["relations"] if role == "same_event"}
    lines, events = [], {}
    for number, (label, _, _, _, attributes) in enumerate(row["marks"]):
        if label == "trigger" and number in names and number not in followers:
            events[number] = f"e{len(events) + 1}"
            cells = [events[number], f"{attributes['type']} {attributes['kind']}"]
            triggers = [number, *ties.get(("same_event", number), [])]
            cells.append("trig " + " ".join(names[n] for n in triggers if n in names))
            for key, role in _ROLES.items():
                found = [names[n] for n in ties.get((role.value, number), []) if n in names]
                if found:
                    cells.append(f"{key} {' '.join(found)}")
            if attributes.get("optional"):
                cells.append("optional")
            lines.append(" | ".join(cells))
    for number, event in events.items():
        lines += [
            _count_line(row["marks"][count][4], names, count, event, ties)
            for count in ties.get(("counts", number), [])
            if count in names
        ]
    said = [
        (event, stance, names[actor])
        for number, event in events.items()
        for stance, role in _STANCES.items()
        for actor in ties.get((role.value, number), [])
        if actor in names
    ]
    lines += [f"r{n} | {event} | {stance} {actor}" for n, (event, stance, actor) in enumerate(said, 1)]
    return "\n".join(lines)


def _count_line(
    attributes: dict[str, Any],
    names: dict[int, str],
    count: int,
    event: str,
    ties: dict[tuple[str, int], list[int]],
) -> str:
    if attributes["outcome"] is None:
        return f"{names[count]} | {event} | events {attributes['low']}"
    low, high = ("-" if attributes[k] is None else attributes[k] for k in ("low", "high"))
    cells = [names[count], event, f"{attributes['outcome']} {low} {high}"]
    for key, role in (("group", "group"), ("by", "says")):
        found = [names[n] for n in ties.get((role, count), []) if n in names]
        if found:
            cells.append(f"{key} {' '.join(found)}")
    return " | ".join(cells)


def read_inline(path: Path) -> Iterator[Document | NotationError]:
    """The documents of a file of reports in inline notation, set apart by lines of "####"."""
    for block in re.split(r"^####+\s*$", path.read_text("utf-8"), flags=re.MULTILINE):
        if block.strip():
            try:
                yield from_inline(block)
            except (NotationError, ValueError, KeyError) as error:
                yield (
                    error if isinstance(error, NotationError) else NotationError(f"{block[:40]!r}: {error!r}")
                )


def faults(row: dict[str, Any]) -> Iterator[str]:
    """What is wrong with a row of a corpus file; nothing where it holds together."""
    marks = row["marks"]
    used = {n for _, left, right in row["relations"] for n in (left, right)}
    for number, (label, name, start, end, attributes) in enumerate(marks):
        where = f"{row['report_id']} mark {number}"
        if label not in [x.value for x in Label]:
            yield f"{where}: label {label!r}"
        if "text" in row:
            words = row[name][start:end]
            if not words or words != words.strip():
                yield f"{where}: {words!r} is empty or has blanks at its ends"
            elif label == "trigger" and len(words.split()) > 6:
                yield f"{where}: trigger {words!r} is longer than six words"
            elif label in ("actor", "speaker") and re.match(r"(?:the|a|an)\s", words, re.IGNORECASE):
                yield f"{where}: {words!r} begins with an article"
        if label == "trigger" and "type" not in attributes:
            yield f"{where}: a trigger of no event"
        if label == "count" and "low" not in attributes:
            yield f"{where}: a count of nothing"
        if number not in used and label in ("count",):
            yield f"{where}: tied to nothing"
    for role, left, right in row["relations"]:
        if not (0 <= left < len(marks) and 0 <= right < len(marks)):
            yield f"{row['report_id']}: relation {role} leads nowhere"


def main(paths: list[str]) -> int:
    """Checks files in inline notation (.txt) or corpus files (.jsonl); prints faults and counts."""
    bad = reports = events = counts = words = without = 0
    for path in map(Path, paths):
        if path.suffix == ".txt":
            rows = [d if isinstance(d, NotationError) else d.as_row() for d in read_inline(path)]
        else:
            rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        for row in rows:
            problems = [str(row)] if isinstance(row, NotationError) else list(faults(row))
            for problem in problems:
                print(f"{path}: {problem}")
            bad += len(problems)
            if isinstance(row, NotationError):
                continue
            reports += 1
            heads = {n for n, m in enumerate(row["marks"]) if m[0] == "trigger"}
            heads -= {right for role, _, right in row["relations"] if role == Role.SAME_EVENT.value}
            events += len(heads)
            without += not heads
            counts += sum(m[0] == "count" for m in row["marks"])
            words += len(row.get("text", "").split())
    print(
        f"{reports} reports ({without} without events), {events} events, {counts} counts, {words} words,"
        f" {bad} faults"
    )
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
