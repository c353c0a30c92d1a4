"""A line of text taken apart into runs."""

from __future__ import annotations

import pytest

from macros.prose.inline import Mark, Run, runs


def told(text: str) -> list[tuple[str, str]]:
    """Mark and text of each run; for a citation the findings that it names."""
    return [
        (run.mark.value, "; ".join(c.reference for c in run.citations) if run.citations else run.text)
        for run in runs(text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Plain words.", [("plain", "Plain words.")]),
        ("Nothing [@a:f1; @b:f2, p. 3].", [("plain", "Nothing"), ("citation", "a:f1; b:f2"), ("plain", ".")]),
        ("A **strong** word", [("plain", "A "), ("strong", "strong"), ("plain", " word")]),
        ("An *odd* one", [("plain", "An "), ("em", "odd"), ("plain", " one")]),
        ("An _odd_ one", [("plain", "An "), ("em", "odd"), ("plain", " one")]),
        ("Write `[@a:f1]` so", [("plain", "Write "), ("code", "[@a:f1]"), ("plain", " so")]),
        ("See [trials](../trials.md).", [("plain", "See "), ("link", "trials"), ("plain", ".")]),
        ("At <https://x.example/a_b>", [("plain", "At "), ("link", "https://x.example/a_b")]),
        ("2 * 3 and 4 * 5", [("plain", "2 * 3 and 4 * 5")]),
        ("snake_case_word", [("plain", "snake_case_word")]),
        (r"\*not strong\*", [("plain", "*not strong*")]),
        ("5 &lt; 6", [("plain", "5 < 6")]),
        ("H<sub>2</sub>O", [("plain", "H2O")]),
        ("", []),
    ],
)
def test_runs_of_a_line(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == expected


def test_a_link_keeps_its_address() -> None:
    assert list(runs("[call](tel:988)")) == [Run(Mark.LINK, "call", "tel:988")]
