"""All sources, newest first."""

from __future__ import annotations

from typing import Any

from macros.components.page import PageView
from macros.components.shared import dose_labels, size
from macros.evidence import reference
from macros.evidence.vocabulary import Species


def view(page: PageView) -> dict[str, Any]:
    """Rows by year, newest first, then by name."""
    sources = sorted(page.corpus.sources.values(), key=lambda source: reference.short(source).lower())
    rows = []
    for source in sorted(sources, key=lambda source: source.issued or "0", reverse=True):
        study = source.study
        who = ""
        if study and study.species is not Species.NONE:
            who = study.population_class.label if study.species is Species.HUMAN else study.species.label
        rows.append(
            {
                "source": source,
                "short": reference.short(source),
                "href": page.link(f"sources/{source.id}.md"),
                "kind": reference.kind(source),
                "year": reference.year(source),
                "who": who,
                "size": size(study) if study else "",
                "dose": "; ".join(dose_labels(page.corpus, [name]) for name in study.dose_class) if study else "",
                "retracted": reference.is_retracted(source),
            }
        )
    return {"rows": rows}
