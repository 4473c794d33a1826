"""What of one text stands in another: copies, passages, other stories in the same form."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from casus.ingest.likeness import Relation, likeness, print_of

WIRE = (
    "Two mortar rounds fell on the ferry landing in Bir Kasra on Monday and killed a ticket seller, Leila "
    "Mansour of the harbour office said.\n\n"
    "The boat had just cast off with forty people on board, she added, and its captain turned back to take "
    "up the wounded. Colonel Adnan Taha said his men had not fired.\n\n"
    "Bir Kasra has been cut off from the capital since 2016."
)
OWN = (
    "Passengers who waited for the evening boat spoke of nothing else.\n\n"
    "The market at Tell Zahir was shut and so was the school behind it, where Nadim Ghosn teaches."
)


def relation(left: str, right: str) -> Relation:
    return likeness(print_of(left), print_of(right)).relation


def test_a_reworded_lede_and_a_cut_leave_a_copy() -> None:
    rewrite = (
        "Mortars hit Bir Kasra's ferry landing; one person died on Monday, according to Leila Mansour of the "
        "harbour office.\n\nThe boat had just cast off with forty people on board, she added, and its "
        "captain turned back to take up the wounded. Colonel Adnan Taha said his men had not fired."
    )
    assert relation(WIRE, rewrite) is Relation.COPY


def test_a_later_toll_is_in_a_copy() -> None:
    assert relation(WIRE, WIRE.replace("killed a ticket seller", "killed three people")) is Relation.COPY


def test_other_names_at_the_same_places_are_another_story() -> None:
    other = (
        WIRE.replace("Bir Kasra", "Wadi Halim")
        .replace("Monday", "Friday")
        .replace("Leila Mansour", "Omar Idris")
        .replace("Colonel Adnan Taha", "General Fuad Nasser")
    )
    assert relation(WIRE, other) is not Relation.COPY


def test_a_wire_sentence_in_a_report_of_its_own_is_a_passage() -> None:
    taken = WIRE.split("\n\n")[1]
    first, second = OWN.split("\n\n")
    text = f"{first}\n\n{taken}\n\n{second}"
    found = likeness(print_of(WIRE), print_of(text))
    assert found.relation is Relation.PARTIAL
    (passage,) = found.passages
    assert text[passage.start : passage.end] == taken


def test_a_sentence_with_the_agency_named_at_its_end_is_taken_over_too() -> None:
    taken = (
        "The boat had just cast off with forty people on board, she added, and its captain turned back to "
        "take up the wounded, Coast Wire reported on Tuesday."
    )
    assert relation(WIRE, f"{OWN}\n\n{taken}") is Relation.PARTIAL


def test_background_printed_again_is_no_passage() -> None:
    standing = (
        "The delta has been fought over since 2016 by two governments that share neither a currency nor a "
        "calendar, and more than 40,000 people have left Port Amal."
    )
    assert relation(f"{WIRE}\n\n{standing}", f"{OWN}\n\n{standing}") is Relation.NONE


def test_the_head_of_a_live_page_is_no_passage() -> None:
    head = "This page is kept by our reporters in Port Amal and nine other towns; we add to it all day long."
    assert relation(f"{head}\n\n{WIRE}", f"{head}\n\n{OWN}") is Relation.NONE


def test_texts_without_words_are_like_nothing() -> None:
    assert relation("", WIRE) is Relation.NONE
    assert relation("", "") is Relation.NONE


@given(st.text(alphabet="Ab c.\n“”1", max_size=80), st.text(alphabet="Ab c.\n“”1", max_size=80))
def test_scores_are_shares_and_passages_lie_in_the_text(left: str, right: str) -> None:
    found = likeness(print_of(left), print_of(right))
    assert 0 <= found.score <= 1
    for passage in found.passages:
        assert right[passage.start : passage.end].strip()
    assert found.score == likeness(print_of(right), print_of(left)).score
