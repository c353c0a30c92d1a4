"""The law of a jurisdiction."""

from __future__ import annotations

from typing import Any

from macros.components.page import PageView
from macros.prose.citations import cite


def view(page: PageView, id: str) -> dict[str, Any]:
    """The law ``id``; each provision's text is rendered with citations of its sources."""
    law = page.corpus.laws[id]
    rows = [
        {
            "topic": provision.topic.label,
            "text": page.markdown(cite(provision.text, provision.sources)),
            "inferred": provision.inferred,
        }
        for provision in law.provisions
    ]
    return {"law": law, "rows": rows, "anchor": page.anchor(f"law-{id}")}
