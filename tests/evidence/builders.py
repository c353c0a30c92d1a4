"""Makers of records for tests. Each default is as good as evidence gets: a test names what it changes.

The subject is made up: does peppermint oil ease headache? Two such trials or more rate as high.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from macros.evidence.certainty import Certainty, rate
from macros.evidence.model import (
    Assessment,
    Claim,
    Effect,
    Evidence,
    Finding,
    Override,
    Question,
    Source,
    Study,
)
from macros.evidence.vocabulary import (
    Blinding,
    ClaimKind,
    Comparator,
    CslType,
    Design,
    Direction,
    Domain,
    Measure,
    PopulationClass,
    RiskOfBias,
    Species,
)

Row = tuple[Source, Finding, Evidence]
"""A finding that a claim rests on, with its source: what the rules are given."""


def effect(**changes: Any) -> Effect:
    """A mean difference of -0.5 (-0.7 to -0.3): well away from no effect."""
    return Effect(**{"measure": Measure.SMD, "estimate": -0.5, "ci_low": -0.7, "ci_high": -0.3} | changes)


def risk_ratio(estimate: float, ci_low: float, ci_high: float) -> Effect:
    """A risk ratio; no effect is 1."""
    return Effect(measure=Measure.RR, estimate=estimate, ci_low=ci_low, ci_high=ci_high)


def finding(id: str = "f1", **changes: Any) -> Finding:
    """A finding in favour of peppermint, with its interval."""
    best = {"text": "Headache eased more.", "direction": Direction.FAVOURS, "effect": effect()}
    return Finding(id=id, **best | changes)


def assessed(rating: str) -> Assessment:
    """A published assessment of risk of bias: ``low``, ``some-concerns`` or ``high``."""
    return Assessment(rating=RiskOfBias(rating), by="cochrane2023")


def study(**changes: Any) -> Study:
    """A registered randomised trial in 500 patients at low risk of bias, whose blinding held."""
    best = {
        "design": Design.RANDOMISED_TRIAL,
        "species": Species.HUMAN,
        "population_class": PopulationClass.PATIENTS,
        "substances": ("peppermint",),
        "dose_class": ("standard",),
        "n": 500,
        "comparator": Comparator.PLACEBO,
        "blinding": Blinding.HELD,
        "self_reported": True,
        "self_selected": False,
        "registered": True,
        "peer_reviewed": True,
        "risk_of_bias": assessed("low"),
    }
    return Study(**best | changes)


def source(key: str, study: Study | None, findings: Sequence[Finding] = (), **changes: Any) -> Source:
    """A journal article with ``study`` and ``findings``; one finding in favour if none is given."""
    best = {
        "type": CslType.ARTICLE_JOURNAL,
        "title": "Peppermint oil and headache",
        "URL": f"https://journal.example/{key}",
        "read_at": (f"https://journal.example/{key}",),
    }
    return Source(id=key, study=study, findings=tuple(findings) or (finding(),), **best | changes)


def trial(key: str, *findings: Finding, **changes: Any) -> Source:
    """The article of a trial; ``changes`` are fields of its study."""
    return source(key, study(**changes), findings)


def cohort(key: str, *findings: Finding, **changes: Any) -> Source:
    """The article of a cohort that is as good as a cohort can be, its effect not large."""
    return trial(key, *findings, **{"design": Design.COHORT} | changes)


def review(key: str, *findings: Finding, **changes: Any) -> Source:
    """The article of a meta-analysis of randomised trials."""
    best = {"design": Design.META_ANALYSIS, "review_of": (Design.RANDOMISED_TRIAL,), "n": 2000}
    return trial(key, *(findings or (finding(effect=effect(i2=20.0)),)), **best | changes)


def question(**changes: Any) -> Question:
    """Does a standard dose of peppermint, against placebo, ease headache in patients?"""
    asked = {
        "population": "adults with headache",
        "population_class": PopulationClass.PATIENTS,
        "intervention": "peppermint oil",
        "substance": "peppermint",
        "dose_class": "standard",
        "comparator": "placebo",
        "comparator_class": Comparator.PLACEBO,
        "outcome": "severity of headache",
    }
    return Question(**asked | changes)


def override(domain: Domain, from_: int, to: int) -> Override:
    """A recorded disagreement with what the rules take off in ``domain``."""
    return Override(
        domain=domain,
        from_=from_,
        to=to,
        reason="The rule reads more into the record than it holds.",
        by="A. Reviewer",
        date="2026-11-21",
        interests="none",
    )


def claim(**changes: Any) -> Claim:
    """An effect claim on :func:`question`."""
    plain = {
        "id": "peppermint-headache",
        "kind": ClaimKind.EFFECT,
        "title": "Peppermint and headache",
        "assertion": "Peppermint oil eases headache.",
        "question": question(),
        "evidence": (Evidence(finding="alpha2020:f1"),),
        "reviewed": "2026-11-21",
    }
    return Claim(**plain | changes)


def rows(sources: Sequence[Source], proxies: Mapping[str, str] | None = None) -> list[Row]:
    """Every finding of every source as evidence; ``proxies`` gives, by citekey, what was measured instead."""
    measured = proxies or {}
    return [
        (record, found, Evidence(finding=f"{record.id}:{found.id}", proxy=measured.get(record.id, "")))
        for record in sources
        for found in record.findings
    ]


def certainty(*sources: Source, asked: Claim | None = None, proxies: Mapping[str, str] | None = None) -> Certainty:
    """The certainty of a claim that rests on every finding of ``sources``."""
    return rate(asked or claim(), rows(sources, proxies))


def lost(rated: Certainty) -> dict[Domain, int]:
    """The domains that took something off, and how much; empty where none did."""
    return {judgement.domain: judgement.steps for judgement in rated.judgements if judgement.steps}
