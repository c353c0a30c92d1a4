"""The rules of certainty, one by one: the case that triggers each, and the near miss that does not.

Every case starts from evidence that rates as high (see :mod:`tests.evidence.builders`) and changes only what
its name says.
"""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from macros.evidence import thresholds
from macros.evidence.certainty import rate
from macros.evidence.model import Notice, Source
from macros.evidence.vocabulary import (
    Blinding,
    ClaimKind,
    Comparator,
    CountUnit,
    CslType,
    Design,
    Direction,
    Domain,
    Level,
    Measure,
    NoticeKind,
    PopulationClass,
    Species,
)
from tests.evidence.builders import (
    assessed,
    certainty,
    claim,
    cohort,
    effect,
    finding,
    lost,
    override,
    question,
    review,
    risk_ratio,
    rows,
    source,
    study,
    trial,
)

BIAS, INCONSISTENCY, INDIRECTNESS = Domain.RISK_OF_BIAS, Domain.INCONSISTENCY, Domain.INDIRECTNESS
IMPRECISION, REPORTING = Domain.IMPRECISION, Domain.REPORTING_BIAS


def case(name: str, *values: object) -> object:
    """A row of a table, named by the sentence that it shows."""
    return pytest.param(*values, id=name)


def two(**changes: object) -> list[Source]:
    """Two trials with the same ``changes``."""
    return [trial("alpha2020", **changes), trial("beta2021", **changes)]


def pooling(**changes: object) -> object:
    """A finding of a review whose pooled trials agree."""
    return finding(effect=effect(i2=20.0, **changes))


def two_sharing(alpha: int, beta: int, **changes_of_beta: object) -> list[Source]:
    """A faultless trial of ``alpha`` people, and one of ``beta`` people that is changed."""
    return [trial("alpha2020", n=alpha), trial("beta2021", n=beta, **changes_of_beta)]


def two_reporting(*findings: object) -> list[Source]:
    """A trial for each finding."""
    return [trial(key, found) for key, found in zip(("alpha2020", "beta2021"), findings, strict=True)]


def test_faultless_trials_rate_as_high_and_lose_nothing():
    rated = certainty(trial("alpha2020"), trial("beta2021"), trial("gamma2022"))
    assert rated.level is rated.computed is Level.HIGH
    assert lost(rated) == {}
    assert [judgement.domain for judgement in rated.judgements] == list(Domain)
    assert rated.counted == ("alpha2020", "beta2021", "gamma2022")
    assert rated.beside == ()
    assert rated.rules_version == thresholds.RULES_VERSION


# Where the evidence starts


@pytest.mark.parametrize(
    ("changes", "start"),
    [
        case("randomised trials start at high", {"design": Design.RANDOMISED_TRIAL}, 4),
        case("controlled trials without randomisation start at low", {"design": Design.NON_RANDOMISED_TRIAL}, 2),
        case("cohorts with a comparison group start at low", {"design": Design.COHORT}, 2),
        case("self-selected cohorts start at very low", {"design": Design.COHORT, "self_selected": True}, 1),
        case(
            "cohorts that leave open who chose start at very low",
            {"design": Design.COHORT, "self_selected": None},
            1,
        ),
        case(
            "self-selected controlled trials start at very low",
            {"design": Design.NON_RANDOMISED_TRIAL, "self_selected": True},
            1,
        ),
        case(
            "controlled trials need not say that nobody chose",
            {"design": Design.NON_RANDOMISED_TRIAL, "self_selected": None},
            2,
        ),
        case(
            "people who choose to be randomised still start at high",
            {"design": Design.RANDOMISED_TRIAL, "self_selected": True},
            4,
        ),
        case(
            "reviews of randomised trials start at high",
            {"design": Design.META_ANALYSIS, "review_of": (Design.RANDOMISED_TRIAL,)},
            4,
        ),
        case(
            "reviews that mix designs start where the weakest does",
            {"design": Design.SYSTEMATIC_REVIEW, "review_of": (Design.RANDOMISED_TRIAL, Design.COHORT)},
            2,
        ),
        case(
            "reviews that take in surveys start at very low",
            {"design": Design.META_ANALYSIS, "review_of": (Design.COHORT, Design.CROSS_SECTIONAL)},
            1,
        ),
        case(
            "reviews that do not say what they hold start at very low",
            {"design": Design.META_ANALYSIS, "review_of": ()},
            1,
        ),
    ],
)
def test_start(changes, start):
    rated = certainty(*(trial(key, pooling(), **changes) for key in ("alpha2020", "beta2021")))
    assert (rated.start, rated.level) == (start, Level.of_steps(start))
    assert lost(rated) == {}


COMPARED = {Design.RANDOMISED_TRIAL, Design.NON_RANDOMISED_TRIAL, Design.COHORT}


@pytest.mark.parametrize("design", sorted(set(Design) - COMPARED))
def test_designs_without_a_comparison_group_start_at_very_low(design):
    assert certainty(*two(design=design)).start == 1


@pytest.mark.parametrize(
    ("sources", "words"),
    [
        case("trials", two(), "Randomised trials start at high."),
        case("cohorts", two(design=Design.COHORT), "Comparisons without randomisation start at low."),
        case(
            "a review that leaves its designs open is named",
            [review("meta2023", review_of=())],
            "the designs in meta2023 are not recorded.",
        ),
        case(
            "a cohort that leaves open who chose is named",
            [cohort("alpha2020", self_selected=None)],
            "whether participants chose it is not recorded in alpha2020.",
        ),
    ],
)
def test_the_working_says_why_the_evidence_starts_there(sources, words):
    assert certainty(*sources).start_reason.endswith(words)


# What each domain takes off

