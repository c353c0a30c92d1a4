"""What a level hangs on: worked out by rating again, never written by hand."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from macros.evidence.explain import explain
from macros.evidence.vocabulary import Blinding, ClaimKind, Level
from tests.evidence.builders import certainty, claim, rows, trial


def explained(*sources):
    return explain(claim(), rows(sources))


def test_each_weighed_study_is_left_out_in_turn() -> None:
    found = explained(trial("alpha2020", n=350), trial("beta2021", n=60))
    assert found.certainty.level is Level.HIGH
    assert [(row.key, row.level) for row in found.leave_one_out] == [
        ("alpha2020", Level.LOW),
        ("beta2021", Level.MODERATE),
    ]


def test_a_study_that_is_only_read_beside_is_not_left_out() -> None:
    found = explained(trial("alpha2020"), trial("beta2021"), trial("gamma2022", cohort="alpha2020", n=10))
    assert [row.key for row in found.leave_one_out] == ["alpha2020", "beta2021"]


def test_without_its_only_study_a_claim_is_very_low() -> None:
    assert [row.level for row in explained(trial("alpha2020")).leave_one_out] == [Level.VERY_LOW]


def test_a_domain_that_took_something_off_would_raise_the_level() -> None:
    found = explained(*(trial(key, registered=False) for key in ("alpha2020", "beta2021")))
    assert [(row.change, row.level) for row in found.would_raise if row.change.startswith("If")] == [
        ("If they had been registered", Level.HIGH)
    ]


def test_a_sound_trial_is_imagined_no_larger_than_it_has_to_be() -> None:
    found = explained(trial("alpha2020", n=90), trial("beta2021", n=90))
    assert found.certainty.level is Level.MODERATE
    imagined = [row for row in found.would_raise if "randomised trial" in row.change]
    assert [row.level for row in imagined] == [Level.HIGH]
    assert "in 400 participants" in imagined[0].change


def test_nothing_raises_the_highest_level_and_an_opposite_trial_lowers_it() -> None:
    found = explained(trial("alpha2020"), trial("beta2021"))
    assert found.would_raise == ()
    assert [row.level for row in found.would_lower] == [Level.MODERATE]
    assert "pointing the other way" in found.would_lower[0].change


def test_claims_of_other_kinds_hang_on_nothing() -> None:
    found = explain(claim(kind=ClaimKind.POSITION), rows([trial("alpha2020")]))
    assert (found.leave_one_out, found.would_raise, found.would_lower) == ((), (), ())


@settings(derandomize=True, deadline=None, max_examples=60)
@given(
    sizes=st.lists(st.sampled_from((10, 90, 150, 500)), min_size=1, max_size=4),
    blinding=st.sampled_from(Blinding),
    registered=st.booleans(),
)
def test_what_is_said_to_raise_raises_and_what_is_said_to_lower_lowers(sizes, blinding, registered) -> None:
    body = [
        trial(f"study{index}", n=size, blinding=blinding, registered=registered) for index, size in enumerate(sizes)
    ]
    found = explained(*body)
    level = certainty(*body).level
    assert all(row.level.steps > level.steps for row in found.would_raise)
    assert all(row.level.steps < level.steps for row in found.would_lower)
