"""Where a record can be taken from."""

from __future__ import annotations

from typing import Any

from macros.components.page import PageView

_API = {"faq": "faq", "claim": "claims", "check": "checks"}
EMBED_PAGE = "embed.md"
"""The page on which snippets are made."""


def view(page: PageView, kind: str, id: str) -> dict[str, Any]:
    """Addresses of the record, of its snippets and of its JSON."""
    return {
        "permalink": page.link(f"{_API[kind]}/{id}.md"),
        "builder": page.link(f"{EMBED_PAGE}#{kind}/{id}") if EMBED_PAGE in page.corpus.pages else "",
        "frame": page.link(f"embed/{kind}/{id}/index.html").removesuffix("index.html"),
        "plain": page.link(f"embed/{kind}/{id}/plain.html"),
        "json": page.link(f"api/v1/{_API[kind]}/{id}.json"),
    }