RISK_OF_BIAS_CASES = [
    case(
        "75 per cent of participants at low risk is enough",
        two_sharing(750, 250, risk_of_bias=assessed("some-concerns")),
        {},
    ),
    case(
        "74 per cent of participants at low risk is too little",
        two_sharing(740, 260, risk_of_bias=assessed("some-concerns")),
        {BIAS: -1},
    ),
    case(
        "half of participants at high risk cost one level",
        two_sharing(500, 500, risk_of_bias=assessed("high")),
        {BIAS: -1},
    ),
    case(
        "more than half of participants at high risk cost two levels",
        two_sharing(499, 501, risk_of_bias=assessed("high")),
        {BIAS: -2},
    ),
    case("some concerns throughout cost one level", two(risk_of_bias=assessed("some-concerns")), {BIAS: -1}),
    case("high risk throughout costs two levels", two(risk_of_bias=assessed("high")), {BIAS: -2}),
    case("nobody's assessment on record counts as some concerns", two(risk_of_bias=None), {BIAS: -1}),
    case("blinding that held costs nothing", two(blinding=Blinding.HELD, self_reported=True), {}),
    case(
        "unmeasured blinding raises some concerns",
        two(blinding=Blinding.UNMEASURED, self_reported=True),
        {BIAS: -1},
    ),
    case("broken blinding is a high risk", two(blinding=Blinding.BROKEN, self_reported=True), {BIAS: -2}),
    case("no blinding is a high risk", two(blinding=Blinding.NONE, self_reported=True), {BIAS: -2}),
    case(
        "unmeasured blinding matters only to what people report",
        two(blinding=Blinding.UNMEASURED, self_reported=False),
        {},
    ),
    case(
        "broken blinding matters only to what people report",
        two(blinding=Blinding.BROKEN, self_reported=False),
        {},
    ),
    case("no blinding matters only to what people report", two(blinding=Blinding.NONE, self_reported=False), {}),
    case(
        "outcomes of unknown origin count as self-reported, blinding unmeasured",
        two(blinding=Blinding.UNMEASURED, self_reported=None),
        {BIAS: -1},
    ),
    case(
        "outcomes of unknown origin count as self-reported, blinding broken",
        two(blinding=Blinding.BROKEN, self_reported=None),
        {BIAS: -2},
    ),
    case("outcomes of unknown origin do not matter where blinding held", two(self_reported=None), {}),
    case(
        "blinding is not counted on top of some concerns",
        two(blinding=Blinding.UNMEASURED, risk_of_bias=assessed("some-concerns")),
        {BIAS: -1},
    ),
    case("blinding that held does not mend a high risk", two(risk_of_bias=assessed("high")), {BIAS: -2}),
    case(
        "unmeasured blinding does not soften a high risk",
        two(blinding=Blinding.UNMEASURED, risk_of_bias=assessed("high")),
        {BIAS: -2},
    ),
    case(
        "broken blinding makes some concerns a high risk",
        two(blinding=Blinding.BROKEN, risk_of_bias=assessed("some-concerns")),
        {BIAS: -2},
    ),
    case(
        "one unknown size among the biased studies is enough to hold most of the participants",
        [
            trial("alpha2020", n=9000),
            trial("beta2021", n=10, risk_of_bias=assessed("high")),
            trial("gamma2022", n=None, risk_of_bias=assessed("high")),
        ],
        {BIAS: -2, IMPRECISION: -2},
    ),
    case(
        "one unknown size among the doubtful studies is enough to hold too many of the participants",
        [
            trial("alpha2020", n=9000),
            trial("beta2021", n=10, risk_of_bias=assessed("some-concerns")),
            trial("gamma2022", n=None, risk_of_bias=assessed("some-concerns")),
        ],
        {BIAS: -1, IMPRECISION: -2},
    ),
    case(
        "a doubtful study of unknown size may hold too many of the participants",
        [trial("alpha2020", n=9000), trial("beta2021", n=None, risk_of_bias=assessed("some-concerns"))],
        {BIAS: -1, IMPRECISION: -2},
    ),
    case(
        "a biased study of unknown size may hold most of the participants",
        [trial("alpha2020", n=9000), trial("beta2021", n=None, risk_of_bias=assessed("high"))],
        {BIAS: -2, IMPRECISION: -2},
    ),
    case(
        "a sound study of unknown size does not outweigh a biased one",
        [trial("alpha2020", n=None), trial("beta2021", n=10, risk_of_bias=assessed("high"))],
        {BIAS: -2, IMPRECISION: -2},
    ),
    case(
        "a sound study of unknown size does not outweigh a doubtful one",
        [trial("alpha2020", n=None), trial("beta2021", n=100, risk_of_bias=assessed("some-concerns"))],
        {BIAS: -1, IMPRECISION: -2},
    ),
    case("unknown sizes do not matter where all are at low risk", two(n=None), {IMPRECISION: -2}),
]

INCONSISTENCY_CASES = [
    case("I2 of 75 is not yet considerable", two_reporting(finding(effect=effect(i2=75)), finding()), {}),
    case(
        "I2 of 76 is considerable",
        two_reporting(finding(effect=effect(i2=76)), finding()),
        {INCONSISTENCY: -1},
    ),
    case(
        "a trial in favour and one that harms oppose each other",
        two_reporting(finding(direction=Direction.FAVOURS), finding(direction=Direction.HARMS)),
        {INCONSISTENCY: -1},
    ),
    case(
        "a trial in favour and one without a difference do not",
        two_reporting(finding(direction=Direction.FAVOURS), finding(direction=Direction.NO_DIFFERENCE)),
        {},
    ),
    case(
        "a trial that harms and one without a difference do not",
        two_reporting(finding(direction=Direction.HARMS), finding(direction=Direction.NO_DIFFERENCE)),
        {},
    ),
    case(
        "two trials that harm agree",
        two_reporting(finding(direction=Direction.HARMS), finding(direction=Direction.HARMS)),
        {},
    ),
    case(
        "mixed results within one trial are inconsistent",
        two_reporting(finding(direction=Direction.MIXED), finding()),
        {INCONSISTENCY: -1},
    ),
    case(
        "opposing results within one trial are inconsistent",
        [
            trial("alpha2020", finding("f1"), finding("f2", direction=Direction.HARMS)),
            trial("beta2021"),
        ],
        {INCONSISTENCY: -1},
    ),
    case(
        "opposing results and a high I2 are counted once",
        two_reporting(finding(effect=effect(i2=90)), finding(direction=Direction.HARMS)),
        {INCONSISTENCY: -1},
    ),
    case("a description points nowhere", two_reporting(finding(direction=Direction.DESCRIPTIVE), finding()), {}),
]

