"""The rules of the check, as their code documents them."""

from __future__ import annotations

from typing import Any

from macros.components.page import PageView


def view(page: PageView) -> dict[str, Any]:
    """Code, name and docstring of each rule."""
    return {"rows": page.facts.rules}
