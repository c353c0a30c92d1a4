"""Each chart says in words, in a table and in a file what it draws, and fits the screen."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

CHARTS = {
    "dosing/": ["chart-dose-ladder", "chart-spreads"],
    "trials/": ["chart-guesses", "chart-trials-micro", "chart-studies-micro"],
    "outlook/": ["chart-trials-all"],
    "depression/": ["chart-forest-full-dose-depression"],
    "law/": ["chart-law"],
}
WHOLE = {"chart-dose-ladder", "chart-spreads", "chart-guesses", "chart-studies-micro", "chart-trials-all"}
"""Charts that show every row of their file."""


def figures(built_site: Path, path: str) -> list[Tag]:
    """The charts of a page."""
    soup = BeautifulSoup((built_site / path / "index.html").read_text(encoding="utf-8"), "html.parser")
    return soup.select("figure.ev-chart")


@pytest.mark.parametrize(("path", "anchors"), CHARTS.items(), ids=[path.strip("/") for path in CHARTS])
def test_a_chart_has_a_title_a_description_a_source_line_a_table_and_a_file(
    built_site: Path, path: str, anchors: list[str]
) -> None:
    found = figures(built_site, path)
    assert [figure["id"] for figure in found] == anchors
    for figure in found:
        drawing = figure.select_one("svg[role=img]")
        names = [figure.find(id=anchor) for anchor in str(drawing["aria-labelledby"]).split()]
        title, description = (name.get_text(strip=True) for name in names)
        assert len(title) > 10
        assert len(description) > 100
        assert len(figure.select_one(".ev-chart-source").get_text()) > 30
        beneath = "table.ev-law-table" if path == "law/" else f"#{figure['id']} .ev-chart-data"
        rows = figure.find_parent("article").select(f"{beneath} tbody tr")
        file = built_site / path / figure.select_one(".ev-chart-source a")["href"]
        table = list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8"))))
        assert len(rows) > 1
        assert len(table) >= len(rows)
        if figure["id"] in WHOLE:
            assert len(table) == len(rows)


@pytest.mark.browser
@pytest.mark.parametrize("path", CHARTS)
@pytest.mark.parametrize("width", [320, 360, 1280])
def test_words_in_a_chart_stay_in_it_and_can_be_read(open_page, path: str, width: int) -> None:
    page = open_page(path, viewport={"width": width, "height": 800}, java_script_enabled=True)
    outside = page.evaluate(
        """() => [...document.querySelectorAll(".ev-chart svg[role=img] text")].flatMap((it) => {
          const box = it.getBoundingClientRect(), size = parseFloat(getComputedStyle(it).fontSize);
          const runs_off = box.right > document.documentElement.clientWidth + 1 || box.left < 0;
          return box.width && (runs_off || size < 11) ? [[it.textContent, box.left, box.right, size]] : [];
        })"""
    )
    assert outside == []


@pytest.mark.browser
@pytest.mark.parametrize("path", CHARTS)
def test_charts_are_drawn_without_script(open_page, path: str) -> None:
    page = open_page(path, java_script_enabled=False)
    for drawing in page.locator("figure.ev-chart svg[role=img]").all():
        box = drawing.bounding_box()
        assert box["width"] > 300
        assert box["height"] > 60
    if path != "law/":  # whose table stands open beneath
        page.locator("figure.ev-chart summary").first.click()
    assert page.locator("figure.ev-chart table, table.ev-law-table").first.is_visible()


def test_each_cell_of_the_matrix_leads_to_its_claim_and_says_direction_and_certainty(built_site: Path) -> None:
    soup = BeautifulSoup((built_site / "index.html").read_text(encoding="utf-8"), "html.parser")
    cells = soup.select("a.ev-matrix-cell")
    assert len(cells) > 30
    for cell in cells:
        assert (built_site / cell["href"] / "index.html").is_file()
        assert "certainty" in str(cell["aria-label"])
    rows = {row.select_one("th").get_text(strip=True) for row in soup.select("table.ev-matrix tbody tr")}
    assert rows >= {"Depression", "Anxiety", "Well-being", "Mood", "Creativity", "Sleep"}