INDIRECTNESS_CASES = [
    case("another dose is a mismatch", two(dose_class=("double",)), {INDIRECTNESS: -1}),
    case(
        "another dose beside the right one is a mismatch",
        two(dose_class=("standard", "double")),
        {INDIRECTNESS: -1},
    ),
    case("another substance is a mismatch", two(substances=("menthol",)), {INDIRECTNESS: -1}),
    case(
        "a substance given with it is a mismatch",
        two(substances=("peppermint", "caffeine")),
        {INDIRECTNESS: -1},
    ),
    case("other people are a mismatch", two(population_class=PopulationClass.HEALTHY), {INDIRECTNESS: -1}),
    case("another comparator is a mismatch", two(comparator=Comparator.WAITING_LIST), {INDIRECTNESS: -1}),
    case(
        "two mismatches cost two levels",
        two(dose_class=("double",), population_class=PopulationClass.HEALTHY),
        {INDIRECTNESS: -2},
    ),
    case(
        "three mismatches cost no more than two",
        two(dose_class=("double",), population_class=PopulationClass.HEALTHY, comparator=Comparator.NONE),
        {INDIRECTNESS: -2},
    ),
    case(
        "a mismatch in half of the participants counts",
        two_sharing(500, 500, dose_class=("double",)),
        {INDIRECTNESS: -1},
    ),
    case(
        "a mismatch in less than half of the participants does not",
        two_sharing(501, 499, dose_class=("double",)),
        {},
    ),
    case(
        "mismatches of different trials add up",
        [trial("alpha2020", dose_class=("double",)), trial("beta2021", comparator=Comparator.NO_TREATMENT)],
        {INDIRECTNESS: -2},
    ),
    case(
        "a mismatch in a study of unknown size may concern most of the participants",
        [trial("alpha2020", n=9000), trial("beta2021", n=None, dose_class=("double",))],
        {INDIRECTNESS: -1, IMPRECISION: -2},
    ),
    case("animals standing in for people cost two levels", two(species=Species.ANIMAL), {INDIRECTNESS: -2}),
    case("cells standing in for people cost two levels", two(species=Species.CELL), {INDIRECTNESS: -2}),
    case(
        "animals in half of the evidence cost two levels",
        two_sharing(500, 500, species=Species.ANIMAL),
        {INDIRECTNESS: -2},
    ),
    case(
        "animals in less than half of the evidence cost nothing",
        two_sharing(501, 499, species=Species.ANIMAL),
        {},
    ),
    case(
        "animals in a study of unknown size may be most of the evidence",
        [trial("alpha2020", n=9000), trial("beta2021", n=None, species=Species.ANIMAL)],
        {INDIRECTNESS: -2, IMPRECISION: -2},
    ),
    *(
        case(
            f"a study that is cited for {name} is a mismatch",
            [trial(key, finding("f1"), finding("f2", **other)) for key in ("alpha2020", "beta2021")],
            {INDIRECTNESS: steps},
        )
        for name, other, steps in (
            ("the right dose and for another", {"dose_class": ("double",)}, -1),
            ("the right people and for others", {"population_class": PopulationClass.HEALTHY}, -1),
            ("people and for animals", {"species": Species.ANIMAL}, -2),
        )
    ),
    case(
        "a finding on the right dose speaks for itself",
        [
            trial(key, finding(dose_class=("standard",)), dose_class=("standard", "double"))
            for key in ("alpha2020", "beta2021")
        ],
        {},
    ),
    case(
        "a finding on the wrong dose speaks for itself",
        [trial(key, finding(dose_class=("double",))) for key in ("alpha2020", "beta2021")],
        {INDIRECTNESS: -1},
    ),
    case(
        "a finding on the right people speaks for itself",
        [
            trial(
                key,
                finding(population_class=PopulationClass.PATIENTS),
                population_class=PopulationClass.MIXED,
            )
            for key in ("alpha2020", "beta2021")
        ],
        {},
    ),
    case(
        "a finding in animals speaks for itself",
        [trial(key, finding(species=Species.ANIMAL)) for key in ("alpha2020", "beta2021")],
        {INDIRECTNESS: -2},
    ),
]


def spanning(ci_low: float | None, ci_high: float | None) -> object:
    """A finding with this interval, of a difference (no effect is 0)."""
    return finding(effect=effect(ci_low=ci_low, ci_high=ci_high))


