"""Questions with their answers."""

from __future__ import annotations

from typing import Any

from macros.components.page import PageView
from macros.evidence.badge import badge


def view(page: PageView, ids: tuple[str, ...]) -> dict[str, Any]:
    """The questions ``ids``; their answers are rendered within the page, so that it lists their sources."""
    questions = []
    for faq_id in ids:
        faq = page.corpus.faqs[faq_id]
        entry = page.corpus.entry("faq", faq_id)
        answer = page.markdown(entry.body if entry else "")
        page.questions.append((faq.question, answer))
        questions.append(
            {
                "faq": faq,
                "anchor": page.anchor(f"faq-{faq_id}"),
                "answer": answer,
                "href": page.link(f"faq/{faq_id}.md"),
                "badges": [
                    {
                        "badge": badge(page.corpus, page.corpus.claims[claim_id]),
                        "title": page.corpus.claims[claim_id].title,
                        "href": page.link(f"claims/{claim_id}.md"),
                    }
                    for claim_id in faq.claims
                ],
            }
        )
    return {"questions": questions}
