"""The real content: sourced sentence by sentence, and as much of it as the site promises."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from statistics import mean

import pytest

from macros import site
from macros.evidence.diagnostics import errors
from macros.evidence.vocabulary import ClaimKind, Level, Verdict
from macros.prose.text import LineKind
from tests.bench import reading
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


@pytest.mark.parametrize(("kind", "least"), [("claims", 70), ("faqs", 45), ("laws", 60), ("terms", 60), ("sources", 600)])
def test_there_is_enough_of_each_kind(kind: str, least: int) -> None:
    assert len(getattr(loaded().corpus, kind)) >= least


def test_every_popular_claim_has_its_check() -> None:
    wanted = {*(f"D{number:02}" for number in range(1, 51)), *(f"X{number:02}" for number in range(1, 40))}
    assert sorted(check.ref for check in loaded().corpus.checks.values()) == sorted(wanted)


def test_a_check_that_found_nothing_says_where_and_when_it_was_looked_for() -> None:
    for check in loaded().corpus.checks.values():
        if check.verdict is Verdict.NO_STUDY:
            assert re.search(r"20\d\d", check.searched), check.id


def test_no_source_is_kept_that_nothing_uses() -> None:
    used = loaded().facts.users
    assert [key for key in loaded().corpus.sources if not used.get(key)] == []


TOPICS = sorted(path for path, page in loaded().corpus.pages.items() if page.topic and path != "index.md")


@pytest.mark.parametrize("path", TOPICS)
def test_a_topic_page_has_its_parts(path: str) -> None:
    lines = loaded().context.texts[path].lines
    heads = [line.words for line in lines if line.kind is LineKind.HEADING]
    for head in ("In short", "What is not known", "Questions that people ask", "Related pages"):
        assert heads.count(head) == 1, head
    assert heads.index("In short") <= 1
    assert len(heads) >= 7
    points = _under("In short", lines)
    assert 3 <= len(points) <= 5
    assert all(line.citations for line in points)
    assert len(_under("What is not known", lines)) >= 2
    assert len(_under("Related pages", lines)) >= 1


def _under(head: str, lines) -> list:
    """Entries of the list below a heading."""
    found, inside = [], False
    for line in lines:
        if line.kind is LineKind.HEADING:
            inside = line.words == head
        elif inside and line.kind is LineKind.SENTENCE and line.starts_item:
            found.append(line)
    return found


@pytest.mark.parametrize("path", TOPICS)
def test_at_most_12_per_cent_of_a_topic_page_go_without_a_source(path: str) -> None:
    (page,) = [page for page in loaded().coverage.pages if page.path == path]
    assert page.sentences >= 50
    assert page.exempt / page.sentences <= 0.12


def test_there_are_twelve_topic_pages() -> None:
    assert len(TOPICS) == 12


def test_answers_read_at_grade_8_or_below() -> None:
    found = {path: grade for path, grade in reading.grades(loaded()).items() if re.match(r"faq/(?!index)", path)}
    assert len(found) == len(loaded().corpus.faqs)
    assert mean(found.values()) <= reading.ANSWERS_BUDGET
    assert max(found.values()) <= 10


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
