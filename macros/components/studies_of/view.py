"""The studies behind a claim: an effect-direction plot as a table, and a forest plot where one scale allows it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from macros.components.page import PageView
from macros.components.shared import dose_labels, size
from macros.evidence import directions, reference
from macros.evidence.certainty import Piece, gather
from macros.evidence.model import Effect
from macros.evidence.vocabulary import Direction, Measure

_ARROWS = {
    Direction.FAVOURS: "▲",
    Direction.HARMS: "▼",
    Direction.NO_DIFFERENCE: "◀▶",
    Direction.MIXED: "▲▼",
    Direction.DESCRIPTIVE: "·",
}
_SMALL, _LARGE = 50, 300
"""Sizes of arrows by participants, as in effect-direction plots (Boon and Thomson 2021)."""

_WIDTH, _ROW, _LABEL, _PAD = 560, 34, 190, 16


def view(page: PageView, id: str) -> dict[str, Any]:
    """Rows for the claim ``id`` in the order of citekeys, those read beside marked, and the geometry of the plot."""
    claim = page.corpus.claims[id]
    certainty = page.corpus.certainty(id)
    beside = dict(certainty.beside)
    pieces = gather(page.corpus.evidence(id))
    rows = [_row(page, piece, beside.get(piece.key, "")) for piece in pieces]
    weighed = [piece for piece in pieces if piece.key not in beside]
    return {
        "claim": claim,
        "anchor": page.anchor(f"studies-{id}"),
        "rows": rows,
        "forest": _forest(weighed, claim.threshold),
    }


def _row(page: PageView, piece: Piece, beside: str) -> dict[str, Any]:
    direction = directions.of_study(piece)
    count = piece.n or 0
    return {
        "name": reference.short(piece.source),
        "href": page.link(f"sources/{piece.key}.md"),
        "design": piece.study.design.label,
        "size": f"{piece.n:,} {piece.study.n_unit.label}" if piece.n else size(piece.study) or "Not on record",
        "dose": dose_labels(page.corpus, piece.study.dose_class),
        "blinding": piece.study.blinding.label,
        "arrow": _ARROWS[direction],
        "word": direction.label,
        "scale": "small" if count < _SMALL else "large" if count > _LARGE else "medium",
        "beside": beside,
        "findings": [finding.text for finding in piece.findings],
    }


def _forest(pieces: Sequence[Piece], threshold: float | None) -> dict[str, Any] | None:
    """Geometry of a forest plot, or None where fewer than two studies share a measure and a scale with interval.

    Mean differences share an axis only if both records name the same scale: points of two scales are not the same.
    """
    by_measure: dict[tuple[Measure, str], list[tuple[str, Effect]]] = {}
    for piece in pieces:
        for finding in piece.findings:
            effect = finding.effect
            if effect and effect.estimate is not None and effect.ci_low is not None and effect.ci_high is not None:
                key = (effect.measure, effect.scale)
                by_measure.setdefault(key, []).append((reference.short(piece.source), effect))
                break
    (measure, scale), effects = max(by_measure.items(), key=lambda item: len(item[1]), default=((Measure.SMD, ""), []))
    if len(effects) < 2 or (measure is Measure.MD and not scale):
        return None
    line = threshold if threshold is not None else measure.null_value
    low = min(line, *(effect.ci_low for _, effect in effects))
    high = max(line, *(effect.ci_high for _, effect in effects))
    span = (high - low) or 1.0

    def x(value: float) -> float:
        return round(_LABEL + _PAD + (value - low) / span * (_WIDTH - _LABEL - 2 * _PAD), 1)

    rows = [
        {
            "name": name,
            "y": _ROW * index + _ROW // 2,
            "left": x(effect.ci_low),
            "right": x(effect.ci_high),
            "at": x(effect.estimate),
            "words": f"{effect.estimate:g} ({effect.ci_low:g} to {effect.ci_high:g})",
        }
        for index, (name, effect) in enumerate(effects)
    ]
    return {
        "measure": f"{measure.label}, {scale}" if scale else measure.label,
        "rows": rows,
        "line": x(line),
        "line_value": f"{line:g}",
        "width": _WIDTH,
        "height": _ROW * len(rows) + 24,
    }
