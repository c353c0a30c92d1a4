"""The field table of a kind of record."""

from __future__ import annotations

from dataclasses import is_dataclass
from typing import Any

from macros.components.page import PageView
from macros.components.shared import KIND_NAMES
from macros.evidence.model import KINDS, Page
from macros.records.fields import table


def view(page: PageView, kind: str) -> dict[str, Any]:
    """Rows of the table of ``kind`` and of the tables nested in it, in order."""
    tables = []
    waiting: list[tuple[str, type]] = [(KIND_NAMES.get(kind, "Page"), KINDS.get(kind, Page))]
    while waiting:
        name, record = waiting.pop(0)
        rows = table(record)
        tables.append({"name": name, "rows": rows})
        waiting += [(f"{name}: {row.name}", row.inner) for row in rows if is_dataclass(row.inner)]
    return {"tables": tables}
