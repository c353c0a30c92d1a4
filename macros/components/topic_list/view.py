"""Pages on the subject, as a reader may choose among them."""

from __future__ import annotations

from typing import Any

from macros.components.page import PageView


def view(page: PageView) -> dict[str, Any]:
    """Topic pages but this one and the first page, by their order among the topics of site.yml, then by title."""
    pages = page.corpus.pages
    order = [topic.page for topic in page.corpus.site.topics]
    chosen = [path for path, record in pages.items() if record.topic and path not in (page.path, "index.md")]

    def place(path: str) -> tuple[int, str]:
        return (order.index(path) if path in order else len(order), pages[path].title)

    return {
        "rows": [
            {"href": page.link(path), "name": pages[path].nav_title or pages[path].title, "question": pages[path].title}
            for path in sorted(chosen, key=place)
        ]
    }
