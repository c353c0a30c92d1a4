"""Lists of records."""

from __future__ import annotations

from typing import Any

from macros.components.page import PageView
from macros.components.shared import entry_title, study_line
from macros.evidence import reference
from macros.evidence.badge import badge
from macros.evidence.corpus import Entry
from macros.evidence.model import Check, Claim, Faq, Law, Source


def view(page: PageView, kind: str, claim_kind: str = "", topic: str = "") -> dict[str, Any]:
    """Records of ``kind``, by title; claims by level, most certain first, sources by author and year."""
    entries = [
        entry
        for entry in page.corpus.entries
        if entry.kind == kind and entry.record is not None and not getattr(entry.record, "withdrawn", None)
    ]
    if claim_kind:
        entries = [e for e in entries if isinstance(e.record, Claim) and e.record.kind.value == claim_kind]
    if topic:
        entries = [e for e in entries if (getattr(e.record, "topics", ()) or ("",))[0] == topic]
    rows = [_row(page, entry) for entry in sorted(entries, key=lambda entry: _order(page, entry))]
    return {"rows": rows, "kind": kind}


def _order(page: PageView, entry: Entry) -> tuple[Any, ...]:
    if isinstance(entry.record, Claim):
        level = page.corpus.certainty(entry.id).level
        return (entry.record.kind.value != "effect", -(level.steps if level else 0), entry.record.title)
    if isinstance(entry.record, Source):
        return (reference.short(entry.record).lower(), entry.id)
    return (entry_title(entry).lower(), entry.id)


def _row(page: PageView, entry: Entry) -> dict[str, Any]:
    record = entry.record
    row: dict[str, Any] = {"title": entry_title(entry), "href": page.link(entry.path), "badge": None, "text": ""}
    match record:
        case Claim():
            row |= {"badge": badge(page.corpus, record), "text": record.assertion}
        case Source():
            row |= {"title": reference.short(record), "text": f"{record.title}. {study_line(page.corpus, record)}"}
        case Check():
            row |= {"text": record.verdict.label}
        case Law():
            row |= {"text": record.status.label}
        case Faq():
            pass
    return row
