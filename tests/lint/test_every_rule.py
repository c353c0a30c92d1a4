"""Every rule by its code: what it finds, word and place, and what it lets stand.

Those on results that are carried across a line stand in :mod:`tests.lint.kept_apart_cases`.
"""

from __future__ import annotations

import pytest

import macros.lint.runner  # noqa: F401  importing it enters the rules
from macros.lint.rules import REGISTER
from tests.conftest import Tree
from tests.lint import kept_apart_cases
from tests.lint.cases import (
    CLAIM,
    MARK,
    SMITH,
    Fault,
    NearMiss,
    edited,
    override,
    page,
    page_on,
    with_study,
)

DOSE = (SMITH, "  n: 120\n", "  n: 120\n  dose: 300 mg\n")
NO_COUNT = (SMITH, "Two people on the oil", "Some people on the oil")
SHARE = (SMITH, "eased in 60 %", "eased in 26 %")
SAID = "One trial found that headache eased more often on the oil than on placebo [@smith2020:f1]."
FOLLOW = ("site.yml", "verbs: [take, swallow]", "verbs: [take, swallow, follow]")
ASSERTION = "assertion: Peppermint oil may ease headache."
NO_DIFFERENCE = "{mark}assertion: Peppermint oil may make little or no difference to headache."
ZONE = "trivial_zone: {{low: {low}, high: {high}}}\nreviewed: 2026-11-21"
REVIEWED = "reviewed: 2026-11-21"
WITHDRAWN = (
    CLAIM,
    REVIEWED,
    "withdrawn: {date: 2026-11-20, reason: The trial turned out to be about tea.}\nreviewed: 2026-11-21",
)
SSTI = "{{ cycler.__init__.__globals__.os.popen('id').read() }}"
HUGE = "{{ 'x'.center(2000000000) }}"

