"""Agreement of the rules with published ratings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from macros.components.page import PageView
from macros.evidence.vocabulary import Level, ReasonsRead
from macros.evidence.yardstick import DomainSteps, Origin, Outcome, agreement, outcomes


def view(page: PageView) -> dict[str, Any]:
    """Agreement over all ratings and by how much of their reasons was read, and one row a rating."""
    found = outcomes(page.corpus.yardstick)
    subsets = [("All ratings", agreement(found))]
    for read in ReasonsRead:
        of_them = [outcome for outcome in found if outcome.rating.reasons_read is read]
        if of_them:
            subsets.append((f"Reasons {read.label.lower()}", agreement(of_them)))
    total = subsets[0][1]
    return {
        "all": total,
        "ratings": len(found),
        "reviews": len(page.corpus.yardstick),
        "bodies": len({outcome.rating.body for outcome in found}),
        "subsets": subsets,
        "levels": list(Level),
        "confusion": [
            (level, list(zip(Level, counts, strict=True))) for level, counts in zip(Level, total.table, strict=True)
        ],
        "rows": [_row(outcome) for outcome in found],
    }


def _row(outcome: Outcome) -> dict[str, str]:
    review, rating = outcome.review, outcome.rating
    return {
        "short": review.short,
        "href": f"https://doi.org/{review.doi}" if review.doi else review.url,
        "outcome": f"{rating.outcome}: {rating.intervention}, against {rating.comparator}",
        "population": rating.population,
        "published": rating.certainty.label + (" (by its wording)" if rating.certainty_from_wording else ""),
        "computed": outcome.computed.label,
        "difference": f"{outcome.difference:+d}".replace("-", "−") if outcome.difference else "none",
        "fed": _fed(outcome),
        "reasons": " ".join(_reasons(outcome)) or _nowhere(outcome),
    }


def _fed(outcome: Outcome) -> str:
    """Domains by where they come from. Design and number of studies are always as printed."""
    parts = []
    for origin in Origin:
        names = [steps.domain.label.lower() for steps in outcome.domains if steps.origin is origin]
        if names:
            listed = "all domains" if len(names) == len(outcome.domains) else ", ".join(names)
            parts.append(f"{origin.label}: {listed}".capitalize())
    return ". ".join(parts) + "."


def _reasons(outcome: Outcome) -> Iterator[str]:
    rating = outcome.rating
    unread_number = {downgrade.domain for downgrade in rating.downgrades if downgrade.steps is None}
    for steps in outcome.domains:
        if steps.published is None:
            if steps.computed:
                yield f"{steps.domain.label}: published judgement not read, ours {_steps(steps.computed)}{_why(steps)}."
        elif steps.published != steps.computed:
            counted = " (number not read, counted as one)" if steps.domain in unread_number else ""
            published = _steps(steps.published) + counted
            yield f"{steps.domain.label}: published {published}, ours {_steps(steps.computed)}{_why(steps)}."
    if outcome.unexplained:
        levels = ("one level", "two levels", "three levels")[abs(outcome.unexplained) - 1]
        way = "above" if outcome.unexplained > 0 else "below"
        yield f"The published level lies {levels} {way} what its design and the reasons that could be read lead to."
    if outcome.certainty.upgrade:
        yield f"Ours adds {_steps(outcome.certainty.upgrade)} for a large effect."
    if outcome.difference and rating.note:
        yield rating.note


def _nowhere(outcome: Outcome) -> str:
    return "Nowhere." if outcome.rating.reasons_read is ReasonsRead.FULL else "Nowhere, as far as reasons were read."


def _why(steps: DomainSteps) -> str:
    return f", {steps.origin.label}" if steps.origin is Origin.FIGURES else ""


def _steps(steps: int) -> str:
    return ("nothing", "one level", "two levels")[abs(steps)]
