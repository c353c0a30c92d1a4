"""Nobody is kept out: WCAG 2.2 AA as far as a program can tell, keyboard, zoom, colours, movement."""

from __future__ import annotations

from itertools import product

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.site.page_types import EVERY_PAGE, PAGE_TYPES

pytestmark = pytest.mark.browser

NARROW, WIDE = {"width": 320, "height": 740}, {"width": 1280, "height": 900}
"""320 px is also what a window of 1280 px shows at 400 per cent."""
SCHEMES = ("light", "dark")
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LABELS = {"label-content-name-mismatch": {"enabled": True}}
"""WCAG 2.5.3, which axe leaves out unless asked."""
ROWS_LOOKED_AT = 40
"""Rows of a long table, or entries of a long list, that axe looks at: the rest come from the same template."""


@pytest.mark.parametrize("path", PAGE_TYPES.values(), ids=PAGE_TYPES)
def test_axe_finds_nothing_in_either_theme_narrow_or_wide(open_page, path: str) -> None:
    found = []
    beyond = f":nth-child(n + {ROWS_LOOKED_AT + 1})"
    for viewport, scheme in product((NARROW, WIDE), SCHEMES):
        page = open_page(path, viewport=viewport, color_scheme=scheme, bypass_csp=True)
        answer = Axe().run(
            page,
            context={"exclude": [[f"tbody tr{beyond}"], [f"ol > li{beyond}"], [f"dl > div{beyond}"]]},
            options={"runOnly": STANDARDS, "rules": LABELS, "resultTypes": ["violations"]},
        )
        found += [
            (viewport["width"], scheme, row["id"], row["nodes"][0]["html"][:200], row["nodes"][0]["failureSummary"])
            for row in answer.response["violations"]
        ]
        assert answer.response["passes"], "axe has looked at something"
        page.context.close()
    assert found == []


@pytest.mark.parametrize("path", EVERY_PAGE.values(), ids=EVERY_PAGE)
def test_nothing_runs_off_a_narrow_screen_even_with_wide_spacing(open_page, path: str) -> None:
    page = open_page(path, viewport=NARROW, bypass_csp=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    # The spacing that WCAG 1.4.12 asks a page to bear.
    page.add_style_tag(
        content="* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }"
        "p { margin-bottom: 2em !important }"
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]


def focused(page) -> dict[str, object]:
    """What has the focus: its name, how it is marked, whether it can be seen."""
    return page.evaluate(
        """async () => {
          // Chromium scrolls to what has the focus when it draws the next frame.
          for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
          const it = document.activeElement, box = it.getClientRects()[0], style = getComputedStyle(it);
          const [x, y] = [Math.min(box.width, 8) / 2 + 1, Math.min(box.height, 12) / 2 + 1];
          const at = document.elementFromPoint(box.left + x, box.top + y);
          // What has the focus within a frame is looked at where snippets are.
          return {
            name: `${it.tagName}.${it.className} ${(it.textContent || it.ariaLabel || "").trim().slice(0, 40)}`,
            marked: it.tagName === "IFRAME" || (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2),
            seen: it.tagName === "IFRAME" || box.top >= 0 && box.top < innerHeight && Boolean(at) && (it.contains(at) || at.contains(it)),
            body: it === document.body,
          };
        }"""
    )


@pytest.mark.parametrize("viewport", [NARROW, WIDE], ids=["narrow", "wide"])
@pytest.mark.parametrize("path", ["", "safety/", "claims/micro-depression-placebo/", "embed/", "checks/"])
def test_each_step_of_the_keyboard_is_marked_and_in_sight(open_page, path: str, viewport) -> None:
    page = open_page(path, viewport=viewport)
    faults = []
    for step in range(60):
        page.keyboard.press("Tab")
        here = focused(page)
        if here["body"]:
            break
        if step == 0:
            assert "Skip" in here["name"]
        if not (here["marked"] and here["seen"]):
            faults.append(here)
    assert faults == []


def test_the_first_link_skips_to_the_text(open_page) -> None:
    page = open_page("trials/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


@pytest.mark.parametrize("path", PAGE_TYPES.values(), ids=PAGE_TYPES)
def test_nothing_moves_for_those_who_asked_for_less_motion(open_page, path: str) -> None:
    page = open_page(path, reduced_motion="reduce")
    moving = page.evaluate(
        """() => [...document.querySelectorAll("*")].filter((it) => {
          const style = getComputedStyle(it);
          return parseFloat(style.transitionDuration) > 0.01 || (style.animationName !== "none" && parseFloat(style.animationDuration) > 0.01)
            || style.scrollBehavior === "smooth";
        }).map((it) => it.tagName + "." + it.className)"""
    )
    assert moving == []


@pytest.mark.parametrize("path", ["", "trials/", "dosing/", "law/", "claims/full-dose-depression/"])
def test_charts_and_badges_can_be_told_apart_in_forced_colours(open_page, path: str) -> None:
    page = open_page(path, forced_colors="active")
    lost = page.evaluate(
        """() => {
          const canvas = getComputedStyle(document.body).backgroundColor;
          const invisible = [...document.querySelectorAll("svg[role=img] :is(rect, circle, path, line, text)")].filter((it) => {
            const style = getComputedStyle(it);
            const filled = style.fill !== "none" && style.fill !== canvas && it.tagName !== "line";
            const drawn = style.stroke !== "none" && style.stroke !== canvas;
            return !filled && !drawn;
          });
          return invisible.map((it) => `${it.tagName}.${it.getAttribute("class")}`);
        }"""
    )
    assert lost == []


@pytest.mark.parametrize("path", EVERY_PAGE.values(), ids=EVERY_PAGE)
def test_a_page_does_not_jump_while_it_loads(open_page, path: str) -> None:
    page = open_page(path, viewport={"width": 360, "height": 740}, is_mobile=True)
    shift = page.evaluate(
        """() => new Promise((done) => {
          let sum = 0;
          new PerformanceObserver((list) => { for (const row of list.getEntries()) sum += row.value; })
            .observe({ type: "layout-shift", buffered: true });
          requestAnimationFrame(() => requestAnimationFrame(() => done(sum)));
        })"""
    )
    assert shift < 0.02
