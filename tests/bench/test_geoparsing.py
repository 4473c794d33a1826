"""The scorer of toponyms: which count, and how far off an answer is."""

import pytest

from casus.records import PlacePrecision, Where
from geoparsing import UNRESOLVED_KM, Answer, answers_to, counts, figures_of, point_of


def test_phrases_and_toponyms_without_coordinates_do_not_count() -> None:
    assert counts({"lat": 1.0, "type": "Literal"})
    assert counts({"lat": 1.0})
    assert not counts({"lat": 1.0, "type": "Literal_Expression"})
    assert not counts({"lat": None, "type": "Literal"})


def test_a_country_is_answered_with_its_centre_and_nothing_with_none() -> None:
    point = point_of(Where("Iraq", "IQ", precision=PlacePrecision.COUNTRY))
    assert point is not None
    assert point == pytest.approx((33, 43.5), abs=2)
    assert point_of(Where()) is None


def test_no_answer_is_wrong_and_far() -> None:
    answers = [Answer("a", 10, 10, ""), Answer("b", 500, 20, ""), Answer("c", UNRESOLVED_KM, 9000, "")]
    found = figures_of(answers)
    assert found.accuracy == pytest.approx(1 / 3)
    assert found.median_km == 500
    assert found.answered == pytest.approx(2 / 3)
    assert found.perfect == pytest.approx(2 / 3)


def test_an_adjective_is_its_country_and_a_country_beside_another_stays_itself() -> None:
    text = "Chadian troops left Niger and Mali."
    toponyms = [
        {"text": "Chadian", "begin": 0, "end": 7, "lat": 15.0, "lon": 19.0},
        {"text": "Niger", "begin": 20, "end": 25, "lat": 17.5, "lon": 9.0},
    ]
    answers = list(answers_to({"id": "t", "text": text, "toponyms": toponyms}))
    assert all(one.error_km < 300 for one in answers)


def test_the_toponyms_of_a_text_by_name_alone_where_an_offset_is_wrong() -> None:
    text = "Shells fell on Mosul and Tikrit in Iraq."
    toponyms = [
        {"text": "Mosul", "begin": 15, "end": 20, "lat": 36.34, "lon": 43.13},
        {"text": "Tikrit", "begin": -9, "end": -3, "lat": 34.6, "lon": 43.68},
        {"text": "Iraq", "begin": 35, "end": 39, "lat": None, "lon": None},
    ]
    answers = list(answers_to({"id": "t", "text": text, "toponyms": toponyms}))
    assert [one.text for one in answers] == ["Mosul", "Tikrit"]
    assert all(one.error_km < 20 for one in answers)
