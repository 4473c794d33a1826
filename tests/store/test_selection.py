"""Incidents are found by date, country, type, actor and words, and sorted."""

from __future__ import annotations

import datetime as dt

import pytest

from casus.errors import UsageError
from casus.records import EventType, Incident, Kind, Report
from casus.store import Casebook, IncidentFilter

REPORTS = [
    Report(
        "a",
        published="2023-05-04",
        title="Bombs in two towns",
        text="12 civilians were killed by masked men in Mosul on 3 May 2023, police said. "
        "Shops near the river were burning.",
    ),
    Report(
        "b", published="2023-05-05", text="2 soldiers were killed by Élan militia in Tikrit on 5 May 2023."
    ),
    Report(
        "c", published="2023-05-09", text="several people were killed in Kirkuk on 9 May 2023, medics said."
    ),
    Report("d", published="2023-05-09", text="40 people were injured in Samarra on 9 May 2023."),
    Report("e", published="2023-05-06", text="13 civilians were killed in Mosul on 3 May 2023."),
]


@pytest.fixture
def places(book: Casebook) -> Casebook:
    book.add(REPORTS)
    return book


def _found(book: Casebook, **wanted: object) -> list[str | None]:
    return [incident.where.name for incident in book.incidents(IncidentFilter(**wanted))]  # type: ignore[arg-type]


ALL = ["Mosul", "Tikrit", "Kirkuk", "Samarra"]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({}, ALL),
        ({"since": dt.date(2023, 5, 5)}, ["Tikrit", "Kirkuk", "Samarra"]),
        ({"until": dt.date(2023, 5, 5)}, ["Mosul", "Tikrit"]),
        ({"since": dt.date(2023, 5, 4), "until": dt.date(2023, 5, 8)}, ["Tikrit"]),
        ({"country": "iq"}, ALL),
        ({"country": "SY"}, []),
        ({"type": EventType.ATTACK}, ALL),
        ({"type": EventType.RAID}, []),
        ({"kind": Kind.AGGREGATE}, []),
        ({"actor": "MASKED"}, ["Mosul"]),
        ({"actor": "lan mil"}, ["Tikrit"]),
        ({"actor": "_"}, []),
        ({"actor": "100%"}, []),
        ({"text": "bombs"}, ["Mosul"]),
        ({"text": "bombing"}, ["Mosul"]),
        ({"text": "near river"}, ["Mosul"]),
        ({"text": '"near the river"'}, ["Mosul"]),
        ({"text": '"river the near"'}, []),
        ({"text": "river medics"}, []),
        ({"text": 'elan OR "'}, []),
        ({"text": "elan"}, ["Tikrit"]),
        ({"text": "  "}, ALL),
        ({"limit": 0}, []),
        ({"limit": 2}, ["Mosul", "Tikrit"]),
    ],
)
def test_filters(places: Casebook, wanted: dict[str, object], found: list[str]) -> None:
    in_any_order = sorted(_found(places, **wanted), key=lambda place: ALL.index(str(place)))
    assert in_any_order == found


@pytest.mark.parametrize("words", ["*", "(", "NEAR(", "text:river", "-", "'", '"" AND', "^a", "a*"])
def test_no_words_break_the_search(places: Casebook, words: str) -> None:
    assert isinstance(_found(places, text=words), list)


def test_sorting(places: Casebook) -> None:
    assert _found(places, sort="sources", descending=True)[0] == "Mosul"
    assert _found(places, sort="date")[:2] == ["Mosul", "Tikrit"]
    by_id = [incident.incident_id for incident in places.incidents(IncidentFilter(sort="id"))]
    assert by_id == sorted(by_id)


def test_without_a_number_of_killed_comes_last_either_way(places: Casebook) -> None:
    assert _found(places, sort="killed") == ["Tikrit", "Kirkuk", "Mosul", "Samarra"]
    assert _found(places, sort="killed", descending=True) == ["Mosul", "Kirkuk", "Tikrit", "Samarra"]


def test_an_earlier_versions_words_are_not_searched(book: Casebook) -> None:
    first = Report("a", text="Rumours of a siege. 3 people were killed in Mosul on 3 May 2023.")
    book.add([first, Report("a", text="3 people were killed in Mosul on 3 May 2023.")])
    assert book.incidents(IncidentFilter(text="siege")) == []
    assert len(book.incidents(IncidentFilter(text="killed"))) == 1
    book.remove("a")
    assert book.incidents(IncidentFilter(text="killed")) == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"sort": "size"},
        {"limit": -1},
        {"since": dt.date(2023, 5, 2), "until": dt.date(2023, 5, 1)},
    ],
)
def test_what_cannot_be_asked(wrong: dict[str, object]) -> None:
    with pytest.raises(UsageError):
        IncidentFilter(**wrong)  # type: ignore[arg-type]


def test_cases_bring_mentions_and_reports(places: Casebook) -> None:
    case = next(iter(places.cases(IncidentFilter(text="masked"))))
    assert isinstance(case.incident, Incident)
    assert [report.report_id for report in case.reports] == ["a", "e"]
    assert [mention.mention_id for mention in case.mentions] == list(case.incident.mentions)
