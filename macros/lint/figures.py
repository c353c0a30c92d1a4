"""Rules on figures: a number in a sentence stands in what the sentence cites."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.evidence.diagnostics import Diagnostic
from macros.evidence.model import Finding, Source
from macros.evidence.vocabulary import Exemption
from macros.lint.context import Context, Statement
from macros.lint.rules import rule
from macros.prose import figures
from macros.prose.citations import Citation
from macros.prose.figures import Figure

_MAY_STATE_FIGURES = (Exemption.METHOD, Exemption.SITE)


@rule("P404")
def figure_not_in_source(context: Context) -> Iterator[Diagnostic]:
    """A number in a sentence occurs in a finding that it cites or in the study record of that source.

    Value and unit count, not the way of writing: 1,000 is 1000, per cent is %, 26 of 100 people is 26 %. No number is
    part of a name (PHQ-9, and the names that site.yml lists), and the count of the sources that the sentence
    cites needs no other proof.
    """
    names = context.corpus.site.names
    for statement in context.statements:
        if not statement.citations:
            continue
        found = figures.find(statement.words, names)
        if not found:
            continue
        cited = list(context.cited(statement))
        if not cited:
            continue
        pool = [figure for source, finding, _ in cited for figure in stated(source, finding, names)]
        counts = _counts(statement)
        for figure in found:
            if not figures.states(pool, figure) and not _is_count(figure, counts):
                named = ", ".join(dict.fromkeys(citation.reference for _, _, citation in cited))
                yield statement.at(
                    _column(statement, figure, names),
                    "P404",
                    f'"{figure.text.strip()}" stands neither in {named} nor in the study record. '
                    "Use a figure of the finding, cite the finding that has it, or leave the figure out.",
                )


@rule("P411")
def figure_without_source(context: Context) -> Iterator[Diagnostic]:
    """What cites nothing states no figure: no heading, title or question, and no sentence that needs no source.

    Sentences on our own method and on this site may, and so may a heading that asks.
    """
    names = context.corpus.site.names
    for statement in context.statements:
        stands_alone = not statement.citations and (statement.exempt or statement.is_question)
        if not stands_alone or statement.exempt in _MAY_STATE_FIGURES:
            continue
        for figure in figures.find(statement.words, names):
            yield statement.at(
                _column(statement, figure, names),
                "P411",
                f'"{figure.text.strip()}" is a figure, and figures need a source. Cite it.',
            )
    for naming in context.namings:
        for figure in figures.find(naming.words, names) if not naming.is_question else ():
            message = f'"{figure.text.strip()}" is a figure in a heading. State it in a sentence that cites its source.'
            yield naming.at("P411", message)


def stated(source: Source, finding: Finding | None, names: tuple[str, ...]) -> list[Figure]:
    """The figures of a finding, of the study record it belongs to, and of the document's title and dates."""
    texts = [finding.text, finding.locator] if finding else []
    if finding and finding.effect:
        size = finding.effect
        texts += [f"{number:g}" for number in (size.estimate, size.ci_low, size.ci_high) if number is not None]
        texts += [str(size.n)] if size.n else []
    study = source.study
    if study:
        texts += [
            study.design_reported,
            study.population,
            study.dose,
            study.schedule,
            study.duration,
            study.n_reported,
            study.comparator_reported,
            study.blinding_reported,
            *study.conditions,
        ]
        if study.n:
            texts.append(f"{study.n} {study.n_unit.label}")
    texts += [source.title, source.issued, source.number]
    return [figure for text in texts if text for figure in figures.find(text, names)]


def _counts(statement: Statement) -> set[int]:
    citations = [citation for citation in statement.citations if isinstance(citation, Citation)]
    return {len({citation.key for citation in citations}), len({citation.reference for citation in citations})}


def _is_count(figure: Figure, counts: set[int]) -> bool:
    return not figure.unit and not figure.date and figure.value in counts


def _column(statement: Statement, figure: Figure, names: tuple[str, ...]) -> int:
    """Column of a figure in the text as written, which has citations and links that the words have not."""
    text = statement.text
    for name in names:
        text = text.replace(name, " " * len(name))
    for part in (figure.text.strip(), figure.text.split()[0]):  # a mark may stand between number and unit
        written = re.search(rf"(?<![\w.,]){re.escape(part)}(?!\w)", text)
        if written:
            return written.start()
    return 0
