"""What a level of certainty hangs on: each study left out in turn, and what would raise or lower it.

Nothing here is written by hand: every answer comes from rating the claim again on changed evidence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from macros.evidence.certainty import Certainty, rate
from macros.evidence.model import Assessment, Claim, Effect, Evidence, Finding, Question, Source, Study
from macros.evidence.vocabulary import (
    Blinding,
    ClaimKind,
    Comparison,
    CslType,
    Design,
    Direction,
    Domain,
    Level,
    Measure,
    RiskOfBias,
)

Row = tuple[Source, Finding, Evidence]
"""A source, a finding of it, and how a claim names it."""

_SIZES = (100, 200, 400, 800, 1600, 3200)
_NEW = "zzz-imagined-study"
_FAR_FROM_NULL = 0.5


@dataclass(frozen=True, slots=True)
class LeftOut:
    """The level without one study."""

    key: str
    level: Level


@dataclass(frozen=True, slots=True)
class WhatIf:
    """An imagined change and the level that the rules would then compute."""

    change: str
    level: Level


@dataclass(frozen=True, slots=True)
class Explanation:
    """What the level of one claim hangs on."""

    certainty: Certainty
    leave_one_out: tuple[LeftOut, ...] = ()
    would_raise: tuple[WhatIf, ...] = ()
    would_lower: tuple[WhatIf, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The JSON form of ``evidence explain`` and of the API."""
        certainty = self.certainty
        return {
            "id": certainty.claim_id,
            "kind": certainty.kind.value,
            "rules_version": certainty.rules_version,
            "certainty": certainty.level.value if certainty.level else None,
            "computed": certainty.computed.value if certainty.computed else None,
            "start": {"steps": certainty.start, "reason": certainty.start_reason},
            "domains": [
                {
                    "domain": judgement.domain.value,
                    "steps": judgement.steps,
                    "reason": judgement.reason,
                    "triggered_by": list(judgement.triggered_by),
                    "missing": list(judgement.missing),
                }
                for judgement in certainty.judgements
            ],
            "upgrade": certainty.upgrade,
            "cap": certainty.cap_reason,
            "overrides": [
                {
                    "domain": override.domain.value,
                    "from": override.from_,
                    "to": override.to,
                    "reason": override.reason,
                    "by": override.by,
                    "date": override.date,
                    "interests": override.interests,
                }
                for override in certainty.overrides
            ],
            "counted": list(certainty.counted),
            "beside": [{"source": key, "reason": reason} for key, reason in certainty.beside],
            "leave_one_out": [{"source": row.key, "certainty": row.level.value} for row in self.leave_one_out],
            "would_raise": [{"change": row.change, "certainty": row.level.value} for row in self.would_raise],
            "would_lower": [{"change": row.change, "certainty": row.level.value} for row in self.would_lower],
        }


def explain(claim: Claim, evidence: Sequence[Row], rated: Certainty | None = None) -> Explanation:
    """Work out what the level of ``claim`` hangs on; ``rated`` is its certainty where it has been computed already.

    Claims of other kinds than effect have nothing to work out.
    """
    certainty = rated or rate(claim, evidence)
    if claim.kind is not ClaimKind.EFFECT or claim.question is None or certainty.level is None:
        return Explanation(certainty)
    changes = [*_mended_domains(claim, certainty), *_imagined_studies(claim, claim.question, certainty.level, evidence)]
    raising = tuple(change for change in changes if change.level.steps > certainty.level.steps)
    lowering = tuple(change for change in changes if change.level.steps < certainty.level.steps)
    return Explanation(certainty, tuple(_left_out(claim, certainty, evidence)), raising, lowering)


def _left_out(claim: Claim, certainty: Certainty, evidence: Sequence[Row]) -> Iterator[LeftOut]:
    for key in certainty.counted:
        rest = [row for row in evidence if row[0].id != key]
        level = rate(claim, rest).level
        if level is not None:
            yield LeftOut(key, level)


def _mended_domains(claim: Claim, certainty: Certainty) -> Iterator[WhatIf]:
    """For each domain that took something off: the level if it had taken nothing, all else equal."""
    total = certainty.start + sum(judgement.steps for judgement in certainty.judgements) + certainty.upgrade
    words = {
        Domain.RISK_OF_BIAS: "If the same studies had been at low risk of bias",
        Domain.INCONSISTENCY: "If their results had agreed",
        Domain.INDIRECTNESS: "If they had matched the question",
        Domain.IMPRECISION: "If they had been large enough, with an interval clear of the threshold",
        Domain.REPORTING_BIAS: "If they had been registered",
    }
    for judgement in certainty.judgements:
        if judgement.steps:
            yield WhatIf(words[judgement.domain], Level.of_steps(min(total - judgement.steps, certainty.cap)))


def _imagined_studies(claim: Claim, question: Question, level: Level, evidence: Sequence[Row]) -> Iterator[WhatIf]:
    """The smallest sound trial that would raise the level; and a sound trial of equal size with the opposite result."""
    for size in _SIZES:
        added = rate(claim, [*evidence, _trial(question, size, _leading_direction(evidence))]).level
        if added is not None and added.steps > level.steps:
            yield WhatIf(_described(question, size, "pointing the same way"), added)
            break
    largest = max((row[0].study.n or 0 for row in evidence if row[0].study), default=0) or _SIZES[0]
    opposite = Direction.HARMS if _leading_direction(evidence) is Direction.FAVOURS else Direction.FAVOURS
    against = rate(claim, [*evidence, _trial(question, largest, opposite)]).level
    if against is not None:
        yield WhatIf(_described(question, largest, "pointing the other way"), against)


def _leading_direction(evidence: Sequence[Row]) -> Direction:
    pointing = [row[1].direction for row in evidence if row[1].direction in (Direction.FAVOURS, Direction.HARMS)]
    return max(set(pointing), key=lambda d: (pointing.count(d), d.value)) if pointing else Direction.FAVOURS


def _described(question: Question, size: int, way: str) -> str:
    return (
        f"A registered randomised trial at low risk of bias, with blinding that holds, in {size:,} participants "
        f"({question.population_class.label.lower()}), of {question.intervention} against {question.comparator}, {way}"
    )


def _trial(question: Question, size: int, direction: Direction) -> Row:
    """A sound trial that asks just what ``question`` asks."""
    study = Study(
        design=Design.RANDOMISED_TRIAL,
        species=question.species,
        population_class=question.population_class,
        substances=(question.substance,),
        dose_class=(question.dose_class,),
        n=size,
        comparator=question.comparator_class,
        blinding=Blinding.HELD,
        self_reported=True,
        self_selected=False,
        registered=True,
        peer_reviewed=True,
        risk_of_bias=Assessment(rating=RiskOfBias.LOW, by=_NEW),
    )
    effect = Effect(measure=Measure.SMD, estimate=-1.0, ci_low=-1.0 - _FAR_FROM_NULL, ci_high=-_FAR_FROM_NULL, n=size)
    finding = Finding(
        id="f1", text="Imagined", direction=direction, comparison=Comparison.BETWEEN_GROUPS, effect=effect
    )
    source = Source(
        id=_NEW,
        type=CslType.ARTICLE_JOURNAL,
        title="Imagined",
        URL="https://example.org/",
        study=study,
        findings=(finding,),
        read_at=("nowhere",),
    )
    return source, finding, Evidence(finding=f"{_NEW}:f1")
