"""Downloads of a source's reference."""

from __future__ import annotations

from typing import Any

from macros.components.page import PageView


def view(page: PageView, id: str) -> dict[str, Any]:
    """Addresses of the three forms, which ``evidence publish`` writes beside the page."""
    return {
        "source": page.corpus.sources[id],
        "files": [
            {"form": "CSL-JSON", "href": page.link(f"sources/{id}/{id}.json")},
            {"form": "BibTeX", "href": page.link(f"sources/{id}/{id}.bib")},
            {"form": "RIS", "href": page.link(f"sources/{id}/{id}.ris")},
        ],
    }
