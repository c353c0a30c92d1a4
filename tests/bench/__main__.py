"""``make bench``: what the site costs to build, to fetch, to read and to embed, each beside its budget.

Whatever depends on the machine is a ratio within one run. Parts: ``build``, ``check``, ``reading``, ``weights``,
``render``, ``lighthouse``; all of them unless some are named.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import yaml
from playwright.sync_api import Browser, sync_playwright

from macros import site as site_of
from tests.bench import building, checking, lighthouse, reading, rendering, weights
from tests.bench.shown import Part
from tests.chromium import LAUNCH_ARGS, executable
from tests.site.page_types import RECORDS, TOPICS
from tests.site_server import serve

LEAST_ROUNDS = 5
PARTS = ("build", "check", "reading", "weights", "render", "lighthouse")
IN_MEMORY = Path("/dev/shm")
"""Sites are written here where there is such a folder: on a disk, a file system that was just emptied of thousands of
files (ext4, for one) takes longer for each new file, and how much longer depends on what else was deleted lately."""
QUERIES = Path(__file__).resolve().parents[1] / "site" / "search_questions.yml"
EACH = 4
"""Of the questions for the search, one in so many is asked."""
LIGHTHOUSE_PAGES = {
    "home": "",
    "depression": "depression/",
    "trials": "trials/",
    "claim": RECORDS["claim"],
    "checks": "checks/",
}


@contextmanager
def _browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=LAUNCH_ARGS)
        yield browser
        browser.close()


def measured(chosen: list[str], rounds: int, folder: Path) -> Iterator[Part]:
    """The parts that were asked for, one after the other."""
    processes = building.commands(folder)
    site = building.built(folder)
    yield Part(f"{sum(1 for _ in site.rglob('index.html')):,} pages and frames")
    if "build" in chosen:
        costs = building.measure(processes, rounds)
        yield building.ratios(costs)
        yield building.amounts(costs)
    if "check" in chosen:
        yield checking.inside(rounds)
        yield checking.rating(rounds)
    if "reading" in chosen:
        yield reading.reading(reading.grades(site_of.load(building.CONTENT, date.today(), building.ROOT)))
    if "weights" in chosen:
        asked = [row["ask"] for row in yaml.safe_load(QUERIES.read_text(encoding="utf-8"))]
        with serve(site) as address, _browser() as browser:
            yield weights.pages(browser, address, site, {"home": "", **TOPICS, **RECORDS})
            yield weights.search(browser, address, site, asked[::EACH])
        yield weights.snippets(site)
    if "render" in chosen:
        with serve(site) as address, _browser() as browser:
            yield rendering.rendering(browser, address, rounds)
    if "lighthouse" in chosen:
        with serve(site, compress=True) as address:
            yield lighthouse.scores(address, LIGHTHOUSE_PAGES)


def main() -> int:
    """Measure, print, and say by the exit status whether all is within budget if ``--strict`` asks for it."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__.partition("\n")[0])
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"what to measure: {', '.join(PARTS)} (default: all)")
    parser.add_argument("--rounds", type=int, default=LEAST_ROUNDS, help="rounds that count (default: %(default)s)")
    parser.add_argument("--strict", action="store_true", help="exit with 1 if something is over its budget")
    given = parser.parse_args()
    if unknown := sorted(set(given.parts) - set(PARTS)):
        parser.error(f"there is no part {unknown[0]!r}; choose from {', '.join(PARTS)}")
    rounds = max(given.rounds, LEAST_ROUNDS)
    place = IN_MEMORY if not os.environ.get("TMPDIR") and os.access(IN_MEMORY, os.W_OK) else None
    all_within = True
    with tempfile.TemporaryDirectory(prefix="evidence-bench-", dir=place) as folder:
        for part in measured(given.parts or list(PARTS), rounds, Path(folder)):
            print(part.text, end="\n\n", flush=True)
            all_within &= part.within
    return 1 if given.strict and not all_within else 0


if __name__ == "__main__":
    sys.exit(main())
