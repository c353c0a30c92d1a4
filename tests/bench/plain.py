"""Built pages as plain Markdown of the same words, for a build without this project's machinery."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Sequence
from functools import partial
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path, PurePosixPath

_HEADINGS = {f"h{level}": "#" * level + " " for level in range(1, 7)}
_BLOCKS = {"blockquote", "caption", "details", "div", "dl", "dt", "figcaption", "li", "ol", "p", "section"}
_BLOCKS |= {"summary", "table", "tr", "ul", *_HEADINGS}
_ESCAPED = str.maketrans({mark: f"&#{ord(mark)};" for mark in "\\`*_{}[]<>&|"})


class _Plain(HTMLParser):
    """Turns the HTML of a page into Markdown of the same words and links, without emphasis and attributes."""

    def __init__(self, link: Callable[[str], str]) -> None:
        super().__init__()
        self.link = link
        self.blocks: list[str] = []
        self.words: list[str] = []
        self.mark = ""
        self.target = ""
        self.cells: list[str] | None = None
        self.silent = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        if tag in ("script", "style") or attributes.get("class") == "headerlink":
            self.silent = self.silent or tag
        elif tag == "a":
            self.target = self.link(attributes.get("href") or "")
            self.words.append("[" if self.target else "")
        elif tag == "dd":
            self.words.append(": ")
        elif tag in _BLOCKS:
            self._end_block()
            if tag in ("li", "dt"):
                self.mark = "- "
            elif tag == "tr":
                self.cells = []
            else:
                self.mark = _HEADINGS.get(tag, self.mark)

    def handle_endtag(self, tag: str) -> None:
        if self.silent:
            self.silent = "" if tag == self.silent else self.silent
        elif tag == "a" and self.target:
            self.words.append(f"]({self.target})")
            self.target = ""
        elif tag in ("td", "th") and self.cells is not None:
            self.cells.append(self._taken())
        elif tag == "tr" and self.cells is not None:
            self._end_row(self.cells)
            self.cells = None
        elif tag in _BLOCKS and tag != "dt":
            self._end_block()

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.words.append(data.translate(_ESCAPED))

    def _taken(self) -> str:
        text = " ".join("".join(self.words).split())
        self.words.clear()
        return text

    def _end_block(self) -> None:
        if self.cells is not None:
            self.words.append(" ")
        elif text := self._taken():
            self.blocks.append(self.mark + text)
            self.mark = ""

    def _end_row(self, cells: Sequence[str]) -> None:
        row = f"| {' | '.join(cells)} |"
        if self.blocks and self.blocks[-1].startswith("|"):
            self.blocks[-1] += f"\n{row}"
        else:
            self.blocks.append(f"{row}\n|{' --- |' * len(cells)}")

    def markdown(self) -> str:
        """Everything so far; items of a list stand line by line, other blocks apart."""
        lines = self.blocks[:1]
        for before, block in pairwise(self.blocks):
            lines += [block] if before.startswith("- ") and block.startswith("- ") else ["", block]
        return "\n".join(lines) + "\n"


def plain(html: str, name: PurePosixPath, content: Path) -> str:
    """The article of the built page of the content file ``name`` as plain Markdown."""
    parser = _Plain(partial(_link, content, name))
    parser.feed(html[html.index("<article") : html.index("</article>")])
    parser.close()
    return parser.markdown()


def _folder(name: PurePosixPath) -> PurePosixPath:
    """Folder of the site that holds the page of a content file."""
    return name.parent if name.stem == "index" else name.with_suffix("")


def _link(content: Path, name: PurePosixPath, href: str) -> str:
    """An address on a built page as the file that it leads to; empty if it leads to none of the content."""
    if re.match(r"#|[a-z]+:", href):
        return href
    path, hash_sign, anchor = href.partition("#")
    target = posixpath.normpath(posixpath.join(_folder(name), path))
    for file in (f"{target}.md", posixpath.join(target, "index.md")):
        if (content / file).exists():
            return posixpath.relpath(file, name.parent) + hash_sign + anchor
    return ""


def write_plain_pages(site: Path, content: Path, docs: Path) -> int:
    """Write the words of each page of ``site``, built from ``content``, into ``docs``, under the names of its files."""
    count = 0
    for source in sorted(content.rglob("*.md")):
        name = PurePosixPath(source.relative_to(content).as_posix())
        built = site / _folder(name) / "index.html"
        if built.exists():
            (docs / name).parent.mkdir(parents=True, exist_ok=True)
            (docs / name).write_text(plain(built.read_text(encoding="utf-8"), name, content), encoding="utf-8")
            count += 1
    return count
