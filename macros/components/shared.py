"""Words that several components use for the same thing."""

from __future__ import annotations

from collections.abc import Iterable

from macros.evidence import reference
from macros.evidence.corpus import Corpus, Entry
from macros.evidence.model import Faq, GlossaryTerm, Law, Source, Study
from macros.evidence.vocabulary import Comparator, Species


def dose_labels(corpus: Corpus, classes: Iterable[str]) -> str:
    """Labels of dose classes, joined."""
    known = corpus.site.dose_classes
    return ", ".join(known[name].label for name in classes if name in known)


def topic_labels(corpus: Corpus, topics: Iterable[str]) -> list[str]:
    """Words that readers see for topics: those of site.yml, else the topic itself."""
    known = {topic.id: topic.label for topic in corpus.site.topics}
    return [known.get(topic, topic.replace("-", " ").capitalize()) for topic in topics]


def size(study: Study) -> str:
    """How many were studied, in words; empty where nothing says."""
    return f"{study.n:,} {study.n_unit.label}" if study.n else study.n_reported


def study_line(corpus: Corpus, source: Source) -> str:
    """Kind, size, people, dose, comparator and blinding of a study in one line; for other documents their kind."""
    study = source.study
    parts = [reference.kind(source)]
    if study:
        who = study.population_class.label if study.species is Species.HUMAN else study.species.label
        parts += [size(study), who if study.species is not Species.NONE else "", dose_labels(corpus, study.dose_class)]
        if study.comparator is not Comparator.NONE:
            parts.append(f"compared with: {study.comparator.label.lower()}")
        if study.species is Species.HUMAN and study.comparator is not Comparator.NONE:
            parts.append(study.blinding.label.lower())
    elif source.jurisdiction:
        parts.append(source.jurisdiction)
    line = " · ".join(part for part in parts if part)
    return f"Retracted · {line}" if reference.is_retracted(source) else line


KIND_NAMES = {
    "sources": "Source",
    "claims": "Claim",
    "checks": "Check",
    "faq": "Question",
    "law": "Law",
    "notices": "Notice",
    "terms": "Word",
    "pages": "Page",
}
"""What readers call a kind of record."""


def entry_title(entry: Entry) -> str:
    """The title under which a record is listed."""
    match entry.record:
        case Source():
            return reference.short(entry.record)
        case Faq():
            return entry.record.question
        case Law():
            return entry.record.name
        case GlossaryTerm():
            return entry.record.term
        case None:
            return entry.id
        case _:
            return entry.record.title
