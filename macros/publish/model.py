"""What the static API holds, as frozen values: the JSON Schemas derive from these classes, as those of records do.

A field is never renamed and never taken away within a major version; ``tests/publish/test_api_stays.py`` holds that.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from macros.evidence.model import STRICT, Finding, Notice, Question, Study, told
from macros.evidence.vocabulary import ClaimKind, Comparison, Confidence, Direction, LawStatus, Region, Verdict

SCHEMA_VERSION = "1.0"
"""Major: a field went or changed its meaning. Minor: a field was added."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A stretch of text that is set in one way."""

    __pydantic_config__ = STRICT
    mark: str = told("plain, strong, em, code, link or citation", pattern="^(plain|strong|em|code|link|citation)$")
    text: str = told("The words; empty for a citation", default="")
    href: str = told("Address of a link", default="")
    numbers: tuple[int, ...] = told("For a citation: numbers of sources in this snippet", default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A paragraph or an entry of a list."""

    __pydantic_config__ = STRICT
    kind: str = told("paragraph or item", pattern="^(paragraph|item)$")
    label: str = told("What stands over it, such as the word Verdict", default="")
    runs: tuple[Run, ...] = told("Its text", min_length=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownBadge:
    """The badge of a claim, as a snippet shows it."""

    __pydantic_config__ = STRICT
    claim: str = told("Id of the claim")
    title: str = told("Title of the claim")
    word: str = told("The badge in words", example="Low certainty")
    symbol: str = told("Four circles for a level; empty for kinds of claim that have none", default="")
    level: str = told("high, moderate, low, very-low or none")
    url: str = told("Page of the claim")


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownSource:
    """A source, as a snippet lists it."""

    __pydantic_config__ = STRICT
    number: int = told("Number that citations in the snippet give")
    id: str = told("Citekey")
    short: str = told("Author and year")
    kind: str = told("Kind of study or document")
    url: str = told("Page of the source")
    link: str = told("Address of the document itself")


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawnNote:
    """That a record was withdrawn."""

    __pydantic_config__ = STRICT
    date: str = told("When")
    reason: str = told("Why")


@dataclass(frozen=True, slots=True, kw_only=True)
class Snippet:
    """One answer, claim or check as another site may show it: whole, with badge, sources, date and licence."""

    __pydantic_config__ = STRICT
    kind: str = told("faq, claim or check", pattern="^(faq|claim|check)$")
    id: str = told("Id of the record")
    version: str = told("Hash of what is shown; ?v= pins it")
    title: str = told("The question, the title of the claim or of the check")
    parts: tuple[Part, ...] = told("The text")
    badges: tuple[ShownBadge, ...] = told("Badges of the claims that it rests on", default=())
    sources: tuple[ShownSource, ...] = told("Its sources, numbered", default=())
    reviewed: str = told("When it was last read against its sources", example="2026-11-21")
    review_due: str = told("When it should be read against them again; past that day a snippet says so")
    licence: str = told("Licence of the text", example="CC BY 4.0")
    licence_url: str = told("Address of the licence")
    site: str = told("Name of the site")
    url: str = told("Page of the record")
    withdrawn: WithdrawnNote | None = told("Why it no longer stands; then it has no text", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """A page of the site that cites something."""

    __pydantic_config__ = STRICT
    kind: str = told("Kind of record, or page")
    id: str = told("Id of the record, or path of the page")
    title: str = told("Its title")


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiSource:
    """``sources/<key>.json``."""

    __pydantic_config__ = STRICT
    schema_version: str = told("Version of this form")
    id: str = told("Citekey")
    url: str = told("Page of the source")
    short: str = told("Author and year")
    kind: str = told("Kind of study or document, in words")
    retracted: bool = told("Whether a retraction stands on record")
    csl: dict[str, Any] = told("Reference as CSL-JSON")
    summary: str = told("Plain summary", default="")
    study: Study | None = told("Study record", default=None)
    findings: tuple[Finding, ...] = told("What it reports")
    limitations: tuple[str, ...] = told("What weakens it", default=())
    notices: tuple[Notice, ...] = told("Retractions, corrections, concerns", default=())
    funding: str = told("Funding and interests, as declared", default="")
    topics: tuple[str, ...] = told("Parts of the site that it bears on", default=())
    read_at: tuple[str, ...] = told("Where it was read")
    cited_by: tuple[User, ...] = told("Records and pages that cite it", default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedFinding:
    """A finding that a claim rests on."""

    __pydantic_config__ = STRICT
    source: str = told("Citekey")
    finding: str = told("Id of the finding")
    text: str = told("What was found")
    direction: Direction | None = told("Which way it points", default=None)
    comparison: Comparison | None = told("What kind of statement it is", default=None)
    proxy: str = told("If it measured something else than the outcome asked for: what", default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiClaim:
    """``claims/<id>.json``."""

    __pydantic_config__ = STRICT
    schema_version: str = told("Version of this form")
    id: str = told("Id")
    url: str = told("Page of the claim")
    title: str = told("Title")
    kind: ClaimKind = told("What it is about")
    assertion: str = told("The statement")
    explanation: str = told("What the evidence shows, in plain text", default="")
    question: Question | None = told("What was asked", default=None)
    certainty: str | None = told("high, moderate, low or very-low; null for kinds of claim without a level")
    badge: str = told("The badge in words")
    working: dict[str, Any] = told("How the level was computed, as `evidence explain` gives it")
    evidence: tuple[CitedFinding, ...] = told("Findings it rests on")
    related: tuple[str, ...] = told("Ids of other claims", default=())
    topics: tuple[str, ...] = told("Parts of the site that it bears on", default=())
    reviewed: str = told("When it was last read against its sources")
    snippet: Snippet = told("The claim as another site may show it")


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiCheck:
    """``checks/<id>.json``."""

    __pydantic_config__ = STRICT
    schema_version: str = told("Version of this form")
    id: str = told("Id")
    url: str = told("Page of the check")
    ref: str = told("Number of the popular claim", default="")
    title: str = told("Title")
    says: str = told("What is said")
    verdict: Verdict = told("The verdict")
    verdict_label: str = told("The verdict in words")
    answer: str = told("The verdict in a sentence")
    why: str = told("The evidence, in plain text", default="")
    fair: str = told("What would be fair to say instead")
    searched: str = told("Where and when a study was looked for", default="")
    claims: tuple[str, ...] = told("Claims that bear on it", default=())
    topics: tuple[str, ...] = told("Parts of the site that it bears on", default=())
    reviewed: str = told("When it was last read against its sources")
    snippet: Snippet = told("The check as another site may show it")


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiFaq:
    """``faq/<id>.json``."""

    __pydantic_config__ = STRICT
    schema_version: str = told("Version of this form")
    id: str = told("Id")
    url: str = told("Page of the question")
    question: str = told("The question")
    answer: str = told("The answer, in plain text")
    claims: tuple[str, ...] = told("Claims whose badges the answer shows", default=())
    topics: tuple[str, ...] = told("Parts of the site that it bears on", default=())
    reviewed: str = told("When it was last read against its sources")
    snippet: Snippet = told("The answer as another site may show it")


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiProvision:
    """What a law says on one matter."""

    __pydantic_config__ = STRICT
    topic: str = told("What it answers")
    text: str = told("What holds")
    sources: tuple[str, ...] = told("Findings that say so")
    inferred: bool = told("Drawn from a general rule", default=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiLaw:
    """``law/<code>.json``."""

    __pydantic_config__ = STRICT
    schema_version: str = told("Version of this form")
    id: str = told("ISO 3166 code, or INT")
    url: str = told("Page of the jurisdiction")
    name: str = told("Name")
    region: Region = told("Part of the world")
    status: LawStatus = told("Status word")
    status_label: str = told("Status in words")
    provisions: tuple[ApiProvision, ...] = told("What holds")
    uncertain: str = told("What is uncertain, in plain text", default="")
    effective_from: str = told("Since when", default="")
    last_read: str = told("Date of the newest source read", default="")
    confidence: Confidence = told("How sure the summary is")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One record in a list: enough to find it and to fetch the rest."""

    __pydantic_config__ = STRICT
    id: str = told("Id")
    title: str = told("Title")
    url: str = told("Page")
    api: str = told("Address of the whole record")
    state: str = told("Level, verdict or status; empty where there is none", default="")
    state_label: str = told("The same in words", default="")
    reviewed: str = told("When it was last read against its sources", default="")
    withdrawn: bool = told("Whether it was withdrawn", default=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class RowList:
    """``claims.json``, ``checks.json``, ``faq.json`` and ``law.json``."""

    __pydantic_config__ = STRICT
    schema_version: str = told("Version of this form")
    records: tuple[Row, ...] = told("All records of the kind, by id")


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRow:
    """A file of the API, or a group of them."""

    __pydantic_config__ = STRICT
    address: str = told("Address; {id} stands for the id of a record")
    holds: str = told("What it holds")
    schema: str = told("Address of its JSON Schema", default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiIndex:
    """``index.json``."""

    __pydantic_config__ = STRICT
    schema_version: str = told("Version of this form")
    site: str = told("Name of the site")
    subject: str = told("What it is about")
    url: str = told("Address of the site")
    licence: str = told("Licence of texts")
    data_licence: str = told("Licence of data")
    rules_version: str = told("Version of the rules of certainty")
    newest_review: str = told("Date of the newest review of a record")
    counts: dict[str, int] = told("Records of each kind")
    files: tuple[FileRow, ...] = told("What there is")
    embed_script: str = told("Address of the script of the custom element")
    embed_integrity: str = told("Subresource integrity of that script")


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageCounts:
    """Sentences, and how many of them have a source."""

    __pydantic_config__ = STRICT
    sentences: int = told("Sentences")
    cited: int = told("Sentences that cite a finding")
    exempt: int = told("Sentences that say why they need no source")
    uncited: int = told("Sentences that do neither")


@dataclass(frozen=True, slots=True, kw_only=True)
class CoveragePage:
    """The same for one page."""

    __pydantic_config__ = STRICT
    path: str = told("Path of the file")
    sentences: int = told("Sentences")
    cited: int = told("Sentences that cite a finding")
    exempt: int = told("Sentences that say why they need no source")
    uncited: int = told("Sentences that do neither")
    exempt_reasons: dict[str, int] = told("Exempt sentences by reason")


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiCoverage:
    """``coverage.json``."""

    __pydantic_config__ = STRICT
    schema_version: str = told("Version of this form")
    total: CoverageCounts = told("All pages")
    pages: tuple[CoveragePage, ...] = told("Page by page")


@dataclass(frozen=True, slots=True, kw_only=True)
class OEmbed:
    """``oembed/<kind>/<id>.json``, as oEmbed 1.0 has it for the type rich."""

    __pydantic_config__ = STRICT
    version: str = told("Version of oEmbed")
    type: str = told("Type of oEmbed")
    title: str = told("Title")
    provider_name: str = told("Name of the site")
    provider_url: str = told("Address of the site")
    author_name: str = told("Who wrote it")
    cache_age: int = told("Seconds for which it may be kept")
    html: str = told("What a consumer shows")
    width: int = told("Width in pixels")
    height: int = told("Height in pixels to start with")
