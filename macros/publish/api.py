"""The static API: every record as JSON under ``api/v1/``, with a JSON Schema for each form. No clock time in any."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from macros.evidence import reference, thresholds
from macros.evidence.badge import badge
from macros.evidence.corpus import Corpus, Entry
from macros.evidence.explain import explain
from macros.evidence.model import Check, Claim, Faq, Law, Source
from macros.prose.text import Line, LineKind, scan
from macros.publish import csl
from macros.publish.address import Addresses
from macros.publish.model import (
    SCHEMA_VERSION,
    ApiCheck,
    ApiClaim,
    ApiCoverage,
    ApiFaq,
    ApiIndex,
    ApiLaw,
    ApiProvision,
    ApiSource,
    CitedFinding,
    FileRow,
    OEmbed,
    Row,
    RowList,
    User,
)
from macros.publish.snippets import plain_text, snippet
from macros.records.validation import adapter

ROOT = "api/v1/"

FORMS: dict[str, type] = {
    "index": ApiIndex,
    "list": RowList,
    "source": ApiSource,
    "claim": ApiClaim,
    "check": ApiCheck,
    "faq": ApiFaq,
    "law": ApiLaw,
    "coverage": ApiCoverage,
    "oembed": OEmbed,
}
"""Forms of the API's files; each has a JSON Schema at ``schema/<name>.json``."""


FILES: tuple[tuple[str, str, str], ...] = (
    (f"{ROOT}index.json", "What there is, and how many records", f"{ROOT}schema/index.json"),
    (f"{ROOT}sources.json", "All references as CSL-JSON 1.0.2", ""),
    (f"{ROOT}sources/{{id}}.json", "A source with study record and findings", f"{ROOT}schema/source.json"),
    (f"{ROOT}claims.json", "All claims with their level of certainty", f"{ROOT}schema/list.json"),
    (f"{ROOT}claims/{{id}}.json", "A claim with its evidence and the working of its level", f"{ROOT}schema/claim.json"),
    (f"{ROOT}checks.json", "All checks with their verdict", f"{ROOT}schema/list.json"),
    (f"{ROOT}checks/{{id}}.json", "A check", f"{ROOT}schema/check.json"),
    (f"{ROOT}faq.json", "All questions", f"{ROOT}schema/list.json"),
    (f"{ROOT}faq/{{id}}.json", "A question with its answer", f"{ROOT}schema/faq.json"),
    (f"{ROOT}law.json", "All jurisdictions with their status", f"{ROOT}schema/list.json"),
    (f"{ROOT}law/{{id}}.json", "A jurisdiction with its provisions", f"{ROOT}schema/law.json"),
    (f"{ROOT}coverage.json", "How many sentences have a source, page by page", f"{ROOT}schema/coverage.json"),
    ("oembed/{kind}/{id}.json", "oEmbed of a faq, claim or check", f"{ROOT}schema/oembed.json"),
    ("embed/{kind}/{id}/", "A faq, claim or check as a small page for a frame", ""),
    ("embed.v1.js", "Script of the element that shows snippets", ""),
    ("feed.xml", "What was reviewed last, as an Atom feed", ""),
    ("downloads/all.zip", "References, tables and the whole API in one file", ""),
    ("downloads/offline.zip", "The whole site, to read without a connection: unpack it and open index.html", ""),
    ("downloads/sources.csl.json", "All references as CSL-JSON", ""),
    ("downloads/sources.bib", "All references as BibTeX", ""),
    ("downloads/sources.ris", "All references as RIS", ""),
    ("downloads/sources.csv", "All sources as a table", ""),
    ("downloads/studies.csv", "Study records as a table", ""),
    ("downloads/findings.csv", "Findings as a table", ""),
    ("downloads/claims.csv", "Claims as a table", ""),
    ("downloads/checks.csv", "Checks as a table", ""),
    ("downloads/law.csv", "Provisions of laws as a table", ""),
    ("downloads/faq.csv", "Questions as a table", ""),
)
"""Address below the site's root, contents, and address of the schema of each form of file; {id} is that of a record."""


