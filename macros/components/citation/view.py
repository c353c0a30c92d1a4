"""A citation: what a link to the list of references says of itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from macros.components.citation.numbering import number_mark
from macros.components.page import PageView
from macros.evidence import reference
from macros.evidence.model import Finding, Source


def view(page: PageView, citations: Sequence[tuple[Source, Finding, str]]) -> dict[str, Any]:
    """One link for each source among ``citations`` (source, finding, locator), entered among the page's references."""
    by_source: dict[str, list[tuple[Source, Finding, str]]] = {}
    for citation in citations:
        by_source.setdefault(citation[0].id, []).append(citation)
    return {"links": [_link(page, cited) for cited in by_source.values()]}


def _link(page: PageView, citations: Sequence[tuple[Source, Finding, str]]) -> dict[str, Any]:
    source = citations[0][0]
    for _, finding, _ in citations:
        cited = page.cite(source, finding)
    anchor = f"{page.prefix}cite-{page.citation_count}"
    locators = "; ".join(dict.fromkeys(locator for _, _, locator in citations if locator))
    remarks = [
        reference.short(source),
        reference.kind(source).lower(),
        "retracted" if reference.is_retracted(source) else "",
        locators,
    ]
    return {
        "anchor": anchor,
        "href": f"#{page.prefix}ref-{source.id}",
        "number": number_mark(cited),
        "name": f"{number_mark(cited)}: {', '.join(remark for remark in remarks if remark)}",
        "findings": " ".join(dict.fromkeys(finding.id for _, finding, _ in citations)),
    }
