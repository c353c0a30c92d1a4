"""Every closed list that a record may choose from, with the words that readers see.

One list stands here once; validation, JSON Schema, templates and documentation derive from it. What belongs to
one subject only (classes of dose, for instance) is not here but in the site's own ``site.yml``.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class Term(StrEnum):
    """A member of a closed list: its value stands in records, its label is shown to readers."""

    label: str

    def __new__(cls, value: str, label: str) -> Self:
        """Make the member ``value`` and remember the ``label`` that readers see."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member


class CslType(Term):
    """Kinds of document, by their names in the Citation Style Language 1.0.2."""

    ARTICLE_JOURNAL = "article-journal", "Journal article"
    ARTICLE_MAGAZINE = "article-magazine", "Magazine article"
    ARTICLE_NEWSPAPER = "article-newspaper", "News article"
    ARTICLE = "article", "Preprint or other article"
    BILL = "bill", "Bill"
    BOOK = "book", "Book"
    CHAPTER = "chapter", "Book chapter"
    LEGAL_CASE = "legal_case", "Court decision"
    LEGISLATION = "legislation", "Law"
    REPORT = "report", "Report"
    THESIS = "thesis", "Thesis"
    WEBPAGE = "webpage", "Web page"


class SourceClass(Term):
    """Who speaks in a document that reports no study of its own."""

    PRIMARY_LAW = "primary-law", "Text of the law"
    COURT = "court", "Court"
    PARLIAMENT = "parliament", "Parliament"
    REGULATOR = "regulator", "Regulator or government"
    HEALTH_SERVICE = "health-service", "Health service or helpline"
    LAW_FIRM = "law-firm-analysis", "Legal analysis"
    NGO = "ngo-tracker", "Non-profit organisation"
    NEWS = "news", "News report"
    PEER_REVIEWED = "peer-reviewed", "Peer-reviewed article"


class Design(Term):
    """Study designs, from the strongest start for a claim on an effect to the weakest."""

    META_ANALYSIS = "meta-analysis", "Meta-analysis"
    SYSTEMATIC_REVIEW = "systematic-review", "Systematic review"
    RANDOMISED_TRIAL = "randomised-trial", "Randomised trial"
    NON_RANDOMISED_TRIAL = "non-randomised-trial", "Controlled trial, not randomised"
    SINGLE_ARM_TRIAL = "single-arm-trial", "Trial without a control group"
    COHORT = "cohort", "Cohort with a comparison group"
    UNCONTROLLED_COHORT = "uncontrolled-cohort", "Follow-up without a comparison group"
    CROSS_SECTIONAL = "cross-sectional", "Survey at one point in time"
    CASE_REPORT = "case-report", "Case report"
    QUALITATIVE = "qualitative", "Interview or text study"
    ANIMAL_EXPERIMENT = "animal-experiment", "Animal experiment"
    CELL_EXPERIMENT = "cell-experiment", "Cell experiment"
    CHEMICAL_ANALYSIS = "chemical-analysis", "Chemical analysis"
    MODELLING = "modelling", "Modelling study"
    NARRATIVE_REVIEW = "narrative-review", "Narrative review"
    GUIDELINE = "guideline", "Guideline"
    AGENCY_REPORT = "agency-report", "Agency report"
    REGISTRY_RECORD = "registry-record", "Trial registration"
    TRIAL_PROTOCOL = "trial-protocol", "Trial protocol"
    COMMENTARY = "commentary", "Commentary"
    WEBPAGE_STATEMENT = "webpage-statement", "Statement on a web page"


class Species(Term):
    """What was studied."""

    HUMAN = "human", "People"
    ANIMAL = "animal", "Animals"
    CELL = "cell", "Cells"
    NONE = "none", "No study subjects"


class PopulationClass(Term):
    """Which people took part."""

    PATIENTS = "patients", "Patients"
    HEALTHY = "healthy", "Healthy volunteers"
    SELF_SELECTED = "self-selected-users", "People who chose to take it"
    GENERAL = "general-population", "General population"
    MIXED = "mixed", "Mixed groups"
    NONE = "none", "No human participants"


