"""Ways around the rules that are closed, and what beside them stays free.

:mod:`tests.lint.test_every_rule` shows what each rule is for. Here somebody tries to state something without a source
all the same: in code, in a title, in a caption, after a small letter … Each way must be told where it stands, and
nothing else with it; and what only looks like it must leave the whole tree without a word of complaint.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

import macros.lint.runner  # noqa: F401  importing it enters the rules
from macros.lint.rules import rows, rule
from tests.conftest import Tree

Change = Callable[[Tree], Any]

CLAIM, SOURCE = "claims/oil-headache.md", "sources/smith2020.md"


def fault(code: str, name: str, change: str | Change, place: str, cure: str, also: str = "") -> object:
    """A way around the rule ``code``, the place where it is told, and part of the cure.

    The place is ``path:line:col``, of the page if it starts with a digit. ``also`` names codes that rightly come along.
    """
    place = f"page.md:{place}" if place[0].isdigit() else place
    return pytest.param(code, change, place, cure, set(also.split()), id=f"{code} {name}")


def near(code: str, name: str, change: str | Change) -> object:
    """What only looks like a way around the rule ``code``."""
    return pytest.param(code, change, id=f"{code} {name}")


def claimed(old: str, new: str) -> Change:
    """The claim of the tree, changed."""
    return lambda tree: tree.change(CLAIM, old, new)


def override(domain: str, start: int, end: int) -> Change:
    """The claim of the tree with an override; the rules take one level off for bias and one for imprecision."""
    fields = f"domain: {domain}, from: {start}, to: {end}, by: A. Reviewer, date: 2026-11-21, interests: none"
    return claimed(
        "reviewed: 2026-11-21\n",
        f"overrides:\n  - {{{fields}, reason: The record holds less than the rule reads.}}\nreviewed: 2026-11-21\n",
    )


def asserted(words: str) -> Change:
    """The claim of the tree, whose level is low, in other words."""
    return claimed("Peppermint oil may ease headache.", words)


def paper_on_the_same_people(tree: Tree) -> None:
    """A page that cites a second paper on the people of the first."""
    text = (tree.content / SOURCE).read_text(encoding="utf-8").replace("smith2020", "jones2021")
    for line in ("DOI: 10.1016/S0140-6736(21)00001-1\n", "PMID: 33648632\n", "PMCID: PMC7925122\n"):
        text = text.replace(line, "")
    tree.put("sources/jones2021.md", text.replace("  n: 120\n", "  n: 120\n  cohort: smith2020\n"))
    tree.page("A second paper says the same [@jones2021:f1].")


TABLE = "| Group | Result |\n|---|---|\n"

# fmt: off
WAYS_AROUND = [
    fault("P401", "nothing but code", "`Peppermint oil eases headache.`", "5:1", "Cite a finding"),
    fault("P401", "footnote", "[^1]: Peppermint oil eases headache.", "5:7", "Cite a finding"),
    fault("P401", "definition with words", "[a]: index.md Peppermint oil eases headache.", "5:1",
        "Cite a finding"),
    fault("P401", "tab that is none", '=== "Peppermint oil eases headache"', "5:1", "Cite a finding"),
    fault("P401", "statement before a question", "It eases headache, e.g. migraine. does it?", "5:1",
        "Cite a finding", "P407"),
    fault("P401", "citation in code", "It eases headache `[@smith2020:f1]`.", "5:1", "Cite a finding"),
    fault("P401", "citation in a comment", "It eases headache. <!-- [@smith2020:f1] -->", "5:1",
        "Cite a finding"),
    fault("P401", "fence in an answer",
        lambda t: t.change("faq/does-it-help.md", "It may,", "~~~\n\nIt does.\n\n~~~\nIt may,"),
        "faq/does-it-help.md:10:1", "Cite a finding", "P401 P408"),
    fault("P404", "in bold", "It eased headache in **61** % of people [@smith2020:f1].", "5:24", '"61 %"'),
    fault("P404", "in code", "It eased headache in `61 %` of people [@smith2020:f1].", "5:1", '"61 %"'),
    fault("P404", "as an entity", "It eased headache in &#54;1 % of people [@smith2020:f1].", "5:1",
        '"61 %"'),
    fault("P404", "title of a link", 'It eased [headache](index.md "61 %") [@smith2020:f1].', "5:31",
        '"61 %"'),
    fault("P404", "row of a table", f"{TABLE}| Oil | 61 % [@smith2020:f1] |", "7:9", '"61 %"'),
    fault("P406", "in a tag", "<b>Take</b> the oil [@smith2020:f1].", "5:1", "(dosing)"),
    fault("P406", "head of a table", "| Take the oil | Then |\n|---|---|", "5:1", "(dosing)"),
    fault("P406", "title", lambda t: t.page("", title="Take the oil?"), "page.md:2:1", "(dosing)"),
    fault("P407", "small letter", "It helped. psilocybin did too [@smith2020:f1].", "5:12",
        "a line and a source of its own"),
    fault("P407", "accented letter", "It helped. Épices too [@smith2020:f1].", "5:12",
        "a line and a source of its own"),
    fault("P407", "line break", "It helped.<br>It is known [@smith2020:f1].", "5:15",
        "a line and a source of its own"),
    fault("P407", "after a citation", "It helped. [@smith2020:f1] It is known.", "5:12",
        "a line and a source of its own"),
    fault("P407", "after a letter", "It has vitamin C. It helped [@smith2020:f1].", "5:19",
        "a line and a source of its own"),
    fault("P407", "in a field", asserted("Oil may help. It may cure."), "claims/oil-headache.md:5:1",
        "a line and a source"),
    fault("P408", "in a field", asserted("|\n  Oil may help\n  and more"), "claims/oil-headache.md:5:1",
        "on one line"),
    fault("P411", "title", lambda t: t.page("", title="It helps 90 %"), "page.md:2:1",
        "State it in a sentence"),
    fault("P411", "caption", '{{ trials_table(caption="It helps 90 %") }}', "5:1", "State it in a sentence"),
    fault("P417", "in bold", "## **It works.**", "5:4", "state the rest below"),
    fault("P417", "box", '!!! note "It works."', "5:11", "state the rest below"),
    fault("P417", "cell", "| Oil | It works. |\n|---|---|", "5:1", "state the rest below"),
    fault("P417", "caption", '{{ trials_table(caption="It works.") }}', "5:1", "state the rest below"),
    fault("P418", "odd fence", "~~~ It cures all\n~~~", "5:1", "Start it with ``` or ```language",
        "P401 P408 P418"),
    fault("P419", "comment amid", "It <!-- x --> helped [@smith2020:f1].", "5:1", "at the end of a line"),
    fault("P419", "comment that ends early", "<!--> It cures all. -->", "5:1", "at the end of a line",
        "P401 P420"),
    fault("P420", "declaration", "It helped <!DOCTYPE x> [@smith2020:f1].", "5:11", "Write Markdown"),
    fault("P420", "handler", 'It <b onclick=x>helped</b> [@smith2020:f1].', "5:4", "<b> is not taken"),
    fault("M501", "heading", "## {{ x.y }}", "5:4", "Write a call"),
    fault("M502", "component that is no macro", "{{ citation() }}", "5:1", "Macros: "),
    fault("M503", "heading", '## {{ claim("oil-headache") }}', "5:4", "on a line of its own"),
    fault("C301", "other domain", override("inconsistency", -1, 0), "claims/oil-headache.md:18:29",
        "take 0 off", "C302"),
    fault("U901", "notice",
        lambda t: t.put("notices/help.md", "---\nid: help\ntitle: Help\ntone: note\nreviewed: 2026-11-21\n---\n"),
        "notices/help.md:1:1", "No page shows this notice"),
]

STILL_FREE = [
    near("P401", "question in quotes", "“Does it ease headache?”"),
    near("P401", "comment", "<!-- Peppermint oil eases headache. -->"),
    near("P401", "table", f"{TABLE}| Oil | It helped [@smith2020:f1]. |"),
    near("P404", "year of the source", "It was published in 2020 [@smith2020:f1]."),
    near("P404", "address of a link", "It eased [headache](https://a.org/77) [@smith2020:f1]."),
    near("P406", "noun", "The take of the oil was low [@smith2020:f1]."),
    near("P407", "initials", "The U.S. Congress heard of it [@smith2020:f1]."),
    near("P407", "species", "Oil of M. piperita helped [@smith2020:f1]."),
    near("P407", "file name", "See index.md for more. <!-- no-source: navigation -->"),
    near("P407", "question quoted", "People asked “does it help?” and waited [@smith2020:f1]."),
    near("P408", "colon and list", "It did this [@smith2020:f1]:\n\n- It helped [@smith2020:f1]."),
    near("P408", "folded field", asserted(">\n  Oil may\n  help.")),
    near("P411", "heading with a name", "## Vitamin B12"),
    near("P411", "question with a source", "Did it help 60 % of people [@smith2020:f1]?"),
    near("P411", "title of a source", lambda t: t.change(SOURCE, "title: Pep", "title: 90 % Pep")),
    near("P412", "from a folder", lambda t: t.put("more/page.md",
        "---\ntitle: x\n---\n\nSee [it](../index.md). <!-- no-source: navigation -->\n")),
    near("P412", "telephone", "Call [them](tel:116123). <!-- no-source: help -->"),
    near("P412", "picture",
        lambda t: t.put("a b.svg", "<svg/>").page("![x](a%20b.svg) <!-- no-source: site -->")),
    near("P412", "definition", "[a]: index.md"),
    near("P413", "finding", "See [it](sources/smith2020.md#f2). <!-- no-source: navigation -->"),
    near("P413", "equal headings", "## Oil\n\n## Oil\n\nSee [it](#oil_1). <!-- no-source: navigation -->"),
    near("P413", "own name", "## Oil {#here}\n\nSee [it](#here). <!-- no-source: navigation -->"),
    near("P417", "abbreviation", "## The work of Smith et al."),
    near("P417", "title of a source",
        lambda t: t.change(SOURCE, "oil and headache\nauthor", "oil and headache.\nauthor")),
    near("P418", "fence in a fence", "````\n```\n````"),
    near("P419", "in code", "Write `<!-- no-source: site -->`. <!-- no-source: site -->"),
    near("P420", "title", 'It eased <abbr title="cluster headache">CH</abbr> [@smith2020:f1].'),
    near("P420", "less than", "It was < 120 and n<60 % [@smith2020:f1]."),
    near("P420", "mail", "Write to <help@example.org>. <!-- no-source: help -->"),
    near("M503", "inline macro", 'We read {{ count("sources") }} source. <!-- no-source: site -->'),
    near("M504", "several", '{{ trials_table(dose="standard", designs=["randomised-trial", "cohort"]) }}'),
    near("C303", "cited beside", paper_on_the_same_people),
]
# fmt: on


def changed(tree: Tree, change: str | Change) -> Tree:
    """``tree`` with a page or a change."""
    if isinstance(change, str):
        return tree.page(change)
    change(tree)
    return tree


@pytest.mark.parametrize(("code", "change", "place", "cure", "also"), WAYS_AROUND)
def test_no_way_leads_around_a_rule(
    tree: Tree, code: str, change: str | Change, place: str, cure: str, also: set[str]
) -> None:
    found = changed(tree, change).diagnostics()
    (wanted,) = [one for one in found if str(one).startswith(f"content/{place}: {code} ")]
    assert cure in wanted.message
    assert {one.code for one in found if one is not wanted} <= also


@pytest.mark.parametrize(("code", "change"), STILL_FREE)
def test_what_only_looks_like_it_stays_free(tree: Tree, code: str, change: str | Change) -> None:
    assert [str(one) for one in changed(tree, change).diagnostics()] == []


def test_every_rule_is_told_of_in_words() -> None:
    for row in rows():
        assert row.name
        assert row.text.endswith(".")


def test_a_code_stands_for_one_rule() -> None:
    with pytest.raises(ValueError, match="P401 is taken by sentence_without_source"):
        rule("P401")(lambda context: iter(()))
