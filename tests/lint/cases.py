"""A fault and a near miss: changes to the faultless tree of ``tests/conftest.py`` that the rules are tried on.

The mark ¦ stands in a changed file where the rule must point; it is taken out before the tree is read.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.conftest import Tree

MARK = "¦"
SMITH = "sources/smith2020.md"
CLAIM = "claims/oil-headache.md"
Change = Callable[[Tree], Tree]


@dataclass(frozen=True)
class Fault:
    """A change that breaks one rule, and what the message must hold to help whoever made it."""

    code: str
    says: str
    change: Change
    cure: str


@dataclass(frozen=True)
class NearMiss:
    """A change that looks like a fault of one rule and is none."""

    code: str
    says: str
    change: Change


def page(body: str, *edits: tuple[str, str, str]) -> Change:
    """A page with ``body``, beside ``edits`` to other files: path, old text, new text."""
    return lambda tree: edited(*edits)(tree).page(body)


def edited(*edits: tuple[str, str, str]) -> Change:
    """Text replaced in files: path, old text, new text."""

    def change(tree: Tree) -> Tree:
        for edit in edits:
            tree.change(*edit)
        return tree

    return change


def with_study(
    *, key: str = "jones2021", mark: str = "", cohort: str = "", notice: str = "", used: bool = True
) -> Change:
    """A second trial; ``used`` puts it into the evidence of the claim, ``mark`` before it there."""

    def change(tree: Tree) -> Tree:
        text = (tree.content / SMITH).read_text(encoding="utf-8").replace("smith2020", key)
        for line in ("DOI: 10.1016/S0140-6736(21)00001-1\n", "PMID: 33648632\n", "PMCID: PMC7925122\n"):
            text = text.replace(line, "")
        text = text.replace("NCT05128162", "NCT05128163")
        if cohort:
            text = text.replace("  n: 120\n", f"  n: 60\n  cohort: {cohort}\n").replace("120 people", "60 people")
        if notice:
            text = text.replace("read_at: [", f"notices:\n  - kind: {notice}\nread_at: [")
        tree.put(f"sources/{key}.md", text if used else mark + text)
        evidence = "  - finding: smith2020:f1\n"
        return tree.change(CLAIM, evidence, f"{evidence}  - {mark}finding: {key}:f1\n") if used else tree

    return change


def page_on(notice: str, body: str) -> Change:
    """A page with ``body``, beside a second trial, jones2021, on which ``notice`` stands."""
    return lambda tree: with_study(notice=notice, used=False)(tree).page(body)


def override(start: int, to: int, *, mark: str = "") -> str:
    """An override of the claim, whose line ``reviewed`` it goes before."""
    return (
        f"overrides:\n  - domain: imprecision\n    {mark}from: {start}\n    to: {to}\n"
        "    reason: The interval is wider than it looks.\n    by: A. Reader\n"
        "    date: 2026-11-20\n    interests: none\nreviewed: 2026-11-21"
    )
