"""Rules on claims: the words fit the level that was computed, and nobody is counted twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.evidence.certainty import body_of_evidence, gather, leading_effect
from macros.evidence.corpus import Entry
from macros.evidence.diagnostics import Diagnostic
from macros.evidence.model import Claim
from macros.evidence.vocabulary import ClaimKind
from macros.evidence.wording import claims_no_difference, no_difference_fault, verb_fault
from macros.lint.context import Context
from macros.lint.rules import rule

_SAFE = re.compile(
    r"\b(?:(?:is|are|was|were|be|being|seems?|appears?|proved|considered) (?:\w+ )?(?:safe|harmless|risk-free)"
    r"|safe (?:to|for|and)\b|safely\b|without (?:any )?(?:risks?|harms?|side effects?)\b"
    r"|(?:has|have|carr(?:y|ies)|causes?|poses?) no (?:known )?(?:risks?|harms?|side effects?)\b)",
    re.IGNORECASE,
)
_DOUBT = re.compile(
    r"\b(?:not|never|nobody|no one|whether|unknown|uncertain|cannot|question|doubt|claim(?:s|ed)?|asked?|nor|"
    r"n't|unclear|too few|too small|says?|said|call(?:s|ed)?)\b",
    re.IGNORECASE,
)


def _effects(context: Context) -> Iterator[tuple[Entry, Claim]]:
    """Claims on an effect all of whose findings exist."""
    for entry in context.corpus.entries:
        claim = entry.record
        if isinstance(claim, Claim) and claim.kind is ClaimKind.EFFECT and claim.question and context.is_whole(claim):
            yield entry, claim


@rule("C302")
def verb_that_does_not_fit(context: Context) -> Iterator[Diagnostic]:
    """The verb of a claim on an effect follows its level: does, probably, may, very uncertain whether.

    A claim whose level changes because a study was added or mended fails until its wording fits again.
    """
    for entry, claim in _effects(context):
        level = context.corpus.certainty(claim.id).level
        fault = verb_fault(claim.assertion, level) if level else None
        if fault:
            yield Diagnostic(entry.shown_path, *entry.place("assertion"), "C302", fault)


@rule("C303")
def participants_counted_twice(context: Context) -> Iterator[Diagnostic]:
    """One pool of participants counts once: no two papers on the same people, no review beside a trial in it."""
    for entry, claim in _effects(context):
        _, beside = body_of_evidence(gather(context.corpus.evidence(claim.id)))
        for key, reason in beside:
            if "weaker design" in reason:
                continue
            index = next(i for i, item in enumerate(claim.evidence) if item.finding.startswith(f"{key}:"))
            message = f"{key} counts people twice: {reason}. Take it out of the evidence and cite it in the text."
            yield Diagnostic(entry.shown_path, *entry.place("evidence", index), "C303", message)


@rule("C304")
def no_difference_without_interval(context: Context) -> Iterator[Diagnostic]:
    """ "Little or no difference" needs an interval that lies inside a zone of trivial effects."""
    for entry, claim in _effects(context):
        if claims_no_difference(claim.assertion):
            pieces, _ = body_of_evidence(gather(context.corpus.evidence(claim.id)))
            effect, _ = leading_effect(pieces)
            fault = no_difference_fault(effect, claim.trivial_zone)
            if fault:
                yield Diagnostic(entry.shown_path, *entry.place("assertion"), "C304", fault)


@rule("C305")
def safe_from_silence(context: Context) -> Iterator[Diagnostic]:
    """That a study reported no harm does not make anything safe; no sentence says that it is."""
    for statement in context.statements:
        match = _SAFE.search(statement.words)
        if match and not statement.is_question and not _DOUBT.search(statement.words):
            cure = "Say which harms were looked for, in how many people, and what was reported."
            column = max(statement.text.find(match[0]), 0)
            yield statement.at(column, "C305", f'"{match[0]}" promises safety. {cure}')
