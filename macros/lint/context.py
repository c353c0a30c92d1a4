"""What the rules look at: every statement of the site, in bodies and in fields, with its citations."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from macros.evidence.corpus import Corpus, Entry
from macros.evidence.diagnostics import Diagnostic, Severity
from macros.evidence.model import Check, Claim, Finding, Law, Source
from macros.prose.calls import CALL, CallError, Signature, bind, parse
from macros.prose.citations import Citation, Malformed, find
from macros.prose.text import Line, LineKind, Text, scan

_SENTENCE_END = re.compile(r"[.!?][\"'’”)*_]*\s")
_PLAIN_KINDS = ("faq", "notices", "terms")
"""Kinds of record whose text is also shown within other pages, where no fences and no boxes are known."""
_NAMING_FIELDS = ("title", "nav_title", "question", "name", "term")
"""Fields that are shown as headings. A source's title is as published, and not ours."""
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
        """A question states nothing, unless a sentence stands before it."""
        words = self.words.rstrip('"’”)*_ ')
        return words.endswith("?") and not _SENTENCE_END.search(words)

    def at(self, column: int, code: str, message: str, severity: Severity = Severity.ERROR) -> Diagnostic:
        """A diagnostic at ``column`` of the text, counted from 0."""
        column = self.column if self.from_field else self.column + column
        return Diagnostic(self.entry.shown_path, self.line, column, code, message, severity)


@dataclass(frozen=True)
class Naming:
    """Words that name something and cite nothing: a heading, a cell of a table's head, a title, a caption."""

    entry: Entry
    line: int
    column: int
    words: str
    """As a reader sees them."""

    @property
    def is_question(self) -> bool:
        """Whether it asks."""
        return self.words.endswith("?")

    def at(self, code: str, message: str, column: int = 0) -> Diagnostic:
        """A diagnostic ``column`` characters into the words."""
        return Diagnostic(self.entry.shown_path, self.line, self.column + column, code, message)


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
        return {
            entry.path: scan(entry.body, entry.body_line, plain=entry.kind in _PLAIN_KINDS)
            for entry in self.corpus.entries
        }

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

    @cached_property
    def namings(self) -> tuple[Naming, ...]:
        """Everything that names and cites nothing, in the order of entries."""
        return tuple(naming for entry in self.corpus.entries for naming in self._namings_of(entry))

    def _namings_of(self, entry: Entry) -> Iterator[Naming]:
        for name in _NAMING_FIELDS if entry.record and not isinstance(entry.record, Source) else ():
            written = getattr(entry.record, name, "")
            if written and isinstance(written, str):
                yield Naming(entry, *entry.place(name), written)
        for line in self.texts[entry.path].lines:
            if line.kind is LineKind.HEADING:
                yield Naming(entry, line.number, line.column, line.words)
            elif line.kind is LineKind.TABLE_HEAD:
                for cell in line.words.strip("|").split("|"):
                    yield Naming(entry, line.number, line.column, cell.strip())
            for match in CALL.finditer(line.text):
                for words in self._captions(match[1]):
                    yield Naming(entry, line.number, line.column + match.start(), words)

    def _captions(self, call: str) -> Iterator[str]:
        """The options of a macro call that are shown as they were written."""
        try:
            parsed = parse(call)
            signature = self.signatures[parsed.name]
            options = bind(parsed, signature)
        except (CallError, KeyError):
            return  # what is wrong with the call is for the rules on macros to say
        for row in signature.options:
            if row.type == "text" and not row.names and not row.choices and row.name in options:
                yield options[row.name]

    def setting(self, statement: Statement) -> str:
        """What a reader of a statement has just read: title, headings over it, sentences before it in its paragraph."""
        return self._settings.get((statement.entry.path, statement.line), _title(statement.entry))

    @cached_property
    def _settings(self) -> dict[tuple[str, int], str]:
        found: dict[tuple[str, int], str] = {}
        for entry in self.corpus.entries:
            headings: dict[int, str] = {0: _title(entry)}
            before: list[str] = []
            for line in self.texts[entry.path].lines:
                if line.kind is LineKind.HEADING:
                    depth = len(line.raw) - len(line.raw.lstrip("#"))
                    headings = {level: words for level, words in headings.items() if level < depth}
                    headings[depth] = line.words
                elif line.kind in (LineKind.SENTENCE, LineKind.TABLE_ROW):
                    if line.starts_item:
                        before = []
                    found[entry.path, line.number] = " ".join([*headings.values(), *before])
                    before.append(line.words)
                    continue
                before = []
        return found

    def lines(self) -> Iterator[tuple[Entry, Line]]:
        """Every line of every entry."""
        for entry in self.corpus.entries:
            for line in self.texts[entry.path].lines:
                yield entry, line

    def is_whole(self, claim: Claim) -> bool:
        """Whether every finding that a claim rests on exists."""
        try:
            return all(self.corpus.finding(item.finding) for item in claim.evidence)
        except KeyError:
            return False

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


def _title(entry: Entry) -> str:
    """What a record says of its matter before its text begins."""
    record = entry.record
    parts = [getattr(record, name, "") for name in _NAMING_FIELDS] if record and not isinstance(record, Source) else []
    if isinstance(record, Claim):
        parts += [record.assertion, record.question.intervention if record.question else ""]
    return " ".join(part for part in parts if part and isinstance(part, str))


def _in_fields(entry: Entry) -> Iterator[Statement]:
    record = entry.record
    if isinstance(record, Claim):
        references = [item.finding for item in record.evidence]
        yield _field(entry, ("assertion",), record.assertion, references)
    elif isinstance(record, Check):
        for name, text in (("answer", record.answer), ("fair", record.fair)):
            line, column = entry.place(name)
            words = Line(line, column, LineKind.SENTENCE, text, text, text).words
            yield Statement(entry, line, column, text, words, tuple(find(text)), from_field=True)
    elif isinstance(record, Law):
        for index, provision in enumerate(record.provisions):
            yield _field(entry, ("provisions", index, "text"), provision.text, provision.sources)


def _field(entry: Entry, location: tuple[str | int, ...], text: str, references) -> Statement:
    line, column = entry.place(*location)
    citations = tuple(
        Citation(key, finding, "", 0) for key, _, finding in (reference.partition(":") for reference in references)
    )
    return Statement(entry, line, column, text, text, citations, from_field=True)
