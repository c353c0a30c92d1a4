"""A count of records."""

from __future__ import annotations

from typing import Any

from macros.components.page import PageView


def view(page: PageView, kind: str) -> dict[str, Any]:
    """Number of records of ``kind``."""
    return {"number": sum(entry.kind == kind for entry in page.corpus.entries)}
