"""Shares of right guesses, one row a group."""

from __future__ import annotations

from typing import Any

from macros.components.charts.axis import LINE, Axis, wrapped
from macros.components.page import PageView
from macros.evidence import plots, reference
from macros.evidence.plots import Guessed

_TICKS = (0, 25, 50, 75, 100)


def view(page: PageView, title: str = "") -> dict[str, Any]:
    """Rows with the places of their marks, and the axis."""
    axis = Axis(0, 100)
    found = plots.guesses(page.corpus)
    rows, y = [], 0
    for row in found:
        rows.append(_row(page, axis, row, y))
        y = rows[-1]["end"]
    studies = len({row.source.id for row in found})
    return {
        "title": title or "How many guessed what they had taken",
        "anchor": page.anchor("chart-guesses"),
        "rows": rows,
        "ticks": [(axis.at(value), f"{value} %") for value in _TICKS],
        "floor": y,
        "height": y + 24,
        "description": " ".join(f"{row['name']}: {row['words']}." for row in rows),
        "csv": page.link("downloads/charts/guesses.csv"),
        "source_line": (
            f"From the findings of {studies} {'study' if studies == 1 else 'studies'} on this site that state a share. "
            "The upright line is what chance alone would give, where the study says it."
        ),
        "wide": False,
    }


def _row(page: PageView, axis: Axis, row: Guessed, top: int) -> dict[str, Any]:
    lines = wrapped(f"{reference.short(row.source)}, {row.group}")
    foot = top + LINE * len(lines)
    chance = "" if row.chance is None else f", {row.chance:g} % expected from chance"
    return {
        "name": f"{reference.short(row.source)}, {row.group}",
        "short": reference.short(row.source),
        "group": row.group,
        "href": page.link(f"sources/{row.source.id}.md#{row.finding}"),
        "right": f"{row.right:g} %",
        "chance": "not stated" if row.chance is None else f"{row.chance:g} %",
        "n": f"{row.n:,}" if row.n else "not stated",
        "words": f"{row.right:g} % right{chance}",
        "lines": lines,
        "text_y": top + 12,
        "y": foot + 12,
        "end": foot + 28,
        "x": axis.at(row.right),
        "chance_x": "" if row.chance is None else axis.at(row.chance),
        "zero": axis.at(0),
    }
