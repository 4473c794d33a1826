"""Which passages of a text tell a place."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casus.read.places import find_places


@pytest.mark.parametrize(
    ("text", "passages"),
    [
        ("Four people died in the village of Sarnak near Zakho on Friday.", ["village of Sarnak near Zakho"]),
        ("Commandos landed in western Iraq's Anbar desert.", ["western Iraq's Anbar desert"]),
        ("A mine went off 20 km south of Kirkuk, Iraq.", ["20 km south of Kirkuk, Iraq"]),
        ("Shells fell on Aleppo, Idlib and Hama.", ["Aleppo", "Idlib", "Hama"]),
        ("Jets hit a convoy between Kifri and Tuz Khurmatu.", ["between Kifri and Tuz Khurmatu"]),
        ("A tanker burned off Hodeidah in the Red Sea.", ["off Hodeidah", "Red Sea"]),
        ("Gunmen raided Kalat district.", ["Kalat district"]),
        ("They met at the Peshawar Press Club.", ["Peshawar Press Club"]),
        ("The Kabul bombing shocked many.", ["Kabul"]),
        ("A bridge collapsed at Qara Dagh, east of Sulaymaniyah.", ["Qara Dagh, east of Sulaymaniyah"]),
        ("The ferry set off in Basra.", ["Basra"]),
        ("Flags flew in the United States of America.", ["United States of America"]),
    ],
)
def test_places_are_found_with_their_wording(text: str, passages: list[str]) -> None:
    assert [span.text for span in find_places(text)] == passages


@pytest.mark.parametrize(
    "text",
    [
        "Iraqi forces and Turkish jets took part.",
        "Baghdad said nothing; according to Tehran, neither did Moscow.",
        "Paris Hilton met Abu Bakr in March.",
        "Most of the men left on Monday. Many of Police headed home. Nice.",
        "The Baghdad police denied it.",
        "Omar Diyala Hassan spoke. The report quotes Hassan at length.",
        "He spoke in Arabic at NATO in October, state TV said.",
        "",
    ],
)
def test_actors_persons_and_everyday_words_are_none(text: str) -> None:
    assert find_places(text) == []


def test_a_dateline_is_marked() -> None:
    spans = find_places("MOSUL, Iraq (Agency) — A shell hit a house in Tal Afar.")
    assert [(span.text, span.dateline) for span in spans] == [("MOSUL, Iraq", True), ("Tal Afar", False)]


def test_a_person_named_in_full_is_no_place_later() -> None:
    text = "Colonel Petr Novak Kirkwood led them. The attack on Kirkwood failed in Basra."
    assert [span.text for span in find_places(text)] == ["Basra"]


@given(
    st.lists(
        st.sampled_from(["in", "near", "Mosul", "Iraq's", "Anbar", "the", "town of", ",", "É", "20 km from"])
    )
)
def test_spans_stand_in_the_text_and_do_not_overlap(words: list[str]) -> None:
    text = " ".join(words)
    end = 0
    for span in find_places(text):
        assert end <= span.start < span.end
        assert text[span.start : span.end] == span.text
        end = span.end


def test_a_long_report_takes_milliseconds() -> None:
    paragraph = (
        "Militants attacked a checkpoint near Hawija in Kirkuk province on Tuesday, killing three, a "
        "spokesman for the provincial command said. Reinforcements arrived from Tikrit and the road to Baiji "
        "was closed for several hours while helicopters searched the Hamrin mountains for those responsible. "
    )
    text = paragraph * 13
    find_places(text)
    best = min(_seconds(text) for _ in range(5))
    assert best < 0.05  # some 4 ms on an idle core


def _seconds(text: str) -> float:
    start = time.perf_counter()
    find_places(text)
    return time.perf_counter() - start
