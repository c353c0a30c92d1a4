"""The level of a claim in a few words."""

from __future__ import annotations

from typing import Any

from macros.components.page import PageView
from macros.evidence.badge import badge


def view(page: PageView, id: str) -> dict[str, Any]:
    """Badge and address of the claim ``id``."""
    return {"badge": badge(page.corpus, page.corpus.claims[id]), "href": page.link(f"claims/{id}.md")}
