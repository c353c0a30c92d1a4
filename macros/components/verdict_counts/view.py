"""Verdicts of all checks."""

from __future__ import annotations

from collections import Counter
from typing import Any

from macros.components.page import PageView
from macros.evidence.vocabulary import Verdict

CHECKS = "checks/index.md"
"""The page with the table of checks, which can be asked for one verdict by its address."""


def view(page: PageView) -> dict[str, Any]:
    """Counts with the places of their parts of the bar; a verdict that no check has is left out."""
    counts = Counter(check.verdict for check in page.corpus.checks.values() if not check.withdrawn)
    total = sum(counts.values())
    parts, start = [], 0.0
    for verdict in Verdict:
        if not counts[verdict]:
            continue
        width = 100 * counts[verdict] / total
        parts.append(
            {
                "verdict": verdict,
                "count": counts[verdict],
                "x": f"{start:.4g}%",
                "width": f"{width:.4g}%",
                "href": page.link(CHECKS) + f"?checks-verdict={verdict.label.replace(' ', '+').replace(':', '%3A')}"
                if CHECKS in page.corpus.pages
                else "",
            }
        )
        start += width
    return {"parts": parts, "total": total, "anchor": page.anchor("verdicts")}
