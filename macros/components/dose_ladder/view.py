"""The ladder of doses: one strip of dots for each substance and unit."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from macros.components.charts.axis import Axis, stacked
from macros.components.page import PageView
from macros.evidence import plots, reference
from macros.evidence.plots import GivenDose

_TICKS = (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500)
_STEP, _RADIUS, _BASE, _HEAD = 11, 5, 24, 22
_FEWEST = 3
"""Fewer doses than these are shown in the table alone."""


def view(page: PageView, title: str = "") -> dict[str, Any]:
    """Panels with their axes and dots, and the rows of the table."""
    rows = plots.given_doses(page.corpus)
    groups = {name: list(found) for name, found in groupby(rows, key=lambda row: row.panel)}
    drawn = {name: found for name, found in groups.items() if len(found) >= _FEWEST} or groups
    panels, y = [], 0
    for name, found in sorted(drawn.items(), key=lambda item: -len(item[1])):
        panel = _panel(page, name, found, y)
        panels.append(panel)
        y = panel["end"]
    left = sum(len(found) for name, found in groups.items() if name not in drawn)
    used = {row.given.dose_class for row in rows}
    classes = page.corpus.site.dose_classes
    studies = len({row.source.id for row in rows})
    return {
        "title": title or "Doses that studies gave",
        "anchor": page.anchor("chart-dose-ladder"),
        "panels": panels,
        "height": y,
        "legend": [(name, classes[name].label) for name in classes if name in used],
        "mark_of": _mark_of(page),
        "description": " ".join(panel["words"] for panel in panels),
        "rows": [_row(page, row) for row in rows],
        "csv": page.link("downloads/charts/doses.csv"),
        "source_line": (
            f"Computed from the study records of this site: {len(rows)} amounts in {studies} "
            f"{'study' if studies == 1 else 'studies'}. Each mark is an amount that a study gave; amounts per 70 kg of "
            f"body weight stand with fixed amounts, and nothing is converted."
            + (f" {left} amounts in other units are in the table only." if left else "")
        ),
        "wide": False,
    }


def _mark_of(page: PageView) -> dict[str, str]:
    """Marks by class of dose: that of the site, weaker ones, stronger ones."""
    names = [name for name in page.corpus.site.dose_classes if name != "none"]
    marks = ("micro", "low", "full")
    return {name: marks[min(index, len(marks) - 1)] for index, name in enumerate(names)}


def _panel(page: PageView, name: str, rows: list[GivenDose], top: int) -> dict[str, Any]:
    low, high = min(row.given.amount for row in rows), max(row.given.amount for row in rows)
    axis = Axis(low / 1.4, high * 1.4, logarithmic=True)
    places = [axis.at(row.given.amount) for row in rows]
    lifts = stacked(places, _STEP)
    height = max(lifts) + 2 * _RADIUS
    floor = top + _HEAD + height + 6
    dots = [
        {"kind": row.given.dose_class, "x": place, "y": floor - _RADIUS - 2 - lift, "title": _words(row)}
        for row, place, lift in zip(rows, places, lifts, strict=True)
    ]
    return {
        "name": name,
        "top": top + 14,
        "floor": floor,
        "dots": dots,
        "ticks": axis.ticks(_TICKS),
        "end": floor + _BASE + 14,
        "words": f"{name}: {len(rows)} amounts from {low:g} to {high:g}.",
    }


def _words(row: GivenDose) -> str:
    given = row.given
    amount = f"{given.amount:g} to {given.up_to:g}" if given.up_to else f"{given.amount:g}"
    of = f" of {given.of}" if given.of else ""
    return f"{amount} {given.unit.label}{of}, {given.substance}: {reference.short(row.source)}"


def _row(page: PageView, row: GivenDose) -> dict[str, Any]:
    given = row.given
    return {
        "href": page.link(f"sources/{row.source.id}.md"),
        "short": reference.short(row.source),
        "substance": f"{given.substance}, {given.of}" if given.of else given.substance,
        "amount": f"{given.amount:g} to {given.up_to:g}" if given.up_to else f"{given.amount:g}",
        "unit": given.unit.label,
        "dose_class": page.corpus.site.dose_classes[given.dose_class].label,
    }
