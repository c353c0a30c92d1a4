"""How a page is taken apart, and that nothing which readers see escapes it.

The scanner does not parse Markdown. It tells the few plain forms that state nothing (a rule, a fence, a comment …) from
sentences, and takes everything else for a sentence. So the question that matters is whether anything stands on the
page that the scanner took for something else; the last part of this file asks Python-Markdown itself.
"""

from __future__ import annotations

import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown import Markdown
from mkdocs.utils.yaml import yaml_load

from macros.lint.links import html_tags
from macros.markdown_extension import _NESTED_EXTENSIONS
from macros.prose.text import LineKind, scan, slug
from macros.sanitiser import sanitise
from macros.site import EXTENSION

S, H, TH, TR = LineKind.SENTENCE, LineKind.HEADING, LineKind.TABLE_HEAD, LineKind.TABLE_ROW
CALL, DEF, RULE, CODE, NONE = (
    LineKind.CALL,
    LineKind.LINK_DEFINITION,
    LineKind.STRUCTURE,
    LineKind.CODE,
    LineKind.BLANK,
)


def page(name: str, body: str, *expected: tuple[LineKind, str]) -> object:
    """A body and, for each of its lines that is not blank, what it is and the words in it."""
    return pytest.param(body, list(expected), id=name)


# fmt: off
PAGES = [
    page("sentences", "One.\nTwo.", (S, "One."), (S, "Two.")),
    page("headings", "# One\n\n## Two ##\n\n###### Six {#six}", (H, "One"), (H, "Two"), (H, "Six")),
    page("heading under heading", "# One\n## Two", (H, "One"), (H, "Two")),
    page("list", "- One.\n* Two.\n+ Three.\n1. Four.\n2) Five.",
        *[(S, f"{n}.") for n in ("One", "Two", "Three", "Four", "Five")]),
    page("nested list", "- One.\n    - Two.\n        1. Three.", (S, "One."), (S, "Two."), (S, "Three.")),
    page("tasks", "- [ ] To do.\n- [x] Done.", (S, "To do."), (S, "Done.")),
    page("quote", "> One.\n> > Two.\n> - Three.", (S, "One."), (S, "Two."), (S, "Three.")),
    page("table", "| A | B |\n|---|:-:|\n| 1 | 2 |", (TH, "| A | B |"), (RULE, ""), (TR, "| 1 | 2 |")),
    page("table without outer pipes", "A | B\n--|--\n1 | 2", (TH, "A | B"), (RULE, ""), (S, "1 | 2")),
    page("table under its exemption", "<!-- no-source: site -->\n| A | B |\n|---|---|\n| 1 | 2 |",
        (NONE, ""), (TH, "| A | B |"), (RULE, ""), (TR, "| 1 | 2 |")),
    page("box", '!!! note "Title"\n    One.\n\n??? tip\n    Two.\n\n???+ tip "Open"\n    Three.',
        (H, "Title"), (S, "One."), (RULE, ""), (S, "Two."), (H, "Open"), (S, "Three.")),
    page("box in a list", '- One.\n\n    !!! note "Title"\n        Two.', (S, "One."), (H, "Title"),
        (S, "Two.")),
    page("fence", "```\nx\n\ny\n```\nOne.", (CODE, ""), (CODE, ""), (CODE, ""), (CODE, ""), (CODE, ""),
        (S, "One.")),
    page("fence with a language", "~~~python\nx\n~~~", (CODE, ""), (CODE, ""), (CODE, "")),
    page("fence with line numbers", '```python linenums="1" hl_lines="1-2 4"\nx\n```', (CODE, ""), (CODE, ""),
        (CODE, "")),
    page("fence in a fence", "````\n```\nx\n````", (CODE, ""), (CODE, ""), (CODE, ""), (CODE, "")),
    page("fence in a list", "- One.\n\n    ```\n    x\n    ```\n", (S, "One."), (CODE, ""), (CODE, ""),
        (CODE, "")),
    page("comment on a line", "One. <!-- a note -->", (S, "One.")),
    page("comment alone", "<!-- a note -->", (NONE, "")),
    page("comment of several lines", "<!-- a\n\nnote -->\n\nOne.", (NONE, ""), (NONE, ""), (S, "One.")),
    page("heading under a comment", "<!-- a\nnote -->\n# One", (NONE, ""), (NONE, ""), (H, "One")),
    page("comment shown as code", "`<!-- no-source: help -->` exempts.", (S, "exempts.")),
    page("code span", "The `n: 51` field.", (S, "The         field.")),
    page("nothing but code", "`make check`", (S, "")),
    page("macro call", '{{ claim("x") }}', (CALL, '{{ claim("x") }}')),
    page("macro call in a sentence", 'See {{ count("faq") }}.', (S, 'See {{ count("faq") }}.')),
    page("link definitions", "[a]: https://a.org\n[b]: <b.md>", (DEF, "[a]: https://a.org"),
        (DEF, "[b]: <b.md>")),
    page("footnote", "One.[^1]\n\n[^1]: Two.", (S, "One.[^1]"), (S, "Two.")),
    page("definition list", "Term\n:   What it means.", (S, "Term"), (S, "What it means.")),
    page("rules", "---\n\n***\n\n___", (RULE, ""), (RULE, ""), (RULE, "")),
    page("underlined heading", "One\n===\n\nTwo\n---", (S, "One"), (RULE, ""), (S, "Two"), (RULE, "")),
    page("HTML", "<div>\n<p>One.</p>\n</div>", (S, "<div>"), (S, "<p>One.</p>"), (S, "</div>")),
    page("indented", "    One.", (S, "One.")),
    page("attributes of a heading", "# One {#a .b}", (H, "One")),
    page("attributes of a sentence", "One. {.a}", (S, "One. {.a}")),
    page("a single backslash", "# One\\", (S, "# One\\")),
]
# fmt: on


