"""Rules on results that are carried across a line: dose, species, substance, comparison, one study or several.

What popular articles mix, a sentence here keeps apart or says that it crosses. Each rule reads what the records say of
the findings that a sentence cites, and looks for the words that would make the reader think of something else. They
judge words and records, not meaning: a second reader is still needed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from macros.evidence.diagnostics import Diagnostic
from macros.evidence.model import Claim, Finding, Source
from macros.evidence.vocabulary import Comparison, Design, Species
from macros.lint.context import Context, Statement
from macros.lint.rules import rule
from macros.prose import figures

_NO_DOSE = "none"
_DENIES = re.compile(
    r"\b(?:not?|nor|never|none|nothing|nobody|neither|cannot|n['’]t|other than|unlike|apart from)\b", re.I
)

_ANY_DOSE = re.compile(
    r"\b(?:any|every|each|whatever the|the (?:higher|larger|lower|smaller)(?: the)?) (?:\w+ or )?doses?\b", re.I
)
"""Words that speak of dose and mean no one class."""

_MASS = frozenset({"mg", "g", "µg", "mg/kg", "µg/kg", "g/kg"})

_SPECIES_WORDS = re.compile(
    r"\b(?:animals?|mouse|mice|rats?|rodents?|pigs?|piglets?|monkeys?|macaques?|rabbits?|dogs?|cats?|zebrafish|fish|"
    r"fl(?:y|ies)|worms?|larvae?|cells?|neurons?|cultures?|cultured|tissues?|slices?|laboratory|lab|in vitro|"
    r"receptors?)\b",
    re.I,
)

_EFFECT = (
    r"(?:reduc(?:es?|ed|ing)|eas(?:es?|ed|ing)|improv(?:es?|ed|ing)|reliev(?:es?|ed|ing)|lower(?:s|ed|ing)|"
    r"cut(?:s|ting)?|lift(?:s|ed|ing)?|rais(?:es?|ed|ing)|boost(?:s|ed|ing)?|help(?:s|ed|ing)?|treat(?:s|ed)|"
    r"cur(?:es?|ed|ing)|heal(?:s|ed|ing)?|work(?:s|ed)|enhanc(?:es?|ed|ing)|increas(?:es?|ed|ing)|"
    r"decreas(?:es?|ed|ing)|prevent(?:s|ed|ing)?|caus(?:es?|ed|ing)|worsen(?:s|ed|ing)?|protect(?:s|ed|ing)?)"
)
_DESCRIBES = re.compile(r"\b(?:with|of|in|for|the|an?|was|were|is|are|been|be|had|has|have|to|that|who)\s$", re.I)
"""What stands before a verb of effect where it is none: "people with raised inflammation", "was reduced"."""

_BEFORE = re.compile(
    r"\b(?:before|beforehand|baseline|at the start|than at|from the start|no comparison|no control|"
    r"without a (?:comparison|control|placebo)|uncontrolled|open[- ]label|single-arm|nobody (?:had|got) a placebo|"
    r"had fallen|fell from|rose from|went (?:up|down) from|over (?:time|the)|changed?|change)\b",
    re.I,
)
_TOGETHER = re.compile(
    r"\b(?:linked?|associat\w+|went with|goes? with|related|relation|correlat\w+|tied to|report(?:s|ed|ing)?|said|"
    r"says?|told|felt|rated|more (?:often|likely)|less (?:often|likely)|tended|"
    r"than (?:those|people|others|in people|among)|survey\w*|predict\w*|odds|risk|rates?|score[ds]?)\b",
    re.I,
)
_SEVERAL = re.compile(
    r"\b(?:studies|trials|surveys|experiments|cohorts|reviews)\b"
    r"(?=[^.;:]*?\b(?:show(?:s|ed|n)?|find|found|suggest(?:s|ed)?|report(?:s|ed)?|saw|see|indicate[sd]?|"
    r"confirm(?:s|ed)?|prove[sd]?|agree[sd]?|link(?:s|ed)?|demonstrate[sd]?)\b)",
    re.I,
)
_NO_STUDIES = re.compile(
    r"\b(?:no|not|neither|few|without|whether|of the|among the|in \w+ of)\b[^.;:]{0,40}?"
    r"\b(?:studies|trials|surveys|experiments|cohorts|reviews)\b",
    re.I,
)
_SPEAKS_OF_MANY = frozenset(
    {
        Design.META_ANALYSIS,
        Design.SYSTEMATIC_REVIEW,
        Design.NARRATIVE_REVIEW,
        Design.GUIDELINE,
        Design.AGENCY_REPORT,
        Design.COMMENTARY,
        Design.WEBPAGE_STATEMENT,
        Design.REGISTRY_RECORD,
        Design.TRIAL_PROTOCOL,
    }
)
"""Designs of documents that may speak of studies other than their own."""

Cited = list[tuple[Source, Finding]]


@lru_cache(maxsize=256)
def _words(patterns: tuple[str, ...]) -> re.Pattern[str]:
    """Words of site.yml as a pattern; a * stands for any ending."""
    one = "|".join(re.escape(word).replace(r"\*", r"\w*") for word in sorted(patterns, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{one})(?!\w)" if patterns else r"(?!)", re.IGNORECASE)


def _stating(context: Context) -> Iterator[tuple[Statement, Cited]]:
    """Statements that cite findings of studies, with those findings. A source's own page shows its study beside it."""
    for statement in context.statements:
        if statement.entry.kind == "sources" or not statement.citations or statement.is_question:
            continue
        cited = [(source, finding) for source, finding, _ in context.cited(statement) if finding and source.study]
        everything = [source for source, finding, _ in context.cited(statement) if finding]
        if cited and len(cited) == len(everything):
            yield statement, cited


