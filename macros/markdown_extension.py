"""The seam to Python-Markdown: citations and macro calls become HTML from the corpus; contributed HTML is sanitised.

Works under any tool that runs Python-Markdown extensions. A first line ``<!-- evidence-page: PATH -->`` tells which
page of the content folder is being rendered; :mod:`macros.hooks` writes it for MkDocs. What components make is held
back behind private-use characters until the rest of the page has been sanitised, so it is neither parsed as Markdown
nor filtered, and nothing that a contributor types can pass for it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import cached_property, partial
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup

from macros import site
from macros.components.citation.numbering import numbered
from macros.components.page import PageView, SiteFacts
from macros.components.page_terms.view import marked
from macros.components.registry import registry
from macros.evidence.corpus import Corpus
from macros.prose.calls import CallError, parse
from macros.prose.citations import Citation, parse_group
from macros.sanitiser import sanitise

_PAGE_MARK = re.compile(r"^<!-- evidence-page: (\S+) -->$")
_OPEN, _CLOSE = "\ue0fe", "\ue0ff"
_MARKS = str.maketrans("", "", "\ue0fc\ue0fd\ue0fe\ue0ff")
"""Characters that only components may write."""

_HELD = re.compile(f"{_OPEN}(\\d+){_CLOSE}")
_HELD_PARAGRAPH = re.compile(f"<p>\\s*{_OPEN}(\\d+){_CLOSE}\\s*</p>")
_NESTED_EXTENSIONS = ("tables", "sane_lists")


class RenderError(ValueError):
    """A page that the check would have refused; says which and why."""


class _Holder:
    """HTML of components, held back until the page is sanitised."""

    def __init__(self) -> None:
        self.pieces: list[tuple[Markup, bool]] = []

    def hold(self, html: Markup, block: bool) -> str:
        self.pieces.append((html, block))
        return f"{_OPEN}{len(self.pieces) - 1}{_CLOSE}"

    def release(self, html: str) -> str:
        """Put everything in its place, also what components hold of other components."""
        while _HELD.search(html):
            html = _HELD_PARAGRAPH.sub(lambda match: self._alone(int(match[1])), html)
            html = _HELD.sub(lambda match: str(self.pieces[int(match[1])][0]), html)
        return html

    def _alone(self, index: int) -> str:
        html, block = self.pieces[index]
        return str(html) if block else f"<p>{html}</p>"


class _State:
    """One page while Python-Markdown works on it."""

    def __init__(self, shown: Callable[[], tuple[Corpus, SiteFacts]], directory_urls: bool) -> None:
        self._shown = shown
        self.directory_urls = directory_urls
        self.holder = _Holder()
        self._idle: list[Markdown] = []
        self.examples = 0
        self.tree_is_done = False

    @cached_property
    def page(self) -> PageView:
        """Made when first needed: MkDocs sets the extension up once before it reads anything, to see that it can."""
        corpus, facts = self._shown()
        return PageView(corpus, "index.md", self.nested, facts, self.directory_urls, example=self.example)

    def nested(self, text: str) -> Markup:
        """Contributed Markdown within a component: same syntax, same page, sanitised likewise."""
        # Where such a text calls a component that holds another, the two need a converter each: it forgets the link
        # references of one text when it starts the next.
        inner = self._idle.pop() if self._idle else self._converter()
        html = inner.reset().convert(text.translate(_MARKS))
        self._idle.append(inner)
        return Markup(html)

    def _converter(self) -> Markdown:
        inner = Markdown(extensions=list(_NESTED_EXTENSIONS))
        _register(inner, self)
        inner.postprocessors.register(_Sanitising(inner), "evidence-sanitise", -10)
        return inner

    def example(self, call: str) -> Markup:
        """An example of a component, on the example records, as a page of its own would show it."""
        examples = self.page.facts.examples
        if examples is None:
            return Markup()
        inside = _State(lambda: (examples, SiteFacts()), self.directory_urls)
        inside.page.path = self.page.path
        self.examples += 1
        inside.page.prefix = f"example-{self.examples}-"
        html = numbered(inside.holder.release(inside.nested(call)), inside.page)
        return Markup(html) + _foot(inside.page)

    def call(self, inner: str) -> str:
        """Render a macro call and hold its HTML back."""
        try:
            parsed = parse(inner)
            html = registry().call(self.page, parsed)
        except (CallError, KeyError) as error:
            raise RenderError(f"{self.page.path}: {{{{{inner}}}}}: {error}. Run `evidence check`.") from error
        return self.holder.hold(html, registry().signatures[parsed.name].block)

    def cite(self, inner: str) -> str:
        """Render a bracket of citations and hold its HTML back."""
        found = []
        for citation in parse_group(inner):
            try:
                if not isinstance(citation, Citation):
                    raise KeyError(citation.text)
                found.append((*self.page.corpus.finding(citation.reference), citation.locator))
            except KeyError as error:
                raise RenderError(
                    f"{self.page.path}: [@{inner}]: {error} is not there. Run `evidence check`."
                ) from error
        return self.holder.hold(registry().render(self.page, "citation", {"citations": found}), block=False)


class _PageMark(Preprocessor):
    """Takes the mark off that names the page, and private-use characters that would pass for held-back HTML."""

    def __init__(self, md: Markdown, state: _State) -> None:
        super().__init__(md)
        self.state = state

    def run(self, lines: list[str]) -> list[str]:
        mark = _PAGE_MARK.match(lines[0]) if lines else None
        if mark:
            self.state.page.path = mark[1]
            lines = lines[1:]
        return [line.translate(_MARKS) for line in lines]


class _Calls(InlineProcessor):
    """``{{ name(…) }}``, in a sentence or alone in its paragraph."""

    def __init__(self, md: Markdown, state: _State) -> None:
        super().__init__(r"\{\{(.*?)\}\}", md)
        self.state = state

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[str | Element, int, int]:  # type: ignore[override]
        return self.state.call(m[1]), m.start(0), m.end(0)


class _Citations(InlineProcessor):
    """``[@key:finding]``."""

    def __init__(self, md: Markdown, state: _State) -> None:
        # The space before goes too: a number hangs on its word, and never starts a line.
        super().__init__(r" ?\[@([^\[\]\n]*)\]", md)
        self.state = state

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[str | Element, int, int]:  # type: ignore[override]
        return self.state.cite(m[1]), m.start(0), m.end(0)


class _TreeDone(Treeprocessor):
    """Marks the end of work on the tree: before it, postprocessors see single headings (for the table of contents)."""

    def __init__(self, md: Markdown, state: _State) -> None:
        super().__init__(md)
        self.state = state

    def run(self, root: Element) -> None:
        self.state.tree_is_done = True


class _Sanitising(Postprocessor):
    """Filters what contributors wrote; what components made is still held back."""

    def run(self, text: str) -> str:
        return re.sub(r"[ \t]+(?=</(?:p|li|td|dd|h\d)>)", "", sanitise(text))


class _Releasing(Postprocessor):
    """Puts the HTML of components in its place and adds references and linked data at the foot of the page."""

    def __init__(self, md: Markdown, state: _State) -> None:
        super().__init__(md)
        self.state = state

    def run(self, text: str) -> str:
        html = self.state.holder.release(text)
        if not self.state.tree_is_done:
            return html
        html = numbered(marked(self.state.page, html), self.state.page)
        foot = _foot(self.state.page)
        return f"{html}\n{foot}" if foot else html


def _foot(page: PageView) -> Markup:
    foot = registry().render(page, "page_terms", {}) if page.terms else Markup()
    foot += registry().render(page, "references", {}) if page.cited else Markup()
    if page.questions:
        foot += _faq_page(page)
    return foot


def _faq_page(page: PageView) -> Markup:
    """schema.org FAQPage for the questions on a page; answers in plain text, without the numbers of citations."""
    entities = []
    for question, answer in page.questions:
        plain = Markup(_HELD.sub("", answer)).striptags()
        plain = re.sub(r"\s+([.,;:])", r"\1", plain)
        entities.append({"@type": "Question", "name": question, "acceptedAnswer": {"@type": "Answer", "text": plain}})
    text = json.dumps(
        {"@context": "https://schema.org", "@type": "FAQPage", "mainEntity": entities}, ensure_ascii=False
    )
    safe = text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return Markup(f'<script type="application/ld+json">{safe}</script>')


def _register(md: Markdown, state: _State) -> None:
    # Above links (160) and references (170), below escapes (180) and code spans (190), which stay as written.
    md.inlinePatterns.register(_Calls(md, state), "evidence-calls", 178)
    md.inlinePatterns.register(_Citations(md, state), "evidence-citations", 176)


class EvidenceExtension(Extension):
    """Python-Markdown extension; its options stand in mkdocs.yml."""

    def __init__(self, **options: Any) -> None:
        self.config = {
            "content": ["content", "The content folder"],
            "examples": ["", "Content folder from which examples of components are drawn"],
            "directory_urls": [True, "Whether pages have addresses that end in a slash"],
        }
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:
        """Enter citations, macro calls and the sanitiser into ``md``."""
        content = Path(self.getConfig("content"))
        state = _State(lambda: site.current(content).shown, self.getConfig("directory_urls"))
        md.preprocessors.register(_PageMark(md, state), "evidence-page", 200)
        _register(md, state)
        md.treeprocessors.register(_TreeDone(md, state), "evidence-tree", -100)
        md.postprocessors.register(_Sanitising(md), "evidence-sanitise", -10)
        md.postprocessors.register(_Releasing(md, state), "evidence-release", -20)


makeExtension = partial(EvidenceExtension)
"""The name that Python-Markdown looks for."""
