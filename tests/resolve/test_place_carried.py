"""The place of an event whose own words name none."""

from casus.records import EventType, Kind, Mention, PlacePrecision, Report
from casus.resolve.place_carried import carried_where


def mention(source: Report, anchor: str, kind: Kind = Kind.INCIDENT) -> Mention:
    start = source.text.index(anchor)
    return Mention("m1", "r1", kind, EventType.ARREST, source.quote("text", start, start + len(anchor)))


def report(text: str) -> Report:
    return Report("r1", "Wire", "2023-05-04", "", text)


def test_the_story_so_far_was_in_kirkuk() -> None:
    source = report("A bomb killed two in Kirkuk, Iraq. Police arrested three men later.")
    found = carried_where(source, mention(source, "Police arrested three men later"))
    assert found.name == "Kirkuk"
    assert found.reason.startswith("carried over")


def test_a_dateline_is_not_carried_over() -> None:
    source = report("BAGHDAD (Wire) - Police arrested three men on Sunday.")
    found = carried_where(source, mention(source, "Police arrested three men"))
    assert found.precision is PlacePrecision.UNKNOWN


def test_in_the_province_is_the_one_told_of() -> None:
    source = report("He spoke of Diyala province, Iraq. He counted 40 ambushes in the province since June.")
    found = carried_where(source, mention(source, "He counted 40 ambushes in the province", Kind.AGGREGATE))
    assert found.name == "Diyala"


def test_a_total_is_the_country_s_that_the_report_is_about() -> None:
    source = report("Iraqi troops raided Iraqi villages in Iraq. They detained 166 people in all.")
    found = carried_where(source, mention(source, "They detained 166 people", Kind.AGGREGATE))
    assert (found.country, found.lat) == ("IQ", None)