def _doses(cited: Iterable[tuple[Source, Finding]]) -> set[str]:
    """Classes of dose that the cited findings speak of."""
    found = {dose for source, finding in cited for dose in finding.dose_class or source.study.dose_class}
    return found - {_NO_DOSE}


def _species(cited: Iterable[tuple[Source, Finding]]) -> set[Species]:
    return {finding.species or source.study.species for source, finding in cited}


def _states_an_amount(text: str, names: tuple[str, ...]) -> bool:
    return any(figure.unit in _MASS for figure in figures.find(text, names))


def _first(pattern: re.Pattern[str], statement: Statement) -> int:
    match = pattern.search(statement.text)
    return match.start() if match else 0


def _labels(context: Context, doses: Iterable[str]) -> str:
    known = context.corpus.site.dose_classes
    return " or ".join(known[dose].label.lower() for dose in sorted(doses) if dose in known)


@rule("P431")
def dose_told_as_another(context: Context) -> Iterator[Diagnostic]:
    """A result of one class of dose is not told as that of another: the dose that a sentence names was given."""
    site = context.corpus.site
    patterns = {name: _words(found.words) for name, found in site.dose_classes.items() if found.words}
    for statement, cited in _stating(context):
        given = _doses(cited)
        named = {name for name, pattern in patterns.items() if pattern.search(statement.words)}
        if not given or not named or named & given or _DENIES.search(statement.words):
            continue
        told = site.dose_in_focus in given and site.dose_in_focus not in named
        if told and patterns[site.dose_in_focus].search(context.setting(statement)):
            continue  # a paragraph on the dose in focus that mentions another, as that of people left out
        message = (
            f"This speaks of a {_labels(context, named)}, but what it cites gave a {_labels(context, given)}. "
            "Say which dose was given, or cite a study of the dose that you name."
        )
        column = min(_first(patterns[name], statement) for name in named)
        yield statement.at(column, "P431", message)


@rule("P432")
def dose_left_unsaid(context: Context) -> Iterator[Diagnostic]:
    """On a site about one class of dose, a result of another class names its dose, or stands under words that do."""
    site = context.corpus.site
    focus = site.dose_in_focus
    if not focus:
        return
    patterns = {name: _words(found.words) for name, found in site.dose_classes.items() if found.words}
    for statement, cited in _stating(context):
        given = _doses(cited)
        if not given or focus in given or _species(cited) != {Species.HUMAN}:
            continue
        claim = statement.entry.record
        if isinstance(claim, Claim) and claim.question and claim.question.dose_class in given:
            continue
        read = f"{context.setting(statement)} {statement.words}"
        if any(patterns[dose].search(read) for dose in given if dose in patterns):
            continue
        if not _ANY_DOSE.search(read) and not _states_an_amount(read, site.names):
            message = (
                f"What this cites gave a {_labels(context, given)}, and the reader cannot tell. "
                "Name the class of dose or the amount in this sentence."
            )
            yield statement.at(0, "P432", message)


