"""Reference and study record of a source."""

from __future__ import annotations

from typing import Any

from macros.components.page import PageView
from macros.components.shared import dose_labels, size
from macros.evidence import reference
from macros.evidence.model import Study

_KNOWN = {True: "Yes", False: "No", None: "Not on record"}


def view(page: PageView, id: str) -> dict[str, Any]:
    """Reference, notices and the rows of the study record of ``id``."""
    source = page.corpus.sources[id]
    return {
        "source": source,
        "reference_parts": reference.full(source),
        "kind": reference.kind(source),
        "rows": _rows(page, source.study) if source.study else [],
    }


def _rows(page: PageView, study: Study) -> list[tuple[str, str]]:
    def coded(label: str, words: str) -> str:
        return f"{label} ({words})" if words and words.lower() != label.lower() else label

    bias = study.risk_of_bias
    rows = [
        ("Design", coded(study.design.label, study.design_reported)),
        ("Studied in", study.species.label),
        ("Population", coded(study.population_class.label, study.population)),
        ("Size", size(study)),
        ("Substances", ", ".join(study.substances)),
        ("Dose class", dose_labels(page.corpus, study.dose_class)),
        ("Dose", study.dose),
        ("Schedule", study.schedule),
        ("Duration", study.duration),
        ("Compared with", coded(study.comparator.label, study.comparator_reported)),
        ("Blinding", coded(study.blinding.label, study.blinding_reported)),
        ("Registered", ", ".join(study.registration) or _KNOWN[study.registered]),
        ("Peer reviewed", _KNOWN[study.peer_reviewed]),
        ("Risk of bias", f"{bias.rating.label}, by {bias.by}" if bias else "No assessment on record"),
    ]
    return [(name, value) for name, value in rows if value]