IMPRECISION_CASES = [
    case("400 participants are enough", two_sharing(200, 200), {}),
    case("399 participants are few", two_sharing(200, 199), {IMPRECISION: -1}),
    case("100 participants are few", two_sharing(50, 50), {IMPRECISION: -1}),
    case("99 participants are very few", two_sharing(50, 49), {IMPRECISION: -2}),
    case("an unknown number of participants counts as very few", two(n=None), {IMPRECISION: -2}),
    case(
        "one unknown number is enough to lose two levels",
        [trial("alpha2020", n=9000), trial("beta2021", n=None)],
        {IMPRECISION: -2},
    ),
    case("samples are not participants", two(n_unit=CountUnit.SAMPLES), {IMPRECISION: -2}),
    case("reports are not participants", two(n_unit=CountUnit.REPORTS), {IMPRECISION: -2}),
    case(
        "the number in the finding counts before that of the study",
        [trial(key, finding(effect=effect(n=199))) for key in ("alpha2020", "beta2021")],
        {IMPRECISION: -1},
    ),
    case(
        "of the numbers in the findings of one study the largest counts",
        [
            trial(key, finding("f1", effect=effect(n=150)), finding("f2", effect=effect(n=200)))
            for key in ("alpha2020", "beta2021")
        ],
        {},
    ),
    case(
        "the number in the finding makes up for none in the study",
        [trial(key, finding(effect=effect(n=200)), n=None) for key in ("alpha2020", "beta2021")],
        {},
    ),
    case(
        "an interval that crosses no effect is imprecise",
        two_reporting(spanning(-0.7, 0.1), spanning(-0.7, 0.1)),
        {IMPRECISION: -1},
    ),
    case(
        "an interval that touches no effect is imprecise",
        two_reporting(spanning(-0.7, 0), spanning(-0.7, 0)),
        {IMPRECISION: -1},
    ),
    case(
        "an interval that touches no effect from above is imprecise",
        two_reporting(spanning(0, 0.7), spanning(0, 0.7)),
        {IMPRECISION: -1},
    ),
    case(
        "an interval that just misses no effect is precise",
        two_reporting(spanning(-0.7, -0.01), spanning(-0.7, -0.01)),
        {},
    ),
    case("an interval above no effect is precise", two_reporting(spanning(0.01, 0.7), spanning(0.01, 0.7)), {}),
    case(
        "no effect is 1 for a ratio",
        [trial(key, finding(effect=risk_ratio(0.9, 0.7, 1.1))) for key in ("alpha2020", "beta2021")],
        {IMPRECISION: -1},
    ),
    case(
        "0.9 is away from no effect for a ratio",
        [trial(key, finding(effect=risk_ratio(0.8, 0.7, 0.9))) for key in ("alpha2020", "beta2021")],
        {},
    ),
    case(
        "a crossing interval and few participants are counted once",
        [trial("alpha2020", spanning(-0.7, 0.1), n=200), trial("beta2021", n=199)],
        {IMPRECISION: -1},
    ),
    case(
        "a result without an interval is imprecise",
        two_reporting(finding(effect=None), finding(effect=None)),
        {IMPRECISION: -1},
    ),
    case(
        "half an interval is none",
        two_reporting(spanning(-0.7, None), spanning(-0.7, None)),
        {IMPRECISION: -1},
    ),
    case(
        "the interval of the larger trial decides: it crosses",
        [trial("alpha2020", spanning(-0.7, 0.1), n=501), trial("beta2021", spanning(-0.7, -0.3), n=500)],
        {IMPRECISION: -1},
    ),
    case(
        "the interval of the larger trial decides: it does not cross",
        [trial("alpha2020", spanning(-0.7, 0.1), n=500), trial("beta2021", spanning(-0.7, -0.3), n=501)],
        {},
    ),
    case(
        "of trials of one size the interval of the first citekey decides",
        [trial("alpha2020", spanning(-0.7, 0.1)), trial("beta2021", spanning(-0.7, -0.3))],
        {IMPRECISION: -1},
    ),
    case(
        "a larger trial that states no interval leaves the word to the next",
        [trial("alpha2020", finding(effect=None), n=501), trial("beta2021", spanning(-0.7, 0.1), n=500)],
        {IMPRECISION: -1},
    ),
]


def published_as(kind: CslType, key: str = "alpha2020", **changes: object) -> Source:
    """A faultless trial, known from another kind of document than a journal article."""
    return source(key, study(**changes), type=kind)


REPORTING_BIAS_CASES = [
    case("trials without registration cost one level", two(registered=False), {REPORTING: -1}),
    case("unknown registration counts as none", two(registered=None), {REPORTING: -1}),
    case(
        "half of the participants unregistered cost one level",
        two_sharing(500, 500, registered=False),
        {REPORTING: -1},
    ),
    case(
        "less than half of the participants unregistered cost nothing",
        two_sharing(501, 499, registered=False),
        {},
    ),
    case(
        "an unregistered trial of unknown size may hold most of the participants",
        [trial("alpha2020", n=9000), trial("beta2021", n=None, registered=False)],
        {IMPRECISION: -2, REPORTING: -1},
    ),
    *(
        case(
            f"trials known only from a {kind.label.lower()} cost one level",
            [published_as(kind, key, peer_reviewed=None) for key in ("alpha2020", "beta2021")],
            {REPORTING: -1},
        )
        for kind in (CslType.WEBPAGE, CslType.ARTICLE_NEWSPAPER, CslType.ARTICLE_MAGAZINE)
    ),
    case(
        "a press release beside a paper costs nothing",
        [published_as(CslType.WEBPAGE, peer_reviewed=False), trial("beta2021")],
        {},
    ),
    case(
        "peer-reviewed web pages are not press releases",
        [published_as(CslType.WEBPAGE, key) for key in ("alpha2020", "beta2021")],
        {},
    ),
    case(
        "preprints are not press releases",
        [published_as(CslType.ARTICLE, key, peer_reviewed=False) for key in ("alpha2020", "beta2021")],
        {},
    ),
    case(
        "unregistered press releases lose no second level",
        [
            published_as(CslType.WEBPAGE, key, peer_reviewed=False, registered=False)
            for key in ("alpha2020", "beta2021")
        ],
        {REPORTING: -1},
    ),
]


@pytest.mark.parametrize(
    ("sources", "expected"),
    [
        *RISK_OF_BIAS_CASES,
        *INCONSISTENCY_CASES,
        *INDIRECTNESS_CASES,
        *IMPRECISION_CASES,
        *REPORTING_BIAS_CASES,
    ],
)
def test_what_a_domain_takes_off(sources, expected):
    rated = certainty(*sources)
    assert lost(rated) == expected
    assert rated.level is Level.of_steps(min(4 + sum(expected.values()), rated.cap))


@pytest.mark.parametrize(
    ("proxies", "changes", "steps"),
    [
        case("another outcome in place of the one asked for is a mismatch", ["alpha2020", "beta2021"], {}, -1),
        case("another outcome in half of the participants is a mismatch", ["alpha2020"], {}, -1),
        case("the outcome asked for is none", [], {}, 0),
        case(
            "another outcome and another dose cost two levels",
            ["alpha2020", "beta2021"],
            {"dose_class": ("double",)},
            -2,
        ),
    ],
)
def test_outcomes_that_stand_in_for_another(proxies, changes, steps):
    rated = certainty(*two(**changes), proxies=dict.fromkeys(proxies, "hours at work"))
    assert rated.judgement(INDIRECTNESS).steps == steps


@pytest.mark.parametrize("stands_in", ["f1", "f2"])
def test_one_finding_on_another_outcome_makes_a_study_a_mismatch(stands_in):
    evidence = [
        (doc, found, replace(item, proxy="hours at work" if found.id == stands_in else ""))
        for doc, found, item in rows([trial("alpha2020", finding("f1"), finding("f2"))])
    ]
    assert lost(rate(claim(), evidence)) == {INDIRECTNESS: -1}


def test_a_claim_on_animals_is_not_downgraded_for_animals():
    asked = claim(question=question(species=Species.ANIMAL, population_class=PopulationClass.NONE))
    rated = certainty(*two(species=Species.ANIMAL, population_class=PopulationClass.NONE), asked=asked)
    assert lost(rated) == {}


