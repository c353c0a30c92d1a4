"""Results that are carried across a line, of dose, species, substance or comparison, or told as more than one study."""

from __future__ import annotations

from tests.conftest import Tree
from tests.lint.cases import SMITH, Change, Fault, NearMiss, page

STRONG = (SMITH, "dose_class: [standard]", "dose_class: [strong]")
MOUSE = (SMITH, "species: human\n  population_class: patients", "species: animal\n  population_class: none")
BEFORE_AFTER = (SMITH, "    direction: favours\n", "    direction: favours\n    comparison: before-after\n")
SURVEY = (SMITH, "    direction: favours\n", "    direction: favours\n    comparison: association\n")
REVIEW = (SMITH, "design: randomised-trial", "design: systematic-review")
MIXED = (SMITH, "substances: [peppermint]", "substances: [peppermint, other oils]")


def of_another_study(body: str, *edits: tuple[str, str, str]) -> Change:
    """A page with ``body`` beside a second source, jones2021, which is ``edits`` away from the first."""

    def change(tree: Tree) -> Tree:
        text = (tree.content / SMITH).read_text(encoding="utf-8").replace("smith2020", "jones2021")
        for line in ("DOI: 10.1016/S0140-6736(21)00001-1\n", "PMID: 33648632\n", "PMCID: PMC7925122\n"):
            text = text.replace(line, "")
        for path, old, new in edits:
            assert path == SMITH
            assert text.count(old) == 1, old
            text = text.replace(old, new)
        return tree.put("sources/jones2021.md", text).page(body)

    return change


FAULTS = (
    Fault(
        "P431",
        "a strong dose told as a standard one",
        of_another_study("A ¦standard dose eased headache [@jones2021:f1].", STRONG),
        "gave a strong dose",
    ),
    Fault(
        "P431",
        "a standard dose told as a strong one",
        page("A ¦strong dose eased headache [@smith2020:f1]."),
        "gave a standard dose",
    ),
    Fault(
        "P432",
        "a strong dose that is not said to be one",
        of_another_study("¦Headache eased in more people than on placebo [@jones2021:f1].", STRONG),
        "Name the class of dose",
    ),
    Fault(
        "P432",
        "a strong dose named in another paragraph",
        of_another_study(
            "A strong dose was given [@jones2021:f1].\n\n¦Headache eased in more people [@jones2021:f1].", STRONG
        ),
        "Name the class of dose",
    ),
    Fault(
        "P433",
        "a change from before told as an effect",
        of_another_study("¦Peppermint oil eased headache [@jones2021:f1].", BEFORE_AFTER),
        'Say "than before"',
    ),
    Fault(
        "P433",
        "an association told as an effect",
        of_another_study("For many, the ¦oil reduces headache [@jones2021:f1].", SURVEY),
        "tells an association as an effect",
    ),
    Fault("P434", "one trial told as studies", page("¦Studies show that headache eased [@smith2020:f1]."), "one trial"),
    Fault(
        "P434",
        "one trial told as several trials",
        page("In several ¦trials, people on it reported less headache [@smith2020:f1; @smith2020:f2]."),
        "one trial",
    ),
    Fault(
        "P435",
        "a result in animals told as one in people",
        of_another_study("¦Headache eased at a standard dose [@jones2021:f1].", MOUSE),
        "Name them in this sentence",
    ),
    Fault(
        "P436",
        "a result of one oil told as that of another",
        page("¦Lavender eased headache [@smith2020:f1]."),
        "studied peppermint",
    ),
)

NEAR_MISSES = (
    NearMiss(
        "P431", "both doses named", of_another_study("A strong dose, not a standard dose, [@jones2021:f1].", STRONG)
    ),
    NearMiss("P431", "a dose that it denies", of_another_study("No standard dose was given [@jones2021:f1].", STRONG)),
    NearMiss(
        "P431",
        "a strong dose in a paragraph on the standard one",
        page(
            "A standard dose eased it [@smith2020:f1].\nAmong people used to a strong dose it did too [@smith2020:f1]."
        ),
    ),
    NearMiss("P432", "the dose in focus", page("Headache eased in more people than on placebo [@smith2020:f1].")),
    NearMiss(
        "P432",
        "a strong dose named in the sentence before",
        of_another_study("They gave a strong dose [@jones2021:f1].\nHeadache eased more [@jones2021:f1].", STRONG),
    ),
    NearMiss(
        "P432",
        "a strong dose named in the heading",
        of_another_study("## A strong dose\n\nHeadache eased more [@jones2021:f1].", STRONG),
    ),
    NearMiss(
        "P432",
        "an amount",
        of_another_study(
            "Headache eased more with 900 mg [@jones2021:f1].",
            STRONG,
            (SMITH, "  n: 120\n", "  n: 120\n  dose: 900 mg\n"),
        ),
    ),
    NearMiss("P432", "every dose", of_another_study("At any dose, headache eased in some [@jones2021:f1].", STRONG)),
    NearMiss(
        "P433",
        "a change from before said to be one",
        of_another_study("On peppermint oil, headache was lower than before [@jones2021:f1].", BEFORE_AFTER),
    ),
    NearMiss(
        "P433",
        "an association said to be one",
        of_another_study("Use of the oil was linked to eased headache [@jones2021:f1].", SURVEY),
    ),
    NearMiss(
        "P433",
        "a word that describes people",
        of_another_study("They gave the oil to people with raised pressure [@jones2021:f1].", BEFORE_AFTER),
    ),
    NearMiss("P433", "an effect from a comparison", page("Peppermint oil eased headache [@smith2020:f1].")),
    NearMiss(
        "P434", "a review of studies", of_another_study("Studies show that headache eased [@jones2021:f1].", REVIEW)
    ),
    NearMiss("P434", "one trial", page("One trial found that headache eased [@smith2020:f1].")),
    NearMiss("P434", "no study", page("No trials in children found anything like it [@smith2020:f1].")),
    NearMiss(
        "P434",
        "two studies",
        of_another_study("Two trials show that headache eased [@smith2020:f1; @jones2021:f1]."),
    ),
    NearMiss(
        "P435",
        "animals named",
        of_another_study("In rats, signs of headache eased at a standard dose [@jones2021:f1].", MOUSE),
    ),
    NearMiss(
        "P435",
        "animals named in the heading",
        of_another_study("## What was seen in rats?\n\nSigns of headache eased [@jones2021:f1].", MOUSE),
    ),
    NearMiss("P435", "people", page("Headache eased in some people [@smith2020:f1].")),
    NearMiss("P436", "the oil that was studied", page("Peppermint eased headache [@smith2020:f1].")),
    NearMiss(
        "P436",
        "a study of other oils as well",
        of_another_study("Lavender was not singled out [@jones2021:f1].\nLavender eased it [@jones2021:f1].", MIXED),
    ),
    NearMiss("P436", "both named", page("Peppermint eased headache, lavender was left out [@smith2020:f1].")),
)
