"""The verb of an assertion, and "little or no difference"."""

from __future__ import annotations

import pytest

from macros.evidence.model import Effect, Zone
from macros.evidence.vocabulary import Level, Measure
from macros.evidence.wording import claims_no_difference, no_difference_fault, verb_fault

FITTING = {
    Level.HIGH: "Peppermint oil eases headache.",
    Level.MODERATE: "Peppermint oil probably eases headache.",
    Level.LOW: "Peppermint oil may ease headache.",
    Level.VERY_LOW: "We are very uncertain whether peppermint oil eases headache.",
}


@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize("worded", Level)
def test_an_assertion_fits_its_own_level_and_no_other(level: Level, worded: Level) -> None:
    fault = verb_fault(FITTING[worded], level)
    assert (fault is None) == (level is worded)
    if fault:
        assert ("more" if worded.steps > level.steps else "less") in fault
        assert level.label.lower() in fault


@pytest.mark.parametrize(
    ("worded", "level", "fault"),
    [
        (
            Level.HIGH,
            Level.LOW,
            'The wording claims high certainty, more than the low that the rules compute: say "may", or read the '
            "evidence again.",
        ),
        (
            Level.VERY_LOW,
            Level.MODERATE,
            'The wording claims very low certainty, less than the moderate that the rules compute: say "probably", or '
            "read the evidence again.",
        ),
    ],
)
def test_a_verb_fault_says_what_is_claimed_what_is_computed_and_what_to_say(worded, level, fault) -> None:
    assert verb_fault(FITTING[worded], level) == fault


@pytest.mark.parametrize(
    ("assertion", "claimed"),
    [
        ("Peppermint oil makes little or no difference to headache.", True),
        ("Peppermint oil probably makes no difference to headache.", True),
        ("We are very uncertain whether peppermint oil makes little or no difference.", False),
        ("Peppermint oil may ease headache.", False),
    ],
)
def test_what_counts_as_saying_that_there_is_no_difference(assertion: str, claimed: bool) -> None:
    assert claims_no_difference(assertion) is claimed


ZONE = Zone(low=-0.2, high=0.2)


@pytest.mark.parametrize(
    ("effect", "zone", "words"),
    [
        (Effect(measure=Measure.SMD, estimate=0.0, ci_low=-0.2, ci_high=0.2), ZONE, None),
        (
            Effect(measure=Measure.SMD, estimate=0.0, ci_low=-0.21, ci_high=0.2),
            ZONE,
            "The interval -0.21 to 0.2 leaves the trivial zone, -0.2 to 0.2.",
        ),
        (Effect(measure=Measure.SMD, estimate=0.0), ZONE, "No interval"),
        (Effect(measure=Measure.SMD, estimate=0.0, ci_low=-0.1), ZONE, "No interval"),
        (Effect(measure=Measure.SMD, estimate=0.0, ci_high=0.1), ZONE, "No interval"),
        (None, ZONE, "No interval"),
        (Effect(measure=Measure.SMD, estimate=0.0, ci_low=-0.1, ci_high=0.1), None, "trivial_zone"),
    ],
)
def test_no_difference_needs_its_interval_within_the_zone(effect, zone, words) -> None:
    fault = no_difference_fault(effect, zone)
    assert fault is None if words is None else words in fault
