"""The register of rules: each has a code, and its docstring is what contributors read."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from macros.evidence.diagnostics import Diagnostic
from macros.lint.context import Context

Rule = Callable[[Context], Iterator[Diagnostic]]


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A rule as documentation shows it."""

    code: str
    name: str
    text: str


REGISTER: dict[str, Rule] = {}


def rule(code: str) -> Callable[[Rule], Rule]:
    """Enter a function into the register under ``code``. Raises ValueError if the code is taken."""

    def enter(function: Rule) -> Rule:
        if code in REGISTER:
            raise ValueError(f"{code} is taken by {REGISTER[code].__name__}")
        REGISTER[code] = function
        return function

    return enter


def rows() -> tuple[RuleRow, ...]:
    """Every rule with its docstring, by code."""
    return tuple(
        RuleRow(code, function.__name__.replace("_", " "), inspect.getdoc(function) or "")
        for code, function in sorted(REGISTER.items())
    )
