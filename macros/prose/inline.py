"""A line of text taken apart into runs: words, emphasis, code, links and citations, for whatever is not a page.

It knows the inline marks that the check lets stand in a sentence; anything else stays as words.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from macros.prose.citations import GROUP, Citation, parse_group


class Mark(StrEnum):
    """How a run is set."""

    PLAIN = "plain"
    STRONG = "strong"
    EMPHASIS = "em"
    CODE = "code"
    LINK = "link"
    CITATION = "citation"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text that is set in one way."""

    mark: Mark
    text: str = ""
    href: str = ""
    """Address of a link, as written."""
    citations: tuple[Citation, ...] = ()


_MARKS = re.compile(
    r"(?P<code>`[^`]+`)"
    r"|(?P<citation> ?(?<!\\)\[@[^\[\]\n]*\])"
    r"|(?<!!)\[(?P<words>[^\[\]]+)\]\((?P<href>[^()\s\"]+)(?:\s+\"[^\"]*\")?\)"
    r"|<(?P<address>https?://[^<>\s]+)>"
    r"|\*\*(?P<strong>(?=\S).+?(?<=\S))\*\*"
    r"|(?<![\w*\\])[*_](?P<em>(?=\S).+?(?<=[^\s\\]))[*_](?![\w*])"
)
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()>#+.!|~<-])")
_TAG = re.compile(r"</?[a-z]+[^<>]*>")


def runs(text: str) -> Iterator[Run]:
    """The runs of one line, in order; comments have been taken off before."""
    position = 0
    for match in _MARKS.finditer(text):
        yield from _plain(text[position : match.start()])
        position = match.end()
        if match["code"]:
            yield Run(Mark.CODE, match["code"].strip("`"))
        elif match["citation"]:
            group = GROUP.search(match["citation"])
            found = parse_group(group[1]) if group else ()
            yield Run(Mark.CITATION, citations=tuple(c for c in found if isinstance(c, Citation)))
        elif match["address"]:
            yield Run(Mark.LINK, match["address"], match["address"])
        elif match["words"]:
            yield Run(Mark.LINK, _words(match["words"]), match["href"])
        elif match["strong"]:
            yield Run(Mark.STRONG, _words(match["strong"]))
        else:
            yield Run(Mark.EMPHASIS, _words(match["em"]))
    yield from _plain(text[position:])


def _plain(text: str) -> Iterator[Run]:
    if text:
        yield Run(Mark.PLAIN, _words(text))


def _words(text: str) -> str:
    """Text without the marks that are left in it."""
    return html.unescape(_ESCAPED.sub(r"\1", _TAG.sub("", text)))
