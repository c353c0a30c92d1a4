"""Rules on links: those within the site lead somewhere."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from urllib.parse import unquote

from macros.evidence.corpus import Entry
from macros.evidence.diagnostics import Diagnostic
from macros.evidence.nearest import did_you_mean
from macros.lint.context import Context
from macros.lint.macros import _parsed
from macros.lint.rules import rule
from macros.prose.calls import CallError, bind
from macros.prose.text import Line, LineKind, Text, slug

_TARGET = re.compile(r"\[[^\[\]]*\]\(\s*<?([^()\s>]*(?:\([^()]*\)[^()\s>]*)?)>?(?:\s+\"[^\"]*\")?\s*\)")
_DEFINED = re.compile(r"^\s*\[[^\]]+\]:\s+<?(\S+?)>?(?:\s|$)")
_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_ALLOWED_SCHEMES = ("https:", "http:", "mailto:", "tel:", "sms:")
_EXPLICIT_ID = re.compile(r"\{:?\s*#([\w:.-]+)[^}]*\}\s*$")
ALLOWED_HTML = frozenset(
    {"abbr", "b", "br", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "s", "small", "strong", "sub"}
    | {"sup", "u"}
)
"""Tags that contributed text may hold, each whole on its line."""
_KEPT_HTML = re.compile(rf'</?(?:{"|".join(sorted(ALLOWED_HTML))})(?:\s+[a-z]+="[^"<>]*")*\s*/?>', re.IGNORECASE)
_HTML = re.compile(r"<(?![A-Za-z][\w+.-]*://[^<>\s]*>|[^<>\s@]+@[^<>\s]+>)(/?[A-Za-z][\w-]*|[!?])")


def _targets(context: Context) -> Iterator[tuple[Entry, int, int, str]]:
    """Every link target with its entry, line and column."""
    for entry, line in context.lines():
        if line.kind in (LineKind.CODE, LineKind.BLANK):
            continue
        for match in _TARGET.finditer(line.text):
            yield entry, line.number, line.column + match.start(1), match[1]
        if line.kind is LineKind.LINK_DEFINITION:
            match = _DEFINED.match(line.text)
            if match:
                yield entry, line.number, line.column + match.start(1), match[1]


def _within(entry: Entry, target: str) -> tuple[str, str]:
    """Path from the content folder, and anchor, of a link in ``entry``."""
    path, _, anchor = target.partition("#")
    path = unquote(path.partition("?")[0])
    if not path:
        return entry.path, anchor
    return posixpath.normpath(posixpath.join(posixpath.dirname(entry.path), path)), anchor


@rule("P412")
def broken_link(context: Context) -> Iterator[Diagnostic]:
    """A link within the site names a file of the content folder, with its ending .md."""
    for entry, line, column, target in _targets(context):
        if _SCHEME.match(target) or target.startswith("//"):
            if not target.lower().startswith(_ALLOWED_SCHEMES):
                message = f'"{target}" is no address that a page may link to. Use https, mailto or tel.'
                yield Diagnostic(entry.shown_path, line, column, "P412", message)
            continue
        path, _ = _within(entry, target)
        if path not in context.files:
            near = did_you_mean(path, context.files)
            hint = near or " Link to a file, for instance methods.md or sources/smith2020.md, as seen from this one."
            yield Diagnostic(entry.shown_path, line, column, "P412", f'The link "{target}" leads nowhere.{hint}')


@rule("P413")
def broken_anchor(context: Context) -> Iterator[Diagnostic]:
    """What stands after # in a link is a heading or a block of that page."""
    made: dict[str, set[str]] = defaultdict(set)
    for entry, _, _, call, signature in _parsed(context):
        if signature.anchor:
            try:
                options = bind(call, signature)
            except CallError:
                continue
            made[entry.path] |= {f"{signature.anchor}-{record_id}" for _, record_id in signature.ids(options)}
    for entry, line, column, target in _targets(context):
        if _SCHEME.match(target) or "#" not in target:
            continue
        path, anchor = _within(entry, target)
        other = context.corpus.by_path.get(path)
        if other is None or not anchor:
            continue
        known = heading_anchors(context.texts[path]) | made[path] | context.page_anchors(other)
        if anchor not in known:
            near = did_you_mean(anchor, known) or " Link to a heading or a block of that page."
            yield Diagnostic(entry.shown_path, line, column, "P413", f'{path} has no place called "#{anchor}".{near}')


@cache
def heading_anchors(text: Text) -> frozenset[str]:
    """The anchors that the headings of a page get, equal ones numbered as Python-Markdown numbers them."""
    found: set[str] = set()
    for line in text.lines:
        if line.kind is not LineKind.HEADING or not line.raw.lstrip().startswith("#"):
            continue
        explicit = _EXPLICIT_ID.search(line.raw)
        anchor = explicit[1] if explicit else slug(line.words)
        unique, number = anchor, 0
        while unique in found:
            number += 1
            unique = f"{anchor}_{number}"
        found.add(unique)
    return frozenset(found)


@rule("P420")
def html(context: Context) -> Iterator[Diagnostic]:
    """Pages are Markdown. A few tags for words may stand in a line; within any other, Markdown is not read as such."""
    for entry, line in context.lines():
        for column, tag in html_tags(line):
            message = f"<{tag}> is not taken. Write Markdown, or use a macro; a bare < is written &lt; before a letter."
            yield Diagnostic(entry.shown_path, line.number, line.column + column, "P420", message)


def html_tags(line: Line) -> Iterator[tuple[int, str]]:
    """Column in the text, and name, of every piece of HTML that contributed text may not hold."""
    if line.kind in (LineKind.CODE, LineKind.BLANK):
        return
    for match in _HTML.finditer(line.text):
        if not _KEPT_HTML.match(line.text, match.start()):
            yield match.start(), match[1]
