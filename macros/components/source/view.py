"""A source in a box."""

from __future__ import annotations

from typing import Any

from macros.components.page import PageView
from macros.components.shared import study_line
from macros.evidence import reference


def view(page: PageView, id: str) -> dict[str, Any]:
    """The source ``id`` with its first finding."""
    source = page.corpus.sources[id]
    return {
        "source": source,
        "anchor": page.anchor(f"source-{id}"),
        "short": reference.short(source),
        "line": study_line(page.corpus, source),
        "href": page.link(f"sources/{id}.md"),
        "more": len(source.findings) - 1,
    }
