"""What the rules look at: every statement of the site, in bodies and in fields, with its citations."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from macros.evidence.corpus import Corpus, Entry
from macros.evidence.diagnostics import Diagnostic, Severity
from macros.evidence.model import Check, Claim, Finding, Law, Source
from macros.prose.calls import Signature
from macros.prose.citations import Citation, Malformed, find
from macros.prose.text import Line, LineKind, Text, scan

_SENTENCES = (LineKind.SENTENCE, LineKind.TABLE_ROW)


@dataclass(frozen=True)
class Statement:
    """A sentence, a row of a table, or a field that states something."""

    entry: Entry
    line: int
    column: int
    text: str
    """As written, citations included."""
    words: str
    """As a reader sees it."""
    citations: tuple[Citation | Malformed, ...]
    exempt: str = ""
    exempt_column: int = 0
    from_field: bool = False
    """Whether it stands in the front matter, where the record names its sources for it."""

    @property
    def is_question(self) -> bool:
        """A question states nothing."""
        return self.words.rstrip('"’”)*_ ').endswith("?")

    def at(self, column: int, code: str, message: str, severity: Severity = Severity.ERROR) -> Diagnostic:
        """A diagnostic at ``column`` of the text, counted from 0."""
        column = self.column if self.from_field else self.column + column
        return Diagnostic(self.entry.shown_path, self.line, column, code, message, severity)


@dataclass(frozen=True)
class Context:
    """All that the rules may read."""

    corpus: Corpus
    signatures: Mapping[str, Signature]
    """Macros by name."""
    page_anchors: Callable[[Entry], frozenset[str]]
    """Anchors that the generator adds to the page of an entry."""
    files: frozenset[str]
    """Paths of all files under the content folder, with slashes."""

    @cached_property
    def texts(self) -> dict[str, Text]:
        """The text of each entry by path."""
        return {entry.path: scan(entry.body, entry.body_line) for entry in self.corpus.entries}

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """Every statement of every entry, in order."""
        return tuple(statement for entry in self.corpus.entries for statement in self._of(entry))

    def _of(self, entry: Entry) -> Iterator[Statement]:
        yield from _in_fields(entry)
        for line in self.texts[entry.path].lines:
            if line.kind in _SENTENCES:
                yield Statement(
                    entry,
                    line.number,
                    line.column,
                    line.text,
                    line.words,
                    tuple(line.citations),
                    line.exempt,
                    line.exempt_column,
                )

    def lines(self) -> Iterator[tuple[Entry, Line]]:
        """Every line of every entry."""
        for entry in self.corpus.entries:
            for line in self.texts[entry.path].lines:
                yield entry, line

    def cited(self, statement: Statement) -> Iterator[tuple[Source, Finding | None, Citation]]:
        """What a statement cites, as far as it exists."""
        for citation in statement.citations:
            if isinstance(citation, Citation) and citation.key in self.corpus.sources:
                try:
                    source, finding = self.corpus.finding(citation.reference)
                except KeyError:
                    source, finding = self.corpus.sources[citation.key], None
                yield source, finding, citation

    @cached_property
    def references(self) -> dict[str, tuple[str, ...]]:
        """References (``key:finding``) in the statements of each entry, by path."""
        found: dict[str, list[str]] = {}
        for statement in self.statements:
            refs = [citation.reference for citation in statement.citations if isinstance(citation, Citation)]
            found.setdefault(statement.entry.path, []).extend(refs)
        return {path: tuple(dict.fromkeys(refs)) for path, refs in found.items()}


def _in_fields(entry: Entry) -> Iterator[Statement]:
    record = entry.record
    if isinstance(record, Claim):
        references = [item.finding for item in record.evidence]
        yield _field(entry, ("assertion",), record.assertion, references)
    elif isinstance(record, Check):
        line, column = entry.place("answer")
        citations = tuple(find(record.answer))
        words = Line(line, column, LineKind.SENTENCE, record.answer, record.answer).words
        yield Statement(entry, line, column, record.answer, words, citations, from_field=True)
    elif isinstance(record, Law):
        for index, provision in enumerate(record.provisions):
            yield _field(entry, ("provisions", index, "text"), provision.text, provision.sources)


def _field(entry: Entry, location: tuple[str | int, ...], text: str, references) -> Statement:
    line, column = entry.place(*location)
    citations = tuple(
        Citation(key, finding, "", 0) for key, _, finding in (reference.partition(":") for reference in references)
    )
    return Statement(entry, line, column, text, text, citations, from_field=True)
