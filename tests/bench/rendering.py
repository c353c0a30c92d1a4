"""What a snippet costs the page that holds it: time until the page's own text stands there, with and without.

The snippet stands in the first screen, as the code that the site hands out. The pages are opened in turn, in one
browser, each in a fresh context, on the phone and the slow network that Lighthouse supposes; a ratio is taken within a
round. Without such a network a page takes so few frames of the screen that one more is already more than the budget.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser

from tests.bench.shown import Part, spread, verdict
from tests.site_server import serve

BUDGET = 1.1
TIMES = 4
"""So many times as many rounds as other parts take: a page takes milliseconds."""
SLOW_4G = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 750e3 / 8}
"""Milliseconds, and bytes a second."""
SLOWER = 4
"""So many times slower than this machine."""
RECORD = ("faq", "heart-valves")
"""The snippet that is put into the page."""
_OWN_TEXT_MS = """() => new Promise((done) => {
  new PerformanceObserver((list) => done(list.getEntries().at(-1).startTime))
    .observe({ type: "largest-contentful-paint", buffered: true });
})"""


def _page(body: str) -> str:
    paragraph = "<p>" + "Text of a page that somebody else wrote and that people came to read. " * 8 + "</p>"
    return f"<!doctype html><html lang=en><title>Host</title><h1>Host</h1>{paragraph * 2}{body}{paragraph * 38}</html>"


def _milliseconds(browser: Browser, address: str) -> float:
    context = browser.new_context(viewport={"width": 900, "height": 900})
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW_4G)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(address, wait_until="load")
    found = page.evaluate(_OWN_TEXT_MS)
    context.close()
    return found


def rendering(browser: Browser, site_address: str, rounds: int) -> Part:
    """Time until the own text of a page is painted, with each way of a snippet, divided by that without one."""
    kind, record = RECORD
    bodies = {
        "alone": "",
        "frame": f'<iframe src="{site_address}/embed/{kind}/{record}/" title="Snippet" width="100%" height="420" '
        'loading="lazy" sandbox="allow-scripts allow-popups"></iframe>',
        "element": f'<script src="{site_address}/embed.v1.js" async></script>'
        f'<evidence-snippet kind="{kind}" record="{record}"></evidence-snippet>',
    }
    times: dict[str, list[float]] = {name: [] for name in bodies}
    with tempfile.TemporaryDirectory() as folder, serve(Path(folder)) as host:
        for name, body in bodies.items():
            (Path(folder) / f"{name}.html").write_text(_page(body), encoding="utf-8")
        for number in range(TIMES * rounds + 1):
            for name in bodies:
                found = _milliseconds(browser, f"{host}/{name}.html")
                if number:  # the first round warms up
                    times[name].append(found)
    rows = [("time to the page's own text", "median ms", "median ratio", "min–max", "budget", "")]
    rows.append(("without a snippet", f"{median(times['alone']):.0f}", "", "", "", ""))
    for name in ("frame", "element"):
        ratios = [with_it / without for with_it, without in zip(times[name], times["alone"], strict=True)]
        shown = verdict(median(ratios), BUDGET)
        rows.append((f"with the {name}", f"{median(times[name]):.0f}", *spread(ratios, ".2f"), f"{BUDGET:g}", shown))
    return Part.of(rows)
