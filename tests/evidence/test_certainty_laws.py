"""What holds of certainty whatever the evidence is.

They are tried on made-up bodies of evidence: up to four studies, each with a few faults.

More doubt never raises a level as long as the same studies are weighed and the same effect leads. So a level
may rise when

- one of several studies falls to a weaker design, and so no longer weighs in with its faults;
- one of two papers on the same people loses its size, and so gives way to the other paper;
- the largest study loses its interval, and so the next one's counts;
- a finding loses the number of its participants, and so the larger number of its study counts;
- an assessment of high risk is withdrawn, and so nobody's assessment counts as some concerns.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from macros.evidence.certainty import rate
from macros.evidence.model import Effect, Finding, Source
from macros.evidence.vocabulary import (
    Blinding,
    Comparator,
    CountUnit,
    CslType,
    Design,
    Direction,
    Domain,
    Level,
    PopulationClass,
    RiskOfBias,
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
    risk_ratio,
    rows,
    source,
    study,
    trial,
)

tried = settings(max_examples=100, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""The same examples on every run; no clock decides."""

KEYS = ("alpha2020", "beta2021", "gamma2022", "delta2023")
REVIEWS = (Design.META_ANALYSIS, Design.SYSTEMATIC_REVIEW)
SIZES = (10, 200, 500, 990, 1000, 2000, 3990, 4000)
UNKNOWN_OR_NOT = (None, False, True)


# Made-up bodies of evidence


def some_of(**fields: Iterable[object]) -> st.SearchStrategy[dict[str, object]]:
    """Up to four changes of a record; ``fields`` gives the values that each field may take."""
    changes = [(name, value) for name, values in fields.items() for value in values]
    return st.lists(st.sampled_from(changes), max_size=4).map(dict)


INTERVALS = ((-0.7, -0.3), (-0.7, 0.8), (0.2, 0.8), (-0.7, None), (None, None))
DIFFERENCES = [
    effect(ci_low=low, ci_high=high, i2=i2, n=n)
    for (low, high), i2, n in product(INTERVALS, (None, 75, 76), (None, 200))
]
RATIOS = [risk_ratio(rr, rr * 0.9, rr * 1.1) for rr in (0.1, 0.5, 0.95, 1.5, 2, 8)]

FINDING_CHANGES = some_of(
    direction=(None, *Direction),
    effect=(None, *RATIOS, *DIFFERENCES),
    dose_class=(("standard",), ("double",)),
    species=Species,
    population_class=PopulationClass,
)

STUDY_CHANGES = some_of(
    design=(*REVIEWS, Design.NON_RANDOMISED_TRIAL, Design.COHORT, Design.COHORT, Design.CROSS_SECTIONAL),
    review_of=((), (Design.RANDOMISED_TRIAL,), (Design.RANDOMISED_TRIAL, Design.COHORT)),
    species=Species,
    population_class=PopulationClass,
    substances=((), ("peppermint",), ("peppermint", "caffeine")),
    dose_class=(("standard",), ("standard", "double")),
    n=(None, *SIZES),
    n_unit=CountUnit,
    comparator=Comparator,
    blinding=Blinding,
    self_reported=UNKNOWN_OR_NOT,
    self_selected=UNKNOWN_OR_NOT,
    registered=UNKNOWN_OR_NOT,
    peer_reviewed=UNKNOWN_OR_NOT,
    risk_of_bias=(None, *(assessed(rating) for rating in RiskOfBias)),
)

KINDS = (CslType.ARTICLE_JOURNAL, CslType.ARTICLE_JOURNAL, CslType.WEBPAGE)


def links(place: int) -> st.SearchStrategy[dict[str, object]]:
    """Whose participants a study shares, or what it reviews: nothing that comes after it in turn."""
    known = ("omega2010", *KEYS[: place + 1])
    shared = [{"cohort": key} for key in (*KEYS, "omega2010")]
    reviewed = [{"includes": keys} for keys in (*((key,) for key in known), known)]
    return st.sampled_from([{}, *shared, *reviewed])


@st.composite
def bodies(draw: st.DrawFn, linked: bool = True, **fixed: object) -> tuple[Source, ...]:
    """One to four documents, ``linked`` by their participants or not; ``fixed`` are fields of every study."""
    made = []
    for place, key in enumerate(KEYS[: draw(st.integers(1, len(KEYS)))]):
        changes = draw(STUDY_CHANGES) | (draw(links(place)) if linked else {}) | fixed
        ids = draw(st.sampled_from((("f1",), ("f1",), ("f1", "f2"))))
        findings = [finding(finding_id, **draw(FINDING_CHANGES)) for finding_id in ids]
        made.append(source(key, study(**changes), findings, type=draw(st.sampled_from(KINDS))))
    return tuple(made)