@pytest.mark.parametrize(("body", "expected"), PAGES)
def test_lines_are_known_for_what_they_are(body: str, expected: list[tuple[LineKind, str]]) -> None:
    text = scan(body)
    assert text.problems == ()
    lines = [line for line in text.lines if line.raw.strip() or line.kind is CODE]
    assert [(line.kind, line.text.strip()) for line in lines] == expected


@pytest.mark.parametrize(("body", "expected"), PAGES)
def test_each_line_keeps_its_number_and_its_column(body: str, expected: list[tuple[LineKind, str]]) -> None:
    lines = scan(body, first_line=11).lines
    assert [line.number for line in lines] == list(range(11, 11 + len(lines)))
    assert [line.raw for line in lines] == body.split("\n")
    for line in lines:
        assert line.raw[line.column - 1 :].startswith(line.shown)


def in_words(name: str, body: str, words: str) -> object:
    """A line and what a reader sees of it."""
    return pytest.param(body, words, id=name)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        in_words("citation", "It helped [@a2020:f1; @b2021:f2, table 2].", "It helped."),
        in_words("link", "See [the *table*](studies.md) here.", "See the table here."),
        in_words("link with parentheses", "See [it](https://a.org/x(1)y).", "See it."),
        in_words("title of a link", 'See [it](a.md "90 %").', "See it 90 %."),
        in_words("alternative text", "![Cures 90 %](a.png)", "Cures 90 %"),
        in_words("macro call", 'Of {{ count("faq") }} questions.', "Of questions."),
        in_words("comment", "It helped. <!-- no-source: help -->", "It helped."),
        in_words("code", "The dose was `100 mg`.", "The dose was 100 mg."),
        in_words("nothing but code", "`It cures 90 %.`", "It cures 90 %."),
        in_words("strong", "It was **90** %, ***very*** much.", "It was 90 %, very much."),
        in_words("emphasis", "_In all_ and *some*.", "In all and some."),
        in_words("underscores within a word", "The field_name here.", "The field_name here."),
        in_words("a star alone", "2 * 3", "2 * 3"),
        in_words("entity", "It was &#57;0&nbsp;%.", "It was 90\N{NO-BREAK SPACE}%."),
        in_words("tag", "<b>90</b> %<br>of them", "90 % of them"),
        in_words("tag with a title", '<abbr title="90 %">x</abbr>', '<abbr title="90 %">x'),
        in_words("escape", r"9\*0 and 5\.", "9*0 and 5."),
        in_words("characters that nobody sees", "9\N{SOFT HYPHEN}0\N{ZERO WIDTH SPACE} %", "90 %"),
    ],
)
def test_words_are_what_a_reader_sees(body: str, words: str) -> None:
    assert scan(body).lines[0].words == words


