"""What can be embedded."""

from __future__ import annotations

from typing import Any

from macros.components.page import PageView


def view(page: PageView) -> dict[str, Any]:
    """All records that can be shown elsewhere, by kind and title."""
    corpus = page.corpus
    groups = (
        ("faq", "Questions", {key: record.question for key, record in corpus.faqs.items() if not record.withdrawn}),
        ("claim", "Claims", {key: record.title for key, record in corpus.claims.items() if not record.withdrawn}),
        ("check", "Checks", {key: record.title for key, record in corpus.checks.items() if not record.withdrawn}),
    )
    return {
        "groups": [
            {
                "kind": kind,
                "label": label,
                "rows": [
                    {
                        "id": key,
                        "title": title,
                        "frame": page.link(f"embed/{kind}/{key}/index.html").removesuffix("index.html"),
                        "plain": page.link(f"embed/{kind}/{key}/plain.html"),
                    }
                    for key, title in sorted(titles.items(), key=lambda row: row[1].lower())
                ],
            }
            for kind, label, titles in groups
        ],
        "root": page.link("index.md"),
        "integrity": page.facts.embed_integrity,
    }
