"""A forest plot: estimate and interval of each study, on the scale that they share."""

from __future__ import annotations

from typing import Any

from macros.components.charts.axis import LINE, Axis, round_ticks, wrapped
from macros.components.page import PageView
from macros.evidence import plots, reference
from macros.evidence.plots import Estimate, Forest

_ROW = 24


def view(page: PageView, id: str, title: str = "") -> dict[str, Any]:
    """Rows with the places of their marks, the axis, and the line of no effect or of the claim's threshold."""
    claim = page.corpus.claims[id]
    forest = plots.forest(page.corpus, id)
    found: dict[str, Any] = {"rows": [], "ticks": [], "floor": 0, "height": 1, "line_x": "", "description": ""}
    source_line = (
        "Fewer than two of the studies that this claim weighs report an effect with its interval on one scale."
    )
    if forest is not None:
        found = _drawn(page, forest)
        side = forest.favourable_side
        source_line = (
            f"{forest.label} with 95 % interval, as each source reports it; nothing is pooled. "
            f"The broken line stands at {forest.line:g}"
            f"{f', and results to the {side} of it favour what was studied' if side else ''}."
        )
    return found | {
        "title": title or f"Effects that the studies report: {claim.title[:1].lower()}{claim.title[1:]}",
        "anchor": page.anchor(f"chart-forest-{id}"),
        "csv": page.link("downloads/charts/effects.csv"),
        "source_line": source_line,
        "wide": False,
    }


def _drawn(page: PageView, forest: Forest) -> dict[str, Any]:
    values = [forest.line, *(value for row in forest.rows for value in (row.low, row.high))]
    ticks = round_ticks(min(values), max(values), forest.measure.is_ratio)
    axis = Axis(ticks[0], ticks[-1], logarithmic=forest.measure.is_ratio)
    names = reference.short_apart([row.source for row in forest.rows])
    rows, y = [], 0
    for row in forest.rows:
        rows.append(_row(page, axis, row, names[row.source.id], y))
        y = rows[-1]["end"]
    return {
        "rows": rows,
        "ticks": axis.ticks(ticks),
        "floor": y,
        "height": y + 24,
        "line_x": axis.at(forest.line),
        "description": " ".join(f"{row['name']}: {row['words']}." for row in rows),
    }


def _row(page: PageView, axis: Axis, row: Estimate, name: str, top: int) -> dict[str, Any]:
    words = f"{row.value:g} ({row.low:g} to {row.high:g})"
    lines = wrapped(f"{name}: {words}")
    foot = top + LINE * len(lines)
    return {
        "name": name,
        "words": words,
        "lines": lines,
        "text_y": top + 12,
        "y": foot + 8,
        "end": foot + _ROW,
        "x": axis.at(row.value),
        "x1": axis.at(row.low),
        "x2": axis.at(row.high),
        "href": page.link(f"sources/{row.source.id}.md#{row.finding}"),
        "value": f"{row.value:g}",
        "interval": f"{row.low:g} to {row.high:g}",
        "n": f"{row.n:,}" if row.n else "not stated",
    }
