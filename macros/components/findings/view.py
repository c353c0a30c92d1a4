"""The findings of a source."""

from __future__ import annotations

from typing import Any

from macros.components.page import PageView
from macros.components.shared import dose_labels
from macros.evidence.model import Effect


def view(page: PageView, id: str) -> dict[str, Any]:
    """Findings of ``id`` with the words for their direction, comparison and size."""
    source = page.corpus.sources[id]
    rows = [
        {
            "finding": finding,
            "remarks": " · ".join(
                part
                for part in (
                    finding.outcome,
                    finding.comparison.label if finding.comparison else "",
                    finding.direction.label if finding.direction and finding.direction.value != "descriptive" else "",
                    dose_labels(page.corpus, finding.dose_class),
                    _size(finding.effect) if finding.effect else "",
                )
                if part
            ),
        }
        for finding in source.findings
    ]
    return {"source": source, "rows": rows}


def _size(effect: Effect) -> str:
    parts = [effect.measure.label]
    if effect.estimate is not None:
        parts.append(f"{effect.estimate:g}")
    if effect.ci_low is not None and effect.ci_high is not None:
        parts.append(f"(95 % interval {effect.ci_low:g} to {effect.ci_high:g})")
    if effect.i2 is not None:
        parts.append(f"I² {effect.i2:g} %")
    return " ".join(parts)