@pytest.mark.parametrize(
    ("body", "reasons"),
    [
        ("One. <!-- no-source: help -->\nTwo.", ["help", ""]),
        ("<!-- no-source: help -->\nOne.\nTwo.", ["help", "", ""]),
        ("<!-- no-source: help -->\nOne. <!-- no-source: site -->", ["help", "site"]),
        ("- One. <!-- no-source: help -->\n- Two.", ["help", ""]),
        ("One. <!-- no-source: -->", ["?"]),
        ("One. <!-- no source: help -->", [""]),
        ("One. `<!-- no-source: help -->`", [""]),
    ],
)
def test_a_reason_holds_for_its_line_alone(body: str, reasons: list[str]) -> None:
    assert [line.exempt for line in scan(body).lines] == reasons


@pytest.mark.parametrize(
    ("body", "runs_on"),
    [
        ("One\ntwo.", True),
        ("> One\n> two.", True),
        ("One\n\ntwo.", False),
        ("One\n- two.", False),
        ("One\n[^1]: Two.", False),
        ("One\n# Two", True),
        ("# One\nTwo.", False),
    ],
)
def test_a_line_knows_whether_the_next_one_goes_on(body: str, runs_on: bool) -> None:
    assert scan(body).lines[0].continues is runs_on


def unreadable(name: str, body: str, place: str) -> object:
    """A body with the line, column and code of the one thing in it that cannot be read."""
    return pytest.param(body, place, id=name)


@pytest.mark.parametrize(
    ("body", "place"),
    [
        unreadable("open fence", "One.\n\n```\nx", "3:1 P418"),
        unreadable("fence closed by another mark", "```\nx\n~~~", "1:1 P418"),
        unreadable("fence closed by fewer marks", "````\nx\n```", "1:1 P418"),
        unreadable("fence closed at another indentation", "```\nx\n  ```", "1:1 P418"),
        unreadable("backtick without partner", "One ` two.", "1:5 P418"),
        unreadable("line without end", "One. " * 1000, "1:1 P418"),
        unreadable("open comment", "One.\n\n<!-- x", "3:1 P419"),
        unreadable("comment within a sentence", "One <!-- x --> two.", "1:1 P419"),
        unreadable("text after a long comment", "<!-- x\ny --> One.", "2:1 P419"),
    ],
)
def test_what_cannot_be_read_is_told(body: str, place: str) -> None:
    assert [f"{p.line}:{p.column} {p.code}" for p in scan(body).problems] == [place]


@pytest.mark.parametrize(
    "body", ["One \\` two.", "`` ` ``", "One. <!-- a --> <!-- b -->", "| a | <!-- c -->", "`<!-- x -->` y"]
)
def test_near_misses_can_be_read(body: str) -> None:
    assert scan(body).problems == ()


