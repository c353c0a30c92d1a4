"""All records of a site, joined: who cites what, and which finding a reference names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from macros.evidence.certainty import Certainty, rate
from macros.evidence.model import (
    Check,
    Claim,
    Evidence,
    Faq,
    Finding,
    GlossaryTerm,
    Law,
    Page,
    Record,
    Site,
    Snippet,
    Source,
)
from macros.evidence.yardstick import RatedReview

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Entry:
    """A file and the record in it; ``record`` is None where the file is faulty."""

    kind: str
    """Folder that holds it (``sources`` …), or ``pages``."""
    id: str
    path: str
    """Path from the content folder, with slashes, e.g. ``sources/szigeti2021.md``."""
    shown_path: str
    """Path as messages give it, from the project's folder."""
    record: Record | None
    body: str
    body_line: int
    """Line of the file on which the body starts."""
    places: Mapping[tuple[str | int, ...], Place] = field(default_factory=dict)

    def place(self, *location: str | int) -> Place:
        """Line and column of a field; of the nearest field around it where it is absent."""
        while location and location not in self.places:
            location = location[:-1]
        return self.places.get(location, (1, 1))


@dataclass(frozen=True)
class Corpus:
    """The records of one site. Build it once; it never changes."""

    site: Site
    entries: tuple[Entry, ...]
    yardstick: tuple[RatedReview, ...] = ()
    """Reviews with published ratings, for comparison; empty where the site has none."""

    def _of(self, kind: type) -> dict[str, Record]:
        return {entry.id: entry.record for entry in self.entries if isinstance(entry.record, kind)}

    @cached_property
    def sources(self) -> dict[str, Source]:
        """Sources by citekey."""
        return self._of(Source)

    @cached_property
    def claims(self) -> dict[str, Claim]:
        """Claims by id."""
        return self._of(Claim)

    @cached_property
    def checks(self) -> dict[str, Check]:
        """Checks by id."""
        return self._of(Check)

    @cached_property
    def faqs(self) -> dict[str, Faq]:
        """Questions and answers by id."""
        return self._of(Faq)

    @cached_property
    def laws(self) -> dict[str, Law]:
        """Jurisdictions by code."""
        return self._of(Law)

    @cached_property
    def pages(self) -> dict[str, Page]:
        """Pages of prose by path."""
        return {entry.path: entry.record for entry in self.entries if isinstance(entry.record, Page)}

    @cached_property
    def snippets(self) -> dict[str, Snippet]:
        """Notices by id."""
        return self._of(Snippet)

    @cached_property
    def terms(self) -> dict[str, GlossaryTerm]:
        """Terms of the glossary by id."""
        return self._of(GlossaryTerm)

    @cached_property
    def by_path(self) -> dict[str, Entry]:
        """Entries by path from the content folder."""
        return {entry.path: entry for entry in self.entries}

    @cached_property
    def _by_kind(self) -> dict[tuple[str, str], Entry]:
        return {(entry.kind, entry.id): entry for entry in self.entries}

    def entry(self, kind: str, record_id: str) -> Entry | None:
        """The file of a record, faulty or not; None where there is none."""
        return self._by_kind.get((kind, record_id))

    @cached_property
    def _findings(self) -> dict[tuple[str, str], Finding]:
        return {(source.id, finding.id): finding for source in self.sources.values() for finding in source.findings}

    def finding(self, reference: str) -> tuple[Source, Finding]:
        """The source and finding that ``key:finding`` names. Raises KeyError where there is none."""
        key, _, finding_id = reference.partition(":")
        return self.sources[key], self._findings[key, finding_id]

    def evidence(self, claim_id: str) -> list[tuple[Source, Finding, Evidence]]:
        """Sources and findings that a claim rests on, with the items that name them. KeyError for one that is not."""
        return [(*self.finding(item.finding), item) for item in self.claims[claim_id].evidence]

    @cached_property
    def _certainties(self) -> dict[str, Certainty]:
        return {}

    def certainty(self, claim_id: str) -> Certainty:
        """The rated certainty of a claim, computed once. Raises KeyError for an unknown claim."""
        if claim_id not in self._certainties:
            self._certainties[claim_id] = rate(self.claims[claim_id], self.evidence(claim_id))
        return self._certainties[claim_id]


def citing(corpus: Corpus, references: Mapping[str, Iterable[str]]) -> dict[str, tuple[Entry, ...]]:
    """Which files use which source.

    ``references`` gives, by path, the references (``key:finding``) in a file's text; those in claims and laws are
    added here. Returns entries by citekey, in the order of the corpus, a source's own page left out.
    """
    users: dict[str, list[Entry]] = {}
    for entry in corpus.entries:
        cited = set(references.get(entry.path, ()))
        if isinstance(entry.record, Claim):
            cited |= {item.finding for item in entry.record.evidence}
        elif isinstance(entry.record, Law):
            cited |= {reference for provision in entry.record.provisions for reference in provision.sources}
        for key in sorted({reference.partition(":")[0] for reference in cited}):
            if not (entry.kind == "sources" and entry.id == key):
                users.setdefault(key, []).append(entry)
    return {key: tuple(entries) for key, entries in users.items()}
