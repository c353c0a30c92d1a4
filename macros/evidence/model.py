"""The records, as frozen values: one dataclass a kind, one field table each.

These classes are the field tables. Validation, the JSON Schema for editors, the templates of ``evidence new`` and the
page on record fields derive from the annotations and from what :func:`told` says of each field. They hold what a
person wrote; whatever is computed from it stands in other modules.
"""

from __future__ import annotations

from dataclasses import MISSING, dataclass, field
from typing import Any

from macros.evidence.vocabulary import (
    Blinding,
    ClaimKind,
    Comparator,
    Comparison,
    Confidence,
    CountUnit,
    CslType,
    Design,
    Direction,
    Domain,
    DoseUnit,
    LawStatus,
    Measure,
    NoticeKind,
    PopulationClass,
    ProvisionTopic,
    Region,
    RiskOfBias,
    SourceClass,
    Species,
    TrialStatus,
    Verdict,
)

STRICT = {"extra": "forbid", "coerce_numbers_to_str": True}
"""How records are validated: an unknown field is a fault; a number may stand where text is meant (``volume: 14``)."""


def told(
    description: str,
    *,
    example: str = "",
    check: str = "",
    alias: str = "",
    default: Any = MISSING,
    **constraints: Any,
) -> Any:
    """Declare a field: what it means, one example, and the named check that its text must pass.

    ``check`` names a function of ``records.checks``; ``alias`` is the spelling in the file where it differs;
    ``constraints`` go to pydantic (``ge``, ``min_length`` and the like). A default makes the field optional.
    """
    metadata: dict[str, Any] = {"description": description, **constraints}
    if example:
        metadata["examples"] = [example]
    if check:
        metadata["json_schema_extra"] = {"check": check}
    if alias:
        metadata["alias"] = alias
    return field(default=default, metadata=metadata)


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A person (family and given name) or a body (literal), as CSL has it."""

    __pydantic_config__ = STRICT
    family: str = told("Family name", example="Szigeti", default="")
    given: str = told("Given names or initials", example="Balázs", default="")
    literal: str = told("Name of an organisation; then no family name", default="")
    ORCID: str = told("ORCID iD", example="0000-0002-1825-0097", check="orcid", default="")

    def __str__(self) -> str:
        """The family name, or the name of the body."""
        return self.family or self.literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """A result with its size, just as the finding states it. Nothing is converted."""

    __pydantic_config__ = STRICT
    measure: Measure = told("Effect measure", example="SMD")
    scale: str = told("For a mean difference: the scale it is on", example="MADRS", default="")
    estimate: float | None = told("Point estimate, in the unit of the measure", default=None)
    ci_low: float | None = told("Lower end of the 95 % confidence interval", default=None)
    ci_high: float | None = told("Upper end of the 95 % confidence interval", default=None)
    i2: float | None = told("Heterogeneity I², per cent", default=None, ge=0, le=100)
    n: int | None = told("Participants in this result", default=None, gt=0, strict=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """Measured values from the lowest to the highest, as the finding states them."""

    __pydantic_config__ = STRICT
    quantity: str = told("What was measured, in what", example="caffeine in dried leaves", min_length=1)
    low: float = told("Lowest value")
    high: float = told("Highest value")
    middle: float | None = told("Mean or median, where it is stated", default=None)
    unit: str = told("Unit of the values", example="mg per g", min_length=1)
    n: int | None = told("Samples measured", default=None, gt=0, strict=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Guesses:
    """How many people in one group said rightly what they had been given, as the finding states it."""

    __pydantic_config__ = STRICT
    group: str = told("Whose guesses", example="on the active dose", min_length=1)
    right: float = told("Share who guessed right, per cent", ge=0, le=100)
    chance: float | None = told("Share expected from chance alone, per cent", default=None, ge=0, le=100)
    n: int | None = told("People who guessed", default=None, gt=0, strict=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that a document reports, in our words, with its figures as they stand there."""

    __pydantic_config__ = STRICT
    id: str = told("Id within the record; citations name it", example="f1", pattern=r"^[a-z][a-z0-9-]*$")
    text: str = told("What was found, with its figures", min_length=1)
    outcome: str = told("What was measured", example="symptom severity", default="")
    direction: Direction | None = told("Which way it points", example="no-difference", default=None)
    comparison: Comparison | None = told("What kind of statement it is", example="between-groups", default=None)
    locator: str = told("Where in the document it stands", example="abstract", default="")
    effect: Effect | None = told("Size and interval, if the finding states them", default=None)
    spread: Spread | None = told("Lowest and highest value, if the finding states them", default=None)
    guesses: tuple[Guesses, ...] = told("Who guessed rightly what they took, if the finding states it", default=())
    dose_class: tuple[str, ...] = told("Dose class, where it differs from the study's", default=())
    species: Species | None = told("Species, where it differs from the study's", default=None)
    population_class: PopulationClass | None = told("Population, where it differs from the study's", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """A judgement of a study's risk of bias that somebody published."""

    __pydantic_config__ = STRICT
    rating: RiskOfBias = told("Overall rating", example="high")
    tool: str = told("Instrument", example="RoB 2", default="")
    by: str = told("Who assessed it; a citekey where there is one", min_length=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A retraction, correction or expression of concern."""

    __pydantic_config__ = STRICT
    kind: NoticeKind = told("Kind of notice", example="correction")
    date: str = told("When it was published", check="date", default="")
    note: str = told("What it says, in our words", default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """An amount that a study gave, in the unit that it stated."""

    __pydantic_config__ = STRICT
    substance: str = told("Substance, spelt as in the study record", example="caffeine", min_length=1)
    of: str = told("What was weighed, where it is not the pure substance", example="dried leaves", default="")
    amount: float = told("Amount; the lowest where it varied", gt=0)
    up_to: float | None = told("Highest amount, where it varied", default=None, gt=0)
    unit: DoseUnit = told("Unit", example="mg")
    dose_class: str = told("Class of this dose", check="dose_class")


@dataclass(frozen=True, slots=True, kw_only=True)
class Study:
    """The study that a document reports: what the rules of certainty read."""

    __pydantic_config__ = STRICT
    design: Design = told("Study design", example="randomised-trial")
    design_reported: str = told("Design in words", default="")
    review_of: tuple[Design, ...] = told("For reviews: the designs of the studies in it", default=())
    species: Species = told("What was studied", example="human")
    population_class: PopulationClass = told("Which people", example="healthy")
    population: str = told("The people in words", example="51 healthy adults", default="")
    conditions: tuple[str, ...] = told("Conditions or outcomes studied", default=())
    substances: tuple[str, ...] = told("Substances given or taken", default=())
    dose_class: tuple[str, ...] = told("Classes of dose, from those that site.yml defines", check="dose_class")
    dose: str = told("Dose in words, with units as the study gave them", default="")
    given: tuple[Given, ...] = told("Amounts that the study gave, for charts", default=())
    schedule: str = told("How often", default="")
    duration: str = told("How long", default="")
    n: int | None = told("Participants analysed, where one total is given", default=None, gt=0, strict=True)
    n_unit: CountUnit = told("What n counts", default=CountUnit.PEOPLE)
    n_reported: str = told("Size in words, where no one number says it", default="")
    comparator: Comparator = told("Compared with what", example="placebo")
    comparator_reported: str = told("Comparator in words", default="")
    blinding: Blinding = told("Whether participants could tell", example="unmeasured")
    blinding_reported: str = told("Blinding in words", default="")
    self_reported: bool | None = told("Outcomes are what participants say", default=None, strict=True)
    self_selected: bool | None = told("Participants chose to take the substance", default=None, strict=True)
    registered: bool | None = told("Registered before it began; left out where unknown", default=None, strict=True)
    registration: tuple[str, ...] = told("Trial numbers", example="NCT05128162", check="registration", default=())
    status: TrialStatus | None = told("For a registration or protocol: where the trial stood", default=None)
    status_as_of: str = told("When that status was current, as the entry says", check="date", default="")
    peer_reviewed: bool | None = told("Peer reviewed; left out where unknown", default=None, strict=True)
    risk_of_bias: Assessment | None = told("Risk of bias, where somebody assessed it", default=None)
    cohort: str = told("Citekey of the study whose participants these are", check="source", default="")
    includes: tuple[str, ...] = told("For reviews: citekeys of the studies in it", check="source", default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A document that the site cites. Bibliographic fields bear their CSL names. The body is a plain summary."""

    __pydantic_config__ = STRICT
    id: str = told("Citekey: the file's name", example="szigeti2021", check="citekey")
    type: CslType = told("Kind of document (CSL type)", example="article-journal")
    title: str = told("Title, as published", min_length=1)
    author: tuple[Name, ...] = told("Authors, in order", default=())
    authority: str = told("Body that issued it (CSL: authority)", default="")
    issued: str = told("Date of publication; left out where undated", example="2021-03-02", check="date", default="")
    container_title: str = told("Journal, site or code of law", alias="container-title", default="")
    publisher: str = told("Publisher", default="")
    volume: str = told("Volume", default="")
    issue: str = told("Issue", default="")
    page: str = told("Pages or article number", example="e62878", default="")
    number: str = told("Number of a law, report or case", default="")
    jurisdiction: str = told("Jurisdiction of a legal document", example="US-OR", default="")
    DOI: str = told("DOI", example="10.7554/eLife.62878", check="doi", default="")
    PMID: str = told("PubMed id", example="33648632", check="pmid", default="")
    PMCID: str = told("PubMed Central id", example="PMC7925122", check="pmcid", default="")
    ISSN: str = told("ISSN of the journal", example="2050-084X", check="issn", default="")
    URL: str = told("Address", example="https://doi.org/10.7554/eLife.62878", check="url")
    source_class: SourceClass | None = told("Who speaks, where there is no study", default=None)
    study: Study | None = told("Study record; left out for law, news and the like", default=None)
    findings: tuple[Finding, ...] = told("What it reports, one entry a finding", min_length=1)
    limitations: tuple[str, ...] = told("What weakens it", default=())
    notices: tuple[Notice, ...] = told("Retractions, corrections, concerns", default=())
    funding: str = told("Funding and interests, as declared", default="")
    topics: tuple[str, ...] = told("Parts of the site that it bears on", check="topic", default=())
    read_at: tuple[str, ...] = told("Where it was read: address, and version where there is one", min_length=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Population, intervention, comparator, outcome (PICO, Guyatt et al. 2011), in words and in classes."""

    __pydantic_config__ = STRICT
    population: str = told("Population in words", example="adults", min_length=1)
    population_class: PopulationClass = told("Population class that the claim speaks of", example="patients")
    intervention: str = told("Intervention in words", min_length=1)
    substance: str = told("Substance, spelt as in the study records", min_length=1)
    dose_class: str = told("Dose class that the claim speaks of", check="dose_class")
    comparator: str = told("Comparator in words", min_length=1)
    comparator_class: Comparator = told("Comparator class", example="placebo")
    comparator_also: tuple[Comparator, ...] = told("Other comparator classes that the question allows", default=())
    outcome: str = told("Outcome in words", min_length=1)
    outcome_class: str = told("Outcome, from those that site.yml lists", check="outcome_class", default="")
    species: Species = told("Species that the claim speaks of", default=Species.HUMAN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A finding that a claim rests on."""

    __pydantic_config__ = STRICT
    finding: str = told("Source and finding", example="szigeti2021:f1", check="finding")
    proxy: str = told("If it measured something else than the outcome asked for: what", default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """A recorded disagreement with a computed judgement: one domain, one level."""

    __pydantic_config__ = STRICT
    domain: Domain = told("Domain that is judged otherwise", example="imprecision")
    from_: int = told("Steps that the rules take off", alias="from", ge=-2, le=0, strict=True)
    to: int = told("Steps that should be taken off; one more or one less", ge=-2, le=0, strict=True)
    reason: str = told("Why", min_length=20)
    by: str = told("Who decided", min_length=1)
    date: str = told("When", check="date")
    interests: str = told("Interests of whoever decided; write none if none", min_length=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """The effects that are too small to matter, in the unit of the measure, ends included."""

    __pydantic_config__ = STRICT
    low: float = told("Lower end", example="-0.2")
    high: float = told("Upper end", example="0.2")


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """Why a record no longer stands. Its page and its snippets stay and say so."""

    __pydantic_config__ = STRICT
    date: str = told("When it was withdrawn", example="2026-11-21", check="date")
    reason: str = told("Why, in a sentence", min_length=10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A statement of ours. Its certainty is computed. The body explains it in plain words."""

    __pydantic_config__ = STRICT
    id: str = told("The file's name", example="extract-recurrence-placebo", check="citekey")
    kind: ClaimKind = told("What it is about", example="effect")
    title: str = told("A few words for lists and tables", min_length=1)
    assertion: str = told("The statement, one sentence, whose verb fits the certainty", min_length=1)
    question: Question | None = told("What was asked; needed for an effect", default=None)
    threshold: float | None = told("Decision threshold, in the measure's unit; no effect if left out", default=None)
    trivial_zone: Zone | None = told(
        'Effects too small to matter; needed to say "little or no difference"', default=None
    )
    evidence: tuple[Evidence, ...] = told("Findings it rests on", min_length=1)
    overrides: tuple[Override, ...] = told("Recorded disagreements with the rules", default=())
    topics: tuple[str, ...] = told("Parts of the site that it bears on", check="topic", default=())
    related: tuple[str, ...] = told("Ids of other claims", check="claim", default=())
    also: tuple[str, ...] = told("Other words by which people look for it; found by the search", default=())
    withdrawn: Withdrawal | None = told("Withdrawn: when and why; its page stays and says so", default=None)
    reviewed: str = told("When it was last read against its sources", example="2026-11-21", check="date")


@dataclass(frozen=True, slots=True, kw_only=True)
class Faq:
    """A question that people ask. The body is its answer, which stands alone."""

    __pydantic_config__ = STRICT
    id: str = told("The file's name", example="does-it-help", check="citekey")
    question: str = told("The question, as a person would ask it", pattern=r".*\?$")
    claims: tuple[str, ...] = told("Claims whose badges the answer shows", check="claim", default=())
    topics: tuple[str, ...] = told("Parts of the site that it bears on", check="topic", default=())
    also: tuple[str, ...] = told("Other words by which people look for it; found by the search", default=())
    withdrawn: Withdrawal | None = told("Withdrawn: when and why; its page stays and says so", default=None)
    reviewed: str = told("When it was last read against its sources", example="2026-11-21", check="date")


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A claim in circulation, and what the evidence says of it. The body gives the reasons."""

    __pydantic_config__ = STRICT
    id: str = told("The file's name", example="juice-clears-infection", check="citekey")
    ref: str = told("Number of the claim in the list of popular claims", example="D18", default="")
    title: str = told("A few words for lists", min_length=1)
    says: str = told("What is said, in our words", min_length=1)
    verdict: Verdict = told("The verdict", example="no-such-study-found")
    answer: str = told("The verdict in one sentence, with its citations", min_length=1)
    fair: str = told("What would be fair to say instead, in one sentence, with its citations", min_length=1)
    searched: str = told("Where and when a study was looked for; needed if none was found", default="")
    claims: tuple[str, ...] = told("Claims of ours that bear on it", check="claim", default=())
    topics: tuple[str, ...] = told("Parts of the site that it bears on", check="topic", default=())
    also: tuple[str, ...] = told("Other words by which people look for it; found by the search", default=())
    withdrawn: Withdrawal | None = told("Withdrawn: when and why; its page stays and says so", default=None)
    reviewed: str = told("When it was last read against its sources", example="2026-11-21", check="date")


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision:
    """What the law says on one matter, with its source."""

    __pydantic_config__ = STRICT
    topic: ProvisionTopic = told("What it answers", example="possession")
    text: str = told("What holds, in plain words", min_length=1)
    sources: tuple[str, ...] = told("Findings that say so", example="usc21-812:f1", check="finding", min_length=1)
    inferred: bool = told("Drawn from a general rule, not stated as such", default=False, strict=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Law:
    """A jurisdiction. The body says what is uncertain."""

    __pydantic_config__ = STRICT
    id: str = told("ISO 3166 code, or INT; a city adds its name", example="US-OR", check="jurisdiction")
    name: str = told("Name", example="Oregon", min_length=1)
    also: tuple[str, ...] = told("Other words by which people look for it; found by the search", default=())
    region: Region = told("Part of the world", example="north-america")
    status: LawStatus = told("Status word", example="prohibited")
    provisions: tuple[Provision, ...] = told("What holds, one entry a matter", min_length=1)
    effective_from: str = told("Since when; left out where unknown", check="date", default="")
    last_read: str = told("Date of the newest source read", check="date", default="")
    confidence: Confidence = told("How sure we are of this summary", example="medium")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page of prose. Its first line answers the question that is its title."""

    __pydantic_config__ = STRICT
    title: str = told("Title, best a question", min_length=1)
    nav_title: str = told("Short title for menus", default="")
    topic: bool = told("A page on the subject, not on this site", default=False, strict=True)
    claims: tuple[str, ...] = told("Claims that the first screen shows", check="claim", default=())
    also: tuple[str, ...] = told("Other words by which people look for it; found by the search", default=())
    reviewed: str = told("When it was last read against its sources", check="date", default="")
    sheet: bool = told("Meant for one printed page, without its references", default=False, strict=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Snippet:
    """A notice that several pages show. The body is its text; it has no page of its own."""

    __pydantic_config__ = STRICT
    id: str = told("The file's name", example="crisis", check="citekey")
    title: str = told("Heading of the notice", min_length=1)
    tone: str = told("How urgent: urgent, caution or note", pattern="^(urgent|caution|note)$")
    reviewed: str = told("When it was last read against its sources", check="date")


@dataclass(frozen=True, slots=True, kw_only=True)
class GlossaryTerm:
    """A word that readers may not know. The body explains it; pages show that in place at its first use."""

    __pydantic_config__ = STRICT
    id: str = told("The file's name", example="placebo", check="citekey")
    term: str = told("The word, as it stands in the glossary", example="placebo", min_length=1)
    forms: tuple[str, ...] = told("Other forms in which texts use it", example="placebos", default=())
    everyday: tuple[str, ...] = told("Words that people use or type for it; found by the search", default=())
    topics: tuple[str, ...] = told("Parts of the site that it bears on", check="topic", default=())
    reviewed: str = told("When it was last read against its sources", example="2026-11-21", check="date")


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A part of the subject that records bear on."""

    __pydantic_config__ = STRICT
    id: str = told("Id; records name it", example="prevention", pattern=r"^[a-z][a-z0-9-]*$")
    label: str = told("Words that readers see", example="Prevention", min_length=1)
    page: str = told("Path of the page on it, below the content folder", example="prevention.md", default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Synonyms:
    """Words that people type, and words of the site by which it speaks of the same."""

    __pydantic_config__ = STRICT
    words: tuple[str, ...] = told("Words that people type", min_length=1)
    mean: tuple[str, ...] = told("Words that the search then looks for as well", min_length=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """An outcome that claims of the site speak of."""

    __pydantic_config__ = STRICT
    id: str = told("Id; claims name it", example="depression", pattern=r"^[a-z][a-z0-9-]*$")
    label: str = told("Word that readers see", example="Depression", min_length=1)
    harm: bool = told("Whether more of it is worse, and it was looked at as a harm", default=False, strict=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class DoseClass:
    """A class of dose that the subject of the site knows."""

    __pydantic_config__ = STRICT
    label: str = told("Word that readers see", example="Usual dose", min_length=1)
    description: str = told("What falls under it", min_length=1)
    words: tuple[str, ...] = told("Words in a text that mean this class; a * at the end takes any ending", default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Substance:
    """A substance whose results are never told as those of another."""

    __pydantic_config__ = STRICT
    name: str = told("Name", example="caffeine", min_length=1)
    spelt: tuple[str, ...] = told("How study records spell it", min_length=1)
    words: tuple[str, ...] = told("Words in a text that mean it; a * at the end takes any ending", min_length=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Guard:
    """An action that the site describes but never tells anyone to take."""

    __pydantic_config__ = STRICT
    name: str = told("What must not be instructed", example="buying", min_length=1)
    verbs: tuple[str, ...] = told("Verbs of that action, in the form of an order", min_length=1)
    objects: tuple[str, ...] = told("Words that show what is meant; any object if left out", default=())
    cure: str = told("What to write instead", min_length=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """``content/site.yml``: what the generator must know about the subject and cannot know by itself."""

    __pydantic_config__ = STRICT
    name: str = told("Name of the site", min_length=1)
    subject: str = told("What it is about, in a few words", min_length=1)
    dose_classes: dict[str, DoseClass] = told("Classes of dose, weakest first; none is for no dose", min_length=1)
    dose_in_focus: str = told("Class of dose that the site is about", check="dose_class", default="")
    substances: tuple[Substance, ...] = told("Substances that the site keeps apart", default=())
    topics: tuple[Topic, ...] = told("Topics of records; any topic will do if left out", default=())
    synonyms: tuple[Synonyms, ...] = told("Words that people type for others", default=())
    outcomes: tuple[Outcome, ...] = told("Outcomes of claims, in the order in which charts show them", default=())
    guards: tuple[Guard, ...] = told("Actions that no sentence may instruct", default=())
    licence: str = told("Licence of the texts", default="CC BY 4.0")
    licence_url: str = told(
        "Address of that licence", check="url", default="https://creativecommons.org/licenses/by/4.0/"
    )
    data_licence: str = told("Licence of the data", default="CC0 1.0")
    review_months: int = told("Months after which a record is due for review", default=12, gt=0, strict=True)
    names: tuple[str, ...] = told("Names that hold digits and are no figures, for instance B12", default=())
    record_notices: tuple[str, ...] = told(
        "Notices at the foot of each claim, question and check", check="notice", default=()
    )


Record = Source | Claim | Check | Faq | Law | Page | Snippet | GlossaryTerm
"""What one Markdown file under ``content/`` holds."""

KINDS: dict[str, type[Record]] = {
    "sources": Source,
    "claims": Claim,
    "checks": Check,
    "faq": Faq,
    "law": Law,
    "notices": Snippet,
    "terms": GlossaryTerm,
}
"""Folder of ``content/`` and the kind of record in it. Any other Markdown file is a page."""

WITHOUT_PAGE = ("notices", "terms")
"""Kinds of record that are shown within pages and have none of their own."""
