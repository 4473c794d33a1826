"""Distances and points on the globe."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casus.reference.place import city_radius_km, distance_km, midpoint, point_towards

POINTS = st.tuples(st.floats(-70, 70), st.floats(-179, 179))


def test_mosul_lies_some_80_km_from_erbil() -> None:
    assert distance_km((36.335, 43.119), (36.191, 44.009)) == pytest.approx(81, abs=2)


@given(POINTS, st.floats(0, 359), st.floats(1, 300))
def test_a_point_lies_as_far_as_asked(start: tuple[float, float], bearing: float, distance: float) -> None:
    assert distance_km(start, point_towards(start, bearing, distance)) == pytest.approx(distance, rel=0.1)


def test_the_middle_over_the_date_line() -> None:
    assert midpoint((0.0, 179.0), (0.0, -179.0))[1] == pytest.approx(-180.0)


def test_larger_cities_are_broader() -> None:
    assert [city_radius_km(n) for n in (800, 300_000, 2_000_000, 9_000_000)] == [5, 10, 15, 20]
