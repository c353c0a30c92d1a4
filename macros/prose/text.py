"""Markdown text as numbered lines, each known for what it is: sentence, heading, table row, macro call, code.

A line is taken for something else than a sentence only in the one plain form that every renderer reads alike, and
where that form stands in a place in which it counts: a heading at the start of its line, a table after a blank line,
a fence that names at most a language. In any other form it is a sentence, and needs a source; what could hide text
from this scanner but not from a reader (an odd fence, an odd comment) is a problem that stops the build.
"""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import dataclass, replace
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
    shown: str = ""
    """The same with its code spans, which readers see."""
    exempt: str = ""
    """Reason given in a ``no-source`` comment."""
    exempt_column: int = 0
    continues: bool = False
    """Whether the next line of the same block runs on from this one."""

    @property
    def starts_item(self) -> bool:
        """Whether an entry of a list starts here."""
        return bool(_LIST.match(self.raw))

    @cached_property
    def citations(self) -> list[Citation | Malformed]:
        """Citations in the text; their columns count within ``text``, from 0."""
        return find(self.text)

    @cached_property
    def words(self) -> str:
        """What a reader sees: no citations, no macro calls, no marks; links reduced to their words and titles."""
        text = GROUP.sub("", CALL.sub("", self.shown))
        text = _LINK.sub(lambda match: f"{match[1]} {match[2]}" if match[2] else match[1], text)
        text = _TAG.sub(lambda match: " " if match[1] == "br" else "", text)
        text = _UNDERSCORES.sub("", _STARS.sub(r"\2", _STARS.sub(r"\2", text.replace("`", ""))))
        text = html.unescape(_ESCAPED.sub(r"\1", text))
        if not text.isascii():
            text = "".join(letter for letter in text if unicodedata.category(letter) != "Cf")
        return re.sub(r" {2,}", " ", re.sub(r"\s+([.,;:?!])", r"\1", text)).strip()


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in the text that cannot be read as it stands."""

    line: int
    column: int
    code: str
    message: str


_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s\"'<]*(?:\([^()]*\)[^()\s\"'<]*)?(?:\s+\"([^\"]*)\")?\)")
_TAG = re.compile(r"</?([a-z]+)\s*/?>")
_STARS = re.compile(r"(\*{1,3}|~~)(?=\S)(.+?)(?<=\S)\1")
_UNDERSCORES = re.compile(r"(?<!\w)_+(?=\S)|(?<=\S)_+(?!\w)")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()>#+.!|~<-])")
_ANY_ESCAPED = re.compile(r"\\.")

_FENCE_LIKE = re.compile(r"[> \t]*(?:`{3}|~{3})")
_FENCE = re.compile(r'( *)(`{3,}|~{3,}) *(?:[\w#.+-]+(?: +(?:hl_lines|linenums)="[\d -]*")*)? *', re.ASCII)
_HEADING = re.compile(r"#{1,6} +(?=[^\s#])")
_LIST = re.compile(r"^(\s*)(?:[-*+]|\d+[.)])\s+(?:\[[ xX]\]\s+)?")
_QUOTE = re.compile(r"^\s*(?:>\s?)+")
_BOX = re.compile(r'(?: {4})*(?:!!!|\?\?\?\+?) [\w-]+(?: inline)?(?: end)?(?: +"([^"]*)")? *')
_RULE = re.compile(r"^\s*(?:\*{3,}|_{3,}|={3,})\s*$")
_TABLE_RULER = re.compile(r"^\s*(?:\|\s*)?:?-+:?\s*(?:\|\s*:?-+:?\s*)*(?:\|\s*)?$")
_DEFINITION = re.compile(r"\[(?!\^)[^\[\]@][^\[\]]*\]: +<?[^\s<>\"'()]+>? *")
_FOOTNOTE = re.compile(r"^\s*\[\^[^\]]+\]:\s+")
_DESCRIPTION = re.compile(r"^:\s{1,3}")
_CODE_OR_COMMENT = re.compile(
    r"(?<![\\`])(?P<marks>`+)(?!`).+?(?<!`)(?P=marks)(?!`)|(?<!\\)<!--(?!-?>)(?P<comment>(?:(?!--|<!|[`\\]).)*)-->"
)
_BREAKS_COMMENT = re.compile(r"--|<!|[`\\]")
_REASON = re.compile(r"^\s*no-source:\s*(.*?)\s*$")
_ATTRIBUTES = re.compile(r" +\{:?(?:\s*[#.][\w:.-]+)+\s*\}\s*$")

_LONGEST_LINE = 4000
"""Characters; far more than a sentence has, and few enough that no pattern here takes long."""

_BAD_FENCE = (
    "This code fence cannot be read. Start it with ``` or ```language after a blank line, not in a quote, and indent "
    "all of it alike."
)
_BAD_COMMENT = (
    "This comment cannot be read. Put it at the end of a line or on lines of its own, without --, backtick or "
    "backslash in it."
)


class _Scanner:
    """Walks over the lines once; its state is the open fence or comment and the exemption of the block."""

    def __init__(self, first_line: int, plain: bool) -> None:
        self.first_line = first_line
        self.plain = plain
        self.previous = self.upcoming = ""
        """The lines beside the one that is looked at."""
        self.lines: list[Line] = []
        self.problems: list[Problem] = []
        self.fence: tuple[str, str, int] | None = None
        """Indentation, marks and line of the open fence."""
        self.comment_line = 0
        self.fresh = True
        """Whether a block ends before the next line."""
        self.indented = False
        """Whether a line of this block is indented as code would be, which breaks a fence that follows in it."""

    def scan(self, raw: str, number: int, previous: str, upcoming: str) -> None:
        self.previous, self.upcoming = previous, upcoming
        if len(raw) > _LONGEST_LINE:
            self._problem(
                number, 1, "P418", f"This line has more than {_LONGEST_LINE} characters. Write one sentence a line."
            )
            raw = raw[:_LONGEST_LINE]
        if not raw.strip(" \t"):
            self._blank(raw, number)
        elif self._in_comment(raw, number):
            self.fresh = not self.comment_line
        elif self._in_fence(raw, number):
            self.fresh = False
        else:
            self.indented = raw.startswith(("    ", "\t")) or (self.indented and not self.fresh)
            masked, shown, reason, reason_column = self._without_code_and_comments(raw, number)
            if shown.strip():
                self._content(masked, shown, raw, number, reason, reason_column)
            else:
                self._add(number, 1, LineKind.BLANK, raw, "", "", reason, reason_column)
            # A comment at the start of its line, like a heading, ends a block without a blank line.
            self.fresh = self.lines[-1].kind is LineKind.HEADING or (not shown.strip() and not raw.startswith("    "))

    def _blank(self, raw: str, number: int) -> None:
        if not (self.fence or self.comment_line):
            self.fresh = bool(self.lines) or not raw
        self._add(number, 1, LineKind.CODE if self.fence else LineKind.BLANK, raw, "", "")

    def _in_fence(self, raw: str, number: int) -> bool:
        if self.fence:
            indent, marks, opened = self.fence
            if raw.rstrip(" ") == indent + marks:
                self.fence = None
            elif not raw.startswith(indent):
                self._problem(opened, 1, "P418", _BAD_FENCE)
            self._add(number, 1, LineKind.CODE, raw, "", "")
            return True
        if self.plain or not _FENCE_LIKE.match(raw):
            return False
        match = _FENCE.fullmatch(raw)
        first = all(line.kind is LineKind.BLANK for line in self.lines)
        if match is None or (match[1] and first) or (self.indented and not self.fresh):
            self._problem(number, 1, "P418", _BAD_FENCE)
            return False
        self.fence = (match[1], match[2], number)
        self._add(number, 1, LineKind.CODE, raw, "", "")
        return True

    def _in_comment(self, raw: str, number: int) -> bool:
        if not self.comment_line:
            return False
        inside, end, after = raw.partition("-->")
        if end:
            self.comment_line = 0
        if after.strip() or _BREAKS_COMMENT.search(inside) or (not self.plain and _FENCE_LIKE.match(raw)):
            self._problem(number, 1, "P419", _BAD_COMMENT)
        self._add(number, 1, LineKind.BLANK, raw, "", "")
        return True

    def _without_code_and_comments(self, raw: str, number: int) -> tuple[str, str, str, int]:
        """``raw`` with its code spans and comments blanked out, with its comments alone blanked out, the reason."""
        masked, shown, reason, column, commented = raw, raw, "", 0, 0
        for match in _CODE_OR_COMMENT.finditer(raw):
            blank = " " * len(match[0])
            masked = masked[: match.start()] + blank + masked[match.end() :]
            if match["comment"] is None:
                if "<!--" in re.sub("<!--.*?-->", "", match[0]):
                    self._problem(
                        number, match.start() + 1, "P419", "Close this comment within its code span, with -->."
                    )
                continue
            shown = shown[: match.start()] + blank + shown[match.end() :]
            commented = match.end()
            given = _REASON.match(match["comment"])
            if given:
                reason, column = given[1] or "?", match.start() + 1
        opening = 0 if raw.startswith("<!--") and not commented else masked.find("<!--")
        if opening == 0 and not re.match("-?>", raw[4:]) and not _BREAKS_COMMENT.search(raw[4:]):
            self.comment_line = number
            return "", "", "", 0
        if opening >= 0 or (commented and shown[commented:].strip()):
            self._problem(number, max(opening, 0) + 1, "P419", _BAD_COMMENT)
        lone = _ANY_ESCAPED.sub("  ", masked).find("`")
        if lone >= 0 and opening < 0 and (self.plain or not _FENCE_LIKE.match(raw)):
            message = "This backtick has no partner on its line. Close the code span, or write \\`."
            self._problem(number, lone + 1, "P418", message)
        return masked, shown, reason, column

    def _content(self, masked: str, shown: str, raw: str, number: int, exempt: str, exempt_column: int) -> None:
        def add(kind: LineKind, start: int, end: int | None = None) -> None:
            text, words = masked[start:end].rstrip(), shown[start:end].rstrip()
            self._add(number, start + 1, kind, raw, text, words, exempt, exempt_column)

        indentation = len(shown) - len(shown.lstrip())
        # These forms fill their line; beside a comment they are no longer what they were.
        whole = shown == raw
        box = _BOX.fullmatch(shown) if whole and self.fresh and not self.plain else None
        after_code = bool(self.lines) and self.lines[-1].kind is LineKind.CODE
        heading = _HEADING.match(shown) if self.fresh or after_code else None
        if heading and not shown.rstrip().endswith("\\"):
            end = len(_ATTRIBUTES.sub("", shown.rstrip()).rstrip("# "))
            add(LineKind.HEADING, heading.end(), end if end > heading.end() else None)
        elif box and box[1]:
            add(LineKind.HEADING, *box.span(1))
        elif box or _TABLE_RULER.match(shown) or _RULE.match(shown):
            self._add(number, 1, LineKind.STRUCTURE, raw, "", "")
        elif whole and _DEFINITION.fullmatch(shown) and self._stands_among_definitions():
            self._add(number, 1, LineKind.LINK_DEFINITION, raw, masked.strip(), shown.strip())
        elif whole and self.fresh and _is_table_head(masked, self.upcoming):
            add(LineKind.TABLE_HEAD, indentation)
        elif shown.lstrip().startswith("|"):
            add(LineKind.TABLE_ROW, indentation)
        elif CALL.sub("", shown).strip() == "":
            self._add(number, masked.index("{{") + 1, LineKind.CALL, raw, masked.strip(), shown.strip())
        else:
            start = self._content_start(shown)
            if shown[start:].strip():
                add(LineKind.SENTENCE, start)
            else:
                self._add(number, 1, LineKind.STRUCTURE, raw, "", "")

    def _stands_among_definitions(self) -> bool:
        return all(not beside.strip() or _DEFINITION.fullmatch(beside) for beside in (self.previous, self.upcoming))

    @staticmethod
    def _content_start(shown: str) -> int:
        start = 0
        for pattern in (_QUOTE, _LIST, _FOOTNOTE, _DESCRIPTION):
            match = pattern.match(shown[start:])
            if match:
                start += match.end()
        rest = shown[start:]
        return start + len(rest) - len(rest.lstrip())

    def _add(
        self,
        number: int,
        column: int,
        kind: LineKind,
        raw: str,
        text: str,
        shown: str,
        exempt: str = "",
        exempt_column: int = 0,
    ) -> None:
        self.lines.append(Line(number, column, kind, raw, text, shown, exempt, exempt_column))

    def _problem(self, line: int, column: int, code: str, message: str) -> None:
        self.problems.append(Problem(line, column, code, message))

    def finish(self) -> None:
        if self.fence:
            line = self.fence[2]
            self._problem(line, 1, "P418", "This code fence is never closed. Close it with the same marks.")
        if self.comment_line:
            self._problem(self.comment_line, 1, "P419", "This comment is never closed. Close it with -->.")


def _is_table_head(head: str, ruler: str) -> bool:
    """Whether two lines open a table: as many cells above as in the ruler, and no mark that might change the count."""
    indented_alike = len(head) - len(head.lstrip()) == len(ruler) - len(ruler.lstrip())
    if not _TABLE_RULER.match(ruler) or not indented_alike or re.search(r"[\\`]", head):
        return False
    bordered = head.lstrip().startswith("|") or head.rstrip().endswith("|")
    rows = [re.sub(r"^\||\|$", "", row.strip()) if bordered else row.strip() for row in (head, ruler)]
    return rows[0].count("|") == rows[1].count("|") > 0


@dataclass(frozen=True, slots=True)
class Text:
    """The lines of a page's body, and what could not be read."""

    lines: tuple[Line, ...]
    problems: tuple[Problem, ...] = ()


