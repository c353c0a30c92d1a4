"""Runs every rule over a site."""

from __future__ import annotations

from macros.evidence.diagnostics import Diagnostic
from macros.lint import citations, claims, figures, instruction, kept_apart, links, macros, records, sentences
from macros.lint.context import Context
from macros.lint.rules import REGISTER

RULE_MODULES = (sentences, citations, figures, instruction, links, macros, records, claims, kept_apart)
"""Importing them enters their rules into the register."""


def run(context: Context) -> list[Diagnostic]:
    """Every fault and warning that the rules find, by path and line."""
    return sorted(diagnostic for check in REGISTER.values() for diagnostic in check(context))
