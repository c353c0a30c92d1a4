"""The law of a jurisdiction."""

from __future__ import annotations

from typing import Any

from macros.components.page import PageView
from macros.evidence.vocabulary import ProvisionTopic
from macros.prose.citations import cite


def view(page: PageView, id: str) -> dict[str, Any]:
    """The law ``id``; each provision's text is rendered with citations of its sources."""
    law = page.corpus.laws[id]
    groups: dict[str, list[dict[str, Any]]] = {}
    for provision in sorted(law.provisions, key=lambda provision: list(ProvisionTopic).index(provision.topic)):
        text = page.markdown(cite(provision.text, provision.sources))
        groups.setdefault(provision.topic.label, []).append({"text": text, "inferred": provision.inferred})
    return {"law": law, "groups": groups, "anchor": page.anchor(f"law-{id}")}
