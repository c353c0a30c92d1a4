"""All places by region."""

from __future__ import annotations

from typing import Any

from macros.components.page import PageView
from macros.evidence import dates
from macros.evidence.model import Law
from macros.evidence.vocabulary import ProvisionTopic, Region

_ASKED = (ProvisionTopic.POSSESSION,)


def view(page: PageView) -> dict[str, Any]:
    """Rows by region and name; parts of a country stand after it."""
    laws = page.corpus.laws
    order = list(Region)

    def place(law: Law) -> tuple[int, str, str]:
        country = law.id.split("-")[0]
        head = laws[country].name if country in laws else law.name
        return order.index(law.region), head, "" if law.id == country else law.name

    rows = [
        {
            "law": law,
            "href": page.link(f"law/{law.id}.md"),
            "part": "-" in law.id,
            "asked": [(topic.label, _text(law, topic)) for topic in _ASKED],
            "read": dates.in_words(law.last_read) if law.last_read else "undated sources",
        }
        for law in sorted(laws.values(), key=place)
    ]
    return {"rows": rows, "topics": [topic.label for topic in _ASKED]}


def _text(law: Law, topic: ProvisionTopic) -> str:
    return " ".join(row.text for row in law.provisions if row.topic is topic) or "Not on record."
