"""A notice."""

from __future__ import annotations

from typing import Any

from macros.components.page import PageView


def view(page: PageView, id: str) -> dict[str, Any]:
    """The notice ``id`` with its text rendered within the page."""
    entry = page.corpus.entry("notices", id)
    return {
        "notice": page.corpus.snippets[id],
        "anchor": page.anchor(f"notice-{id}"),
        "text": page.markdown(entry.body if entry else ""),
    }
