"""The thresholds of the rules of certainty."""

from __future__ import annotations

from typing import Any

from macros.components.page import PageView
from macros.evidence import thresholds


def view(page: PageView) -> dict[str, Any]:
    """Name, value and origin of each threshold."""
    rows = [
        {"name": name.replace("_", " ").capitalize(), "value": f"{found.value:g}", "origin": found.origin}
        for name, found in vars(thresholds).items()
        if isinstance(found, thresholds.Threshold)
    ]
    return {"rows": rows, "version": thresholds.RULES_VERSION}
