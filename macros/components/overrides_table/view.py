"""All overrides of a site."""

from __future__ import annotations

from typing import Any

from macros.components.page import PageView


def view(page: PageView) -> dict[str, Any]:
    """One row an override, in the order of claims."""
    rows = [
        {
            "title": claim.title,
            "href": page.link(f"claims/{claim.id}.md"),
            "override": override,
            "computed": page.corpus.certainty(claim.id).computed,
            "level": page.corpus.certainty(claim.id).level,
        }
        for claim in page.corpus.claims.values()
        for override in claim.overrides
    ]
    return {"rows": rows}