# More doubt never raises a level

Step = Callable[[Source], Source]
"""A change of one document that leaves more to doubt; the document as it was where nothing is to change."""


def of_study(applies: Callable[[object], bool] = lambda study: True, **changes: object) -> Step:
    """Change fields of the study, where ``applies`` says so of the study as it was."""
    return lambda doc: replace(doc, study=replace(doc.study, **changes)) if applies(doc.study) else doc


def of_findings(change: Callable[[Finding], Finding]) -> Step:
    """Change every finding."""
    return lambda doc: replace(doc, findings=tuple(change(found) for found in doc.findings))


def of_effects(change: Callable[[Effect], Effect]) -> Step:
    """Change every effect."""
    return of_findings(lambda found: replace(found, effect=change(found.effect)) if found.effect else found)


def both(first: Step, second: Step) -> Step:
    """One change after the other."""
    return lambda doc: second(first(doc))


def rated_as(*ratings: str) -> Callable[[object], bool]:
    """Whether somebody assessed the study as one of ``ratings``."""
    return lambda study: study.risk_of_bias is not None and study.risk_of_bias.rating in ratings


def widened(result: Effect) -> Effect:
    """The effect with an interval that takes in everything; one without an interval stays."""
    whole = result.ci_low is not None and result.ci_high is not None
    return replace(result, ci_low=-99.0, ci_high=99.0) if whole else result


SIZE_LOST = both(of_study(n=None), of_effects(lambda result: replace(result, n=None)))

MORE_DOUBT: dict[str, Step] = {
    "blinding was not measured": of_study(lambda s: s.blinding is Blinding.HELD, blinding=Blinding.UNMEASURED),
    "blinding was broken": of_study(blinding=Blinding.BROKEN),
    "there was no blinding": of_study(blinding=Blinding.NONE),
    "nothing says whose word the outcome is": of_study(self_reported=None),
    "the outcome is what participants say": of_study(self_reported=True),
    "an assessment finds some concerns": of_study(rated_as("low"), risk_of_bias=assessed("some-concerns")),
    "an assessment finds a high risk": of_study(risk_of_bias=assessed("high")),
    "an assessment of low risk is withdrawn": of_study(rated_as("low", "some-concerns"), risk_of_bias=None),
    "registration is not on record": of_study(registered=None),
    "it was not registered": of_study(registered=False),
    "peer review is not on record": of_study(peer_reviewed=None),
    "it was not peer-reviewed": of_study(peer_reviewed=False),
    "it is known from a web page": lambda doc: replace(doc, type=CslType.WEBPAGE),
    "its results differ considerably": of_effects(lambda result: replace(result, i2=76)),
    "its results are mixed": of_findings(lambda found: replace(found, direction=Direction.MIXED)),
    "its interval takes in no effect": of_effects(widened),
    "it gave another dose": both(
        of_study(dose_class=("double",)), of_findings(lambda found: replace(found, dose_class=("double",)))
    ),
    "it gave another substance": of_study(substances=("menthol",)),
    "it had another comparator": of_study(comparator=Comparator.WAITING_LIST),
    "it was in other people": both(
        of_study(population_class=PopulationClass.HEALTHY),
        of_findings(lambda found: replace(found, population_class=PopulationClass.HEALTHY)),
    ),
    "it was in animals": both(
        of_study(species=Species.ANIMAL), of_findings(lambda found: replace(found, species=Species.ANIMAL))
    ),
}


def raised(before: tuple[Source, ...], after: tuple[Source, ...]) -> str:
    """How the level rose from one body of evidence to the other; empty where it did not."""
    first, second = certainty(*before).level, certainty(*after).level
    return f"from {first} to {second}" if second.steps > first.steps else ""


@settings(tried, max_examples=200)
@given(body=bodies())
def test_more_doubt_of_one_study_never_raises_a_level(body):
    found = {}
    for (doubt, step), place in product(MORE_DOUBT.items(), range(len(body))):
        worse = (*body[:place], step(body[place]), *body[place + 1 :])
        if rise := raised(body, worse):
            found[body[place].id, doubt] = rise
    assert found == {}


