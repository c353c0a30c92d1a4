"""The verb of an assertion follows its level of certainty, and nothing else.

The words are those of the GRADE working group's statements for informative results (Santesso et al. 2020), as far as
the site's style takes them over: high *does*, moderate *probably*, low *may*, very low *we are very uncertain*.
"""

from __future__ import annotations

import re

from macros.evidence.model import Effect, Zone
from macros.evidence.vocabulary import Level

_HEDGES = {
    Level.VERY_LOW: re.compile(r"\bvery uncertain\b", re.IGNORECASE),
    Level.LOW: re.compile(r"\b(?:may|might)\b", re.IGNORECASE),
    Level.MODERATE: re.compile(r"\b(?:probably|likely)\b", re.IGNORECASE),
}
_CURES = {
    Level.VERY_LOW: 'start with "We are very uncertain whether"',
    Level.LOW: 'say "may"',
    Level.MODERATE: 'say "probably"',
    Level.HIGH: "say it without may, probably or uncertain",
}
_NO_DIFFERENCE = re.compile(
    r"\b(?:little or no|makes? no|made no|no (?:real |important )?) ?(?:difference|effect|change)\b", re.IGNORECASE
)


def level_of(assertion: str) -> Level:
    """The level that the words of an assertion claim: the lowest whose hedge stands in it, high if none does."""
    return next((level for level, hedge in _HEDGES.items() if hedge.search(assertion)), Level.HIGH)


def verb_fault(assertion: str, level: Level) -> str | None:
    """Why the verb of ``assertion`` does not fit ``level``, with the cure; None where it does."""
    claimed = level_of(assertion)
    if claimed is level:
        return None
    way = "more" if claimed.steps > level.steps else "less"
    return (
        f"The wording claims {claimed.label.lower()} certainty, {way} than the {level.label.lower()} that the rules "
        f"compute: {_CURES[level]}, or read the evidence again."
    )


def claims_no_difference(assertion: str) -> bool:
    """Whether an assertion says that there is little or no difference, and does not only doubt it."""
    return bool(_NO_DIFFERENCE.search(assertion)) and level_of(assertion) is not Level.VERY_LOW


def no_difference_fault(effect: Effect | None, zone: Zone | None) -> str | None:
    """Why "little or no difference" may not be said: its interval must lie inside the zone of trivial effects.

    GRADE guidelines 6 asks for an interval that excludes an important benefit and an important harm; without a zone
    on record nothing tells what would be trivial.
    """
    if zone is None:
        return "Give the claim a trivial_zone, in the measure's unit, or say what was not shown instead."
    if effect is None or effect.ci_low is None or effect.ci_high is None:
        return "No interval is on record. Say that no difference was found, which is less."
    if not (zone.low <= effect.ci_low and effect.ci_high <= zone.high):
        interval = f"{effect.ci_low:g} to {effect.ci_high:g}"
        return f"The interval {interval} leaves the trivial zone, {zone.low:g} to {zone.high:g}."
    return None
