"""The reference list of a page."""

from __future__ import annotations

from typing import Any

from macros.components.page import PageView
from macros.components.shared import study_line
from macros.evidence import reference

_LISTED_AUTHORS = 1
"""Authors that a list names before "et al."; the page of a source names more."""


def view(page: PageView) -> dict[str, Any]:
    """The page's citations, in order of first mention."""
    entries = [
        {
            "cited": cited,
            "reference": reference.full(cited.source, _LISTED_AUTHORS),
            "study": study_line(page.corpus, cited.source),
            "href": page.link(f"sources/{cited.source.id}.md"),
        }
        for cited in page.cited.values()
    ]
    return {"entries": entries}
