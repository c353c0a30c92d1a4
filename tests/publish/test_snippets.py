"""What a snippet holds: all that stands with the record, and a version that tells when that changed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from bs4 import BeautifulSoup

from macros.publish.address import Addresses
from macros.publish.api import Published
from macros.publish.embed import files as embed
from macros.publish.model import Part, Run, Snippet
from macros.publish.snippets import plain_text, snippet
from tests.conftest import Tree
from tests.publish.conftest import BASE


def of(published: Published, kind: str, record_id: str) -> Snippet:
    """A snippet of the second subject."""
    return snippet(published.corpus, kind, record_id, published.addresses)


def test_an_answer_carries_question_text_badges_sources_dates_and_licence(published: Published) -> None:
    found = of(published, "faq", "does-it-prevent")
    assert found.title == published.corpus.faqs["does-it-prevent"].question
    assert plain_text(found)
    assert [badge.claim for badge in found.badges] == list(published.corpus.faqs["does-it-prevent"].claims)
    assert all(badge.word and badge.url.startswith(BASE) for badge in found.badges)
    assert found.sources[0].url.startswith(f"{BASE}sources/")
    assert found.licence == "CC BY 4.0"
    assert found.review_due == f"{int(found.reviewed[:4]) + 1}{found.reviewed[4:]}"
    assert found.url == f"{BASE}faq/does-it-prevent/"


def test_every_citation_names_a_source_that_is_listed(published: Published) -> None:
    for kind, rows in (
        ("faq", published.corpus.faqs),
        ("claim", published.corpus.claims),
        ("check", published.corpus.checks),
    ):
        for record_id in rows:
            found = of(published, kind, record_id)
            cited = {number for part in found.parts for run in part.runs for number in run.numbers}
            assert cited == {source.number for source in found.sources}, record_id
            if not found.withdrawn:
                assert cited, f"{record_id} cites nothing"


def test_a_check_says_what_is_said_the_verdict_and_what_is_fair(published: Published) -> None:
    found = of(published, "check", "juice-clears-infection")
    assert [part.label for part in found.parts] == ["What is said", "Verdict", "", "Fair to say"]


def test_a_withdrawn_record_says_so_and_shows_nothing_else(published: Published) -> None:
    found = of(published, "check", "tablets-beat-juice")
    assert (found.parts, found.badges, found.sources) == ((), (), ())
    html = str(embed.article(found))
    assert "Withdrawn on 20 November 2026" in html
    assert found.withdrawn.reason in html
    assert "tablets are said" not in html


def test_the_version_is_that_of_the_text_and_not_of_the_place(published: Published) -> None:
    here = of(published, "faq", "does-it-prevent")
    there = snippet(published.corpus, "faq", "does-it-prevent", Addresses("https://elsewhere.example/"))
    assert here.version == there.version
    assert here.url != there.url


def test_a_changed_word_and_a_changed_date_change_the_version(tree: Tree) -> None:
    def version() -> str:
        return snippet(tree.load().corpus, "faq", "does-it-help", Addresses(BASE)).version

    first = version()
    tree.change("faq/does-it-help.md", "for some people", "for a few people")
    second = version()
    tree.change("faq/does-it-help.md", "reviewed: 2026-11-21", "reviewed: 2026-11-22")
    assert len({first, second, version()}) == 3


def test_what_a_record_holds_is_escaped_in_every_form(published: Published) -> None:
    nasty = '<img src=x onerror=alert(1)>"&'
    text = Run(mark="plain", text=nasty)
    found = replace(of(published, "faq", "does-it-prevent"), title=nasty, parts=(Part(kind="paragraph", runs=(text,)),))
    for html in (
        embed.frame(found),
        embed.plain(found),
        embed.shadow(found),
        embed.oembed(found, published.addresses).html,
    ):
        assert BeautifulSoup(html, "html.parser").find("img") is None
        assert "<img" not in html


def test_plain_html_needs_nothing_of_ours(published: Published) -> None:
    soup = BeautifulSoup(embed.plain(of(published, "claim", "recurrent-uti-women")), "html.parser")
    assert soup.find(["script", "link", "style", "iframe", "img", "template"]) is None
    assert not [element for element in soup.find_all(True) if element.get("class") or element.get("id")]
    assert all(a["href"].startswith("https://") for a in soup.find_all("a"))
    assert "CC BY 4.0" in soup.get_text()
    assert "Last reviewed" in soup.get_text()


def test_plain_html_survives_a_page_that_does_not_say_how_its_letters_are_written(published: Published) -> None:
    html = embed.plain(of(published, "claim", "recurrent-uti-women"))
    assert html.isascii()
    symbol = of(published, "claim", "recurrent-uti-women").badges[0].symbol
    assert not symbol.isascii()
    assert symbol in BeautifulSoup(html, "html.parser").get_text()


def test_compact_leaves_badge_date_and_licence(published: Published) -> None:
    soup = BeautifulSoup(str(embed.article(of(published, "claim", "recurrent-uti-women"))), "html.parser")
    for element in soup.select(".more"):
        element.decompose()
    text = soup.get_text()
    assert soup.select(".badges li")
    assert "Last reviewed" in text
    assert "CC BY 4.0" in text
    assert not soup.select(".sources")


@pytest.mark.parametrize("kind", ["faq", "claim", "check"])
def test_a_record_that_is_not_there_is_no_snippet(published: Published, kind: str) -> None:
    with pytest.raises(KeyError):
        of(published, kind, "nothing-of-the-kind")
