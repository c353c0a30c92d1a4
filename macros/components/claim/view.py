"""A claim as it stands on a page."""

from __future__ import annotations

from typing import Any

from macros.components.badge.view import view as badge_view
from macros.components.page import PageView
from macros.prose.citations import cite


def view(page: PageView, id: str) -> dict[str, Any]:
    """The claim ``id`` with what its badge shows and citations of all that it rests on."""
    claim = page.corpus.claims[id]
    return {
        **badge_view(page, id, brief=True),
        "anchor": page.anchor(f"claim-{id}"),
        "assertion": page.markdown(cite(claim.assertion, [item.finding for item in claim.evidence])),
        "href": page.link(f"claims/{id}.md"),
    }