class Comparator(Term):
    """What the intervention was compared with."""

    PLACEBO = "placebo", "Placebo"
    ACTIVE_PLACEBO = "active-placebo", "Active placebo"
    ACTIVE_TREATMENT = "active-treatment", "Another treatment"
    LOWER_DOSE = "lower-dose", "A lower dose"
    WAITING_LIST = "waiting-list", "Waiting list"
    NO_TREATMENT = "no-treatment", "No treatment"
    OWN_BASELINE = "own-baseline", "The same people before"
    OTHER_GROUP = "other-group", "Another group"
    NONE = "none", "Nothing"


class Blinding(Term):
    """Whether participants could tell what they had been given."""

    HELD = "held", "Blinding held"
    BROKEN = "broken", "Blinding broken"
    UNMEASURED = "unmeasured", "Blinding not measured"
    NONE = "none", "Not blinded"


class RiskOfBias(Term):
    """Overall judgement, in the words of the Cochrane tool RoB 2 (Sterne et al. 2019)."""

    LOW = "low", "Low risk of bias"
    SOME_CONCERNS = "some-concerns", "Some concerns"
    HIGH = "high", "High risk of bias"


class Comparison(Term):
    """What kind of statement a finding makes."""

    BETWEEN_GROUPS = "between-groups", "Compared between groups"
    BEFORE_AFTER = "before-after", "Change from before"
    ASSOCIATION = "association", "Association, not cause"
    DESCRIPTIVE = "descriptive", "Description"


class Direction(Term):
    """Which way a finding points, seen from the intervention."""

    FAVOURS = "favours", "In favour"
    HARMS = "harms", "Harm"
    NO_DIFFERENCE = "no-difference", "No difference found"
    MIXED = "mixed", "Mixed"
    DESCRIPTIVE = "descriptive", "Descriptive"


class Measure(Term):
    """Effect measures; ``null_value`` gives the value at which there is no effect."""

    MD = "MD", "Mean difference"
    SMD = "SMD", "Standardised mean difference"
    COHEN_D = "d", "Cohen's d"
    HEDGES_G = "g", "Hedges' g"
    RD = "RD", "Risk difference"
    RR = "RR", "Risk ratio"
    OR = "OR", "Odds ratio"
    HR = "HR", "Hazard ratio"
    R = "r", "Correlation"

    @property
    def is_ratio(self) -> bool:
        """Whether it is a ratio, which a plot shows on a logarithmic axis (Cochrane Handbook, chapter 10)."""
        return self in (Measure.RR, Measure.OR, Measure.HR)

    @property
    def null_value(self) -> float:
        """1 for ratios, 0 for differences and correlations."""
        return 1.0 if self.is_ratio else 0.0


class CountUnit(Term):
    """What ``n`` counts."""

    PEOPLE = "people", "people"
    ANIMALS = "animals", "animals"
    SAMPLES = "samples", "samples"
    REPORTS = "reports", "reports"
    STUDIES = "studies", "studies"


class DoseUnit(Term):
    """Units in which a study states what it gave; nothing is converted from one to another."""

    MICROGRAM = "µg", "µg"
    MILLIGRAM = "mg", "mg"
    GRAM = "g", "g"
    MICROGRAM_PER_KG = "µg/kg", "µg per kg of body weight"
    MILLIGRAM_PER_KG = "mg/kg", "mg per kg of body weight"
    MILLIGRAM_PER_70_KG = "mg/70 kg", "mg per 70 kg of body weight"


class TrialStatus(Term):
    """Where a registered trial stood when its entry was read."""

    PLANNED = "planned", "Not yet recruiting"
    RECRUITING = "recruiting", "Recruiting"
    ACTIVE = "active", "Under way, no longer recruiting"
    COMPLETED = "completed", "Completed, results not found"
    STOPPED = "stopped", "Stopped or withdrawn"
    UNKNOWN = "unknown", "Not known"


class NoticeKind(Term):
    """What a publisher may attach to a paper after publication."""

    RETRACTION = "retraction", "Retracted"
    CONCERN = "expression-of-concern", "Expression of concern"
    CORRECTION = "correction", "Corrected"


class ClaimKind(Term):
    """What a claim is about, and so what kind of badge it can carry."""

    EFFECT = "effect", "Effect"
    MECHANISM = "mechanism", "Mechanism"
    DESCRIPTIVE = "descriptive", "Description"
    LEGAL = "legal", "Law"
    POSITION = "position", "Position"
    EXPERIENCE = "experience", "Experience"