@pytest.mark.parametrize("mark", ["!!! ", "# ", "| ", "[a](", "**", "`a``", "<!--", "&#", " ", "1, "])
def test_a_hostile_line_takes_no_longer_than_any_other(mark: str) -> None:
    for body in (mark + "a" * 100_000 + ".", mark * 100_000 + ".", mark + " " * 100_000 + "x"):
        assert [len(line.words) <= 4000 for line in scan(body).lines] == [True]


def test_slugs_are_those_of_the_table_of_contents() -> None:
    for heading in ("What is known?", "Übergröße & co", "A -- b", "5-HT2A", "It's «so»", "  spaced  "):
        html = Markdown(extensions=["toc"]).convert(f"# {heading}")
        assert f'id="{slug(heading)}"' in html


# What readers see is what the rules look at.

CHECKED = {S, TR}
"""Kinds that need a source."""
NAMING = CHECKED | {H, TH}
"""Kinds that may stand where something is named: they must not state figures, end like a sentence, or instruct."""


@cache
def _page_renderer() -> Markdown:
    """Python-Markdown as mkdocs.yml sets it up, without this project's own extension."""
    root = Path(__file__).parents[2]
    names, options = ["toc", "tables", "fenced_code"], {}
    for entry in yaml_load((root / "mkdocs.yml").read_text(encoding="utf-8"))["markdown_extensions"]:
        name, given = (entry, {}) if isinstance(entry, str) else next(iter(entry.items()))
        if name != EXTENSION:
            names.append(name)
            options[name] = given
    return Markdown(extensions=list(dict.fromkeys(names)), extension_configs=options)


@cache
def _nested_renderer() -> Markdown:
    """Python-Markdown as it renders an answer or a notice within another page."""
    return Markdown(extensions=list(_NESTED_EXTENSIONS))


