"""A judged mention is found again where the text still tells of it, and nowhere else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from told_events import moved, report, sentence, told

from casus.link.recall import find_again, ref_of
from casus.records import EventType, Mention, Report

TAIZ, ALEPPO = sentence("Taiz", 3), sentence("Aleppo", 9, killed=7)
WIRE = report("wire-a", "The ministry gave a briefing.", TAIZ, ALEPPO)
taiz, aleppo = told(WIRE, TAIZ, "Taiz", 3), told(WIRE, ALEPPO, "Aleppo", 9)
REF = ref_of(taiz, WIRE, [taiz, aleppo])


def found(whole: Report, *mentions: Mention) -> str | None:
    return find_again([REF], {whole.report_id: whole}, mentions).get(REF)


def test_the_same_mention_is_found() -> None:
    assert found(WIRE, aleppo, taiz) == taiz.mention_id


@pytest.mark.parametrize(("by", "cut"), [(0, 9), (7, 9), (-5, 0)])
def test_another_reader_may_take_a_little_more_or_less(by: int, cut: int) -> None:
    again = moved(taiz, by, cut)
    assert found(WIRE, again, aleppo) == again.mention_id


def test_a_mention_of_another_sentence_is_not_taken_for_it() -> None:
    assert found(WIRE, aleppo) is None


def test_an_arrest_in_the_same_sentence_is_not_taken_for_the_shelling() -> None:
    assert found(WIRE, replace(taiz, type=EventType.ARREST)) is None


def test_a_general_word_that_became_a_form_is_the_same() -> None:
    assert found(WIRE, replace(taiz, type=EventType.ATTACK)) == taiz.mention_id


def test_of_two_in_one_sentence_the_family_decides() -> None:
    general = replace(taiz, type=EventType.ATTACK, mention_id="m-general")
    assert found(WIRE, general, taiz) == taiz.mention_id


def test_two_of_one_anchor_are_told_apart_by_place() -> None:
    elsewhere = replace(taiz, mention_id="m0", where=aleppo.where)
    refs = [ref_of(m, WIRE, [taiz, elsewhere]) for m in (taiz, elsewhere)]
    again = [moved(m, 4, 4) for m in (taiz, elsewhere)]
    again = [replace(m, mention_id=name) for m, name in zip(again, ("m2", "m1"), strict=True)]
    assert find_again(refs, {WIRE.report_id: WIRE}, again) == dict(zip(refs, ("m2", "m1"), strict=True))


def test_two_that_nothing_tells_apart_are_still_two() -> None:
    twin = replace(taiz, mention_id="m-twin")
    refs = [ref_of(m, WIRE, [taiz, twin]) for m in (taiz, twin)]
    assert set(find_again(refs, {WIRE.report_id: WIRE}, [twin, taiz]).values()) == {"m-twin", taiz.mention_id}


def test_a_note_put_before_the_text_moves_it() -> None:
    later = report("wire-a", TAIZ, ALEPPO, lead="Corrects the name of the ministry in the first paragraph. ")
    again = told(later, TAIZ, "Taiz", 3)
    other = told(later, ALEPPO, "Aleppo", 9)
    assert found(later, other, again) == again.mention_id


def test_a_corrected_number_leaves_it_the_same() -> None:
    corrected = sentence("Taiz", 3, killed=6)
    later = report("wire-a", "The ministry spoke.", corrected, ALEPPO)
    again = told(later, corrected, "Taiz", 3)
    assert found(later, told(later, ALEPPO, "Aleppo", 9), again) == again.mention_id


def test_a_like_sentence_of_another_day_is_not_it() -> None:
    other = sentence("Taiz", 5)
    later = report("wire-a", other)
    assert found(later, told(later, other, "Taiz", 5)) is None


def test_a_report_that_is_gone_has_nothing() -> None:
    assert find_again([REF], {}, []) == {}


@given(st.integers(-12, 12), st.integers(0, 12))
def test_what_is_found_overlaps(by: int, cut: int) -> None:
    again = moved(taiz, by, cut)
    name = found(WIRE, again, aleppo)
    assert name in (None, again.mention_id)
    common = min(again.anchor.end, taiz.anchor.end) - max(again.anchor.start, taiz.anchor.start)
    assert (name is not None) == (common * 2 >= len(again.anchor.text))
