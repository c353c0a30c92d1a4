"""One answer, claim or check as another site may show it: whole, with badge, sources, date and licence."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace

from macros.evidence import dates, reference
from macros.evidence.badge import badge
from macros.evidence.corpus import Corpus
from macros.evidence.model import Check, Claim, Faq
from macros.prose.citations import cite
from macros.prose.inline import Mark, runs
from macros.prose.text import LineKind, scan
from macros.publish.address import Addresses
from macros.publish.model import Part, Run, ShownBadge, ShownSource, Snippet, WithdrawnNote
from macros.records.validation import adapter

FOLDERS = {"faq": "faq", "claim": "claims", "check": "checks"}
"""Kinds of snippet, and the folder of content in which their records stand."""

_VERSION_LENGTH = 12


class _Sources:
    """Numbers the sources of one snippet in the order in which they are cited."""

    def __init__(self, corpus: Corpus, addresses: Addresses) -> None:
        self.corpus = corpus
        self.addresses = addresses
        self.numbers: dict[str, int] = {}

    def number(self, key: str) -> int:
        return self.numbers.setdefault(key, len(self.numbers) + 1)

    def listed(self) -> tuple[ShownSource, ...]:
        return tuple(self._shown(key, number) for key, number in self.numbers.items())

    def _shown(self, key: str, number: int) -> ShownSource:
        source = self.corpus.sources[key]
        kind = f"{reference.kind(source)}, retracted" if reference.is_retracted(source) else reference.kind(source)
        return ShownSource(
            number=number,
            id=key,
            short=reference.short(source),
            kind=kind,
            url=self.addresses.page(f"sources/{key}.md"),
            link=reference.full(source).link,
        )


def snippet(corpus: Corpus, kind: str, record_id: str, addresses: Addresses) -> Snippet:
    """The snippet of a record. Raises KeyError where there is none."""
    records = {"faq": corpus.faqs, "claim": corpus.claims, "check": corpus.checks}
    record: Faq | Claim | Check = records[kind][record_id]
    path = f"{FOLDERS[kind]}/{record_id}.md"
    sources = _Sources(corpus, addresses)
    parts = () if record.withdrawn else tuple(_parts(corpus, record, path, sources))
    claims = () if record.withdrawn else _claims(record)
    found = Snippet(
        kind=kind,
        id=record_id,
        version="",
        title=record.question if isinstance(record, Faq) else record.title,
        parts=parts,
        badges=tuple(_badge(corpus, claim_id, addresses) for claim_id in claims),
        sources=sources.listed(),
        reviewed=record.reviewed,
        review_due=dates.months_after(record.reviewed, corpus.site.review_months),
        licence=corpus.site.licence,
        licence_url=corpus.site.licence_url,
        site=corpus.site.name,
        url=addresses.page(path),
        withdrawn=WithdrawnNote(date=record.withdrawn.date, reason=record.withdrawn.reason)
        if record.withdrawn
        else None,
    )
    return replace(found, version=_version(found, addresses))


def _version(found: Snippet, addresses: Addresses) -> str:
    """A hash of what is shown; the same on every copy of the site, wherever it stands."""
    text = json.dumps(adapter(Snippet).dump_python(found, mode="json"), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.replace(addresses.base, "/").encode()).hexdigest()[:_VERSION_LENGTH]


def _claims(record: Faq | Claim | Check) -> tuple[str, ...]:
    return (record.id,) if isinstance(record, Claim) else record.claims


def _badge(corpus: Corpus, claim_id: str, addresses: Addresses) -> ShownBadge:
    claim = corpus.claims[claim_id]
    shown = badge(corpus, claim)
    return ShownBadge(
        claim=claim_id,
        title=claim.title,
        word=shown.word,
        symbol=shown.symbol,
        level=shown.css,
        url=addresses.page(f"claims/{claim_id}.md"),
    )


def _parts(corpus: Corpus, record: Faq | Claim | Check, path: str, sources: _Sources) -> Iterator[Part]:
    match record:
        case Faq():
            entry = corpus.entry("faq", record.id)
            yield from _body(entry.body if entry else "", path, sources)
        case Claim():
            assertion = cite(record.assertion, [item.finding for item in record.evidence])
            yield _paragraph([assertion], path, sources)
        case Check():
            yield _paragraph([record.says], path, sources, "What is said")
            yield Part(kind="paragraph", label="Verdict", runs=(Run(mark="strong", text=record.verdict.label),))
            yield _paragraph([record.answer], path, sources)
            yield _paragraph([record.fair], path, sources, "Fair to say")


def _body(body: str, path: str, sources: _Sources) -> Iterator[Part]:
    paragraph: list[str] = []
    for line in scan(body, plain=True).lines:
        ends = line.kind is not LineKind.SENTENCE or line.starts_item
        if ends and paragraph:
            yield _paragraph(paragraph, path, sources)
            paragraph = []
        if line.kind is LineKind.SENTENCE and line.starts_item:
            yield _paragraph([line.shown], path, sources, kind="item")
        elif line.kind in (LineKind.SENTENCE, LineKind.HEADING):
            paragraph.append(line.shown)
    if paragraph:
        yield _paragraph(paragraph, path, sources)


def _paragraph(lines: list[str], path: str, sources: _Sources, label: str = "", kind: str = "paragraph") -> Part:
    return Part(kind=kind, label=label, runs=tuple(_runs(" ".join(line.strip() for line in lines), path, sources)))


def _runs(text: str, path: str, sources: _Sources) -> Iterator[Run]:
    for run in runs(text):
        if run.mark is Mark.CITATION:
            numbers = dict.fromkeys(sources.number(citation.key) for citation in run.citations)
            yield Run(mark=run.mark.value, numbers=tuple(numbers))
        else:
            href = sources.addresses.link(run.href, path) if run.mark is Mark.LINK else ""
            yield Run(mark=run.mark.value, text=run.text, href=href)


def plain_text(found: Snippet) -> str:
    """Its text without marks and citations."""
    return " ".join("".join(run.text for run in part.runs) for part in found.parts)
