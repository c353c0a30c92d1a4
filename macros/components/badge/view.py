"""The badge of a claim, with its working."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from macros.components.page import PageView
from macros.evidence import reference, thresholds
from macros.evidence.badge import badge
from macros.evidence.vocabulary import Level


def view(page: PageView, id: str, open: bool = False, named: bool = False, brief: bool = False) -> dict[str, Any]:
    """Badge, working and sources of the claim ``id``; ``brief`` leaves the working to the claim's own page."""
    claim = page.corpus.claims[id]
    certainty = page.corpus.certainty(id)
    names = reference.short_apart({source.id: source for source, _, _ in page.corpus.evidence(id)}.values())

    def studies(keys: Iterable[str]) -> list[dict[str, str]]:
        return [{"name": names[key], "href": page.link(f"sources/{key}.md")} for key in keys]

    steps = [
        {
            "domain": judgement.domain.label,
            "change": f"−{-judgement.steps}" if judgement.steps else "0",
            "in_words": f"minus {-judgement.steps}" if judgement.steps else "no change",
            "reason": _with_names(judgement.reason, names),
            "missing": studies(judgement.missing),
        }
        for judgement in certainty.judgements
    ]
    return {
        "claim": claim,
        "badge": badge(page.corpus, claim),
        "certainty": certainty,
        "start": Level.of_steps(certainty.start).label if certainty.start else "",
        "steps": steps,
        "cap": Level.of_steps(certainty.cap).label,
        "counted": studies(certainty.counted),
        "beside": [{**studies([key])[0], "reason": reason} for key, reason in certainty.beside],
        "open": open,
        "named": named,
        "brief": brief,
        "version": thresholds.RULES_VERSION,
        "methods": page.link("methods.md") if "methods.md" in page.corpus.pages else "",
        "claim_href": page.link(f"claims/{id}.md"),
    }


def _with_names(reason: str, names: Mapping[str, str]) -> str:
    """The reason with citekeys replaced by author and year, which readers know."""
    keys = "|".join(re.escape(key) for key in sorted(names, key=len, reverse=True))
    return re.sub(rf"\b(?:{keys})\b", lambda match: names[match[0]], reason) if keys else reason
