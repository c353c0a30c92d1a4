"""Records as tables: one CSV file a kind, in UTF-8, as RFC 4180 has it, with the names of fields as the head."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from macros.evidence import plots, reference
from macros.evidence.badge import badge
from macros.evidence.corpus import Corpus
from macros.evidence.model import Check, Claim, Faq, Law, Source
from macros.prose.text import Line, LineKind

Column = tuple[str, Callable[[Any], Any]]


def _several(values: Iterable[Any]) -> str:
    return "; ".join(str(value) for value in values)


def _known(value: bool | None) -> str:
    return "" if value is None else "yes" if value else "no"


def _plain(text: str) -> str:
    return Line(1, 1, LineKind.SENTENCE, text, text, text).words


_SOURCES: tuple[Column, ...] = (
    ("id", lambda s: s.id),
    ("short", reference.short),
    ("title", lambda s: s.title),
    ("type", lambda s: s.type.value),
    ("kind", reference.kind),
    ("issued", lambda s: s.issued),
    ("container_title", lambda s: s.container_title),
    ("DOI", lambda s: s.DOI),
    ("PMID", lambda s: s.PMID),
    ("URL", lambda s: s.URL),
    ("jurisdiction", lambda s: s.jurisdiction),
    ("retracted", lambda s: _known(reference.is_retracted(s))),
    ("topics", lambda s: _several(s.topics)),
)
_STUDIES: tuple[Column, ...] = (
    ("source", lambda s: s.id),
    ("design", lambda s: s.study.design.value),
    ("species", lambda s: s.study.species.value),
    ("population_class", lambda s: s.study.population_class.value),
    ("population", lambda s: s.study.population),
    ("conditions", lambda s: _several(s.study.conditions)),
    ("substances", lambda s: _several(s.study.substances)),
    ("dose_class", lambda s: _several(s.study.dose_class)),
    ("dose", lambda s: s.study.dose),
    ("schedule", lambda s: s.study.schedule),
    ("duration", lambda s: s.study.duration),
    ("n", lambda s: s.study.n or ""),
    ("n_unit", lambda s: s.study.n_unit.value),
    ("comparator", lambda s: s.study.comparator.value),
    ("blinding", lambda s: s.study.blinding.value),
    ("self_reported", lambda s: _known(s.study.self_reported)),
    ("self_selected", lambda s: _known(s.study.self_selected)),
    ("registered", lambda s: _known(s.study.registered)),
    ("registration", lambda s: _several(s.study.registration)),
    ("status", lambda s: s.study.status.value if s.study.status else ""),
    ("status_as_of", lambda s: s.study.status_as_of),
    ("peer_reviewed", lambda s: _known(s.study.peer_reviewed)),
)
_FINDINGS: tuple[Column, ...] = (
    ("source", lambda row: row[0].id),
    ("finding", lambda row: row[1].id),
    ("text", lambda row: row[1].text),
    ("outcome", lambda row: row[1].outcome),
    ("direction", lambda row: row[1].direction.value if row[1].direction else ""),
    ("comparison", lambda row: row[1].comparison.value if row[1].comparison else ""),
    ("locator", lambda row: row[1].locator),
    ("measure", lambda row: row[1].effect.measure.value if row[1].effect else ""),
    ("scale", lambda row: row[1].effect.scale if row[1].effect else ""),
    ("estimate", lambda row: _number(row[1].effect and row[1].effect.estimate)),
    ("ci_low", lambda row: _number(row[1].effect and row[1].effect.ci_low)),
    ("ci_high", lambda row: _number(row[1].effect and row[1].effect.ci_high)),
)


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:g}"


def _claims(corpus: Corpus) -> tuple[Column, ...]:
    return (
        ("id", lambda c: c.id),
        ("kind", lambda c: c.kind.value),
        ("title", lambda c: c.title),
        ("assertion", lambda c: c.assertion),
        ("certainty", lambda c: corpus.certainty(c.id).level or ""),
        ("badge", lambda c: badge(corpus, c).word),
        ("population", lambda c: c.question.population if c.question else ""),
        ("intervention", lambda c: c.question.intervention if c.question else ""),
        ("substance", lambda c: c.question.substance if c.question else ""),
        ("dose_class", lambda c: c.question.dose_class if c.question else ""),
        ("comparator", lambda c: c.question.comparator if c.question else ""),
        ("outcome", lambda c: c.question.outcome if c.question else ""),
        ("outcome_class", lambda c: c.question.outcome_class if c.question else ""),
        ("evidence", lambda c: _several(item.finding for item in c.evidence)),
        ("topics", lambda c: _several(c.topics)),
        ("reviewed", lambda c: c.reviewed),
    )


_CHECKS: tuple[Column, ...] = (
    ("id", lambda c: c.id),
    ("ref", lambda c: c.ref),
    ("title", lambda c: c.title),
    ("says", lambda c: c.says),
    ("verdict", lambda c: c.verdict.value),
    ("answer", lambda c: _plain(c.answer)),
    ("fair", lambda c: _plain(c.fair)),
    ("searched", lambda c: c.searched),
    ("claims", lambda c: _several(c.claims)),
    ("topics", lambda c: _several(c.topics)),
    ("reviewed", lambda c: c.reviewed),
)
_LAWS: tuple[Column, ...] = (
    ("jurisdiction", lambda row: row[0].id),
    ("name", lambda row: row[0].name),
    ("region", lambda row: row[0].region.value),
    ("status", lambda row: row[0].status.value),
    ("confidence", lambda row: row[0].confidence.value),
    ("last_read", lambda row: row[0].last_read),
    ("topic", lambda row: row[1].topic.value),
    ("text", lambda row: row[1].text),
    ("inferred", lambda row: _known(row[1].inferred)),
    ("sources", lambda row: _several(row[1].sources)),
)
_FAQ: tuple[Column, ...] = (
    ("id", lambda f: f.id),
    ("question", lambda f: f.question),
    ("claims", lambda f: _several(f.claims)),
    ("topics", lambda f: _several(f.topics)),
    ("reviewed", lambda f: f.reviewed),
)


_MATRIX: tuple[Column, ...] = (
    ("outcome", lambda c: c.outcome.id),
    ("outcome_label", lambda c: c.outcome.label),
    ("substance", lambda c: c.substance),
    ("dose_class", lambda c: c.dose_class),
    ("direction", lambda c: c.direction.value),
    ("certainty", lambda c: c.level.value),
    ("claim", lambda c: c.claim.id),
)
_DOSES: tuple[Column, ...] = (
    ("source", lambda row: row.source.id),
    ("substance", lambda row: row.given.substance),
    ("of", lambda row: row.given.of),
    ("amount", lambda row: _number(row.given.amount)),
    ("up_to", lambda row: _number(row.given.up_to)),
    ("unit", lambda row: row.given.unit.value),
    ("dose_class", lambda row: row.given.dose_class),
)
_GUESSES: tuple[Column, ...] = (
    ("source", lambda row: row.source.id),
    ("finding", lambda row: row.finding),
    ("group", lambda row: row.group),
    ("right_percent", lambda row: _number(row.right)),
    ("chance_percent", lambda row: _number(row.chance)),
    ("n", lambda row: row.n or ""),
)
_SPREADS: tuple[Column, ...] = (
    ("source", lambda row: row.source.id),
    ("finding", lambda row: row.finding),
    ("quantity", lambda row: row.spread.quantity),
    ("low", lambda row: _number(row.spread.low)),
    ("middle", lambda row: _number(row.spread.middle)),
    ("high", lambda row: _number(row.spread.high)),
    ("unit", lambda row: row.spread.unit),
    ("n", lambda row: row.spread.n or ""),
)
_TRIALS: tuple[Column, ...] = (
    ("source", lambda row: row.source.id),
    ("registration", lambda row: _several(row.registration)),
    ("conditions", lambda row: _several(row.study.conditions)),
    ("substances", lambda row: _several(row.study.substances)),
    ("dose_class", lambda row: _several(row.study.dose_class)),
    ("status", lambda row: row.study.status.value),
    ("status_as_of", lambda row: row.study.status_as_of),
    ("planned", lambda row: row.planned or ""),
)
_EFFECTS: tuple[Column, ...] = (
    ("source", lambda row: row[0].id),
    ("finding", lambda row: row[1].id),
    ("outcome", lambda row: row[1].outcome),
    ("direction", lambda row: row[1].direction.value),
    ("measure", lambda row: row[2].measure.value),
    ("scale", lambda row: row[2].scale),
    ("estimate", lambda row: _number(row[2].estimate)),
    ("ci_low", lambda row: _number(row[2].ci_low)),
    ("ci_high", lambda row: _number(row[2].ci_high)),
    ("n", lambda row: row[2].n or ""),
)
_BY_YEAR: tuple[Column, ...] = (
    ("source", lambda row: row.source.id),
    ("year", lambda row: row.year),
    ("group", lambda row: row.group),
    ("design", lambda row: row.study.design.value),
    ("n", lambda row: row.study.n or ""),
    ("n_unit", lambda row: row.study.n_unit.value),
)


def _charts(corpus: Corpus) -> Iterator[tuple[str, str]]:
    """The rows behind each chart."""
    yield "outcomes", csv_text(_MATRIX, plots.outcome_matrix(corpus))
    yield "doses", csv_text(_DOSES, plots.given_doses(corpus))
    yield "guesses", csv_text(_GUESSES, plots.guesses(corpus))
    yield "spreads", csv_text(_SPREADS, plots.spreads(corpus))
    yield "effects", csv_text(_EFFECTS, plots.effects(corpus))
    yield "trials", csv_text(_TRIALS, plots.running_trials(corpus))
    for dose in corpus.site.dose_classes:
        yield f"studies-{dose}", csv_text(_BY_YEAR, plots.dated_studies(corpus, dose))


def csv_text(columns: Iterable[Column], rows: Iterable[Any]) -> str:
    """A table as CSV; a value that a spreadsheet would take for a formula gets an apostrophe before it."""
    columns = tuple(columns)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(name for name, _ in columns)
    for row in rows:
        writer.writerow(_harmless(str(value(row))) for _, value in columns)
    return out.getvalue()


def _harmless(value: str) -> str:
    starts = value[:1] in ("=", "+", "@") or (value[:1] == "-" and not value[1:].replace(".", "", 1).isdigit())
    return f"'{value}" if starts else value


def files(corpus: Corpus) -> Iterator[tuple[str, str]]:
    """Path below the site's root, and text, of each table."""
    sources: list[Source] = [source for _, source in sorted(corpus.sources.items())]
    claims: list[Claim] = [claim for _, claim in sorted(corpus.claims.items())]
    checks: list[Check] = [check for _, check in sorted(corpus.checks.items())]
    faqs: list[Faq] = [faq for _, faq in sorted(corpus.faqs.items())]
    laws: list[Law] = [law for _, law in sorted(corpus.laws.items())]
    yield "downloads/sources.csv", csv_text(_SOURCES, sources)
    yield "downloads/studies.csv", csv_text(_STUDIES, (source for source in sources if source.study))
    yield "downloads/findings.csv", csv_text(_FINDINGS, ((s, finding) for s in sources for finding in s.findings))
    yield "downloads/claims.csv", csv_text(_claims(corpus), claims)
    yield "downloads/checks.csv", csv_text(_CHECKS, checks)
    yield "downloads/law.csv", csv_text(_LAWS, ((law, provision) for law in laws for provision in law.provisions))
    yield "downloads/faq.csv", csv_text(_FAQ, faqs)
    for name, text in _charts(corpus):
        yield f"downloads/charts/{name}.csv", text
