"""What speaks for and against two mentions being one incident, as a waterfall of scores."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rich.text import Text

from casus.cli.incident_page import heading
from casus.cli.rendering import date_text, place_text, quoted, what_text
from casus.cli.terminal import Line, one_line
from casus.link.compare import ENOUGH
from casus.link.why import Why
from casus.records import Mention

_BAR = 4
"""Characters of a bar for one unit of score."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A mention compared: with one other, or with those of an incident, the likest first.

    `holders` has the incident that each mention stands in now.
    """

    pairs: tuple[Why, ...]
    incident_id: str | None
    is_one: bool
    verdict: str
    holders: Mapping[str, str | None]


def why_page(shown: Shown) -> Iterator[Line]:
    """The verdict, the likest pair feature by feature, and the score of each other pair."""
    first = shown.pairs[0]
    yield Line(Text(one_line(shown.verdict), "bold"))
    for mention in (first.left, first.right):
        yield from _mention(mention, shown.holders.get(mention.mention_id))
    yield from _waterfall(first)
    for one in first.judged:
        yield Line(Text(one_line(one.judgement.signed)), 2, one.says)
    if len(shown.pairs) > 1:
        yield from heading(f"The other mentions of {shown.incident_id}")
        for pair in shown.pairs[1:]:
            told = f"{_total(pair)}  {quoted(pair.right.anchor)}"
            yield Line(Text(told), 2, pair.right.mention_id)


def _mention(mention: Mention, holder: str | None) -> Iterator[Line]:
    yield from heading(f"{mention.mention_id}, of {holder or 'no incident'}")
    told = (what_text(mention), date_text(mention.when), place_text(mention.where))
    yield Line(Text(", ".join(part for part in told if part)), 2)
    yield Line(Text(quoted(mention.anchor), "italic"), 2)


def _waterfall(pair: Why) -> Iterator[Line]:
    yield from heading("What each finding counts for")
    sum_so_far = 0.0
    for feature in pair.comparison.features:
        if feature.forbids:
            yield Line(Text(f"forbids it          {one_line(feature.reason)}", "red"), 2, feature.name)
            continue
        sum_so_far += feature.score
        text = f"{feature.score:+6.2f} {sum_so_far:7.2f}     {one_line(feature.reason)}"
        bar = ("+" if feature.score > 0 else "-") * round(abs(feature.score) * _BAR)
        style = "" if feature.score else "dim"
        yield Line(Text.assemble((text, style), f"  {bar}" if bar else ""), 2, feature.name)
    yield Line(Text(f"{_total(pair)}     {ENOUGH:.2f} is enough"), 2, "all")


def _total(pair: Why) -> str:
    if pair.comparison.contradictions:
        return "forbidden"
    return f"{pair.comparison.score:6.2f}  {pair.comparison.probability:.0%}"
