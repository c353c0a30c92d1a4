"""All checks, by number."""

from __future__ import annotations

import re
from typing import Any

from macros.components.page import PageView
from macros.components.shared import topic_labels
from macros.components.verdict_counts.view import view as verdict_counts
from macros.evidence.model import Check


def view(page: PageView) -> dict[str, Any]:
    """Rows in the order of their numbers, and the counts of verdicts."""
    checks = [check for check in page.corpus.checks.values() if not check.withdrawn]
    return {
        **verdict_counts(page),
        "rows": [
            {
                "check": check,
                "href": page.link(f"checks/{check.id}.md"),
                "topics": "; ".join(topic_labels(page.corpus, check.topics)),
            }
            for check in sorted(checks, key=_place)
        ],
    }


def _place(check: Check) -> tuple[str, int, str]:
    number = re.search(r"\d+", check.ref)
    return check.ref.rstrip("0123456789"), int(number[0]) if number else 0, check.title
