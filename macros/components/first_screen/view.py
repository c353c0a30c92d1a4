"""What stands under the answer of a page."""

from __future__ import annotations

from typing import Any

from macros.components.badge.view import view as badge_view
from macros.components.page import PageView


def view(page: PageView, ids: tuple[str, ...], reviewed: str = "") -> dict[str, Any]:
    """The claims ``ids`` with what their badges show."""
    return {"rows": [badge_view(page, claim_id) for claim_id in ids], "reviewed": reviewed}
