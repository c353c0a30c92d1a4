"""A reader leaves no trace: nothing is fetched from elsewhere, nothing stored but the choice of colours."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from macros.publish.embed.files import policy_hash
from tests.site.page_types import EVERY_PAGE

STORED = """async () => ({
  local: Object.keys(localStorage), session: Object.keys(sessionStorage), cookie: document.cookie,
  databases: (await indexedDB.databases()).map((row) => row.name), caches: await caches.keys(),
  workers: (await navigator.serviceWorker.getRegistrations()).length,
})"""
NOTHING = {"local": [], "session": [], "cookie": "", "databases": [], "caches": [], "workers": 0}
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)


@pytest.fixture(scope="module")
def pages(built_site: Path) -> dict[str, str]:
    """Every page by its path."""
    return {
        path.relative_to(built_site).as_posix(): path.read_text(encoding="utf-8") for path in built_site.rglob("*.html")
    }


@pytest.mark.browser
@pytest.mark.parametrize("path", EVERY_PAGE.values(), ids=EVERY_PAGE)
def test_a_visit_stores_nothing(open_page, path: str) -> None:
    page: Page = open_page(path)  # which also sees that nothing is fetched from elsewhere and no policy is broken
    assert page.evaluate(STORED) == NOTHING
    assert page.context.cookies() == []


@pytest.mark.browser
def test_only_the_choice_of_colours_is_kept_and_it_can_be_taken_back(open_page) -> None:
    page: Page = open_page("about/")
    button = page.locator("[data-theme-toggle]")
    ground = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    button.click()
    assert page.evaluate(STORED) == NOTHING | {"local": ["theme"]}
    button.click()
    assert page.evaluate("localStorage.theme") == "dark"
    dark = page.evaluate(ground)
    assert dark != light
    page.reload()
    assert page.evaluate(ground) == dark
    assert "dark" in (button.get_attribute("aria-label") or "")
    button.click()
    assert page.evaluate(STORED) == NOTHING
    assert page.evaluate(ground) == light


@pytest.mark.browser
def test_the_policy_stops_a_script_that_was_smuggled_in(browser: Browser, address: str) -> None:
    page = browser.new_context().new_page()
    page.goto(f"{address}/about/")
    stopped = page.evaluate(
        """() => new Promise((done) => {
          document.addEventListener("securitypolicyviolation", (event) => done(event.violatedDirective), { once: true });
          const script = document.createElement("script");
          script.textContent = "window.smuggled = true";
          document.body.append(script);
        })"""
    )
    assert stopped == "script-src-elem"
    assert page.evaluate("window.smuggled") is None
    page.context.close()


def test_every_page_has_a_policy_that_knows_its_scripts_and_no_unsafe_word(pages: dict[str, str]) -> None:
    without = [path for path, html in pages.items() if not POLICY.search(html) and not path.endswith(PARTS)]
    assert without == []
    for path, html in pages.items():
        match = POLICY.search(html)
        if match is None:
            continue
        policy = match[1]
        assert "unsafe" not in policy, path
        assert "default-src 'none'" in policy, path
        for script in INLINE.findall(html):
            assert policy_hash(script) in policy, path


PARTS = ("plain.html", "shadow.html")
"""What is copied into other pages is no page."""


def test_headers_say_the_same_policy_as_the_pages(pages: dict[str, str], built_site: Path) -> None:
    said = {match[1] for path, html in pages.items() if "embed/" not in path for match in [POLICY.search(html)] if match}
    assert len(said) == 1
    headers = (built_site / "_headers").read_text(encoding="utf-8")
    assert f"/claims/*\n  Content-Security-Policy: {said.pop()}; frame-ancestors 'none'\n" in headers
    assert "Referrer-Policy: no-referrer" in headers


def test_no_page_tells_where_its_reader_came_from(pages: dict[str, str]) -> None:
    for path, html in pages.items():
        if "<head>" in html:
            assert '<meta name="referrer" content="no-referrer">' in html, path


def test_a_link_to_a_source_says_where_it_goes(pages: dict[str, str]) -> None:
    """In a list of references the words of each link to elsewhere hold the host or the DOI that it leads to."""
    silent = set()
    entry = re.compile(r'<li id="ref-[^>]*>.*?</p>', re.DOTALL)
    link = re.compile(r'<a href="(https?://[^"]+)"[^>]*>(.*?)</a>', re.DOTALL)
    count = 0
    for path, html in pages.items():
        for item in entry.findall(html):
            for address, words in link.findall(item):
                count += 1
                host = urlsplit(address).netloc.removeprefix("www.")
                if host not in words and not (host == "doi.org" and words.startswith("doi:")):
                    silent.add((path, address, words))
    assert count > 1000
    assert silent == set()