FAULTS = (
    Fault("P421", "a paragraph said again", page(f"{SAID}\n\n¦{SAID}"), "stands in content/page.md:5 already"),
    Fault(
        "P421",
        "one of another page, in a list",
        page(f"- ¦{SAID}", ("index.md", "Peppermint oil may ease headache [@smith2020:f1].", SAID)),
        "stands in content/index.md:5 already",
    ),
    Fault("P401", "a sentence without a source", page("¦The oil eases headache."), "[@citekey:f1]"),
    Fault(
        "P401", "a sentence with a reason missing", page("¦The oil eases headache. <!-- note -->"), "no-source: REASON"
    ),
    Fault("P401", "a table row", page("| Oil | Effect |\n| --- | --- |\n¦| Mint | Eases |"), "has no source"),
    Fault("P401", "a list item", page("- ¦The oil eases headache."), "has no source"),
    Fault("P401", "a numbered list item", page("1. ¦The oil eases headache."), "has no source"),
    Fault("P401", "an indented line, which is no code", page("    ¦The oil eases headache."), "has no source"),
    Fault("P401", "a quotation", page("> ¦The oil eases headache."), "has no source"),
    Fault("P401", "a statement before a question", page("¦The oil eases headache. Does it?"), "has no source"),
    Fault(
        "P401",
        "the body of a record",
        edited(
            (
                CLAIM,
                "One trial found that it eased headache more than placebo [@smith2020:f1].",
                "¦One trial found that it eased headache.",
            )
        ),
        "has no source",
    ),
    Fault("P402", "a citekey misspelt", page("The oil may help [¦@smyth2020:f1]."), 'Did you mean "smith2020"?'),
    Fault(
        "P402", "a citekey of nobody", page("The oil may help [¦@zygmunt1899:f1]."), "evidence new source zygmunt1899"
    ),
    Fault("P402", "the second of two citations", page("It may help [@smith2020:f1; ¦@smyth2020:f1]."), "no source"),
    Fault("P403", "a citation without a finding", page("The oil may help [¦@smith2020]."), "Write [@smith2020:f1]"),
    Fault("P403", "a finding that is not there", page("The oil may help [¦@smith2020:f7]."), "It has: f1, f2."),
    Fault("P403", "a citation that cannot be read", page("The oil may help [¦@smith2020 f1]."), "Write [@citekey:f1]"),
    Fault("P404", "a changed figure", page("It eased headache in ¦70 % of people [@smith2020:f1]."), "smith2020:f1"),
    Fault(
        "P404", "a figure of another finding", page("It eased headache in ¦60 % [@smith2020:f2]."), "cite the finding"
    ),
    Fault("P404", "grams for milligrams", page("They were given ¦300 g [@smith2020:f1].", DOSE), '"300 g"'),
    Fault("P404", "micrograms for milligrams", page("They were given ¦300 µg [@smith2020:f1].", DOSE), '"300 µg"'),
    Fault("P404", "milligrams without a unit", page("They were given ¦300 of it [@smith2020:f1].", DOSE), '"300"'),
    Fault("P404", "another number in words", page("¦Six people had heartburn [@smith2020:f2]."), '"Six"'),
    Fault("P404", "another duration in words", page("It lasted ¦six weeks [@smith2020:f1]."), '"six weeks"'),
    Fault("P404", "another share in words", page("It eased in ¦70 per cent [@smith2020:f1]."), '"70 per cent"'),
    Fault("P404", "a count for a share", page("It eased in ¦60 people [@smith2020:f1]."), '"60"'),
    Fault(
        "P404",
        "another count of a hundred",
        page("It eased in ¦27 of 100 people [@smith2020:f1].", SHARE),
        '"27 of 100',
    ),
    Fault(
        "P404",
        "a wrong count of what is cited",
        page("¦Three results say so [@smith2020:f1; @smith2020:f2].", NO_COUNT),
        '"Three"',
    ),
    Fault(
        "P404",
        "a figure in an assertion",
        edited((CLAIM, ASSERTION, "¦assertion: Peppermint oil may ease headache in 70 % of people.")),
        '"70 %"',
    ),
    Fault(
        "P405", "a retracted paper", page_on("retraction", "The oil may help [¦@jones2021:f1]."), "is retracted. Say so"
    ),
    Fault(
        "P405",
        "a paper of concern",
        page_on("expression-of-concern", "The oil may help [¦@jones2021:f1]."),
        "expression of concern",
    ),
    Fault("P406", "an order", page("¦Take the oil after meals [@smith2020:f1]."), "Say what a study gave"),
    Fault("P406", "a polite order", page("Please ¦take the oil after meals [@smith2020:f1]."), "(dosing)"),
    Fault("P406", "an order after a clause", page("It may help; ¦swallow two capsules [@smith2020:f2]."), "(dosing)"),
    Fault("P406", "the second person", page("You can ¦take the oil after meals [@smith2020:f1]."), "(dosing)"),
    Fault("P406", "advice", page("It is best to ¦take the oil after meals [@smith2020:f1]."), "(dosing)"),
    Fault("P406", "a heading", page("## How to ¦take the oil"), "Say what a study gave"),
    Fault("P406", "an order in bold", page("**¦Take the oil** after meals [@smith2020:f1]."), "(dosing)"),
    Fault("P406", "an order without need of a source", page("¦Take the oil. <!-- no-source: help -->"), "(dosing)"),
    Fault(
        "P407",
        "two sentences",
        page("It may help [@smith2020:f1]. ¦It may not [@smith2020:f2]."),
        "a line and a source",
    ),
    Fault("P407", "a sentence after a question", page("Does it help? ¦It may [@smith2020:f1]."), "second sentence"),
    Fault(
        "P408", "a sentence over two lines", page("¦The oil may\nease headache [@smith2020:f1]."), "one sentence a line"
    ),
    Fault("P409", "a reason misspelt", page("It is so. ¦<!-- no-source: metod -->"), 'Did you mean "method"?'),
    Fault(
        "P409", "a reason of one's own", page("It is so. ¦<!-- no-source: obvious -->"), "Reasons: navigation, method"
    ),
    Fault(
        "P409",
        "a reason that stands alone",
        page("¦<!-- no-source: site -->\nIt may help [@smith2020:f1]."),
        "at the end of the sentence's own line",
    ),
    Fault("P409", "no reason", page("It is so. ¦<!-- no-source: -->"), "Reasons: navigation"),
    Fault("P409", "a question that does not ask", page("¦It is so. <!-- no-source: question -->"), "does not ask"),
    Fault(
        "P410",
        "a citation and a reason to need none",
        page("¦It may help [@smith2020:f1]. <!-- no-source: site -->"),
        "Take the comment away",
    ),
    Fault(
        "P411",
        "a figure where nothing is known",
        page("Nobody asked ¦60 people. <!-- no-source: unknown -->"),
        "Cite it",
    ),
    Fault("P411", "a figure in a question", page("Why did it ease in ¦60 % of people?"), "figures need a source"),
    Fault("P411", "a figure in a heading", page("## ¦Eased in 60 % of people"), "State it in a sentence"),
    Fault("P411", "a figure in the head of a table", page("¦| Eased in 60 % |  |\n| --- | --- |"), "in a heading"),
    Fault(
        "P411",
        "a figure in a title",
        edited((CLAIM, "title: Peppermint oil and headache", "¦title: Headache eased in 60 %")),
        "in a heading",
    ),
    Fault(
        "P412",
        "a page that is not there",
        page("See [this](¦indx.md). <!-- no-source: navigation -->"),
        'Did you mean "index.md"?',
    ),
    Fault(
        "P412",
        "a page without its ending",
        page("See [this](¦claims/oil-headache/). <!-- no-source: navigation -->"),
        "leads nowhere",
    ),
    Fault("P412", "a script", page("See [this](¦javascript:alert). <!-- no-source: navigation -->"), "Use https"),
    Fault(
        "P412",
        "a link definition",
        page("See [this][a]. <!-- no-source: navigation -->\n\n[a]: ¦nowhere.md"),
        "nowhere",
    ),
    Fault(
        "P413",
        "an anchor misspelt",
        page("See [this](¦index.md#question). <!-- no-source: navigation -->"),
        'Did you mean "questions"?',
    ),
    Fault(
        "P413", "an anchor of this page", page("See [this](¦#nothing). <!-- no-source: navigation -->"), '"#nothing"'
    ),
    Fault("P417", "a heading that states", page("## ¦The oil works."), "Make it a question"),
    Fault("P417", "a heading that shouts", page("## ¦The oil works!"), "Make it a question"),
    Fault(
        "P417",
        "a title that states",
        edited((CLAIM, "title: Peppermint oil and headache", "¦title: The oil works.")),
        "Make it a question",
    ),
    Fault("P418", "a fence that is never closed", page("¦```\nThe oil eases headache."), "Close it"),
    Fault("P418", "a fence in a quotation", page("¦> ```\n> The oil eases headache."), "not in a quote"),
    Fault("P418", "a lone backtick", page("The ¦`oil may help [@smith2020:f1]."), "Close the code span"),
    Fault("P419", "a comment that is never closed", page("¦<!-- The oil eases headache."), "Close it with -->"),
    Fault(
        "P419", "a comment within a sentence", page("¦<!-- so --> The oil may help [@smith2020:f1]."), "end of a line"
    ),
    Fault("P420", "a block of HTML", page("¦<div>The oil may help [@smith2020:f1]."), "Write Markdown"),
    Fault("P420", "a script", page("It may help [@smith2020:f1] ¦<script>."), "<script> is not taken"),
    Fault("P420", "HTML in a heading", page("## The ¦<img src=x onerror=y> oil"), "<img> is not taken"),
    Fault("M501", "a way out of the template engine", page(f"¦{SSTI}"), "Write a call with literal values"),
    Fault("M501", "the same within a sentence", page(f"So ¦{SSTI} it is [@smith2020:f1]."), "Only the call of a macro"),
    Fault("M501", "a text that fills the memory", page(f"¦{HUGE}"), "Only the call of a macro"),
    Fault("M501", "a loop", page("¦{% for i in range(9) %}"), "are not run here"),
    Fault("M501", "an argument that is computed", page('¦{{ claim("oil" + "-headache") }}'), "Only literal values"),
    Fault("M501", "braces without a partner", page("¦{{ claim("), "Write {{ name(…) }}."),
    Fault("M501", "a name that is not called", page("¦{{ clam }}"), 'Did you mean "claim"?'),
    Fault("M502", "a macro misspelt", page('¦{{ clam("oil-headache") }}'), 'Did you mean "claim"?'),
    Fault("M502", "a macro of nobody", page("¦{{ lipsum() }}"), "Macros: "),
    Fault("M503", "a block within a sentence", page('See ¦{{ claim("oil-headache") }} [@smith2020:f1].'), "of its own"),
    Fault("M503", "a block in a list", page('- ¦{{ claim("oil-headache") }}'), "of its own"),
    Fault(
        "M503", "a block after a sentence", page('It may help [@smith2020:f1].\n¦{{ claim("oil-headache") }}'), "blank"
    ),
    Fault(
        "M503", "an indented block", page('It may help [@smith2020:f1].\n\n    ¦{{ claim("oil-headache") }}'), "indent"
    ),
    Fault("M504", "an option of nobody", page('¦{{ claim("oil-headache", colour="red") }}'), "It takes: "),
    Fault("M504", "an option missing", page("¦{{ claim() }}"), 'needs the option "id"'),
    Fault("M504", "a number for a text", page("¦{{ claim(7) }}"), "must be quoted text"),
    Fault("M504", "too much", page('¦{{ faq("does-it-help", ids="does-it-help") }}'), "twice"),
    Fault("M505", "a claim misspelt", page('¦{{ claim("oil-headach") }}'), 'Did you mean "oil-headache"?'),
    Fault("M505", "a notice that is not there", page('¦{{ notice("crisis") }}'), "Add content/notices/crisis.md"),
    Fault(
        "C301",
        "an override of what is not computed",
        edited((CLAIM, REVIEWED, override(0, -1, mark="¦"))),
        "mend or delete the override",
    ),
    Fault(
        "C301",
        "an override of a claim without a level",
        edited((CLAIM, "kind: effect", "kind: descriptive"), (CLAIM, REVIEWED, override(-1, -2, mark="¦"))),
        "Only claims on an effect",
    ),
    Fault(
        "C302",
        "words that claim more",
        edited((CLAIM, ASSERTION, "¦assertion: Peppermint oil eases headache.")),
        'say "may"',
    ),
    Fault(
        "C302",
        "words that claim less",
        edited((CLAIM, ASSERTION, "¦assertion: We are very uncertain whether peppermint oil eases headache.")),
        'say "may"',
    ),
    Fault(
        "C302",
        "a level that fell when evidence changed",
        edited(
            (CLAIM, ASSERTION, f"¦{ASSERTION}"), (SMITH, "  n: 120\n", "  n: 20\n"), (SMITH, "120 people", "20 people")
        ),
        "very uncertain whether",
    ),
    Fault("C303", "two papers on the same people", with_study(mark="¦", cohort="smith2020"), "Take it out"),
    Fault(
        "C304",
        "no difference without a zone",
        edited((CLAIM, ASSERTION, NO_DIFFERENCE.format(mark="¦"))),
        "trivial_zone",
    ),
    Fault(
        "C304",
        "an interval beyond the zone",
        edited((CLAIM, ASSERTION, NO_DIFFERENCE.format(mark="¦")), (CLAIM, REVIEWED, ZONE.format(low=0.9, high=1.2))),
        "leaves the trivial zone, 0.9 to 1.2",
    ),
    Fault(
        "C304",
        "no interval on record",
        edited(
            (CLAIM, ASSERTION, NO_DIFFERENCE.format(mark="¦")),
            (CLAIM, REVIEWED, ZONE.format(low=0.9, high=2.1)),
            (SMITH, ", ci_low: 1.1, ci_high: 2.0", ""),
        ),
        "which is less",
    ),
    Fault("C305", "safe", page("The oil ¦is safe in adults [@smith2020:f1]."), "which harms were looked for"),
    Fault("C305", "no side effects", page("It worked ¦without side effects [@smith2020:f1]."), "which harms"),
    Fault(
        "C306",
        "a page that shows a withdrawn claim",
        edited(
            WITHDRAWN, ("index.md", "{{ claim", "¦{{ claim"), ("faq/does-it-help.md", "claims: [oil-headache]\n", "")
        ),
        "show the record that took its place",
    ),
    Fault(
        "C306",
        "a question that rests on a withdrawn claim",
        edited(
            WITHDRAWN,
            ("index.md", '{{ claim("oil-headache") }}\n', ""),
            ("faq/does-it-help.md", "claims: [oil", "claims: [¦oil"),
        ),
        "Take it out",
    ),
    Fault(
        "U901", "a source that nothing cites", with_study(mark="¦", used=False), "warning: No page cites this source."
    ),
    Fault(
        "U901",
        "a claim that nothing shows",
        lambda tree: (
            tree.change("index.md", '{{ claim("oil-headache") }}\n', "")
            .change("faq/does-it-help.md", "claims: [oil-headache]\n", "")
            .change(CLAIM, "---\nid:", "¦---\nid:")
        ),
        "warning: No page shows this claim.",
    ),
)

