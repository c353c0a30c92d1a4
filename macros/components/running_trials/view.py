"""Registered trials: a bar of planned participants for each, with its status in words."""

from __future__ import annotations

from typing import Any

from macros.components.charts.axis import LINE, Axis, wrapped
from macros.components.page import PageView
from macros.components.shared import dose_labels
from macros.evidence import dates, plots, reference
from macros.evidence.plots import RunningTrial


def view(page: PageView, dose: str = "", title: str = "") -> dict[str, Any]:
    """Rows with the places of their bars, and those of the table."""
    found = [row for row in plots.running_trials(page.corpus) if not dose or dose in row.study.dose_class]
    axis = Axis(0, max([row.planned or 0 for row in found] or [1]) or 1, start=0, end=100)
    rows, y = [], 0
    for row in found:
        rows.append(_row(page, axis, row, y))
        y = rows[-1]["end"]
    unknown = sum(row.planned is None for row in found)
    unstated = f", which {unknown} do not state" if unknown else ""
    return {
        "title": title or "Registered trials without published results",
        "anchor": page.anchor(f"chart-trials-{dose or 'all'}"),
        "rows": rows,
        "height": max(y, 1),
        "description": " ".join(f"{row['name']}: {row['words']}." for row in rows),
        "csv": page.link("downloads/charts/trials.csv"),
        "source_line": (
            f"{len(rows)} trials, by their registrations and protocols as they were read; each row says how old "
            f"its status is. A bar is the number of people planned{unstated}."
        ),
        "wide": False,
    }


def _row(page: PageView, axis: Axis, row: RunningTrial, top: int) -> dict[str, Any]:
    study = row.study
    conditions = ", ".join(study.conditions) or study.population_class.label.lower()
    what = f"{', '.join(study.substances)}, {dose_labels(page.corpus, study.dose_class).lower()}"
    number = ", ".join(row.registration)
    as_of = f", as of {dates.in_words(study.status_as_of)}" if study.status_as_of else ", date not stated"
    planned = f"{row.planned:,} people" if row.planned else "size not stated"
    name = f"{conditions[:1].upper()}{conditions[1:]}: {what}"
    lines = wrapped(name)
    words = f"{study.status.label if study.status else ''}{as_of}; {planned}"
    y = top + LINE * len(lines)
    return {
        "name": f"{name} ({number or reference.short(row.source)})",
        "lines": lines,
        "text_y": top + 12,
        "note": wrapped(f"{words}; {number}" if number else words),
        "note_y": y + 26,
        "bar_y": y + 3,
        "width": axis.at(row.planned) if row.planned else "",
        "end": y + 26 + LINE * len(wrapped(f"{words}; {number}" if number else words)) + 4,
        "words": words,
        "href": page.link(f"sources/{row.source.id}.md"),
        "short": reference.short(row.source),
        "number": number or "none",
        "conditions": conditions,
        "what": what,
        "status": study.status.label if study.status else "",
        "as_of": dates.in_words(study.status_as_of) if study.status_as_of else "not stated",
        "planned": f"{row.planned:,}" if row.planned else "not stated",
    }
