"""Skeletons of new records and JSON Schemas for editors, both from the field tables."""

from __future__ import annotations

from dataclasses import is_dataclass
from datetime import date
from typing import Any

from macros.evidence.model import KINDS, Record
from macros.records.fields import FieldRow, table
from macros.records.validation import adapter

KIND_OF_WORD = {"source": "sources", "claim": "claims", "check": "checks", "faq": "faq", "law": "law", "term": "terms"}
"""The word of `evidence new` for each folder."""

_BODIES = {
    "sources": "One sentence a line: what was done and found, in plain words [@{id}:f1].",
    "claims": "One sentence a line: what the evidence shows, in whom, and how sure it is [@citekey:f1].",
    "checks": "One sentence a line: why the verdict is what it is [@citekey:f1].",
    "faq": "The answer in 40 to 120 words, one sentence a line, each with its source [@citekey:f1].",
    "law": "What is uncertain, one sentence a line [@citekey:f1].",
    "terms": "What the word means, in one to three sentences, one a line. <!-- no-source: method -->",
    "notices": "The text, one sentence a line [@citekey:f1].",
}


def skeleton(kind: type[Record], record_id: str, today: date) -> str:
    """A commented file for a new record; what it holds is not valid until it has been filled in."""
    folder = next(name for name, found in KINDS.items() if found is kind)
    lines = ["---", *_rows(kind, record_id, today, indent=0), "---", "", _BODIES[folder].format(id=record_id), ""]
    return "\n".join(lines)


def _rows(kind: type, record_id: str, today: date, indent: int, item: bool = False) -> list[str]:
    lines: list[str] = []
    for index, row in enumerate(table(kind)):
        pad = " " * indent if not (item and index == 0) else " " * (indent - 2) + "- "
        comment = f"  # {row.description}" + (f". One of: {', '.join(t.value for t in row.terms)}" if row.terms else "")
        if not row.required:
            lines.append(f"{' ' * indent}# {row.name}:{comment}")
            continue
        if is_dataclass(row.inner):
            lines.append(f"{pad}{row.name}:{comment}")
            lines += _rows(row.inner, record_id, today, indent + (4 if row.many else 2), item=row.many)
            continue
        lines.append(f"{pad}{row.name}: {_value(row, record_id, today)}{comment}")
    return lines


def _value(row: FieldRow, record_id: str, today: date) -> str:
    if row.name == "id" and row.check in ("citekey", "jurisdiction"):
        return record_id
    if row.check == "date":
        return today.isoformat()
    value = row.example or (row.terms[0].value if row.terms else "")
    return f"[{value}]" if row.many else value


def json_schema(kind: type[Record]) -> dict[str, Any]:
    """The JSON Schema (2020-12) of a kind of record, as its validator has it."""
    return adapter(kind).json_schema()
