"""Outcomes by direction and certainty."""

from __future__ import annotations

from typing import Any

from macros.components.page import PageView
from macros.evidence import plots
from macros.evidence.plots import MatrixCell
from macros.evidence.vocabulary import Comparator, Direction, Level

_WORDS = {
    Direction.FAVOURS: "points to benefit",
    Direction.HARMS: "points to harm",
    Direction.NO_DIFFERENCE: "no difference found",
    Direction.MIXED: "mixed results",
    Direction.DESCRIPTIVE: "no direction",
}


def view(page: PageView, dose: str = "", title: str = "") -> dict[str, Any]:
    """Rows by outcome and columns by class of dose and substance, the dose that the site is about first."""
    cells = [cell for cell in plots.outcome_matrix(page.corpus) if not dose or cell.dose_class == dose]
    classes = page.corpus.site.dose_classes
    focus = page.corpus.site.dose_in_focus
    counts = {pair: sum((c.substance, c.dose_class) == pair for c in cells) for pair in plots.columns(cells)}
    kept = [name for substance in page.corpus.site.substances for name in (substance.name, *substance.spelt)]
    order = {name: index for index, name in enumerate(dict.fromkeys(kept))}

    def place(pair: tuple[str, str]) -> tuple[bool, int, int, int]:
        return pair[1] != focus, list(classes).index(pair[1]), order.get(pair[0], len(order)), -counts[pair]

    pairs = sorted(counts, key=place)
    groups: dict[str, int] = {}
    for _, dose_class in pairs:
        groups[dose_class] = groups.get(dose_class, 0) + 1
    rows = []
    for outcome in dict.fromkeys(cell.outcome for cell in cells):
        row = [
            [
                _cell(page, cell)
                for cell in cells
                if cell.outcome == outcome and (cell.substance, cell.dose_class) == pair
            ]
            for pair in pairs
        ]
        rows.append({"outcome": outcome, "cells": list(zip(pairs, row, strict=True))})
    return {
        "title": title or "What is known, outcome by outcome",
        "anchor": page.anchor(f"matrix-{dose or 'all'}"),
        "groups": [(classes[name].label, span) for name, span in groups.items()],
        "columns": [(substance, classes[dose_class].label) for substance, dose_class in pairs],
        "rows": rows,
        "words": _WORDS,
        "directions": [(direction.value, words) for direction, words in _WORDS.items() if direction in _used(cells)],
        "levels": list(reversed(Level)),
        "csv": page.link("downloads/charts/outcomes.csv"),
        "source_line": (
            f"Computed from {len(cells)} claims of this site; each sign leads to its claim. The arrow says which way "
            "the weighed studies point, and the circles how sure that is: one full circle tells next to nothing."
        ),
    }


def _used(cells: list[MatrixCell]) -> set[Direction]:
    return {cell.direction for cell in cells}


def _cell(page: PageView, cell: MatrixCell) -> dict[str, Any]:
    words = ", ".join(filter(None, (_WORDS[cell.direction], _against(cell))))
    return {
        "href": page.link(f"claims/{cell.claim.id}.md"),
        "direction": cell.direction.value,
        "words": words,
        "level": cell.level,
        # Who speaks to the page says what is seen: the label holds the words of the cell as they stand there.
        "label": f"{cell.claim.title}: {words}, {cell.level.label.lower()} certainty",
    }


def _against(cell: MatrixCell) -> str:
    """What the claim compares with, where that is not placebo."""
    question = cell.claim.question
    if question is None or question.comparator_class in (Comparator.PLACEBO, Comparator.NONE):
        return ""
    return f"against {question.comparator_class.label.lower()}"
