"""What is wrong, where, and what to write instead."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """An error stops the build; a warning is shown."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Diagnostic:
    """One fault. ``path`` is relative to the project, ``line`` and ``col`` count from 1."""

    path: str
    line: int
    col: int
    code: str
    message: str
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        """``path:line:col: CODE message``, with the word "warning" where it does not stop the build."""
        mark = "warning: " if self.severity is Severity.WARNING else ""
        return f"{self.path}:{self.line}:{self.col}: {self.code} {mark}{self.message}"


def errors(found: list[Diagnostic]) -> list[Diagnostic]:
    """Those that stop a build."""
    return [diagnostic for diagnostic in found if diagnostic.severity is Severity.ERROR]