@pytest.mark.parametrize(
    ("threshold", "interval", "steps"),
    [
        case("an interval that crosses the threshold but not 0 is imprecise", -0.5, (-0.7, -0.3), -1),
        case("an interval beyond the threshold is precise", -0.2, (-0.7, -0.3), 0),
        case("an interval that crosses 0 but not the threshold is precise", -0.2, (-0.1, 0.1), 0),
        case("a threshold of 0 is a threshold", 0.0, (-0.1, 0.1), -1),
    ],
)
def test_the_threshold_of_a_claim_takes_the_place_of_no_effect(threshold, interval, steps):
    rated = certainty(*two_reporting(spanning(*interval), spanning(*interval)), asked=claim(threshold=threshold))
    assert rated.judgement(IMPRECISION).steps == steps


# The trace


@pytest.mark.parametrize(
    ("sources", "domain", "triggered_by", "missing"),
    [
        case(
            "the studies that are not at low risk",
            two_sharing(500, 500, risk_of_bias=assessed("some-concerns")),
            BIAS,
            ("beta2021",),
            (),
        ),
        case(
            "the studies at high risk, not those with some concerns",
            [
                trial("alpha2020", n=100, risk_of_bias=assessed("some-concerns")),
                trial("beta2021", risk_of_bias=assessed("high")),
            ],
            BIAS,
            ("beta2021",),
            (),
        ),
        case(
            "the study that nobody assessed",
            two_sharing(500, 500, risk_of_bias=None),
            BIAS,
            ("beta2021",),
            ("beta2021",),
        ),
        case(
            "the study that leaves open whose word its outcome is",
            two_sharing(500, 500, self_reported=None, blinding=Blinding.UNMEASURED),
            BIAS,
            ("beta2021",),
            ("beta2021",),
        ),
        case(
            "nothing where the worse branch changes nothing",
            two_sharing(500, 500, self_reported=None),
            BIAS,
            (),
            (),
        ),
        case(
            "the study with the high I2",
            two_reporting(finding(), finding(effect=effect(i2=80))),
            INCONSISTENCY,
            ("beta2021",),
            (),
        ),
        case(
            "both sides of opposing results",
            two_reporting(finding(direction=Direction.HARMS), finding()),
            INCONSISTENCY,
            ("alpha2020", "beta2021"),
            (),
        ),
        case(
            "the study of another dose",
            two_sharing(500, 500, dose_class=("double",)),
            INDIRECTNESS,
            ("beta2021",),
            (),
        ),
        case(
            "every study that differs in one feature or another",
            [
                trial("alpha2020", comparator=Comparator.NONE),
                trial("beta2021", dose_class=("double",)),
                trial("gamma2022", comparator=Comparator.NONE, dose_class=("double",)),
            ],
            INDIRECTNESS,
            ("alpha2020", "beta2021", "gamma2022"),
            (),
        ),
        case(
            "the study in animals",
            two_sharing(500, 500, species=Species.ANIMAL),
            INDIRECTNESS,
            ("beta2021",),
            (),
        ),
        case(
            "the study of unknown size",
            [trial("alpha2020"), trial("beta2021", n=None)],
            IMPRECISION,
            ("beta2021",),
            ("beta2021",),
        ),
        case(
            "all studies where they are small",
            two_sharing(200, 199),
            IMPRECISION,
            ("alpha2020", "beta2021"),
            (),
        ),
        case(
            "the study whose interval crosses",
            [trial("alpha2020", n=400), trial("beta2021", spanning(-0.7, 0.1))],
            IMPRECISION,
            ("beta2021",),
            (),
        ),
        case(
            "all studies where none states an interval",
            two_reporting(finding(effect=None), finding(effect=None)),
            IMPRECISION,
            ("alpha2020", "beta2021"),
            ("alpha2020", "beta2021"),
        ),
        case("the unregistered study", two_sharing(500, 500, registered=False), REPORTING, ("beta2021",), ()),
        case(
            "the study of unknown registration",
            two_sharing(500, 500, registered=None),
            REPORTING,
            ("beta2021",),
            ("beta2021",),
        ),
        case(
            "unknown registration, even where it costs nothing",
            two_sharing(501, 499, registered=None),
            REPORTING,
            (),
            ("beta2021",),
        ),
    ],
)
def test_a_judgement_names(sources, domain, triggered_by, missing):
    judgement = certainty(*sources).judgement(domain)
    assert (judgement.triggered_by, judgement.missing) == (triggered_by, missing)


@pytest.mark.parametrize(
    ("sources", "domain", "words"),
    [
        case(
            "an assessment",
            two(risk_of_bias=assessed("high")),
            BIAS,
            "alpha2020: assessed as high risk of bias",
        ),
        case(
            "an assessment before blinding that says no more",
            two(risk_of_bias=assessed("high"), blinding=Blinding.BROKEN),
            BIAS,
            "alpha2020: assessed as high risk of bias",
        ),
        case("no assessment", two(risk_of_bias=None), BIAS, "alpha2020: nobody's assessment is on record"),
        case(
            "blinding",
            two(blinding=Blinding.BROKEN),
            BIAS,
            "alpha2020: self-reported outcome and blinding broken",
        ),
        case(
            "an outcome that is perhaps self-reported",
            two(blinding=Blinding.BROKEN, self_reported=None),
            BIAS,
            "alpha2020: possibly self-reported outcome and blinding broken",
        ),
        case(
            "heterogeneity",
            two_reporting(finding(effect=effect(i2=80.5)), finding()),
            INCONSISTENCY,
            "80.5 % in alpha2020",
        ),
        case(
            "one study has none to differ from",
            [trial("alpha2020")],
            INCONSISTENCY,
            "There is one study only.",
        ),
        case("one mismatch", two(dose_class=("double",)), INDIRECTNESS, "in dose class."),
        case(
            "two mismatches",
            two(dose_class=("double",), substances=("menthol",)),
            INDIRECTNESS,
            "in dose class and substance.",
        ),
        case(
            "three mismatches",
            two(dose_class=("double",), population_class=PopulationClass.HEALTHY, comparator=Comparator.NONE),
            INDIRECTNESS,
            "in dose class, population and comparator.",
        ),
        case("animals", two(species=Species.ANIMAL), INDIRECTNESS, "not in people"),
        case("a small total", two_sharing(200, 199), IMPRECISION, "399 participants in all, fewer than 400."),
        case("a very small total", two_sharing(50, 49), IMPRECISION, "99 participants in all, fewer than 100."),
        case(
            "an interval",
            two_reporting(spanning(-0.7, 0.1), finding()),
            IMPRECISION,
            "-0.7 to 0.1 (SMD) crosses 0.",
        ),
        case("no registration", two(registered=False), REPORTING, "No registration is on record"),
        case(
            "a press release",
            [published_as(CslType.WEBPAGE, peer_reviewed=False)],
            REPORTING,
            "press release",
        ),
    ],
)
def test_a_reason_says(sources, domain, words):
    assert words in certainty(*sources).judgement(domain).reason


