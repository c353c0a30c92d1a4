"""Which way results point: one direction for a study, one for a claim."""

from __future__ import annotations

from macros.evidence.certainty import Piece, gather
from macros.evidence.corpus import Corpus
from macros.evidence.vocabulary import Direction


def of_study(piece: Piece) -> Direction:
    """One direction for a study: mixed where its findings point to both sides."""
    found = {finding.direction for finding in piece.findings if finding.direction}
    if Direction.MIXED in found or {Direction.FAVOURS, Direction.HARMS} <= found:
        return Direction.MIXED
    order = (Direction.FAVOURS, Direction.HARMS, Direction.NO_DIFFERENCE)
    return next((direction for direction in order if direction in found), Direction.DESCRIPTIVE)


def of_claim(corpus: Corpus, claim_id: str) -> Direction:
    """One direction for the studies that a claim weighs: mixed where they do not all point the same way.

    Studies that point nowhere are left aside. Raises KeyError for an unknown claim.
    """
    weighed = corpus.certainty(claim_id).counted
    found = {of_study(piece) for piece in gather(corpus.evidence(claim_id)) if piece.key in weighed}
    found -= {Direction.DESCRIPTIVE}
    return found.pop() if len(found) == 1 else Direction.MIXED if found else Direction.DESCRIPTIVE
