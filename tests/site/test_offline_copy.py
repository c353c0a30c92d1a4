"""The site read from a folder: no server, the same pages, the search too."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def unpacked(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The download, unpacked."""
    folder = tmp_path_factory.mktemp("offline")
    with zipfile.ZipFile(built_site / "downloads" / "offline.zip") as archive:
        archive.extractall(folder)
    return folder


def opened(browser: Browser, file: Path, faults: list[str], **options: object) -> Page:
    """A page from the disk; what goes wrong is put into ``faults``."""
    page = browser.new_context(**options).new_page()
    page.set_default_timeout(10_000)
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.on("request", lambda request: faults.append(request.url) if not request.url.startswith("file:") else None)
    page.goto(file.as_uri())
    return page


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_the_download_can_be_read_link_by_link(browser: Browser, unpacked: Path, script: bool) -> None:
    faults: list[str] = []
    page = opened(browser, unpacked / "index.html", faults, java_script_enabled=script)
    page.locator("main a[href*='claims/micro-depression-placebo']").first.click()
    expect(page.locator("h1")).to_contain_text("depression")
    page.locator(".ev-references .ev-ref-page").first.click()
    expect(page.locator("h1")).to_be_visible()
    page.locator("a.ev-brand").click()
    expect(page).to_have_url((unpacked / "index.html").as_uri())
    assert page.evaluate("getComputedStyle(document.body).fontFamily").startswith('"Evidence Serif"')
    page.context.close()
    assert faults == []


def test_the_search_works_from_a_folder(browser: Browser, unpacked: Path) -> None:
    faults: list[str] = []
    page = opened(browser, unpacked / "safety" / "index.html", faults)
    page.locator("[data-search-open]").first.click()
    page.get_by_role("searchbox").fill("heart valves")
    page.locator(".ev-found a").first.click()
    expect(page.locator("h1")).to_contain_text("Can it damage heart valves?")
    page.context.close()
    assert faults == []


def test_the_site_itself_can_be_read_from_its_folder_with_script(browser: Browser, built_site: Path) -> None:
    faults: list[str] = []
    page = opened(browser, built_site / "index.html", faults)
    page.locator("main a[href*='trials/']").first.click()
    expect(page.locator("h1")).to_be_visible()
    assert page.url.endswith("/trials/index.html")
    page.context.close()
    # The font is asked for early across origins, which a folder has none of, and comes all the same.
    assert [fault for fault in faults if "font" not in fault and "ERR_FAILED" not in fault] == []


def test_every_link_of_the_download_leads_to_a_file(unpacked: Path) -> None:
    broken = set()
    for file in unpacked.rglob("*.html"):
        html = file.read_text(encoding="utf-8")
        for start in (' href="', ' src="'):
            for piece in html.split(start)[1:]:
                target = piece.partition('"')[0].partition("#")[0].partition("?")[0]
                if target.endswith("offline.zip"):
                    continue  # itself
                if target and ":" not in target and "<" not in target and not (file.parent / target).is_file():
                    broken.add((file.relative_to(unpacked).as_posix(), target))
    assert broken == set()
