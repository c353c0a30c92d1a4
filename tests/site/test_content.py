"""The real content: sourced sentence by sentence, and as much of it as the site promises."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

import pytest

from macros import site
from macros.evidence.diagnostics import errors
from macros.evidence.vocabulary import ClaimKind, Level
from macros.prose.text import LineKind
from tests.site.conftest import ROOT

TODAY = date.today()
VERBS = {
    Level.VERY_LOW: r"\bvery uncertain\b",
    Level.LOW: r"\bmay\b",
    Level.MODERATE: r"\bprobably\b",
    Level.HIGH: r"^(?!.*\b(may|might|probably|uncertain)\b)",
}


@cache
def loaded() -> site.LoadedSite:
    return site.load(ROOT / "content", TODAY, ROOT)


def test_the_content_has_no_fault() -> None:
    assert [str(fault) for fault in errors(loaded().diagnostics)] == []


def test_no_sentence_is_uncited() -> None:
    total = loaded().coverage.total
    assert total.sentences > 1000
    assert total.uncited == 0


def test_there_are_claims_and_questions_enough() -> None:
    assert len(loaded().corpus.claims) >= 12
    assert len(loaded().corpus.faqs) >= 10
    assert len(loaded().corpus.sources) >= 294


EFFECTS = [claim for claim in loaded().corpus.claims.values() if claim.kind is ClaimKind.EFFECT]


@pytest.mark.parametrize("claim", EFFECTS, ids=lambda claim: claim.id)
def test_the_verb_of_a_claim_fits_its_level(claim) -> None:
    level = loaded().corpus.certainty(claim.id).level
    assert re.search(VERBS[level], claim.assertion), (level, claim.assertion)


@pytest.mark.parametrize("faq_id", sorted(loaded().corpus.faqs))
def test_an_answer_has_40_to_120_words(faq_id: str) -> None:
    lines = loaded().context.texts[f"faq/{faq_id}.md"].lines
    words = sum(len(line.words.split()) for line in lines if line.kind is LineKind.SENTENCE)
    assert 40 <= words <= 120


def test_no_effect_rests_on_nothing_but_another_dose_class_without_saying_so() -> None:
    """A claim on one class of dose whose studies all gave another is never above very low."""
    corpus = loaded().corpus
    for claim in EFFECTS:
        studies = [corpus.sources[key].study for key in corpus.certainty(claim.id).counted]
        if studies and all(claim.question.dose_class not in study.dose_class for study in studies):
            assert corpus.certainty(claim.id).level is Level.VERY_LOW, claim.id
