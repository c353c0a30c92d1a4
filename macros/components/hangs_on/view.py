"""What the level of a claim hangs on."""

from __future__ import annotations

from typing import Any

from macros.components.page import PageView
from macros.evidence import reference
from macros.evidence.explain import explain


def view(page: PageView, id: str) -> dict[str, Any]:
    """The claim ``id`` rated again: without each study, and with imagined changes."""
    found = explain(page.corpus.claims[id], page.corpus.evidence(id), page.corpus.certainty(id))
    names = reference.short_apart(page.corpus.sources[row.key] for row in found.leave_one_out)
    return {
        "level": found.certainty.level,
        "left_out": [{"name": names[row.key], "level": row.level} for row in found.leave_one_out],
        "would_raise": found.would_raise,
        "would_lower": found.would_lower,
    }
