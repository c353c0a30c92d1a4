"""How sure a claim on an effect may be: rules v1, GRADE-informed.

:func:`rate` is a pure function from a claim and the findings it rests on to a level with a trace. The rules follow
GRADE (Guyatt et al., GRADE guidelines 1 to 9, J Clin Epidemiol 2011), made computable in the manner of Pollock et
al. 2016; each threshold stands with its origin in :mod:`macros.evidence.thresholds`. Missing data takes the worse
branch, and the trace says so. The result is never a GRADE rating: no panel judged it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from macros.evidence import thresholds
from macros.evidence.model import Claim, Effect, Evidence, Finding, Override, Question, Source, Study
from macros.evidence.reference import is_retracted
from macros.evidence.vocabulary import (
    Blinding,
    ClaimKind,
    CountUnit,
    CslType,
    Design,
    Direction,
    Domain,
    Level,
    Measure,
    PopulationClass,
    RiskOfBias,
    Species,
)

_START = {
    Design.RANDOMISED_TRIAL: 4,
    Design.NON_RANDOMISED_TRIAL: 2,
    Design.COHORT: 2,
}
"""Level at which a design starts, 4 = high. Designs that are not listed start at 1: uncontrolled or self-selected."""

REVIEWS = (Design.META_ANALYSIS, Design.SYSTEMATIC_REVIEW)
_PRESS_TYPES = (CslType.WEBPAGE, CslType.ARTICLE_NEWSPAPER, CslType.ARTICLE_MAGAZINE)
_SEVERITY = {RiskOfBias.LOW: 0, RiskOfBias.SOME_CONCERNS: 1, RiskOfBias.HIGH: 2}


@dataclass(frozen=True)
class Piece:
    """One study with the findings of it that a claim rests on; what the rules weigh."""

    source: Source
    study: Study
    findings: tuple[Finding, ...]
    proxy: str = ""

    @cached_property
    def key(self) -> str:
        """Citekey of the document."""
        return self.source.id

    @property
    def pool(self) -> str:
        """Citekey of the paper whose participants these are: its own where it names no other."""
        return self.study.cohort or self.source.id

    @cached_property
    def n(self) -> int | None:
        """Participants: of the finding where it says so, else of the study; None where nothing says."""
        of_findings = [finding.effect.n for finding in self.findings if finding.effect and finding.effect.n]
        if of_findings:
            return max(of_findings)
        return self.study.n if self.study.n_unit in (CountUnit.PEOPLE, CountUnit.ANIMALS) else None

    @cached_property
    def start(self) -> int:
        """Level at which its design starts; for a review the lowest among the designs in it."""
        if self.study.design in REVIEWS:
            return min((_START.get(design, 1) for design in self.study.review_of), default=1)
        if self.study.self_selected and self.study.design is not Design.RANDOMISED_TRIAL:
            return 1
        return 1 if self.selection_unknown else _START.get(self.study.design, 1)

    @property
    def selection_unknown(self) -> bool:
        """Whether it is a cohort that leaves open if its participants chose the substance. Trials hand it out."""
        return self.study.design is Design.COHORT and self.study.self_selected is None


@dataclass(frozen=True, slots=True)
class Judgement:
    """What one domain takes off, why, and which studies brought it about."""

    domain: Domain
    steps: int
    """0, -1 or -2."""
    reason: str
    triggered_by: tuple[str, ...] = ()
    """Citekeys."""
    missing: tuple[str, ...] = ()
    """Citekeys of studies whose record leaves open what the rule asks, so that the worse branch was taken."""


@dataclass(frozen=True, slots=True)
class Certainty:
    """The result of the rules for one claim, with its working."""

    claim_id: str
    kind: ClaimKind
    rules_version: str
    level: Level | None
    """None for every kind of claim but an effect."""
    computed: Level | None
    """Level before overrides."""
    start: int = 0
    start_reason: str = ""
    judgements: tuple[Judgement, ...] = ()
    upgrade: int = 0
    cap: int = Level.HIGH.steps
    """Steps above which the level cannot rise, whatever the domains say."""
    cap_reason: str = ""
    overrides: tuple[Override, ...] = ()
    counted: tuple[str, ...] = ()
    """Citekeys of the studies that were weighed."""
    beside: tuple[tuple[str, str], ...] = ()
    """Citekey and reason of each that was read beside them, not weighed."""

    def judgement(self, domain: Domain) -> Judgement:
        """The judgement on one domain."""
        return next(judgement for judgement in self.judgements if judgement.domain is domain)


def rate(claim: Claim, evidence: Sequence[tuple[Source, Finding, Evidence]]) -> Certainty:
    """Rate ``claim`` on its ``evidence``. The order of the evidence does not matter."""
    if claim.kind is not ClaimKind.EFFECT or claim.question is None:
        keys = tuple(sorted({source.id for source, _, _ in evidence}))
        return Certainty(claim.id, claim.kind, thresholds.RULES_VERSION, None, None, counted=keys)
    pieces, beside = body_of_evidence(gather(evidence))
    if not pieces:
        reason = (
            "No study among the evidence reports on the question, so the claim starts and stays at the lowest level."
        )
        return Certainty(
            claim.id, claim.kind, thresholds.RULES_VERSION, Level.VERY_LOW, Level.VERY_LOW, 1, reason, beside=beside
        )
    start = max(piece.start for piece in pieces)
    judgements = (
        risk_of_bias(pieces),
        inconsistency(pieces),
        indirectness(pieces, claim.question),
        imprecision(pieces, claim.threshold),
        reporting_bias(pieces),
    )
    rated_upgrade = upgrade(pieces, start, judgements)
    cap, cap_reason = min(single_study_cap(pieces), stand_in_cap(pieces, claim.question))
    computed = Level.of_steps(min(start + sum(j.steps for j in judgements) + rated_upgrade, cap))
    overridden = tuple(_apply(judgement, claim.overrides) for judgement in judgements)
    kept_upgrade = upgrade(pieces, start, overridden) if overridden != judgements else rated_upgrade
    level = Level.of_steps(min(start + sum(j.steps for j in overridden) + kept_upgrade, cap))
    return Certainty(
        claim_id=claim.id,
        kind=claim.kind,
        rules_version=thresholds.RULES_VERSION,
        level=level,
        computed=computed,
        start=start,
        start_reason=_start_reason(pieces, start),
        judgements=judgements,
        upgrade=rated_upgrade,
        cap=cap,
        cap_reason=cap_reason,
        overrides=claim.overrides,
        counted=tuple(piece.key for piece in pieces),
        beside=beside,
    )


def gather(evidence: Iterable[tuple[Source, Finding, Evidence]]) -> list[Piece]:
    """One piece a document, its findings together, in the order of citekeys; documents without a study drop out."""
    found: dict[str, Piece] = {}
    for source, finding, item in sorted(evidence, key=lambda row: (row[0].id, row[1].id)):
        if source.study is None:
            continue
        piece = found.get(source.id)
        if piece is None:
            found[source.id] = Piece(source, source.study, (finding,), item.proxy)
        else:
            found[source.id] = replace(piece, findings=(*piece.findings, finding), proxy=piece.proxy or item.proxy)
    return list(found.values())


def body_of_evidence(pieces: Sequence[Piece]) -> tuple[list[Piece], tuple[tuple[str, str], ...]]:
    """The pieces that are weighed, and those that are only read beside them, with the reason.

    A retracted paper never counts. One pool of participants counts once: of two papers on the same people the
    stronger design counts, then the one with more of them. A review does not count beside its own trials, nor beside
    another paper on their participants. Only the strongest designs present are weighed (GRADE rates randomised and
    observational evidence apart).
    """
    beside = [(piece.key, "retracted") for piece in pieces if is_retracted(piece.source)]
    pieces = [piece for piece in pieces if not is_retracted(piece.source)]
    pools = _pools(pieces)
    own_trials = [
        piece
        for piece in pieces
        if piece.study.includes
        and any({key, pool} & set(piece.study.includes) for key, pool in pools.items() if key != piece.key)
    ]
    for review in own_trials:
        beside.append((review.key, "a review does not count beside the trials in it"))
    rest = [piece for piece in pieces if piece not in own_trials]
    kept: dict[str, Piece] = {}
    for piece in sorted(rest, key=lambda p: (-p.start, -(p.n or 0), p.key)):
        pool = pools[piece.key]
        if pool in kept:
            beside.append((piece.key, f"the same participants as in {kept[pool].key}"))
        else:
            kept[pool] = piece
    best = max((piece.start for piece in kept.values()), default=0)
    weighed = sorted((piece for piece in kept.values() if piece.start == best), key=lambda p: p.key)
    for piece in kept.values():
        if piece.start < best:
            beside.append((piece.key, "a weaker design than that of the studies weighed"))
    return weighed, tuple(sorted(beside))


def _pools(pieces: Sequence[Piece]) -> dict[str, str]:
    """Pool of each piece, by citekey: where ``cohort`` leads from paper to paper; in a circle its first key."""
    named = {piece.key: piece.pool for piece in pieces}

    def end(key: str) -> str:
        walked: list[str] = []
        while key not in walked:
            walked.append(key)
            key = named.get(key, key)
        return min(walked[walked.index(key) :])

    return {key: end(key) for key in named}


def _start_reason(pieces: Sequence[Piece], start: int) -> str:
    words = {4: "Randomised trials start at high", 2: "Comparisons without randomisation start at low"}
    reason = words.get(start, "Evidence without a control group, or self-selected, starts at very low")
    reviews = [piece.key for piece in pieces if piece.study.design in REVIEWS and not piece.study.review_of]
    reason += f"; the designs in {', '.join(reviews)} are not recorded" if reviews else ""
    unknown = [piece.key for piece in pieces if piece.selection_unknown]
    reason += f"; whether participants chose it is not recorded in {', '.join(unknown)}" if unknown else ""
    return reason + "."


def _share(pieces: Sequence[Piece], chosen: Sequence[Piece], *, worst: bool) -> float:
    """Share of participants that the ``chosen`` of ``pieces`` hold.

    Where a size is not known the answer is the one that ``worst`` asks for: as if the unknown studies held everybody
    (True) or nobody (False), as long as they are among the chosen; all chosen is always 1, none chosen always 0.
    """
    if not chosen:
        return 0.0
    if len(chosen) == len(pieces):
        return 1.0
    unknown_chosen = any(piece.n is None for piece in chosen)
    unknown_rest = any(piece.n is None for piece in pieces if piece not in chosen)
    if worst and unknown_chosen:
        return 1.0
    if not worst and (unknown_chosen or unknown_rest):
        return 0.0
    total = sum(piece.n or 0 for piece in pieces)
    return sum(piece.n or 0 for piece in chosen) / total if total else 0.0


def study_risk_of_bias(study: Study) -> tuple[RiskOfBias, str]:
    """Risk of bias of one study, and why.

    Blinding belongs here and is counted once: with outcomes that participants report themselves, blinding that was
    not measured raises some concerns, blinding that was broken or absent a high risk (after domain 4 of RoB 2,
    Sterne et al. 2019). Nobody's assessment on record: some concerns at best.
    """
    assessed = study.risk_of_bias.rating if study.risk_of_bias else RiskOfBias.SOME_CONCERNS
    reason = f"assessed as {assessed.label.lower()}" if study.risk_of_bias else "nobody's assessment is on record"
    if study.self_reported is not False:
        by_blinding = {
            Blinding.HELD: RiskOfBias.LOW,
            Blinding.UNMEASURED: RiskOfBias.SOME_CONCERNS,
            Blinding.BROKEN: RiskOfBias.HIGH,
            Blinding.NONE: RiskOfBias.HIGH,
        }[study.blinding]
        if _SEVERITY[by_blinding] > _SEVERITY[assessed]:
            outcome = "self-reported outcome" if study.self_reported else "possibly self-reported outcome"
            return by_blinding, f"{outcome} and {study.blinding.label.lower()}"
    return assessed, reason


def _leaves_bias_open(study: Study) -> bool:
    """Whether it lacks an assessment or, its blinding not held, does not say if outcomes are self-reported."""
    return study.risk_of_bias is None or (study.self_reported is None and study.blinding is not Blinding.HELD)


def risk_of_bias(pieces: Sequence[Piece]) -> Judgement:
    """GRADE guidelines 4. Minus 1 when too few participants are in studies at low risk, 2 when most are at high.

    The share of 75 % is that of Pollock et al. 2016; the second step is ours.
    """
    rated = {piece.key: study_risk_of_bias(piece.study) for piece in pieces}
    low = [piece for piece in pieces if rated[piece.key][0] is RiskOfBias.LOW]
    high = [piece for piece in pieces if rated[piece.key][0] is RiskOfBias.HIGH]
    missing = tuple(piece.key for piece in pieces if _leaves_bias_open(piece.study))
    if _share(pieces, high, worst=True) > thresholds.HIGH_RISK_SHARE.value:
        why = "; ".join(f"{piece.key}: {rated[piece.key][1]}" for piece in high)
        return Judgement(
            Domain.RISK_OF_BIAS,
            -2,
            f"Most participants are in studies at high risk of bias ({why}).",
            tuple(piece.key for piece in high),
            missing,
        )
    if _share(pieces, low, worst=False) < thresholds.LOW_RISK_SHARE.value:
        rest = [piece for piece in pieces if piece not in low]
        why = "; ".join(f"{piece.key}: {rated[piece.key][1]}" for piece in rest)
        return Judgement(
            Domain.RISK_OF_BIAS,
            -1,
            f"Too few participants are in studies at low risk of bias ({why}).",
            tuple(piece.key for piece in rest),
            missing,
        )
    return Judgement(Domain.RISK_OF_BIAS, 0, "Most participants are in studies at low risk of bias.", (), missing)


def inconsistency(pieces: Sequence[Piece]) -> Judgement:
    """GRADE guidelines 7. Minus 1 for considerable heterogeneity or for main results in opposing directions."""
    for piece in pieces:
        for finding in piece.findings:
            i2 = finding.effect.i2 if finding.effect else None
            if i2 is not None and i2 > thresholds.HETEROGENEITY.value:
                return Judgement(
                    Domain.INCONSISTENCY,
                    -1,
                    f"I² is {i2:g} % in {piece.key}: the results differ considerably.",
                    (piece.key,),
                )
    unknown = tuple(piece.key for piece in pieces if _leaves_heterogeneity_open(piece))
    if unknown:
        return Judgement(
            Domain.INCONSISTENCY,
            -1,
            "How far the pooled results differ is not on record, so the worse branch is taken.",
            unknown,
            unknown,
        )
    pointing = {
        direction: tuple(p.key for p in pieces if any(f.direction is direction for f in p.findings))
        for direction in (Direction.FAVOURS, Direction.HARMS, Direction.MIXED)
    }
    if pointing[Direction.MIXED]:
        return Judgement(
            Domain.INCONSISTENCY, -1, "Results within a study point in different directions.", pointing[Direction.MIXED]
        )
    if pointing[Direction.FAVOURS] and pointing[Direction.HARMS]:
        both = tuple(sorted({*pointing[Direction.FAVOURS], *pointing[Direction.HARMS]}))
        return Judgement(Domain.INCONSISTENCY, -1, "Main results point in opposing directions.", both)
    alone = len(pieces) == 1 and pieces[0].study.design not in REVIEWS
    only_one = " There is one study only." if alone else ""
    return Judgement(Domain.INCONSISTENCY, 0, f"No results in opposing directions.{only_one}")


def _leaves_heterogeneity_open(piece: Piece) -> bool:
    """Whether it pools trials without a record of I², which the algorithm of Pollock et al. 2016 takes as large."""
    effects = [finding.effect for finding in piece.findings if finding.effect]
    return piece.study.design is Design.META_ANALYSIS and bool(effects) and all(e.i2 is None for e in effects)


def indirectness(pieces: Sequence[Piece], question: Question) -> Judgement:
    """GRADE guidelines 8. Minus 1 for one feature in which most of the evidence differs, 2 for more or for animals."""
    animals = [piece for piece in pieces if any(_species(piece, f) is not question.species for f in piece.findings)]
    if _share(pieces, animals, worst=True) >= thresholds.DIRECT_SHARE.value:
        return Judgement(
            Domain.INDIRECTNESS,
            -2,
            f"The studies were not in {question.species.label.lower()}.",
            tuple(piece.key for piece in animals),
        )
    features = {
        "dose class": lambda p: all(_doses(p, f) == {question.dose_class} for f in p.findings),
        "substance": lambda p: set(p.study.substances) == {question.substance},
        "population": lambda p: all(_population(p, f) is question.population_class for f in p.findings),
        "comparator": lambda p: p.study.comparator in (question.comparator_class, *question.comparator_also),
        "outcome": lambda p: not p.proxy,
    }
    differing: list[str] = []
    keys: set[str] = set()
    for name, matches in features.items():
        others = [piece for piece in pieces if not matches(piece)]
        if _share(pieces, others, worst=True) >= thresholds.DIRECT_SHARE.value:
            differing.append(name)
            keys |= {piece.key for piece in others}
    if not differing:
        return Judgement(Domain.INDIRECTNESS, 0, "The studies match the question.")
    reason = f"Most of the evidence differs from the question in {_listed(differing)}."
    return Judgement(Domain.INDIRECTNESS, -1 if len(differing) == 1 else -2, reason, tuple(sorted(keys)))


def _species(piece: Piece, finding: Finding) -> Species:
    return finding.species or piece.study.species


def _doses(piece: Piece, finding: Finding) -> set[str]:
    return set(finding.dose_class or piece.study.dose_class)


def _population(piece: Piece, finding: Finding) -> PopulationClass:
    return finding.population_class or piece.study.population_class


def _listed(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def imprecision(pieces: Sequence[Piece], threshold: float | None) -> Judgement:
    """GRADE guidelines 6. Minus 1 when the interval crosses the threshold or n is small, 2 when n is very small."""
    missing = tuple(piece.key for piece in pieces if piece.n is None)
    keys = tuple(piece.key for piece in pieces)
    total = sum(piece.n or 0 for piece in pieces)
    if missing:
        return Judgement(
            Domain.IMPRECISION,
            -2,
            "How many took part is not on record, so the worse branch is taken.",
            missing,
            missing,
        )
    if total < thresholds.SMALL_SIZE.value:
        reason = f"{total} participants in all, fewer than {thresholds.SMALL_SIZE.value:g}."
        return Judgement(Domain.IMPRECISION, -2, reason, keys)
    if total < thresholds.INFORMATION_SIZE.value:
        reason = f"{total} participants in all, fewer than {thresholds.INFORMATION_SIZE.value:g}."
        return Judgement(Domain.IMPRECISION, -1, reason, keys)
    effect, key = leading_effect(pieces)
    if effect is None or effect.ci_low is None or effect.ci_high is None:
        return Judgement(Domain.IMPRECISION, -1, "No interval is on record, so the worse branch is taken.", keys, keys)
    line = threshold if threshold is not None else effect.measure.null_value
    interval = f"{effect.ci_low:g} to {effect.ci_high:g}"
    if effect.ci_low <= line <= effect.ci_high:
        return Judgement(
            Domain.IMPRECISION, -1, f"The interval {interval} ({effect.measure.value}) crosses {line:g}.", (key,)
        )
    return Judgement(
        Domain.IMPRECISION, 0, f"{total} participants, and the interval {interval} does not cross {line:g}."
    )


def leading_effect(pieces: Sequence[Piece]) -> tuple[Effect | None, str]:
    """Effect of the largest study that states one: of a meta-analysis the pooled effect. Ties go by citekey."""
    stated = [
        (piece.n or 0, piece.key, finding.effect)
        for piece in pieces
        for finding in piece.findings
        if finding.effect and finding.effect.ci_low is not None
    ]
    if not stated:
        return None, ""
    _, key, effect = min(stated, key=lambda row: (-row[0], row[1]))
    return effect, key


def reporting_bias(pieces: Sequence[Piece]) -> Judgement:
    """GRADE guidelines 5. Minus 1 when mostly unregistered, or known only from a press release."""
    press = [p for p in pieces if p.source.type in _PRESS_TYPES and not p.study.peer_reviewed]
    if press and len(press) == len(pieces):
        keys = tuple(piece.key for piece in press)
        return Judgement(Domain.REPORTING_BIAS, -1, "Known only from a press release or web page.", keys)
    unregistered = [piece for piece in pieces if not piece.study.registered]
    missing = tuple(piece.key for piece in pieces if piece.study.registered is None)
    if _share(pieces, unregistered, worst=True) >= thresholds.REGISTERED_SHARE.value:
        keys = tuple(piece.key for piece in unregistered)
        return Judgement(
            Domain.REPORTING_BIAS, -1, "No registration is on record for most of the evidence.", keys, missing
        )
    return Judgement(Domain.REPORTING_BIAS, 0, "Most of the evidence was registered.", (), missing)


def upgrade(pieces: Sequence[Piece], start: int, judgements: Sequence[Judgement]) -> int:
    """GRADE guidelines 9: 0, 1 or 2 levels for a large effect, in comparisons that lost no level."""
    if start != 2 or any(judgement.steps for judgement in judgements):
        return 0
    effect, _ = leading_effect(pieces)
    if effect is None or effect.estimate is None or effect.measure is not Measure.RR or effect.estimate <= 0:
        return 0
    ratio = max(effect.estimate, 1 / effect.estimate)
    if ratio >= thresholds.VERY_LARGE_EFFECT.value:
        return 2
    return 1 if ratio >= thresholds.LARGE_EFFECT.value else 0


def single_study_cap(pieces: Sequence[Piece]) -> tuple[int, str]:
    """One study alone reaches moderate at most. Ours; a review of several studies is not one study."""
    if len(pieces) == 1 and pieces[0].study.design not in REVIEWS:
        return Level.MODERATE.steps, "One study alone reaches moderate at most."
    return Level.HIGH.steps, ""


def stand_in_cap(pieces: Sequence[Piece], question: Question) -> tuple[int, str]:
    """Very low at most where no study weighed gave the dose, or studied the species, that the claim speaks of.

    Ours, stricter than GRADE guidelines 8, which leave the number of steps to judgement: what animals or another
    class of dose show may suggest a claim, but never carries it.
    """
    if all(_species(piece, f) is not question.species for piece in pieces for f in piece.findings):
        return Level.VERY_LOW.steps, f"No study weighed was in {question.species.label.lower()}: very low at most."
    if all(question.dose_class not in _doses(piece, f) for piece in pieces for f in piece.findings):
        return (
            Level.VERY_LOW.steps,
            "No study weighed gave the class of dose that the claim speaks of: very low at most.",
        )
    return Level.HIGH.steps, ""


def _apply(judgement: Judgement, overrides: Sequence[Override]) -> Judgement:
    """The judgement as a recorded override moves it; an override that starts elsewhere moves nothing."""
    for override in overrides:
        if override.domain is judgement.domain and override.from_ == judgement.steps:
            return replace(judgement, steps=override.to)
    return judgement
