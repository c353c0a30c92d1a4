"""A source as a CSL-JSON item (CSL-JSON schema 1.0.2)."""

from __future__ import annotations

from typing import Any

from macros.evidence import dates
from macros.evidence.model import Name, Source

_SAME_NAME = (
    "title",
    "authority",
    "publisher",
    "volume",
    "issue",
    "page",
    "number",
    "DOI",
    "PMID",
    "PMCID",
    "ISSN",
    "URL",
)


def item(source: Source) -> dict[str, Any]:
    """The CSL-JSON item of a source; fields that the record leaves out are left out."""
    csl: dict[str, Any] = {"id": source.id, "type": source.type.value}
    for field in _SAME_NAME:
        if value := getattr(source, field):
            csl[field] = value
    if source.container_title:
        csl["container-title"] = source.container_title
    if source.jurisdiction:
        csl["jurisdiction"] = source.jurisdiction
    if source.author:
        csl["author"] = [_name(name) for name in source.author]
    if source.issued:
        csl["issued"] = {"date-parts": [list(dates.parse(source.issued))]}
    return csl


def _name(name: Name) -> dict[str, str]:
    if name.literal:
        return {"literal": name.literal}
    return {"family": name.family, "given": name.given} if name.given else {"family": name.family}
