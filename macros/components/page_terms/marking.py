"""Marks the words of the glossary in a finished page: each at its first use, in running text alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache

from markupsafe import Markup, escape

from macros.evidence.model import GlossaryTerm

_TAG = re.compile(r"(<[^>]*>)")
_OPENING = re.compile(r"<([a-zA-Z][a-zA-Z0-9]*)\b([^>]*)>")
_CLOSING = re.compile(r"</([a-zA-Z][a-zA-Z0-9]*)")
_NOT_RUNNING_TEXT = frozenset(
    {
        *("a", "button", "cite", "code", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "label", "pre", "script", "style"),
        *("summary", "svg", "table", "template", "title"),
    }
)
"""Elements within which no word is marked: links hold no links, and headings, tables and drawings stay plain."""
_OFF = "data-no-terms"
"""Attribute by which a template keeps its text plain."""


@lru_cache(maxsize=8)
def _pattern(forms: tuple[str, ...]) -> re.Pattern[str]:
    """Any of ``forms``; the first letter of one in small letters may be a capital, as at the start of a sentence."""
    one = [
        f"[{form[0]}{form[0].upper()}]{re.escape(form[1:])}" if form[0].islower() else re.escape(form)
        for form in sorted(forms, key=len, reverse=True)
    ]
    return re.compile(rf"(?<![\w-])(?:{'|'.join(one)})(?![\w-])")


def mark(html: str, terms: Iterable[GlossaryTerm], linked: Callable[[GlossaryTerm, str], Markup]) -> str:
    """``html`` with the first use of each term replaced by what ``linked`` makes of the term and the words used."""
    by_form = {form: term for term in terms for form in (term.term, *term.forms)}
    if not by_form:
        return html
    by_form |= {form[0].upper() + form[1:]: term for form, term in by_form.items()}
    pattern = _pattern(tuple(form for form in by_form if form))
    used: set[str] = set()

    def replaced(match: re.Match[str]) -> str:
        term = by_form[match[0]]
        if term.id in used:
            return match[0]
        used.add(term.id)
        return str(linked(term, match[0]))

    pieces = _TAG.split(html)
    within, depth = "", 0
    for index, piece in enumerate(pieces):
        if index % 2 == 0:
            if not within and piece:
                pieces[index] = pattern.sub(replaced, piece)
            continue
        opening, closing = _OPENING.match(piece), _CLOSING.match(piece)
        if within:
            depth += bool(opening and opening[1] == within) - bool(closing and closing[1] == within)
            within = within if depth else ""
        elif opening and (opening[1] in _NOT_RUNNING_TEXT or _OFF in opening[2]) and not opening[2].endswith("/"):
            within, depth = opening[1], 1
    return "".join(pieces)


def link(href: str, words: str) -> Markup:
    """A marked word, which leads to its explanation."""
    return Markup(f'<a class="ev-term" href="{escape(href)}">{words}</a>')