# Which studies are weighed

BODIES = [
    case(
        "of two papers on the same people the larger counts",
        [trial("alpha2020", n=500), trial("beta2021", n=501, cohort="alpha2020")],
        ("beta2021",),
        {"alpha2020": "the same participants as in beta2021"},
    ),
    case(
        "of two papers of one size on the same people the first citekey counts",
        [trial("alpha2020"), trial("beta2021", cohort="alpha2020")],
        ("alpha2020",),
        {"beta2021": "the same participants as in alpha2020"},
    ),
    case(
        "of two papers on the same people a known size counts before an unknown one",
        [trial("alpha2020", n=None), trial("beta2021", n=50, cohort="alpha2020")],
        ("beta2021",),
        {"alpha2020": "the same participants as in beta2021"},
    ),
    case(
        "a trial counts before a larger follow-up of its participants",
        [
            trial("alpha2020", n=500),
            trial("beta2021", n=600, cohort="alpha2020", design=Design.UNCONTROLLED_COHORT),
        ],
        ("alpha2020",),
        {"beta2021": "the same participants as in alpha2020"},
    ),
    case(
        "two papers on the people of a third that is not cited count once",
        [trial("alpha2020", cohort="omega2010"), trial("beta2021", cohort="omega2010")],
        ("alpha2020",),
        {"beta2021": "the same participants as in alpha2020"},
    ),
    case(
        "a pool is followed from paper to paper",
        [trial("alpha2020"), trial("beta2021", cohort="alpha2020"), trial("gamma2022", cohort="beta2021")],
        ("alpha2020",),
        {
            "beta2021": "the same participants as in alpha2020",
            "gamma2022": "the same participants as in alpha2020",
        },
    ),
    case(
        "papers that name each other count once",
        [trial("alpha2020", cohort="beta2021"), trial("beta2021", cohort="alpha2020")],
        ("alpha2020",),
        {"beta2021": "the same participants as in alpha2020"},
    ),
    case(
        "papers on different people all count",
        [trial("alpha2020", cohort="omega2010"), trial("beta2021", cohort="psi2011")],
        ("alpha2020", "beta2021"),
        {},
    ),
    case(
        "a review does not count beside a trial in it",
        [review("meta2023", includes=("alpha2020", "omega2010")), trial("alpha2020")],
        ("alpha2020",),
        {"meta2023": "a review does not count beside the trials in it"},
    ),
    case(
        "a review does not count beside another paper on a trial in it",
        [review("meta2023", includes=("omega2010",)), trial("beta2021", cohort="omega2010")],
        ("beta2021",),
        {"meta2023": "a review does not count beside the trials in it"},
    ),
    case(
        "a review counts beside a trial that is not in it",
        [review("meta2023", includes=("omega2010",)), trial("alpha2020")],
        ("alpha2020", "meta2023"),
        {},
    ),
    case(
        "cohorts do not count beside trials",
        [trial("alpha2020"), trial("beta2021"), cohort("delta2019", n=90000)],
        ("alpha2020", "beta2021"),
        {"delta2019": "a weaker design than that of the studies weighed"},
    ),
    case(
        "case reports do not count beside cohorts",
        [cohort("alpha2020"), trial("epsilon2018", design=Design.CASE_REPORT)],
        ("alpha2020",),
        {"epsilon2018": "a weaker design than that of the studies weighed"},
    ),
    case(
        "studies read beside are listed by citekey, whatever the reason",
        [trial("beta2021"), trial("zeta2024", cohort="beta2021", n=100), cohort("alpha2018")],
        ("beta2021",),
        {
            "alpha2018": "a weaker design than that of the studies weighed",
            "zeta2024": "the same participants as in beta2021",
        },
    ),
    case(
        "a document without a study is not weighed",
        [trial("alpha2020"), source("news2024", None, type=CslType.ARTICLE_NEWSPAPER)],
        ("alpha2020",),
        {},
    ),
]


@pytest.mark.parametrize(("sources", "counted", "beside"), BODIES)
def test_the_body_of_evidence(sources, counted, beside):
    rated = certainty(*sources)
    assert rated.counted == counted
    assert rated.beside == tuple(sorted(beside.items()))


def test_a_pool_that_is_reported_twice_adds_no_participants():
    twice = certainty(trial("alpha2020", n=250), trial("beta2021", n=250, cohort="alpha2020"))
    apart = certainty(trial("alpha2020", n=250), trial("beta2021", n=250))
    assert (twice.judgement(IMPRECISION).steps, apart.judgement(IMPRECISION).steps) == (-1, 0)
    assert (twice.level, apart.level) == (Level.MODERATE, Level.HIGH)


def test_a_study_cited_for_two_findings_counts_once():
    rated = certainty(trial("alpha2020", finding("f1"), finding("f2"), n=200))
    assert rated.counted == ("alpha2020",)
    assert rated.judgement(IMPRECISION).reason.startswith("200 participants")


def test_faults_of_a_study_that_is_only_read_beside_cost_nothing():
    poor = cohort("delta2019", risk_of_bias=assessed("high"), registered=False, species=Species.ANIMAL, n=None)
    assert lost(certainty(*two(), poor)) == {}


