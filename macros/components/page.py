"""The page on which components are shown: what they may read, and what they leave for its foot."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from markupsafe import Markup

from macros.evidence.corpus import Corpus, Entry
from macros.evidence.model import Finding, GlossaryTerm, Source


class RuleRow(Protocol):
    """A rule of the check, as documentation shows it."""

    code: str
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class SiteFacts:
    """What was worked out once for the whole site and is handed to every page."""

    users: Mapping[str, Sequence[Entry]] = field(default_factory=dict)
    """Files that use a source, by citekey."""
    coverage: Mapping[str, Any] = field(default_factory=dict)
    """Coverage in the form of ``evidence coverage --format json``."""
    rules: Sequence[RuleRow] = ()
    """Rules of the check."""
    examples: Corpus | None = None
    """Records that the examples of components are drawn from."""
    embed_integrity: str = ""
    """Subresource integrity of the script that shows snippets."""
    api: Sequence[tuple[str, str, str]] = ()
    """Files of the API: address below the site's root, contents, address of the schema."""


@dataclass(slots=True)
class Cited:
    """A source cited on a page, with the findings that are cited of it, in order of first mention."""

    number: int
    source: Source
    findings: dict[str, Finding] = field(default_factory=dict)
    first_anchor: str = ""


@dataclass(slots=True)
class PageView:
    """One page while it is being rendered."""

    corpus: Corpus
    path: str
    """Path from the content folder, e.g. ``sources/szigeti2021.md``."""
    markdown: Callable[[str], Markup]
    """Renders contributed Markdown within this page; its citations count among the page's."""
    facts: SiteFacts = field(default_factory=SiteFacts)
    directory_urls: bool = True
    example: Callable[[str], Markup] = lambda call: Markup()
    """Renders an example of a component on the example records."""
    cited: dict[str, Cited] = field(default_factory=dict)
    questions: list[tuple[str, Markup]] = field(default_factory=list)
    """Questions and answers shown, for the page's linked data."""
    terms: dict[str, GlossaryTerm] = field(default_factory=dict)
    """Words of the glossary that were marked in the text, by id."""
    prefix: str = ""
    """Stands before every id, so that several examples fit on one page."""
    anchors: set[str] = field(default_factory=set)
    citation_count: int = 0

    def link(self, path: str) -> str:
        """Address, relative to this page, of a page (``claims/x.md``) or of any other file below the site's root."""
        if self.prefix:
            return "#"  # an example; the page that it would lead to belongs to another site
        path, hash_sign, anchor = path.partition("#")
        here = self._address(self.path)
        target = self._address(path)
        relative = posixpath.relpath(target or ".", posixpath.dirname(here) or ".")
        if target.endswith("/") or not target:
            relative = "./" if relative == "." else f"{relative}/"
        return relative + hash_sign + anchor

    def _address(self, path: str) -> str:
        if not path.endswith(".md"):
            return path
        stem = path.removesuffix(".md")
        if stem == "index" or stem.endswith("/index"):
            return stem.removesuffix("index") if self.directory_urls else f"{stem}.html"
        return f"{stem}/" if self.directory_urls else f"{stem}.html"

    def cite(self, source: Source, finding: Finding | None) -> Cited:
        """Enter a citation among the page's references and return its entry there."""
        cited = self.cited.setdefault(source.id, Cited(len(self.cited) + 1, source))
        if finding is not None:
            cited.findings.setdefault(finding.id, finding)
        self.citation_count += 1
        return cited

    def anchor(self, wanted: str) -> str:
        """``wanted``, or with a number where this page has that anchor already; remembered as taken."""
        wanted = self.prefix + wanted
        unique, number = wanted, 1
        while unique in self.anchors:
            number += 1
            unique = f"{wanted}-{number}"
        self.anchors.add(unique)
        return unique
