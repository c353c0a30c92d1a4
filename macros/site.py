"""Puts the parts together: one content folder read, joined, checked and measured, once a run."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from macros import pages
from macros.components.page import SiteFacts
from macros.components.registry import registry
from macros.evidence.corpus import Corpus, citing
from macros.evidence.diagnostics import Diagnostic
from macros.lint import coverage as coverage_of
from macros.lint.context import Context
from macros.lint.rules import rows
from macros.lint.runner import run
from macros.publish import api
from macros.publish.address import Addresses
from macros.publish.api import Published
from macros.publish.embed import files as embed
from macros.records.reader import read

EXTENSION = "macros.markdown_extension"
"""Name under which mkdocs.yml lists the Markdown extension."""


@dataclass(frozen=True)
class LoadedSite:
    """A content folder with everything that is worked out from it; each part when it is first asked for."""

    content: Path
    corpus: Corpus
    reading_faults: tuple[Diagnostic, ...]
    examples: Corpus | None = None

    @cached_property
    def context(self) -> Context:
        """What the rules read."""
        files = frozenset(
            path.relative_to(self.content).as_posix() for path in self.content.rglob("*") if path.is_file()
        )
        return Context(self.corpus, registry().signatures, pages.anchors, files)

    @cached_property
    def diagnostics(self) -> list[Diagnostic]:
        """Everything that is wrong, in the files and by the rules, in the order of files and lines."""
        return sorted({*self.reading_faults, *run(self.context)})

    @cached_property
    def coverage(self) -> coverage_of.Coverage:
        """How many sentences have a source."""
        return coverage_of.measure(self.context)

    @cached_property
    def newest_review(self) -> str:
        """Date of the newest review among all records and pages; empty where none has been reviewed."""
        return max((getattr(entry.record, "reviewed", "") for entry in self.corpus.entries), default="")

    @cached_property
    def facts(self) -> SiteFacts:
        """What pages may show of the site as a whole."""
        users = citing(self.corpus, self.context.references)
        return SiteFacts(users, self.coverage.as_json(), rows(), self.examples, embed.integrity(), api.FILES)

    def published(self, addresses: Addresses) -> Published:
        """What is published beside the pages is made from this."""
        return Published(
            self.corpus, addresses, self.facts.users, self.facts.coverage, self.context.references, self.newest_review
        )

    @property
    def shown(self) -> tuple[Corpus, SiteFacts]:
        """What a page is rendered from."""
        return self.corpus, self.facts


_loaded: dict[Path, LoadedSite] = {}


def load(content: Path, today: date, shown_from: Path, examples: Path | None = None) -> LoadedSite:
    """Read ``content`` afresh and remember it for :func:`current`.

    ``examples`` is a second content folder, from which the examples of components are drawn.
    """
    reading = read(content, today, shown_from)
    example_corpus = read(examples, today, shown_from).corpus if examples else None
    site = LoadedSite(content, reading.corpus, reading.faults, example_corpus)
    _loaded[content.absolute()] = site
    return site


def current(content: Path) -> LoadedSite:
    """The site that :func:`load` read last from ``content``; read now if it was not."""
    return _loaded.get(content.absolute()) or load(content, date.today(), Path.cwd())