@pytest.mark.parametrize("doubt", MORE_DOUBT)
def test_each_doubt_lowers_some_level(doubt):
    """Without this, a change that changes nothing would pass for a law."""
    sound = trial("beta2021")
    press_release = source("beta2021", study(peer_reviewed=False), type=CslType.WEBPAGE)
    high = [
        (trial("alpha2020"), sound),
        (trial("alpha2020", blinding=Blinding.UNMEASURED, self_reported=False), sound),
        (source("alpha2020", study(), type=CslType.WEBPAGE), press_release),
        (source("alpha2020", study(peer_reviewed=False)), press_release),
    ]
    assert {certainty(*body).level for body in high} == {Level.HIGH}
    assert any(certainty(MORE_DOUBT[doubt](first), second).level is not Level.HIGH for first, second in high)


@tried
@given(body=bodies(linked=False))
def test_a_lost_size_never_raises_a_level(body):
    """Where no two papers share participants; else the size decides which of them counts."""
    for place, doc in enumerate(body):
        assert not raised(body, (*body[:place], SIZE_LOST(doc), *body[place + 1 :]))


@tried
@given(body=bodies(), chosen=st.sets(st.sampled_from(KEYS), min_size=1))
def test_another_outcome_than_the_one_asked_for_never_raises_a_level(body, chosen):
    plain = certainty(*body).level
    assert certainty(*body, proxies=dict.fromkeys(chosen, "hours at work")).level.steps <= plain.steps


@tried
@given(body=bodies())
def test_a_tenth_of_the_participants_everywhere_never_raises_a_level(body):
    def tenth(number: int | None) -> int | None:
        return None if number is None else number // 10

    smaller = tuple(
        of_effects(lambda result: replace(result, n=tenth(result.n)))(
            replace(doc, study=replace(doc.study, n=tenth(doc.study.n)))
        )
        for doc in body
    )
    assert not raised(body, smaller)


@tried
@given(body=bodies())
def test_no_intervals_anywhere_never_raise_a_level(body):
    bare = tuple(of_effects(lambda result: replace(result, ci_low=None, ci_high=None))(doc) for doc in body)
    assert not raised(body, bare)


@tried
@given(body=bodies(design=Design.RANDOMISED_TRIAL, self_selected=False))
@example(body=(trial("alpha2020", finding(effect=risk_ratio(8, 6, 10))), trial("beta2021")))
def test_weaker_designs_throughout_never_raise_a_level(body):
    levels = []
    for design in (Design.RANDOMISED_TRIAL, Design.COHORT, Design.UNCONTROLLED_COHORT):
        weaker = (replace(doc, study=replace(doc.study, design=design)) for doc in body)
        levels.append(certainty(*weaker).level.steps)
    assert levels == sorted(levels, reverse=True)


@tried
@given(body=bodies(), place=st.integers(0, 3))
def test_what_a_record_leaves_open_counts_as_the_worst_that_it_could_say(body, place):
    place %= len(body)
    worst = {"registered": False, "self_reported": True, "peer_reviewed": False}
    if body[place].study.design is Design.COHORT:
        worst["self_selected"] = True

    def level(**said: bool | None) -> Level:
        return certainty(*body[:place], of_study(**said)(body[place]), *body[place + 1 :]).level

    assert {field: level(**{field: None}) for field in worst} == {
        field: level(**{field: value}) for field, value in worst.items()
    }


# What does not matter


@tried
@given(body=bodies(), data=st.data())
def test_the_order_of_the_evidence_does_not_matter(body, data):
    evidence = rows(body, {"alpha2020": "hours at work"})
    shuffled = data.draw(st.permutations(evidence))
    assert rate(claim(), shuffled) == rate(claim(), evidence)


@tried
@given(body=bodies())
def test_evidence_that_is_listed_twice_counts_once(body):
    assert rate(claim(), rows(body) + rows(body)) == rate(claim(), rows(body))


@tried
@given(body=bodies())
def test_a_document_without_a_study_changes_nothing(body):
    news = source("zeta2024", None, type=CslType.ARTICLE_NEWSPAPER)
    assert certainty(*body, news) == certainty(*body)


@tried
@given(body=bodies(design=Design.RANDOMISED_TRIAL), changes=STUDY_CHANGES)
def test_a_weaker_design_beside_trials_changes_nothing_but_the_list(body, changes):
    weaker = cohort("zeta2024", **changes | {"design": Design.COHORT})
    alone, together = certainty(*body), certainty(*body, weaker)
    reason = "a weaker design than that of the studies weighed"
    assert together == replace(alone, beside=(*alone.beside, ("zeta2024", reason)))


