"""The studies behind a claim: an effect-direction plot as a table."""

from __future__ import annotations

from typing import Any

from macros.components.page import PageView
from macros.components.shared import dose_labels, size
from macros.evidence import directions, reference
from macros.evidence.certainty import Piece, gather
from macros.evidence.vocabulary import Direction

_ARROWS = {
    Direction.FAVOURS: "▲",
    Direction.HARMS: "▼",
    Direction.NO_DIFFERENCE: "◀▶",
    Direction.MIXED: "▲▼",
    Direction.DESCRIPTIVE: "·",
}
_SMALL, _LARGE = 50, 300
"""Sizes of arrows by participants, as in effect-direction plots (Boon and Thomson 2021)."""


def view(page: PageView, id: str) -> dict[str, Any]:
    """Rows for the claim ``id`` in the order of citekeys, those read beside marked."""
    claim = page.corpus.claims[id]
    certainty = page.corpus.certainty(id)
    beside = dict(certainty.beside)
    pieces = gather(page.corpus.evidence(id))
    names = reference.short_apart([piece.source for piece in pieces])
    rows = [_row(page, piece, names[piece.key], beside.get(piece.key, "")) for piece in pieces]
    return {
        "claim": claim,
        "anchor": page.anchor(f"studies-{id}"),
        "rows": rows,
    }


def _row(page: PageView, piece: Piece, name: str, beside: str) -> dict[str, Any]:
    direction = directions.of_study(piece)
    count = piece.n or 0
    return {
        "name": name,
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
