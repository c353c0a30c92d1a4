"""A table of studies."""

from __future__ import annotations

from typing import Any

from macros.components.page import PageView
from macros.components.shared import dose_labels, size
from macros.evidence import reference
from macros.evidence.model import Source, Study


def view(
    page: PageView,
    dose: str = "",
    designs: tuple[str, ...] = (),
    substance: str = "",
    species: str = "human",
    caption: str = "",
) -> dict[str, Any]:
    """Studies that fit all of the options."""

    def fits(source: Source) -> bool:
        study = source.study
        return (
            study is not None
            and study.species.value == species
            and (not dose or dose in study.dose_class)
            and (not designs or study.design.value in designs)
            and (not substance or substance in study.substances)
        )

    chosen = sorted(
        (source for source in page.corpus.sources.values() if fits(source)),
        key=lambda source: (_newest_first(source), source.id),
    )
    rows = [
        {
            "source": source,
            "study": source.study,
            "short": reference.short(source),
            "href": page.link(f"sources/{source.id}.md"),
            "dose": source.study.dose or _unmeasured_dose(page, source.study),
            "size": size(source.study),
            "retracted": reference.is_retracted(source),
        }
        for source in chosen
        if source.study
    ]
    count = f"{len(rows)} {'study' if len(rows) == 1 else 'studies'}"
    return {"rows": rows, "caption": f"{caption or 'Studies'} ({count})"}


def _unmeasured_dose(page: PageView, study: Study) -> str:
    """Substances and class of dose, for a study whose dose is not on record."""
    parts = [", ".join(study.substances), dose_labels(page.corpus, study.dose_class)]
    return ": ".join(part for part in parts if part)


def _newest_first(source: Source) -> tuple[int, ...]:
    parts = [int(part) for part in source.issued.split("-")] if source.issued else [0]
    return tuple(-part for part in parts)
