"""Every component renders its examples to the HTML in ``expected/`` and keeps its accessibility criteria.

After a wanted change, write the expected HTML anew with ``WRITE_EXPECTED=1 make test PYTEST_ARGS=tests/components``
and read the diff.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator

import pytest
from bs4 import BeautifulSoup

from macros.components.definition import Criterion, Definition, Example
from macros.components.registry import FOLDER, registry
from tests.rendering import render

_DEFINITIONS = list(registry().definitions.values())
_EXAMPLES = [
    pytest.param(definition, example, id=f"{definition.name}-{example.name}")
    for definition in _DEFINITIONS
    for example in definition.examples
]
_CRITERIA = [
    pytest.param(definition, criterion, id=f"{definition.name}: {criterion.says}")
    for definition in _DEFINITIONS
    if definition.name != "gallery"
    for criterion in definition.accessibility
]


@pytest.mark.parametrize(("definition", "example"), _EXAMPLES)
def test_an_example_gives_the_expected_html(definition: Definition, example: Example) -> None:
    expected = FOLDER / definition.name / "expected" / f"{example.name}.html"
    html = render(example.call) + "\n"
    if os.environ.get("WRITE_EXPECTED"):
        expected.write_text(html, encoding="utf-8")
    assert expected.exists(), f"{expected} is missing; WRITE_EXPECTED=1 writes it"
    assert html == expected.read_text(encoding="utf-8")


def test_no_expected_html_is_left_over() -> None:
    wanted = {f"{d.name}/expected/{e.name}.html" for d in _DEFINITIONS for e in d.examples}
    found = {path.relative_to(FOLDER).as_posix() for path in FOLDER.glob("*/expected/*.html")}
    assert found == wanted


@pytest.mark.parametrize(("definition", "criterion"), _CRITERIA)
def test_an_accessibility_criterion_holds_in_each_example(definition: Definition, criterion: Criterion) -> None:
    for example in definition.examples:
        soup = BeautifulSoup(render(example.call), "html.parser")
        elements = soup.select(criterion.selector)
        if criterion.absent:
            assert not elements, example.name
            continue
        assert elements, f"{example.name}: nothing fits {criterion.selector}"
        for value in _values(elements, criterion):
            assert re.search(criterion.matches, value), f"{example.name}: {value!r}"


def _values(elements, criterion: Criterion) -> Iterator[str]:
    for element in elements:
        yield str(element.get(criterion.attribute, "")) if criterion.attribute else element.get_text(" ", strip=True)


def test_every_id_on_the_gallery_page_is_unique() -> None:
    ids = re.findall(r'\sid="([^"]+)"', render("{{ gallery() }}", with_examples=True))
    assert ids
    assert sorted(ids) == sorted(set(ids))