@pytest.mark.parametrize(
    ("sources", "level", "capped"),
    [
        case("one trial alone reaches moderate at most", [trial("alpha2020")], Level.MODERATE, True),
        case("two trials reach high", two(), Level.HIGH, False),
        case("one meta-analysis reaches high", [review("meta2023")], Level.HIGH, False),
        case(
            "one systematic review reaches high",
            [review("meta2023", design=Design.SYSTEMATIC_REVIEW)],
            Level.HIGH,
            False,
        ),
        case(
            "two papers on the same people are one trial",
            [trial("alpha2020"), trial("beta2021", cohort="alpha2020")],
            Level.MODERATE,
            True,
        ),
        case(
            "one trial beside a weaker study is alone",
            [trial("alpha2020"), cohort("delta2019")],
            Level.MODERATE,
            True,
        ),
        case(
            "the cap is no further downgrade",
            [trial("alpha2020", registered=False)],
            Level.MODERATE,
            True,
        ),
        case(
            "the cap does not hold up what fell lower",
            [trial("alpha2020", registered=False, risk_of_bias=assessed("some-concerns"))],
            Level.LOW,
            True,
        ),
    ],
)
def test_one_study_alone(sources, level, capped):
    rated = certainty(*sources)
    assert rated.level is level
    assert rated.cap_reason == ("One study alone reaches moderate at most." if capped else "")


# What may be won back


def two_cohorts(found: object, **changes: object) -> list[Source]:
    """Two cohorts that report ``found``."""
    return [cohort("alpha2020", found, **changes), cohort("beta2021", found, **changes)]


def ratio(estimate: float) -> object:
    """A risk ratio of this size, with an interval away from no effect."""
    return finding(effect=risk_ratio(estimate, estimate * 0.95, estimate * 1.05))


@pytest.mark.parametrize(
    ("sources", "upgrade", "level"),
    [
        case("a risk ratio of 2 wins one level", two_cohorts(ratio(2)), 1, Level.MODERATE),
        case("a risk ratio of 1.99 wins nothing", two_cohorts(ratio(1.99)), 0, Level.LOW),
        case("a risk ratio of 0.5 wins one level", two_cohorts(ratio(0.5)), 1, Level.MODERATE),
        case("a risk ratio of 0.51 wins nothing", two_cohorts(ratio(0.51)), 0, Level.LOW),
        case("a risk ratio of 5 wins two levels", two_cohorts(ratio(5)), 2, Level.HIGH),
        case("a risk ratio of 4.99 wins one level", two_cohorts(ratio(4.99)), 1, Level.MODERATE),
        case("a risk ratio of 0.2 wins two levels", two_cohorts(ratio(0.2)), 2, Level.HIGH),
        case("a risk ratio of 0.21 wins one level", two_cohorts(ratio(0.21)), 1, Level.MODERATE),
        case(
            "a controlled trial without randomisation wins as a cohort does",
            two_cohorts(ratio(2), design=Design.NON_RANDOMISED_TRIAL),
            1,
            Level.MODERATE,
        ),
        case(
            "one cohort alone still reaches moderate at most",
            [cohort("alpha2020", ratio(5))],
            2,
            Level.MODERATE,
        ),
        case(
            "a large effect in a downgraded cohort wins nothing",
            two_cohorts(ratio(5), registered=False),
            0,
            Level.VERY_LOW,
        ),
        case(
            "an odds ratio is not a risk ratio",
            two_cohorts(finding(effect=effect(measure=Measure.OR, estimate=6, ci_low=5, ci_high=7))),
            0,
            Level.LOW,
        ),
        case(
            "a difference of 6 is not a ratio",
            two_cohorts(finding(effect=effect(measure=Measure.MD, estimate=6, ci_low=5, ci_high=7))),
            0,
            Level.LOW,
        ),
        case(
            "a risk ratio of 0 is a count of nobody and wins nothing",
            two_cohorts(finding(effect=risk_ratio(0, 0, 0.5))),
            0,
            Level.LOW,
        ),
        case(
            "an interval without an estimate wins nothing",
            two_cohorts(finding(effect=effect(measure=Measure.RR, estimate=None, ci_low=5, ci_high=7))),
            0,
            Level.LOW,
        ),
        case(
            "self-selected cohorts win nothing",
            two_cohorts(ratio(5), self_selected=True),
            0,
            Level.VERY_LOW,
        ),
        case(
            "follow-ups without a comparison win nothing",
            two_cohorts(ratio(5), design=Design.UNCONTROLLED_COHORT),
            0,
            Level.VERY_LOW,
        ),
        case("trials start at the top and win nothing", two_reporting(ratio(5), ratio(5)), 0, Level.HIGH),
        case(
            "downgraded trials win nothing back",
            [trial(key, ratio(5), registered=False) for key in ("alpha2020", "beta2021")],
            0,
            Level.MODERATE,
        ),
        case(
            "the effect of the larger cohort decides",
            [cohort("alpha2020", ratio(5), n=500), cohort("beta2021", ratio(1.5), n=501)],
            0,
            Level.LOW,
        ),
    ],
)
def test_upgrade_for_a_large_effect(sources, upgrade, level):
    rated = certainty(*sources)
    assert (rated.upgrade, rated.level) == (upgrade, level)


@pytest.mark.parametrize(
    ("overrides", "level"),
    [
        case("no override leaves what the rules give", (), Level.MODERATE),
        case("an override lifts one domain", (override(REPORTING, -1, 0),), Level.HIGH),
        case("an override lowers one domain", (override(REPORTING, -1, -2),), Level.LOW),
        case("an override may lower a domain that took nothing off", (override(IMPRECISION, 0, -1),), Level.LOW),
        case(
            "an override that starts where the rules do not end changes nothing",
            (override(REPORTING, -2, -1),),
            Level.MODERATE,
        ),
        case(
            "an override from 0 in a domain that took one off changes nothing",
            (override(REPORTING, 0, -1),),
            Level.MODERATE,
        ),
        case(
            "overrides of two domains both hold",
            (override(REPORTING, -1, 0), override(IMPRECISION, 0, -1)),
            Level.MODERATE,
        ),
        case(
            "a domain is overridden once, not step by step",
            (override(REPORTING, -1, 0), override(REPORTING, 0, -1)),
            Level.HIGH,
        ),
    ],
)
def test_overrides(overrides, level):
    rated = certainty(*two(registered=False), asked=claim(overrides=overrides))
    assert rated.level is level
    assert rated.computed is Level.MODERATE
    assert lost(rated) == {REPORTING: -1}
    assert rated.overrides == overrides


