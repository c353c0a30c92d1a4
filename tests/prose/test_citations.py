"""``[@key:finding, locator; @other:finding]``: what is a citation, and what only looks like one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.prose.citations import Citation, Malformed, find


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It helped [@smith2020:f1].", [("smith2020", "f1", "")]),
        ("It helped [@smith2020:f1, table 2].", [("smith2020", "f1", "table 2")]),
        ("It helped [@smith2020:f1 ,  p. 3, note 1 ].", [("smith2020", "f1", "p. 3, note 1")]),
        ("It helped [@a2020:f1; @b2021:f2].", [("a2020", "f1", ""), ("b2021", "f2", "")]),
        ("It helped [@a2020:f1][@b2021:f2].", [("a2020", "f1", ""), ("b2021", "f2", "")]),
        ("It helped [@us-or:f1].", [("us-or", "f1", "")]),
        ("It helped [@smith2020].", [("smith2020", "", "")]),
        ("It helped [@smith2020, p. 3].", [("smith2020", "", "p. 3")]),
    ],
)
def test_citations(text: str, expected: list[tuple[str, str, str]]) -> None:
    citations = [one for one in find(text) if isinstance(one, Citation)]
    assert len(citations) == len(find(text))
    assert [(one.key, one.finding, one.locator) for one in citations] == expected
    for one in citations:
        assert text[one.column :].startswith(f"@{one.key}")


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("[@]", ["@"]),
        ("[@ smith2020:f1]", ["@ smith2020:f1"]),
        ("[@smith2020: f1]", ["@smith2020: f1"]),
        ("[@smith2020:f1 table 2]", ["@smith2020:f1 table 2"]),
        ("[@smith2020:f1; jones2021:f1]", ["jones2021:f1"]),
        ("[@smith2020:f1;]", [""]),
        ("[@smith2020:f1:f2]", ["@smith2020:f1:f2"]),
        ("[@smith2020:f1,]", ["@smith2020:f1,"]),
        ("[@Müller2020:f1]", ["@Müller2020:f1"]),
    ],
)
def test_what_stands_in_a_citation_and_is_none_is_told(text: str, wrong: list[str]) -> None:
    assert [one.text for one in find(text) if isinstance(one, Malformed)] == wrong


@pytest.mark.parametrize(
    "text",
    [
        "a@example.org",
        "[smith2020:f1]",
        "(@smith2020:f1)",
        "[@smith2020:f1",
        "@smith2020:f1]",
        r"\[@smith2020:f1]",
        "[ @smith2020:f1]",
        "[@smith\n2020:f1]",
        "[see @smith2020:f1]",
        "[[@smith2020:f1",
    ],
)
def test_what_is_no_citation(text: str) -> None:
    assert find(text) == []


@given(st.text(max_size=60) | st.text("[]@;:,. af1\\", max_size=40))
@settings(max_examples=300, deadline=None)
def test_no_text_raises_and_columns_lead_to_the_citation(text: str) -> None:
    for one in find(text):
        written = f"@{one.key}" if isinstance(one, Citation) else one.text
        assert text[one.column :].startswith(written)