SITE_NOTE = "<!-- no-source: site -->"
NEAR_MISSES = (
    NearMiss("P401", "a cited sentence", page("The oil may ease headache [@smith2020:f1].")),
    NearMiss("P401", "a question", page("Does the oil ease headache?")),
    NearMiss("P401", "a line with a reason", page(f"This site does not sell oil. {SITE_NOTE}")),
    NearMiss("P401", "a code fence", page("```\nThe oil eases headache.\n```")),
    NearMiss("P401", "a heading that asks", page("## Does the oil ease headache?")),
    NearMiss(
        "P401", "the head of a table", page("| Oil | Effect |\n| --- | --- |\n| Mint | May ease [@smith2020:f1] |")
    ),
    NearMiss("P402", "a source that is there", page("The oil may help [@smith2020:f1].")),
    NearMiss("P402", "a citation in a code span", page(f"Write `[@smyth2020:f1]` so. {SITE_NOTE}")),
    NearMiss("P402", "an escaped citation", page(rf"Write \[@smyth2020:f1] so. {SITE_NOTE}")),
    NearMiss("P403", "a finding with its place", page("The oil may help [@smith2020:f1, table 2; @smith2020:f2].")),
    NearMiss("P403", "a source that is not there", page("The oil may help [@smyth2020:f7].")),
    NearMiss("P404", "the figure of the finding", page("It eased headache in 60 % of people [@smith2020:f1].")),
    NearMiss("P404", "the share in words", page("It eased headache in 60 per cent and 40 percent [@smith2020:f1].")),
    NearMiss("P404", "the count of a hundred", page("It eased headache in 26 of 100 people [@smith2020:f1].", SHARE)),
    NearMiss("P404", "the dose, its unit in words", page("They were given 300 milligrams [@smith2020:f1].", DOSE)),
    NearMiss("P404", "a number in words", page("It lasted four weeks [@smith2020:f1].")),
    NearMiss("P404", "a number in digits", page("In 2 people there was heartburn [@smith2020:f2].")),
    NearMiss("P404", "the number of people in the study", page("Of 120 people some improved [@smith2020:f1].")),
    NearMiss("P404", "a duration as an adjective", page("A 4-week trial compared them [@smith2020:f1].")),
    NearMiss(
        "P404", "the count of what is cited", page("Two results say so [@smith2020:f1; @smith2020:f2].", NO_COUNT)
    ),
    NearMiss("P404", "a name with a figure in it", page("Nobody was given B12 or filled in a PHQ-9 [@smith2020:f1].")),
    NearMiss(
        "P405",
        "a retracted paper called so",
        page_on("retraction", "A retracted trial found that it helps [@jones2021:f1]."),
    ),
    NearMiss(
        "P405",
        "a paper whose concern is told",
        page_on("expression-of-concern", "A trial under an expression of concern found that it helps [@jones2021:f1]."),
    ),
    NearMiss("P405", "a corrected paper", page_on("correction", "The oil may help [@jones2021:f1].")),
    NearMiss("P406", "what participants took", page("Participants took the oil after meals [@smith2020:f1].")),
    NearMiss("P406", "an order not to", page("Do not take the oil instead of medicine. <!-- no-source: help -->")),
    NearMiss("P406", "a follow-up", page("Follow-up with the oil lasted four weeks [@smith2020:f1].", FOLLOW)),
    NearMiss("P406", "another object", page("Take a look at the trial [@smith2020:f1].")),
    NearMiss("P406", "people who take it", page("People who take the oil may have less headache [@smith2020:f1].")),
    NearMiss("P406", "a heading that asks", page("## Do people take the oil?")),
    NearMiss(
        "P407", "abbreviations", page("Dr. Smith et al. compared oil vs. placebo, e.g. in adults [@smith2020:f1].")
    ),
    NearMiss("P407", "a sentence before its citation", page("The oil may help. [@smith2020:f1]")),
    NearMiss("P407", "a number with a point", page("The ratio was 1.5 in all [@smith2020:f1].")),
    NearMiss("P408", "two sentences on two lines", page("It may help [@smith2020:f1].\nIt may not [@smith2020:f2].")),
    NearMiss("P408", "list items without a stop", page("- It may help [@smith2020:f1]\n- It may not [@smith2020:f2]")),
    NearMiss("P408", "a question and its answer", page("Does it help?\nIt may [@smith2020:f1].")),
    NearMiss("P409", "a reason of the list", page("Nobody knows. <!-- no-source: unknown -->")),
    NearMiss("P409", "a question called one", page("Who knows? <!-- no-source: question -->")),
    NearMiss("P409", "another comment", page("It may help [@smith2020:f1]. <!-- read again -->")),
    NearMiss("P410", "a citation and another comment", page("It may help [@smith2020:f1]. <!-- read again -->")),
    NearMiss(
        "P410", "a reason beside a cited line", page(f"It may help [@smith2020:f1].\n\nWe sell no oil. {SITE_NOTE}")
    ),
    NearMiss("P411", "a figure of our method", page("We read 60 papers. <!-- no-source: method -->")),
    NearMiss("P411", "a figure on this site", page(f"This site has 60 pages. {SITE_NOTE}")),
    NearMiss("P411", "a name in a question", page("Does B12 help?")),
    NearMiss("P411", "a heading that asks", page("## Did it help 60 % of people?")),
    NearMiss("P412", "a page from here", page("See [this](claims/oil-headache.md). <!-- no-source: navigation -->")),
    NearMiss("P412", "an address", page("See [this](https://example.org/nowhere). <!-- no-source: navigation -->")),
    NearMiss("P412", "a link in a code span", page(f"Write `[this](nowhere.md)` so. {SITE_NOTE}")),
    NearMiss("P413", "a heading", page("See [this](index.md#questions). <!-- no-source: navigation -->")),
    NearMiss("P413", "a block", page("See [this](index.md#faq-does-it-help). <!-- no-source: navigation -->")),
    NearMiss(
        "P413",
        "a heading of this page",
        page("## What next?\n\nSee [this](#what-next). <!-- no-source: navigation -->"),
    ),
    NearMiss("P413", "an anchor elsewhere", page("See [this](https://example.org/#x). <!-- no-source: navigation -->")),
    NearMiss("P417", "a heading that asks", page("## Does the oil work?")),
    NearMiss("P417", "a heading that names", page("## Oil against headache")),
    NearMiss("P417", "a heading with an abbreviation", page("## Peppermint in the U.S.")),
    NearMiss("P418", "a fence in its plain form", page("```python\nprint('`')\n```")),
    NearMiss("P418", "a code span", page(f"Write `so` and ``so ` too``. {SITE_NOTE}")),
    NearMiss("P418", "an escaped backtick", page(rf"A \` is a backtick. {SITE_NOTE}")),
    NearMiss("P419", "a comment at the end", page("It may help [@smith2020:f1]. <!-- read again -->")),
    NearMiss("P419", "a comment on lines of its own", page("<!-- read\nagain\n-->")),
    NearMiss("P419", "a comment in a fence", page("```\n<!-- open\n```")),
    NearMiss("P420", "a tag for words", page("It <b>may</b> help H<sub>2</sub>O [@smith2020:f1].")),
    NearMiss("P420", "an address", page("See <https://example.org/>. <!-- no-source: navigation -->")),
    NearMiss("P420", "a tag in a code span", page(f"Write `<div>` so. {SITE_NOTE}")),
    NearMiss("P420", "a sign between spaces", page("The share was a < b [@smith2020:f1].")),
    NearMiss("M501", "a call", page('{{ claim("oil-headache") }}')),
    NearMiss("M501", "braces in a code span", page(f"Write `{SSTI}` never. {SITE_NOTE}")),
    NearMiss("M501", "braces in a code fence", page(f"```\n{SSTI}\n{{% for i in range(9) %}}\n```")),
    NearMiss("M501", "a call with words of Jinja", page('{{ badge("oil-headache", open=true) }}')),
    NearMiss("M502", "a macro that is there", page('{{ claim("oil-headache") }}')),
    NearMiss("M502", "a macro misspelt in a code span", page(f"Write `{{{{ clam() }}}}` never. {SITE_NOTE}")),
    NearMiss(
        "M503",
        "a block that stands alone",
        page('It may help [@smith2020:f1].\n\n{{ claim("oil-headache") }}\n\nDoes it?'),
    ),
    NearMiss(
        "M503", "a macro that makes no block", page('The level is {{ certainty("oil-headache") }} [@smith2020:f1].')
    ),
    NearMiss("M504", "options that it knows", page('{{ badge("oil-headache", open=True) }}')),
    NearMiss("M504", "a list for several", page('{{ faq(["does-it-help"]) }}')),
    NearMiss("M505", "a record that is there", page('{{ claim("oil-headache") }}')),
    NearMiss("M505", "a call in a code span", page(f'Write `{{{{ claim("oil-headach") }}}}` so. {SITE_NOTE}')),
    NearMiss("C301", "an override of what is computed", edited((CLAIM, REVIEWED, override(-1, -2)))),
    NearMiss("C302", "words that fit", edited((CLAIM, ASSERTION, "assertion: Peppermint oil might ease headache."))),
    NearMiss(
        "C302",
        "a claim without a level",
        edited(
            (CLAIM, "kind: effect", "kind: descriptive"),
            (CLAIM, ASSERTION, "assertion: Peppermint oil was tried against headache."),
        ),
    ),
    NearMiss("C303", "two papers on other people", with_study()),
    NearMiss(
        "C304",
        "an interval within the zone",
        edited((CLAIM, ASSERTION, NO_DIFFERENCE.format(mark="")), (CLAIM, REVIEWED, ZONE.format(low=0.9, high=2.1))),
    ),
    NearMiss("C304", "nothing said of no difference", edited((CLAIM, REVIEWED, ZONE.format(low=0.9, high=1.2)))),
    NearMiss(
        "P421",
        "a short turn of phrase",
        page("Nothing is known. <!-- no-source: unknown -->\n\nNothing is known. <!-- no-source: unknown -->"),
    ),
    NearMiss("P421", "a paragraph that adds something", page(f"{SAID}\n\n{SAID}\nTwo had heartburn [@smith2020:f2].")),
    NearMiss("C305", "a doubt", page("Nobody knows whether the oil is safe. <!-- no-source: unknown -->")),
    NearMiss("C305", "a question", page("Is the oil safe?\nWho says that it is safe?")),
    NearMiss("C305", "harms that were looked for", page("Two people on the oil had heartburn [@smith2020:f2].")),
    NearMiss(
        "C306",
        "a withdrawn claim that nothing shows",
        edited(
            WITHDRAWN,
            ("index.md", '{{ claim("oil-headache") }}\n', ""),
            ("faq/does-it-help.md", "claims: [oil-headache]\n", ""),
        ),
    ),
    NearMiss("U901", "a source that only a claim weighs", with_study()),
    NearMiss("U901", "a claim that only a question names", edited(("index.md", '{{ claim("oil-headache") }}\n', ""))),
)


