"""The built site as readers use it, in Chromium: by keyboard, by touch, narrow, without script."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser

CLAIM = "claims/micro-depression-placebo/"


def test_a_citation_card_opens_and_closes_by_keyboard(open_page) -> None:
    page = open_page(CLAIM)
    cite = page.locator("a.ev-cite").first
    cite.focus()
    card = page.locator("#ev-card")
    card.wait_for(state="visible")
    assert cite.get_attribute("aria-describedby") == "ev-card"
    assert "Randomised trial" in card.inner_text()
    assert "placebo" in card.locator(".ev-card-finding").first.inner_text()
    page.keyboard.press("Tab")
    assert card.locator("a:focus").inner_text() == "Full record"
    page.keyboard.press("Escape")
    card.wait_for(state="detached")
    assert page.evaluate("document.activeElement.matches('.ev-cite')")


def test_a_citation_card_opens_under_the_mouse_and_stays_while_it_is_read(open_page) -> None:
    page = open_page(CLAIM)
    page.locator("a.ev-cite").first.hover()
    card = page.locator("#ev-card")
    card.wait_for(state="visible")
    card.hover()
    page.mouse.move(5, 700)
    card.wait_for(state="detached")


def test_a_tap_opens_the_card_within_the_screen(open_page) -> None:
    page = open_page(CLAIM, viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    page.locator("a.ev-cite").first.tap()
    box = page.locator("#ev-card").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360
    assert "#ref-" not in page.url


def test_without_script_a_citation_leads_to_the_list(open_page) -> None:
    page = open_page(CLAIM, java_script_enabled=False)
    page.locator("a.ev-cite").first.click()
    assert "#ref-" in page.url
    assert page.locator("li:target .ev-ref-title").is_visible()


def test_the_working_of_a_badge_opens_without_script(open_page) -> None:
    page = open_page("", java_script_enabled=False)
    working = page.locator(".ev-first details").first
    assert not working.locator(".ev-steps").is_visible()
    working.locator("summary").click()
    assert working.locator(".ev-steps").is_visible()


def test_a_link_to_a_question_opens_it(open_page) -> None:
    page = open_page("")
    block = page.locator("details.ev-faq").last
    anchor = block.get_attribute("id")
    assert block.get_attribute("open") is None
    page = open_page(f"#{anchor}")
    opened = page.locator(f"details#{anchor}")
    assert opened.get_attribute("open") is not None
    assert opened.locator(".ev-faq-answer").is_visible()
