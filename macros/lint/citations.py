"""Rules on citations: they name findings that exist, of documents that still stand."""

from __future__ import annotations

from collections.abc import Iterator

from macros.evidence.diagnostics import Diagnostic
from macros.evidence.nearest import did_you_mean
from macros.evidence.vocabulary import NoticeKind
from macros.lint.context import Context
from macros.lint.rules import rule
from macros.prose.citations import Citation, Malformed

_SAYING_SO = {NoticeKind.RETRACTION: ("retract", "withdrawn"), NoticeKind.CONCERN: ("concern",)}


@rule("P402")
def unknown_source(context: Context) -> Iterator[Diagnostic]:
    """A citation names a source record that exists."""
    for statement in context.statements:
        if statement.from_field and not _cites_inline(statement):
            continue
        for citation in statement.citations:
            if isinstance(citation, Citation) and context.corpus.entry("sources", citation.key) is None:
                known = [entry.id for entry in context.corpus.entries if entry.kind == "sources"]
                cure = did_you_mean(citation.key, known) or f" Add it with `evidence new source {citation.key}`."
                yield statement.at(citation.column, "P402", f'There is no source "{citation.key}".{cure}')


@rule("P403")
def unknown_finding(context: Context) -> Iterator[Diagnostic]:
    """A citation goes down to the finding, and the source has it."""
    for statement in context.statements:
        if statement.from_field and not _cites_inline(statement):
            continue
        for citation in statement.citations:
            if isinstance(citation, Malformed):
                message = f'"{citation.text}" is no citation. Write [@citekey:f1] or [@citekey:f1, table 2; @other:f2].'
                yield statement.at(citation.column, "P403", message)
                continue
            source = context.corpus.sources.get(citation.key)
            if source is None:
                continue
            known = [finding.id for finding in source.findings]
            listed = ", ".join(known)
            if not citation.finding:
                message = f"This citation names no finding. Write [@{citation.key}:{known[0]}]; it has: {listed}."
                yield statement.at(citation.column, "P403", message)
            elif citation.finding not in known:
                cure = did_you_mean(citation.finding, known)
                message = f'{citation.key} has no finding "{citation.finding}".{cure} It has: {listed}.'
                yield statement.at(citation.column, "P403", message)


def _cites_inline(statement) -> bool:
    """Fields that list their sources apart are checked by the reader; only those that cite in their text are here."""
    return "[@" in statement.text


@rule("P405")
def retracted_source(context: Context) -> Iterator[Diagnostic]:
    """Whoever cites a retracted paper, or one under an expression of concern, says so in the sentence."""
    for statement in context.statements:
        if statement.entry.kind == "sources":
            continue
        words = statement.words.lower()
        for source, _, citation in context.cited(statement):
            for notice in source.notices:
                saying = _SAYING_SO.get(notice.kind, ())
                if saying and not any(word in words for word in saying):
                    state = (
                        "is retracted"
                        if notice.kind is NoticeKind.RETRACTION
                        else "stands under an expression of concern"
                    )
                    message = f"{source.id} {state}. Say so in this sentence, or cite another source."
                    yield statement.at(citation.column, "P405", message)
