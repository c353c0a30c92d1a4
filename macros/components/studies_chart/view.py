"""Studies by year, size and design: a strip of marks for each kind of design."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from macros.components.charts.axis import Axis
from macros.components.page import PageView
from macros.components.shared import size
from macros.evidence import plots, reference
from macros.evidence.plots import DatedStudy

_SMALL, _LARGE = 50, 300
"""Sizes in participants at which marks grow, as in the plots of directions."""

_RADII = (3, 5, 7)
_GAP, _HEAD, _FOOT = 2, 22, 10
_TICK_EVERY = 5


def view(page: PageView, dose: str, title: str = "") -> dict[str, Any]:
    """Strips with their marks, and the rows of the table."""
    found = plots.dated_studies(page.corpus, dose)
    label = page.corpus.site.dose_classes[dose].label if dose in page.corpus.site.dose_classes else dose
    years = [row.year for row in found] or [0]
    axis = Axis(min(years) - 0.5, max(years) + 0.5, start=1, end=99)
    strips, y = [], 0
    for group, rows in groupby(found, key=lambda row: row.group):
        strip = _strip(axis, group, list(rows), y)
        strips.append(strip)
        y = strip["end"]
    first = min(years) - min(years) % _TICK_EVERY + _TICK_EVERY
    return {
        "title": title or f"{label}: studies by year, size and design",
        "anchor": page.anchor(f"chart-studies-{dose}"),
        "strips": strips,
        "floor": y,
        "height": y + 20,
        "ticks": [(axis.at(year), str(year)) for year in range(first, max(years) + 1, _TICK_EVERY)],
        "radii": [
            (_RADII[0], f"fewer than {_SMALL} people, or not stated"),
            (_RADII[1], f"{_SMALL} to {_LARGE}"),
            (_RADII[2], f"more than {_LARGE}"),
        ],
        "description": " ".join(f"{strip['name']}: {strip['words']}." for strip in strips),
        "rows": [
            {
                "href": page.link(f"sources/{row.source.id}.md"),
                "short": reference.short(row.source),
                "year": row.year,
                "design": row.study.design.label,
                "size": size(row.study) or "not stated",
            }
            for row in found
        ],
        "csv": page.link(f"downloads/charts/studies-{dose}.csv"),
        "source_line": f"Computed from the {len(found)} study records of this site with this class of dose and a year.",
        "wide": False,
    }


def _strip(axis: Axis, name: str, rows: list[DatedStudy], top: int) -> dict[str, Any]:
    """Marks of one kind of design, those of one year one over the other, the largest at the foot."""
    heights: dict[int, int] = {}
    places = []
    for row in rows:
        radius = _radius(row)
        lift = heights.get(row.year, 0)
        places.append((row, radius, lift + radius))
        heights[row.year] = lift + 2 * radius + _GAP
    floor = top + _HEAD + max(heights.values())
    dots = [
        {
            "x": axis.at(row.year),
            "y": floor - lift,
            "r": radius,
            "title": f"{reference.short(row.source)}, {size(row.study) or 'size not stated'}",
        }
        for row, radius, lift in places
    ]
    span = f"{rows[0].year}" if rows[0].year == rows[-1].year else f"{rows[0].year} to {rows[-1].year}"
    words = f"{len(rows)} {'study' if len(rows) == 1 else 'studies'}, {span}"
    return {"name": name, "top": top + 14, "floor": floor, "dots": dots, "end": floor + _FOOT, "words": words}


def _radius(row: DatedStudy) -> int:
    people = plots.people(row.study)
    return _RADII[0] if people < _SMALL else _RADII[2] if people > _LARGE else _RADII[1]
