"""School grades at which the texts read: Flesch-Kincaid, by page and by kind of record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from statistics import mean, median

import textstat

from macros.prose.text import LineKind
from macros.site import LoadedSite
from tests.bench.shown import Part, verdict

ANSWERS_BUDGET = 8.0
"""Grade that answers to questions may have on average."""


def grades(loaded: LoadedSite) -> dict[str, float]:
    """Grade of the sentences of each file, by its path; files without sentences are left out."""
    found = {}
    for path, text in loaded.context.texts.items():
        said = [line.words for line in text.lines if line.kind is LineKind.SENTENCE and line.words]
        if said:
            whole = " ".join(words if words.endswith((".", "?", "!")) else f"{words}." for words in said)
            found[path] = textstat.flesch_kincaid_grade(whole)
    return found


def reading(found: Mapping[str, float]) -> Part:
    """The grade of each page of prose, and for records the mean and the hardest."""
    kinds: dict[str, dict[str, float]] = defaultdict(dict)
    for path, grade in found.items():
        kinds[path.partition("/")[0] if "/" in path else "pages"][path] = grade
    rows = [("reading grade (Flesch-Kincaid)", "texts", "mean", "median", "hardest", "budget", "")]
    for kind, texts in sorted(kinds.items()):
        budget = ANSWERS_BUDGET if kind == "faq" else None
        figures = [f"{value:.1f}" for value in (mean(texts.values()), median(texts.values()), max(texts.values()))]
        shown = "" if budget is None else f"{budget:.1f}"
        rows.append((kind, str(len(texts)), *figures, shown, verdict(mean(texts.values()), budget)))
    rows += [(path, "", f"{grade:.1f}", "", "", "", "") for path, grade in sorted(kinds["pages"].items())]
    return Part.of(rows)
