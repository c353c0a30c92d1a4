"""What the pages, the search and the snippets cost a reader on the way: bytes as a host compresses them, and requests.

The first view of a page is all that a browser fetches until the page has loaded and stands still, with an empty cache.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page

from tests.bench.shown import Part, verdict

FIRST_VIEW_BUDGET, REQUESTS_BUDGET = 95_000, 12
SEARCH_BUDGET = 150_000
FRAME_BUDGET, ELEMENT_BUDGET = 6_000, 2_500
LEVEL = 6
"""Level of gzip that common hosts use."""
_PACKED = (".woff2", ".png", ".zip", ".gz")
"""Kinds of files that are compressed already."""
_LOAD_SEARCH = """(address) => new Promise((done, fail) => {
  const script = Object.assign(document.createElement("script"), { src: address, onload: done, onerror: fail });
  document.head.append(script);
})"""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What was fetched: addresses below the site, each once, and addresses elsewhere."""

    own: tuple[str, ...]
    elsewhere: tuple[str, ...]


def compressed(file: Path) -> int:
    """Bytes of a file as a host sends it."""
    data = file.read_bytes()
    return len(data) if file.suffix in _PACKED else len(gzip.compress(data, LEVEL))


def file_of(site: Path, path: str) -> Path:
    """The file behind an address below the site."""
    file = site / urlsplit(path).path
    return file / "index.html" if file.is_dir() else file


def weight(site: Path, paths: Iterable[str]) -> int:
    """Compressed bytes of all files behind some addresses."""
    return sum(compressed(file_of(site, path)) for path in paths)


def watched(page: Page, address: str) -> list[str]:
    """A list that fills with the addresses that ``page`` asks for from now on, those of the site without its start."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(f"{address}/")))
    return asked


def first_view(browser: Browser, address: str, path: str) -> Fetched:
    """What a phone fetches to show a page."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, is_mobile=True)
    page = context.new_page()
    asked = watched(page, address)
    page.goto(f"{address}/{path}", wait_until="networkidle")
    context.close()
    return Fetched(
        tuple(dict.fromkeys(url for url in asked if ":" not in url)),
        tuple(url for url in asked if ":" in url and not url.startswith(("data:", "blob:"))),
    )


def first_search(browser: Browser, address: str, query: str) -> Fetched:
    """What a search fetches until its first results stand there, on a page that has loaded."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{address}/about/", wait_until="networkidle")
    asked = watched(page, address)
    page.evaluate(_LOAD_SEARCH, f"{address}/assets/search.js")
    page.evaluate("(query) => evidenceSearch.find(query, true)", query)
    context.close()
    return Fetched(tuple(dict.fromkeys(asked)), ())


def pages(browser: Browser, address: str, site: Path, chosen: Mapping[str, str]) -> Part:
    """Bytes and requests of the first view of some pages, by kind of file."""
    kinds = {"HTML": (".html",), "CSS": (".css",), "script": (".js",), "type": (".woff2",)}
    rows = [("first view, bytes", *kinds, "all", "budget", "requests", "elsewhere", "")]
    for name, path in chosen.items():
        found = first_view(browser, address, path)
        files = [file_of(site, each) for each in found.own]
        parts = [sum(compressed(file) for file in files if file.suffix in ends) for ends in kinds.values()]
        whole = weight(site, found.own)
        fits = whole <= FIRST_VIEW_BUDGET and len(files) <= REQUESTS_BUDGET and not found.elsewhere
        rows.append(
            (
                name,
                *(f"{part:,}" for part in parts),
                f"{whole:,}",
                f"{FIRST_VIEW_BUDGET:,}",
                str(len(files)),
                str(len(found.elsewhere)),
                verdict(0 if fits else 1, 0),
            )
        )
    return Part.of(rows)


def search(browser: Browser, address: str, site: Path, queries: Iterable[str]) -> Part:
    """Bytes until the first results of some queries, each in a browser that has fetched nothing yet."""
    weights = [weight(site, first_search(browser, address, query).own) for query in queries]
    rows = [("search, bytes until the first result", "queries", "median", "most", "budget", "")]
    shown = verdict(max(weights), SEARCH_BUDGET)
    rows.append(("", str(len(weights)), f"{median(weights):,.0f}", f"{max(weights):,}", f"{SEARCH_BUDGET:,}", shown))
    return Part.of(rows)


def snippets(site: Path) -> Part:
    """Bytes of every frame, which is one file, and of the script of the element."""
    frames = [compressed(file) for file in sorted((site / "embed").glob("*/*/index.html"))]
    script = compressed(site / "embed.v1.js")
    return Part.of(
        [
            ("snippets, bytes", "files", "median", "most", "budget", ""),
            (
                "frame",
                str(len(frames)),
                f"{median(frames):,.0f}",
                f"{max(frames):,}",
                f"{FRAME_BUDGET:,}",
                verdict(max(frames), FRAME_BUDGET),
            ),
            ("embed.v1.js", "1", f"{script:,}", f"{script:,}", f"{ELEMENT_BUDGET:,}", verdict(script, ELEMENT_BUDGET)),
        ]
    )
