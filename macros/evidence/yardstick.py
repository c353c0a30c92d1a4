"""The yardstick: published GRADE ratings, rated again by the rules of certainty, and how often the two agree.

``content/yardstick.yml`` holds the ratings. :func:`feed` turns one into a claim and the one document that it rests
on, and :func:`macros.evidence.certainty.rate` does the rest: there is no second copy of any rule here. Three kinds of
input are told apart, domain by domain (:class:`Origin`):

- What the publication prints goes in as it stands: designs, number of studies, people, interval, I².
- What the rules would read from study records, and no publication prints, goes in from the published judgement: risk
  of bias with blinding in it, directness, registration; heterogeneity and size only where their figures are missing.
- A judgement that was not read goes in as if nothing had been taken off, so the computed level then tends to be high.

The comparison is therefore kinder to the rules than rating from study records would be; only the domains that come
from figures test a threshold.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from macros.evidence import thresholds
from macros.evidence.certainty import Certainty, rate
from macros.evidence.model import STRICT, Assessment, Claim, Effect, Evidence, Finding, Question, Source, Study, told
from macros.evidence.vocabulary import (
    Blinding,
    ClaimKind,
    Comparator,
    CslType,
    Design,
    Direction,
    Domain,
    Level,
    Measure,
    PopulationClass,
    ReasonsRead,
    RiskOfBias,
    Species,
    Term,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class StudyCount:
    """How many studies of each kind a rating rests on; null where there are some, but nobody could read how many."""

    __pydantic_config__ = STRICT
    randomised: int | None = told("Randomised trials", default=0, ge=0, strict=True)
    non_randomised: int | None = told("Comparisons without randomisation", default=0, ge=0, strict=True)
    uncontrolled: int | None = told("Studies without a comparison", default=0, ge=0, strict=True)

    @property
    def by_design(self) -> dict[Design, int | None]:
        """The designs that are there, as the rules know them, with their numbers."""
        counts = {
            Design.RANDOMISED_TRIAL: self.randomised,
            Design.COHORT: self.non_randomised,
            Design.UNCONTROLLED_COHORT: self.uncontrolled,
        }
        return {design: count for design, count in counts.items() if count != 0}


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedEffect:
    """The pooled result that a rating is about, as printed."""

    __pydantic_config__ = STRICT
    measure: Measure = told("Effect measure", example="SMD")
    estimate: float | None = told("Point estimate, in the unit of the measure", default=None)
    ci_low: float | None = told("Lower end of the 95 % confidence interval", default=None)
    ci_high: float | None = told("Upper end of the 95 % confidence interval", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Downgrade:
    """A reason for which a review took levels off."""

    __pydantic_config__ = STRICT
    domain: Domain = told("Domain", example="imprecision")
    steps: int | None = told("Levels taken off; null where not read", default=None, ge=-2, le=-1, strict=True)
    reason: str = told("The reason, in our words", min_length=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """A GRADE rating of one body of evidence, as a review published it."""

    __pydantic_config__ = STRICT
    id: str = told("Id of the rating", example="appleton2021-symptoms", check="citekey")
    body: str = told("Body of evidence; ratings that share studies share it", check="citekey")
    population: str = told("Who took part", min_length=1)
    intervention: str = told("What was given or what people were exposed to", min_length=1)
    comparator: str = told("Compared with what", min_length=1)
    outcome: str = told("What was measured", min_length=1)
    studies: StudyCount = told("Number of studies by kind")
    n: int | None = told("People in all studies together; left out where not read", default=None, gt=0, strict=True)
    effect: PublishedEffect | None = told("Pooled result; left out where not read", default=None)
    i2: float | None = told("Heterogeneity I², per cent; left out where not read", default=None, ge=0, le=100)
    blinding: str = told("What the review says of blinding, in our words", default="")
    certainty: Level = told("Published level", example="low")
    certainty_from_wording: bool = told(
        "The level was read from the review's graded wording, not beside the result", default=False, strict=True
    )
    downgrades: tuple[Downgrade, ...] = told("Published reasons for rating down, one entry a domain", default=())
    reasons_read: ReasonsRead = told("How much of the published reasons was read", example="full")
    note: str = told("What else the reader of the numbers should know", default="")
    read_at: tuple[str, ...] = told("Where it was read", check="url", min_length=1)

    def published(self, domain: Domain) -> int | None:
        """Steps that the review took off in ``domain``; None where that was not read.

        A reason whose number of steps was not read counts as one step.
        """
        for downgrade in self.downgrades:
            if downgrade.domain is domain:
                return -1 if downgrade.steps is None else downgrade.steps
        return 0 if self.reasons_read is ReasonsRead.FULL else None


@dataclass(frozen=True, slots=True, kw_only=True)
class RatedReview:
    """A review that published GRADE ratings."""

    __pydantic_config__ = STRICT
    key: str = told("Key of the review", example="appleton2021", check="citekey")
    short: str = told("Its name in tables", example="Appleton et al. 2021", min_length=1)
    title: str = told("Title, as published", min_length=1)
    authors: str = told("Authors", example="Appleton KM, Voyias PD", min_length=1)
    year: int = told("Year of publication", example="2021", ge=1990, strict=True)
    journal: str = told("Journal or series, with volume where known", min_length=1)
    doi: str = told("DOI", example="10.1002/14651858.CD004692.pub5", check="doi", default="")
    url: str = told("Address", check="url")
    bibliography_complete: bool = told("All of these details stood in the copy that was read", strict=True)
    ratings: tuple[Rating, ...] = told("Ratings taken from it", min_length=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Yardstick:
    """``content/yardstick.yml``."""

    __pydantic_config__ = STRICT
    reviews: tuple[RatedReview, ...] = told("Reviews with their ratings", min_length=1)


class Origin(Term):
    """Where the rules got from what they computed in one domain."""

    FIGURES = "figures", "from printed figures"
    JUDGEMENT = "judgement", "from the published judgement"
    UNREAD = "unread", "not read, taken as no loss"


@dataclass(frozen=True, slots=True)
class Fed:
    """A published rating in the form in which the rules take evidence."""

    claim: Claim
    source: Source
    evidence: Evidence
    origins: Mapping[Domain, Origin]

    def rated(self) -> Certainty:
        """What the rules make of it."""
        return rate(self.claim, [(self.source, self.source.findings[0], self.evidence)])


_RISK = {0: RiskOfBias.LOW, -1: RiskOfBias.SOME_CONCERNS, -2: RiskOfBias.HIGH}
_SUBSTANCE, _DOSE = "what the review rated", "the dose that the review rated"


def feed(rating: Rating) -> Fed:
    """The claim that ``rating`` is about, resting on one document.

    One study is that study, so that the cap on single studies applies; more, or nobody knows how many, are a
    meta-analysis of their designs. Comparisons without randomisation go in as cohorts whose participants did not
    choose, since the publications start them at low. Published steps become what makes a rule take as many:

    - Risk of bias: low, some concerns or high, with blinding that held, as blinding is part of that judgement.
    - Inconsistency: I² where printed; else results that point in different directions if any level was taken off, and
      either way an I² of 0 for several studies, so that a page that could not be read takes off nothing by itself.
    - Indirectness: a measured stand-in for the outcome, and for two levels other people as well.
    - Imprecision: see :func:`_size` and :func:`_effect`.
    - Reporting bias: unregistered if a level was taken off, else registered.
    """
    judged = {domain: rating.published(domain) or 0 for domain in Domain}
    designs = rating.studies.by_design
    alone = list(designs.values()) == [1]
    study = Study(
        design=next(iter(designs)) if alone else Design.META_ANALYSIS,
        review_of=() if alone else tuple(designs),
        species=Species.HUMAN,
        population_class=PopulationClass.MIXED if judged[Domain.INDIRECTNESS] == -2 else PopulationClass.PATIENTS,
        substances=(_SUBSTANCE,),
        dose_class=(_DOSE,),
        n=_size(rating, judged[Domain.IMPRECISION]),
        comparator=Comparator.OTHER_GROUP,
        blinding=Blinding.HELD,
        self_selected=False,
        registered=not judged[Domain.REPORTING_BIAS],
        peer_reviewed=True,
        risk_of_bias=Assessment(rating=_RISK[judged[Domain.RISK_OF_BIAS]], by=rating.id),
    )
    inconsistent = rating.i2 is None and judged[Domain.INCONSISTENCY] < 0
    finding = Finding(
        id="f1",
        text=rating.outcome,
        direction=Direction.MIXED if inconsistent else Direction.FAVOURS,
        effect=_effect(rating, judged[Domain.IMPRECISION], 0 if rating.i2 is None and not alone else rating.i2),
    )
    source = Source(
        id=rating.id,
        type=CslType.ARTICLE_JOURNAL,
        title=rating.outcome,
        URL=rating.read_at[0],
        study=study,
        findings=(finding,),
        read_at=rating.read_at,
    )
    evidence = Evidence(
        finding=f"{rating.id}:f1", proxy="a stand-in for the outcome" if judged[Domain.INDIRECTNESS] else ""
    )
    return Fed(_claim(rating, evidence), source, evidence, _origins(rating))


def _claim(rating: Rating, evidence: Evidence) -> Claim:
    question = Question(
        population=rating.population,
        population_class=PopulationClass.PATIENTS,
        intervention=rating.intervention,
        substance=_SUBSTANCE,
        dose_class=_DOSE,
        comparator=rating.comparator,
        comparator_class=Comparator.OTHER_GROUP,
        outcome=rating.outcome,
    )
    return Claim(
        id=rating.id,
        kind=ClaimKind.EFFECT,
        title=rating.outcome,
        assertion=rating.outcome,
        question=question,
        evidence=(evidence,),
        reviewed="",
    )


def _size(rating: Rating, judged: int) -> int:
    """People: as printed, else the smallest number from which the rule for size alone takes off what was published.

    Nobody's reader could see how many took part, but the review's authors could, and judged imprecision on it. So the
    published steps stand for the number: none for a body that is large enough, one for a small one, two for a very
    small one. With the worse branch instead, a missing page would be counted as a missing study.
    """
    if rating.n is not None:
        return rating.n
    if judged == 0:
        return int(thresholds.INFORMATION_SIZE.value)
    return int(thresholds.SMALL_SIZE.value) - (judged == -2)


def _effect(rating: Rating, judged: int, i2: float | None) -> Effect:
    """The interval as printed, else one that crosses no effect just if imprecision was published.

    The made-up interval has no estimate, so it can bring no upgrade, and it decides nothing where the number of people
    is small.
    """
    printed = rating.effect
    if printed is not None and _has_interval(rating):
        return Effect(
            measure=printed.measure,
            estimate=printed.estimate,
            ci_low=printed.ci_low,
            ci_high=printed.ci_high,
            i2=i2,
        )
    measure = printed.measure if printed else Measure.MD
    line = measure.null_value
    return Effect(measure=measure, ci_low=line - 1 if judged else line + 1, ci_high=line + 2, i2=i2)


def _has_interval(rating: Rating) -> bool:
    return rating.effect is not None and rating.effect.ci_low is not None and rating.effect.ci_high is not None


def _origins(rating: Rating) -> dict[Domain, Origin]:
    """Where each domain comes from; imprecision from figures if those printed are all that its rule looks at."""
    origins = {domain: Origin.UNREAD if rating.published(domain) is None else Origin.JUDGEMENT for domain in Domain}
    if rating.i2 is not None:
        origins[Domain.INCONSISTENCY] = Origin.FIGURES
    if rating.n is not None and (rating.n < thresholds.INFORMATION_SIZE.value or _has_interval(rating)):
        origins[Domain.IMPRECISION] = Origin.FIGURES
    return origins


@dataclass(frozen=True, slots=True)
class DomainSteps:
    """What the review and the rules took off in one domain."""

    domain: Domain
    published: int | None
    """None where it was not read."""
    computed: int
    origin: Origin


@dataclass(frozen=True, slots=True)
class Outcome:
    """A published rating beside the level that the rules compute."""

    review: RatedReview
    rating: Rating
    certainty: Certainty
    domains: tuple[DomainSteps, ...]

    @property
    def computed(self) -> Level:
        """The computed level."""
        return self.certainty.level or Level.VERY_LOW

    @property
    def difference(self) -> int:
        """Levels by which the rules come out above the publication; below 0 if under it."""
        return self.computed.steps - self.rating.certainty.steps

    @property
    def unexplained(self) -> int:
        """Levels by which the published level lies above what the start of the design and the steps read lead to."""
        read = self.certainty.start + sum(steps.published or 0 for steps in self.domains)
        return self.rating.certainty.steps - max(read, Level.VERY_LOW.steps)


def outcome(review: RatedReview, rating: Rating) -> Outcome:
    """Rate a published rating by the rules and set the two side by side."""
    fed = feed(rating)
    certainty = fed.rated()
    domains = tuple(
        DomainSteps(found.domain, rating.published(found.domain), found.steps, fed.origins[found.domain])
        for found in certainty.judgements
    )
    return Outcome(review, rating, certainty, domains)


def outcomes(reviews: Iterable[RatedReview]) -> tuple[Outcome, ...]:
    """All ratings of ``reviews``, in their order."""
    return tuple(outcome(review, rating) for review in reviews for rating in review.ratings)


@dataclass(frozen=True, slots=True)
class Agreement:
    """How often the rules agree with what was published."""

    ratings: int
    exact: int
    within_one: int
    higher: int
    """Ratings of which the rules think better than the publication."""
    lower: int
    kappa: float | None
    """Linear weighted kappa; None where it is not defined."""
    figure_domains: int
    """Domains worked out from printed figures whose published judgement was read."""
    figure_domains_agreeing: int
    table: tuple[tuple[int, ...], ...]
    """Counts by published level (rows) and computed level (columns), lowest first."""


def agreement(found: Sequence[Outcome]) -> Agreement:
    """Agreement over ``found``."""
    table = tuple(
        tuple(sum(o.rating.certainty is published and o.computed is computed for o in found) for computed in Level)
        for published in Level
    )
    tested = [
        steps for o in found for steps in o.domains if steps.origin is Origin.FIGURES and steps.published is not None
    ]
    return Agreement(
        ratings=len(found),
        exact=sum(o.difference == 0 for o in found),
        within_one=sum(abs(o.difference) <= 1 for o in found),
        higher=sum(o.difference > 0 for o in found),
        lower=sum(o.difference < 0 for o in found),
        kappa=weighted_kappa(table),
        figure_domains=len(tested),
        figure_domains_agreeing=sum(steps.published == steps.computed for steps in tested),
        table=table,
    )


def weighted_kappa(table: Sequence[Sequence[int]]) -> float | None:
    """Kappa with linear weights, for a square table of counts whose categories are in order.

    Cohen J. Weighted kappa: nominal scale agreement with provision for scaled disagreement or partial credit. Psychol
    Bull 1968;70:213-220. One minus the weighted disagreement observed over that expected from the margins, where a
    cell weighs as many categories as it lies off the diagonal. None where no disagreement is expected, as in a table
    that is empty or uses one category alone.
    """
    total = sum(map(sum, table))
    rows = [sum(row) for row in table]
    columns = [sum(column) for column in zip(*table, strict=True)]
    cells = [(i, j) for i in range(len(rows)) for j in range(len(columns))]
    observed = sum(abs(i - j) * table[i][j] for i, j in cells)
    expected = sum(abs(i - j) * rows[i] * columns[j] for i, j in cells)
    return 1 - observed * total / expected if expected else None