class Level(Term):
    """The four levels of certainty of GRADE (Balshem et al. 2011), lowest first."""

    VERY_LOW = "very-low", "Very low"
    LOW = "low", "Low"
    MODERATE = "moderate", "Moderate"
    HIGH = "high", "High"

    @property
    def steps(self) -> int:
        """1 for very low to 4 for high."""
        return _LEVELS.index(self) + 1

    @property
    def symbol(self) -> str:
        """Four circles, as many of them filled as the level has steps."""
        return "⊕" * self.steps + "○" * (4 - self.steps)

    @classmethod
    def of_steps(cls, steps: int) -> Level:
        """The level for 1 to 4 steps; less than 1 counts as 1, more than 4 as 4."""
        return _LEVELS[min(max(steps, 1), 4) - 1]


_LEVELS = tuple(Level)


class Domain(Term):
    """The five reasons of GRADE for rating certainty down."""

    RISK_OF_BIAS = "risk-of-bias", "Risk of bias"
    INCONSISTENCY = "inconsistency", "Inconsistency"
    INDIRECTNESS = "indirectness", "Indirectness"
    IMPRECISION = "imprecision", "Imprecision"
    REPORTING_BIAS = "reporting-bias", "Reporting bias"


class ReasonsRead(Term):
    """How much was read of the reasons that a published rating gives."""

    FULL = "full", "Read in full"
    PARTIAL = "partial", "Read in part"
    NONE = "none", "Not read"


class Verdict(Term):
    """What a check may conclude about a claim in circulation."""

    SUPPORTED = "supported", "Supported"
    PARTLY = "partly-supported", "Partly supported"
    UNSUPPORTED = "unsupported", "Unsupported: no good evidence either way"
    CONTRADICTED = "contradicted", "Contradicted"
    NO_STUDY = "no-such-study-found", "No such study found"
    CANNOT_VERIFY = "cannot-be-verified", "Cannot be verified"
    POSITION = "a-position", "A position, not a fact"
    OUT_OF_DATE = "out-of-date", "True once, out of date"
    WITH_LIMITS = "true-with-limits", "True with limits"


class LawStatus(Term):
    """Where the law of a jurisdiction stands."""

    PROHIBITED = "prohibited", "Prohibited"
    DECRIMINALISED = "decriminalised", "Decriminalised"
    MEDICAL = "medical-access", "Medical access only"
    REGULATED = "regulated-adult-access", "Regulated access for adults"
    UNSCHEDULED = "legal-or-unscheduled", "Legal or unscheduled"
    MIXED = "mixed", "Mixed"
    UNCLEAR = "unclear", "Unclear"


class Region(Term):
    """Parts of the world, after the United Nations' M49 standard, Americas split as its subregions are."""

    INTERNATIONAL = "international", "International"
    AFRICA = "africa", "Africa"
    ASIA = "asia", "Asia"
    EUROPE = "europe", "Europe"
    LATIN_AMERICA = "latin-america-caribbean", "Latin America and the Caribbean"
    NORTH_AMERICA = "north-america", "North America"
    OCEANIA = "oceania", "Oceania"


class ProvisionTopic(Term):
    """What a provision of a law answers."""

    POSSESSION = "possession", "Possession"
    MEDICAL = "medical-access", "Medical access"
    HOME = "take-home-use", "Use at home"
    RESEARCH = "research", "Research"
    PENALTY = "penalty", "Penalties"
    PENDING = "pending", "Pending changes"


class Confidence(Term):
    """How sure we are of a summary of law."""

    HIGH = "high", "High"
    MEDIUM = "medium", "Medium"
    LOW = "low", "Low"


class Exemption(Term):
    """Why a sentence needs no source. The list is short on purpose."""

    NAVIGATION = "navigation", "Leads to another part of the site"
    METHOD = "method", "Defines our own method or terms"
    SITE = "site", "Speaks about this site"
    HELP = "help", "Advises to seek help"
    UNKNOWN = "unknown", "Says that something is not known or was not found"
    QUESTION = "question", "Asks a question"
