"""Markdown text as numbered lines, each known for what it is: sentence, heading, table row, macro call, code."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from macros.prose.calls import CALL
from macros.prose.citations import GROUP, Citation, Malformed, find


class LineKind(StrEnum):
    """What a line of a page is."""

    SENTENCE = "sentence"
    HEADING = "heading"
    TABLE_HEAD = "table head"
    TABLE_ROW = "table row"
    CALL = "macro call"
    LINK_DEFINITION = "link definition"
    STRUCTURE = "structure"
    """Rules, table rulers, openings of boxes: no words of their own."""
    CODE = "code"
    BLANK = "blank"


@dataclass(frozen=True)
class Line:
    """One line of a page."""

    number: int
    """Line of the file, from 1."""
    column: int
    """Column of the file at which ``text`` starts, from 1."""
    kind: LineKind
    raw: str
    text: str
    """What stands there, without list marker, comment and indentation; code spans are blanked out."""
    exempt: str = ""
    """Reason given in a ``no-source`` comment."""
    exempt_column: int = 0
    continues: bool = False
    """Whether the next line of the same block runs on from this one."""

    @cached_property
    def citations(self) -> list[Citation | Malformed]:
        """Citations in the text; their columns count within ``text``, from 0."""
        return find(self.text)

    @cached_property
    def words(self) -> str:
        """The text that a reader sees: no citations, no macro calls, links reduced to their words."""
        text = GROUP.sub("", CALL.sub("", self.text))
        text = _LINK.sub(lambda match: match[1], text)
        return re.sub(r"\s+([.,;:?!])", r"\1", text).strip()


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in the text that cannot be read as it stands."""

    line: int
    column: int
    code: str
    message: str


_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*(?:\([^()]*\)[^()\s]*)?(?:\s+\"[^\"]*\")?\)")
_FENCE = re.compile(r"^(\s*)(`{3,}|~{3,})(.*)$")
_HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*\s*(\{[^}]*\})?$")
_LIST = re.compile(r"^(\s*)(?:[-*+]|\d+[.)])\s+(?:\[[ xX]\]\s+)?")
_QUOTE = re.compile(r"^\s*(?:>\s?)+")
_BOX = re.compile(r'^\s*(?:!!!|\?\?\?\+?|===)\s*(?:[\w-]+\s*)*(?:"(.*)")?\s*$')
_RULE = re.compile(r"^\s*(?:-{3,}|\*{3,}|_{3,}|={3,}|:?-+:?)\s*$")
_TABLE_RULER = re.compile(r"^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$")
_DEFINITION = re.compile(r"^\s*\[(?!\^)[^\]@][^\]]*\]:\s+(\S+).*$")
_FOOTNOTE = re.compile(r"^\s*\[\^[^\]]+\]:\s+")
_DESCRIPTION = re.compile(r"^:\s{1,3}")
_CODE_SPAN = re.compile(r"(?<![\\`])(`+)(?!`)(.+?)(?<!`)\1(?!`)")
_COMMENT = re.compile(r"<!--(.*?)-->")
_REASON = re.compile(r"^\s*no-source:\s*(.*?)\s*$")
_ATTRIBUTES = re.compile(r"\s*\{:?\s*[#.][^{}]*\}\s*$")