@dataclass(frozen=True, slots=True)
class Published:
    """What a site publishes beside its pages is made from this."""

    corpus: Corpus
    addresses: Addresses
    users: Mapping[str, Sequence[Entry]]
    """Files that use a source, by citekey."""
    coverage: Mapping[str, Any]
    """Coverage in the form of ``evidence coverage --format json``."""
    references: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Findings (``key:finding``) that each file cites, by its path."""
    newest_review: str = ""
    embed_integrity: str = ""


def dumped(value: Any) -> dict[str, Any]:
    """A value of one of :data:`FORMS` as JSON values; fields that hold nothing are left out."""
    return adapter(type(value)).dump_python(value, mode="json", by_alias=True, exclude_defaults=True)


def text_of(value: Any) -> str:
    """A JSON file: one field a line, keys in the order of the form, a line break at the end."""
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def schema(form: type, address: str) -> dict[str, Any]:
    """The JSON Schema of a form, as its validator has it. New fields may come: readers must let them stand."""
    found = _open(adapter(form).json_schema(mode="serialization", by_alias=True))
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": address, **found}


def _open(value: Any) -> Any:
    """A schema that lets fields stand which it does not know: a later minor version may bring some."""
    if isinstance(value, dict):
        return {key: _open(inner) for key, inner in value.items() if not (key == "additionalProperties" and not inner)}
    return [_open(inner) for inner in value] if isinstance(value, list) else value


def files(published: Published) -> Iterator[tuple[str, str]]:
    """Path below the site's root, and text, of each file of the API."""
    corpus, addresses = published.corpus, published.addresses
    yield f"{ROOT}index.json", text_of(dumped(_index(published)))
    items = [csl.item(source) for _, source in sorted(corpus.sources.items())]
    yield f"{ROOT}sources.json", text_of(items)
    for source in corpus.sources.values():
        yield f"{ROOT}sources/{source.id}.json", text_of(dumped(_source(published, source)))
    for folder, rows, one in (
        ("claims", corpus.claims, _claim),
        ("checks", corpus.checks, _check),
        ("faq", corpus.faqs, _faq),
        ("law", corpus.laws, _law),
    ):
        listed = tuple(_row(corpus, addresses, folder, record) for _, record in sorted(rows.items()))
        yield f"{ROOT}{folder}.json", text_of(dumped(RowList(schema_version=SCHEMA_VERSION, records=listed)))
        for record in rows.values():
            yield f"{ROOT}{folder}/{record.id}.json", text_of(dumped(one(published, record)))
    coverage = adapter(ApiCoverage).validate_python({"schema_version": SCHEMA_VERSION, **published.coverage})
    yield f"{ROOT}coverage.json", text_of(dumped(coverage))
    for name, form in FORMS.items():
        path = f"{ROOT}schema/{name}.json"
        yield path, text_of(schema(form, addresses.file(path)))


def _index(published: Published) -> ApiIndex:
    corpus, addresses = published.corpus, published.addresses

    return ApiIndex(
        schema_version=SCHEMA_VERSION,
        site=corpus.site.name,
        subject=corpus.site.subject,
        url=addresses.base,
        licence=corpus.site.licence,
        data_licence=corpus.site.data_licence,
        rules_version=thresholds.RULES_VERSION,
        newest_review=published.newest_review,
        counts={
            "sources": len(corpus.sources),
            "claims": len(corpus.claims),
            "checks": len(corpus.checks),
            "faq": len(corpus.faqs),
            "law": len(corpus.laws),
        },
        files=tuple(
            FileRow(address=addresses.file(path), holds=holds, schema=addresses.file(form) if form else "")
            for path, holds, form in FILES
        ),
        embed_script=addresses.file("embed.v1.js"),
        embed_integrity=published.embed_integrity,
    )


def _prose(corpus: Corpus, kind: str, record_id: str) -> str:
    """The body of a record in plain text, a paragraph a line."""
    entry = corpus.entry(kind, record_id)
    lines = scan(entry.body, plain=True).lines if entry else ()
    paragraphs: list[list[str]] = [[]]
    for line in lines:
        if line.kind is LineKind.SENTENCE and not line.starts_item:
            paragraphs[-1].append(line.words)
        elif line.kind is LineKind.SENTENCE:
            paragraphs.append([line.words])
        else:
            paragraphs.append([])
    return "\n".join(" ".join(words) for words in paragraphs if words)


def _words(text: str) -> str:
    return Line(1, 1, LineKind.SENTENCE, text, text, text).words