def scan(body: str, first_line: int = 1, plain: bool = False) -> Text:
    """Take ``body`` apart; its first line is line ``first_line`` of the file.

    ``plain`` is for text that is shown within other pages by a renderer that knows no fences and no boxes: there they
    are sentences.
    """
    scanner = _Scanner(first_line, plain)
    raw_lines = body.split("\n")
    for index, raw in enumerate(raw_lines):
        previous = raw_lines[index - 1][:_LONGEST_LINE] if index else ""
        upcoming = raw_lines[index + 1][:_LONGEST_LINE] if index + 1 < len(raw_lines) else ""
        scanner.scan(raw, first_line + index, previous, upcoming)
    scanner.finish()
    lines = [
        _marked(line, following) for line, following in zip(scanner.lines, [*scanner.lines[1:], None], strict=True)
    ]
    return Text(tuple(lines), tuple(scanner.problems))


def _marked(line: Line, following: Line | None) -> Line:
    runs_on = (
        line.kind is LineKind.SENTENCE
        and following is not None
        and following.kind is LineKind.SENTENCE
        and not _LIST.match(following.raw)
        and not _FOOTNOTE.match(following.raw)
    )
    return replace(line, continues=True) if runs_on else line


def slug(heading: str) -> str:
    """The anchor of a heading, by the rule of Python-Markdown's toc extension."""
    plain = unicodedata.normalize("NFKD", heading).encode("ascii", "ignore").decode("ascii")
    plain = re.sub(r"[^\w\s-]", "", plain).strip().lower()
    return re.sub(r"[-\s]+", "-", plain)
