"""Law as a map: shapes of countries from Natural Earth, by the status of their record."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from macros.components.page import PageView
from macros.evidence.vocabulary import LawStatus


@cache
def _world() -> dict[str, Any]:
    """Width, height and an SVG path for each country by its ISO 3166-1 code (Natural Earth 1:110m, public domain)."""
    return json.loads((Path(__file__).parent / "world.json").read_text(encoding="utf-8"))


def view(page: PageView, title: str = "") -> dict[str, Any]:
    """Shapes by status; countries without a record are drawn as not covered."""
    world = _world()
    laws = page.corpus.laws
    by_status: dict[str, list[str]] = {}
    for code, shape in world["shapes"].items():
        status = laws[code].status.value if code in laws else "none"
        by_status.setdefault(status, []).append(shape)
    used = [status for status in LawStatus if any(law.status is status for law in laws.values())]
    named = {status: sorted(law.name for law in laws.values() if law.status is status) for status in used}
    drawn = sum(code in world["shapes"] for code in laws)
    return {
        "title": title or "Law on the map",
        "anchor": page.anchor("chart-law"),
        "width": world["width"],
        "height": world["height"],
        "groups": [(status, "".join(shapes)) for status, shapes in sorted(by_status.items())],
        "legend": [(status.value, status.label) for status in used],
        "description": " ".join(f"{status.label}: {', '.join(names)}." for status, names in named.items()),
        "csv": page.link("downloads/law.csv"),
        "source_line": (
            f"Colours show national law in {drawn} countries; {len(laws) - drawn} places too small to draw, parts of "
            "countries and treaties stand in the table alone. Borders: Natural Earth, which takes no side on them."
        ),
        "wide": True,
    }
