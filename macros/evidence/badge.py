"""What a badge says of a claim: a word that fits its kind, and tags that keep apart what must not be mixed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from macros.evidence import reference
from macros.evidence.certainty import REVIEWS, Certainty, gather
from macros.evidence.corpus import Corpus
from macros.evidence.model import Claim, Source, Study
from macros.evidence.vocabulary import (
    Blinding,
    ClaimKind,
    PopulationClass,
    SourceClass,
    Species,
)


@dataclass(frozen=True, slots=True)
class Tag:
    """A short remark on the evidence behind a claim."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Badge:
    """Word, symbol and tags of a claim's badge."""

    word: str
    symbol: str
    """Four circles for a level; empty for kinds that have none."""
    css: str
    kind: str
    tags: tuple[Tag, ...]
    note: str
    """What the badge means, in a sentence."""

    @property
    def text(self) -> str:
        """Symbol and word."""
        return f"{self.symbol} {self.word}".strip()


_NOTES = {
    ClaimKind.EFFECT: "GRADE-informed certainty, computed from the study records by published rules.",
    ClaimKind.MECHANISM: "How something may work; it does not show that people get better.",
    ClaimKind.DESCRIPTIVE: "What was counted or measured; it does not show cause.",
    ClaimKind.LEGAL: "What the text of a law or an authority says; not legal advice.",
    ClaimKind.POSITION: "What somebody holds; not a finding.",
    ClaimKind.EXPERIENCE: "Personal reports; they cannot show cause.",
}


def badge(corpus: Corpus, claim: Claim) -> Badge:
    """The badge of a claim."""
    certainty = corpus.certainty(claim.id)
    sources = tuple(corpus.sources[key] for key in certainty.counted)
    if claim.kind is ClaimKind.EFFECT and certainty.level:
        word, symbol = f"{certainty.level.label} certainty", certainty.level.symbol
        css = certainty.level.value
        if certainty.overrides and certainty.computed:
            count = len(certainty.overrides)
            word += f" (rules: {certainty.computed.label.lower()}, {count} override{'s' if count > 1 else ''})"
    else:
        word, symbol, css = _word(claim, sources), "", "none"
    return Badge(word, symbol, css, claim.kind.label, _tags(corpus, claim, certainty, sources), _NOTES[claim.kind])


def _word(claim: Claim, sources: Sequence[Source]) -> str:
    match claim.kind:
        case ClaimKind.MECHANISM:
            return f"Mechanism, seen in {_rung(sources)}"
        case ClaimKind.DESCRIPTIVE:
            return f"Description, from {_joined(reference.kind(source).lower() for source in sources)}"
        case ClaimKind.LEGAL:
            places = _joined(source.jurisdiction for source in sources if source.jurisdiction)
            primary = any(source.source_class is SourceClass.PRIMARY_LAW for source in sources)
            return f"Law, {places or 'no one place'}, {'text of the law read' if primary else 'secondary sources'}"
        case ClaimKind.POSITION:
            return f"Position of {_joined(reference.authors_short(source) for source in sources)}"
        case _:
            return "Personal reports"


def _rung(sources: Sequence[Source]) -> str:
    """The highest rung of the ladder from cells to patients that the evidence reached."""
    studies = [source.study for source in sources if source.study]
    if any(study.population_class is PopulationClass.PATIENTS for study in studies):
        return "patients"
    if any(study.species is Species.HUMAN for study in studies):
        return "people in the laboratory"
    return "animals" if any(study.species is Species.ANIMAL for study in studies) else "cells"


def _joined(words) -> str:
    found = list(dict.fromkeys(words))
    return found[0] if len(found) == 1 else f"{', '.join(found[:-1])} and {found[-1]}" if found else ""


def _tags(corpus: Corpus, claim: Claim, certainty: Certainty, sources: Sequence[Source]) -> tuple[Tag, ...]:
    tags = []
    studies = [source.study for source in sources if source.study]
    doses = [claim.question.dose_class] if claim.question else [d for study in studies for d in study.dose_class]
    labels = [corpus.site.dose_classes[dose].label for dose in dict.fromkeys(doses) if dose in corpus.site.dose_classes]
    if labels:
        tags.append(Tag("Dose", _joined(labels)))
    if studies:
        tags.append(Tag("Studied in", _joined(_who(study) for study in studies)))
    if studies and claim.kind is ClaimKind.EFFECT:
        tags.append(Tag("Size", _size(corpus, claim, certainty)))
    if studies and claim.kind is ClaimKind.EFFECT:
        tags.append(Tag("Blinding", _blinding([study.blinding for study in studies])))
    return tuple(tags)


def _size(corpus: Corpus, claim: Claim, certainty: Certainty) -> str:
    """People in the results that were weighed, and how many studies or reviews those are."""
    pieces = [piece for piece in gather(corpus.evidence(claim.id)) if piece.key in certainty.counted]
    reviews = sum(piece.study.design in REVIEWS for piece in pieces)
    counts = [_counted(len(pieces) - reviews, "study", "studies"), _counted(reviews, "review", "reviews")]
    known = [piece.n for piece in pieces if piece.n]
    some = "at least " if len(known) < len(pieces) else ""
    people = [f"{some}{sum(known):,} people"] if known else []
    return ", ".join([*people, *(count for count in counts if count)])


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}" if number else ""


def _who(study: Study) -> str:
    if study.species is not Species.HUMAN:
        return study.species.label.lower() if study.species is not Species.NONE else "no study subjects"
    return study.population_class.label.lower()


def _blinding(states: Sequence[Blinding]) -> str:
    words = {
        Blinding.HELD: "held",
        Blinding.BROKEN: "broken",
        Blinding.UNMEASURED: "not measured",
        Blinding.NONE: "none",
    }
    if len(set(states)) == 1:
        return words[states[0]]
    return ", ".join(f"{words[state]} in {states.count(state)}" for state in Blinding if state in states)
