"""A citation: what a link to the list of references says of itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from macros.components.page import PageView
from macros.evidence import reference
from macros.evidence.model import Finding, Source


def view(page: PageView, citations: Sequence[tuple[Source, Finding, str]]) -> dict[str, Any]:
    """One link for each of ``citations`` (source, finding, locator), each entered among the page's references."""
    links = []
    for source, finding, locator in citations:
        cited = page.cite(source, finding)
        anchor = f"{page.prefix}cite-{page.citation_count}"
        cited.first_anchor = cited.first_anchor or anchor
        retracted = ", retracted" if reference.is_retracted(source) else ""
        place = f", {locator}" if locator else ""
        name = f"{cited.number}: {reference.short(source)}, {reference.kind(source).lower()}{retracted}{place}"
        links.append(
            {
                "anchor": anchor,
                "href": f"#{page.prefix}ref-{source.id}",
                "number": cited.number,
                "name": name,
                "finding": f"{page.prefix}finding-{source.id}-{finding.id}",
                "locator": locator,
            }
        )
    return {"links": links}
