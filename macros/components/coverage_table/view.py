"""Coverage of the site."""

from __future__ import annotations

from collections import Counter
from typing import Any

from macros.components.page import PageView
from macros.components.shared import KIND_NAMES, entry_title

_COUNTS = ("sentences", "cited", "exempt", "uncited")


def view(page: PageView) -> dict[str, Any]:
    """Totals, pages of prose one by one, and records added up by kind."""
    coverage = page.facts.coverage
    pages, kinds = [], {}
    reasons: Counter[str] = Counter()
    for counts in coverage.get("pages", ()):
        reasons.update(counts["exempt_reasons"])
        entry = page.corpus.by_path[counts["path"]]
        if entry.kind == "pages":
            pages.append({"title": entry_title(entry), "href": page.link(entry.path), **counts})
        else:
            kind = kinds.setdefault(entry.kind, {"title": f"All: {KIND_NAMES[entry.kind].lower()}", "href": ""})
            for name in _COUNTS:
                kind[name] = kind.get(name, 0) + counts[name]
    return {
        "total": coverage.get("total", dict.fromkeys(_COUNTS, 0)),
        "rows": [*pages, *kinds.values()],
        "reasons": sorted(reasons.items()),
    }
