"""The rows behind each chart, from the records alone. What draws a chart, and what writes its table, reads these."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from macros.evidence import directions, reference
from macros.evidence.certainty import gather
from macros.evidence.corpus import Corpus
from macros.evidence.model import Claim, Effect, Finding, Given, Outcome, Source, Spread, Study
from macros.evidence.vocabulary import (
    ClaimKind,
    CountUnit,
    Design,
    Direction,
    DoseUnit,
    Level,
    Measure,
    Species,
    TrialStatus,
)

_NO_DOSE = "none"


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """A claim on an effect as the matrix of outcomes shows it."""

    claim: Claim
    outcome: Outcome
    substance: str
    dose_class: str
    direction: Direction
    level: Level


def outcome_matrix(corpus: Corpus) -> list[MatrixCell]:
    """Claims on effects by outcome, in the order of site.yml; those of no dose or no listed outcome are left out."""
    outcomes = {outcome.id: outcome for outcome in corpus.site.outcomes}
    order = {outcome: index for index, outcome in enumerate(outcomes)}
    found = []
    for claim in corpus.claims.values():
        asked, level = claim.question, corpus.certainty(claim.id).level
        if claim.kind is not ClaimKind.EFFECT or asked is None or level is None or claim.withdrawn:
            continue
        if asked.outcome_class in outcomes and asked.dose_class != _NO_DOSE:
            direction = directions.of_claim(corpus, claim.id)
            outcome = outcomes[asked.outcome_class]
            found.append(MatrixCell(claim, outcome, asked.substance, asked.dose_class, direction, level))
    return sorted(found, key=lambda cell: (order[cell.outcome.id], cell.claim.title))


@dataclass(frozen=True, slots=True)
class GivenDose:
    """An amount that a study gave to people."""

    source: Source
    given: Given

    @property
    def panel(self) -> str:
        """What shares an axis: substance and what was weighed, in units that can stand on one axis."""
        if self.given.unit is DoseUnit.GRAM:
            return "g of dried material"
        unit = "mg" if self.given.unit in (DoseUnit.MILLIGRAM, DoseUnit.MILLIGRAM_PER_70_KG) else self.given.unit.value
        return f"{unit} of {self.given.substance}"


def given_doses(corpus: Corpus) -> list[GivenDose]:
    """Amounts that studies gave to people, smallest first within a panel."""
    rows = [
        GivenDose(source, given)
        for source in corpus.sources.values()
        if source.study and source.study.species is Species.HUMAN
        for given in source.study.given
    ]
    return sorted(rows, key=lambda row: (row.panel, row.given.amount, row.source.id))


@dataclass(frozen=True, slots=True)
class Guessed:
    """How many in a group said rightly what they had been given."""

    source: Source
    finding: str
    group: str
    right: float
    chance: float | None
    n: int | None


def guesses(corpus: Corpus) -> list[Guessed]:
    """Shares of right guesses, study by study, those of the dose that the site is about first."""
    focus = corpus.site.dose_in_focus

    def place(source: Source) -> tuple[bool, str]:
        return (source.study is None or focus not in source.study.dose_class, source.id)

    return [
        Guessed(source, finding.id, row.group, row.right, row.chance, row.n)
        for source in sorted(corpus.sources.values(), key=place)
        for finding in source.findings
        for row in finding.guesses
    ]


@dataclass(frozen=True, slots=True)
class Estimate:
    """An effect with its interval, as a source reports it."""

    source: Source
    finding: str
    direction: Direction
    value: float
    low: float
    high: float
    n: int | None


@dataclass(frozen=True, slots=True)
class Forest:
    """Estimates of several studies on one scale."""

    measure: Measure
    scale: str
    rows: tuple[Estimate, ...]
    line: float
    """Where no effect is, or the threshold that the claim names."""

    @property
    def label(self) -> str:
        """Measure and scale in words."""
        return f"{self.measure.label}, {self.scale}" if self.scale else self.measure.label

    @property
    def favourable_side(self) -> str:
        """On which side of the line results favour what was studied; empty if the records do not say so alike."""
        sides = {
            "left" if row.value < self.line else "right" for row in self.rows if row.direction is Direction.FAVOURS
        }
        return sides.pop() if len(sides) == 1 else ""


def forest(corpus: Corpus, claim_id: str) -> Forest | None:
    """What the weighed studies of a claim report on the scale that most of them use; None if fewer than two do.

    Mean differences share an axis only if both records name the same scale: points of two scales are not the same.
    """
    beside = dict(corpus.certainty(claim_id).beside)
    by_scale: dict[tuple[Measure, str], list[Estimate]] = {}
    for piece in gather(corpus.evidence(claim_id)):
        for finding in piece.findings if piece.key not in beside else ():
            row = _estimate(piece.source, finding)
            if row is not None and finding.effect is not None:
                by_scale.setdefault((finding.effect.measure, finding.effect.scale), []).append(row)
                break
    (measure, scale), rows = max(by_scale.items(), key=lambda item: len(item[1]), default=((Measure.SMD, ""), []))
    if len(rows) < 2 or (measure is Measure.MD and not scale):
        return None
    threshold = corpus.claims[claim_id].threshold
    return Forest(measure, scale, tuple(rows), measure.null_value if threshold is None else threshold)


def _estimate(source: Source, finding: Finding) -> Estimate | None:
    effect = finding.effect
    if effect is None or effect.estimate is None or effect.ci_low is None or effect.ci_high is None:
        return None
    return Estimate(source, finding.id, finding.direction, effect.estimate, effect.ci_low, effect.ci_high, effect.n)


def effects(corpus: Corpus) -> list[tuple[Source, Finding, Effect]]:
    """Every effect with an estimate, by source and finding."""
    return [
        (source, finding, finding.effect)
        for _, source in sorted(corpus.sources.items())
        for finding in source.findings
        if finding.effect is not None and finding.effect.estimate is not None
    ]


@dataclass(frozen=True, slots=True)
class DatedStudy:
    """A study with its year, its group of designs and its size."""

    source: Source
    study: Study
    year: int
    group: str


_GROUPS: dict[str, tuple[Design, ...]] = {
    "Randomised trials": (Design.RANDOMISED_TRIAL,),
    "Other trials": (Design.NON_RANDOMISED_TRIAL, Design.SINGLE_ARM_TRIAL),
    "Surveys and follow-ups": (Design.COHORT, Design.UNCONTROLLED_COHORT, Design.CROSS_SECTIONAL),
    "Interviews and case reports": (Design.QUALITATIVE, Design.CASE_REPORT),
    "Animals and cells": (Design.ANIMAL_EXPERIMENT, Design.CELL_EXPERIMENT),
    "Reviews": (Design.SYSTEMATIC_REVIEW, Design.META_ANALYSIS, Design.NARRATIVE_REVIEW),
}


def dated_studies(corpus: Corpus, dose_class: str) -> list[DatedStudy]:
    """Studies of a class of dose by year; documents that report no study of these kinds are left out."""
    group_of = {design: group for group, designs in _GROUPS.items() for design in designs}
    order = list(_GROUPS)
    rows = [
        DatedStudy(source, source.study, int(source.issued[:4]), group_of[source.study.design])
        for source in corpus.sources.values()
        if source.study
        and source.issued
        and source.study.design in group_of
        and dose_class in source.study.dose_class
        and not reference.is_retracted(source)
    ]
    return sorted(rows, key=lambda row: (order.index(row.group), row.year, -people(row.study), row.source.id))


def people(study: Study) -> int:
    """Participants of a study; 0 where no one number says it, or where it counts something else."""
    return study.n or 0 if study.n_unit is CountUnit.PEOPLE else 0


@dataclass(frozen=True, slots=True)
class Measured:
    """The lowest and the highest value that a document measured."""

    source: Source
    finding: str
    spread: Spread


def spreads(corpus: Corpus) -> list[Measured]:
    """Measured spreads, by unit and highest value."""
    rows = [
        Measured(source, finding.id, finding.spread)
        for source in corpus.sources.values()
        for finding in source.findings
        if finding.spread
    ]
    return sorted(rows, key=lambda row: (row.spread.unit, row.spread.high, row.source.id))


@dataclass(frozen=True, slots=True)
class RunningTrial:
    """A trial without results on record, whose entry, protocol and news may be records of their own."""

    source: Source
    """The record whose status is newest."""
    study: Study
    registration: tuple[str, ...]
    planned: int | None
    """Participants that are planned or were enrolled, where a number says it."""


_ORDER = (TrialStatus.RECRUITING, TrialStatus.ACTIVE, TrialStatus.PLANNED, TrialStatus.COMPLETED, TrialStatus.STOPPED)


def running_trials(corpus: Corpus) -> list[RunningTrial]:
    """Registered trials by status, the focus of the site first, then by size."""
    focus = corpus.site.dose_in_focus
    rows = [row for sources in _of_one_trial(corpus) if (row := _running(sources))]

    def place(row: RunningTrial) -> tuple[bool, int, int, str]:
        status = row.study.status
        rank = _ORDER.index(status) if status in _ORDER else len(_ORDER)
        return (focus not in row.study.dose_class, rank, -(row.planned or 0), row.source.id)

    return sorted(rows, key=place)


def _of_one_trial(corpus: Corpus) -> list[list[Source]]:
    """Sources with a study record, together where they are of one trial: by its number or by their participants."""
    groups: dict[str, list[Source]] = {}
    for source in corpus.sources.values():
        if source.study is None:
            continue
        names = {source.id, *source.study.registration, *([source.study.cohort] if source.study.cohort else [])}
        joined = [source]
        for group in {id(groups[name]): groups[name] for name in names if name in groups}.values():
            joined = [*group, *joined]
            names |= {name for name, found in groups.items() if found is group}
        groups |= dict.fromkeys(names, joined)
    return list({id(group): group for group in groups.values()}.values())


_PLANS = {Design.REGISTRY_RECORD, Design.TRIAL_PROTOCOL}


def _running(sources: list[Source]) -> RunningTrial | None:
    """The trial that these sources are of; None if one of them has results, or none says where it stands."""
    told = [(source, source.study) for source in sources if source.study and source.study.status]
    published = [source for source in sources if source.study and not source.study.status]
    if not told or any(source.study and source.study.design not in _PLANS for source in published):
        return None
    source, study = max(told, key=lambda row: (str(row[1].status_as_of or ""), row[0].id))
    numbers = dict.fromkeys(number for found in sources if found.study for number in found.study.registration)
    sizes = [size for found in sources if found.study and (size := planned_size(found.study))]
    return RunningTrial(source, study, tuple(numbers), max(sizes, default=None))


def planned_size(study: Study) -> int | None:
    """The number of participants of a registration: counted, or the first number of its size in words."""
    if study.n:
        return study.n
    match = re.search(r"\b\d[\d,]*\b", study.n_reported)
    return int(match[0].replace(",", "")) if match else None


def columns(cells: list[MatrixCell]) -> Iterator[tuple[str, str]]:
    """Substance and class of dose of each column of the matrix, in order of first claim."""
    yield from dict.fromkeys((cell.substance, cell.dose_class) for cell in cells)
