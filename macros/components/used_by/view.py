"""What on the site cites a source."""

from __future__ import annotations

from typing import Any

from macros.components.page import PageView
from macros.components.shared import KIND_NAMES, entry_title


def view(page: PageView, id: str) -> dict[str, Any]:
    """Title, kind and address of each page that cites ``id``; notices have no page and are named only."""
    rows = [
        {
            "title": entry_title(entry),
            "kind": KIND_NAMES.get(entry.kind, "Page"),
            "href": "" if entry.kind == "notices" else page.link(entry.path),
        }
        for entry in page.facts.users.get(id, ())
    ]
    return {"rows": rows}