class _Seen(HTMLParser):
    """Collects what a reader sees: text and titles, apart from blocks of code; and whether it names something."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, str]] = []
        self.pieces: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.pieces += [(values[name] or "", False) for name in ("title", "alt") if name in values]
        if tag not in ("br", "hr", "img", "input", "col"):
            self.open.append((tag, values.get("class") or ""))

    def handle_endtag(self, tag: str) -> None:
        for index in reversed(range(len(self.open))):
            if self.open[index][0] == tag:
                del self.open[index:]
                return

    def handle_data(self, data: str) -> None:
        tags = {tag for tag, _ in self.open}
        if "pre" not in tags:
            named = tags & {"h1", "h2", "h3", "h4", "h5", "h6", "th", "summary"}
            self.pieces.append((data, bool(named) or any("admonition-title" in classes for _, classes in self.open)))


MARKER = re.compile(r"Z\d+Z")
"""A word that stands once in a text, so that it can be found again in the page."""


def escapes(body: str, plain: bool = False) -> list[str]:
    """Markers that a reader sees, but no rule; empty where the check stops the build anyway."""
    text = scan(body, plain=plain)
    if text.problems or any(list(html_tags(line)) for line in text.lines) or "{{" in body or "[TOC]" in body:
        return []
    lines = {marker: line for line in text.lines for marker in MARKER.findall(line.raw)}
    html = _nested_renderer().reset().convert(body) if plain else _page_renderer().reset().convert(body.strip())
    seen = _Seen()
    seen.feed(sanitise(html))
    seen.close()
    return [
        f"{marker} in {lines[marker].kind}: {lines[marker].raw!r}"
        for piece, naming in seen.pieces
        for marker in MARKER.findall(piece)
        if lines[marker].kind not in (NAMING if naming else CHECKED) or marker not in lines[marker].words
    ]


# Each of these once hid text from the check, or would from one that is less strict.
# fmt: off
ODD_FORMS = {
    "comment that ends at once": "<!--> Z1Z -->",
    "comment that ends at once, long": "<!-->\nZ1Z\n-->",
    "comment that ends in a dash": "<!---> Z1Z -->",
    "comment that ends otherwise": "<!-- a --!> Z1Z -->",
    "comment in a comment": "a <!-- b <!-- Z1Z -->",
    "comment with a backtick": "<!-- ` --> Z1Z ` -->",
    "comment with a backtick, long": "<!--`-->Z1Z`\n-->",
    "comment with a backslash": "a <!-- Z1Z \\-->",
    "comment that is escaped": "\\<!-- Z1Z -->",
    "comment that is indented": "    <!--\n\nZ1Z\n\n-->",
    "comment begun in code": "`<!--`\n<!-- -->\n    ??? e \"Z1Z\"",
    "comment within code of two lines": "`\n<!-- Z1Z -->\n`",
    "code over two lines": "a ` b\nc ` Z1Z ` d",
    "code alone": "`Z1Z`",
    "fence with a sentence": "~~~ Z1Z Z2Z\nZ3Z\n~~~",
    "fence with a title": "```js title=\"Z1Z\"\nx\n```",
    "fence that is no fence": "~~~ a b c\nZ1Z\n~~~",
    "fence that is quoted": "> ```\n```\nZ1Z\n```",
    "fence that is indented less": "  ```\nZ1Z\n  ```",
    "fence under indented code": "a\n\n\tZ1Z\n~~~Z2Z\n~~~",
    "fence in a block with indented code": "#\n\tZ1Z\n}\n~~~Z2Z\n~~~",
    "heading of code": "# `Z1Z` `Z2Z",
    "fence at an indented start": "    \n```\n***\nZ1Z\n```",
    "heading that is indented": " # Z1Z",
    "heading after a tab": "a\n\t# Z1Z",
    "heading in a table": "a|b\n|\n# Z1Z",
    "heading that ends in a backslash": "# Z1Z\\",
    "heading of attributes": "# {.Z1Z}",
    "heading with words as attributes": "# a {Z1Z Z2Z}",
    "attributes alone": "{.Z1Z}",
    "attributes of text": "a {.Z1Z}",
    "attributes with a title": "a {: title=\"Z1Z\" }",
    "definition with more words": "[a]: https://a.org Z1Z Z2Z",
    "definition of a word": "[a]: Z1Z Z2Z.",
    "definition with a title": "[a]: https://a.org \"Z1Z\"\n\n[a]",
    "definition in a paragraph": "a\n    [Z1Z]: b",
    "definition underlined": "[a]: Z1Z\n-",
    "table head of another width": "Z1Z | a\n|---|---|---|",
    "table head of one cell": "Z1Z|\n--|--",
    "table head in a paragraph": "a\nZ1Z | b\n--- | ---",
    "table head over one column": "|Z1Z|\n--|\na",
    "table head without its ruler": "!!! e \"a\"\n    Z1Z|b\n--|--",
    "table after a blank start": " \nZ1Z|b\n--|--",
    "tab that is no tab": "=== Z1Z Z2Z",
    "tab with a title": "=== \"Z1Z\"",
    "box with two spaces": "!!!  Z1Z Z2Z",
    "box that is indented": " !!! note \"Z1Z\"",
    "box without a space": "!!!\"Z1Z\"",
    "box without a kind": "???\"Z1Z\"",
    "box beside a comment": '!!! note "Z1Z" <!-- a -->',
    "definition beside a comment": "[Z1Z]: https://a.org <!-- a -->",
    "table head beside a comment": "| Z1Z | b | <!-- a -->\n|---|---|",
    "box in a paragraph": 'a\n    !!! note "Z1Z"',
    "box in code": "``x``    !!! Z1Z",
    "link with nothing but a title": "[]( \"Z1Z\")",
    "title of a link": "[a](b.md \"Z1Z\")",
    "alternative text": "![Z1Z](b.png)",
    "blank that is none": "a\n\N{NO-BREAK SPACE}\n[a]: https://a.org\n# Z1Z",
}
# fmt: on


@pytest.mark.parametrize("plain", [False, True], ids=["page", "within a page"])
@pytest.mark.parametrize("body", ODD_FORMS.values(), ids=ODD_FORMS.keys())
def test_odd_forms_hide_nothing(body: str, plain: bool) -> None:
    assert escapes(body, plain) == []


def test_boxes_and_fences_within_a_page_are_sentences() -> None:
    body = '!!! note "Z1Z"\n\n~~~\n\nZ2Z\n\n~~~'
    assert escapes(body, plain=True) == []
    assert [line.kind for line in scan(body, plain=True).lines if line.raw] == [S, S, S, S]


@pytest.mark.parametrize("name", ["comment that ends at once", "definition with more words", "tab that is no tab"])
def test_the_measure_itself_finds_an_escape(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader does see the marker: it is the scanner that keeps the list of escapes empty."""
    seen = _Seen()
    seen.feed(sanitise(_page_renderer().reset().convert(ODD_FORMS[name])))
    assert MARKER.search("".join(piece for piece, _ in seen.pieces))