class _Scanner:
    """Walks over the lines once; its state is the open fence or comment and the exemption of the block."""

    def __init__(self, first_line: int) -> None:
        self.first_line = first_line
        self.lines: list[Line] = []
        self.problems: list[Problem] = []
        self.fence: tuple[str, int, int] | None = None
        self.comment_line = 0
        self.block_reason = ""

    def scan(self, raw: str, number: int, upcoming: str) -> None:
        if self._in_fence(raw, number) or self._in_comment(raw, number):
            return
        masked = _CODE_SPAN.sub(lambda match: " " * len(match[0]), raw)
        masked, reason, reason_column = self._without_comments(masked, number)
        if not masked.strip():
            alone = bool(reason) and raw.strip().startswith("<!--")
            if alone:
                self.block_reason = reason
            elif not raw.strip():
                self.block_reason = ""
            kind = LineKind.CODE if raw.strip() and not alone and "`" in raw else LineKind.BLANK
            self._add(number, 1, kind, raw, "", reason if alone else "", reason_column)
            return
        self._content(masked, raw, number, reason or self.block_reason, reason_column, upcoming)

    def _in_fence(self, raw: str, number: int) -> bool:
        match = _FENCE.match(raw)
        if self.fence:
            mark, length, _ = self.fence
            if match and match[2][0] == mark and len(match[2]) >= length and not match[3].strip():
                self.fence = None
            self._add(number, 1, LineKind.CODE, raw, "")
            return True
        if match and not (match[2][0] == "`" and "`" in match[3]):
            self.fence = (match[2][0], len(match[2]), number)
            self._add(number, 1, LineKind.CODE, raw, "")
            return True
        return False

    def _in_comment(self, raw: str, number: int) -> bool:
        if not self.comment_line:
            return False
        if "-->" in raw:
            self.comment_line = 0
            if raw.split("-->", 1)[1].strip():
                self._problem(number, 1, "P419", "Text follows the end of a comment. Put it on a line of its own.")
        self._add(number, 1, LineKind.BLANK, raw, "")
        return True

    def _without_comments(self, masked: str, number: int) -> tuple[str, str, int]:
        reason, column = "", 0
        for match in _COMMENT.finditer(masked):
            given = _REASON.match(match[1])
            if given:
                reason, column = given[1] or "?", match.start() + 1
        masked = _COMMENT.sub(lambda match: " " * len(match[0]), masked)
        if "<!--" in masked:
            self.comment_line = number
            masked = masked[: masked.index("<!--")]
        return masked, reason, column

    def _content(self, masked: str, raw: str, number: int, reason: str, reason_column: int, upcoming: str) -> None:
        heading = _HEADING.match(masked.strip()) if not masked.startswith("    ") else None
        if heading:
            column = masked.index(heading[2]) + 1 if heading[2] else 1
            self._add(number, column, LineKind.HEADING, raw, heading[2], reason, reason_column)
        elif _DEFINITION.match(masked):
            self._add(number, 1, LineKind.LINK_DEFINITION, raw, masked.strip())
        elif _BOX.match(masked):
            title = _BOX.match(masked)[1] or ""
            kind = LineKind.HEADING if title else LineKind.STRUCTURE
            self._add(number, masked.find(title) + 1, kind, raw, title, reason, reason_column)
        elif _TABLE_RULER.match(masked) or _RULE.match(masked):
            self._add(number, 1, LineKind.STRUCTURE, raw, "")
        elif "|" in masked and _TABLE_RULER.match(upcoming) and "|" in upcoming:
            self._add(number, 1, LineKind.TABLE_HEAD, raw, masked.strip(), reason, reason_column)
        elif masked.lstrip().startswith("|"):
            self._add(number, len(masked) - len(masked.lstrip()) + 1, LineKind.TABLE_ROW, raw, masked.strip(), reason, reason_column)
        elif CALL.sub("", masked).strip() == "":
            self._add(number, masked.index("{{") + 1, LineKind.CALL, raw, masked.strip())
        else:
            start = self._content_start(masked)
            text = _ATTRIBUTES.sub("", masked[start:].rstrip())
            if not text.strip():
                self._add(number, 1, LineKind.STRUCTURE, raw, "")
                return
            self._add(number, start + 1, LineKind.SENTENCE, raw, text, reason, reason_column)

    @staticmethod
    def _content_start(masked: str) -> int:
        start = 0
        for pattern in (_QUOTE, _LIST, _FOOTNOTE, _DESCRIPTION):
            match = pattern.match(masked[start:])
            if match:
                start += match.end()
        rest = masked[start:]
        return start + len(rest) - len(rest.lstrip())

    def _add(
        self, number: int, column: int, kind: LineKind, raw: str, text: str, exempt: str = "", exempt_column: int = 0
    ) -> None:
        self.lines.append(Line(number, column, kind, raw, text, exempt, exempt_column))

    def _problem(self, line: int, column: int, code: str, message: str) -> None:
        self.problems.append(Problem(line, column, code, message))

    def finish(self) -> None:
        if self.fence:
            line = self.fence[2]
            self._problem(line, 1, "P418", "This code fence is never closed. Close it with the same marks.")
        if self.comment_line:
            self._problem(self.comment_line, 1, "P419", "This comment is never closed. Close it with -->.")


@dataclass(frozen=True, slots=True)
class Text:
    """The lines of a page's body, and what could not be read."""

    lines: tuple[Line, ...]
    problems: tuple[Problem, ...] = ()


def scan(body: str, first_line: int = 1) -> Text:
    """Take ``body`` apart; its first line is line ``first_line`` of the file."""
    scanner = _Scanner(first_line)
    raw_lines = body.split("\n")
    for index, raw in enumerate(raw_lines):
        upcoming = raw_lines[index + 1] if index + 1 < len(raw_lines) else ""
        scanner.scan(raw, first_line + index, upcoming)
    scanner.finish()
    lines = [_marked(line, following) for line, following in zip(scanner.lines, [*scanner.lines[1:], None], strict=True)]
    return Text(tuple(lines), tuple(scanner.problems))


def _marked(line: Line, following: Line | None) -> Line:
    runs_on = (
        line.kind is LineKind.SENTENCE
        and following is not None
        and following.kind is LineKind.SENTENCE
        and not _LIST.match(following.raw)
        and not _FOOTNOTE.match(following.raw)
    )
    if not runs_on:
        return line
    return Line(
        line.number, line.column, line.kind, line.raw, line.text, line.exempt, line.exempt_column, continues=True
    )


def slug(heading: str) -> str:
    """The anchor of a heading, by the rule of Python-Markdown's toc extension."""
    plain = unicodedata.normalize("NFKD", heading).encode("ascii", "ignore").decode("ascii")
    plain = re.sub(r"[^\w\s-]", "", plain).strip().lower()
    return re.sub(r"[-\s]+", "-", plain)
