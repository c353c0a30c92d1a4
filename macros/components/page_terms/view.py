"""The words of the glossary that a page uses."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from macros.components.glossary.view import explanation
from macros.components.page import PageView
from macros.components.page_terms.marking import link, mark
from macros.evidence.model import GlossaryTerm, Page

PLACE = "glossary.md"
"""The page that lists all words."""


def marked(page: PageView, html: str) -> str:
    """``html`` with each word of the glossary marked at its first use; the page remembers them for its foot."""
    record = page.corpus.by_path[page.path].record if page.path in page.corpus.by_path else None
    if page.path == PLACE or (isinstance(record, Page) and not record.topic):
        return html

    def linked(term: GlossaryTerm, words: str) -> Markup:
        page.terms[term.id] = term
        return link(f"#{page.prefix}word-{term.id}", words)

    return mark(html, page.corpus.terms.values(), linked)


def view(page: PageView) -> dict[str, Any]:
    """The words that were marked, by the alphabet."""
    terms = sorted(page.terms.values(), key=lambda term: term.term.lower())
    return {
        "terms": [{"term": term, "text": explanation(page.corpus, term)} for term in terms],
        "href": page.link(PLACE) if PLACE in page.corpus.pages else "",
    }
