"""schema.org data uses types and properties that exist, says what the page says, and gives no scores.

``schema_org.json`` holds the properties of each type as schema-dts has them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from macros.publish import linked_data
from macros.publish.api import Published
from macros.publish.head import completed

TYPES = json.loads((Path(__file__).parent / "schema_org.json").read_text(encoding="utf-8"))["types"]


@cache
def properties(name: str) -> frozenset[str]:
    """Properties of an interface of schema-dts, its own and those it extends."""
    found = set(TYPES[name]["own"])
    for parent in TYPES[name]["extends"]:
        found |= properties(parent)
    return frozenset(found)


def things(value: Any) -> Iterator[dict[str, Any]]:
    """Every thing in a JSON value."""
    if isinstance(value, dict):
        if "@type" in value:
            yield value
        for inner in value.values():
            yield from things(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from things(inner)


def faults(value: Any) -> list[str]:
    """What schema-dts would refuse: types it has not, properties that a type has not."""
    found = []
    for thing in things(value):
        kind = thing["@type"]
        if f"{kind}Leaf" not in TYPES:
            found.append(f"no type {kind}")
            continue
        known = properties(f"{kind}Leaf")
        found += [f"{kind} has no {name}" for name in thing if not name.startswith("@") and name not in known]
    return found


def graphs(published: Published) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Path and things of every page."""
    for entry in published.corpus.entries:
        cited = [reference.partition(":")[0] for reference in published.references.get(entry.path, ())]
        yield entry.path, linked_data.graph(published.corpus, entry, published.addresses, cited)


def test_types_and_properties_exist(published: Published) -> None:
    seen = set()
    for path, graph in graphs(published):
        assert faults(graph) == [], path
        seen |= {thing["@type"] for thing in things(graph)}
    assert {"MedicalWebPage", "FAQPage", "ScholarlyArticle", "ClaimReview", "WebSite"} <= seen


@pytest.mark.parametrize(
    ("thing", "fault"),
    [
        ({"@type": "MedicalWebpage"}, "no type MedicalWebpage"),
        ({"@type": "ClaimReview", "claimReview": "x"}, "ClaimReview has no claimReview"),
        ({"@type": "FAQPage", "mainEntity": [{"@type": "Question", "answer": "x"}]}, "Question has no answer"),
    ],
)
def test_the_comparison_finds_what_does_not_exist(thing: dict[str, Any], fault: str) -> None:
    assert faults(thing) == [fault]


def test_a_verdict_is_words_and_no_number(published: Published) -> None:
    reviews = [thing for _, graph in graphs(published) for thing in graph if thing["@type"] == "ClaimReview"]
    assert reviews
    for review in reviews:
        assert set(review["reviewRating"]) == {"@type", "alternateName"}


def test_a_head_is_completed_once(published: Published) -> None:
    html = '<!doctype html>\n<html><head>\n<meta charset="utf-8">\n<script>let a</script></head><body></body></html>'
    entry = published.corpus.entry("faq", "does-it-prevent")
    once = completed(html, published, entry)
    assert completed(once, published, entry) == once
    soup = BeautifulSoup(once, "html.parser")
    assert len(soup.find_all("meta", attrs={"http-equiv": "Content-Security-Policy"})) == 1
    assert soup.find("link", type="application/json+oembed")["href"].endswith("oembed/faq/does-it-prevent.json")
    assert "sha256-" in soup.find("meta", attrs={"http-equiv": "Content-Security-Policy"})["content"]


def test_data_in_a_page_cannot_end_its_script(published: Published) -> None:
    assert "</script><" not in linked_data.script([{"@type": "WebSite", "name": "</script><img>"}]).removesuffix(
        "</script>"
    )