@rule("P433")
def change_told_as_effect(context: Context) -> Iterator[Diagnostic]:
    """A change from before, or an association, is not told as what the drug did: only a comparison can show that."""
    site = context.corpus.site
    drugs = [word for substance in site.substances for word in substance.words]
    drugs += [word for dose in site.dose_classes.values() for word in dose.words]
    if not drugs:
        return
    acting = re.compile(rf"{_words(tuple(drugs)).pattern}(?P<between>[^.,;:()]{{0,40}}?)\b{_EFFECT}\b", re.IGNORECASE)
    for statement, cited in _stating(context):
        kinds = {finding.comparison for _, finding in cited}
        if not kinds or not kinds <= {Comparison.BEFORE_AFTER, Comparison.ASSOCIATION}:
            continue
        match = next((m for m in acting.finditer(statement.words) if not _DESCRIBES.search(m["between"])), None)
        hedged = _BEFORE.search(statement.words) or _TOGETHER.search(statement.words) or _DENIES.search(statement.words)
        if match and not hedged:
            what = "a change from before" if Comparison.BEFORE_AFTER in kinds else "an association"
            message = (
                f'"{match[0]}" tells {what} as an effect, and nothing that is cited compared groups. '
                'Say "than before" or "was linked to", and who was asked.'
            )
            yield statement.at(max(statement.text.find(match[0]), 0), "P433", message)


@rule("P434")
def one_study_told_as_several(context: Context) -> Iterator[Diagnostic]:
    """ "Studies" found something only where two or more of them, or a review of several, are cited."""
    for statement, cited in _stating(context):
        match = _SEVERAL.search(statement.words)
        if not match or _NO_STUDIES.search(statement.words):
            continue
        if len({source.id for source, _ in cited}) == 1 and cited[0][0].study.design not in _SPEAKS_OF_MANY:
            message = f'"{match[0]}" is cited from one study. Write "one trial" or "a survey", or cite the others too.'
            yield statement.at(max(statement.text.find(match[0]), 0), "P434", message)


@rule("P435")
def animals_told_as_people(context: Context) -> Iterator[Diagnostic]:
    """A result from animals or cells names them, in its sentence or in the words that it stands under."""
    for statement, cited in _stating(context):
        species = _species(cited)
        if not species <= {Species.ANIMAL, Species.CELL}:
            continue
        if not _SPECIES_WORDS.search(f"{context.setting(statement)} {statement.words}"):
            label = " and ".join(sorted(kind.label.lower() for kind in species))
            yield statement.at(0, "P435", f"What this cites was done in {label}. Name them in this sentence.")


@rule("P436")
def substance_told_as_another(context: Context) -> Iterator[Diagnostic]:
    """A result of one substance is not told as that of another: the substance that a sentence names was studied."""
    kept = context.corpus.site.substances
    of_spelling = {spelling: substance.name for substance in kept for spelling in substance.spelt}
    patterns = {substance.name: _words(substance.words) for substance in kept}
    for statement, cited in _stating(context):
        spelt = [name for source, _ in cited for name in source.study.substances]
        if not spelt or any(name not in of_spelling for name in spelt):
            continue  # a study of other or unnamed substances as well: nothing can be told from its record
        studied = {of_spelling[name] for name in spelt}
        named = {name for name, pattern in patterns.items() if pattern.search(statement.words)}
        if named and not named & studied and not _DENIES.search(statement.words):
            message = (
                f"This speaks of {' and '.join(sorted(named))}, but what it cites studied "
                f"{' and '.join(sorted(studied))}. Name what was studied."
            )
            column = min(_first(patterns[name], statement) for name in named)
            yield statement.at(column, "P436", message)
