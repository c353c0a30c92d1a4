"""The nearest known word to a misspelt one, for messages that teach."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def did_you_mean(written: str, known: Iterable[str]) -> str:
    """Return `` Did you mean "x"?`` for the word of ``known`` nearest to ``written``, or the empty string."""
    lowered = {word.lower(): word for word in known}
    near = get_close_matches(written.lower(), lowered, n=1, cutoff=0.6)
    return f' Did you mean "{lowered[near[0]]}"?' if near else ""
