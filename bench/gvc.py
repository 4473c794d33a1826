"""Casus on the Gun Violence Corpus, development part: gold mentions linked, a cluster an incident.

Usage: python bench/gvc.py [--shared FOLDER] [--limit N] [--errors]

Gold mentions are given by their place in the text alone; cluster 0 (of no incident in the corpus) is dropped,
and neither clusters, types, participants nor document clusters are used. The mentions of one report are taken
for one event, since each report of the set is of one incident; date, place and people are what
`complete_mentions` finds for them, and reports are linked by these as `casus link` does. Prints as JSON the
scores against `of_incident` and, without target, against the corpus's own finer clusters (incident, type and
victim), which ours do not go down to; `one_report_a_cluster` is what no linking at all gets.
`--errors` adds the pairs of reports that were linked wrongly or missed. Needs the reference material.
"""

from __future__ import annotations

import argparse
import itertools
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from casus.link.cluster import group_mentions
from casus.link.compare import compare
from casus.pipeline import complete_mentions
from casus.read.sentences import split_sentences
from casus.reconcile.incidents import choose_actors, choose_when, choose_where
from casus.records import EventType, Kind, Mention, Quote, Report, mention_id
from coreference import all_scores

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Told:
    """A report, its event, and the gold mentions of it by their ids: incident and finer cluster."""

    report: Report
    event: Mention
    incidents: Mapping[str, str]
    clusters: Mapping[str, str]


def report_of(row: Mapping[str, Any]) -> Report:
    """The document: its text begins with its title, which is taken off."""
    title, text = str(row["title"]), str(row["text"])
    body = text[len(title) :].lstrip("\n") if text.startswith(title) else text
    return Report(row["id"], published=row["dct"], title=title, text=body, url=row["url"], language="en")


def spans_of(row: Mapping[str, Any], report: Report) -> list[tuple[str, Quote]]:
    """The gold mentions that belong to an incident, by id, as passages of title or text."""
    whole = str(row["text"])
    offset = len(whole) - len(report.text)
    found = []
    for mention in row["mentions"]:
        if mention["cluster"] == "0":
            continue
        start, end = mention["begin"], mention["end"]
        quote = (
            report.quote("text", start - offset, end - offset)
            if start >= offset
            else report.quote("title", start, end)
        )
        found.append((mention["conll_id"], quote))
    return found


def given_event(report: Report, anchor: Quote, number: int) -> Mention:
    """The gold mention as an event to be completed; all that is known is that it is one of gun violence."""
    return Mention(
        mention_id(report.report_id, anchor, number),
        report.report_id,
        Kind.INCIDENT,
        EventType.SHOOTING,
        anchor,
    )


def sentence_of(report: Report, quote: Quote) -> Quote:
    """The sentence that the passage stands in, or the passage itself."""
    passage = report.title if quote.field == "title" else report.text
    for sentence in split_sentences(passage):
        if sentence.start <= quote.start < sentence.end:
            return report.quote(quote.field, sentence.start, max(sentence.end, quote.end))
    return quote


def one_event(report: Report, mentions: Sequence[Mention]) -> Mention:
    """The event that all the mentions tell of, anchored in the sentence of the first of them in the text."""
    body = [mention for mention in mentions if mention.anchor.field == "text"]
    first = (body or list(mentions))[0]
    return replace(
        first,
        anchor=sentence_of(report, first.anchor),
        when=choose_when(mentions),
        where=choose_where(mentions),
        initiators=choose_actors([mention.initiators for mention in mentions]),
        targets=choose_actors([mention.targets for mention in mentions]),
    )


def told_by(row: Mapping[str, Any]) -> Told | None:
    """The document read; None where none of its mentions belongs to an incident."""
    report = report_of(row)
    spans = spans_of(row, report)
    if not spans:
        return None
    given = [given_event(report, quote, number) for number, (_, quote) in enumerate(spans)]
    gold = {m["conll_id"]: m for m in row["mentions"]}
    return Told(
        report,
        one_event(report, complete_mentions(report, given)),
        {name: gold[name]["of_incident"] for name, _ in spans},
        {name: gold[name]["cluster"] for name, _ in spans},
    )


def linked(documents: Sequence[Told]) -> dict[str, int]:
    """The number of the incident that each gold mention is put into."""
    reports = {told.report.report_id: told.report for told in documents}
    groups = group_mentions([told.event for told in documents], reports)
    of_event = {m.mention_id: number for number, group in enumerate(groups) for m in group.mentions}
    return {name: of_event[told.event.mention_id] for told in documents for name in told.incidents}


def errors_of(documents: Sequence[Told], system: Mapping[str, int]) -> list[dict[str, Any]]:
    """The pairs of reports put together or apart wrongly, with what was found on them."""
    found = []
    for left, right in itertools.combinations(documents, 2):
        a, b = next(iter(left.incidents)), next(iter(right.incidents))
        same = left.incidents[a] == right.incidents[b]
        if same != (system[a] == system[b]):
            comparison = compare(left.event, right.event, whole=True)
            found.append(
                {
                    "error": "missed" if same else "wrong",
                    "reports": [left.report.report_id, right.report.report_id],
                    "score": comparison.score if not comparison.contradictions else None,
                    "features": [
                        f"{f.name}: {f.reason}" for f in comparison.features if f.score or f.forbids
                    ],
                }
            )
    return found


def measure(documents: Sequence[Told], with_errors: bool = False) -> dict[str, Any]:
    """The scores."""
    system = linked(documents)
    incidents = {name: one for told in documents for name, one in told.incidents.items()}
    clusters = {name: one for told in documents for name, one in told.clusters.items()}
    apart = {name: told.report.report_id for told in documents for name in told.incidents}
    figures: dict[str, Any] = {
        "set": "GVC dev, gold mentions, cluster 0 dropped, document clusters not given",
        "documents": len(documents),
        "incidents": all_scores(incidents, system),
        "one_report_a_cluster": all_scores(incidents, apart),
        "finer clusters": all_scores(clusters, system),
    }
    if with_errors:
        figures["errors"] = errors_of(documents, system)
    return figures


def main(arguments: list[str]) -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--limit", type=int, help="only the first N documents")
    parser.add_argument("--errors", action="store_true", help="tell of the pairs of reports that are wrong")
    args = parser.parse_args(arguments)
    file = args.shared / "bench" / "gvc" / "docs_dev.jsonl"
    if not file.is_file():
        sys.exit(f"no GVC at {file}; name the folder of reference material with --shared")
    rows = [json.loads(line) for line in file.read_text("utf-8").splitlines()][: args.limit]
    documents = [told for row in rows if (told := told_by(row))]
    print(json.dumps(measure(documents, args.errors), indent=2))


if __name__ == "__main__":
    main(sys.argv[1:])
