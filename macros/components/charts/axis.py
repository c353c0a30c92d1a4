"""Axes whose places are per cent of the width, so that a chart fits every screen and its letters keep their size."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, floor, log10
from textwrap import wrap


@dataclass(frozen=True, slots=True)
class Axis:
    """A linear or logarithmic axis from ``low`` to ``high``, drawn between ``start`` and ``end`` per cent."""

    low: float
    high: float
    logarithmic: bool = False
    start: float = 2.0
    end: float = 98.0

    def at(self, value: float) -> str:
        """Where ``value`` stands, e.g. ``37.25%``."""
        low, high, here = (log10(v) for v in (self.low, self.high, value)) if self.logarithmic else self._plain(value)
        share = (here - low) / ((high - low) or 1)
        return f"{self.start + share * (self.end - self.start):.4g}%"

    def _plain(self, value: float) -> tuple[float, float, float]:
        return self.low, self.high, value

    def span(self, low: float, high: float) -> str:
        """Width between two values, in per cent."""
        return f"{float(self.at(high)[:-1]) - float(self.at(low)[:-1]):.4g}%"

    def ticks(self, values: Iterable[float]) -> list[tuple[str, str]]:
        """Place and label of each of ``values`` that lies on the axis."""
        return [(self.at(value), f"{value:g}") for value in values if self.low <= value <= self.high]


def round_ticks(low: float, high: float, logarithmic: bool = False) -> list[float]:
    """Round values from at most ``low`` to at least ``high``: four to eight, or 1, 2, 5 in each power of ten."""
    if logarithmic:
        powers = [
            base * 10.0**power for power in range(floor(log10(low)) - 1, ceil(log10(high)) + 2) for base in (1, 2, 5)
        ]
        first = max(value for value in powers if value <= low)
        last = min(value for value in powers if value >= high)
        return [value for value in powers if first <= value <= last]
    rough = (high - low or 1) / 5
    power = 10.0 ** floor(log10(rough))
    step = next(power * base for base in (1, 2, 2.5, 5, 10) if power * base >= rough)
    return [round(step * index, 10) for index in range(floor(low / step), ceil(high / step) + 1)]


LINE = 16
"""Height of a line of letters, in pixels."""

_LETTERS = 46
"""Letters of a label that fit beside each other on the narrowest screen."""


def wrapped(text: str) -> list[str]:
    """A label in lines that fit the narrowest screen: drawings do not wrap their text."""
    return wrap(text, _LETTERS) or [""]


def stacked(places: Iterable[str], step: int) -> list[int]:
    """For dots at ``places`` in order: how far each is lifted, so that those at one place stand one over the other."""
    heights: dict[str, int] = {}
    lifted = []
    for place in places:
        lifted.append(heights.get(place, 0) * step)
        heights[place] = heights.get(place, 0) + 1
    return lifted
