"""Rules on sentences: each has a source or a reason to need none, and a line of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.evidence.diagnostics import Diagnostic
from macros.evidence.nearest import did_you_mean
from macros.evidence.vocabulary import Exemption
from macros.lint.context import Context
from macros.lint.rules import rule
from macros.prose.citations import GROUP
from macros.prose.text import LineKind

_ABBREVIATIONS = re.compile(
    r"\b(?:e\.g|i\.e|et al|vs|cf|approx|ca|Dr|Prof|St|No|Nos|Fig|Figs|Art|Sec|p|pp|vol|ed|eds|etc|Inc|Ltd|Jr|Sr|[A-Z])\.$"
)
_BOUNDARY = re.compile(r"[.!?][\"'’”)\]*_]*\s+(?=[\"'‘“(*_\[]*[A-Z0-9])")
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
        masked = GROUP.sub(lambda match: "x" * len(match[0]), statement.text)
        for match in _BOUNDARY.finditer(masked):
            if not _ABBREVIATIONS.search(masked[: match.start() + 1]):
                yield statement.at(
                    match.end(), "P407", "A second sentence starts here. Give it a line and a source of its own."
                )
                break


@rule("P408")
def sentence_over_two_lines(context: Context) -> Iterator[Diagnostic]:
    """A sentence ends on the line on which it starts, so that no part of it goes unchecked."""
    for entry, line in context.lines():
        if line.continues and not _END.search(GROUP.sub("", line.text).rstrip()):
            message = "This sentence runs on to the next line. Write one sentence a line."
            yield Diagnostic(entry.shown_path, line.number, line.column, "P408", message)


@rule("P409")
def unknown_exemption(context: Context) -> Iterator[Diagnostic]:
    """The reasons for which a sentence needs no source form a closed list."""
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
    """A heading names its subject or asks; what states something is a sentence and has a source."""
    for entry, line in context.lines():
        if line.kind is LineKind.HEADING and re.search(r"[.!]$", line.text.strip()):
            message = "This heading reads as a sentence. Make it a question or a few words, and state the rest below."
            yield Diagnostic(entry.shown_path, line.number, line.column, "P417", message)


@rule("P418")
def unreadable_text(context: Context) -> Iterator[Diagnostic]:
    """Fences and comments are closed, so that it is plain what is text."""
    for entry in context.corpus.entries:
        for problem in context.texts[entry.path].problems:
            yield Diagnostic(entry.shown_path, problem.line, problem.column, problem.code, problem.message)
