"""The built pages as files: nothing from elsewhere, nothing that contributors smuggled in, everything linked."""

from __future__ import annotations

import json
import posixpath
import re
from collections import Counter
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from bs4 import BeautifulSoup

from tests.rendering import render


NAMES_ONLY = {"canonical", "alternate", "license"}
"""Relations of a ``link`` that name another address and make no browser fetch it."""
STATE = re.compile(r"(claim|faq|check)/[a-z0-9-]+")
"""What a script reads from the address of the page where one chooses a snippet; it is no place within that page."""


@pytest.fixture(scope="module")
def soups(built_site: Path) -> dict[str, BeautifulSoup]:
    """Every page by its path."""
    return {
        path.relative_to(built_site).as_posix(): BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
        for path in sorted(built_site.rglob("*.html"))
        if path.name != "404.html"
    }


def test_no_page_fetches_anything_from_elsewhere(soups: dict[str, BeautifulSoup]) -> None:
    fetched = {
        (path, element.get(attribute))
        for path, soup in soups.items()
        for name, attribute in (("script", "src"), ("img", "src"), ("iframe", "src"), ("link", "href"))
        for element in soup.find_all(name)
        if urlsplit(element.get(attribute) or "").scheme and not NAMES_ONLY.intersection(element.get("rel") or ())
    }
    assert fetched == set()


def test_the_studies_that_a_claim_rests_on_are_told_apart(soups: dict[str, BeautifulSoup]) -> None:
    """Two trials of one company and year have the same short name, and then their citekeys stand beside it."""
    alike = {}
    for path, soup in soups.items():
        if path.startswith("claims/"):
            for group in (soup.select(".ev-hangs-on > ul:first-of-type > li"), soup.select("main .ev-working > p a")):
                names = Counter(" ".join(element.get_text().split(":")[0].split()) for element in group)
                if twice := [name for name, count in names.items() if count > 1]:
                    alike[path] = twice
    assert alike == {}
    assert "Without MedDataX 2026 (comp005)" in soups["claims/full-dose-depression/index.html"].get_text()


def test_every_link_within_the_site_leads_somewhere(soups: dict[str, BeautifulSoup], built_site: Path) -> None:
    ids = {path: {element["id"] for element in soup.find_all(id=True)} for path, soup in soups.items()}
    broken = set()
    for path, soup in soups.items():
        for link in soup.find_all("a", href=True):
            target = urlsplit(link["href"])
            if target.scheme or target.netloc:
                continue
            found = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(target.path)))
            page = path if not target.path else found
            if (built_site / page).is_dir():
                page = posixpath.normpath(posixpath.join(page, "index.html"))
            if not (built_site / page).is_file():
                broken.add((path, link["href"]))
            elif page == "embed/index.html" and STATE.fullmatch(target.fragment):
                continue
            elif target.fragment and page in ids and unquote(target.fragment) not in ids[page]:
                broken.add((path, link["href"]))
    assert broken == set()


def test_ids_are_unique_on_every_page(soups: dict[str, BeautifulSoup]) -> None:
    twice = {
        (path, anchor)
        for path, soup in soups.items()
        for anchor, count in Counter(element["id"] for element in soup.find_all(id=True)).items()
        if count > 1
    }
    assert twice == set()


def test_every_citation_has_its_entry_in_the_list(soups: dict[str, BeautifulSoup]) -> None:
    count = 0
    for soup in soups.values():
        ids = {element["id"] for element in soup.find_all(id=True)}
        for link in soup.select("a.ev-cite"):
            count += 1
            assert link["href"].removeprefix("#") in ids
            stem = link["href"].removeprefix("#").replace("ref-", "finding-", 1)
            assert {f"{stem}-{finding}" for finding in link["data-findings"].split()} <= ids
    assert count > 1000


def test_questions_on_a_page_stand_in_its_linked_data(soups: dict[str, BeautifulSoup]) -> None:
    soup = soups["index.html"]
    blocks = [json.loads(found.string) for found in soup.find_all("script", type="application/ld+json")]
    (data,) = [block for block in blocks if block.get("@type") == "FAQPage"]
    assert [entity["name"] for entity in data["mainEntity"]] == [
        summary.get_text(strip=True) for summary in soup.select("details.ev-faq > summary")
    ]


def test_each_source_offers_its_downloads(soups: dict[str, BeautifulSoup], built_site: Path) -> None:
    files = [built_site / "sources" / "szigeti2021" / f"szigeti2021.{ending}" for ending in ("json", "bib", "ris")]
    item = json.loads(files[0].read_text(encoding="utf-8"))[0]
    assert item["DOI"] == "10.7554/eLife.62878"
    assert item["issued"] == {"date-parts": [[2021, 3, 2]]}
    assert "@article{szigeti2021," in files[1].read_text(encoding="utf-8")
    assert "DO  - 10.7554/eLife.62878" in files[2].read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("<script>alert(1)</script>", "<script"),
        ('<img src="https://example.org/pixel.gif" onerror="alert(1)">', "example.org"),
        ('<span onclick="alert(1)">x</span>', "onclick"),
        ('<span class="ev-badge-word">High certainty</span>', "ev-badge-word"),
        ('<iframe src="https://example.org"></iframe>', "<iframe"),
        ("[x](javascript:alert(1))", "javascript:"),
        ('<p style="position:fixed">x</p>', "style="),
        ("\ue0fe0\ue0ff", "\ue0fe"),
    ],
)
def test_contributed_html_is_sanitised(text: str, gone: str) -> None:
    assert gone not in render(f"Some words and {text} more words.\n\n{text}")


@pytest.mark.parametrize("kept", ["H<sub>2</sub>O", "<kbd>Tab</kbd>", '<abbr title="for instance">e.g.</abbr>'])
def test_words_may_be_marked_up(kept: str) -> None:
    assert kept in render(f"Some words and {kept}.")


def test_code_stays_as_it_is_written() -> None:
    html = render('Write `[@key:f1]` or `{{ claim("x") }}`.\n\n    {{ 7 * 7 }}\n')
    assert "<code>[@key:f1]</code>" in html
    assert '<code>{{ claim("x") }}</code>' in html
    assert "{{ 7 * 7 }}" in html
