"""schema.org data of a page as JSON-LD: what it is, when it was reviewed, what it cites. Metadata, nothing more.

Google shows no FAQ results since May 2026 and rates no check of ours; the data says what the page says, for whoever
reads it by machine. Types and properties are held against those of schema-dts by ``tests/publish/test_linked_data.py``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from macros.evidence import reference
from macros.evidence.corpus import Corpus, Entry
from macros.evidence.model import Check, Claim, Faq, Law, Page, Source
from macros.evidence.vocabulary import CslType
from macros.prose.text import Line, LineKind
from macros.publish.address import Addresses
from macros.publish.snippets import plain_text, snippet

_TYPES = {
    CslType.ARTICLE_JOURNAL: "ScholarlyArticle",
    CslType.ARTICLE_MAGAZINE: "Article",
    CslType.ARTICLE_NEWSPAPER: "NewsArticle",
    CslType.ARTICLE: "ScholarlyArticle",
    CslType.BILL: "Legislation",
    CslType.BOOK: "Book",
    CslType.CHAPTER: "Chapter",
    CslType.LEGAL_CASE: "CreativeWork",
    CslType.LEGISLATION: "Legislation",
    CslType.REPORT: "Report",
    CslType.THESIS: "Thesis",
    CslType.WEBPAGE: "WebPage",
}
DATA_PAGE = "data.md"
"""The page that describes the downloads."""

_LANGUAGE = "en"


def graph(corpus: Corpus, entry: Entry, addresses: Addresses, cited: Iterable[str]) -> list[dict[str, Any]]:
    """The things that a page is about; ``cited`` are the citekeys that it cites."""
    url = addresses.page(entry.path)
    sources = [corpus.sources[key] for key in cited if key in corpus.sources]
    match entry.record:
        case Source():
            return [_document(entry.record), _web_page(corpus, addresses, url, entry.record.title, "", ())]
        case Claim():
            page = _web_page(corpus, addresses, url, entry.record.title, entry.record.reviewed, sources)
            return [{**page, "abstract": entry.record.assertion}]
        case Check():
            return [_claim_review(corpus, addresses, url, entry.record)]
        case Faq():
            page = _web_page(corpus, addresses, url, entry.record.question, entry.record.reviewed, sources)
            return [page, _faq_page(corpus, addresses, url, entry.record)]
        case Law():
            return [_web_page(corpus, addresses, url, entry.record.name, entry.record.last_read, sources)]
        case Page():
            page = _web_page(corpus, addresses, url, entry.record.title, entry.record.reviewed, sources)
            if entry.path == DATA_PAGE:
                return [page, _dataset(corpus, addresses)]
            return [page, _website(corpus, addresses)] if entry.path == "index.md" else [page]
        case _:
            return []


def script(things: Sequence[dict[str, Any]]) -> str:
    """The element that carries them; empty where there are none."""
    if not things:
        return ""
    text = json.dumps({"@context": "https://schema.org", "@graph": list(things)}, ensure_ascii=False, sort_keys=True)
    safe = text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return f'<script type="application/ld+json">{safe}</script>'


def _publisher(corpus: Corpus, addresses: Addresses) -> dict[str, Any]:
    return {"@type": "Organization", "name": corpus.site.name, "url": addresses.base}


def _website(corpus: Corpus, addresses: Addresses) -> dict[str, Any]:
    return {
        "@type": "WebSite",
        "name": corpus.site.name,
        "url": addresses.base,
        "about": corpus.site.subject,
        "inLanguage": _LANGUAGE,
        "license": corpus.site.licence_url,
    }


def _web_page(
    corpus: Corpus, addresses: Addresses, url: str, name: str, reviewed: str, sources: Sequence[Source]
) -> dict[str, Any]:
    """A page; ``lastReviewed`` is the day on which it was last read against its sources, not a clinician's review."""
    page: dict[str, Any] = {
        "@type": "MedicalWebPage",
        "name": name,
        "url": url,
        "inLanguage": _LANGUAGE,
        "license": corpus.site.licence_url,
        "isAccessibleForFree": True,
        "publisher": _publisher(corpus, addresses),
    }
    if reviewed:
        page["lastReviewed"] = reviewed
    if sources:
        page["citation"] = [reference.full(source).link for source in sources]
    return page


def _document(source: Source) -> dict[str, Any]:
    found: dict[str, Any] = {
        "@type": _TYPES[source.type],
        "name": source.title,
        "url": reference.full(source).link,
    }
    if source.author:
        found["author"] = [
            {"@type": "Organization", "name": name.literal}
            if name.literal
            else {"@type": "Person", "familyName": name.family, "givenName": name.given or name.family}
            for name in source.author
        ]
    if source.issued:
        found["datePublished"] = source.issued
    if source.DOI:
        found["identifier"] = {"@type": "PropertyValue", "propertyID": "DOI", "value": source.DOI}
    return found


def _claim_review(corpus: Corpus, addresses: Addresses, url: str, check: Check) -> dict[str, Any]:
    """A verdict in words: it carries no number, since the site gives no scores."""
    return {
        "@type": "ClaimReview",
        "url": url,
        "name": check.title,
        "claimReviewed": check.says,
        "datePublished": check.reviewed,
        "author": _publisher(corpus, addresses),
        "inLanguage": _LANGUAGE,
        "reviewBody": Line(1, 1, LineKind.SENTENCE, check.answer, check.answer, check.answer).words,
        "reviewRating": {"@type": "Rating", "alternateName": check.verdict.label},
    }


def _faq_page(corpus: Corpus, addresses: Addresses, url: str, faq: Faq) -> dict[str, Any]:
    answer = plain_text(snippet(corpus, "faq", faq.id, addresses))
    question = {
        "@type": "Question",
        "name": faq.question,
        "acceptedAnswer": {"@type": "Answer", "text": answer, "url": url},
    }
    return {"@type": "FAQPage", "name": faq.question, "url": url, "mainEntity": [question]}


def _dataset(corpus: Corpus, addresses: Addresses) -> dict[str, Any]:
    downloads = [
        ("downloads/all.zip", "application/zip"),
        ("downloads/studies.csv", "text/csv"),
        ("downloads/findings.csv", "text/csv"),
        ("downloads/claims.csv", "text/csv"),
        ("api/v1/index.json", "application/json"),
    ]
    return {
        "@type": "Dataset",
        "name": f"{corpus.site.name}: sources, findings, claims and checks",
        "description": f"Study records, findings, claims with computed certainty, checks and law on "
        f"{corpus.site.subject}.",
        "url": addresses.page(DATA_PAGE),
        "license": "https://creativecommons.org/publicdomain/zero/1.0/",
        "creator": _publisher(corpus, addresses),
        "isAccessibleForFree": True,
        "distribution": [
            {"@type": "DataDownload", "contentUrl": addresses.file(path), "encodingFormat": media}
            for path, media in downloads
        ],
    }
