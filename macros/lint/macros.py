"""Rules on macro calls: known, well placed, with options that exist, naming records that exist."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.evidence.corpus import Entry
from macros.evidence.diagnostics import Diagnostic
from macros.evidence.nearest import did_you_mean
from macros.lint.context import Context
from macros.lint.rules import rule
from macros.prose.calls import CALL, Call, CallError, Signature, bind, parse
from macros.prose.text import Line, LineKind

_TEXT_KINDS = (LineKind.SENTENCE, LineKind.TABLE_ROW, LineKind.TABLE_HEAD, LineKind.HEADING, LineKind.CALL)
_STATEMENT = re.compile(r"\{%|%\}")
_LONE = re.compile(r"\{\{|\}\}")


def _calls(context: Context) -> Iterator[tuple[Entry, Line, re.Match[str]]]:
    for entry, line in context.lines():
        if line.kind in _TEXT_KINDS and "{{" in line.text:
            for match in CALL.finditer(line.text):
                yield entry, line, match


def _parsed(context: Context) -> Iterator[tuple[Entry, Line, re.Match[str], Call, Signature]]:
    for entry, line, match in _calls(context):
        try:
            call = parse(match[1])
        except CallError:
            continue
        if call.name in context.signatures:
            yield entry, line, match, call, context.signatures[call.name]


def _at(entry: Entry, line: Line, column: int, code: str, message: str) -> Diagnostic:
    return Diagnostic(entry.shown_path, line.number, line.column + column, code, message)


@rule("M501")
def macro_that_is_no_call(context: Context) -> Iterator[Diagnostic]:
    """Between {{ and }} stands the call of a macro with literal arguments, and nothing else."""
    for entry, line, match in _calls(context):
        try:
            parse(match[1])
        except CallError as error:
            near = _nearest_macro(match[1], context)
            yield _at(entry, line, match.start(), "M501", f"{error}{near}")
    for entry, line in context.lines():
        if line.kind not in _TEXT_KINDS:
            continue
        rest = CALL.sub(lambda m: " " * len(m[0]), line.text)
        statement = _STATEMENT.search(rest)
        lone = _LONE.search(rest)
        if statement:
            message = "Template statements ({% … %}) are not run here. Use a macro call, or show it in a code span."
            yield _at(entry, line, statement.start(), "M501", message)
        elif lone:
            yield _at(
                entry, line, lone.start(), "M501", "These braces have no partner on this line. Write {{ name(…) }}."
            )


def _nearest_macro(inner: str, context: Context) -> str:
    word = re.match(r"\s*([A-Za-z_]\w*)", inner)
    near = did_you_mean(word[1], context.signatures) if word else ""
    return near or f" Macros: {', '.join(sorted(context.signatures))}."


@rule("M502")
def unknown_macro(context: Context) -> Iterator[Diagnostic]:
    """A macro call names a macro that exists."""
    for entry, line, match in _calls(context):
        try:
            call = parse(match[1])
        except CallError:
            continue
        if call.name not in context.signatures:
            near = did_you_mean(call.name, context.signatures)
            listed = ", ".join(sorted(context.signatures))
            yield _at(entry, line, match.start(), "M502", f'There is no macro "{call.name}".{near} Macros: {listed}.')


@rule("M503")
def misplaced_macro(context: Context) -> Iterator[Diagnostic]:
    """A macro that makes a block stands alone, with a blank line before and after, not within a sentence or a list."""
    for entry, line, match, call, signature in _parsed(context):
        if not signature.block:
            continue
        if line.kind is not LineKind.CALL or match[0] != line.text.strip() or line.raw.strip() != match[0]:
            message = (
                f"{call.name} makes a block. Put the call on a line of its own, with a blank line before and after."
            )
            yield _at(entry, line, match.start(), "M503", message)
            continue
        lines = context.texts[entry.path].lines
        index = line.number - entry.body_line
        beside = [lines[i] for i in (index - 1, index + 1) if 0 <= i < len(lines)]
        if line.raw[:1].isspace() or any(other.raw.strip() for other in beside):
            message = f"{call.name} makes a block. Leave a blank line before and after it, and do not indent it."
            yield _at(entry, line, match.start(), "M503", message)


@rule("M504")
def bad_options(context: Context) -> Iterator[Diagnostic]:
    """A macro is given the options that it knows, each of its type."""
    for entry, line, match, call, signature in _parsed(context):
        try:
            bind(call, signature)
        except CallError as error:
            yield _at(entry, line, match.start(), "M504", str(error))


@rule("M505")
def macro_names_nothing(context: Context) -> Iterator[Diagnostic]:
    """A record that a macro shows exists."""
    for entry, line, match, call, signature in _parsed(context):
        try:
            options = bind(call, signature)
        except CallError:
            continue
        for row, record_id in signature.ids(options):
            if context.corpus.entry(row.names, record_id) is None:
                known = [other.id for other in context.corpus.entries if other.kind == row.names]
                near = did_you_mean(record_id, known) or f" Add content/{row.names}/{record_id}.md first."
                message = f'{call.name} shows nothing: there is no "{record_id}" in {row.names}.{near}'
                yield _at(entry, line, match.start(), "M505", message)


def shown_with_places(context: Context) -> Iterator[tuple[Entry, int, int, tuple[str, str]]]:
    """Entry, line and column of each macro call, with kind and id of each record that it shows."""
    for entry, line, match, call, signature in _parsed(context):
        try:
            options = bind(call, signature)
        except CallError:
            continue
        for row, record_id in signature.ids(options):
            yield entry, line.number, line.column + match.start(), (row.names, record_id)


def shown_ids(context: Context) -> Iterator[tuple[str, str]]:
    """Kind and id for each record that the macro calls of all pages show."""
    for *_, shown in shown_with_places(context):
        yield shown
