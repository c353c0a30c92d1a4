"""The verdict of a check."""

from __future__ import annotations

from typing import Any

from macros.components.page import PageView


def view(page: PageView, id: str) -> dict[str, Any]:
    """The check ``id`` with its answer rendered within the page."""
    check = page.corpus.checks[id]
    return {
        "check": check,
        "anchor": page.anchor(f"check-{id}"),
        "answer": page.markdown(check.answer),
        "fair": page.markdown(check.fair),
    }
