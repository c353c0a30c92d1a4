"""All checks, by number."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from macros.components.page import PageView
from macros.components.shared import topic_labels
from macros.evidence.model import Check


def view(page: PageView) -> dict[str, Any]:
    """Rows in the order of their numbers, and how many checks have which verdict."""
    checks = [check for check in page.corpus.checks.values() if not check.withdrawn]
    counts = Counter(check.verdict for check in checks)
    return {
        "rows": [
            {
                "check": check,
                "href": page.link(f"checks/{check.id}.md"),
                "topics": "; ".join(topic_labels(page.corpus, check.topics)),
            }
            for check in sorted(checks, key=_place)
        ],
        "counts": [(verdict.label, counts[verdict]) for verdict in type(checks[0].verdict)] if checks else [],
    }


def _place(check: Check) -> tuple[str, int, str]:
    number = re.search(r"\d+", check.ref)
    return check.ref.rstrip("0123456789"), int(number[0]) if number else 0, check.title
