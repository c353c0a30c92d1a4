"""The gallery of components."""

from __future__ import annotations

from typing import Any

from macros.components.page import PageView
from macros.components.registry import registry


def view(page: PageView) -> dict[str, Any]:
    """Every component but this one; examples are rendered on the example records, their own page for each."""
    found = registry()
    items = []
    for definition in found.definitions.values():
        if definition.name == "gallery":
            continue
        examples = [
            {"example": example, "html": page.example(example.call) if page.facts.examples else ""}
            for example in definition.examples
        ]
        items.append({"definition": definition, "examples": examples})
    return {"items": items}