ALL_FAULTS = FAULTS + kept_apart_cases.FAULTS
ALL_NEAR_MISSES = NEAR_MISSES + kept_apart_cases.NEAR_MISSES


def _id(case: Fault | NearMiss) -> str:
    verb = "finds" if isinstance(case, Fault) else "lets stand"
    return f"{case.code} {verb} {case.says}"


def _take_mark(tree: Tree) -> str:
    """Take the mark out of the one file that has it, and return ``path:line:col`` of where it stood."""
    places = []
    for file in sorted(tree.root.rglob("*")):
        text = file.read_text(encoding="utf-8") if file.is_file() else ""
        if MARK in text:
            before, after = text.split(MARK)
            file.write_text(before + after, encoding="utf-8")
            line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
            places.append(f"{file.relative_to(tree.root).as_posix()}:{line}:{column}")
    assert len(places) == 1, "the mark must stand in one file"
    return places[0]


@pytest.mark.parametrize("fault", ALL_FAULTS, ids=_id)
def test_a_fault_is_found_in_its_place_with_its_cure(tree: Tree, fault: Fault) -> None:
    place = _take_mark(fault.change(tree))
    found = [str(diagnostic) for diagnostic in tree.diagnostics() if diagnostic.code == fault.code]
    assert len(found) == 1, tree.messages()
    assert found[0].startswith(f"{place}: {fault.code} ")
    assert fault.cure in found[0]


@pytest.mark.parametrize("near_miss", ALL_NEAR_MISSES, ids=_id)
def test_a_near_miss_is_let_stand(tree: Tree, near_miss: NearMiss) -> None:
    diagnostics = near_miss.change(tree).diagnostics()
    unread = [str(diagnostic) for diagnostic in diagnostics if diagnostic.code[0] in "FYR"]
    assert unread == [], "the rules must have something to look at"
    assert [str(diagnostic) for diagnostic in diagnostics if diagnostic.code == near_miss.code] == []


def test_every_rule_has_a_fault_and_a_near_miss() -> None:
    assert {fault.code for fault in ALL_FAULTS} == set(REGISTER)
    assert {near_miss.code for near_miss in ALL_NEAR_MISSES} == set(REGISTER)


def test_the_tree_without_a_change_has_no_fault(tree: Tree) -> None:
    assert tree.messages() == []
