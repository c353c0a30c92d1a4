"""Axes end at round values and hold all that is drawn."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.components.charts.axis import Axis, round_ticks


@pytest.mark.parametrize(
    ("low", "high", "ticks"),
    [
        (0, 2.4, [0, 0.5, 1, 1.5, 2, 2.5]),
        (0, 294, [0, 100, 200, 300]),
        (-17.5, 2.1, [-20, -15, -10, -5, 0, 5]),
        (0, 0.76, [0, 0.2, 0.4, 0.6, 0.8]),
    ],
)
def test_ticks_are_round(low: float, high: float, ticks: list[float]) -> None:
    assert round_ticks(low, high) == ticks


def test_ticks_of_ratios_are_one_two_five() -> None:
    assert round_ticks(0.36, 1.77, logarithmic=True) == [0.2, 0.5, 1, 2]


@given(st.floats(-1e6, 1e6), st.floats(0.001, 1e6))
def test_ticks_hold_the_values_and_stay_few(low: float, span: float) -> None:
    ticks = round_ticks(low, low + span)
    assert ticks[0] <= low + span * 1e-9
    assert ticks[-1] >= low + span * (1 - 1e-9)
    assert 2 <= len(ticks) <= 8


@given(st.floats(1e-4, 1e4), st.floats(1.01, 1000))
def test_ticks_of_ratios_hold_the_values(low: float, times: float) -> None:
    ticks = round_ticks(low, low * times, logarithmic=True)
    axis = Axis(ticks[0], ticks[-1], logarithmic=True)
    places = [float(axis.at(value)[:-1]) for value in (ticks[0], low, low * times, ticks[-1])]
    assert places == sorted(places)