def test_an_override_does_not_lift_the_cap_of_one_study():
    rated = certainty(trial("alpha2020", registered=False), asked=claim(overrides=(override(REPORTING, -1, 0),)))
    assert rated.level is Level.MODERATE


# Claims that are not rated, and the ends of the scale


@pytest.mark.parametrize("kind", sorted(set(ClaimKind) - {ClaimKind.EFFECT}))
def test_only_effects_have_a_level(kind):
    rated = certainty(*two(), asked=claim(kind=kind))
    assert (rated.kind, rated.level, rated.computed) == (kind, None, None)
    assert (rated.start, rated.judgements, rated.upgrade) == (0, (), 0)
    assert rated.counted == ("alpha2020", "beta2021")


def test_an_effect_without_a_question_has_no_level():
    assert certainty(*two(), asked=claim(question=None)).level is None


@pytest.mark.parametrize(
    "sources",
    [
        case("no evidence", []),
        case("a document without a study", [source("news2024", None, type=CslType.ARTICLE_NEWSPAPER)]),
    ],
)
def test_a_claim_without_a_study_is_very_low(sources):
    rated = certainty(*sources)
    assert rated.level is rated.computed is Level.VERY_LOW
    assert (rated.counted, rated.start) == ((), 1)
    assert rated.start_reason.startswith("No study among the evidence")


def test_nothing_falls_below_very_low():
    worst = two(
        blinding=Blinding.BROKEN,
        species=Species.ANIMAL,
        n=None,
        registered=False,
        design=Design.CROSS_SECTIONAL,
    )
    rated = certainty(*worst)
    assert rated.start + sum(lost(rated).values()) < 1
    assert rated.level is Level.VERY_LOW


@pytest.mark.parametrize(
    ("size", "level"),
    [
        case("a hundred trials of four people are four hundred people", 4, Level.HIGH),
        case("a hundred trials of three people are few people", 3, Level.MODERATE),
    ],
)
def test_a_hundred_studies(size, level):
    rated = certainty(*(trial(f"trial{number:03}", n=size) for number in range(100)))
    assert len(rated.counted) == 100
    assert rated.level is level


def test_the_same_evidence_in_another_order_reads_the_same():
    two_findings = [spanning(-0.7, 0.1), finding("f2")]
    evidence = rows([trial("beta2021", *two_findings, n=900), trial("alpha2020"), cohort("delta2019")])
    assert rate(claim(), evidence[::-1]) == rate(claim(), evidence)
    assert lost(rate(claim(), evidence)) == {IMPRECISION: -1}


def test_every_threshold_names_its_origin():
    numbers = {name: value for name, value in vars(thresholds).items() if isinstance(value, thresholds.Threshold)}
    published_or_ours = re.compile(r"(19|20)\d\d|Cochrane Handbook|Ours")
    assert numbers
    assert [name for name, number in numbers.items() if not published_or_ours.search(number.origin)] == []


@pytest.mark.parametrize(
    ("found", "design", "steps"),
    [
        case("a meta-analysis whose I² is not on record loses a level", effect(), Design.META_ANALYSIS, -1),
        case("one whose trials agree loses none", effect(i2=20.0), Design.META_ANALYSIS, 0),
        case("a trial has no I² to record", effect(), Design.RANDOMISED_TRIAL, 0),
        case("a review that pools nothing has none either", None, Design.SYSTEMATIC_REVIEW, 0),
    ],
)
def test_heterogeneity_that_is_not_on_record(found, design, steps):
    pooled = trial("alpha2020", finding(effect=found), design=design, review_of=(Design.RANDOMISED_TRIAL,))
    assert certainty(pooled, trial("beta2021", pooling())).judgement(INCONSISTENCY).steps == steps


@pytest.mark.parametrize(
    ("sources", "cap", "level"),
    [
        case(
            "studies that all gave another dose carry nothing above very low",
            [trial(key, dose_class=("double",), n=5000) for key in ("alpha2020", "beta2021")],
            1,
            Level.VERY_LOW,
        ),
        case(
            "one small study on the dose asked for lifts the cap",
            [trial("alpha2020", dose_class=("double",), n=5000), trial("beta2021", n=10)],
            4,
            Level.MODERATE,
        ),
        case(
            "studies in animals alone carry nothing above very low",
            [trial(key, species=Species.ANIMAL, n=5000) for key in ("alpha2020", "beta2021")],
            1,
            Level.VERY_LOW,
        ),
        case("studies that match are not capped", [trial("alpha2020"), trial("beta2021")], 4, Level.HIGH),
    ],
)
def test_evidence_that_only_stands_in_for_what_the_claim_speaks_of(sources, cap, level):
    rated = certainty(*sources)
    assert (rated.cap, rated.level) == (cap, level)
    assert bool(rated.cap_reason) == (cap < 4)


def test_a_retracted_paper_is_never_weighed():
    gone = replace(trial("alpha2020", n=9000), notices=(Notice(kind=NoticeKind.RETRACTION),))
    rated = certainty(gone, trial("beta2021"), trial("gamma2022"))
    assert rated.counted == ("beta2021", "gamma2022")
    assert ("alpha2020", "retracted") in rated.beside


def test_a_corrected_paper_is_weighed():
    corrected = replace(trial("alpha2020"), notices=(Notice(kind=NoticeKind.CORRECTION),))
    assert certainty(corrected, trial("beta2021")).counted == ("alpha2020", "beta2021")


@pytest.mark.parametrize(
    ("also", "steps"),
    [
        case("a comparator that the question allows too is no mismatch", (Comparator.LOWER_DOSE,), 0),
        case("one that it does not allow is", (Comparator.WAITING_LIST,), -1),
    ],
)
def test_comparators_that_a_question_allows(also, steps):
    asked = claim(question=question(comparator_also=also))
    rated = certainty(*two(comparator=Comparator.LOWER_DOSE), asked=asked)
    assert rated.judgement(INDIRECTNESS).steps == steps


def test_an_override_that_takes_something_off_takes_the_upgrade_too():
    cohorts = two_cohorts(finding(effect=risk_ratio(3.0, 2.5, 3.6)))
    asked = claim(overrides=(override(Domain.INCONSISTENCY, 0, -1),))
    rated = certainty(*cohorts, asked=asked)
    assert rated.computed is Level.MODERATE
    assert rated.level is Level.VERY_LOW
