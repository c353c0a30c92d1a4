"""How many sentences have a source, page by page: the figure that test coverage is for code."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from macros.evidence.vocabulary import Exemption
from macros.lint.context import Context, Statement


@dataclass(slots=True)
class PageCoverage:
    """Counts for one page, or for all together."""

    path: str = ""
    sentences: int = 0
    cited: int = 0
    exempt_reasons: Counter[str] = field(default_factory=Counter)

    @property
    def exempt(self) -> int:
        """Sentences that say why they need no source."""
        return sum(self.exempt_reasons.values())

    @property
    def uncited(self) -> int:
        """Sentences that neither cite nor say why."""
        return self.sentences - self.cited - self.exempt

    def add(self, statement: Statement) -> None:
        """Count one sentence."""
        self.sentences += 1
        if statement.citations:
            self.cited += 1
        elif statement.exempt:
            self.exempt_reasons[statement.exempt] += 1
        elif statement.is_question:
            self.exempt_reasons[Exemption.QUESTION.value] += 1

    def counts(self) -> dict[str, int]:
        """The four figures of the contract."""
        return {
            "sentences": self.sentences,
            "cited": self.cited,
            "exempt": self.exempt,
            "uncited": self.uncited,
        }


@dataclass(frozen=True, slots=True)
class Coverage:
    """Coverage of a site."""

    total: PageCoverage
    pages: tuple[PageCoverage, ...]

    def as_json(self) -> dict[str, Any]:
        """The JSON form that the contract fixes."""
        return {
            "total": self.total.counts(),
            "pages": [
                {"path": page.path, **page.counts(), "exempt_reasons": dict(sorted(page.exempt_reasons.items()))}
                for page in self.pages
            ],
        }


def measure(context: Context) -> Coverage:
    """Count the sentences of every page that has any."""
    total = PageCoverage()
    pages: dict[str, PageCoverage] = {}
    for statement in context.statements:
        page = pages.setdefault(statement.entry.path, PageCoverage(statement.entry.path))
        page.add(statement)
        total.add(statement)
    return Coverage(total, tuple(pages[path] for path in sorted(pages)))
