"""Long tables: filtered and sorted on the reader's side, the address keeping what was chosen; whole without script."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.site.page_types import EVERY_PAGE

pytestmark = pytest.mark.browser

TABLES = ["sources/", "checks/", "law/", "trials/"]


def unfold(page) -> None:
    """Open the fields of the first table, where they are folded away."""
    page.locator(".ev-tools summary").first.click()


def rows(page) -> int:
    """Rows of the first table that can be filtered which are shown."""
    return page.locator("table[data-table]").first.locator("tbody tr:visible").count()


@pytest.mark.parametrize("path", TABLES)
def test_a_table_is_whole_and_plain_without_script(open_page, path: str) -> None:
    with_script = rows(open_page(path))
    page = open_page(path, java_script_enabled=False)
    assert rows(page) == with_script > 5
    assert page.locator("table[data-table] button, .ev-tools").count() == 0


def test_words_and_choices_filter_and_the_address_keeps_them(open_page) -> None:
    page = open_page("checks/")
    all_rows = rows(page)
    page.get_by_label("Words").fill("anxiety")
    expect(page.get_by_role("status").first).to_contain_text("of")
    some = rows(page)
    assert 0 < some < all_rows
    page.get_by_role("combobox", name="Verdict").select_option("Partly supported")
    fewer = rows(page)
    assert 0 < fewer < some
    assert "words=anxiety" in page.url
    assert "verdict=Partly+supported" in page.url
    page.reload()
    assert rows(page) == fewer
    page.get_by_label("Words").fill("")
    page.get_by_role("combobox", name="Verdict").select_option("")
    assert rows(page) == all_rows
    assert "?" not in page.url


def test_a_head_sorts_up_and_down_and_says_so(open_page) -> None:
    page = open_page("sources/")
    head = page.locator("table[data-table] thead th").filter(has_text="Year").first
    years = page.locator("table[data-table]").first.locator("tbody tr td[data-label=Year]")
    head.get_by_role("button").click()
    assert head.get_attribute("aria-sort") == "ascending"
    up = [int(year) for year in years.all_inner_texts() if year.isdigit()]
    assert up == sorted(up)
    head.get_by_role("button").click()
    assert head.get_attribute("aria-sort") == "descending"
    down = [int(year) for year in years.all_inner_texts() if year.isdigit()]
    assert down == sorted(up, reverse=True)
    assert years.all_inner_texts()[-1] == "undated", "what has no year comes last"
    assert ".down" in page.url


def test_where_rows_are_blocks_the_order_is_chosen_from_a_list(open_page) -> None:
    page = open_page("sources/", viewport={"width": 320, "height": 740})
    assert page.locator(".ev-sort:visible").count() == 0
    unfold(page)
    page.get_by_role("combobox", name="Sort by").select_option("Year, down")
    years = page.locator("table[data-table]").first.locator("tbody tr td[data-label=Year]")
    found = [int(year) for year in years.all_text_contents() if year.strip().isdigit()]
    assert found == sorted(found, reverse=True)
    page.reload()
    assert page.get_by_role("combobox", name="Sort by").evaluate("it => it.selectedOptions[0].text") == "Year, down"
    assert open_page("sources/").get_by_role("combobox", name="Sort by").count() == 0


def test_a_choice_in_the_address_that_there_is_not_shows_all(open_page) -> None:
    whole = rows(open_page("law/"))
    assert rows(open_page("law/?law-status=nonsense&law-sort=99")) == whole


def test_nothing_left_is_said(open_page) -> None:
    page = open_page("law/?")
    page.get_by_label("Words").fill("zzzz")
    assert rows(page) == 0
    expect(page.get_by_role("status").first).to_contain_text("0 of")


@pytest.mark.parametrize("width", [360, 768, 1280])
@pytest.mark.parametrize("path", ["sources/", "checks/", "law/"])
def test_the_fields_take_the_room_that_was_kept_for_them(open_page, path: str, width: int) -> None:
    page = open_page(path, viewport={"width": width, "height": 900})
    tools = page.locator(".ev-tools").first
    with_tools = page.locator("table[data-table]").first.bounding_box()["y"]
    tools.evaluate("it => { it.nextElementSibling.removeAttribute('data-ready'); it.remove() }")
    assert abs(page.locator("table[data-table]").first.bounding_box()["y"] - with_tools) <= 2


def test_what_is_chosen_is_never_folded_away(open_page) -> None:
    narrow = {"width": 360, "height": 740}
    assert not open_page("checks/", viewport=narrow).get_by_label("Words").is_visible()
    assert open_page("checks/?checks-words=anxiety", viewport=narrow).get_by_label("Words").is_visible()


@pytest.mark.parametrize("path", EVERY_PAGE.values(), ids=EVERY_PAGE)
def test_no_table_is_wider_than_its_frame(open_page, path: str) -> None:
    page = open_page(path)
    wider = []
    for width in (320, 640, 700, 900, 1184, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        found = page.evaluate(
            """() => [...document.querySelectorAll(".ev-table-frame > table")]
              .filter((it) => it.scrollWidth > it.parentNode.clientWidth + 1).map((it) => it.caption.textContent)"""
        )
        wider += [(width, caption) for caption in found]
    assert wider == []
