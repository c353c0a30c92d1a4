"""Each rule of the check: a fault that it finds, and a near miss that it lets pass.

Most cases are one page, ``page.md``, whose text starts on line 5 of the file; the others change something in the
faultless tree of :mod:`tests.conftest`. A fault must be found where it stands, and nothing else with it; a near miss
must leave the tree without a word of complaint.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

import macros.lint.runner  # noqa: F401  importing it enters every rule into the register
from macros.evidence.diagnostics import Severity
from macros.lint.rules import REGISTER, rows, rule
from tests.conftest import Tree

Change = Callable[[Tree], Any]

CLAIM, SOURCE = "claims/oil-headache.md", "sources/smith2020.md"


def fault(code: str, name: str, change: str | Change, place: str, cure: str, also: str = "") -> object:
    """A fault, where it is told (``path:line:col``; the page's if it starts with a digit), and part of the cure.

    ``also`` names the codes that rightly come with it.
    """
    place = f"page.md:{place}" if place[0].isdigit() else place
    return pytest.param(code, change, place, cure, set(also.split()), id=f"{code} {name}")


def near(code: str, name: str, change: str | Change) -> object:
    """A near miss of the rule ``code``."""
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


def no_difference(zone: str, effect: str) -> Change:
    """The claim of the tree says that there may be no difference; its finding has ``effect``."""

    def change(tree: Tree) -> None:
        tree.change(CLAIM, "Peppermint oil may ease headache.", "There may be little or no difference in headache.")
        tree.change(CLAIM, "reviewed: 2026-11-21\n", f"{zone}reviewed: 2026-11-21\n")
        tree.change(SOURCE, "effect: {measure: RR, estimate: 1.5, ci_low: 1.1, ci_high: 2.0}", effect)

    return change


def second_paper(extra: str, evidence: bool = True, page: str = "A second paper says the same [@jones2021:f1].") -> Change:
    """Another paper, whose study or record has ``extra``: the claim rests on both if ``evidence``, else ``page`` cites it."""

    def change(tree: Tree) -> None:
        text = (tree.content / SOURCE).read_text(encoding="utf-8").replace("smith2020", "jones2021")
        for line in ("DOI: 10.1016/S0140-6736(21)00001-1\n", "PMID: 33648632\n", "PMCID: PMC7925122\n"):
            text = text.replace(line, "")
        place = "  n: 120\n" if extra.startswith(" ") else "volume: 14\n"
        tree.put("sources/jones2021.md", text.replace(place, place + extra))
        if evidence:
            tree.change(CLAIM, "  - finding: smith2020:f1\n", "  - finding: smith2020:f1\n  - finding: jones2021:f1\n")
        else:
            tree.page(page)

    return change


def under_notice(kind: str, sentence: str) -> Change:
    """A paper under a notice of ``kind``, and a page that cites it in ``sentence``."""
    return second_paper(f"notices: [{{kind: {kind}}}]\n", evidence=False, page=sentence)


def both(first: Change, second: Change) -> Change:
    """One change after the other."""

    def change(tree: Tree) -> None:
        first(tree)
        second(tree)

    return change


TABLE = "| Group | Result |\n|---|---|\n"

# fmt: off
FAULTS = [
    # P401: a sentence without a source
    fault("P401", "sentence", "Peppermint oil eases headache.", "5:1", "Cite a finding, [@citekey:f1]"),
    fault("P401", "item of a list", "- Peppermint oil eases headache.", "5:3", "<!-- no-source: REASON -->"),
    fault("P401", "row of a table", f"{TABLE}| Oil | It helped. |", "7:1", "Cite a finding"),
    fault("P401", "quoted", "> Peppermint oil eases headache.", "5:3", "Cite a finding"),
    fault("P401", "nothing but code", "`Peppermint oil eases headache.`", "5:1", "Cite a finding"),
    fault("P401", "indented", "    Peppermint oil eases headache.", "5:5", "Cite a finding"),
    fault("P401", "footnote", "[^1]: Peppermint oil eases headache.", "5:7", "Cite a finding"),
    fault("P401", "definition with words", "[a]: index.md Peppermint oil eases headache.", "5:1",
        "Cite a finding"),
    fault("P401", "tab that is none", '=== "Peppermint oil eases headache"', "5:1", "Cite a finding"),
    fault("P401", "statement before a question", "It eases headache, e.g. migraine. does it?", "5:1",
        "Cite a finding", "P407"),
    fault("P401", "citation in code", "It eases headache `[@smith2020:f1]`.", "5:1", "Cite a finding"),
    fault("P401", "citation in a comment", "It eases headache. <!-- [@smith2020:f1] -->", "5:1",
        "Cite a finding"),
    fault("P401", "fence in an answer", lambda t: t.change("faq/does-it-help.md", "It may,", "~~~\n\nIt does.\n\n~~~\nIt may,"),
        "faq/does-it-help.md:9:1", "Cite a finding", "P401 P408"),
    # P402, P403: citations of nothing
    fault("P402", "unknown", "It eased headache [@smyth2020:f1].", "5:20", 'Did you mean "smith2020"?'),
    fault("P402", "nothing near", "It eased headache [@xyz1999:f1].", "5:20",
        "`evidence new source xyz1999`"),
    fault("P402", "second of two", "It eased headache [@smith2020:f1; @smyth2020:f1].", "5:35",
        'Did you mean "smith2020"?'),
    fault("P403", "unknown", "It eased headache [@smith2020:f3].", "5:20", "It has: f1, f2."),
    fault("P403", "whole source", "It eased headache [@smith2020].", "5:20",
        "Write [@smith2020:f1]; it has: f1, f2."),
    fault("P403", "no citation", "It eased headache [@smith2020:f1: table 2].", "5:20",
        "Write [@citekey:f1]"),
    # P404: figures that the source has not
    fault("P404", "other figure", "It eased headache in 61 % of people [@smith2020:f1].", "5:22",
        "leave the figure out"),
    fault("P404", "other unit", "It eased headache in 60 people [@smith2020:f1].", "5:22",
        "Use a figure of the finding"),
    fault("P404", "of another finding", "Two had heartburn, 60 % [@smith2020:f2].", "5:20",
        "cite the finding that has it"),
    fault("P404", "in words", "It eased headache in three people [@smith2020:f1].", "5:22",
        '"three" stands neither in smith2020:f1'),
    fault("P404", "in bold", "It eased headache in **61** % of people [@smith2020:f1].", "5:24", '"61 %"'),
    fault("P404", "in code", "It eased headache in `61 %` of people [@smith2020:f1].", "5:1", '"61 %"'),
    fault("P404", "as an entity", "It eased headache in &#54;1 % of people [@smith2020:f1].", "5:1",
        '"61 %"'),
    fault("P404", "title of a link", 'It eased [headache](index.md "61 %") [@smith2020:f1].', "5:31",
        '"61 %"'),
    fault("P404", "row of a table", f"{TABLE}| Oil | 61 % [@smith2020:f1] |", "7:9", '"61 %"'),
    # P405: retracted sources
    fault("P405", "retracted", under_notice("retraction", "It eased headache [@jones2021:f1]."),
        "page.md:5:20", "Say so in this sentence"),
    fault("P405", "concern", under_notice("expression-of-concern", "It eased headache [@jones2021:f1]."),
        "page.md:5:20", "expression of concern"),
    # P406: instructions
    fault("P406", "order", "Take the oil [@smith2020:f1].", "5:1",
        "Say what a study gave, with its citation."),
    fault("P406", "advice", "You should take two capsules [@smith2020:f2].", "5:12", "(dosing)"),
    fault("P406", "in bold", "**Take** the oil [@smith2020:f1].", "5:1", "(dosing)"),
    fault("P406", "in a tag", "<b>Take</b> the oil [@smith2020:f1].", "5:1", "(dosing)"),
    fault("P406", "heading", "## How to take the oil", "5:11", "(dosing)"),
    fault("P406", "head of a table", "| Take the oil | Then |\n|---|---|", "5:1", "(dosing)"),
    fault("P406", "title", lambda t: t.page("", title="Take the oil?"), "page.md:2:1", "(dosing)"),
    fault("P406", "without a source", "Take the oil. <!-- no-source: help -->", "5:1", "(dosing)"),
    # P407, P408: one sentence a line
    fault("P407", "two", "It helped [@smith2020:f1]. It is known [@smith2020:f1].", "5:28",
        "a line and a source of its own"),
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
    fault("P408", "two lines", "It eased headache [@smith2020:f1]\nin people [@smith2020:f1].", "5:1",
        "Write one sentence a line"),
    fault("P408", "in a field", asserted("|\n  Oil may help\n  and more"), "claims/oil-headache.md:5:1",
        "on one line"),
    # P409, P410, P411: reasons to need no source
    fault("P409", "unknown", "See the table. <!-- no-source: navigatoin -->", "5:16",
        'Did you mean "navigation"?'),
    fault("P409", "none", "See the table. <!-- no-source: -->", "5:16",
        "Reasons: navigation, method, site, help"),
    fault("P409", "no question", "It cures all. <!-- no-source: question -->", "5:1",
        "give the reason that fits"),
    fault("P410", "both", "It helped [@smith2020:f1]. <!-- no-source: help -->", "5:1",
        "Take the comment away"),
    fault("P411", "exempt", "No trial with 500 people was found. <!-- no-source: unknown -->", "5:15",
        "figures need a source"),
    fault("P411", "question", "Did it help 90 % of people?", "5:13", "figures need a source"),
    fault("P411", "heading", "## It helps 90 % of people", "5:4", "State it in a sentence"),
    fault("P411", "head of a table", "| Oil | Helped 90 % |\n|---|---|", "5:1", "State it in a sentence"),
    fault("P411", "title", lambda t: t.page("", title="It helps 90 %"), "page.md:2:1",
        "State it in a sentence"),
    fault("P411", "caption", '{{ trials_table(caption="It helps 90 %") }}', "5:1", "State it in a sentence"),
    # P412, P413: links
    fault("P412", "no file", "See [it](pages.md). <!-- no-source: navigation -->", "5:10",
        'Did you mean "page.md"?'),
    fault("P412", "no ending", "See [it](index/). <!-- no-source: navigation -->", "5:10", "leads nowhere"),
    fault("P412", "script", "See [it](javascript:x). <!-- no-source: navigation -->", "5:10",
        "Use https, mailto or tel"),
    fault("P412", "definition", "[a]: nowhere.md", "5:6", "Link to a file"),
    fault("P413", "no heading", "See [it](index.md#question). <!-- no-source: navigation -->", "5:10",
        'Did you mean "questions"?'),
    fault("P413", "this page", "See [it](#nowhere). <!-- no-source: navigation -->", "5:10",
        'no place called "#nowhere"'),
    # P417: headings that state
    fault("P417", "full stop", "## Peppermint oil eases headache.", "5:4",
        "Make it a question or a few words"),
    fault("P417", "shout", "## It works!", "5:4", "state the rest below"),
    fault("P417", "in bold", "## **It works.**", "5:4", "state the rest below"),
    fault("P417", "title", lambda t: t.page("", title="It works."), "page.md:2:1", "state the rest below"),
    fault("P417", "box", '!!! note "It works."', "5:11", "state the rest below"),
    fault("P417", "cell", "| Oil | It works. |\n|---|---|", "5:1", "state the rest below"),
    fault("P417", "caption", '{{ trials_table(caption="It works.") }}', "5:1", "state the rest below"),
    # P418, P419, P420: text that nobody can read for certain
    fault("P418", "open fence", "```\nIt cures all.", "5:1", "Close it with the same marks"),
    fault("P418", "odd fence", "~~~ It cures all\n~~~", "5:1", "Start it with ``` or ```language",
        "P401 P408 P418"),
    fault("P418", "backtick", "It helped ` a lot [@smith2020:f1].", "5:11", "Close the code span"),
    fault("P419", "open comment", "<!-- It cures all.", "5:1", "Close it with -->"),
    fault("P419", "comment amid", "It <!-- x --> helped [@smith2020:f1].", "5:1", "at the end of a line"),
    fault("P419", "comment that ends early", "<!--> It cures all. -->", "5:1", "at the end of a line",
        "P401 P420"),
    fault("P420", "block", "<div>", "5:1", "Write Markdown, or use a macro", "P401"),
    fault("P420", "script", "It helped<script>x</script> [@smith2020:f1].", "5:10", "<script> is not taken",
        "P420"),
    fault("P420", "declaration", "It helped <!DOCTYPE x> [@smith2020:f1].", "5:11", "Write Markdown"),
    fault("P420", "handler", 'It <b onclick=x>helped</b> [@smith2020:f1].', "5:4", "<b> is not taken"),
    # M501 to M505: macro calls
    fault("M501", "expression", "{{ 'x'.center(2000000000) }}", "5:1", "Write a call with literal values"),
    fault("M501", "name", "{{ claim }}", "5:1", 'Did you mean "claim"?'),
    fault("M501", "statement", "{% raw %} stands here [@smith2020:f1].", "5:1", "show it in a code span"),
    fault("M501", "open braces", "{{ claim( stands here [@smith2020:f1].", "5:1", "Write {{ name(…) }}"),
    fault("M501", "heading", "## {{ x.y }}", "5:4", "Write a call"),
    fault("M502", "unknown", '{{ clam("oil-headache") }}', "5:1", 'Did you mean "claim"?'),
    fault("M502", "component that is no macro", "{{ citation() }}", "5:1", "Macros: "),
    fault("M503", "in a sentence", 'See {{ claim("oil-headache") }} [@smith2020:f1].', "5:5",
        "on a line of its own"),
    fault("M503", "in a list", '- {{ claim("oil-headache") }}', "5:3", "on a line of its own", "P401"),
    fault("M503", "no blank line", 'It helped [@smith2020:f1].\n{{ claim("oil-headache") }}', "6:1",
        "Leave a blank line"),
    fault("M503", "indented", '    {{ claim("oil-headache") }}', "5:5", "do not indent it"),
    fault("M503", "heading", '## {{ claim("oil-headache") }}', "5:4", "on a line of its own"),
    fault("M504", "unknown", '{{ badge("oil-headache", opened=true) }}', "5:1", 'Did you mean "open"?'),
    fault("M504", "type", '{{ badge("oil-headache", open="yes") }}', "5:1", "must be true or false"),
    fault("M504", "missing", "{{ claim() }}", "5:1", 'claim needs the option "id"'),
    fault("M504", "choice", '{{ record_list("faqs") }}', "5:1", "Choose from: sources, claims"),
    fault("M505", "unknown", '{{ claim("oil-hedache") }}', "5:1", 'Did you mean "oil-headache"?'),
    fault("M505", "one of two", '{{ faq("does-it-help", "xyz") }}', "5:1", "Add content/faq/xyz.md first"),
    # C301 to C305: claims
    fault("C301", "other start", override("imprecision", -2, -1), "claims/oil-headache.md:18:27",
        "Read the evidence again", "C302"),
    fault("C301", "other domain", override("inconsistency", -1, 0), "claims/oil-headache.md:18:29",
        "take 0 off", "C302"),
    fault("C301", "no level", both(claimed("kind: effect", "kind: mechanism"), override("imprecision", -1, 0)),
        "claims/oil-headache.md:18:27", "this one is on mechanism"),
    fault("C302", "too sure", asserted("Peppermint oil probably eases headache."),
        "claims/oil-headache.md:5:1", 'compute: say "may"'),
    fault("C302", "not sure enough", asserted("We are very uncertain whether it eases headache."),
        "claims/oil-headache.md:5:1", "less than the low"),
    fault("C303", "same people", second_paper("  cohort: smith2020\n"), "claims/oil-headache.md:16:5",
        "Take it out"),
    fault("C304", "no zone", no_difference("", "effect: {measure: RR, estimate: 1.0, ci_low: 0.9, ci_high: 1.1}"),
        "claims/oil-headache.md:5:1", "Give the claim a trivial_zone"),
    fault("C304", "outside", no_difference("trivial_zone: {low: 0.9, high: 1.1}\n",
        "effect: {measure: RR, estimate: 1.0, ci_low: 0.8, ci_high: 1.1}"), "claims/oil-headache.md:5:1", "leaves the trivial zone"),
    fault("C305", "safe", "Peppermint oil is safe [@smith2020:f2].", "5:16",
        "Say which harms were looked for"),
    fault("C305", "no risk", "The oil has no side effects [@smith2020:f2].", "5:13", "in how many people"),
    # U901: records that nothing uses
    fault("U901", "source", second_paper("", evidence=False, page=""), "sources/jones2021.md:1:1",
        "or delete the file"),
    fault("U901", "claim", lambda t: t.change("index.md", '{{ claim("oil-headache") }}\n\n', "").change(
        "faq/does-it-help.md", "claims: [oil-headache]\n", ""), "claims/oil-headache.md:1:1", "No page shows this claim"),
    fault("U901", "notice", lambda t: t.put("notices/help.md",
        "---\nid: help\ntitle: Help\ntone: note\nreviewed: 2026-11-21\n---\n"), "notices/help.md:1:1", "No page shows this notice"),
]

NEAR_MISSES = [
    near("P401", "cited", "Peppermint oil eased headache [@smith2020:f1]."),
    near("P401", "exempt", "The next page lists all trials. <!-- no-source: navigation -->"),
    near("P401", "exempt block",
        "<!-- no-source: site -->\n- This site is small.\n- It is about peppermint oil."),
    near("P401", "question", "Does it ease headache?"),
    near("P401", "question in quotes", "“Does it ease headache?”"),
    near("P401", "fence", "```\nPeppermint oil eases headache.\n```"),
    near("P401", "comment", "<!-- Peppermint oil eases headache. -->"),
    near("P401", "table", f"{TABLE}| Oil | It helped [@smith2020:f1]. |"),
    near("P402", "known", "It eased headache [@smith2020:f2]."),
    near("P402", "in code", "Write it as `[@nobody1999:f1]`. <!-- no-source: site -->"),
    near("P402", "escaped", r"Write it as \[@nobody1999:f1]. <!-- no-source: site -->"),
    near("P403", "with a locator", "It eased headache [@smith2020:f1, table 2; @smith2020:f2, p. 3]."),
    near("P404", "same figure", "It eased headache in 60 per cent of people [@smith2020:f1]."),
    near("P404", "of the study", "It was tried in 120 people for four weeks [@smith2020:f2]."),
    near("P404", "other words", "It eased headache in 60 of 100 people [@smith2020:f1]."),
    near("P404", "count of sources", "Two findings say so [@smith2020:f1; @smith2020:f2]."),
    near("P404", "name", "Vitamin B12 was not given [@smith2020:f1]."),
    near("P404", "year of the source", "It was published in 2020 [@smith2020:f1]."),
    near("P404", "address of a link", "It eased [headache](https://a.org/77) [@smith2020:f1]."),
    near("P405", "says so",
        under_notice("retraction", "A paper, now retracted, says that it helped [@jones2021:f1].")),
    near("P405", "correction", under_notice("correction", "It eased headache [@jones2021:f1].")),
    near("P406", "report", "People on the trial took the oil [@smith2020:f1]."),
    near("P406", "other object", "Take the survey. <!-- no-source: navigation -->"),
    near("P406", "noun", "The take of the oil was low [@smith2020:f1]."),
    near("P406", "question", "## Did people take the oil?"),
    near("P407", "abbreviation", "It helped, e.g. Smith et al. 2020 [@smith2020:f1]."),
    near("P407", "initials", "The U.S. Congress heard of it [@smith2020:f1]."),
    near("P407", "species", "Oil of M. piperita helped [@smith2020:f1]."),
    near("P407", "decimal point", "The ratio was 60.0 % in the trial [@smith2020:f1]."),
    near("P407", "file name", "See index.md for more. <!-- no-source: navigation -->"),
    near("P407", "citation at the end", "It eased headache. [@smith2020:f1]"),
    near("P407", "question quoted", "People asked “does it help?” and waited [@smith2020:f1]."),
    near("P408", "two sentences", "It helped [@smith2020:f1].\nIt is known [@smith2020:f1]."),
    near("P408", "colon and list", "It did this [@smith2020:f1]:\n\n- It helped [@smith2020:f1]."),
    near("P408", "items", "- It helped [@smith2020:f1]\n- It is known [@smith2020:f1]"),
    near("P408", "folded field", asserted(">\n  Oil may\n  help.")),
    near("P409", "known", "See the [home page](index.md). <!-- no-source: navigation -->"),
    near("P409", "question", "Does it help? <!-- no-source: question -->"),
    near("P410", "cited alone", "It eased headache [@smith2020:f1]. <!-- read twice -->"),
    near("P411", "own method", "One study of fewer than 100 people is small. <!-- no-source: method -->"),
    near("P411", "this site", "This site has 5 pages. <!-- no-source: site -->"),
    near("P411", "heading that asks", "## What happened after 4 weeks?"),
    near("P411", "heading with a name", "## Vitamin B12"),
    near("P411", "question with a source", "Did it help 60 % of people [@smith2020:f1]?"),
    near("P411", "title of a source", lambda t: t.change(SOURCE, "title: Pep", "title: 90 % Pep")),
    near("P412", "file", "See [it](sources/smith2020.md). <!-- no-source: navigation -->"),
    near("P412", "from a folder", lambda t: t.put("more/page.md",
        "---\ntitle: x\n---\n\nSee [it](../index.md). <!-- no-source: navigation -->\n")),
    near("P412", "outside", "See [it](https://example.org/x(1)). <!-- no-source: navigation -->"),
    near("P412", "telephone", "Call [them](tel:116123). <!-- no-source: help -->"),
    near("P412", "picture",
        lambda t: t.put("a b.svg", "<svg/>").page("![x](a%20b.svg) <!-- no-source: site -->")),
    near("P412", "in code", "Write `[it](nowhere.md)`. <!-- no-source: site -->"),
    near("P412", "definition", "[a]: index.md"),
    near("P413", "heading", "See [it](index.md#questions). <!-- no-source: navigation -->"),
    near("P413", "macro", "See [it](index.md#faq-does-it-help). <!-- no-source: navigation -->"),
    near("P413", "finding", "See [it](sources/smith2020.md#f2). <!-- no-source: navigation -->"),
    near("P413", "equal headings", "## Oil\n\n## Oil\n\nSee [it](#oil_1). <!-- no-source: navigation -->"),
    near("P413", "own name", "## Oil {#here}\n\nSee [it](#here). <!-- no-source: navigation -->"),
    near("P417", "words", "## Peppermint oil"),
    near("P417", "question", "## Does it work?"),
    near("P417", "abbreviation", "## The work of Smith et al."),
    near("P417", "title of a source",
        lambda t: t.change(SOURCE, "oil and headache\nauthor", "oil and headache.\nauthor")),
    near("P418", "fence", "```python\nx = 1\n```"),
    near("P418", "fence in a fence", "````\n```\n````"),
    near("P418", "escaped backtick", r"A backtick \` stands here. <!-- no-source: site -->"),
    near("P419", "lines of its own", "<!--\nIt cures all.\n\nIt does.\n-->"),
    near("P419", "end of a line", "It eased headache [@smith2020:f1]. <!-- read twice -->"),
    near("P419", "in code", "Write `<!-- no-source: site -->`. <!-- no-source: site -->"),
    near("P420", "words", "It eased <em>some</em> headache, H<sub>2</sub>O <kbd>x</kbd> [@smith2020:f1]."),
    near("P420", "title", 'It eased <abbr title="cluster headache">CH</abbr> [@smith2020:f1].'),
    near("P420", "less than", "It was < 120 and n<60 % [@smith2020:f1]."),
    near("P420", "address", "See <https://example.org>. <!-- no-source: navigation -->"),
    near("P420", "mail", "Write to <help@example.org>. <!-- no-source: help -->"),
    near("P420", "in code", "Write `<div>`. <!-- no-source: site -->"),
    near("M501", "literal values", '{{ badge("oil-headache", open=true) }}'),
    near("M501", "in code", "Write `{{ x.y }}` or `{% raw %}`. <!-- no-source: site -->"),
    near("M501", "in a fence", "```\n{{ x.y }}\n```"),
    near("M502", "known", '{{ source("smith2020") }}'),
    near("M503", "alone",
        'It helped [@smith2020:f1].\n\n{{ claim("oil-headache") }}\n\nIt is known [@smith2020:f1].'),
    near("M503", "inline macro", 'We read {{ count("sources") }} source. <!-- no-source: site -->'),
    near("M504", "several", '{{ trials_table(dose="standard", designs=["randomised-trial", "cohort"]) }}'),
    near("M505", "known", '{{ faq("does-it-help") }}'),
    near("C301", "from what was computed",
        both(asserted("Peppermint oil probably eases headache."), override("imprecision", -1, 0))),
    near("C302", "fitting", asserted("Peppermint oil might ease headache.")),
    near("C302", "other kind",
        both(claimed("kind: effect", "kind: mechanism"), asserted("It eases headache."))),
    near("C303", "other people", second_paper("")),
    near("C303", "cited beside", second_paper("  cohort: smith2020\n", evidence=False)),
    near("C304", "within", no_difference("trivial_zone: {low: 0.9, high: 1.1}\n",
        "effect: {measure: RR, estimate: 1.0, ci_low: 0.9, ci_high: 1.1}")),
    near("C305", "harm that was counted", "Two people had heartburn [@smith2020:f2]."),
    near("C305", "doubt", "It is not known whether it is safe [@smith2020:f2]."),
    near("C305", "question", "Is it safe?"),
    near("U901", "cited by another source", second_paper("", evidence=False)),
    near("U901", "shown", '{{ claim("oil-headache") }}'),
]
# fmt: on


def changed(tree: Tree, change: str | Change) -> Tree:
    """``tree`` with a page or a change."""
    if isinstance(change, str):
        return tree.page(change)
    change(tree)
    return tree


@pytest.mark.parametrize(("code", "change", "place", "cure", "also"), FAULTS)
def test_a_fault_is_found_where_it_stands(
    tree: Tree, code: str, change: str | Change, place: str, cure: str, also: set[str]
) -> None:
    found = changed(tree, change).diagnostics()
    (wanted,) = [one for one in found if str(one).startswith(f"content/{place}: {code} ")]
    assert cure in wanted.message
    assert {one.code for one in found if one is not wanted} <= also


@pytest.mark.parametrize(("code", "change"), NEAR_MISSES)
def test_a_near_miss_is_let_pass(tree: Tree, code: str, change: str | Change) -> None:
    assert [str(one) for one in changed(tree, change).diagnostics()] == []


def test_every_rule_has_a_fault_and_a_near_miss() -> None:
    assert {case.values[0] for case in FAULTS} == set(REGISTER)
    assert {case.values[0] for case in NEAR_MISSES} == set(REGISTER)


def test_only_unused_records_are_warned_of(tree: Tree) -> None:
    for case in FAULTS:
        code, change = case.values[:2]
        if code == "U901":
            severities = {one.severity for one in changed(tree, change).diagnostics() if one.code == code}
            assert severities == {Severity.WARNING}


def test_every_rule_is_told_of_in_words() -> None:
    for row in rows():
        assert row.name
        assert row.text.endswith(".")


def test_a_code_stands_for_one_rule() -> None:
    with pytest.raises(ValueError, match="P401 is taken by sentence_without_source"):
        rule("P401")(lambda context: iter(()))
