"""The store with the line that Casus ships: files in, incidents out, the same in any order."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest
from dump import dump

from casus.records import Outcome, Report
from casus.store import Casebook

EXAMPLES = Path(__file__).parents[2] / "examples"


def test_a_sentence_becomes_an_incident(store: Path) -> None:
    text = "A car bomb killed 12 people in Mosul on 3 May 2023, police said."
    with Casebook(store) as book:
        book.add(Report("tp-1", source="Tigris Post", published="2023-05-04", text=text, language="en"))
        (incident,) = book.incidents()
        (case,) = book.cases()
    assert (str(incident.when.start), incident.where.country) == ("2023-05-03", "IQ")
    assert case.totals[Outcome.KILLED].best == 12
    assert case.reports[0].holds(case.mentions[0].claims[0].quote)


@pytest.fixture(scope="module")
def in_order(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("in_order") / "news.casus"
    with Casebook(path) as book:
        summary = book.add(EXAMPLES)
    assert summary.failed == ()
    assert summary.mentions > 0
    return path


@pytest.mark.parametrize("seed", [1, 2])
def test_the_examples_give_the_same_in_any_order(in_order: Path, store: Path, seed: int) -> None:
    with Casebook(in_order, read_only=True) as book:
        reports = list(book.reports())
    random.Random(seed).shuffle(reports)
    with Casebook(store) as book:
        for part in (reports[:7], reports[7:]):
            book.add(part)
    expected, found = dump(in_order), dump(store)
    for table in ("mention", "claim", "incident", "incident_mention", "figure"):
        assert expected[table], f"the examples fill no {table}"
        assert found[table] == expected[table]


def test_resolving_the_examples_anew_changes_nothing(in_order: Path) -> None:
    before = dump(in_order)
    with Casebook(in_order) as book:
        assert book.update(resolve=True).failed == ()
    assert dump(in_order) == before


def test_the_id_of_an_incident_leads_on_after_its_report_was_corrected(store: Path) -> None:
    """A note put before the text moves the event, and so its id; the old id still finds it."""
    body = "A car bomb killed 12 people in Mosul on 3 May 2023, police said."
    first = Report("r1", "Example Wire", "2023-05-04", "", body, language="en")
    corrected = replace(first, text=f"Updated with a statement by the ministry.\n\n{body}")
    with Casebook(store) as book:
        book.add([first])
        (before,) = book.incidents()
        book.add([corrected])
        (after,) = book.incidents()
        assert after.incident_id != before.incident_id
        assert book.incident(before.incident_id).incident_id == after.incident_id


WIRE = Report(
    "wire-1",
    source="Tigris Wire",
    published="2023-05-04",
    title="Car bomb kills 12 in Mosul",
    text=(
        "A car bomb killed 12 people in Mosul on Wednesday.\n\nThe car had stood since dawn beside a row of "
        "bakeries on the road to the old bridge, and its number plate belonged to a lorry that was sold in "
        "Kirkuk last month. Firemen brought the last of the wounded down from the roofs by ladder."
    ),
    language="en",
)
REWRITE = replace(
    WIRE,
    report_id="courier-1",
    source="Courier",
    published="2023-05-05",
    text=WIRE.text.replace("A car bomb killed 12", "Twelve is the toll: a car bomb killed 12")
    + "\n\nFollow us.",
)


@pytest.mark.parametrize("reports", [(WIRE, REWRITE), (REWRITE, WIRE)])
def test_a_light_rewrite_is_no_second_voice_whichever_came_first(
    store: Path, reports: tuple[Report, ...]
) -> None:
    with Casebook(store) as book:
        for report in reports:
            book.add(report)
        (incident,) = book.incidents()
    assert incident.reports == ("wire-1", "courier-1")
    assert incident.sources == 1
