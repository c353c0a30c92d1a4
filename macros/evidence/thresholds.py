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
    "Share of participants in studies at low risk of bias below which one level is lost: the 75 % of the algorithm of "
    "Pollock et al. 2016 (pollock2016).",
)
HIGH_RISK_SHARE = Threshold(
    0.5,
    "Share of participants in studies at high risk of bias above which two levels are lost. Ours: 'most of them', "
    "after GRADE guidelines 4, by which evidence may lose levels when most of it is at high risk; what we could read "
    "gives no share (guyatt2011bias). Pollock et al. 2016 take off one level at most here (pollock2016).",
)
HETEROGENEITY = Threshold(
    75.0,
    "I² in per cent above which results count as inconsistent: the 75 % of the algorithm of Pollock et al. 2016 "
    "(pollock2016). The Cochrane Handbook, version 5.0.1, calls 75 to 100 % 'considerable', as quoted in rucker2008; "
    "its present section 10.10.2 we could not read.",
)
DIRECT_SHARE = Threshold(
    0.5,
    "Share of participants that must match a feature of the question. Ours: 'most of them'. GRADE guidelines 8 names "
    "the kinds of indirectness; what we could read gives no share (guyatt2011indirectness).",
)
INFORMATION_SIZE = Threshold(
    400,
    "Participants below which one level is lost. Ours, after the optimal information size of GRADE guidelines 6: what "
    "we could read gives no fixed number (guyatt2011imprecision). Pollock et al. 2016 draw this line at 200 "
    "(pollock2016), so ours is stricter.",
)
SMALL_SIZE = Threshold(
    100,
    "Participants below which two levels are lost: the algorithm of Pollock et al. 2016, two levels at 1 to 99 "
    "(pollock2016).",
)
REGISTERED_SHARE = Threshold(
    0.5,
    "Share of participants that must be in registered studies. Ours: 'most of them'. GRADE guidelines 5 suspects "
    "publication bias where studies are small and mostly paid for by industry; what we could read says nothing of "
    "registration (guyatt2011publication).",
)
LARGE_EFFECT = Threshold(
    2.0,
    "Risk ratio (or its inverse) from which undowngraded observational evidence gains one level: at least two-fold, "
    "by GRADE guidelines 9 (guyatt2011ratingup). It asks for rigorous studies; 'undowngraded' is our reading of that.",
)
VERY_LARGE_EFFECT = Threshold(
    5.0,
    "Risk ratio (or its inverse) from which it gains two levels: at least five-fold, by GRADE guidelines 9 "
    "(guyatt2011ratingup).",
)