# fmt: off
MARKS = [
    "<!--", "-->", "--!>", "<!-->", "`", "``", "```", "~~~", "[", "]: ", "]", "|", "---", "--", "{", "}", "'", '"', "#",
    "(", ")", "*", "_", "<", "</", ">", "<b>", "</b>", "<div>", "<pre>", "<code>", "title=", "!", "&lt;", "<?", "?>",
    "<![CDATA[", "]]>", "[a]", "[@a:f1]", "note ", "no-source: help", "\\",
]
# fmt: on
SPACED = [
    "\n",
    "\n\n",
    "    ",
    " ",
    "\t",
    "{: .a }",
    "!!! ",
    "??? ",
    "=== ",
    "# ",
    "- ",
    "> ",
    ": ",
    "1. ",
    "https://x.org ",
]
WHOLE = ["| a | b |\n|---|---|\n", "***\n", "[a]: b.md\n"]
PIECES = st.sampled_from([*MARKS, *SPACED, *WHOLE])
MARKED = st.lists(PIECES | st.just("Z"), max_size=25).map(
    lambda pieces: "".join(f"Z{n}Z " if piece == "Z" else piece for n, piece in enumerate(pieces))
)


@given(MARKED, st.booleans())
@settings(max_examples=1000, deadline=None)
def test_whatever_a_reader_sees_is_a_line_that_the_rules_look_at(body: str, plain: bool) -> None:
    assert escapes(body, plain) == []


ANY_BODY = MARKED | st.text(max_size=200) | st.text("#|-:`~<!>[](){}@ \t\n\"'.=?*_a1", max_size=80)


@given(ANY_BODY, st.booleans())
@settings(max_examples=500, deadline=None)
@example("!!! " + "a" * 50 + ".", False)
def test_no_text_raises_and_no_line_is_lost(body: str, plain: bool) -> None:
    lines = scan(body, first_line=5, plain=plain).lines
    assert [line.raw for line in lines] == body.split("\n")
    assert [line.number for line in lines] == list(range(5, 5 + len(lines)))
    for line in lines:
        assert isinstance(line.words, str)
        assert isinstance(line.citations, list)


@given(ANY_BODY)
@settings(max_examples=500, deadline=None)
def test_without_fences_and_comments_every_line_with_words_is_looked_at(body: str) -> None:
    plain_body = re.sub(r"<!--|```|~~~", " ", body)
    for line in scan(plain_body).lines:
        if re.search(r"\w", line.raw):
            box = line.kind is RULE and line.raw.strip().startswith(("!!!", "???"))
            rule = line.kind is RULE and re.fullmatch(r"[\s_]*", line.raw)
            marker = line.kind is RULE and re.fullmatch(r"\s*(?:>\s?)*\s*(?:\d+[.)]\s+)*(?:\[x\])?\s*", line.raw, re.I)
            assert line.kind in NAMING | {CALL, DEF} or box or rule or marker, line
