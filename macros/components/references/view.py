"""The reference list of a page."""

from __future__ import annotations

from typing import Any

from macros.components.page import PageView
from macros.components.shared import study_line
from macros.evidence import reference


def view(page: PageView) -> dict[str, Any]:
    """The page's citations, in order of first mention."""
    entries = [
        {
            "cited": cited,
            "reference": reference.full(cited.source),
            "study": study_line(page.corpus, cited.source),
            "href": page.link(f"sources/{cited.source.id}.md"),
        }
        for cited in page.cited.values()
    ]
    return {"entries": entries}
