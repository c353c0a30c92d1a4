"""What on the site cites a source."""

from __future__ import annotations

from typing import Any

from macros.components.page import PageView
from macros.components.page_terms.view import PLACE
from macros.components.shared import KIND_NAMES, entry_title
from macros.evidence.corpus import Entry
from macros.evidence.model import WITHOUT_PAGE


def _address(page: PageView, entry: Entry) -> str:
    if entry.kind == "terms" and PLACE in page.corpus.pages:
        return page.link(f"{PLACE}#term-{entry.id}")
    return "" if entry.kind in WITHOUT_PAGE else page.link(entry.path)


def view(page: PageView, id: str) -> dict[str, Any]:
    """Title, kind and address of each page that cites ``id``; what is shown within pages only is named only."""
    rows = [
        {
            "title": entry_title(entry),
            "kind": KIND_NAMES.get(entry.kind, "Page"),
            "href": _address(page, entry),
        }
        for entry in page.facts.users.get(id, ())
    ]
    return {"rows": rows}
