"""Rules on sentences: each has a source or a reason to need none, and a line of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.evidence.corpus import Entry
from macros.evidence.diagnostics import Diagnostic
from macros.evidence.nearest import did_you_mean
from macros.evidence.vocabulary import Exemption
from macros.lint.context import Context
from macros.lint.rules import rule
from macros.prose.citations import GROUP
from macros.prose.text import Line, LineKind, Text

_ABBREVIATIONS = re.compile(
    r"\b(?:e\.g|i\.e|et al|vs?|cf|approx|ca|Dr|Prof|St|No|Nos|Fig|Figs|Art|Sec|p|pp|vol|ed|eds|(?:[A-Z]\.)+[A-Z])\.$"
)
_BEFORE_SMALL_LETTERS = re.compile(r"\b(?:etc|Inc|Ltd|Jr|Sr|spp?|var|[ap]\.m|min|max|incl|resp|avg|[A-Z])\.$")
_GAP = r"(?:\s|&nbsp;|<br\s*/?>)+"
_BOUNDARY = re.compile(rf"[.!?][\"'’”)\]*_]*{_GAP}(?=[\"'‘“*_(\[`<]*[^\Wa-z_])|\.{_GAP}(?=[a-z])")
_CITED_AT_END = re.compile(rf"(?:\s*{GROUP.pattern})+\s*$")
_END = re.compile(r"[.!?:…][\"'’”)\]*_`]*$")


@rule("P401")
def sentence_without_source(context: Context) -> Iterator[Diagnostic]:
    """A sentence that states a fact cites a finding. A sentence that states none says why it needs no source."""
    reasons = ", ".join(Exemption)
    for statement in context.statements:
        if not statement.citations and not statement.exempt and not statement.is_question:
            yield statement.at(
                0,
                "P401",
                "This sentence has no source. Cite a finding, [@citekey:f1], or, if it states no fact about the world, "
                f"end the line with <!-- no-source: REASON -->; reasons: {reasons}.",
            )


@rule("P407")
def two_sentences_on_a_line(context: Context) -> Iterator[Diagnostic]:
    """One sentence a line, so that each can be checked by itself."""
    for statement in context.statements:
        masked = GROUP.sub(lambda match: "x" * len(match[0]), _CITED_AT_END.sub("", statement.text))
        for match in _BOUNDARY.finditer(masked):
            before, small = masked[: match.start() + 1], masked[match.end()].islower()
            if not _ABBREVIATIONS.search(before) and not (small and _BEFORE_SMALL_LETTERS.search(before)):
                yield statement.at(
                    match.end(), "P407", "A second sentence starts here. Give it a line and a source of its own."
                )
                break


@rule("P408")
def sentence_over_two_lines(context: Context) -> Iterator[Diagnostic]:
    """A sentence ends on the line on which it starts, so that no part of it goes unchecked."""
    for statement in context.statements:
        if statement.from_field and "\n" in statement.text:
            yield statement.at(0, "P408", "This field has several lines. Write it as one sentence on one line.")
    for entry, line in context.lines():
        if line.continues and not _END.search(GROUP.sub("", line.text).rstrip()):
            message = "This sentence runs on to the next line. Write one sentence a line."
            yield Diagnostic(entry.shown_path, line.number, line.column, "P408", message)


@rule("P409")
def unknown_exemption(context: Context) -> Iterator[Diagnostic]:
    """The reasons for which a sentence needs no source form a closed list, and each stands on its sentence's line."""
    for statement in context.statements:
        if statement.exempt and statement.exempt not in list(Exemption):
            cure = did_you_mean(statement.exempt, Exemption)
            yield Diagnostic(
                statement.entry.shown_path,
                statement.line,
                statement.exempt_column or statement.column,
                "P409",
                f'"{statement.exempt}" is no reason of the list.{cure} Reasons: {", ".join(Exemption)}.',
            )
        elif statement.exempt == Exemption.QUESTION and not statement.is_question:
            yield statement.at(0, "P409", "This sentence does not ask. Cite a finding, or give the reason that fits.")
    for entry, line in context.lines():
        if line.kind is LineKind.BLANK and line.exempt:
            message = "This comment stands alone and is for no sentence. Put it at the end of the sentence's own line."
            yield Diagnostic(entry.shown_path, line.number, max(line.exempt_column, 1), "P409", message)


@rule("P410")
def exempt_and_cited(context: Context) -> Iterator[Diagnostic]:
    """A sentence either cites or says why it does not; never both."""
    for statement in context.statements:
        if statement.exempt and statement.citations:
            yield statement.at(
                0, "P410", "This sentence cites a finding and also claims to need none. Take the comment away."
            )


@rule("P417")
def heading_that_states(context: Context) -> Iterator[Diagnostic]:
    """A heading, title or caption names its subject or asks; what states something is a sentence and has a source."""
    for naming in context.namings:
        words = naming.words.rstrip("\"'’”)*_ ")
        if words.endswith((".", "!")) and not _ABBREVIATIONS.search(words):
            yield naming.at(
                "P417", "This heading reads as a sentence. Make it a question or a few words, and state the rest below."
            )


@rule("P418")
def unreadable_code(context: Context) -> Iterator[Diagnostic]:
    """Code fences and code spans have one plain form, so that nobody can doubt what is text."""
    yield from _problems(context, "P418")


@rule("P419")
def unreadable_comment(context: Context) -> Iterator[Diagnostic]:
    """A comment stands at the end of a line or on lines of its own, and is closed."""
    yield from _problems(context, "P419")


def _problems(context: Context, code: str) -> Iterator[Diagnostic]:
    for entry in context.corpus.entries:
        for problem in context.texts[entry.path].problems:
            if problem.code == code:
                yield Diagnostic(entry.shown_path, problem.line, problem.column, code, problem.message)


_WORDS_OF_A_PARAGRAPH = 12
"""Shorter ones are turns of phrase, such as what a law page says where nothing was found."""


@rule("P421")
def paragraph_said_twice(context: Context) -> Iterator[Diagnostic]:
    """A paragraph stands on one page; elsewhere a link leads to it, so that a correction is made once."""
    first: dict[str, tuple[Entry, Line]] = {}
    for entry in context.corpus.entries:
        for lines in _paragraphs(context.texts[entry.path]):
            words = re.findall(r"\w+", " ".join(line.words for line in lines).casefold())
            if len(words) < _WORDS_OF_A_PARAGRAPH:
                continue
            earlier, line = first.setdefault(" ".join(words), (entry, lines[0]))
            if line is not lines[0]:
                yield Diagnostic(
                    entry.shown_path,
                    lines[0].number,
                    lines[0].column,
                    "P421",
                    f"This paragraph stands in {earlier.shown_path}:{line.number} already. Say here what is new, and "
                    "link to the rest.",
                )


def _paragraphs(text: Text) -> Iterator[list[Line]]:
    """The sentences of each paragraph and of each item of a list; rows of tables are none."""
    found: list[Line] = []
    for line in text.lines:
        if found and (line.kind is not LineKind.SENTENCE or line.starts_item):
            yield found
            found = []
        if line.kind is LineKind.SENTENCE:
            found.append(line)
    if found:
        yield found
