"""Spreads of measured values, a panel a unit."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from macros.components.charts.axis import LINE, Axis, round_ticks, wrapped
from macros.components.page import PageView
from macros.evidence import plots, reference
from macros.evidence.plots import Measured

_HEAD, _FOOT = 24, 34


def view(page: PageView, title: str = "") -> dict[str, Any]:
    """Panels with axis and bars, and the rows of the table."""
    found = plots.spreads(page.corpus)
    panels, y = [], 0
    for unit, group in groupby(found, key=lambda row: row.spread.unit):
        panel = _panel(page, unit, list(group), y)
        panels.append(panel)
        y = panel["end"]
    rows = [row for panel in panels for row in panel["rows"]]
    return {
        "title": title or "Lowest and highest content",
        "anchor": page.anchor("chart-spreads"),
        "panels": panels,
        "rows": rows,
        "height": y,
        "description": " ".join(f"{row['name']}: {row['words']}." for row in rows),
        "csv": page.link("downloads/charts/spreads.csv"),
        "source_line": f"From {len(rows)} findings on this site that state a lowest and a highest value.",
        "wide": False,
    }


def _panel(page: PageView, unit: str, found: list[Measured], top: int) -> dict[str, Any]:
    ticks = round_ticks(0, max(row.spread.high for row in found))
    axis = Axis(ticks[0], ticks[-1])
    rows = []
    y = top + _HEAD
    for row in found:
        spread = row.spread
        lines = wrapped(f"{spread.quantity[:1].upper()}{spread.quantity[1:]} ({reference.short(row.source)})")
        middle = "" if spread.middle is None else f", in the middle {spread.middle:g}"
        rows.append(
            {
                "name": " ".join(lines),
                "lines": lines,
                "quantity": spread.quantity,
                "short": reference.short(row.source),
                "href": page.link(f"sources/{row.source.id}.md#{row.finding}"),
                "low": f"{spread.low:g}",
                "high": f"{spread.high:g}",
                "middle": "not stated" if spread.middle is None else f"{spread.middle:g}",
                "unit": unit,
                "n": f"{spread.n:,}" if spread.n else "not stated",
                "words": f"{spread.low:g} to {spread.high:g} {unit}{middle}",
                "text_y": y + 12,
                "y": y + LINE * len(lines) + 10,
                "x1": axis.at(spread.low),
                "x2": axis.at(spread.high),
                "x": "" if spread.middle is None else axis.at(spread.middle),
            }
        )
        y += LINE * len(lines) + 26
    floor = y
    return {
        "unit": unit,
        "top": top + 14,
        "floor": floor,
        "rows": rows,
        "ticks": axis.ticks(ticks),
        "end": floor + _FOOT,
    }
