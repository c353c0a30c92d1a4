"""Words of the glossary are marked at their first use in running text, and nowhere else."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from markupsafe import Markup

from macros.components.page_terms.marking import link, mark
from macros.evidence.model import GlossaryTerm
from tests.rendering import render

TERMS = (
    GlossaryTerm(id="placebo", term="placebo", forms=("placebos",), reviewed="2026-11-25"),
    GlossaryTerm(id="active-placebo", term="active placebo", reviewed="2026-11-25"),
    GlossaryTerm(id="ssri", term="SSRI", forms=("SSRIs",), reviewed="2026-11-25"),
)


def marked(html: str) -> list[str]:
    """The words that are marked in ``html``."""
    out = mark(html, TERMS, lambda term, words: link(f"#word-{term.id}", words))
    return [anchor.get_text() for anchor in BeautifulSoup(out, "html.parser").select("a.ev-term")]


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<p>A placebo, then a placebo again.</p>", ["placebo"]),
        ("<p>Placebos came first.</p><p>A placebo.</p>", ["Placebos"]),
        ("<ul><li>An active placebo.</li><li>A placebo.</li></ul>", ["active placebo", "placebo"]),
        ("<h2>A placebo</h2><p>Then a placebo.</p>", ["placebo"]),
        ("<p><a href='x'>A placebo</a> <em>placebo</em></p>", ["placebo"]),
        ("<p>SSRIs and ssri.</p>", ["SSRIs"]),
    ],
)
def test_the_first_use_of_a_word_is_marked(html: str, words: list[str]) -> None:
    assert marked(html) == words


@pytest.mark.parametrize(
    "html",
    [
        "<p>A placebo-controlled trial, a nonplacebo.</p>",
        "<h2>Placebo</h2>",
        "<table><tr><td>placebo</td></tr></table>",
        "<svg><text>placebo</text></svg>",
        "<p title='placebo'>Nothing.</p>",
        "<details><summary>A placebo?</summary></details>",
        "<div data-no-terms><p>A <span>b</span> placebo.</p><div>placebo</div></div>",
        "<pre><code>placebo</code></pre>",
        "<p>an ssri</p>",
    ],
)
def test_what_is_no_running_text_or_another_word_stays_as_it_is(html: str) -> None:
    assert marked(html) == []
    assert mark(html, TERMS, lambda term, words: Markup(words)) == html


def test_text_after_a_part_that_is_kept_plain_is_marked_again() -> None:
    assert marked("<div data-no-terms><div>placebo</div></div><p>placebo</p>") == ["placebo"]


def test_the_foot_explains_what_was_marked_and_nothing_else() -> None:
    soup = BeautifulSoup(render("A placebo was given [@williams2023:f1]."), "html.parser")
    assert [dt.get_text() for dt in soup.select(".ev-terms dt")] == ["placebo"]
    assert soup.select_one(".ev-terms dd").get_text().startswith("Something that looks like the treatment")


def test_a_page_without_such_words_has_no_list_of_them() -> None:
    assert "ev-terms" not in render("Nothing is said [@williams2023:f1].")


def test_the_glossary_itself_marks_nothing() -> None:
    assert "ev-term" not in render("A placebo was given [@williams2023:f1].", path="glossary.md").replace(
        "ev-terms", ""
    )
