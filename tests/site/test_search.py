"""The search finds what people ask for, costs a phone little, and says what to do where it cannot run."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Page, expect

from macros.publish import search
from tests.site.conftest import ROOT

pytestmark = pytest.mark.browser

QUESTIONS = yaml.safe_load((Path(__file__).parent / "search_questions.yml").read_text(encoding="utf-8"))
BYTES_UNTIL_THE_FIRST_RESULT = 150_000
LOAD = """(address) => new Promise((done, fail) => {
  const script = Object.assign(document.createElement("script"), { src: address, onload: done, onerror: fail });
  document.head.append(script);
})"""


def loaded(open_page, address: str, path: str = "about/") -> Page:
    """A page on which the search can be asked."""
    page = open_page(path)
    page.evaluate(LOAD, f"{address}/assets/search.js")
    return page


def test_each_question_finds_its_answer_among_the_first_three(open_page, address: str) -> None:
    page = loaded(open_page, address)
    missed = {}
    for row in QUESTIONS:
        found = page.evaluate(
            "(query) => evidenceSearch.find(query, false).then((found) => found.rows.slice(0, 3).map((row) => row[1]))",
            row["ask"],
        )
        if not any(place.startswith(tuple(row["find"])) for place in found):
            missed[row["ask"]] = found
    assert missed == {}
    assert len(QUESTIONS) > 180


def test_letters_that_are_wrong_left_out_or_swapped_still_find(open_page, address: str) -> None:
    page = loaded(open_page, address)
    for typed, wanted in (("lithum", "lithium"), ("pyschosis", "psychosis"), ("antidepresants", "antidepressant")):
        rows = page.evaluate("(query) => evidenceSearch.find(query, false).then((found) => found.rows)", typed)
        assert wanted in " ".join(f"{row[0]} {row[5]}" for row in rows[:3]).lower()


def test_words_are_taken_apart_alike_when_the_index_is_made_and_when_it_is_asked(open_page, address: str) -> None:
    page = loaded(open_page, address)
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "content" / "faq").glob("*.md"))]
    texts += ["5-HT2A MAO-B Schönbächler naïve 25 mg/70 kg µg don't patients’ COMP360 anxiety-like"]
    for text in texts:
        assert page.evaluate("(text) => evidenceSearch.stems(text)", text) == list(search.stems(text))


def test_a_first_search_weighs_little(open_page, address: str, built_site: Path) -> None:
    heaviest = 0
    for row in QUESTIONS[::12]:
        page = open_page("about/")
        fetched: set[str] = set()
        page.on("request", lambda request, into=fetched: into.add(request.url))
        page.evaluate(LOAD, f"{address}/assets/search.js")
        page.evaluate("(query) => evidenceSearch.find(query, true)", row["ask"])
        files = [built_site / url.removeprefix(f"{address}/") for url in fetched]
        assert len(files) >= 3
        heaviest = max(heaviest, sum(len(gzip.compress(file.read_bytes(), 6)) for file in files))
        page.context.close()
    assert heaviest <= BYTES_UNTIL_THE_FIRST_RESULT


def test_the_dialog_works_by_keyboard_alone(open_page) -> None:
    page = open_page("about/")
    page.keyboard.press("Control+k")
    field = page.get_by_role("searchbox")
    expect(field).to_be_focused()
    page.keyboard.type("heart valves")
    first = page.locator(".ev-found a").first
    expect(first).to_have_text("Can it damage heart valves?")
    expect(page.locator(".ev-found-status")).to_contain_text("found")
    page.keyboard.press("ArrowDown")
    expect(first).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(field).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_be_hidden()
    page.keyboard.press("Control+k")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/faq/heart-valves/")


def test_results_say_what_they_are_and_how_sure(open_page) -> None:
    page = open_page("search/?q=microdosing+depression+placebo")
    kinds = page.locator(".ev-found-kind")
    expect(kinds.first).to_be_visible()
    assert any("Very low certainty" in words for words in kinds.all_inner_texts())


def test_the_page_of_the_search_keeps_what_was_asked_in_its_address(open_page) -> None:
    page = open_page("search/")
    page.get_by_role("searchbox").fill("lithium")
    expect(page.locator(".ev-found a").first).to_be_visible()
    page.wait_for_url("**/search/?q=lithium")
    page.reload()
    expect(page.get_by_role("searchbox")).to_have_value("lithium")
    expect(page.locator(".ev-found a").first).to_contain_text("ithium")
    expect(page.locator(".ev-found-status")).to_have_text(re.compile(r"^\d+ found, the first 12 shown$"))


def test_what_is_not_there_is_said_with_a_way_on(open_page) -> None:
    page = open_page("search/?q=xylophone")
    expect(page.locator(".ev-found-status")).to_contain_text("Nothing found")
    assert page.locator(".ev-found a").count() == 0


def test_nothing_of_a_query_is_taken_for_code(open_page) -> None:
    page = open_page("search/?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E%20heart")
    expect(page.locator(".ev-found a").first).to_be_visible()
    assert page.locator("main img").count() == 0


def test_an_index_that_cannot_be_read_is_said(open_page) -> None:
    page = open_page("about/")
    page.route("**/assets/search/start.js", lambda route: route.fulfill(content_type="text/javascript", body=""))
    page.locator("[data-search-open]").first.click()
    page.get_by_role("searchbox").fill("heart")
    expect(page.locator(".ev-found-status")).to_contain_text("cannot be read")


def test_without_script_the_search_says_what_to_do_instead(open_page) -> None:
    page = open_page("about/", java_script_enabled=False)
    page.locator("[data-search-open]").first.click()
    page.wait_for_url("**/search/")
    assert "needs script" in page.locator("main").inner_text()
    page.get_by_role("link", name="Questions").last.click()
    assert page.locator("main a").count() > 40
