"""On paper: the sheet on one page, any other page clean, with its answers and its references."""

from __future__ import annotations

import pytest
from pypdf import PdfReader

pytestmark = pytest.mark.browser


def printed(page, path, paper: str) -> PdfReader:
    """What the page is on paper."""
    page.pdf(path=path, format=paper, prefer_css_page_size=False)
    return PdfReader(path)


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_the_sheet_fills_one_page(open_page, tmp_path, paper: str) -> None:
    reader = printed(open_page("clinician-sheet/"), tmp_path / "sheet.pdf", paper)
    assert len(reader.pages) == 1
    text = " ".join(reader.pages[0].extract_text().split())
    assert "Lithium" in text
    assert "No clinician has reviewed this site" in text


def test_a_topic_is_printed_with_its_answers_and_references_and_without_what_only_a_screen_needs(
    open_page, tmp_path
) -> None:
    reader = printed(open_page("anxiety/"), tmp_path / "topic.pdf", "A4")
    text = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    assert "10.7554/eLife.62878" in text
    assert "Does microdosing help anxiety?" in text
    assert "They test something else: a large dose" in text, "the answer to a question that is closed on the screen"
    assert "On this page" not in text
    assert "Copy the code" not in text


def test_paper_is_white_and_ink_is_black_even_for_those_who_read_in_the_dark(open_page) -> None:
    page = open_page("anxiety/", color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    colours = page.evaluate("[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]")
    assert colours == ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]
    faint = page.evaluate(
        """() => {
          const light = (colour) => colour.match(/\\d+/g).slice(0, 3).reduce((sum, part) => sum + Number(part), 0) > 500;
          return [...document.querySelectorAll("main :is(p, li, td, th, h1, h2, h3, a, span, text)")]
            .filter((it) => it.checkVisibility() && it.textContent.trim() && light(getComputedStyle(it).color))
            .map((it) => it.tagName + "." + it.className).slice(0, 5);
        }"""
    )
    assert faint == []