def _row(corpus: Corpus, addresses: Addresses, folder: str, record: Claim | Check | Faq | Law) -> Row:
    state = label = ""
    match record:
        case Claim():
            state = corpus.certainty(record.id).level or ""
            label = badge(corpus, record).word
        case Check():
            state, label = record.verdict, record.verdict.label
        case Law():
            state, label = record.status, record.status.label
    title = record.question if isinstance(record, Faq) else record.name if isinstance(record, Law) else record.title
    return Row(
        id=record.id,
        title=title,
        url=addresses.page(f"{folder}/{record.id}.md"),
        api=addresses.file(f"{ROOT}{folder}/{record.id}.json"),
        state=str(state),
        state_label=label,
        reviewed=record.last_read if isinstance(record, Law) else record.reviewed,
        withdrawn=not isinstance(record, Law) and record.withdrawn is not None,
    )


def _source(published: Published, source: Source) -> ApiSource:
    corpus = published.corpus
    users = tuple(
        User(kind=entry.kind, id=entry.id, title=getattr(entry.record, "title", "") or entry.id)
        for entry in published.users.get(source.id, ())
    )
    return ApiSource(
        schema_version=SCHEMA_VERSION,
        id=source.id,
        url=published.addresses.page(f"sources/{source.id}.md"),
        short=reference.short(source),
        kind=reference.kind(source),
        retracted=reference.is_retracted(source),
        csl=csl.item(source),
        summary=_prose(corpus, "sources", source.id),
        study=source.study,
        findings=source.findings,
        limitations=source.limitations,
        notices=source.notices,
        funding=source.funding,
        topics=source.topics,
        read_at=source.read_at,
        cited_by=users,
    )


def _claim(published: Published, claim: Claim) -> ApiClaim:
    corpus = published.corpus
    certainty = corpus.certainty(claim.id)
    return ApiClaim(
        schema_version=SCHEMA_VERSION,
        id=claim.id,
        url=published.addresses.page(f"claims/{claim.id}.md"),
        title=claim.title,
        kind=claim.kind,
        assertion=claim.assertion,
        explanation=_prose(corpus, "claims", claim.id),
        question=claim.question,
        certainty=certainty.level.value if certainty.level else None,
        badge=badge(corpus, claim).word,
        working=explain(claim, corpus.evidence(claim.id), certainty).as_json(),
        evidence=tuple(
            CitedFinding(
                source=source.id,
                finding=finding.id,
                text=finding.text,
                direction=finding.direction,
                comparison=finding.comparison,
                proxy=item.proxy,
            )
            for source, finding, item in corpus.evidence(claim.id)
        ),
        related=claim.related,
        topics=claim.topics,
        reviewed=claim.reviewed,
        snippet=snippet(corpus, "claim", claim.id, published.addresses),
    )


def _check(published: Published, check: Check) -> ApiCheck:
    return ApiCheck(
        schema_version=SCHEMA_VERSION,
        id=check.id,
        url=published.addresses.page(f"checks/{check.id}.md"),
        ref=check.ref,
        title=check.title,
        says=check.says,
        verdict=check.verdict,
        verdict_label=check.verdict.label,
        answer=_words(check.answer),
        why=_prose(published.corpus, "checks", check.id),
        fair=_words(check.fair),
        searched=check.searched,
        claims=check.claims,
        topics=check.topics,
        reviewed=check.reviewed,
        snippet=snippet(published.corpus, "check", check.id, published.addresses),
    )


def _faq(published: Published, faq: Faq) -> ApiFaq:
    found = snippet(published.corpus, "faq", faq.id, published.addresses)
    return ApiFaq(
        schema_version=SCHEMA_VERSION,
        id=faq.id,
        url=found.url,
        question=faq.question,
        answer=plain_text(found),
        claims=faq.claims,
        topics=faq.topics,
        reviewed=faq.reviewed,
        snippet=found,
    )


def _law(published: Published, law: Law) -> ApiLaw:
    return ApiLaw(
        schema_version=SCHEMA_VERSION,
        id=law.id,
        url=published.addresses.page(f"law/{law.id}.md"),
        name=law.name,
        region=law.region,
        status=law.status,
        status_label=law.status.label,
        provisions=tuple(
            ApiProvision(topic=row.topic.value, text=row.text, sources=row.sources, inferred=row.inferred)
            for row in law.provisions
        ),
        uncertain=_prose(published.corpus, "law", law.id),
        effective_from=law.effective_from,
        last_read=law.last_read,
        confidence=law.confidence,
    )
