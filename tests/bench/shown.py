"""Figures as text: medians with their spread, tables with aligned columns, within a budget or over it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median


def spread(values: Sequence[float], form: str) -> tuple[str, str]:
    return format(median(values), form), f"{min(values):{form}}–{max(values):{form}}"


def table(rows: Sequence[Sequence[str]]) -> str:
    """The rows with their columns aligned; the first column to the left, the others to the right."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = (
        "  ".join(cell.rjust(width) if column else cell.ljust(width) for column, (cell, width) in enumerate(pairs))
        for pairs in (list(zip(row, widths, strict=True)) for row in rows)
    )
    return "\n".join(line.rstrip() for line in lines)


OVER = "over"


def verdict(value: float, budget: float | None) -> str:
    """``within`` or ``over``; empty where there is no budget."""
    return "" if budget is None else "within" if value <= budget else OVER


@dataclass(frozen=True, slots=True)
class Part:
    """One part of what is told."""

    text: str
    within: bool = True
    """Whether nothing in it is over its budget."""

    @classmethod
    def of(cls, rows: Sequence[Sequence[str]], below: str = "") -> Part:
        """A table, the last column of which holds verdicts, and a line below it."""
        return cls(table(rows) + (f"\n{below}" if below else ""), all(row[-1] != OVER for row in rows))