# Floor, caps and the sum


def participants(body: tuple[Source, ...], key: str) -> set[str]:
    """The papers that ``cohort`` leads to from ``key``."""
    named = {doc.id: doc.study.cohort for doc in body}
    reached: set[str] = set()
    while key and key not in reached:
        reached.add(key)
        key = named.get(key, "")
    return reached


@st.composite
def overrides_of(draw: st.DrawFn, body: tuple[Source, ...]) -> tuple[object, ...]:
    """At most one override for each domain, a level up or down from what the rules take off."""
    judgements = certainty(*body).judgements
    return tuple(
        override(judgement.domain, judgement.steps, judgement.steps + move)
        for judgement in judgements
        if (move := draw(st.sampled_from((0, 0, 1, -1)))) and -2 <= judgement.steps + move <= 0
    )


@tried
@given(body=bodies(), data=st.data())
def test_the_working_adds_up(body, data):
    overrides = data.draw(overrides_of(body))
    rated = certainty(*body, asked=claim(overrides=overrides))
    total = rated.start + sum(judgement.steps for judgement in rated.judgements) + rated.upgrade
    moved = sum(item.to - item.from_ for item in overrides)
    assert rated.computed is Level.of_steps(min(total, rated.cap))
    assert rated.level is Level.of_steps(min(total + moved, rated.cap))
    assert replace(rated, level=rated.computed, overrides=()) == certainty(*body)


@tried
@given(body=bodies(), domain=st.sampled_from(Domain), from_=st.integers(-2, 0), move=st.sampled_from((-1, 1)))
def test_one_override_moves_the_level_by_one_at_most_and_only_from_where_the_rules_end(body, domain, from_, move):
    rated = certainty(*body, asked=claim(overrides=(override(domain, from_, from_ + move),)))
    possible = {0}
    if lost(rated).get(domain, 0) == from_:
        possible.add(move)
    assert rated.level.steps - rated.computed.steps in possible


@tried
@given(body=bodies(), data=st.data())
def test_one_study_alone_is_never_high(body, data):
    rated = certainty(*body, asked=claim(overrides=data.draw(overrides_of(body))))
    designs = {doc.id: doc.study.design for doc in body}
    if len(rated.counted) == 1 and designs[rated.counted[0]] not in REVIEWS:
        assert rated.level is not Level.HIGH
        assert rated.computed is not Level.HIGH


@tried
@given(body=st.one_of(bodies(design=Design.COHORT), bodies(design=Design.NON_RANDOMISED_TRIAL)))
@example(body=(cohort("alpha2020", finding(effect=risk_ratio(8, 6, 10))), cohort("beta2021")))
@example(body=(cohort("alpha2020", finding(effect=risk_ratio(8, 6, 10)), registered=False), cohort("beta2021")))
def test_without_randomisation_only_a_large_effect_without_a_downgrade_passes_low(body):
    rated = certainty(*body)
    assert rated.start <= Level.LOW.steps
    if rated.level.steps > Level.LOW.steps:
        assert rated.upgrade > 0
        assert lost(rated) == {}


@tried
@given(body=bodies())
def test_every_level_is_one_of_the_four_and_every_step_is_0_1_or_2(body):
    rated = certainty(*body)
    assert rated.level in Level
    assert {judgement.steps for judgement in rated.judgements} <= {0, -1, -2}
    assert rated.upgrade in (0, 1, 2)


@tried
@given(body=bodies())
def test_every_downgrade_names_its_studies_and_its_reason(body):
    rated = certainty(*body)
    for judgement in rated.judgements:
        assert judgement.reason
        assert bool(judgement.triggered_by) == bool(judgement.steps)
        assert {*judgement.triggered_by, *judgement.missing} <= set(rated.counted)


@tried
@given(body=bodies())
def test_every_study_is_either_weighed_or_read_beside_with_a_reason(body):
    rated = certainty(*body)
    assert sorted([*rated.counted, *(key for key, _ in rated.beside)]) == sorted(doc.id for doc in body)
    assert all(reason for _, reason in rated.beside)


@tried
@given(body=bodies())
def test_no_two_studies_that_are_weighed_share_participants(body):
    reached = [participants(body, key) for key in certainty(*body).counted]
    assert sum(map(len, reached)) == len(set().union(*reached))
