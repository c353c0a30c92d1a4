"""Citations are numbered in the order in which the page names their sources, however the page was put together."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from tests.rendering import render

CASES = {
    "a list after a paragraph": "First [@babar2021:f1].\n\n- Second [@williams2023:f1].\n- Third [@gbinigie2021:f1].\n",
    "a component before a paragraph": '{{ faq("does-it-prevent") }}\n\nLast [@lavigne2008:f1].',
    "a table": "| A | B |\n| --- | --- |\n| x [@babar2021:f1] | y [@williams2023:f1] |\n\nThen [@gbinigie2021:f1].",
    "one source twice": "One [@babar2021:f1]. Two [@williams2023:f1].\n\n- Again [@babar2021:f2].\n",
}


@pytest.mark.parametrize("text", CASES.values(), ids=CASES)
def test_numbers_rise_as_the_page_is_read(text: str) -> None:
    soup = BeautifulSoup(render(text), "html.parser")
    links = soup.select("a.ev-cite")
    firsts = {}
    for link in links:
        firsts.setdefault(link["href"], (int(link.get_text()), link.get("id")))
    assert [number for number, _ in firsts.values()] == list(range(1, len(firsts) + 1))
    assert all(link["aria-label"].startswith(f"{link.get_text()}: ") for link in links)
    entries = soup.select(".ev-references > ol > li")
    assert [f"#{entry['id']}" for entry in entries] == list(firsts)
    for entry, (number, anchor) in zip(entries, firsts.values(), strict=True):
        assert entry["value"] == str(number)
        assert entry.select_one("a.ev-ref-back")["href"] == f"#{anchor}", "back leads to the first place that cites it"


def test_no_mark_of_ours_is_left_and_none_can_be_smuggled_in() -> None:
    html = render("A \ue0fcbabar2021\ue0fd mark [@williams2023:f1].")
    assert not {"\ue0fc", "\ue0fd", "\ue0fe", "\ue0ff"} & set(html)
