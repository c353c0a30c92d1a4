"""The place of the search."""

from __future__ import annotations

from typing import Any

from macros.components.page import PageView

_LISTS = (
    ("faq/index.md", "All questions"),
    ("checks/index.md", "All checks"),
    ("law/index.md", "The law of all places"),
    ("claims/index.md", "All claims"),
    ("sources/index.md", "All sources"),
    ("glossary.md", "All words"),
)


def view(page: PageView) -> dict[str, Any]:
    """Lists that are complete without script, those that the site has."""
    return {
        "lists": [(page.link(path), name) for path, name in _LISTS if path in page.corpus.pages],
        "script": page.link("assets/search.js"),
    }
