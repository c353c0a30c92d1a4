"""The glossary."""

from __future__ import annotations

from typing import Any

from macros.components.page import PageView
from macros.evidence.corpus import Corpus
from macros.evidence.model import GlossaryTerm
from macros.prose.text import LineKind, scan


def explanation(corpus: Corpus, term: GlossaryTerm) -> str:
    """What a term means, in plain text without the numbers of citations; those stand in the glossary."""
    entry = corpus.entry("terms", term.id)
    lines = scan(entry.body, plain=True).lines if entry else ()
    return " ".join(line.words for line in lines if line.kind is LineKind.SENTENCE)


def view(page: PageView) -> dict[str, Any]:
    """All terms by letter; their texts are rendered within the page, so that it lists their sources."""
    letters: dict[str, list[dict[str, Any]]] = {}
    for term in sorted(page.corpus.terms.values(), key=lambda term: term.term.lower()):
        entry = page.corpus.entry("terms", term.id)
        first = term.term[0].upper()
        letters.setdefault(first if first.isalpha() else "0–9", []).append(
            {
                "term": term,
                "anchor": page.anchor(f"term-{term.id}"),
                "text": page.markdown(entry.body if entry else ""),
                "also": ", ".join(dict.fromkeys(term.everyday)),
            }
        )
    return {
        "letters": [
            {"letter": letter, "anchor": page.anchor(f"letter-{letter[0]}"), "terms": terms}
            for letter, terms in letters.items()
        ]
    }
