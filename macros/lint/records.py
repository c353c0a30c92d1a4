"""Rules on records beside each other: overrides that fit what was computed, records that something uses."""

from __future__ import annotations

from collections.abc import Iterator

from macros.evidence.corpus import citing
from macros.evidence.diagnostics import Diagnostic, Severity
from macros.evidence.model import Check, Claim, Faq, Page
from macros.evidence.vocabulary import ClaimKind
from macros.lint.context import Context
from macros.lint.macros import shown_ids, shown_with_places
from macros.lint.rules import rule


@rule("C301")
def override_of_nothing(context: Context) -> Iterator[Diagnostic]:
    """An override starts from what the rules compute, so that a change of evidence brings it to light."""
    for entry in context.corpus.entries:
        claim = entry.record
        if not isinstance(claim, Claim) or not claim.overrides or not context.is_whole(claim):
            continue
        for index, override in enumerate(claim.overrides):
            place = entry.place("overrides", index, "from")
            if claim.kind is not ClaimKind.EFFECT:
                message = f"Only claims on an effect have a level; this one is on {claim.kind.label.lower()}."
                yield Diagnostic(entry.shown_path, *place, "C301", message)
                continue
            certainty = context.corpus.certainty(claim.id)
            steps = certainty.judgement(override.domain).steps if certainty.judgements else 0
            if steps != override.from_:
                message = (
                    f"The rules take {-steps} off for {override.domain.label.lower()}, not {-override.from_}. "
                    "Read the evidence again, then mend or delete the override."
                )
                yield Diagnostic(entry.shown_path, *place, "C301", message)


@rule("C306")
def withdrawn_record_shown(context: Context) -> Iterator[Diagnostic]:
    """What was withdrawn is not shown any more: no page calls for it, no record rests on it."""
    gone = {(entry.kind, entry.id) for entry in context.corpus.entries if getattr(entry.record, "withdrawn", None)}
    if not gone:
        return
    for entry, line, column, shown in shown_with_places(context):
        if shown in gone:
            message = f'"{shown[1]}" was withdrawn. Take the call away, or show the record that took its place.'
            yield Diagnostic(entry.shown_path, line, column, "C306", message)
    for entry in context.corpus.entries:
        if (entry.kind, entry.id) in gone:
            continue
        for name in ("claims", "related"):
            for index, claim_id in enumerate(getattr(entry.record, name, ()) or ()):
                if ("claims", claim_id) in gone:
                    message = f'The claim "{claim_id}" was withdrawn. Take it out, or name the one that took its place.'
                    yield Diagnostic(entry.shown_path, *entry.place(name, index), "C306", message)


@rule("U901")
def unused_record(context: Context) -> Iterator[Diagnostic]:
    """Every record is used: a source is cited, a claim, question or notice is shown or linked somewhere. A warning."""
    used = citing(context.corpus, context.references)
    shown = set(shown_ids(context))
    for entry in context.corpus.entries:
        if isinstance(entry.record, (Page, Faq, Check, Claim)):
            related = entry.record.related if isinstance(entry.record, Claim) else entry.record.claims
            shown |= {("claims", claim_id) for claim_id in related}
    for entry in context.corpus.entries:
        if entry.record is None or getattr(entry.record, "withdrawn", None):
            continue
        unused = (entry.kind == "sources" and entry.id not in used) or (
            entry.kind in ("claims", "notices") and (entry.kind, entry.id) not in shown
        )
        if unused:
            noun = {"sources": "cites this source", "claims": "shows this claim", "notices": "shows this notice"}[
                entry.kind
            ]
            message = f"No page {noun}. Use it, or delete the file."
            yield Diagnostic(entry.shown_path, 1, 1, "U901", message, Severity.WARNING)
