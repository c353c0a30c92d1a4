"""Every number that the rules of certainty compare with, and where it comes from. One home; change it here only."""

from __future__ import annotations

from typing import NamedTuple

RULES_VERSION = "1"


class Threshold(NamedTuple):
    """A number and its origin."""

    value: float
    origin: str


LOW_RISK_SHARE = Threshold(
    0.75,
    "Share of participants in studies at low risk of bias below which one level is lost: the 75 % of the published "
    "GRADE algorithm of Pollock et al. 2016.",
)
HIGH_RISK_SHARE = Threshold(
    0.5,
    "Share of participants in studies at high risk of bias above which two levels are lost. Ours: 'most of them'.",
)
HETEROGENEITY = Threshold(
    75.0,
    "I² in per cent above which results count as inconsistent: 'considerable' in the Cochrane Handbook 10.10.2.",
)
DIRECT_SHARE = Threshold(
    0.5,
    "Share of participants that must match a feature of the question. Ours: 'most of them'.",
)
INFORMATION_SIZE = Threshold(
    400,
    "Participants below which one level is lost: the rule of thumb for continuous outcomes in GRADE guidelines 6 "
    "(Guyatt et al. 2011).",
)
SMALL_SIZE = Threshold(
    100,
    "Participants below which two levels are lost: Pollock et al. 2016.",
)
REGISTERED_SHARE = Threshold(
    0.5,
    "Share of participants that must be in registered studies. Ours: 'most of them'.",
)
LARGE_EFFECT = Threshold(
    2.0,
    "Risk ratio (or its inverse) from which undowngraded observational evidence gains one level: GRADE guidelines 9 "
    "(Guyatt et al. 2011).",
)
VERY_LARGE_EFFECT = Threshold(
    5.0,
    "Risk ratio (or its inverse) from which it gains two levels: GRADE guidelines 9 (Guyatt et al. 2011).",
)
