"""``make screenshots``: pictures of each type of page, narrow and wide, light and dark, and a sheet of them all."""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.chromium import LAUNCH_ARGS, executable
from tests.site.page_types import EVERY_PAGE
from tests.site_server import serve

PAGES = {**EVERY_PAGE, "found": "search/?q=heart%20valves", "frame": "embed/faq/heart-valves/"}
WIDTHS = {360: 740, 1280: 900}
THEMES = ("light", "dark")


def take(site: Path, folder: Path, names: list[str]) -> None:
    """Write a picture of the first screen and of the whole page for each of ``names`` below ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    with serve(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=LAUNCH_ARGS)
        for width, height in WIDTHS.items():
            for theme in THEMES:
                context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=theme)
                page = context.new_page()
                for name in names:
                    page.goto(f"{address}/{PAGES[name]}", wait_until="load")
                    page.screenshot(path=folder / f"{name}-{width}-{theme}.png")
                    page.screenshot(path=folder / f"{name}-{width}-{theme}-whole.png", full_page=True)
                context.close()
        _sheet(browser, folder, names)
        browser.close()


_STYLE = "img { height: 420px; margin: 4px; border: 1px solid #999 }"


def _sheet(browser: Browser, folder: Path, names: list[str]) -> None:
    """One picture with all first screens: a row a page, a column for each width and theme."""
    columns = [(width, theme) for width in WIDTHS for theme in THEMES]
    rows = "".join(
        f"<tr><th>{name}</th>"
        + "".join(f'<td><img src="{name}-{width}-{theme}.png"></td>' for width, theme in columns)
        + "</tr>"
        for name in names
    )
    sheet = folder / "sheet.html"
    sheet.write_text(
        f"<!doctype html><meta charset=utf-8><title>Pages</title><style>{_STYLE}</style><table>{rows}</table>",
        encoding="utf-8",
    )
    page = browser.new_page(viewport={"width": 1750, "height": 900})
    page.goto(sheet.resolve().as_uri())
    page.screenshot(path=folder / "sheet.png", full_page=True)


def main() -> int:
    """Take pictures of ``site/``, or of the pages named on the command line."""
    site = Path("site")
    if not (site / "index.html").exists():
        print("There is no built site. Run `make build` first.", file=sys.stderr)
        return 1
    names = sys.argv[1:] or list(PAGES)
    take(site, Path("screenshots"), names)
    print(f"{len(names) * len(WIDTHS) * len(THEMES) * 2} pictures and sheet.png are in screenshots/.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
