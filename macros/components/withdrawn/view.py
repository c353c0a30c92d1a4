"""A record that no longer stands."""

from __future__ import annotations

from typing import Any

from macros.components.page import PageView


def view(page: PageView, kind: str, id: str) -> dict[str, Any]:
    """When and why the record was withdrawn."""
    entry = page.corpus.entry(kind, id)
    return {"withdrawn": entry.record.withdrawn if entry and entry.record else None}
